//! Rows that known data do not tell: points that were given, what does not apply, what is missing or known in part.

use super::by_hand::check;
use dti_core::model::{Applicability, FrameworkDraft, MissingPolicy, Node, Rule};
use dti_core::number::Rounding;
use dti_testkit::draft::{self, Row, checked, framework, proportional, row, sum, with_view};

fn yes(row: &Row) -> Rule {
    Rule::YesNo { datum: row.reference("c"), yes: None, no: None }
}

fn answer(code: &str) -> Node {
    row(code, "5").answer("c").rule(yes)
}

/// 10 points for all of `b`.
fn ratio(code: &str) -> Node {
    row(code, "10").amount("a", "người").amount("b", "người").rule(|row| proportional(row.ratio("a", "b"), "1"))
}

fn districts() -> Applicability {
    Applicability::Kinds(vec!["district".to_owned()])
}

/// 10 points for the ratio of row 2, and 5 for a yes in districts alone; and 10 for that ratio once more.
fn two_rows() -> FrameworkDraft {
    let answer_of_districts = row("1.2", "5").answer("c").applies(districts()).rule(yes);
    let same = row("1.1", "10").rule(|row| proportional(row.ratio("a of 2", "b of 2"), "1"));
    draft::draft(vec![sum("1"), same, answer_of_districts, ratio("2")])
}

/// A quarter of 10 points is 2.5; 7 were given. The index is 9.5/20: row 1.2 does not apply to a province.
#[test]
fn given_points_stand_before_what_the_data_earn() {
    let data = r#""scores": {"1.1": 7}, "values": {"2": {"a": 1, "b": 4}}"#;
    let expected = [
        ("1", "7.00", "7.00", "7.00", "scored"),
        ("1.1", "7.00", "7.00", "7.00", "given"),
        ("1.2", "-", "0.00", "0.00", "not-applicable"),
        ("2", "2.50", "2.50", "2.50", "scored"),
    ];
    check(&checked(two_rows()), data, 0, &expected);
}

/// Of row 1 there are 10 points for a province. What row 1.1 has by itself is not known, and counts in a view as what is
/// missing does: it has 3.333 to 13.333.
#[test]
fn what_lies_within_given_points_has_none_of_its_own() {
    let data = r#""scores": {"1": 9}, "values": {"2": {"a": 1, "b": 3}}"#;
    let expected = [
        ("1", "9.00", "9.00", "9.00", "given"),
        ("1.1", "-", "0.00", "0.00", "covered"),
        ("1.2", "-", "0.00", "0.00", "not-applicable"),
        ("2", "3.33", "3.33", "3.33", "scored"),
    ];
    let draft = with_view(two_rows(), "own", "20", &["1.1", "2"]);
    check(&checked(with_view(draft, "other", "10", &["2"])), data, 0, &expected);
}

/// Row 1.1 has one row, which does not apply: it lies within what was given and has a maximum of nothing, so that nothing of
/// a view is open. Points that are not determined are withheld, and those of the view are not.
#[test]
fn what_lies_within_given_points_and_has_no_maximum_leaves_nothing_open() {
    let nobody = row("1.1.1", "5").answer("c").applies(districts()).rule(yes);
    let mut draft = draft::draft(vec![sum("1"), sum("1.1"), nobody, answer("1.2"), answer("2")]);
    draft.policies.missing = MissingPolicy::Withheld;
    let expected = [
        ("1", "3.00", "3.00", "3.00", "given"),
        ("1.1", "-", "0.00", "0.00", "covered"),
        ("1.1.1", "-", "0.00", "0.00", "not-applicable"),
        ("1.2", "-", "0.00", "0.00", "covered"),
        ("2", "-", "0.00", "5.00", "missing"),
    ];
    let draft = with_view(draft, "own", "5", &["1.1"]);
    check(&checked(draft), r#""scores": {"1": 3}"#, 0, &expected);
}

/// The same on edges: 2.5 points, and up to 12.5 with what lies within given ones. And 10 points, a third and two thirds of 10,
/// beside a row that has no maximum.
#[test]
fn a_view_over_given_points_is_settled_on_an_edge() {
    let draft = with_view(two_rows(), "own", "20", &["1.1", "2"]);
    let expected = [("1.1", "-", "0.00", "0.00", "covered"), ("2", "2.50", "2.50", "2.50", "scored")];
    check(&checked(draft), r#""scores": {"1": 9}, "values": {"2": {"a": 1, "b": 4}}"#, 0, &expected);

    let nobody = row("1.1.1", "5").answer("c").applies(districts()).rule(yes);
    let mut draft = draft::draft(vec![sum("1"), sum("1.1"), nobody, answer("1.2"), ratio("2"), ratio("3")]);
    draft.publication.points.rounding = Rounding::Floor;
    let draft = with_view(draft, "own", "25", &["1.1", "2", "3"]);
    let expected = [("1.1", "-", "0.00", "0.00", "covered"), ("2", "3.33", "3.33", "3.33", "scored")];
    let data = r#""scores": {"1": 3}, "values": {"2": {"a": 1, "b": 3}, "3": {"a": 2, "b": 3}}"#;
    check(&checked(draft), data, 0, &expected);
}

/// 3.333 and 6.667 points are no whole number of steps, and 10 together: the evaluator is asked for the view and for the whole.
/// What row 1.1 would earn by its data, a half, does not count in the view, which has 10 to 20 points.
#[test]
fn a_view_over_given_points_is_asked_for_without_what_the_data_earn() {
    let same = row("1.1", "10").rule(|row| proportional(row.ratio("a of 4", "b of 4"), "1"));
    let mut draft = draft::draft(vec![sum("1"), same, ratio("2"), ratio("3"), ratio("4")]);
    draft.publication.points.rounding = Rounding::Floor;
    let draft = with_view(draft, "own", "30", &["1.1", "2", "3"]);
    let expected = [("1.1", "-", "0.00", "0.00", "covered"), ("4", "5.00", "5.00", "5.00", "scored")];
    let data = r#""scores": {"1": 3, "2": "3.333", "3": "6.667"}, "values": {"4": {"a": 1, "b": 2}}"#;
    check(&checked(draft), data, 2, &expected);
}

/// Nothing is there at all: everything is missing, and nobody has to be asked for it.
#[test]
fn who_has_nothing_is_told_without_asking() {
    let expected = [("1.1", "0.00", "0.00", "10.00", "missing"), ("2", "0.00", "0.00", "10.00", "missing")];
    check(&checked(two_rows()), "", 0, &expected);
}

/// Twelve of the one are enough, whatever the other is; the sum was given by nobody, and is no missing datum.
#[test]
fn a_sum_of_which_one_is_there_is_known_in_part() {
    let row = row("1", "10").amount("a1", "người").amount("a2", "người").total("a", "người", "a1 + a2");
    let framework =
        framework(vec![row.rule(|row| Rule::AllOrNothing { quantity: row.quantity("a"), at_least: 10.into() })]);
    check(&framework, r#""values": {"1": {"a1": 12}}"#, 1, &[("1", "10.00", "10.00", "10.00", "scored")]);
    check(&framework, r#""values": {"1": {"a1": 9}}"#, 1, &[("1", "0.00", "0.00", "10.00", "missing")]);
    check(&framework, "", 0, &[("1", "0.00", "0.00", "10.00", "missing")]);
}

/// 2.5 of 10 million are a quarter of 10 points.
#[test]
fn decimals_are_told_without_asking() {
    let row = row("1", "10").amount("a", "triệu_đồng").amount("b", "triệu_đồng");
    let framework = framework(vec![row.rule(|row| proportional(row.ratio("a", "b"), "1"))]);
    check(&framework, r#""values": {"1": {"a": "2,5", "b": 10}}"#, 0, &[("1", "2.50", "2.50", "2.50", "scored")]);
}
