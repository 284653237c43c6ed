//! Cohorts: the engine says what the reference says, whatever the order of the units and the number of threads.

use dti_testkit::{generate, laws};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

proptest! {
    #![proptest_config(ProptestConfig {
        max_shrink_iters: 20_000,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/against_reference.proptest-regressions"))),
        ..ProptestConfig::with_cases(1_000)
    })]

    #[test]
    fn a_cohort_scores_what_the_reference_says((framework, units) in generate::cohort()) {
        laws::check(&framework, &units, laws::cohort::the_engine_says_what_the_reference_says(&framework, &units));
    }

    #[test]
    fn units_that_are_read_for_ranking_alone_stand_where_they_stood((framework, units) in generate::cohort()) {
        laws::check(&framework, &units, laws::cohort::units_read_for_ranking_stand_where_they_stood(&framework, &units));
    }

    #[test]
    fn kept_statistics_score_what_the_reference_says((framework, units) in generate::cohort()) {
        laws::check(&framework, &units, laws::cohort::kept_figures_say_the_same(&framework, &units));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn nothing_depends_on_the_order_of_units_or_the_number_of_threads(
        (framework, units, other) in generate::cohort().prop_flat_map(|(framework, units)| {
            let other = Just(units.clone()).prop_shuffle();
            (Just(framework), Just(units), other)
        }),
        count in 2..9_usize,
    ) {
        let verdict = laws::cohort::neither_order_nor_threads_show(&framework, &units, &other, count);
        laws::check(&framework, &units, verdict);
    }
}
