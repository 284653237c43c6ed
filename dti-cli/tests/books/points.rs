//! The tables of the pages that say what data earn: every line is scored with the example above it.

use crate::page::{Page, books};
use crate::rules::examples;
use dti_core::{Framework, Lang, Program, Submission};
use std::ops::Range;

/// What a line gives, and what there is to say of it.
fn scored(framework: &Framework, code: &str, given: &str, lang: Lang) -> [String; 3] {
    let given: serde_json::Value = given.parse().unwrap_or_else(|error| panic!("{given}: {error}"));
    let mut data = serde_json::json!({"unit": {"id": "x", "name": "Đơn vị"}, "period": "2024"});
    let whole = ["values", "common", "scores"].iter().any(|member| given.get(member).is_some());
    if whole {
        for (member, value) in given.as_object().unwrap() {
            data[member] = value.clone();
        }
    } else {
        data["values"] = serde_json::json!({code: given});
    }
    let submission = Submission::from_json(data.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    let program = Program::compile(framework);
    let refused = match lang {
        Lang::Vi => "bị từ chối",
        Lang::En => "refused",
    };
    let inputs = match program.bind(&submission) {
        Ok(inputs) => inputs,
        Err(errors) => {
            let code = errors.iter().next().unwrap().code.as_str();
            return ["—".to_owned(), "—".to_owned(), format!("{refused}: `{code}`")];
        }
    };
    let scores = program.score(&inputs);
    let node = framework.find(&code.parse().unwrap()).unwrap_or_else(|| panic!("no row {code}"));
    let score = scores.node(node);
    let mark = |number: String| match lang {
        Lang::Vi => number.replace('.', ","),
        Lang::En => number,
    };
    let (low, high) = scores.published_bounds(score);
    let (low, high) = (mark(low.to_string()), mark(high.to_string()));
    let to = match lang {
        Lang::Vi => "đến",
        Lang::En => "to",
    };
    let bounds = if low == high { low } else { format!("{low} {to} {high}") };
    let published = scores.published_points(score).map_or("—".to_owned(), |points| mark(points.to_string()));
    [bounds, published, score.status.label(lang).to_owned()]
}

/// Which row a table is of, where it is a table of points: `given`, or `given for 1.2`.
fn row_of(heading: &str, framework: &Framework) -> Option<String> {
    let rest = heading.strip_prefix("given").or_else(|| heading.strip_prefix("đưa vào"))?;
    let code = rest.trim().strip_prefix("for").or_else(|| rest.trim().strip_prefix("cho")).map(str::trim);
    Some(code.map_or_else(|| leaf(framework), str::to_owned))
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
        let Some(code) = row_of(cells(heading)[0], &example.framework) else { continue };
        let mut new = format!("{heading}\n{rule}\n");
        for line in lines {
            let cell = cells(line)[0];
            let given = cell.trim_matches('`');
            let given = if given.starts_with('{') { given } else { "{}" };
            let [bounds, published, status] = scored(&example.framework, &code, given, page.lang());
            new.extend(["| ", cell, " | ", &bounds, " | ", &published, " | ", &status, " |\n"]);
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
