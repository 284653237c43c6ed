//! Random frameworks that are valid, and random data for them that are valid, with the boundaries hit on purpose.
//!
//! Data are drawn from a hidden truth: first every datum has one value, then the submission shows it, rounds it, brackets
//! it or leaves it out. So whatever is shown agrees.

mod bytes;
mod census;
mod data;
mod framework;
mod numbers;
mod quantity;
mod reveal;
mod rule;
mod submission;
mod tape;
mod truth;
mod uses;

use dti_core::Submission;
use dti_core::model::{Framework, FrameworkDraft};
use proptest::prelude::*;

pub use bytes::{case_of, cohort_of, partly_known_of};
pub use census::Census;
use submission::Showing;
use tape::{Tape, tape};

/// Rows in a generated framework, at most.
pub const MOST_ROWS: usize = 25;

/// A random framework that keeps every law.
///
/// # Panics
/// Where the generator itself breaks a law.
pub fn framework() -> impl Strategy<Value = FrameworkDraft> {
    (tape(64), rows(|| tape(96))).prop_map(|(header, rows)| draft(header, rows))
}

/// Frameworks of one to three rows, for tests that look at many.
pub fn small_framework() -> impl Strategy<Value = FrameworkDraft> {
    (tape(64), prop::collection::vec(tape(96), 1..=3)).prop_map(|(header, rows)| draft(header, rows))
}

/// Random data of one unit for a framework.
pub fn submission(framework: &Framework) -> impl Strategy<Value = Submission> + use<> {
    let framework = framework.clone();
    let rows = prop::collection::vec(tape(64), framework.nodes().len());
    (tape(64), rows).prop_map(move |(shared, rows)| data(&framework, shared, rows, Showing::Anything))
}

/// A random framework with random data for it.
///
/// # Panics
/// Where the generator itself breaks a law of frameworks.
pub fn case() -> impl Strategy<Value = (Framework, Submission)> {
    (tape(64), tape(64), rows(|| (tape(96), tape(64)))).prop_map(|(header, shared, rows)| one(header, shared, rows))
}

/// A random framework with the data of one unit twice: in part, and whole. Where the whole data determine points, those
/// lie within the bounds that the data in part leave.
///
/// # Panics
/// Where the generator itself breaks a law of frameworks.
pub fn partly_known() -> impl Strategy<Value = (Framework, Submission, Submission)> {
    (tape(64), tape(64), rows(|| (tape(96), tape(64)))).prop_map(|(header, shared, rows)| twice(header, shared, rows))
}

/// A random framework in which every other row needs the other units, with random data for one to six of them: with ties,
/// columns that are all alike, and what is missing. Where `all equal` is refused, such a cohort may be refused.
///
/// # Panics
/// Where the generator itself breaks a law of frameworks.
pub fn cohort() -> impl Strategy<Value = (Framework, Vec<Submission>)> {
    let unit = || (tape(64), prop::collection::vec((tape(64), 0..4_u8), MOST_ROWS));
    let row = || (tape(96), prop_oneof![2 => 0..22_u16, 5 => 13..15_u16, 2 => 16..19_u16]);
    (tape(64), prop::collection::vec(row(), 1..=4), prop::collection::vec(unit(), 1..=6))
        .prop_map(|(header, rows, units)| several(header, rows, units))
}

/// What the tapes of [`case`] describe.
fn one(header: Vec<u16>, shared: Vec<u16>, rows: Vec<(Vec<u16>, Vec<u16>)>) -> (Framework, Submission) {
    let (rows, row_data) = rows.into_iter().unzip();
    let framework = draft(header, rows).check().expect("checked when it was built");
    let submission = data(&framework, shared, row_data, Showing::Anything);
    (framework, submission)
}

/// What the tapes of [`partly_known`] describe.
fn twice(header: Vec<u16>, shared: Vec<u16>, rows: Vec<(Vec<u16>, Vec<u16>)>) -> (Framework, Submission, Submission) {
    let (rows, row_data): (_, Vec<_>) = rows.into_iter().unzip();
    let framework = draft(header, rows).check().expect("checked when it was built");
    let known = data(&framework, shared.clone(), row_data.clone(), Showing::Data);
    let whole = data(&framework, shared, row_data, Showing::Everything);
    (framework, known, whole)
}

/// The tapes of one unit of a cohort: what is shared, and each row's, which is the first unit's where it says 0.
type UnitTapes = (Vec<u16>, Vec<(Vec<u16>, u8)>);

/// What the tapes of [`cohort`] describe.
fn several(header: Vec<u16>, rows: Vec<(Vec<u16>, u16)>, units: Vec<UnitTapes>) -> (Framework, Vec<Submission>) {
    let rows = rows.into_iter().map(|(row, shape)| rule::with_shape(row, shape)).collect();
    let framework = draft(header, rows).check().expect("checked when it was built");
    let first: Vec<Vec<u16>> =
        units.iter().take(1).flat_map(|(_, rows)| rows.iter().map(|(row, _)| row.clone())).collect();
    let units = units.into_iter().enumerate().map(|(at, (shared, rows))| {
        // One row in four, a unit has what the first one has.
        let rows = rows.into_iter().zip(&first).map(|((own, like), first)| if like == 0 { first.clone() } else { own });
        let rows = rows.take(framework.nodes().len()).map(Tape::new).collect();
        let id = format!("u{at}");
        submission::build_for(Some(&id), &framework, Tape::new(shared), rows, Showing::Anything)
    });
    let units = units.collect();
    (framework, units)
}

/// Something for each row: often a few rows, now and then many.
fn rows<S: Strategy>(row: impl Fn() -> S) -> impl Strategy<Value = Vec<S::Value>> {
    prop_oneof![
        3 => prop::collection::vec(row(), 1..=4),
        2 => prop::collection::vec(row(), 1..=12),
        1 => prop::collection::vec(row(), 1..=MOST_ROWS),
    ]
}

fn draft(header: Vec<u16>, rows: Vec<Vec<u16>>) -> FrameworkDraft {
    let draft = framework::build(Tape::new(header), rows.into_iter().map(Tape::new).collect());
    if let Err(faults) = draft.clone().check() {
        let all: Vec<String> = faults.iter().map(|fault| format!("{:?} {}", fault.site, fault.message)).collect();
        panic!("the generator broke a law: {}\n{draft:#?}", all.join("\n"));
    }
    draft
}

fn data(framework: &Framework, shared: Vec<u16>, rows: Vec<Vec<u16>>, showing: Showing) -> Submission {
    submission::build(framework, Tape::new(shared), rows.into_iter().map(Tape::new).collect(), showing)
}
