//! Checks in one line: what a unit with these data scores.

use dti_core::score::NodeScore;
use dti_core::{Framework, Submission};

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
