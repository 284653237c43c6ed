//! `docs/frameworks.md` says what is shipped, in numbers; this test keeps it true.

use crate::differences::written;
use crate::printed::{TABLES, document_rows};
use crate::worked::shapes;
use dti_core::model::{Citation, Level, NoteKind};
use dti_core::{Framework, Lang, Program, show};
use std::collections::BTreeMap;
use std::fmt::Write;

fn docs(name: &str) -> String {
    format!("{}/../docs/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn updating() -> bool {
    std::env::var_os("DTI_UPDATE_PAGES").is_some()
}

/// Keeps the part of a page between `<!-- name -->` and `<!-- /name -->` as it should be.
pub(crate) fn keep_part(file: &str, name: &str, part: &str) {
    let kept = std::fs::read_to_string(docs(file)).unwrap().replace("\r\n", "\n");
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = kept.split_once(&begin).unwrap_or_else(|| panic!("docs/{file} has no part {name}"));
    let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("docs/{file}: the part {name} has no end"));
    let page = format!("{before}{begin}\n{part}\n{end}{after}");
    if updating() {
        std::fs::write(docs(file), &page).unwrap();
    }
    let current = if updating() { page.clone() } else { kept };
    assert!(
        current == page,
        "docs/{file} is out of date: DTI_UPDATE_PAGES=1 cargo test -p dti-rulesets writes it anew"
    );
}

fn counted<'k>(things: impl Iterator<Item = &'k str>) -> BTreeMap<&'k str, usize> {
    let mut counts = BTreeMap::new();
    for thing in things {
        *counts.entry(thing).or_default() += 1;
    }
    counts
}

fn page() -> String {
    let mut page = String::from(
        "# The shipped frameworks\n\n\
         This project is not an official publication. It encodes official documents so that they can be computed and\n\
         checked; where it and a document differ, the document counts.\n\n\
         Each framework is held row by row against a copy of its printed table, which was made from the document alone\n\
         (`dti-rulesets/transcripts/`). Every cell in which the two differ is listed here, from\n\
         `dti-rulesets/transcripts/DIFFERENCES.csv`, with its reason; a test fails on any other. [Readings and mended\n\
         slips](readings.md) are on a page of their own, and [Auditing](auditing.md) leads from a score to the printed row.\n\n\
         Generated; `DTI_UPDATE_PAGES=1 cargo test -p dti-rulesets` writes it anew.\n\n",
    );
    page.push_str("| framework | in force | level, territory | rows | leaves | points | rows of the printed table | differences |\n|---|---|---|---:|---:|---:|---:|---:|\n");
    let written = written();
    for table in &TABLES {
        let framework = dti_rulesets::framework(table.framework).unwrap();
        let draft = framework.draft();
        writeln!(
            page,
            "| [`{id}`](#{id}) | {} | {}, {} | {} | {} | {} | {} | {} |",
            in_force(&framework),
            draft.level,
            draft.territory.as_deref().unwrap_or("cả nước"),
            framework.nodes().len(),
            leaves(&framework),
            show::plain(&draft.max),
            document_rows(table).len(),
            written.iter().filter(|(d, _)| d.framework == table.framework).count(),
            id = table.framework,
        )
        .unwrap();
    }
    for table in &TABLES {
        section(&mut page, &dti_rulesets::framework(table.framework).unwrap());
    }
    page
}

fn in_force(framework: &Framework) -> String {
    let validity = framework.draft().validity;
    match validity.until {
        Some(until) => format!("{} – {until}", validity.from),
        None => format!("{} –", validity.from),
    }
}

fn leaves(framework: &Framework) -> usize {
    framework.node_ids().filter(|id| framework.children(*id).is_empty()).count()
}

fn section(page: &mut String, framework: &Framework) {
    let draft = framework.draft();
    let decision = &draft.decision;
    write!(page, "\n## {}\n\n{}: {}, {}, {}", draft.id, draft.title, decision.number, decision.issuer, decision.dated)
        .unwrap();
    if let Some(base) = &draft.extends {
        write!(page, "; an edition of [`{base}`](#{base}), counted with what it inherits").unwrap();
    }
    page.push_str(".\n");
    let levels = [
        (Level::Group, "groups"),
        (Level::Main, "main indicators"),
        (Level::Indicator, "component indicators"),
        (Level::Sub, "rows below component indicators"),
    ];
    let levels = levels.map(|(level, name)| {
        let rows = framework.nodes().iter().filter(|node| node.level == level).count();
        (name, rows)
    });
    table(page, "rows", &levels);
    let rules = framework.node_ids().filter(|id| framework.children(*id).is_empty());
    let rules: Vec<_> = rules.map(|id| shapes(&framework.node(id).rule)[0]).collect();
    table(page, "leaves by rule", &counted(rules.into_iter()).into_iter().collect::<Vec<_>>());
    let cited = |of: &dyn Fn(&dti_core::model::Node) -> Citation| {
        let all: Vec<String> = framework.nodes().iter().map(|node| of(node).decision).collect();
        counted(all.iter().map(String::as_str))
            .into_iter()
            .map(|(decision, count)| format!("{decision} {count}"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    writeln!(page, "\n| cited for | documents and how many rows |\n|---|---|").unwrap();
    writeln!(page, "| the row and its title | {} |", cited(&|node| node.citations.row.clone())).unwrap();
    writeln!(page, "| the maximum | {} |", cited(&|node| node.citations.max().clone())).unwrap();
    writeln!(page, "| the rule | {} |", cited(&|node| node.citations.rule().clone())).unwrap();
    let notes = [
        (NoteKind::Note, "notes"),
        (NoteKind::Reading, "readings"),
        (NoteKind::Mended, "mended slips"),
        (NoteKind::Defect, "defects kept"),
        (NoteKind::Explanation, "the document's own explanations"),
    ];
    table(page, "notes", &notes.map(|(kind, name)| (name, count_notes(framework, kind))));
    let own: Vec<_> = written().into_iter().filter(|(d, _)| d.framework == draft.id).collect();
    if own.is_empty() {
        page.push_str("\nNo difference from the printed table.\n");
        return;
    }
    writeln!(
        page,
        "\n### Differences of `{}`\n\n| row | column | the document | here | why |\n|---|---|---|---|---|",
        draft.id
    )
    .unwrap();
    for (difference, reason) in own {
        let cell = |text: &str| if text.is_empty() { "–".to_owned() } else { text.replace('|', "\\|") };
        writeln!(
            page,
            "| {} | {} | {} | {} | {} |",
            difference.row,
            difference.column,
            cell(&difference.document),
            cell(&difference.ours),
            cell(&reason)
        )
        .unwrap();
    }
}

fn table(page: &mut String, head: &str, rows: &[(&str, usize)]) {
    writeln!(page, "\n| {head} | |\n|---|---:|").unwrap();
    for (name, count) in rows.iter().filter(|(_, count)| *count > 0) {
        writeln!(page, "| {name} | {count} |").unwrap();
    }
}

fn count_notes(framework: &Framework, kind: NoteKind) -> usize {
    let draft = framework.draft();
    let data = draft.data.iter().chain(draft.nodes.iter().flat_map(|node| &node.data));
    let all = draft.notes.iter().chain(draft.nodes.iter().flat_map(|node| &node.notes));
    all.chain(data.flat_map(|datum| &datum.notes)).filter(|note| note.kind == kind).count()
}

#[test]
fn the_page_of_frameworks_is_up_to_date() {
    let page = page();
    if updating() {
        std::fs::write(docs("frameworks.md"), &page).unwrap();
    }
    let kept = std::fs::read_to_string(docs("frameworks.md")).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        kept == page,
        "docs/frameworks.md is out of date: DTI_UPDATE_PAGES=1 cargo test -p dti-rulesets writes it anew"
    );
    assert!(page.contains("not an official publication"));
}

#[test]
fn the_page_on_auditing_quotes_what_is_there() {
    let page = std::fs::read_to_string(docs("auditing.md")).unwrap().replace("\r\n", "\n");
    let program = Program::compile(&dti_rulesets::framework("vn-kontum-419").unwrap());
    let inputs = program.bind(&dti_rulesets::submission("kon-tum-2023").unwrap()).unwrap();
    let scores = program.score(&inputs);
    let row = program.framework().find(&"6.12".parse().unwrap()).unwrap();
    let explained = program.explain(&inputs, &scores, row).text(Lang::En);
    assert!(page.contains(explained.trim_end()), "docs/auditing.md quotes another explanation than\n{explained}");
    for (file, text) in [
        ("vn-kontum-419.csv", include_str!("../../transcripts/vn-kontum-419.csv")),
        ("vn-dti-province-2022.csv", include_str!("../../transcripts/vn-dti-province-2022.csv")),
    ] {
        let line = text.lines().find(|line| line.starts_with("6.12,")).unwrap();
        assert!(page.contains(&format!("dti-rulesets/transcripts/{file}:{line}\n")), "{line}");
    }
}
