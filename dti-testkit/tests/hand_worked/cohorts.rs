//! Units held against each other, with the arithmetic beside each. The row has 10 points unless something else is said.

use dti_core::cohort::{Cohort, CohortErrorCode, Statistics};
use dti_core::model::{
    AllEqual, CohortKinds, CohortMissing, CohortPolicy, Direction, LowerEnd, Quantity, Rule, UndefinedPolicy,
};
use dti_core::score::{self, NoticeCode};
use dti_core::{Code, Framework, Program, Submission};
use dti_testkit::check::{Unit, check_cohort, units};
use dti_testkit::draft::{checked, draft, framework, number, part, row, share};
use std::num::NonZeroUsize;

/// A row 1 with 10 points by Min-Max on the amount `a`.
fn min_max(lower: LowerEnd, direction: Direction, all_equal: AllEqual) -> Framework {
    let row = row("1", "10").amount("a", "người");
    framework(vec![row.rule(|row| Rule::MinMax { quantity: row.quantity("a"), lower, direction, all_equal })])
}

/// The plainest: from the lowest, higher is better, all equal earn all.
fn plain() -> Framework {
    min_max(LowerEnd::Observed, Direction::Higher, AllEqual::Full)
}

fn with_policy(framework: &Framework, cohort: CohortPolicy) -> Framework {
    let mut draft = framework.draft().clone();
    draft.policies.cohort = cohort;
    checked(draft)
}

const A30: &str = r#""values": {"1": {"a": 30}}"#;
const A10: &str = r#""values": {"1": {"a": 10}}"#;
const A50: &str = r#""values": {"1": {"a": 50}}"#;
const A0: &str = r#""values": {"1": {"a": 0}}"#;

#[test]
fn between_the_lowest_and_the_highest() {
    // (30 − 10)/(50 − 10) × 10 = 5.
    check_cohort(
        &plain(),
        "1",
        &[("x", "", A30), ("y", "", A10), ("z", "", A50)],
        &[
            ("x", "5.00", "5.00", "5.00", "scored"),
            ("y", "0.00", "0.00", "0.00", "scored"),
            ("z", "10.00", "10.00", "10.00", "scored"),
        ],
    );
}

#[test]
fn ties_share_their_points_and_are_all_named() {
    let both = [("w", "", A50), ("x", "", A10), ("y", "", A10), ("z", "", A50)];
    check_cohort(
        &plain(),
        "1",
        &both,
        &[
            ("w", "10.00", "10.00", "10.00", "scored"),
            ("x", "0.00", "0.00", "0.00", "scored"),
            ("y", "0.00", "0.00", "0.00", "scored"),
            ("z", "10.00", "10.00", "10.00", "scored"),
        ],
    );
    let framework = plain();
    let program = Program::compile(&framework);
    let cohort = Cohort::of(&program, units(&both)).unwrap();
    let ends = cohort.statistics().figures()[0].ends.as_ref().unwrap();
    assert_eq!(
        (&ends.lowest.value, ends.lowest.units.as_slice()),
        (&number("10"), &["x".to_owned(), "y".to_owned()][..])
    );
    assert_eq!((&ends.highest.value, ends.highest.units.join(" ")), (&number("50"), "w z".to_owned()));
}

#[test]
fn lower_is_better() {
    // (50 − 30)/(50 − 10) × 10 = 5; the lowest earns all, the highest nothing.
    check_cohort(
        &min_max(LowerEnd::Observed, Direction::Lower, AllEqual::Full),
        "1",
        &[("x", "", A30), ("y", "", A10), ("z", "", A50)],
        &[
            ("x", "5.00", "5.00", "5.00", "scored"),
            ("y", "10.00", "10.00", "10.00", "scored"),
            ("z", "0.00", "0.00", "0.00", "scored"),
        ],
    );
}

#[test]
fn the_scale_may_begin_at_zero() {
    let three = [("x", "", A30), ("y", "", A10), ("z", "", A50)];
    // 30/50 × 10 = 6, 10/50 × 10 = 2.
    check_cohort(
        &min_max(LowerEnd::Zero, Direction::Higher, AllEqual::Full),
        "1",
        &three,
        &[
            ("x", "6.00", "6.00", "6.00", "scored"),
            ("y", "2.00", "2.00", "2.00", "scored"),
            ("z", "10.00", "10.00", "10.00", "scored"),
        ],
    );
    // (50 − 30)/50 × 10 = 4, (50 − 10)/50 × 10 = 8.
    check_cohort(
        &min_max(LowerEnd::Zero, Direction::Lower, AllEqual::Full),
        "1",
        &three,
        &[
            ("x", "4.00", "4.00", "4.00", "scored"),
            ("y", "8.00", "8.00", "8.00", "scored"),
            ("z", "0.00", "0.00", "0.00", "scored"),
        ],
    );
}

#[test]
fn the_scale_may_begin_at_a_given_value() {
    let given = || LowerEnd::Given(number("20"));
    let three = [("x", "", A30), ("y", "", A10), ("z", "", A50)];
    // (30 − 20)/(50 − 20) × 10 = 10/3; 10 lies below 20 and is held at 0.
    check_cohort(
        &min_max(given(), Direction::Higher, AllEqual::Full),
        "1",
        &three,
        &[
            ("x", "3.33", "3.33", "3.33", "scored"),
            ("y", "0.00", "0.00", "0.00", "scored"),
            ("z", "10.00", "10.00", "10.00", "scored"),
        ],
    );
    // (50 − 30)/(50 − 20) × 10 = 20/3; (50 − 10)/30 × 10 = 40/3, held at 10.
    check_cohort(
        &min_max(given(), Direction::Lower, AllEqual::Full),
        "1",
        &three,
        &[
            ("x", "6.67", "6.67", "6.67", "scored"),
            ("y", "10.00", "10.00", "10.00", "scored"),
            ("z", "0.00", "0.00", "0.00", "scored"),
        ],
    );
    // Nobody comes above 20: no span, so all are equal, though they are not alike.
    check_cohort(
        &min_max(given(), Direction::Higher, AllEqual::Zero),
        "1",
        &[("x", "", A0), ("y", "", A10)],
        &[("x", "0.00", "0.00", "0.00", "scored"), ("y", "0.00", "0.00", "0.00", "scored")],
    );
    check_cohort(
        &min_max(given(), Direction::Higher, AllEqual::Full),
        "1",
        &[("x", "", A0), ("y", "", A10)],
        &[("x", "10.00", "10.00", "10.00", "scored"), ("y", "10.00", "10.00", "10.00", "scored")],
    );
}

#[test]
fn a_constant_column_earns_what_the_rule_says() {
    let alike = [("x", "", A30), ("y", "", A30)];
    for (all_equal, points) in [(AllEqual::Full, "10.00"), (AllEqual::Zero, "0.00")] {
        for direction in [Direction::Higher, Direction::Lower] {
            check_cohort(
                &min_max(LowerEnd::Observed, direction, all_equal),
                "1",
                &alike,
                &[("x", points, points, points, "scored"), ("y", points, points, points, "scored")],
            );
        }
    }
    let framework = min_max(LowerEnd::Observed, Direction::Higher, AllEqual::Error);
    let program = Program::compile(&framework);
    let errors = Cohort::of(&program, units(&alike)).unwrap_err();
    let errors: Vec<_> = errors.iter().collect();
    assert_eq!(errors.len(), 1);
    assert_eq!((errors[0].code, errors[0].units.join(" ")), (CohortErrorCode::AllEqual, "x y".to_owned()));
    assert_eq!(errors[0].node, framework.find(&"1".parse().unwrap()));
    assert!(
        errors[0].message.vi.contains("`1`") && errors[0].message.vi.contains("`x`, `y`"),
        "{}",
        errors[0].message.vi
    );
    assert!(dti_testkit::reference::evaluate_cohort(&framework, &units(&alike)).is_err());
}

#[test]
fn who_is_known_in_part_may_be_better_or_worse_than_a_constant_column() {
    let part = |from: u32, to: u32| format!(r#""values": {{"1": {{"a": {{"from": {from}, "to": {to}}}}}}}"#);
    let (below, around, from) = (part(10, 20), part(20, 40), part(30, 40));
    // Against 30 and 30: 10 to 20 is below, and were it known, it would be the lowest and earn 0. 20 to 40 may be either.
    // From 30 on it is equal to all, which earns 10, or the highest, which earns 10.
    check_cohort(
        &plain(),
        "1",
        &[("x", "", A30), ("y", "", A30), ("p", "", &below), ("q", "", &around), ("r", "", &from)],
        &[
            ("p", "0.00", "0.00", "0.00", "scored"),
            ("q", "0.00", "0.00", "10.00", "partial"),
            ("r", "10.00", "10.00", "10.00", "scored"),
        ],
    );
}

#[test]
fn one_unit_is_a_cohort_of_equals() {
    let one = [("x", "", A30)];
    check_cohort(&plain(), "1", &one, &[("x", "10.00", "10.00", "10.00", "scored")]);
    let zero = min_max(LowerEnd::Observed, Direction::Higher, AllEqual::Zero);
    check_cohort(&zero, "1", &one, &[("x", "0.00", "0.00", "0.00", "scored")]);
    // From zero there is a span: 30/30.
    let from_zero = min_max(LowerEnd::Zero, Direction::Higher, AllEqual::Zero);
    check_cohort(&from_zero, "1", &one, &[("x", "10.00", "10.00", "10.00", "scored")]);
}

#[test]
fn no_unit_is_no_cohort() {
    let framework = plain();
    let program = Program::compile(&framework);
    let errors = Cohort::of(&program, []).unwrap_err();
    assert_eq!(errors.iter().map(|error| error.code).collect::<Vec<_>>(), [CohortErrorCode::Empty]);
    assert!(dti_testkit::reference::evaluate_cohort(&framework, &[]).is_err());
}

#[test]
fn a_unit_twice_is_refused_by_name() {
    let framework = plain();
    let program = Program::compile(&framework);
    let errors = Cohort::of(&program, units(&[("x", "", A30), ("y", "", A10), ("x", "", A50)])).unwrap_err();
    let errors: Vec<_> = errors.iter().map(|error| (error.code, error.units.join(" "))).collect();
    assert_eq!(errors, [(CohortErrorCode::UnitTwice, "x".to_owned())]);
}

#[test]
fn periods_and_frameworks_are_not_mixed() {
    let framework = plain();
    let program = Program::compile(&framework);
    let mut mixed: Vec<Submission> = units(&[("x", "", A30), ("y", "", A10), ("z", "", A50)]);
    mixed[1].period = "2023".to_owned();
    mixed[2].framework = Some("khác".to_owned());
    let errors = Cohort::of(&program, mixed.clone()).unwrap_err();
    let codes: Vec<_> = errors.iter().map(|error| (error.code, error.units.join(" "))).collect();
    // Data for another framework do not fit this one; what else is wrong is told all the same.
    assert_eq!(
        codes,
        [(CohortErrorCode::BadData, "z".to_owned()), (CohortErrorCode::MixedPeriods, "x y z".to_owned())]
    );
    // An edition takes its base's data and its own, but does not compare the two.
    let mut edition = framework.draft().clone();
    edition.extends = Some("gốc".to_owned());
    let edition = checked(edition);
    let program = Program::compile(&edition);
    mixed[1].period = "2024".to_owned();
    mixed[1].framework = Some(edition.id().to_owned());
    mixed[2].framework = Some("gốc".to_owned());
    let errors = Cohort::of(&program, mixed.clone()).unwrap_err();
    let codes: Vec<_> = errors.iter().map(|error| (error.code, error.units.join(" "))).collect();
    assert_eq!(codes, [(CohortErrorCode::MixedFrameworks, "y z".to_owned())]);
    mixed[2].framework = None;
    assert!(Cohort::of(&program, mixed).is_ok());
}

#[test]
fn what_is_missing_is_left_out() {
    // 30 and 50 remain: (30 − 30)/20 = 0 and (50 − 30)/20 = 1.
    check_cohort(
        &plain(),
        "1",
        &[("x", "", A30), ("y", "", ""), ("z", "", A50)],
        &[
            ("x", "0.00", "0.00", "0.00", "scored"),
            ("y", "0.00", "0.00", "10.00", "missing"),
            ("z", "10.00", "10.00", "10.00", "scored"),
        ],
    );
}

#[test]
fn what_is_missing_may_count_as_zero_for_the_others() {
    let zero = CohortPolicy { missing: CohortMissing::Zero, ..CohortPolicy::default() };
    let in_part = r#""values": {"1": {"a": {"from": 5, "to": 40}}}"#;
    // 30/50 × 10 = 6 where `y` counts as 0; `p`, which is known in part, does not, and lies between 1 and 8.
    check_cohort(
        &with_policy(&plain(), zero),
        "1",
        &[("p", "", in_part), ("x", "", A30), ("y", "", ""), ("z", "", A50)],
        &[
            ("p", "1.00", "1.00", "8.00", "partial"),
            ("x", "6.00", "6.00", "6.00", "scored"),
            ("y", "0.00", "0.00", "10.00", "missing"),
            ("z", "10.00", "10.00", "10.00", "scored"),
        ],
    );
}

#[test]
fn all_missing_leaves_nothing_to_compare() {
    let zero = CohortPolicy { missing: CohortMissing::Zero, ..CohortPolicy::default() };
    let in_part = r#""values": {"1": {"a": {"from": 5, "to": 40}}}"#;
    for framework in [plain(), with_policy(&plain(), zero)] {
        check_cohort(
            &framework,
            "1",
            &[("x", "", ""), ("y", "", ""), ("p", "", in_part)],
            &[
                ("x", "0.00", "0.00", "10.00", "missing"),
                ("y", "0.00", "0.00", "10.00", "missing"),
                ("p", "0.00", "0.00", "10.00", "partial"),
            ],
        );
    }
}

#[test]
fn kinds_may_be_held_apart() {
    let apart = CohortPolicy { kinds: CohortKinds::Apart, ..CohortPolicy::default() };
    let mixed = [("a", "sở", A10), ("b", "sở", A50), ("c", "huyện", A30), ("d", "huyện", A50), ("e", "", A30)];
    // Sở: 10 and 50. Huyện: 30 and 50. `e` has no kind and is alone: all equal.
    check_cohort(
        &with_policy(&plain(), apart),
        "1",
        &mixed,
        &[
            ("a", "0.00", "0.00", "0.00", "scored"),
            ("b", "10.00", "10.00", "10.00", "scored"),
            ("c", "0.00", "0.00", "0.00", "scored"),
            ("d", "10.00", "10.00", "10.00", "scored"),
            ("e", "10.00", "10.00", "10.00", "scored"),
        ],
    );
    // Together: from 10 to 50, so that 30 is in the middle.
    check_cohort(
        &plain(),
        "1",
        &mixed,
        &[("c", "5.00", "5.00", "5.00", "scored"), ("e", "5.00", "5.00", "5.00", "scored")],
    );
}

#[test]
fn a_kind_that_nobody_else_is_of_has_nothing_to_be_held_against() {
    let apart = with_policy(&plain(), CohortPolicy { kinds: CohortKinds::Apart, ..CohortPolicy::default() });
    let program = Program::compile(&apart);
    let kept = Cohort::of(&program, units(&[("x", "", A30), ("y", "", A10), ("z", "tỉnh", A50)])).unwrap();
    // Among x and y, which have no kind, 20 earns (20 − 10)/(30 − 10) × 10 = 5; z is alone, and equal to itself.
    for (kind, low, high) in [("", "5", "5"), ("tỉnh", "0", "0"), ("xã", "0", "10")] {
        let lone = units(&[("l", kind, r#""values": {"1": {"a": 20}}"#)]).remove(0);
        let scores = program.score_in(&program.bind(&lone).unwrap(), kept.statistics());
        assert_eq!((&scores.total().low, &scores.total().high), (&number(low), &number(high)), "{kind}");
    }
}

#[test]
fn inside_a_part_the_container_is_the_parts() {
    let row = row("1", "10").amount("a", "người").answer("b");
    let framework = framework(vec![row.rule(|row| Rule::Parts {
        parts: vec![
            part(
                "so",
                share("3/5"),
                Rule::MinMax {
                    quantity: row.quantity("a"),
                    lower: LowerEnd::Observed,
                    direction: Direction::Higher,
                    all_equal: AllEqual::Full,
                },
            ),
            part("có", share("2/5"), Rule::YesNo { datum: row.reference("b"), yes: None, no: None }),
        ],
    })]);
    let of = |a: u32, b: bool| format!(r#""values": {{"1": {{"a": {a}, "b": {b}}}}}"#);
    let (x, y, z) = (of(30, true), of(10, false), of(50, true));
    // 3/5 × 10 = 6 points for the part: (30 − 10)/40 × 6 = 3, and 2/5 × 10 = 4 for the yes.
    check_cohort(
        &framework,
        "1",
        &[("x", "", &x), ("y", "", &y), ("z", "", &z)],
        &[
            ("x", "7.00", "7.00", "7.00", "scored"),
            ("y", "0.00", "0.00", "0.00", "scored"),
            ("z", "10.00", "10.00", "10.00", "scored"),
        ],
    );
}

#[test]
fn a_ratio_over_zero_enters_nothing() {
    let row = row("1", "10").amount("a", "người").amount("b", "người");
    let rule = |row: &dti_testkit::draft::Row| Rule::MinMax {
        quantity: Quantity::Ratio(row.ratio("a", "b")),
        lower: LowerEnd::Observed,
        direction: Direction::Higher,
        all_equal: AllEqual::Full,
    };
    let mut plain = draft(vec![row.rule(rule)]);
    plain.policies.undefined = UndefinedPolicy::Full;
    let framework = checked(plain);
    let of = |a: u32, b: u32| format!(r#""values": {{"1": {{"a": {a}, "b": {b}}}}}"#);
    let (x, y, z, o) = (of(1, 4), of(2, 4), of(3, 4), of(5, 0));
    // 1/4, 2/4 and 3/4: the middle one earns (1/4)/(1/2) × 10 = 5; 5/0 earns what the policy says.
    check_cohort(
        &framework,
        "1",
        &[("o", "", &o), ("x", "", &x), ("y", "", &y), ("z", "", &z)],
        &[
            ("o", "10.00", "10.00", "10.00", "scored"),
            ("x", "0.00", "0.00", "0.00", "scored"),
            ("y", "5.00", "5.00", "5.00", "scored"),
            ("z", "10.00", "10.00", "10.00", "scored"),
        ],
    );
    let program = Program::compile(&framework);
    let cohort = Cohort::of(&program, units(&[("o", "", &o), ("x", "", &x), ("y", "", &y), ("z", "", &z)])).unwrap();
    let figures = &cohort.statistics().figures()[0];
    assert_eq!((figures.with_data, figures.without_data, figures.undefined), (3, 0, 1));
}

#[test]
fn the_share_of_the_best() {
    let row = row("1", "10").amount("a", "người");
    let best = framework(vec![row.rule(|row| Rule::ShareOfBest { quantity: row.quantity("a") })]);
    // 30/50 × 10 = 6; the lowest does not matter.
    check_cohort(
        &best,
        "1",
        &[("x", "", A30), ("y", "", A0), ("z", "", A50), ("m", "", "")],
        &[
            ("m", "0.00", "0.00", "10.00", "missing"),
            ("x", "6.00", "6.00", "6.00", "scored"),
            ("y", "0.00", "0.00", "0.00", "scored"),
            ("z", "10.00", "10.00", "10.00", "scored"),
        ],
    );
    // The best has nothing: nothing of nothing is nothing.
    check_cohort(
        &best,
        "1",
        &[("x", "", A0), ("y", "", A0)],
        &[("x", "0.00", "0.00", "0.00", "scored"), ("y", "0.00", "0.00", "0.00", "scored")],
    );
}

#[test]
fn units_that_do_not_apply_or_were_given_points_do_not_enter() {
    let given = r#""scores": {"1": 4}"#;
    // `g` was given 4 points and has no value; 10 and 50 are the ends.
    check_cohort(
        &plain(),
        "1",
        &[("g", "", given), ("x", "", A30), ("y", "", A10), ("z", "", A50)],
        &[("g", "4.00", "4.00", "4.00", "given"), ("x", "5.00", "5.00", "5.00", "scored")],
    );
    let framework = plain();
    let program = Program::compile(&framework);
    let cohort = Cohort::of(&program, units(&[("g", "", given), ("m", "", ""), ("x", "", A30)])).unwrap();
    // Of x there is a value, of m there is none, and g is not asked.
    let figures = &cohort.statistics().figures()[0];
    assert_eq!((figures.with_data, figures.without_data), (1, 1));
}

#[test]
fn a_lone_unit_is_held_at_the_ends_of_kept_figures() {
    let framework = plain();
    let program = Program::compile(&framework);
    let cohort = Cohort::of(&program, units(&[("x", "", A30), ("y", "", A10), ("z", "", A50)])).unwrap();
    let kept = cohort.statistics().to_json();
    let read = Statistics::from_json(kept.as_bytes(), &framework).unwrap();
    assert_eq!(read.sha256(), cohort.statistics().sha256());
    let id = framework.find(&"1".parse::<Code>().unwrap()).unwrap();
    // (40 − 10)/40 × 10 = 7.5; 60 is above 50, and 5 below 10.
    for (a, points, held) in [("40", "15/2", false), ("60", "10", true), ("5", "0", true), ("50", "10", false)] {
        let lone = units(&[("l", "", &format!(r#""values": {{"1": {{"a": {a}}}}}"#))]).remove(0);
        let scores = program.score_in(&program.bind(&lone).unwrap(), &read);
        assert_eq!(scores.node(id).points, Some(number(points)), "{a}");
        let notices: Vec<_> = scores.notices().iter().map(|notice| notice.code).collect();
        assert_eq!(notices.contains(&NoticeCode::HeldAtCohortEnd), held, "{a}: {notices:?}");
        assert_eq!(scores.statistics().map(Statistics::sha256), Some(read.sha256()));
    }
}

/// What a lone unit earns for each `a` against kept figures, and whether it is told that it lies beyond their scale.
#[track_caller]
fn check_lone(framework: &Framework, kept: &[Unit<'_>], expected: &[(u32, &str, bool)]) {
    let program = Program::compile(framework);
    let cohort = Cohort::of(&program, units(kept)).unwrap();
    for (a, points, held) in expected {
        let lone = units(&[("l", "", &format!(r#""values": {{"1": {{"a": {a}}}}}"#))]).remove(0);
        let scores = program.score_in(&program.bind(&lone).unwrap(), cohort.statistics());
        assert_eq!(scores.total().points, Some(number(points)), "{a}");
        let told = scores.notices().iter().any(|notice| notice.code == NoticeCode::HeldAtCohortEnd);
        assert_eq!(told, *held, "{a}");
    }
}

#[test]
fn a_lone_unit_may_lie_above_a_scale_without_a_span() {
    // The scale begins at 20, and nobody comes above 10. 15 and 20 are no better than its beginning, which earns what all
    // earn that are equal; only above it there is more to earn.
    for (all_equal, equal) in [(AllEqual::Zero, "0"), (AllEqual::Full, "10")] {
        let framework = min_max(LowerEnd::Given(number("20")), Direction::Higher, all_equal);
        let kept = [("x", "", A0), ("y", "", A10)];
        check_lone(&framework, &kept, &[(15, equal, true), (20, equal, false), (25, "10", true)]);
    }
    // Lower is better: above the beginning there is nothing to earn.
    let framework = min_max(LowerEnd::Given(number("20")), Direction::Lower, AllEqual::Full);
    check_lone(&framework, &[("x", "", A0), ("y", "", A10)], &[(15, "10", true), (20, "10", false), (25, "0", true)]);
}

#[test]
fn a_lone_unit_is_better_than_a_best_that_has_nothing() {
    let row = row("1", "10").amount("a", "người");
    let best = framework(vec![row.rule(|row| Rule::ShareOfBest { quantity: row.quantity("a") })]);
    check_lone(&best, &[("x", "", A0), ("y", "", A0)], &[(0, "0", false), (5, "10", true)]);
}

#[test]
fn a_cohort_that_differs_is_not_refused_as_equal() {
    let framework = min_max(LowerEnd::Observed, Direction::Higher, AllEqual::Error);
    let row = |id| [("x", "0.00", "0.00", "0.00", "scored"), ("y", "10.00", "10.00", "10.00", "scored")][id];
    check_cohort(&framework, "1", &[("x", "", A10), ("y", "", A30)], &[row(0), row(1)]);
}

#[test]
fn every_row_whose_units_are_all_equal_is_named_unless_they_are_no_cohort() {
    let node = |code: &str| {
        row(code, "10").amount("a", "người").rule(|row| Rule::MinMax {
            quantity: row.quantity("a"),
            lower: LowerEnd::Observed,
            direction: Direction::Higher,
            all_equal: AllEqual::Error,
        })
    };
    let framework = framework(vec![node("1"), node("2")]);
    let program = Program::compile(&framework);
    let alike = r#""values": {"1": {"a": 30}, "2": {"a": 7}}"#;
    let codes = |units: &[Submission]| -> Vec<CohortErrorCode> {
        Cohort::of(&program, units.iter().cloned()).unwrap_err().iter().map(|error| error.code).collect()
    };
    let mut both = units(&[("x", "", alike), ("y", "", alike)]);
    assert_eq!(codes(&both), [CohortErrorCode::AllEqual, CohortErrorCode::AllEqual]);
    both[1].period = "2023".to_owned();
    assert_eq!(codes(&both), [CohortErrorCode::MixedPeriods]);
}

#[test]
fn who_lacks_a_part_of_an_amount_may_have_any_points() {
    // Lower is better. z has 5 and something unknown besides: whatever is known of it, it could be any unit.
    let row = row("1", "10").amount("a", "người").amount("b", "người");
    let framework = framework(vec![row.rule(|row| Rule::MinMax {
        quantity: row.quantity("a + b"),
        lower: LowerEnd::Observed,
        direction: Direction::Lower,
        all_equal: AllEqual::Full,
    })]);
    let of = |a: u32| format!(r#""values": {{"1": {{"a": {a}, "b": 0}}}}"#);
    let (x, y) = (of(0), of(10));
    check_cohort(
        &framework,
        "1",
        &[("x", "", &x), ("y", "", &y), ("z", "", r#""values": {"1": {"a": 5}}"#)],
        &[
            ("x", "10.00", "10.00", "10.00", "scored"),
            ("y", "0.00", "0.00", "0.00", "scored"),
            ("z", "0.00", "0.00", "10.00", "missing"),
        ],
    );
}

#[test]
fn a_part_that_waits_for_the_others_does_not_hide_one_that_lacks_data() {
    // 4 points wait for the other units, and 6 for an answer: 0 … 10, and it is the data that are missing.
    let row = row("1", "10").amount("a", "người").answer("có");
    let framework = framework(vec![row.rule(|row| Rule::Parts {
        parts: vec![
            part(
                "so",
                share("2/5"),
                Rule::MinMax {
                    quantity: row.quantity("a"),
                    lower: LowerEnd::Observed,
                    direction: Direction::Higher,
                    all_equal: AllEqual::Full,
                },
            ),
            part("có", share("3/5"), Rule::YesNo { datum: row.reference("có"), yes: None, no: None }),
        ],
    })]);
    crate::check(&framework, r#""values": {"1": {"a": 5}}"#, &[("1", "0.00", "0.00", "10.00", "missing")]);
}

#[test]
fn kept_figures_that_were_changed_or_are_of_another_framework_are_refused() {
    let framework = plain();
    let program = Program::compile(&framework);
    let cohort = Cohort::of(&program, units(&[("x", "", A30), ("y", "", A10)])).unwrap();
    let kept = cohort.statistics().to_json();
    let code = |text: &str, framework: &Framework| {
        Statistics::from_json(text.as_bytes(), framework).map_err(|error| error.code.as_str()).map(|_| ())
    };
    assert_eq!(code(&kept, &framework), Ok(()));
    assert_eq!(code(&kept.replace("\"30\"", "\"31\""), &framework), Err("statistics-changed"));
    assert_eq!(code(&kept.replace("Đơn vị x", "Đơn vị z"), &framework), Err("statistics-changed"));
    let other = min_max(LowerEnd::Zero, Direction::Higher, AllEqual::Full);
    assert_eq!(code(&kept, &other), Err("statistics-other-framework"));
    assert_eq!(code("{}", &framework), Err("statistics-not-read"));
    assert_eq!(code(&kept.replace("dti/statistics/1", "dti/statistics/9"), &framework), Err("statistics-not-read"));
    // Figures of another framework count as none, where nobody asked before.
    let elsewhere = Program::compile(&other);
    let inputs = elsewhere.bind(&units(&[("x", "", A30)])[0]).unwrap();
    assert_eq!(elsewhere.score_in(&inputs, cohort.statistics()).statistics(), None);
}

#[test]
fn a_changed_cohort_tells_whose_points_move() {
    let framework = plain();
    let program = Program::compile(&framework);
    let before = Cohort::of(&program, units(&[("x", "", A30), ("y", "", A10), ("z", "", A50)])).unwrap();
    // `y` now has 20: `x` falls from 5 to (30 − 20)/30 × 10 = 10/3. `y` has 20 under both, which earned (20 − 10)/40 × 10 = 5/2
    // against the figures before, and earns 0 as the lowest. `z` keeps its 10.
    let a20 = r#""values": {"1": {"a": 20}}"#;
    let after = Cohort::of(&program, units(&[("x", "", A30), ("y", "", a20), ("z", "", A50)])).unwrap();
    let moved = score::moved(&program, after.units(), before.statistics(), after.statistics()).unwrap();
    let told: Vec<_> = moved
        .iter()
        .map(|m| {
            (m.unit.as_str(), m.node.is_some(), m.difference.as_ref().map(ToString::to_string).unwrap_or_default())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("x", true, "-5/3".to_owned()),
            ("x", false, "-5/3".to_owned()),
            ("y", true, "-5/2".to_owned()),
            ("y", false, "-5/2".to_owned()),
        ]
    );
    assert_eq!(moved[0].before.points, Some(number("5")));
    assert_eq!(moved[0].after.points, Some(number("10/3")));
    let still = score::moved(&program, after.units(), after.statistics(), after.statistics()).unwrap();
    assert!(still.is_empty());
    assert!(NonZeroUsize::new(3).is_some_and(|threads| after.score(threads).len() == 3));
}
