//! How often generated data lie where rules decide: exactly on a threshold, on a half of the last published place, on a
//! denominator of 0, all of them equal.

use dti_core::cohort::Cohort;
use dti_core::{Framework, Program, Submission};
use dti_testkit::generate::{self, Census};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// One in so many, at least.
#[track_caller]
fn at_least_one_in(times: usize, what: &str, met: usize, all: usize) {
    assert!(all >= 200 && met.saturating_mul(times) >= all, "{what}: {met} of {all}");
}

#[test]
fn boundaries_are_met_on_purpose() {
    let mut runner = TestRunner::deterministic();
    let mut census = Census::default();
    for _ in 0..1_000 {
        let (framework, submission): (Framework, Submission) =
            generate::case().new_tree(&mut runner).expect("a case").current();
        census.count(&framework, &submission);
    }
    at_least_one_in(5, "known quantities exactly on a threshold", census.on_a_threshold, census.compared);
    at_least_one_in(50, "points on a half of the last published place", census.on_a_half, census.scored);
    at_least_one_in(100, "ratios with denominator 0", census.undefined, census.ratios);
}

#[test]
fn cohorts_are_all_equal_now_and_then() {
    let mut runner = TestRunner::deterministic();
    let (mut figures, mut equal) = (0_usize, 0_usize);
    for _ in 0..500 {
        let (framework, units): (Framework, Vec<Submission>) =
            generate::cohort().new_tree(&mut runner).expect("a cohort").current();
        let program = Program::compile(&framework);
        let Ok(cohort) = Cohort::of(&program, units) else { continue };
        for one in cohort.statistics().figures().iter().filter(|one| one.with_data > 1) {
            figures = figures.saturating_add(1);
            let ends = one.ends.as_ref();
            equal = equal.saturating_add(usize::from(ends.is_some_and(|e| e.lowest.value == e.highest.value)));
        }
    }
    at_least_one_in(20, "figures of several units that are all equal", equal, figures);
}
