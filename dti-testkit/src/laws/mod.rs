//! The laws of the engine, each stated once: a function takes a framework and data, and says where they part.
//!
//! Random cases (`tests/against_reference` of `dti-core`), the shipped frameworks (`tests/shipped.rs`) and the fuzz targets
//! (`targets`, with the feature of that name) all call these.
//!
//! | law | in |
//! |---|---|
//! | the engine says what the reference says, to the last digit: status, bounds, points, what is published, index, views | [`mod@unit`], [`cohort`] |
//! | 0 ≤ low ≤ points ≤ high ≤ maximum, exactly and as published | [`mod@unit`] |
//! | an explanation ends with the points and bounds that the reference has, and its steps add up to them | [`explained`] |
//! | a plan, in whole numbers, publishes what the engine publishes, of one unit and of many side by side | [`plan`] |
//! | what is filled in keeps the result within the bounds that there were | [`known`] |
//! | neither the order of the units nor the number of threads shows | [`cohort`] |
//! | kept figures, and units that are read for ranking alone, give the same | [`cohort`] |
//! | a framework is the same after check, JSON and another compilation | [`framework`] |
//! | data are the same after each form of file | [`files`] |
//! | a table of true points is not found impossible, nor is any part of it | [`audit`] |

pub mod audit;
pub mod cohort;
pub mod explained;
pub mod files;
pub mod framework;
pub mod known;
pub mod plan;
mod compared;
pub mod unit;

use dti_core::{Framework, Submission};

/// Nothing where a law holds; else where it is broken, in words for whoever mends it.
pub type Verdict = Result<(), String>;

/// Every law of one unit's data, which have to be valid.
///
/// # Errors
/// The first law that is broken.
pub fn of_unit(framework: &Framework, submission: &Submission) -> Verdict {
    unit::the_engine_says_what_the_reference_says(framework, submission)?;
    unit::bounds_hold(framework, submission)?;
    explained::explanations_say_the_scores(framework, submission)?;
    plan::a_plan_publishes_what_the_engine_does(framework, submission)
}

/// Every law of the data of several units, which have to be valid each by itself.
///
/// # Errors
/// The first law that is broken.
pub fn of_cohort(framework: &Framework, units: &[Submission]) -> Verdict {
    cohort::the_engine_says_what_the_reference_says(framework, units)?;
    plan::a_plan_publishes_what_the_engine_does_of_a_cohort(framework, units)?;
    cohort::kept_figures_say_the_same(framework, units)?;
    cohort::units_read_for_ranking_stand_where_they_stood(framework, units)?;
    let mut turned = units.to_vec();
    turned.reverse();
    cohort::neither_order_nor_threads_show(framework, units, &turned, 3)
}

/// A law that holds, or a panic with the case as a person can read it again.
///
/// # Panics
/// Where it does not.
#[track_caller]
pub fn check(framework: &Framework, units: &[Submission], verdict: Verdict) {
    if let Err(broken) = verdict {
        panic!("{broken}\n{}", said(framework, units));
    }
}

/// A case as a person can read it again.
pub fn said(framework: &Framework, units: &[Submission]) -> String {
    let nodes: Vec<String> = framework
        .nodes()
        .iter()
        .map(|node| format!("{} max {} {:?} {:?}\n{:#?}", node.code, node.max, node.applies, node.data, node.rule))
        .collect();
    let data = serde_json::to_string_pretty(units).unwrap_or_default();
    let draft = framework.draft();
    format!("{}\n{:?}\nshared: {:#?}\n{data}", nodes.join("\n"), draft.policies, draft.data)
}

/// A law that asks for two equal things.
pub(crate) fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: &T, expected: &T) -> Verdict {
    if found == expected { Ok(()) } else { Err(format!("{what}\nfound: {found:#?}\nexpected: {expected:#?}")) }
}

/// A law that asks for something to hold.
pub(crate) fn holds(holds: bool, else_say: impl FnOnce() -> String) -> Verdict {
    if holds { Ok(()) } else { Err(else_say()) }
}
