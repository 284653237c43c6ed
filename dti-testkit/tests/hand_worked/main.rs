//! The reference evaluator against examples worked by hand, with the arithmetic beside each: at least two for every shape
//! of rule. What the reference says here is what docs/scoring.md says; the engine is held to the same examples.

#![expect(clippy::unwrap_used, reason = "a test may panic: that is how it fails")]

mod answers;
mod cohort;
mod cohorts;
mod given;
mod quantities;
mod ratios;
mod tiers;
mod tree;

use dti_core::{Framework, Submission};
use dti_testkit::check::{self, Expected};

/// The reference and the engine both say so.
#[track_caller]
fn check(framework: &Framework, members: &str, expected: &[Expected<'_>]) {
    let submission: Submission = check::data(members);
    check::check_reference(framework, &submission, expected);
    check::check_engine(framework, &submission, expected);
}
