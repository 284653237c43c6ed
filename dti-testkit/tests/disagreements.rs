//! The smallest cases in which the engine, or the check of a framework, and docs/scoring.md were found to part. Each says
//! what the page says, and all of them hold now.

use dti_core::model::{
    AllEqual, Applicability, Award, Direction, FrameworkDraft, LowerEnd, PerItem, Quantity, Ratio, Rule, Steps,
    UndefinedPolicy, View,
};
use dti_core::{Framework, Submission};
use dti_testkit::check::{self, Expected, data};
use dti_testkit::draft::{checked, draft, framework, name, number, part, points, proportional, row, share, sum, tier};
use dti_testkit::reference::evaluate;

#[track_caller]
fn check(framework: &Framework, members: &str, expected: &[Expected<'_>]) {
    let submission: Submission = data(members);
    check::check_reference(framework, &submission, expected);
    check::check_engine(framework, &submission, expected);
}

#[track_caller]
fn check_refused(framework: &Framework, members: &str) {
    let submission = data(members);
    assert!(evaluate(framework, &submission).is_err(), "the reference takes {members}");
    assert!(framework.score(&submission).is_err(), "the engine takes {members}");
}

#[track_caller]
fn check_faulty(draft: FrameworkDraft) {
    assert!(draft.check().is_err(), "the check takes it");
}

/// "A ratio that is never defined earns what the policy says", whatever the other units have.
#[test]
fn an_undefined_ratio_waits_for_no_cohort() {
    let row = row("1", "10").amount("a", "người").amount("b", "người");
    let mut draft = draft(vec![row.rule(|row| Rule::MinMax {
        quantity: Quantity::Ratio(row.ratio("a", "b")),
        lower: LowerEnd::Observed,
        direction: Direction::Higher,
        all_equal: AllEqual::Full,
    })]);
    draft.policies.undefined = UndefinedPolicy::Zero;
    let members = r#""values": {"1": {"a": 3, "b": 0}}"#;
    check(&checked(draft), members, &[("1", "0.00", "0.00", "0.00", "scored")]);
}

/// "the two may differ by half a unit of the last printed place at most": an end of a range is printed too.
#[test]
fn the_ends_of_a_range_are_rounded_like_any_printed_number() {
    // 2858 / 10000 = 28.58 %, which is printed as 28.6 %.
    let row = row("1", "100").amount("a", "người").amount("b", "người");
    let ratio = framework(vec![row.rule(|row| proportional(row.ratio("a", "b"), "1"))]);
    for given in [r#"{"from": "28,6%", "to": "30%"}"#, r#"{"one_of": ["28,6%", "29,6%"]}"#] {
        let members = format!(r#""values": {{"1": {{"a": 2858, "b": 10000, "tỷ lệ": {given}}}}}"#);
        check(&ratio, &members, &[("1", "28.58", "28.58", "28.58", "scored")]);
    }
}

/// The bounds are those over all admissible data: near 0 the quotient grows without end.
#[test]
fn a_shared_datum_that_may_be_0_lets_the_ratio_grow_without_end() {
    // (a + 5) / a with a = 0 … 10: 1.5 at a = 10, 6 at a = 1.
    let row = row("1", "12").amount("a", "người");
    let mut draft = draft(vec![row.rule(|row| proportional(row.ratio("a + 5", "a"), "6"))]);
    draft.policies.undefined = UndefinedPolicy::Zero;
    let framework = checked(draft);
    check(&framework, r#""values": {"1": {"a": 1}}"#, &[("1", "12.00", "12.00", "12.00", "scored")]);
    let members = r#""values": {"1": {"a": {"from": 0, "to": 10}}}"#;
    check(&framework, members, &[("1", "0.00", "0.00", "12.00", "partial")]);
}

/// A quantity is given in the form of its data: "`1/tuần`, `2/tháng`, `12/năm`: a frequency".
#[test]
fn a_sum_of_frequencies_is_given_as_a_frequency() {
    let row = row("1", "10").frequency("a").frequency("b");
    let often =
        framework(vec![row.rule(|row| Rule::AllOrNothing { quantity: row.quantity("a + b"), at_least: number("12") })]);
    check(&often, r#""values": {"1": {"tổng": "1/tháng"}}"#, &[("1", "10.00", "10.00", "10.00", "scored")]);
}

/// "a count with exactly three digits after the mark" is refused, and a count is whole, also where it is given in its own
/// right.
#[test]
fn a_sum_of_counts_is_given_as_a_count() {
    let row = row("1", "10").amount("a", "người").amount("b", "người");
    let count =
        framework(vec![row.rule(|row| Rule::PerItem(PerItem { count: row.amount_of("a + b"), each: number("1") }))]);
    check_refused(&count, r#""values": {"1": {"tổng": "1,234"}}"#);
    check_refused(&count, r#""values": {"1": {"tổng": "1,5"}}"#);
}

/// Unlike things are divided in the measures in which they are printed, whichever of them is a scale of another one.
#[test]
fn unlike_things_are_divided_as_they_are_printed() {
    // 10 tỷ / 20 people = 0.5 of 10 points.
    let row = row("1", "10").amount("a", "tỷ_đồng").amount("b", "người");
    let mixed = framework(vec![row.rule(|row| {
        proportional(Ratio { mixed: Some("Văn bản in như vậy.".to_owned()), ..row.ratio("a", "b") }, "1")
    })]);
    check(&mixed, r#""values": {"1": {"a": 10, "b": 20}}"#, &[("1", "5.00", "5.00", "5.00", "scored")]);
}

/// A number that the rule prints is of the measure of what stands on the other side.
#[test]
fn a_printed_denominator_is_of_the_measure_of_the_numerator() {
    // 2 tỷ / 5 = 40 % of 10 points.
    let row = row("1", "10").amount("a", "tỷ_đồng");
    let printed = framework(vec![row.rule(|row| proportional(row.ratio("a", "5"), "1"))]);
    check(&printed, r#""values": {"1": {"a": 2}}"#, &[("1", "4.00", "4.00", "4.00", "scored")]);
}

/// "What a `covered` row has by itself is not known: in a view it counts as `missing`, between 0 and its maximum."
#[test]
fn a_view_over_a_covered_row_is_known_in_part() {
    let mut draft = draft(vec![
        sum("1"),
        row("1.1", "10").rule(|_| Rule::Appraised),
        row("1.2", "5").rule(|_| Rule::Appraised),
        row("2", "1").rule(|_| Rule::Appraised),
    ]);
    let nodes = vec!["1.2".parse().unwrap(), "2".parse().unwrap()];
    draft.views = vec![View { id: "trụ-cột".to_owned(), title: "Trụ cột".to_owned(), max: number("6"), nodes }];
    let framework = checked(draft);
    let submission = data(r#""scores": {"1": 12, "2": 1}"#);
    let reference = evaluate(&framework, &submission).unwrap();
    let scores = framework.score(&submission).unwrap();
    let (_, view) = scores.views().next().unwrap();
    let expected = ("6".to_owned(), "1".to_owned(), "6".to_owned());
    let seen = &reference.views[0];
    assert_eq!((seen.max.to_string(), seen.low.to_string(), seen.high.to_string()), expected);
    assert_eq!((view.max.to_string(), view.low.to_string(), view.high.to_string()), expected);
}

/// Points lie within the row's own maximum, without what does not apply.
#[test]
fn points_above_the_own_maximum_are_refused() {
    let elsewhere = row("1.2", "6").applies(Applicability::Units(vec!["u9".to_owned()])).rule(|_| Rule::Appraised);
    let framework = framework(vec![sum("1"), row("1.1", "4").rule(|_| Rule::Appraised), elsewhere]);
    check_refused(&framework, r#""scores": {"1": 10}"#);
}

/// "Every rule is monotone in each of its quantities": also where one award is a share and the next one points.
#[test]
fn awards_that_rise_are_refused_in_whatever_form() {
    let row = row("1", "10").amount("a", "người");
    check_faulty(draft(vec![row.rule(|row| {
        Rule::Steps(Steps {
            quantity: row.quantity("a"),
            precondition: None,
            tiers: vec![
                tier("nhiều", Some("100"), Award::Full),
                tier("vừa", Some("50"), share("1/10")),
                tier("ít", Some("20"), points("8")),
            ],
            otherwise: tier("không", None, points("0")),
        })
    })]));
}

/// A value under a name has one meaning: two parts cannot take one quantity under the same name.
#[test]
fn two_quantities_of_one_name_are_refused() {
    let row = row("1", "10").amount("a", "người").amount("b", "người");
    check_faulty(draft(vec![row.rule(|row| Rule::Parts {
        parts: vec![
            part("một", share("1/2"), proportional(row.ratio("a", "b"), "1")),
            part("hai", share("1/2"), proportional(row.ratio("b", "a"), "1")),
        ],
    })]));
}

/// Nor can a part's quantity go by the name of a datum that it is not.
#[test]
fn a_quantity_of_the_name_of_another_datum_is_refused() {
    let row = row("1", "10").amount("a", "người").amount("b", "người");
    check_faulty(draft(vec![row.rule(|row| Rule::Parts {
        parts: vec![
            part("a", share("1/2"), proportional(Ratio { name: name("a"), ..row.ratio("a", "b") }, "1")),
            part("hai", share("1/2"), Rule::AllOrNothing { quantity: row.quantity("b"), at_least: number("1") }),
        ],
    })]));
}

/// A row's own datum of the name of a shared one, and a rule on the shared one: a tier given under the name would be the
/// one's or the other's.
#[test]
fn a_shared_quantity_of_the_name_of_an_own_datum_is_refused() {
    use dti_core::model::{Amount, DatumRef, Term};
    let row = row("1", "10").answer("dân số");
    let population = Term::Datum(DatumRef::shared(name("dân số")));
    check_faulty(draft(vec![row.rule(|_| Rule::AllOrNothing {
        quantity: Quantity::Amount(Amount { name: name("dân số"), sum: vec![population] }),
        at_least: number("1"),
    })]));
}

/// "`a` is added twice", also under a second letter: the attempts at the two ends of a ratio take each datum once a side.
#[test]
fn one_datum_twice_under_two_letters_is_refused() {
    let row = row("1", "10").amount("a", "người").same("b", "người", "a of 1").amount("c", "người");
    check_faulty(draft(vec![row.rule(|row| proportional(row.ratio("a + b", "a + c"), "1"))]));
}
