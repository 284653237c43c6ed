//! The law of the evaluator: on random frameworks with random data it says what the plain reference evaluator says, which
//! is written from docs/scoring.md alone.

mod cohort;
mod compare;

use dti_core::{Framework, Submission};
use dti_testkit::{generate, reference};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

/// Where the engine and the reference part on one unit by itself, or nothing.
fn difference(framework: &Framework, submission: &Submission) -> Option<String> {
    let engine = match framework.score(submission) {
        Ok(scores) => scores,
        Err(errors) => return Some(format!("the engine refuses the data: {errors}")),
    };
    match reference::evaluate(framework, submission) {
        Ok(reference) => compare::difference(framework, &engine, &reference),
        Err(error) => Some(format!("the reference refuses the data: {error}")),
    }
}

/// A case as a person can read it again.
fn said(framework: &Framework, units: &[Submission]) -> String {
    let nodes: Vec<String> = framework
        .nodes()
        .iter()
        .map(|node| format!("{} max {} {:?} {:?}\n{:#?}", node.code, node.max, node.applies, node.data, node.rule))
        .collect();
    let data = serde_json::to_string_pretty(units).unwrap_or_default();
    let draft = framework.draft();
    format!("{}\n{:?}\nshared: {:#?}\n{data}", nodes.join("\n"), draft.policies, draft.data)
}

proptest! {
    #![proptest_config(ProptestConfig {
        max_shrink_iters: 20_000,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/against_reference.proptest-regressions"))),
        ..ProptestConfig::with_cases(2_000)
    })]

    #[test]
    fn the_engine_says_what_the_reference_says((framework, submission) in generate::case()) {
        let difference = difference(&framework, &submission);
        prop_assert!(difference.is_none(), "{}\n{}", difference.unwrap_or_default(), said(&framework, std::slice::from_ref(&submission)));
    }
}
