//! Checks in one line: what a unit with these data scores.

use dti_core::cohort::Cohort;
use dti_core::model::NodeId;
use dti_core::score::{NodeScore, Scores};
use dti_core::{Framework, Program, Submission};
use std::num::NonZeroUsize;

use crate::reference;

/// One row of what is expected: its code, the published points (`-` where there are none), their published bounds, and
/// the status.
pub type Expected<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

/// A submission of the unit `u1` from the other members of a data file.
///
/// ```
/// let submission = dti_testkit::check::data(r#""values": {"6.12": {"tỷ lệ": "28,58%"}}"#);
/// assert_eq!(submission.unit.id, "u1");
/// ```
///
/// # Panics
/// Where they make no data file.
#[track_caller]
pub fn data(members: &str) -> Submission {
    let separator = if members.trim().is_empty() { "" } else { ", " };
    let unit = r#""unit": {"id": "u1", "name": "Đơn vị", "kind": "province"}, "period": "2024""#;
    read(&format!("{{{unit}{separator}{members}}}"))
}

#[track_caller]
fn read(json: &str) -> Submission {
    Submission::from_json(json.as_bytes()).unwrap_or_else(|errors| panic!("{errors}\n{json}"))
}

/// Checks what the engine makes of a data file, and that the reference agrees on these rows.
///
/// # Panics
/// Where it makes something else of it, or refuses it.
#[track_caller]
pub fn check_score(framework: &Framework, submission_json: &str, expected: &[Expected<'_>]) {
    let submission = read(submission_json);
    check_engine(framework, &submission, expected);
    check_reference(framework, &submission, expected);
}

/// Checks what the engine makes of data.
///
/// # Panics
/// Where it makes something else of them, or refuses them.
#[track_caller]
pub fn check_engine(framework: &Framework, submission: &Submission, expected: &[Expected<'_>]) {
    let scores = framework.score(submission).unwrap_or_else(|errors| panic!("{errors}"));
    let line = |code: &str, score: &NodeScore| {
        let (low, high) = scores.published_bounds(score);
        let points = scores.published_points(score).map_or_else(|| "-".to_owned(), |points| points.to_string());
        format!("{code}  {points}  {low} … {high}  {}", score.status)
    };
    let found = scores.nodes().map(|(id, score)| {
        let code = framework.node(id).code.as_str();
        (code, line(code, score))
    });
    compare(&found.collect::<Vec<_>>(), expected);
}

/// Checks what the reference makes of data.
///
/// # Panics
/// Where it makes something else of them, or refuses them.
#[track_caller]
pub fn check_reference(framework: &Framework, submission: &Submission, expected: &[Expected<'_>]) {
    let scores = reference::evaluate(framework, submission).unwrap_or_else(|error| panic!("{error}"));
    let found = framework.nodes().iter().zip(&scores.nodes).map(|(node, score)| {
        let code = node.code.as_str();
        let points = score.published.as_deref().unwrap_or("-");
        let (low, high) = (&score.published_low, &score.published_high);
        (code, format!("{code}  {points}  {low} … {high}  {}", score.status))
    });
    compare(&found.collect::<Vec<_>>(), expected);
}

/// The units of a cohort, each with its id, its kind (none where it is empty) and the other members of its data file.
pub type Unit<'a> = (&'a str, &'a str, &'a str);

/// Submissions of several units.
///
/// # Panics
/// Where they make no data files.
#[track_caller]
pub fn units(units: &[Unit<'_>]) -> Vec<Submission> {
    let unit = |&(id, kind, members): &Unit<'_>| {
        let separator = if members.trim().is_empty() { "" } else { ", " };
        let kind = if kind.is_empty() { String::new() } else { format!(r#", "kind": "{kind}""#) };
        read(&format!(
            r#"{{"unit": {{"id": "{id}", "name": "Đơn vị {id}"{kind}}}, "period": "2024"{separator}{members}}}"#
        ))
    };
    units.iter().map(unit).collect()
}

/// Checks one row of the units of a cohort, in the order in which they are given: what engine and reference both make of
/// them, the ids standing for the codes.
///
/// # Panics
/// Where either makes something else of them, or refuses them.
#[track_caller]
pub fn check_cohort(framework: &Framework, row: &str, units: &[Unit<'_>], expected: &[Expected<'_>]) {
    let units = self::units(units);
    let program = Program::compile(framework);
    let cohort = Cohort::of(&program, units.iter().cloned()).unwrap_or_else(|errors| panic!("{errors}"));
    let id = framework.find(&row.parse().expect("a code")).expect("a row");
    let scores = cohort.score(NonZeroUsize::MIN);
    let found: Vec<_> = scores.iter().map(|scores| (scores.unit().id.as_str(), engine_line(scores, id))).collect();
    compare(&found, expected);
    let reference = reference::evaluate_cohort(framework, &units).unwrap_or_else(|error| panic!("{error}"));
    let found: Vec<_> = units
        .iter()
        .zip(&reference)
        .map(|(unit, scores)| {
            let score = scores.nodes.get(id.index()).expect("every row is scored");
            (unit.unit.id.as_str(), reference_line(&unit.unit.id, score))
        })
        .collect();
    compare(&found, expected);
}

/// A unit's row in one line, with its id.
fn engine_line(scores: &Scores, id: NodeId) -> String {
    let score = scores.node(id);
    let (low, high) = scores.published_bounds(score);
    let points = scores.published_points(score).map_or_else(|| "-".to_owned(), |points| points.to_string());
    format!("{}  {points}  {low} … {high}  {}", scores.unit().id, score.status)
}

/// A row of the reference in one line.
fn reference_line(name: &str, score: &reference::Scored) -> String {
    let points = score.published.as_deref().unwrap_or("-");
    format!("{name}  {points}  {} … {}  {}", score.published_low, score.published_high, score.status)
}

/// Compares the rows that are expected, all at once.
#[track_caller]
fn compare(found: &[(&str, String)], expected: &[Expected<'_>]) {
    let wanted: Vec<String> = expected
        .iter()
        .map(|(code, points, low, high, status)| format!("{code}  {points}  {low} … {high}  {status}"))
        .collect();
    let got: Vec<String> = expected
        .iter()
        .map(|(code, ..)| {
            let row = found.iter().find(|(known, _)| known == code);
            row.map_or_else(|| format!("{code} is no row"), |(_, line)| line.clone())
        })
        .collect();
    assert_eq!(got.join("\n"), wanted.join("\n"));
}
