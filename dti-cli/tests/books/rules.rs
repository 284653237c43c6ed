//! The rule files of the pages load, and the pages of both languages say the same.

use crate::page::{Block, Page, books, page};
use dti_core::{Framework, Lang};
use dti_dsl::{FormatOptions, Keywords, format, load};

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

#[test]
fn the_reference_has_the_same_examples_in_both_languages() {
    let (en, vi) = (page("docs/language.md"), page("docs/vi/language.md"));
    let (one, other) = (examples(&en), examples(&vi));
    for (one, other) in one.iter().zip(&other) {
        let places = (en.place(en.blocks[one.block].range.start), vi.place(vi.blocks[other.block].range.start));
        assert_eq!(one.framework.draft(), other.framework.draft(), "{places:?}");
        assert_ne!(en.held(&en.blocks[one.block]), vi.held(&vi.blocks[other.block]), "{places:?}");
    }
    assert_eq!(one.len(), other.len());
}

/// A block in the one layout. What is no whole file is laid out inside a framework, and taken out again.
fn laid_out(place: &str, block: &str, info: &str, options: FormatOptions) -> String {
    let written = |text: &str| {
        let formatted = format(place, text, options, &|_| None);
        formatted.unwrap_or_else(|faults| panic!("{faults}")).into_text()
    };
    if info == "dti" {
        return written(block);
    }
    let framed = written(&format!("framework \"x\" {{\n{block}}}\n"));
    let lines: Vec<&str> = framed.lines().collect();
    let inside = lines[1..lines.len() - 1].iter();
    inside.fold(String::new(), |text, line| text + line.strip_prefix("  ").unwrap_or(line) + "\n")
}

/// Examples are laid out as the formatter does it; those of the Vietnamese pages have Vietnamese keywords.
#[test]
fn the_examples_are_formatted() {
    for page in books() {
        let mut options = FormatOptions::default();
        if page.lang() == Lang::Vi {
            options = options.keywords(Keywords::Vietnamese);
        }
        let blocks = page.blocks.iter().filter(|block| block.kind() == "dti");
        let changes = blocks.map(|block| {
            let (place, info) = (page.place(block.range.start), block.info.as_deref().unwrap_or(""));
            (block.range.clone(), laid_out(&place, page.held(block), info, options))
        });
        page.settle(&changes.collect::<Vec<_>>());
    }
}

/// Every spelling of the tables with a column for each language stands in the other page too.
#[test]
fn the_reference_has_the_same_spellings_in_both_languages() {
    let (en, vi) = (page("docs/language.md"), page("docs/vi/language.md"));
    let mut lost = Vec::new();
    for table in en.blocks.iter().filter(|block| block.info.is_none()).map(|block| en.held(block)) {
        if !table.lines().next().is_some_and(|heading| heading.contains("| English |")) {
            continue;
        }
        for spelling in table.split('`').skip(1).step_by(2) {
            let spelling = format!("`{spelling}`");
            if !vi.text.contains(&spelling) {
                lost.push(spelling);
            }
        }
    }
    assert!(lost.is_empty(), "not in docs/vi/language.md: {}", lost.join(" "));
    let headings = |text: &str| text.lines().filter(|line| line.starts_with("##")).count();
    assert_eq!(headings(&en.text), headings(&vi.text));
}
