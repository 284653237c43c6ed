//! `docs/diagnostics.md` is the catalogue as one page; this test keeps it true.

#![expect(clippy::format_push_string, reason = "one page is written once")]

use dti_core::Lang;
use dti_core::model::Severity;
use dti_dsl::catalogue::{Example, Frame, PAGES, Page, Verdict};
use std::fs;
use std::path::Path;

fn page() -> String {
    let mut text = String::from(
        "# Mistakes in rule files · Lỗi trong tệp quy tắc\n\n\
         Every message about a rule file has a code, which stays the same from version to version. This page says for each code\n\
         what is wrong, why it matters for a score, and what to do, with a wrong and a right example. `dti check FILE…` finds them;\n\
         `dti --lang en check --explain CODE` prints one section. An *error* keeps the framework from being made; a *warning* does\n\
         not, and most likely is a slip.\n\n\
         Mỗi thông báo về tệp quy tắc có một mã, không đổi qua các phiên bản. Trang này nói với từng mã: sai ở đâu, vì sao ảnh\n\
         hưởng đến điểm, cần làm gì, kèm ví dụ sai và ví dụ đúng. `dti check TỆP…` tìm ra chúng; `dti check --explain MÃ` in\n\
         một mục. *Lỗi* thì không tạo được bộ chỉ số; *cảnh báo* thì vẫn được, nhưng nhiều khả năng là viết nhầm.\n\n\
         Generated from `dti-dsl/src/catalogue/`; `DTI_UPDATE_PAGES=1 cargo test -p dti-dsl --test diagnostics` writes it anew.\n\n",
    );
    text.push_str(
        "| code · mã | | sai ở đâu | what is wrong | allow |\n\
         |---|---|---|---|---|\n",
    );
    for page in PAGES {
        let allow = if page.can_be_allowed() { "✓" } else { "" };
        let (vi, en) = (page.title(Lang::Vi), page.title(Lang::En));
        let severity = severity(page);
        text.push_str(&format!("| [`{code}`](#{code}) | {severity} | {vi} | {en} | {allow} |\n", code = page.code));
    }
    text.push_str(
        "\nThe last column marks what an official text may say oddly: a row or a framework sets it aside with\n\
         `allow CODE \"reason\"`. · Cột cuối đánh dấu điều mà văn bản chính thức có thể in khác thường: dòng hoặc bộ chỉ số bỏ\n\
         qua được, bằng `allow MÃ \"lý do\"`.\n\n\
         ## What stands around the examples · Quanh các ví dụ\n\n\
         An example that is no whole file stands in one of these, in the place of `…`. · Ví dụ không phải là cả tệp thì đứng ở\n\
         chỗ `…` của một trong các khung này.\n",
    );
    for (frame, _) in Frame::ALL {
        let (before, behind) = frame.around();
        if before.is_empty() {
            continue;
        }
        let indent = if frame == Frame::Row { "    " } else { "  " };
        text.push_str(&format!("\n{}:\n\n```text\n{before}{indent}…\n{behind}```\n", words(frame)));
    }
    text.push_str(&format!(
        "\nAn edition extends this one · Phiên bản kế thừa bộ này:\n\n```text\n{}```\n",
        Frame::base()
    ));
    for page in PAGES {
        text.push_str(&section(page));
    }
    text
}

fn severity(page: &Page) -> &'static str {
    match page.severity {
        Severity::Error => "lỗi · error",
        Severity::Warning => "cảnh báo · warning",
    }
}

fn words(frame: Frame) -> String {
    format!("{} · {}", frame.words(Lang::Vi), frame.words(Lang::En))
}

fn section(page: &Page) -> String {
    let mut text = format!("\n## {}\n\n{}\n", page.code, severity(page));
    for lang in [Lang::Vi, Lang::En] {
        let title = page.title(lang);
        text.push_str(&format!("\n**{title}**\n\n{}\n", page.explanation(lang)));
    }
    for Example { verdict, frame, text: example, .. } in page.examples() {
        let verdict = match verdict {
            Verdict::Wrong => "Sai · Wrong",
            Verdict::Right => "Đúng · Right",
        };
        text.push_str(&format!("\n{verdict}, {}:\n\n```text\n{example}\n```\n", words(frame)));
    }
    text
}

#[test]
fn the_page_is_the_catalogue() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/diagnostics.md");
    if std::env::var_os("DTI_UPDATE_PAGES").is_some() {
        fs::write(&path, page()).unwrap();
    }
    let there = fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    assert!(
        there == page(),
        "docs/diagnostics.md is out of date: DTI_UPDATE_PAGES=1 cargo test -p dti-dsl --test diagnostics writes it anew"
    );
}
