//! The tables of the pages that say what data earn: every line is scored with the example above it.

use crate::page::{Page, books};
use crate::rules::examples;
use dti_core::cohort::Cohort;
use dti_core::score::Published;
use dti_core::{Framework, Lang, Program, Scores, Submission};
use std::num::NonZeroUsize;
use std::ops::Range;

/// One unit's data, as a line gives them: the values of the row, or members of a data file.
fn submission(code: &str, given: &str, unit: &str) -> Submission {
    let given = if given.starts_with('{') { given } else { "{}" };
    let given: serde_json::Value = given.parse().unwrap_or_else(|error| panic!("{given}: {error}"));
    let mut data = serde_json::json!({"unit": {"id": unit, "name": "Đơn vị"}, "period": "2024"});
    if ["unit", "values", "common", "scores"].iter().any(|member| given.get(member).is_some()) {
        for (member, value) in given.as_object().unwrap() {
            data[member] = value.clone();
        }
    } else {
        data["values"] = serde_json::json!({code: given});
    }
    Submission::from_json(data.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

/// What there is to say of a unit's row: what is possible, what is published, the status.
fn said(scores: &Scores, code: &str, lang: Lang) -> [String; 3] {
    let node = scores.framework().find(&code.parse().unwrap()).unwrap_or_else(|| panic!("no row {code}"));
    let score = scores.node(node);
    let (mark, to) = match lang {
        Lang::Vi => (",", "đến"),
        Lang::En => (".", "to"),
    };
    let written = |points: Published| points.to_string().replace('.', mark);
    let (low, high) = scores.published_bounds(score);
    let (low, high) = (written(low), written(high));
    let bounds = if low == high { low } else { format!("{low} {to} {high}") };
    let published = scores.published_points(score).map_or("—".to_owned(), written);
    [bounds, published, score.status.label(lang).to_owned()]
}

/// Each line by itself.
fn alone(program: &Program, code: &str, given: &[&str], lang: Lang) -> Vec<[String; 3]> {
    let one = |given: &&str| match program.bind(&submission(code, given, "x")) {
        Ok(inputs) => said(&program.score(&inputs), code, lang),
        Err(errors) => {
            let refused = match lang {
                Lang::Vi => "bị từ chối",
                Lang::En => "refused",
            };
            let code = errors.iter().next().unwrap().code.as_str();
            ["—".to_owned(), "—".to_owned(), format!("{refused}: `{code}`")]
        }
    };
    given.iter().map(one).collect()
}

/// The lines as the units of one cohort.
fn together(program: &Program, code: &str, given: &[&str], lang: Lang) -> Vec<[String; 3]> {
    let units = given.iter().enumerate().map(|(nth, given)| submission(code, given, &format!("{nth:03}")));
    let cohort = Cohort::of(program, units).unwrap_or_else(|errors| panic!("{errors}"));
    cohort.score(NonZeroUsize::MIN).iter().map(|scores| said(scores, code, lang)).collect()
}

/// What a table of points is of: its row, and whether its lines are units that are held against each other. Its first heading
/// is `given`, `given for 1.2`, `given by each unit`, or `given by each unit for 1.2`.
fn table_of(heading: &str, framework: &Framework) -> Option<(String, bool)> {
    let rest = heading.strip_prefix("given").or_else(|| heading.strip_prefix("đưa vào"))?.trim();
    let together = rest.strip_prefix("by each unit").or_else(|| rest.strip_prefix("của từng đơn vị")).map(str::trim);
    let of = together.unwrap_or(rest);
    let code = of.strip_prefix("for ").or_else(|| of.strip_prefix("cho "));
    assert!(of.is_empty() || code.is_some(), "{heading}");
    Some((code.map_or_else(|| leaf(framework), str::to_owned), together.is_some()))
}

/// The first row with a rule of its own.
fn leaf(framework: &Framework) -> String {
    let draft = framework.draft();
    let parent = |code: &dti_core::Code| draft.nodes.iter().any(|node| node.parent.as_ref() == Some(code));
    draft.nodes.iter().find(|node| !parent(&node.code)).unwrap().code.to_string()
}

/// The cells of a line of a table.
pub(crate) fn cells(line: &str) -> Vec<&str> {
    line.trim().trim_matches('|').split('|').map(str::trim).collect()
}

fn tables(page: &Page) -> Vec<(Range<usize>, String)> {
    let examples = examples(page);
    let mut changes = Vec::new();
    for (at, block) in page.blocks.iter().enumerate().filter(|(_, block)| block.info.is_none()) {
        let text = page.held(block);
        let mut lines = text.lines();
        let (Some(heading), Some(rule)) = (lines.next(), lines.next()) else { continue };
        let Some(example) = examples.iter().rev().find(|example| example.block < at) else { continue };
        let Some((code, cohort)) = table_of(cells(heading)[0], &example.framework) else { continue };
        let first: Vec<&str> = lines.map(|line| cells(line)[0]).collect();
        let given: Vec<&str> = first.iter().map(|cell| cell.trim_matches('`')).collect();
        let program = Program::compile(&example.framework);
        let results = if cohort { together } else { alone }(&program, &code, &given, page.lang());
        let mut new = format!("{heading}\n{rule}\n");
        for (cell, [bounds, published, status]) in first.iter().zip(&results) {
            new.extend(["| ", cell, " | ", bounds, " | ", published, " | ", status, " |\n"]);
        }
        let kept = if text.ends_with('\n') { &new } else { new.trim_end() };
        changes.push((block.range.clone(), kept.to_owned()));
    }
    changes
}

#[test]
fn the_tables_of_points_are_what_the_engine_gives() {
    let mut count = 0;
    for page in books() {
        let changes = tables(&page);
        count += changes.len();
        page.settle(&changes);
    }
    assert!(count > 10, "{count} tables");
}

/// Data files in the pages read as such; a piece of one is read in a file that lacks nothing else.
#[test]
fn the_data_files_of_the_pages_read() {
    let mut count = 0;
    for page in books() {
        for block in page.blocks.iter().filter(|block| block.kind() == "json") {
            let held = page.held(block).trim();
            let place = page.place(block.range.start);
            let whole = if held.starts_with('{') {
                held.to_owned()
            } else {
                format!("{{\"unit\": {{\"id\": \"x\", \"name\": \"Đơn vị\"}}, \"period\": \"2024\",\n{held}}}")
            };
            let value: serde_json::Value = whole.parse().unwrap_or_else(|error| panic!("{place}: {error}"));
            if value.get("unit").is_some() {
                Submission::from_json(whole.as_bytes()).unwrap_or_else(|errors| panic!("{place}: {errors}"));
                count += 1;
            }
        }
    }
    assert!(count > 1, "{count} data files");
}
