//! `docs/readings.md` lists every reading and every mended slip of the rulesets; this test keeps it true.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use dti_core::Framework;
use dti_core::model::{Note, NoteKind};
use std::fmt::Write;

const KINDS: [(NoteKind, &str); 3] = [
    (NoteKind::Reading, "Cách hiểu (readings)"),
    (NoteKind::Mended, "Lỗi viết đã sửa (mended slips)"),
    (NoteKind::Defect, "Khiếm khuyết giữ nguyên (defects kept)"),
];

/// Every note with the place that it stands at; an edition's own ones only.
fn notes(framework: &Framework, base: Option<&Framework>) -> Vec<(String, Note)> {
    let list = |framework: &Framework| {
        let draft = framework.draft();
        let mut all: Vec<(String, Note)> = draft.notes.iter().map(|n| ("–".to_owned(), n.clone())).collect();
        for datum in &draft.data {
            all.extend(datum.notes.iter().map(|n| (datum.name.to_string(), n.clone())));
        }
        for node in &draft.nodes {
            all.extend(node.notes.iter().map(|n| (node.code.to_string(), n.clone())));
            for datum in &node.data {
                all.extend(datum.notes.iter().map(|n| (format!("{} {}", node.code, datum.name), n.clone())));
            }
        }
        all
    };
    let inherited = base.map(list).unwrap_or_default();
    list(framework).into_iter().filter(|note| !inherited.contains(note)).collect()
}

fn page() -> String {
    let mut page = String::from(
        "# Readings and mended slips\n\n\
         This project is not an official publication. It encodes official documents so that they can be computed and\n\
         checked; where it and a document differ, the document counts. This page lists, for every framework, where the\n\
         text allows several readings and which one was taken, which slips of the pen were put right, and which defects\n\
         were kept as printed. For an edition it lists what the edition adds to the framework that it extends.\n\n\
         Generated from the rule files; `DTI_UPDATE_PAGES=1 cargo test -p dti-rulesets` writes it anew.\n",
    );
    for id in dti_rulesets::ids() {
        let framework = dti_rulesets::framework(id).unwrap();
        let base = framework.draft().extends.as_deref().map(|base| dti_rulesets::framework(base).unwrap());
        let all = notes(&framework, base.as_ref());
        let decision = &framework.draft().decision;
        writeln!(
            page,
            "\n## {}\n\n`{id}`, {}, {} ({})",
            framework.title(),
            decision.number,
            decision.issuer,
            decision.dated
        )
        .unwrap();
        for (kind, heading) in KINDS {
            let of_kind: Vec<_> = all.iter().filter(|(_, note)| note.kind == kind).collect();
            if of_kind.is_empty() {
                continue;
            }
            writeln!(page, "\n### {heading}: {}\n\n| dòng | |\n|---|---|", of_kind.len()).unwrap();
            for (place, note) in of_kind {
                writeln!(page, "| {place} | {} |", note.text.replace('|', "\\|").replace('\n', " ")).unwrap();
            }
        }
    }
    for entry in dti_rulesets::data().iter().filter(|e| e.kind == dti_rulesets::DataKind::Submission) {
        let data = dti_rulesets::submission(entry.id).unwrap();
        writeln!(
            page,
            "\n## {}\n\n`{}`\n\n### Cách đọc từng kết quả: {}\n\n| dòng | văn bản in | cách đọc |\n|---|---|---|",
            entry.title,
            entry.id,
            data.notes.len()
        )
        .unwrap();
        for (code, note) in &data.notes {
            let source = data.sources.get(code).map_or("", String::as_str);
            writeln!(page, "| {code} | {} | {} |", source.replace('|', "\\|"), note.replace('|', "\\|")).unwrap();
        }
    }
    page
}

#[test]
fn the_page_of_readings_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/readings.md");
    let page = page();
    if std::env::var_os("DTI_UPDATE_PAGES").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        kept == page,
        "docs/readings.md is out of date: DTI_UPDATE_PAGES=1 cargo test -p dti-rulesets writes it anew"
    );
    assert!(page.contains("not an official publication") && page.matches("Min-Max").count() >= 6);
}
