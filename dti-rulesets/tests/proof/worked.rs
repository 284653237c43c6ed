//! The worked examples of `worked/`: data, the arithmetic by hand, and what must come out.
//!
//! Every file is for an auditor to read without Rust: `Frameworks:` names where it holds, each `##` is one example with
//! a data file (`dti score FRAMEWORK FILE` reads it as it stands), the arithmetic, and a table. `points`, `low` and `high`
//! are exact, `published` is rounded once; `–` is none. Data that must be refused have the one row `data | refused`.

use dti_core::model::{Level, Quantity, Rule};
use dti_core::number::Exact;
use dti_core::score::NodeScore;
use dti_core::{Code, Framework, Program, Scores, Submission};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// One example: data, and rows of what must come out.
pub(crate) struct Example {
    file: String,
    title: String,
    frameworks: Vec<String>,
    data: Submission,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Every example of every file, read once.
pub(crate) static EXAMPLES: LazyLock<Vec<Example>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/proof/worked");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut all = Vec::new();
    for path in files {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let examples = read(&file, &text);
        assert!(!examples.is_empty(), "{file} has no example");
        all.extend(examples);
    }
    all
});

fn read(file: &str, text: &str) -> Vec<Example> {
    let (head, rest) = text.split_once("\n## ").unwrap_or((text, ""));
    let frameworks = head.lines().find_map(|line| line.strip_prefix("Frameworks: "));
    let frameworks = frameworks.unwrap_or_else(|| panic!("{file} names no framework"));
    let frameworks: Vec<String> = frameworks.split(", ").map(str::to_owned).collect();
    let sections = rest.split("\n## ").filter(|section| !section.is_empty());
    sections.map(|section| example(file, &frameworks, section)).collect()
}

fn example(file: &str, frameworks: &[String], section: &str) -> Example {
    let title = section.lines().next().unwrap_or_default().to_owned();
    let place = format!("{file}, {title}");
    let parts = section.split_once("```json\n").and_then(|(_, rest)| rest.split_once("```"));
    let (json, after) = parts.unwrap_or_else(|| panic!("{place}: no data"));
    let data = Submission::from_json(json.as_bytes()).unwrap_or_else(|e| panic!("{place}: {e}"));
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let mut table = after.lines().filter(|line| line.starts_with('|')).map(cells);
    let columns = table.next().unwrap_or_else(|| panic!("{place}: asserts nothing"));
    let rows: Vec<_> = table.filter(|row| !row.iter().all(|cell| cell.chars().all(|c| c == '-'))).collect();
    let prose = after.lines().filter(|line| !line.starts_with('|') && !line.trim().is_empty()).count();
    assert!(!rows.is_empty() && columns.len() > 1, "{place}: asserts nothing");
    assert!(prose > 0, "{place}: no arithmetic");
    for row in &rows {
        assert_eq!(row.len(), columns.len(), "{place}: {row:?}");
    }
    Example { file: file.to_owned(), title, frameworks: frameworks.to_vec(), data, columns, rows }
}

/// Everything in which a framework does not give what its examples say; with a row, only of the examples that name it.
pub(crate) fn failures(framework: &Framework, row: Option<&str>) -> Vec<String> {
    let of_framework = EXAMPLES.iter().filter(|example| example.frameworks.iter().any(|id| id == framework.id()));
    let mut of_row =
        of_framework.filter(|example| row.is_none_or(|row| example.rows.iter().any(|r| r[0] == row))).peekable();
    if of_row.peek().is_none() {
        return Vec::new();
    }
    let program = Program::compile(framework);
    of_row.flat_map(|example| run(&program, example)).collect()
}

fn run(program: &Program, example: &Example) -> Vec<String> {
    let place = format!("{}, {}, {}", example.file, example.title, program.framework().id());
    let refused = example.rows == [["data", "refused"]];
    let scores = match program.bind(&example.data) {
        Ok(_) if refused => return vec![format!("{place}: the data are not refused")],
        Ok(inputs) => program.score(&inputs),
        Err(_) if refused => return Vec::new(),
        Err(errors) => return vec![format!("{place}: {errors}")],
    };
    let mut wrong = Vec::new();
    for row in &example.rows {
        let Some(score) = score(program.framework(), &scores, &row[0]) else {
            wrong.push(format!("{place}: no row {}", row[0]));
            continue;
        };
        for (column, expected) in example.columns.iter().zip(row).skip(1) {
            let found = cell(&scores, score, column).unwrap_or_else(|| panic!("{place}: unknown column {column}"));
            if found != *expected {
                wrong.push(format!("{place}: {} {column} is {found}, expected {expected}", row[0]));
            }
        }
    }
    wrong
}

fn score<'s>(framework: &Framework, scores: &'s Scores, row: &str) -> Option<&'s NodeScore> {
    if row == "total" {
        return Some(scores.total());
    }
    if let Some(view) = row.strip_prefix("view ") {
        return scores.views().find(|(v, _)| v.id == view).map(|(_, score)| score);
    }
    Some(scores.node(framework.find(&row.parse::<Code>().ok()?)?))
}

fn cell(scores: &Scores, score: &NodeScore, column: &str) -> Option<String> {
    let or_none = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    Some(match column {
        "status" => score.status.as_str().to_owned(),
        "points" => or_none(score.points.as_ref().map(ToString::to_string)),
        "low" => score.low.to_string(),
        "high" => score.high.to_string(),
        "max" => score.max.to_string(),
        "published" => or_none(scores.published_points(score).map(|points| points.to_string())),
        "index" => or_none(scores.published_index(score).map(|index| index.to_string())),
        _ => return None,
    })
}

/// The shape of a rule, as `docs/frameworks.md` counts them; parts have their own shapes besides.
pub(crate) fn shapes(rule: &Rule) -> Vec<&'static str> {
    match rule {
        Rule::Sum => vec!["sum of the rows below"],
        Rule::YesNo { .. } => vec!["yes or no"],
        Rule::Cases { .. } => vec!["one of several cases"],
        Rule::Checklist { .. } => vec!["any of several items"],
        Rule::Proportional(rule) if rule.full_from.is_some() => vec!["ratio with a printed cap"],
        Rule::Proportional(rule) if rule.per != Exact::ONE => vec!["ratio by a number, no printed cap"],
        Rule::Proportional(rule) if rule.ratio.numerator.len() + rule.ratio.denominator.len() > 2 => {
            vec!["ratio of sums"]
        }
        Rule::Proportional(_) => vec!["ratio"],
        Rule::AllOrNothing { .. } => vec!["all or nothing"],
        Rule::Steps(steps) if steps.precondition.is_some() => vec!["tiers behind a condition"],
        Rule::Steps(steps) => match &steps.quantity {
            Quantity::Ratio(_) => vec!["tiers on a ratio"],
            Quantity::Amount(_) if steps.tiers.iter().any(|tier| tier.title.as_deref() == Some("Mức 1")) => {
                vec!["tiers on money"]
            }
            Quantity::Amount(_) => vec!["tiers on a frequency"],
        },
        Rule::PerItem(_) => vec!["so many points for each item"],
        Rule::Parts { parts } => {
            let mut all = vec!["parts"];
            all.extend(parts.iter().flat_map(|part| shapes(&part.rule)));
            all
        }
        Rule::MinMax { .. } => vec!["Min-Max over the units"],
        Rule::ShareOfBest { .. } => vec!["share of the best unit"],
        Rule::Appraised => vec!["points given by an appraiser"],
        Rule::NotScored { .. } => vec!["not scored"],
        _ => panic!("a shape without a name"),
    }
}

#[test]
fn every_worked_example_comes_out_as_it_was_worked() {
    let mut wrong = Vec::new();
    for id in dti_rulesets::ids() {
        wrong.extend(failures(&dti_rulesets::framework(id).unwrap(), None));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for example in EXAMPLES.iter() {
        for id in &example.frameworks {
            assert!(dti_rulesets::framework(id).is_ok(), "{}: {id}", example.file);
        }
    }
}

#[test]
fn every_rule_shape_of_every_framework_has_a_worked_example() {
    let mut without = Vec::new();
    for id in dti_rulesets::ids() {
        let framework = dti_rulesets::framework(id).unwrap();
        let worked: BTreeSet<&str> = EXAMPLES
            .iter()
            .filter(|example| example.frameworks.iter().any(|of| of == id))
            .flat_map(|example| example.rows.iter().map(|row| row[0].as_str()))
            .collect();
        let mut shaped: BTreeMap<&str, bool> = BTreeMap::new();
        for node in framework.nodes().iter().filter(|node| node.level != Level::Group) {
            for shape in shapes(&node.rule) {
                *shaped.entry(shape).or_default() |= worked.contains(node.code.as_str());
            }
        }
        without.extend(shaped.iter().filter(|(_, has)| !**has).map(|(shape, _)| format!("{id}: {shape}")));
    }
    assert!(without.is_empty(), "no worked example of\n{}", without.join("\n"));
}
