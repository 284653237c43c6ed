//! Weighted means, for which there is no tape: every row by itself, and no fraction is lost on the way.

use super::by_hand::check;
use dti_core::model::{Applicability, Node, Rule};
use dti_core::number::Rounding;
use dti_testkit::draft::{checked, draft, framework, mean, proportional, row, sum};

/// 10 points for all of `b`.
fn ratio(code: &str) -> Node {
    row(code, "10").amount("a", "người").amount("b", "người").rule(|row| proportional(row.ratio("a", "b"), "1"))
}

fn answer(code: &str, max: &str) -> Node {
    row(code, max).answer("c").rule(|row| Rule::YesNo { datum: row.reference("c"), yes: None, no: None })
}

/// A half of row 1.1, and a quarter of each of the others.
fn quarters() -> Vec<Node> {
    vec![mean("1", "10", "1.1 1/2, 1.2 1/4, 1.3 1/4"), ratio("1.1"), ratio("1.2"), ratio("1.3")]
}

/// 2.5 / 2 + 10/3 / 4 + 10 / 4 = 4.5833…
#[test]
fn a_share_of_each_is_told() {
    let data = r#""values": {"1.1": {"a": 1, "b": 4}, "1.2": {"a": 1, "b": 3}, "1.3": {"a": 1, "b": 1}}"#;
    let expected = [("1", "4.58", "4.58", "4.58", "scored"), ("1.3", "10.00", "10.00", "10.00", "scored")];
    check(&framework(quarters()), data, 0, &expected);
}

/// 2.5 / 2 + 10/3 / 4 = 2.0833…, and a quarter of 10 more if all were there.
#[test]
fn a_share_that_is_missing_is_left_open() {
    let data = r#""values": {"1.1": {"a": 1, "b": 4}, "1.2": {"a": 1, "b": 3}}"#;
    let expected = [("1", "2.08", "2.08", "4.59", "partial"), ("1.3", "0.00", "0.00", "10.00", "missing")];
    check(&framework(quarters()), data, 0, &expected);
}

/// 5 / 2 + 10/3 / 4 + 20/3 / 4 = 5, an index of 0.5 exactly, which no enclosure tells where indices are rounded down: the
/// evaluator is asked for it, and for nothing else.
#[test]
fn an_index_on_an_edge_is_asked_for() {
    let mut draft = draft(quarters());
    draft.publication.index.rounding = Rounding::Floor;
    let data = r#""values": {"1.1": {"a": 1, "b": 2}, "1.2": {"a": 1, "b": 3}, "1.3": {"a": 2, "b": 3}}"#;
    check(&checked(draft), data, 1, &[("1", "5.00", "5.00", "5.00", "scored")]);
}

/// A third and two thirds of 10 points are 10 points, and 5 more are open: both ends of row 1.1 lie on edges. They are found
/// exactly in whole numbers, and so are those of what is made of it.
#[test]
fn ends_that_were_found_exactly_are_counted_exactly() {
    let below = [ratio("1.1.1"), ratio("1.1.2"), answer("1.1.3", "5")];
    let nodes = [mean("1", "25", "1.1 1"), sum("1.1")].into_iter().chain(below).collect();
    let mut draft = draft(nodes);
    draft.publication.points.rounding = Rounding::Floor;
    let data = r#""values": {"1.1.1": {"a": 1, "b": 3}, "1.1.2": {"a": 2, "b": 3}}"#;
    let expected = [("1", "10.00", "10.00", "15.00", "partial"), ("1.1", "10.00", "10.00", "15.00", "partial")];
    check(&checked(draft), data, 0, &expected);
}

/// What does not apply takes its share of the maximum away: 3 of 7.5 points are an index of 0.4.
#[test]
fn a_mean_that_was_given_has_the_maximum_of_what_applies() {
    let mut nodes = quarters();
    nodes[3].applies = Applicability::Kinds(vec!["district".to_owned()]);
    let expected = [("1", "3.00", "3.00", "3.00", "given"), ("1.3", "-", "0.00", "0.00", "not-applicable")];
    check(&framework(nodes), r#""scores": {"1": 3}"#, 0, &expected);
}
