//! The laws of the evaluator on random frameworks with random data: above all, that it says what the plain reference
//! evaluator says, which is written from docs/scoring.md alone. The laws themselves stand in `dti_testkit::laws`.

mod cohort;

use dti_testkit::{generate, laws};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

proptest! {
    #![proptest_config(ProptestConfig {
        max_shrink_iters: 20_000,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/against_reference.proptest-regressions"))),
        ..ProptestConfig::with_cases(2_000)
    })]

    #[test]
    fn the_engine_says_what_the_reference_says((framework, submission) in generate::case()) {
        let one = std::slice::from_ref(&submission);
        laws::check(&framework, one, laws::unit::the_engine_says_what_the_reference_says(&framework, &submission));
        laws::check(&framework, one, laws::unit::bounds_hold(&framework, &submission));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn explanations_say_the_scores((framework, submission) in generate::case()) {
        let verdict = laws::explained::explanations_say_the_scores(&framework, &submission);
        laws::check(&framework, std::slice::from_ref(&submission), verdict);
    }

    #[test]
    fn what_is_filled_in_stays_within((framework, part, whole) in generate::partly_known()) {
        let verdict = laws::known::the_whole_lies_within_the_part(&framework, &part, &whole);
        laws::check(&framework, &[part, whole.clone()], verdict);
        let verdict = laws::known::each_datum_filled_in_stays_within(&framework, &whole);
        laws::check(&framework, &[whole], verdict);
    }

    #[test]
    fn a_framework_is_the_same_by_every_way(draft in generate::framework()) {
        let framework = draft.check().expect("checked when it was built");
        laws::check(&framework, &[], laws::framework::is_the_same_by_every_way(&framework));
    }
}
