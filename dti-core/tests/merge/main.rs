//! Mergers, worked by hand, and laws on random frameworks.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing helper is a failing test")]

mod fit;
mod kept;
mod laws;
mod mean;
mod refused;
mod sums;

use dti_core::data::{Missing, Unit};
use dti_core::merge::merge;
use dti_core::model::{Level, MergerPolicy, Node, Rule};
use dti_core::{Framework, Scores, Submission};
use dti_testkit::draft::{checked, draft, number, proportional, row, sum};

/// 1 and 2 are main indicators; 1.1 and 1.2 are ratios of people, 2 is for an appraiser.
fn framework(policy: Option<MergerPolicy>) -> Framework {
    let ratio = |code: &str| {
        let row = row(code, "10").amount("a", "người").amount("b", "người");
        row.rule(|row| proportional(row.ratio("a", "b"), "1"))
    };
    let shared = row("1.3", "10").amount("a", "người").rule(|row| proportional(row.ratio("a", "dân_số"), "1"));
    let appraised = row("2", "20").rule(|_| Rule::Appraised);
    rows(policy, &["1", "2"], vec![sum("1"), ratio("1.1"), ratio("1.2"), shared, appraised])
}

/// These rows; those with these codes are main indicators.
fn rows(policy: Option<MergerPolicy>, main: &[&str], mut nodes: Vec<Node>) -> Framework {
    for node in nodes.iter_mut().filter(|node| main.contains(&node.code.as_str())) {
        node.level = Level::Main;
    }
    let mut draft = draft(nodes);
    draft.policies.merger = policy;
    checked(draft)
}

/// Rows of which the data are added.
fn added(nodes: Vec<Node>) -> Framework {
    rows(Some(MergerPolicy::SumsOfData), &[], nodes)
}

fn data(id: &str, members: &str) -> Submission {
    let text = format!(r#"{{"unit": {{"id": "{id}", "name": "Tỉnh {id}"}}, "period": "2024", {members}}}"#);
    Submission::from_json(text.as_bytes()).unwrap_or_else(|errors| panic!("{errors}"))
}

#[track_caller]
fn score(framework: &Framework, id: &str, members: &str) -> Scores {
    framework.score(&data(id, members)).unwrap_or_else(|errors| panic!("{errors}"))
}

fn successor() -> Unit {
    Unit { id: "n".to_owned(), name: "Tỉnh mới".to_owned(), kind: None }
}

/// The same of a unit with a kind.
#[track_caller]
fn of_kind(framework: &Framework, id: &str, kind: &str, members: &str) -> Scores {
    let mut data = data(id, members);
    data.unit.kind = Some(kind.to_owned());
    framework.score(&data).unwrap_or_else(|errors| panic!("{errors}"))
}

/// The merged data, which have to fit the framework and to read back as what they are.
#[track_caller]
fn merged(framework: &Framework, units: &[Scores]) -> (Submission, Scores) {
    merged_into(&successor(), framework, units)
}

#[track_caller]
fn merged_into(successor: &Unit, framework: &Framework, units: &[Scores]) -> (Submission, Scores) {
    let merged = merge(successor, units).unwrap_or_else(|errors| panic!("{errors}"));
    let text = serde_json::to_string(&merged).unwrap();
    assert_eq!(Submission::from_json(text.as_bytes()).unwrap(), merged, "{text}");
    let scores = framework.score(&merged).unwrap_or_else(|errors| panic!("{errors}\n{text}"));
    (merged, scores)
}

#[track_caller]
fn check(scores: &Scores, code: &str, low: &str, high: &str) {
    let score = scores.node(scores.framework().find(&code.parse().unwrap()).unwrap());
    assert_eq!((&score.low, &score.high), (&number(low), &number(high)), "{code}: {score:?}");
}

fn reason(merged: &Submission, code: &str) -> String {
    merged.missing.get(&code.parse().unwrap()).map(in_words).unwrap_or_default()
}

fn in_words(missing: &Missing) -> String {
    match missing {
        Missing::Row(reason) => reason.clone(),
        Missing::Data(reasons) => {
            reasons.iter().map(|(name, why)| format!("{name}: {why}")).collect::<Vec<_>>().join(" | ")
        }
    }
}

/// All that rows are said to lack, and nothing else.
#[track_caller]
fn lacks(merged: &Submission, expected: &[(&str, &str)]) {
    let of_rows = merged.missing.iter().filter(|(code, _)| code.as_str().starts_with(|c: char| c.is_ascii_digit()));
    let found: Vec<(&str, String)> = of_rows.map(|(code, why)| (code.as_str(), in_words(why))).collect();
    let expected: Vec<(&str, String)> = expected.iter().map(|(code, why)| (*code, (*why).to_owned())).collect();
    assert_eq!(found, expected);
}

/// All values of rows, as a data file has them.
#[track_caller]
fn has(merged: &Submission, expected: &str) {
    assert_eq!(serde_json::to_string(&merged.values).unwrap(), expected.replace(": ", ":").replace(", ", ","));
}

#[test]
fn a_policy_that_is_not_said_leaves_the_canonical_form_as_it_was() {
    let (none, some) = (framework(None), framework(Some(MergerPolicy::MeanOfMain)));
    assert!(!serde_json::to_string(&none).unwrap().contains("merger"));
    assert!(serde_json::to_string(&some).unwrap().contains(r#""merger":"mean-of-main""#));
    assert_ne!(none.sha256(), some.sha256());
}

#[test]
fn exact_numbers_of_data_files() {
    let framework = framework(None);
    // 190/3 / 3 would be more than the 30 points of row 1; 190/9 is not.
    let scored = score(&framework, "A", r#""scores": {"1": {"exact": "190/9"}, "2": {"exact": "7"}}"#);
    check(&scored, "1", "190/9", "190/9");
    check(&scored, "2", "7", "7");
    let range = r#""values": {"1.1": {"a": {"from": {"exact": "1"}, "to": 2}, "b": {"exact": "3"}}}"#;
    check(&score(&framework, "A", range), "1.1", "10/3", "20/3");
    for (value, code) in [
        (r#"{"exact": "1/0"}"#, "data-wrong-kind"),
        (r#"{"exact": 7}"#, "data-wrong-kind"),
        (r#"{"exact": "1,5"}"#, "data-wrong-kind"),
        (r#"{"exact": "1", "from": 2}"#, "data-bad-range"),
    ] {
        let text = format!(r#"{{"unit": {{"id": "A", "name": "A"}}, "period": "2024", "scores": {{"1": {value}}}}}"#);
        let errors = Submission::from_json(text.as_bytes()).unwrap_err();
        assert_eq!(errors.iter().map(|error| error.code.as_str()).collect::<Vec<_>>(), [code], "{value}");
    }
    let long = format!(r#"{{"exact": "1/{}"}}"#, "3".repeat(4_001));
    let text = format!(r#"{{"unit": {{"id": "A", "name": "A"}}, "period": "2024", "scores": {{"1": {long}}}}}"#);
    assert!(Submission::from_json(text.as_bytes()).is_err());
    // Not whole, and no points between 0 and the maximum.
    for members in [r#""values": {"1.1": {"a": {"exact": "1/2"}}}"#, r#""scores": {"1": {"exact": "-1"}}"#] {
        assert!(framework.score(&data("A", members)).is_err(), "{members}");
    }
}
