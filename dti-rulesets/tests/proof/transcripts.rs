//! Each framework against the copy of its printed table, row by row; and the printed results against the shipped data.

use crate::differences::{Difference, written};
use crate::printed::{Row, TABLES, Table, document_rows, fold_list, framework_rows};
use dti_core::Framework;
use std::collections::BTreeMap;

/// Everything in which a framework is not what its table prints.
pub(crate) fn compare(framework: &Framework, table: &Table) -> Vec<Difference> {
    let (printed, ours) = (document_rows(table), framework_rows(framework, table));
    let pairs = align(printed, &ours);
    let mut found = Vec::new();
    let mut differs = |row: &str, column: &str, document: String, ours: String| {
        if document != ours {
            found.push(Difference::new(table.framework, row, column, document, ours));
        }
    };
    for (at, row) in printed.iter().enumerate() {
        let Some(paired) = pairs[at] else {
            differs(&row.key, "row", row.cell("title").unwrap_or_default().to_owned(), String::new());
            continue;
        };
        let own = &ours[paired];
        for (column, cell) in &row.cells {
            let list = ["agency", "lead", "support"].contains(column);
            let Some(cell_here) = own.cell(column) else { continue };
            let document = if list { fold_list(cell) } else { cell.clone() };
            differs(&own.key, column, document, cell_here.to_owned());
        }
        if row.cell("code") == own.cell("code") {
            differs(&own.key, "full code", row.key.clone(), own.key.clone());
        }
        let cited = format!("{}, {}", framework.draft().decision.number, table.place);
        differs(&own.key, "cited", cited, format!("{}, {}", own.cited.0, own.cited.1));
        // A code says which row it belongs to, where that row is printed as well.
        if let Some(above) = printed.iter().position(|other| other.key == row.parent) {
            let above = pairs[above].map(|at| ours[at].key.clone()).unwrap_or_default();
            differs(&own.key, "parent", above, own.parent.clone());
        }
    }
    // Each row's predecessor among the rows that both have.
    let in_print: Vec<usize> = pairs.iter().flatten().copied().collect();
    let mut in_ours = in_print.clone();
    in_ours.sort_unstable();
    let before = |order: &[usize], at: usize| match order.iter().position(|other| *other == at) {
        Some(0) | None => "first".to_owned(),
        Some(place) => format!("after {}", ours[order[place - 1]].key),
    };
    for at in &in_print {
        differs(&ours[*at].key, "order", before(&in_print, *at), before(&in_ours, *at));
    }
    for (at, own) in ours.iter().enumerate() {
        if !in_print.contains(&at) {
            differs(&own.key, "row", String::new(), format!("{}, {}", own.cited.0, own.cited.1));
        }
    }
    found
}

/// For each printed row the place of ours: by its code; and where a code is not found, by its place behind a row that is.
fn align(printed: &[Row], ours: &[Row]) -> Vec<Option<usize>> {
    let mut free: BTreeMap<&str, usize> = ours.iter().enumerate().map(|(at, row)| (row.key.as_str(), at)).collect();
    let mut pairs: Vec<Option<usize>> = printed.iter().map(|row| free.remove(row.key.as_str())).collect();
    for at in 1..pairs.len() {
        let next = pairs[at - 1].map(|before| before + 1);
        if pairs[at].is_none() && next.is_some_and(|next| next < ours.len() && !pairs.contains(&Some(next))) {
            pairs[at] = next;
        }
    }
    pairs
}

/// The printed results of Kon Tum against the words that the shipped data were read from.
fn results() -> Vec<Difference> {
    let table = crate::printed::table("vn-kontum-419");
    let data = dti_rulesets::submission("kon-tum-2023").unwrap();
    let sources: BTreeMap<String, &str> =
        data.sources.iter().map(|(c, words)| (c.to_string(), words.as_str())).collect();
    let rows = document_rows(table);
    let printed = rows.iter().map(|row| (row.key.clone(), row.cell("result_2023").unwrap_or_default()));
    cell_by_cell(table.framework, "result_2023", printed.collect(), &sources)
}

/// The published points of Gia Lai against the shipped table.
fn points() -> Vec<Difference> {
    let table = crate::printed::table("vn-gialai-3015");
    let entry = dti_rulesets::data_entry("gia-lai-2022").unwrap();
    let lines: Vec<(&str, &str)> = entry.text.lines().skip(1).filter_map(|line| line.split_once(',')).collect();
    let shipped: BTreeMap<String, &str> = lines.iter().map(|(code, points)| ((*code).to_owned(), *points)).collect();
    assert_eq!(shipped.len(), lines.len(), "a row of gia-lai-2022 is there twice");
    let rows = document_rows(table);
    let printed: Vec<_> =
        rows.iter().map(|row| (row.key.clone(), row.cell("points_2022").unwrap_or_default())).collect();
    let in_print: Vec<&str> = printed.iter().map(|(key, _)| key.as_str()).filter(|key| !key.contains(' ')).collect();
    let in_file: Vec<&str> = lines.iter().map(|(code, _)| *code).collect();
    assert_eq!(in_print, in_file, "rows and order of gia-lai-2022");
    cell_by_cell(table.framework, "points_2022", printed, &shipped)
}

fn cell_by_cell(
    framework: &str,
    column: &str,
    printed: Vec<(String, &str)>,
    shipped: &BTreeMap<String, &str>,
) -> Vec<Difference> {
    let mut found = Vec::new();
    for code in shipped.keys() {
        assert!(
            printed.iter().any(|(key, _)| key == code),
            "{framework}: the shipped data have a row `{code}` of their own"
        );
    }
    for (key, cell) in printed {
        let ours = shipped.get(&key).copied().unwrap_or_default();
        if cell != ours {
            found.push(Difference::new(framework, &key, column, cell.to_owned(), ours.to_owned()));
        }
    }
    found
}

#[test]
fn every_framework_is_its_printed_table_but_for_the_written_differences() {
    let mut found: Vec<Difference> =
        TABLES.iter().flat_map(|table| compare(&dti_rulesets::framework(table.framework).unwrap(), table)).collect();
    found.extend(results());
    found.extend(points());
    assert_eq!(TABLES.len(), dti_rulesets::ids().len(), "a framework without a transcript");
    let written = written();
    let unwritten: Vec<String> =
        found.iter().filter(|d| !written.iter().any(|(w, _)| w == *d)).map(Difference::line).collect();
    let gone: Vec<String> = written.iter().filter(|(w, _)| !found.contains(w)).map(|(w, _)| w.line()).collect();
    assert!(
        unwritten.is_empty() && gone.is_empty(),
        "differences that transcripts/DIFFERENCES.csv does not name ({}):\n{}\nnamed there, but no difference ({}):\n{}",
        unwritten.len(),
        unwritten.concat(),
        gone.len(),
        gone.concat()
    );
}

#[test]
fn the_transcripts_have_as_many_rows_as_their_readme_says() {
    let readme = include_str!("../../transcripts/README.md");
    for table in &TABLES {
        let line = readme.lines().find(|line| line.starts_with(&format!("| `{}.csv`", table.framework))).unwrap();
        let rows: usize = line.trim_end_matches(['|', ' ']).rsplit('|').next().unwrap().trim().parse().unwrap();
        assert_eq!(document_rows(table).len(), rows, "{}", table.framework);
    }
}
