//! Sums of rows: statuses, own maxima, given points, what is published.

use dti_core::Framework;
use dti_core::model::{Applicability, MissingPolicy, Node, Publication, Rounded, Rule, View};
use dti_core::number::{Places, Rounding};
use dti_testkit::check::data;
use dti_testkit::draft::{checked, draft, framework, number, proportional, row, sum};
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
