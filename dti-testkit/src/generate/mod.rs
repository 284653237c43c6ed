//! Random frameworks that are valid, and random data for them that are valid, with the boundaries hit on purpose.
//!
//! Data are drawn from a hidden truth: first every datum has one value, then the submission shows it, rounds it, brackets
//! it or leaves it out. So whatever is shown agrees.

mod data;
mod framework;
mod numbers;
mod reveal;
mod rule;
mod submission;
mod tape;
mod truth;

use dti_core::Submission;
use dti_core::model::{Framework, FrameworkDraft};
use proptest::prelude::*;

use tape::{Tape, tape};

/// Rows in a generated framework, at most.
pub const MOST_ROWS: usize = 25;

/// A random framework that keeps every law.
///
/// # Panics
/// Where the generator itself breaks a law.
pub fn framework() -> impl Strategy<Value = FrameworkDraft> {
    let rows = prop_oneof![
        3 => prop::collection::vec(tape(96), 1..=4),
        2 => prop::collection::vec(tape(96), 1..=12),
        1 => prop::collection::vec(tape(96), 1..=MOST_ROWS),
    ];
    (tape(64), rows).prop_map(|(header, rows)| {
        let rows = rows.into_iter().map(Tape::new).collect();
        let draft = framework::build(Tape::new(header), rows);
        if let Err(faults) = draft.clone().check() {
            let all: Vec<String> = faults.iter().map(|fault| format!("{:?} {}", fault.site, fault.message)).collect();
            panic!("the generator broke a law: {}\n{draft:#?}", all.join("\n"));
        }
        draft
    })
}

/// Random data of one unit for a framework.
pub fn submission(framework: &Framework) -> impl Strategy<Value = Submission> + use<> {
    let framework = framework.clone();
    let length = framework.nodes().len().saturating_mul(48).saturating_add(64);
    tape(length).prop_map(move |numbers| submission::build(&framework, Tape::new(numbers)))
}

/// A random framework with random data for it.
///
/// # Panics
/// Where the generator itself breaks a law of frameworks.
pub fn case() -> impl Strategy<Value = (Framework, Submission)> {
    framework().prop_flat_map(|draft| {
        let framework = draft.check().expect("checked by the strategy");
        let submission = submission(&framework);
        (Just(framework), submission)
    })
}
