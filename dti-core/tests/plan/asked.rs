//! How often a plan asks the exact evaluator. It publishes the same either way, so that no other test would notice a plan that
//! asks for what it could tell by itself; here every question is counted, and has its reason.

#![expect(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use crate::every_rule::{both, everywhere, held, people};
use dti_core::cohort::Cohort;
use dti_core::model::{AllEqual, CohortKinds, Quantity, Rule, UndefinedPolicy};
use dti_core::plan::Plan;
use dti_core::{Framework, Program};
use dti_testkit::check::{data, units};
use dti_testkit::draft::{checked, framework};
use dti_testkit::plan;
use std::num::NonZeroUsize;

/// Of a unit by itself, the plan publishes what the evaluator publishes, and asks it so often.
#[track_caller]
fn check(framework: &Framework, members: &str, asked: usize) {
    let program = Program::compile(framework);
    let inputs = program.bind(&data(members)).unwrap();
    assert_eq!(plan::check(&Plan::new(&program), &inputs, None), Ok(asked), "{members}");
}

/// The same of every unit of a cohort: questions that all ask together. The scales that a plan finds by itself are those of the
/// statistics.
#[track_caller]
fn check_cohort(framework: &Framework, members: &[&str], asked: usize) {
    let ids: Vec<String> = (1..=members.len()).map(|number| format!("u{number}")).collect();
    let given: Vec<_> = ids.iter().zip(members).map(|(id, members)| (id.as_str(), "province", *members)).collect();
    let program = Program::compile(framework);
    let cohort = Cohort::of(&program, units(&given)).unwrap();
    let plan = Plan::new(&program);
    let all = cohort.units().iter().map(|inputs| plan::check(&plan, inputs, Some(cohort.statistics())));
    assert_eq!(all.sum::<Result<usize, String>>(), Ok(asked));
    let rows: Vec<_> = cohort.units().iter().map(|inputs| plan.row(inputs)).collect();
    assert!(plan.columns(&rows).scales().is_some());
    let scales = plan.scales(cohort.statistics(), None);
    assert_eq!(plan::check_table(&plan, &rows, Some(&scales), NonZeroUsize::MIN), Ok(()));
}

/// Of data that are all known nothing is asked, whatever the rule: a third, all, nothing, more than all. Nor of a unit of which
/// nothing is known.
#[test]
fn of_what_is_known_or_not_known_at_all_nothing_is_asked() {
    for framework in both(UndefinedPolicy::Missing) {
        for (a, b, yes, case) in [
            ("1", "3", "true", "nửa"),
            ("7", "7", "true", "đủ"),
            ("0", "4", "false", "ít"),
            ("0", "9", "true", "ít"),
            ("9", "7", "false", "đủ"),
        ] {
            check(&framework, &everywhere(&framework, a, b, yes, case), 0);
        }
        check(&framework, "", 0);
    }
}

/// Nor where what a ratio is to be divided by is 0, whatever the policy says of that: 3 of 0.
#[test]
fn of_what_is_undefined_nothing_is_asked() {
    for policy in [UndefinedPolicy::Missing, UndefinedPolicy::Zero, UndefinedPolicy::Full] {
        for framework in both(policy) {
            check(&framework, &everywhere(&framework, "3", "0", "true", "đủ"), 0);
            check(&framework, &everywhere(&framework, "3", "0", "false", "ít"), 0);
        }
    }
}

/// A row is asked about where its data are known in part: once a row, and nothing else is asked then.
#[test]
fn what_is_known_in_part_is_asked_about_row_by_row() {
    for (members, asked) in [
        // One of two numbers.
        (r#""values": {"1.4": {"a": 1}}"#, 1),
        (r#""values": {"1.4": {"a": 1}, "1.8": {"b": 1}, "1.15": {"a": 4}}"#, 2),
        (r#""values": {"1.7": {"b": 5}, "1.13": {"a": 0}, "1.14": {"a": 0}}"#, 3),
        // A range; what nobody reads is not asked about.
        (r#""values": {"1.4": {"a": {"from": 1, "to": 2}, "b": 3}}"#, 1),
        (r#""values": {"1.6": {"a": 7, "b": {"from": 1, "to": 2}}}"#, 0),
        // The answer that comes first, without what is counted, or the other way round; a no is enough.
        (r#""values": {"1.11": {"c": true}, "1.12": {"c": true}}"#, 2),
        (r#""values": {"1.11": {"a": 1, "b": 2}, "1.12": {"a": 0}}"#, 2),
        (r#""values": {"1.11": {"c": false}, "1.12": {"c": false, "a": {"from": 0, "to": 1}}}"#, 0),
        // Items and parts that are all there, or not there at all.
        (r#""values": {"1.3": {"c": true}, "1.13": {"x": "nửa"}}"#, 0),
        (r#""values": {"1.3": {"d": false}, "1.13": {"a": 2, "b": 3, "c": false}}"#, 0),
    ] {
        for framework in both(UndefinedPolicy::Missing) {
            check(&framework, members, asked);
        }
    }
}

/// Parts of which one is there, with next to all and next to nothing of its points: (2⁴⁰ − 1) / 2⁴⁰ and 1 / 2⁴⁰. Neither are all,
/// nor is nothing.
#[test]
fn parts_that_are_nearly_all_or_nothing_are_told() {
    let [framework, _] = both(UndefinedPolicy::Missing);
    check(&framework, r#""values": {"1.13": {"a": 1099511627775, "b": 1099511627776}}"#, 0);
    check(&framework, r#""values": {"1.13": {"a": 1, "b": 1099511627776}}"#, 0);
}

/// A ratio or a sum may be given itself: as one value it is scored as its data would be, beside data that are missing, known in
/// part, or determine it. A range is asked about, and so is what stands behind an answer.
#[test]
fn of_a_quantity_that_is_given_as_one_value_nothing_is_asked() {
    for (members, asked) in [
        (r#""values": {"1.4": {"tỷ lệ": "1/3"}, "1.5": {"tỷ lệ": "4/5"}, "1.8": {"tỷ lệ": "1/2"}}"#, 0),
        (r#""values": {"1.7": {"tổng": 5}, "1.10": {"tỷ lệ": "2/5"}, "1.14": {"tỷ lệ": "0"}}"#, 0),
        (r#""values": {"1.4": {"tỷ lệ": "1/3", "a": 1}, "1.5": {"tỷ lệ": "1/2", "a": 1, "b": 2}}"#, 0),
        (r#""values": {"1.4": {"tỷ lệ": {"from": "1/3", "to": "1/2"}}}"#, 1),
        (r#""values": {"1.11": {"tỷ lệ": "1/3", "c": true}}"#, 1),
    ] {
        for framework in both(UndefinedPolicy::Missing) {
            check(&framework, members, asked);
        }
    }
}

/// Points that are given stand for their row, and for those below.
#[test]
fn of_points_that_are_given_nothing_is_asked() {
    for framework in both(UndefinedPolicy::Missing) {
        check(&framework, r#""scores": {"1.4": "3.3", "1.14": 7}, "values": {"1.5": {"a": 2, "b": 3}}"#, 0);
        check(&framework, r#""scores": {"1": "33.3"}"#, 0);
    }
}

/// Against others nothing is asked either, of who is known and of who is not; those who have nothing to be divided by, or whose
/// ratio is given, are among the others. That `1/3` is given behind an answer (row 1.11) has nothing to do with them.
#[test]
fn against_others_nothing_is_asked() {
    for framework in both(UndefinedPolicy::Missing) {
        let of = |a, b| everywhere(&framework, a, b, "true", "nửa");
        let (third, all, none, more) = (of("1", "3"), of("7", "7"), of("3", "0"), of("90", "7"));
        let given = r#""values": {"1.14": {"tỷ lệ": "2/5"}, "1.15": {"a": 4}}"#;
        let points = r#""scores": {"1.14": 7}"#;
        check_cohort(&framework, &[&third, &all, &none, &more, given, points, ""], 0);
        // All alike: 1/3.
        check_cohort(&framework, &[&third, &third, &of("2", "6")], 0);
    }
    // From 1/3 to 1, and somebody's data are known in part, from 1/3 to 2/3: from nothing to half, which is asked, once.
    let of = |a: &str, b: &str| format!(r#""values": {{"1": {{"a": {a}, "b": {b}}}}}"#);
    let (part, half) = (of(r#"{"from": 1, "to": 2}"#, "3"), of("1", "2"));
    check_cohort(&framework(vec![held("1", AllEqual::Zero)]), &[&of("1", "3"), &of("3", "3"), &part], 1);
    // All are equal.
    check_cohort(&framework(vec![held("1", AllEqual::Zero)]), &[&half, &half, &part], 1);
    // A cohort that is all alike may be refused, which statistics alone can say; one that is not is found.
    let refusing = framework(vec![held("1", AllEqual::Error)]);
    check_cohort(&refusing, &[&half, &of("1", "3")], 0);
    // Statistics alone can hold kinds apart, and know a rule that is left to the evaluator: for 10⁻²⁰ more, a number is too long.
    let mut apart = framework(vec![held("1", AllEqual::Full)]).draft().clone();
    apart.policies.cohort.kinds = CohortKinds::Apart;
    let long = people("1")
        .rule(|row| Rule::ShareOfBest { quantity: Quantity::Ratio(row.ratio("a", "b + 0.00000000000000000001")) });
    for framework in [refusing, checked(apart), framework(vec![long])] {
        let program = Program::compile(&framework);
        let plan = Plan::new(&program);
        let rows = vec![plan.row(&program.bind(&data(&half)).unwrap()); 2];
        assert!(plan.columns(&rows).scales().is_none());
    }
}
