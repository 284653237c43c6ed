//! The laws on every framework that is shipped, with random data: on their boundaries, in part, and not at all.

#![expect(clippy::expect_used, reason = "a test may panic: that is how it fails")]

use dti_core::{Framework, Submission};
use dti_testkit::synthetic::Synthetic;
use dti_testkit::{generate, laws};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// Runs a law on every shipped framework.
fn each(law: impl Fn(&Framework)) {
    assert!(dti_rulesets::ids().count() > 5);
    for id in dti_rulesets::ids() {
        law(&dti_rulesets::framework(id).expect("a shipped framework"));
    }
}

/// So many random submissions, the same each time.
fn random(framework: &Framework, count: usize) -> Vec<Submission> {
    let mut runner = TestRunner::deterministic();
    let strategy = generate::submission(framework);
    let units = (0..count).map(|number| {
        let mut unit = strategy.new_tree(&mut runner).expect("data").current();
        unit.unit.id = format!("u{number}");
        unit
    });
    units.collect()
}

#[test]
fn every_shipped_framework_is_the_same_by_every_way() {
    each(|framework| laws::check(framework, &[], laws::framework::is_the_same_by_every_way(framework)));
}

#[test]
fn one_unit_keeps_every_law_under_every_shipped_framework() {
    each(|framework| {
        for unit in random(framework, 4).iter().chain(&Synthetic::new(framework, 7, 2).units().collect::<Vec<_>>()) {
            let one = std::slice::from_ref(unit);
            laws::check(framework, one, laws::of_unit(framework, unit));
            laws::check(framework, one, laws::files::data_come_back(framework, unit));
            laws::check(framework, one, laws::audit::what_is_right_is_not_impossible(framework, unit, &[]));
        }
    });
}

#[test]
fn what_is_filled_in_stays_within_under_every_shipped_framework() {
    each(|framework| {
        for unit in random(framework, 1).iter().chain(&Synthetic::new(framework, 11, 1).units().collect::<Vec<_>>()) {
            let verdict = laws::known::each_datum_filled_in_stays_within(framework, unit);
            laws::check(framework, std::slice::from_ref(unit), verdict);
        }
    });
}

#[test]
fn a_cohort_keeps_every_law_under_every_shipped_framework() {
    each(|framework| {
        let mut units = random(framework, 3);
        units.extend(Synthetic::new(framework, 13, 3).units());
        for unit in &mut units {
            "2024".clone_into(&mut unit.period);
        }
        laws::check(framework, &units, laws::of_cohort(framework, &units));
        laws::check(framework, &units, laws::files::units_come_back(framework, &units));
    });
}
