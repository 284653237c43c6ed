//! Quantities that were given in place of their data.

use super::by_hand::check;
use dti_core::model::{AllEqual, Award, Direction, LowerEnd, Node, Quantity, Rule, Steps};
use dti_testkit::draft::{framework, proportional, row, share, tier};

fn ratio(rule: impl FnOnce(Quantity) -> Rule) -> Node {
    row("1", "10").amount("a", "người").amount("b", "người").rule(|row| rule(Quantity::Ratio(row.ratio("a", "b"))))
}

/// A quarter of 10 points.
#[test]
fn a_ratio_that_was_given_is_told_without_asking() {
    let row = row("1", "10").amount("a", "người").amount("b", "người");
    let framework = framework(vec![row.rule(|row| proportional(row.ratio("a", "b"), "1"))]);
    let expected = [("1", "2.50", "2.50", "2.50", "scored")];
    check(&framework, r#""values": {"1": {"tỷ lệ": "25%"}}"#, 0, &expected);
    check(&framework, r#""values": {"1": {"tỷ lệ": {"from": "25%", "to": "25%"}}}"#, 1, &expected);
}

/// A tier that was named is no number: the evaluator knows what it earns. A quarter reaches it too.
#[test]
fn a_tier_that_was_named_is_asked_for() {
    let rule = |quantity| {
        Rule::Steps(Steps {
            quantity,
            precondition: None,
            tiers: vec![tier("đủ", Some("1/2"), Award::Full), tier("nửa", Some("1/4"), share("1/2"))],
            otherwise: tier("không", None, share("0")),
        })
    };
    let framework = framework(vec![ratio(rule)]);
    let expected = [("1", "5.00", "5.00", "5.00", "scored")];
    check(&framework, r#""values": {"1": {"tỷ lệ": "nửa"}}"#, 1, &expected);
    check(&framework, r#""values": {"1": {"tỷ lệ": "25%"}}"#, 0, &expected);
}

/// Without other units nothing is known of the points. Of who gave a ratio they alone are lacking; who gave it as a range is
/// known in part, also where the range has one value.
#[test]
fn a_range_of_one_value_is_a_range() {
    let rule = |quantity| Rule::MinMax {
        quantity,
        lower: LowerEnd::Observed,
        direction: Direction::Higher,
        all_equal: AllEqual::Full,
    };
    let framework = framework(vec![ratio(rule)]);
    let given = |value: &str| format!(r#""values": {{"1": {{"tỷ lệ": {value}}}}}"#);
    check(&framework, &given(r#""50%""#), 0, &[("1", "0.00", "0.00", "10.00", "needs-cohort")]);
    let range = r#"{"from": "50%", "to": "50%"}"#;
    check(&framework, &given(range), 1, &[("1", "0.00", "0.00", "10.00", "partial")]);
}
