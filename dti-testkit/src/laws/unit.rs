//! One unit by itself.

use dti_core::number::Exact;
use dti_core::score::{NodeScore, Scores};
use dti_core::{Framework, Submission};

use super::{Verdict, compared, holds};
use crate::reference;

/// The scores of data that are valid.
fn scores(framework: &Framework, submission: &Submission) -> Result<Scores, String> {
    framework.score(submission).map_err(|errors| format!("the engine refuses the data: {errors}"))
}

/// What the reference makes of data that are valid.
pub(super) fn reference(framework: &Framework, submission: &Submission) -> Result<reference::Reference, String> {
    reference::evaluate(framework, submission).map_err(|error| format!("the reference refuses the data: {error}"))
}

/// The engine says what the reference says, to the last digit.
///
/// # Errors
/// Where they part, or one of them refuses the data.
pub fn the_engine_says_what_the_reference_says(framework: &Framework, submission: &Submission) -> Verdict {
    let engine = scores(framework, submission)?;
    compared::engine_and_reference(framework, &engine, &reference(framework, submission)?)
}

/// 0 ≤ low ≤ points ≤ high ≤ maximum for every row, the total and every view, and the same of what is published.
///
/// # Errors
/// Where it is not so.
pub fn bounds_hold(framework: &Framework, submission: &Submission) -> Verdict {
    let scores = scores(framework, submission)?;
    let rows = scores.nodes().map(|(id, score)| (format!("row {}", framework.node(id).code), score));
    let views = scores.views().map(|(view, score)| (format!("view {}", view.id), score));
    let mut all = rows.chain(views).chain([("the total".to_owned(), scores.total())]);
    all.try_for_each(|(place, score)| {
        let broken = || format!("{place}: {score:#?}");
        holds(Exact::ZERO <= score.low && score.low <= score.high && score.high <= score.max, broken)?;
        holds(score.points.as_ref().is_none_or(|points| score.low <= *points && *points <= score.high), broken)?;
        published_bounds_hold(&scores, score).map_err(|found| format!("{place}: {found}"))
    })
}

fn published_bounds_hold(scores: &Scores, score: &NodeScore) -> Verdict {
    let (low, high) = scores.published_bounds(score);
    let (low, high) = (low.decimal(), high.decimal());
    let points = scores.published_points(score).map(dti_core::score::Published::decimal);
    let in_between = points.is_none_or(|points| low <= points && points <= high);
    holds(low <= high && in_between, || format!("{points:?} is published, between {low} and {high}"))
}
