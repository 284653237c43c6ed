//! The rule files of the pages load, and the pages of both languages say the same.

use crate::page::{Block, Page, books};
use dti_core::Framework;
use dti_dsl::load;

/// An example of a page: which block, and what it is.
pub(crate) struct Example {
    /// Its place among the page's blocks.
    pub(crate) block: usize,
    /// The framework that it is, or stands in.
    pub(crate) framework: Framework,
}

/// What stands around an example that is no whole file, as `docs/language.md` tells its readers.
fn framed(info: &str, text: &str) -> Option<String> {
    const MEASURES: &str = "measure người, hộ, bài, hồ_sơ, hệ_thống\n\
                            measure decimal triệu_đồng\n\
                            measure tỷ_đồng = 1000 triệu_đồng\n";
    const HEAD: &str = "title \"Bộ chỉ số ví dụ\"\ndecision \"01/QĐ-VD\" of \"Cơ quan ví dụ\" dated 2024-01-02\n\
                        valid from 2024-01-02\nlevel district\nmax 10\ncite \"Phụ lục\"\n";
    const ROW: &str = "indicator 1 \"Một dòng\" max 10 {\n\
                       a \"Số người dùng\" in người\nb \"Số người\" in người\nratio = a / b\npoints = ratio * max\n}\n";
    let shared = if text.contains("dân_số") { "data { dân_số \"Dân số\" in người }\n" } else { "" };
    match info {
        "dti" => Some(text.to_owned()),
        "dti rows" => Some(format!("framework \"khung\" {{\n{HEAD}{MEASURES}{shared}{text}}}\n")),
        "dti statements" => {
            let measures = if text.contains("measure") || text.contains("đơn vị đo") {
                "measure người\n"
            } else {
                MEASURES
            };
            Some(format!("framework \"khung\" {{\n{HEAD}{measures}{ROW}{text}}}\n"))
        }
        "dti edition" => Some(format!(
            "framework \"phiên-bản\" extends \"ví-dụ\" {{\n\
             decision \"03/QĐ-VD\" of \"Cơ quan ví dụ\" dated 2024-03-01\ncite \"Phụ lục 3\"\n{text}}}\n"
        )),
        _ => None,
    }
}

/// Whether the block is an example: rules that are no file of a session.
fn is_example(block: &Block) -> bool {
    block.kind() == "dti" && block.comment("file:").is_none()
}

/// The examples of a page; what does not load is told with its place.
pub(crate) fn examples(page: &Page) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let mut wrong = Vec::new();
    for (at, block) in page.blocks.iter().enumerate().filter(|(_, block)| is_example(block)) {
        let place = page.place(block.range.start);
        let info = block.info.as_deref().unwrap_or("");
        let text = framed(info, page.held(block)).unwrap_or_else(|| panic!("{place}: what is `{info}`?"));
        let bases = |id: &str| {
            let here = found.iter().map(|example| &example.framework).find(|framework| framework.id() == id);
            here.cloned().or_else(|| dti_rulesets::framework(id).ok())
        };
        match load(&place, &text, &bases) {
            Ok(framework) => found.push(Example { block: at, framework }),
            Err(faults) => wrong.push(format!("{place}\n{faults}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    found
}

#[test]
fn every_rule_file_of_every_page_loads() {
    let count: usize = books().iter().map(|page| examples(page).len()).sum();
    assert!(count > 3, "{count}");
}

/// A fence of no known kind would be an example that nothing runs.
#[test]
fn every_block_says_what_it_is() {
    for page in books() {
        for block in &page.blocks {
            let Some(info) = &block.info else { continue };
            let known = ["dti", "console", "diff", "csv", "json", "sh", "text", "rust"].contains(&block.kind());
            assert!(known, "{}: `{info}`", page.place(block.range.start));
        }
    }
}
