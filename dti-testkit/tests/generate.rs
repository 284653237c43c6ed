//! The generators keep their promises: valid frameworks, data that the reference can score, boundaries that are hit.

use dti_testkit::{generate, reference};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn the_reference_scores_what_is_generated((framework, submission) in generate::case()) {
        let scored = reference::evaluate(&framework, &submission);
        prop_assert!(scored.is_ok(), "{scored:?}\n{submission:#?}\n{:#?}", framework.draft());
        prop_assert!(framework.nodes().len() <= generate::MOST_ROWS);
    }
}
