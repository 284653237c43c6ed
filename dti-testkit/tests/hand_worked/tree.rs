//! Sums of rows: statuses, own maxima, given points, what is published.

use dti_core::Framework;
use dti_core::model::{Applicability, MissingPolicy, Node, Publication, Rounded, Rule, View};
use dti_core::number::{Places, Rounding};
use dti_testkit::check::data;
use dti_testkit::draft::{checked, draft, framework, mean, number, proportional, row, sum};
use dti_testkit::reference::evaluate;

use crate::check;

fn answer(code: &str, max: &str) -> Node {
    let row = row(code, max).answer("kết quả");
    row.rule(|row| Rule::YesNo { datum: row.reference("kết quả"), yes: None, no: None })
}

fn ratio(code: &str, max: &str) -> Node {
    let row = row(code, max).amount("a", "người").amount("b", "người");
    row.rule(|row| proportional(row.ratio("a", "b"), "1"))
}

#[test]
fn a_sum_is_rounded_once() {
    // 1/3 × 10 three times is 10, though each is published as 3.33.
    let thirds = framework(vec![sum("1"), ratio("1.1", "10"), ratio("1.2", "10"), ratio("1.3", "10")]);
    let row = r#"{"a": 1, "b": 3}"#;
    check(
        &thirds,
        &format!(r#""values": {{"1.1": {row}, "1.2": {row}, "1.3": {row}}}"#),
        &[("1.1", "3.33", "3.33", "3.33", "scored"), ("1", "10.00", "10.00", "10.00", "scored")],
    );
}

#[test]
fn the_bounds_of_a_sum_are_the_sums_of_the_bounds() {
    let two = framework(vec![sum("1"), answer("1.1", "10"), answer("1.2", "5")]);
    let one = r#""values": {"1.1": {"kết quả": true}}"#;
    check(&two, one, &[("1", "10.00", "10.00", "15.00", "partial"), ("1.2", "0.00", "0.00", "5.00", "missing")]);
    check(&two, "", &[("1", "0.00", "0.00", "15.00", "missing")]);
}

#[test]
fn what_does_not_apply_is_taken_out_with_its_maximum() {
    // As 7.1 of Hà Nội: 10 points for some units, 4 for the others.
    let some = row("1.2", "6").answer("kết quả").applies(Applicability::Units(vec!["u9".to_owned()]));
    let some = some.rule(|row| Rule::YesNo { datum: row.reference("kết quả"), yes: None, no: None });
    let framework = framework(vec![sum("1"), answer("1.1", "4"), some]);
    let members = r#""values": {"1.1": {"kết quả": true}}"#;
    check(
        &framework,
        members,
        &[("1", "4.00", "4.00", "4.00", "scored"), ("1.2", "-", "0.00", "0.00", "not-applicable")],
    );
    let scored = evaluate(&framework, &data(members)).unwrap();
    assert_eq!(scored.total.max.to_string(), "4");
    assert_eq!(scored.total.published_index.as_deref(), Some("1.0000"), "4 of its own 4");
}

#[test]
fn given_points_cover_the_rows_below() {
    let two = framework(vec![sum("1"), answer("1.1", "10"), answer("1.2", "5"), answer("2", "1")]);
    let members = r#""scores": {"1": "12,5"}, "values": {"2": {"kết quả": true}}"#;
    check(
        &two,
        members,
        &[
            ("1", "12.50", "12.50", "12.50", "given"),
            ("1.1", "-", "0.00", "0.00", "covered"),
            ("2", "1.00", "1.00", "1.00", "scored"),
        ],
    );
    let scored = evaluate(&two, &data(members)).unwrap();
    // 13.5 / 16 = 0.84375, and halves go up.
    assert_eq!((scored.total.status, scored.total.published_index.as_deref()), ("scored", Some("0.8438")));
}

#[test]
fn what_is_not_scored_has_no_points() {
    let not_scored = row("1.2", "0").rule(|_| Rule::NotScored { printed: None });
    let only = row("2", "0").rule(|_| Rule::NotScored { printed: None });
    let framework = framework(vec![sum("1"), answer("1.1", "4"), not_scored, only]);
    let members = r#""values": {"1.1": {"kết quả": false}}"#;
    check(
        &framework,
        members,
        &[
            ("1", "0.00", "0.00", "0.00", "scored"),
            ("1.2", "-", "0.00", "0.00", "not-scored"),
            ("2", "-", "0.00", "0.00", "not-scored"),
        ],
    );
}

fn published(rounding: Rounding, missing: MissingPolicy) -> Framework {
    let mut draft = draft(vec![ratio("1", "10")]);
    draft.publication = Publication {
        points: Rounded { places: Places::new(1).unwrap(), rounding },
        index: Rounded { places: Places::TWO, rounding },
    };
    draft.policies.missing = missing;
    checked(draft)
}

#[test]
fn each_mode_of_rounding_rounds_its_way() {
    // 65 / 1000 × 10 = 0.65: halfway between 0.6 and 0.7.
    let half = r#""values": {"1": {"a": 65, "b": 1000}}"#;
    for (rounding, points) in
        [(Rounding::HalfUp, "0.7"), (Rounding::HalfEven, "0.6"), (Rounding::Floor, "0.6"), (Rounding::Ceiling, "0.7")]
    {
        let framework = published(rounding, MissingPolicy::ScoresLow);
        check(&framework, half, &[("1", points, points, points, "scored")]);
    }
}

#[test]
fn bounds_are_published_outward_and_points_by_the_policy() {
    // 0.44 … 0.45 are published as 0.4 … 0.5, the lower end as 0.4.
    let members = r#""values": {"1": {"a": {"from": 44, "to": 45}, "b": 1000}}"#;
    let low = published(Rounding::HalfUp, MissingPolicy::ScoresLow);
    check(&low, members, &[("1", "0.4", "0.4", "0.5", "partial")]);
    let withheld = published(Rounding::HalfUp, MissingPolicy::Withheld);
    check(&withheld, members, &[("1", "-", "0.4", "0.5", "partial")]);
}

#[test]
fn a_view_sums_its_rows() {
    let mut draft = draft(vec![sum("1"), answer("1.1", "10"), answer("1.2", "5"), answer("2", "1")]);
    let nodes = vec!["1.2".parse().unwrap(), "2".parse().unwrap()];
    draft.views = vec![View { id: "trụ-cột".to_owned(), title: "Trụ cột".to_owned(), max: number("6"), nodes }];
    let framework = checked(draft);
    let scored = evaluate(&framework, &data(r#""values": {"2": {"kết quả": true}}"#)).unwrap();
    let view = &scored.views[0];
    let bounds = (view.published_low.as_str(), view.published_high.as_str());
    assert_eq!((view.status, bounds, view.max.to_string().as_str()), ("partial", ("1.00", "6.00"), "6"));
}

#[test]
fn points_that_the_row_cannot_have_are_refused() {
    let one = framework(vec![answer("1", "10")]);
    for members in [r#""scores": {"1": "10,01"}"#, r#""scores": {"1": "50%"}"#] {
        assert!(evaluate(&one, &data(members)).is_err(), "{members}");
        assert!(one.score(&data(members)).is_err(), "{members}");
    }
}

/// A main row of 30 points: 1.1 of 10 points weighs 1/2, 1.2 of 5 points 1/3, and 1.3 of 2 points 1/6. So a point of 1.1
/// counts 1/2 × 30 / 10 = 1.5, one of 1.2 counts 1/3 × 30 / 5 = 2, one of 1.3 counts 1/6 × 30 / 2 = 2.5.
fn thirty() -> Vec<Node> {
    let some = row("1.3", "2").answer("kết quả").applies(Applicability::Units(vec!["u1".to_owned()]));
    let some = some.rule(|row| Rule::YesNo { datum: row.reference("kết quả"), yes: None, no: None });
    vec![mean("1", "30", "1.1 1/2, 1.2 1/3, 1.3 1/6"), ratio("1.1", "10"), answer("1.2", "5"), some]
}

#[test]
fn a_weighted_mean_counts_each_row_below_in_proportion() {
    let framework = framework(thirty());
    // 1/3 × 10 = 10/3, 5 and 0: 10/3 × 1.5 + 5 × 2 + 0 = 5 + 10.
    check(
        &framework,
        r#""values": {"1.1": {"a": 1, "b": 3}, "1.2": {"kết quả": true}, "1.3": {"kết quả": false}}"#,
        &[("1", "15.00", "15.00", "15.00", "scored"), ("1.1", "3.33", "3.33", "3.33", "scored")],
    );
    // Without 1.1 its 15 points are open: 5 × 2 + 2 × 2.5 = 15 … 30.
    check(
        &framework,
        r#""values": {"1.2": {"kết quả": true}, "1.3": {"kết quả": true}}"#,
        &[("1", "15.00", "15.00", "30.00", "partial"), ("1.1", "0.00", "0.00", "10.00", "missing")],
    );
    // 30 % to 40 %: 3 × 1.5 … 4 × 1.5.
    check(
        &framework,
        r#""values": {"1.1": {"tỷ lệ": {"from": "30%", "to": "40%"}}, "1.2": {"kết quả": false}, "1.3": {"kết quả": false}}"#,
        &[("1", "4.50", "4.50", "6.00", "partial")],
    );
    check(&framework, "", &[("1", "0.00", "0.00", "30.00", "missing")]);
}

#[test]
fn what_does_not_apply_takes_its_share_out_of_a_weighted_mean() {
    let mut nodes = thirty();
    nodes[3].applies = Applicability::Units(vec!["u9".to_owned()]);
    let framework = framework(nodes);
    // 10 × 1.5 + 5 × 2 = 25 of the unit's own 15 + 10 = 25: the 5 points of 1.3 are not asked of it.
    let all = r#""values": {"1.1": {"tỷ lệ": "100%"}, "1.2": {"kết quả": true}}"#;
    check(
        &framework,
        all,
        &[("1", "25.00", "25.00", "25.00", "scored"), ("1.3", "-", "0.00", "0.00", "not-applicable")],
    );
    let scored = evaluate(&framework, &data(all)).unwrap();
    assert_eq!(
        (scored.total.max.to_string(), scored.total.published_index),
        ("25".to_owned(), Some("1.0000".to_owned()))
    );
    // Points can be given up to that maximum, and not beyond.
    check(&framework, r#""scores": {"1": "25"}"#, &[("1", "25.00", "25.00", "25.00", "given")]);
    let beyond = data(r#""scores": {"1": "25,01"}"#);
    assert!(evaluate(&framework, &beyond).is_err());
    assert!(framework.score(&beyond).is_err());
}

#[test]
fn a_weighted_mean_of_weighted_means() {
    // 1.1 weighs 40 % of 1, with a maximum of 1; 1.1.1 weighs 1/4 of 1.1: a point of 1.1.1 counts 1/4 × 1 / 10 = 1/40 in
    // 1.1, and 40 % × 100 / 1 = 40 times that in 1, which is 1.
    let framework = framework(vec![
        mean("1", "100", "1.1 2/5, 1.2 3/5"),
        mean("1.1", "1", "1.1.1 1/4, 1.1.2 3/4"),
        ratio("1.1.1", "10"),
        answer("1.1.2", "10"),
        answer("1.2", "7"),
    ]);
    // 5 × 1/40 + 10 × 3/40 = 7/8; 7/8 × 40 + 7 × 60/7 = 35 + 60.
    check(
        &framework,
        r#""values": {"1.1.1": {"tỷ lệ": "50%"}, "1.1.2": {"kết quả": true}, "1.2": {"kết quả": true}}"#,
        &[("1.1", "0.88", "0.88", "0.88", "scored"), ("1", "95.00", "95.00", "95.00", "scored")],
    );
    let id = |code: &str| framework.find(&code.parse().unwrap()).unwrap();
    assert_eq!(*framework.factor(id("1.1.1")), number("1/40"));
    assert_eq!(framework.factor_in_total(id("1.1.1")), number("1"));
    // Points of a row below are given as its own scale has them.
    check(
        &framework,
        r#""scores": {"1.1": "0,5"}, "values": {"1.2": {"kết quả": false}}"#,
        &[("1.1", "0.50", "0.50", "0.50", "given"), ("1", "20.00", "20.00", "20.00", "scored")],
    );
}
