//! The plain reference evaluator: docs/scoring.md, sentence by sentence, on big rationals.
//!
//! It shares nothing with the engine but the model types and the reader of printed numbers, and it prefers the plain way
//! to the fast one everywhere. It expects valid data; where it notices that they are not, it says so.

mod cohort;
mod datum;
mod number;
mod publish;
mod quantity;
mod rule;
mod tree;
mod value;

use dashu_ratio::RBig;
use dti_core::model::{MissingPolicy, Node, Publication, Quantity};
use dti_core::{Framework, Submission};

pub(crate) use number::{fraction, rational};
pub(crate) use publish::publish;

/// A unit's scores, as docs/scoring.md says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Every row, in the framework's order.
    pub nodes: Vec<Scored>,
    /// The framework's first rows together.
    pub total: Scored,
    /// Every view, in the framework's order.
    pub views: Vec<Scored>,
}

/// What one row, the total or a view has. The bounds of what has no points are 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// The status, as docs/scoring.md writes it.
    pub status: &'static str,
    /// The unit's own maximum: without what does not apply to it or is not scored.
    pub max: RBig,
    /// The lower bound.
    pub low: RBig,
    /// The upper bound.
    pub high: RBig,
    /// "`points` is the exact value where low equals high, else what the policy says: low, with a notice, or nothing."
    pub points: Option<RBig>,
    /// The points as they are published.
    pub published: Option<String>,
    /// The lower bound as it is published.
    pub published_low: String,
    /// The upper bound as it is published.
    pub published_high: String,
    /// "The index is points / own maximum"; none where there are no points or the maximum is 0.
    pub index: Option<RBig>,
    /// The index as it is published.
    pub published_index: Option<String>,
}

/// What the data say of one quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// They determine it.
    Exactly(RBig),
    /// Its denominator is 0, whatever is missing.
    Undefined,
    /// It is known in part, or not at all.
    InPart,
}

/// What the data say of a quantity of a row.
///
/// # Panics
/// Where they are not valid.
pub(crate) fn known(framework: &Framework, submission: &Submission, node: &Node, quantity: &Quantity) -> Known {
    let data = datum::Data { framework, submission, cohort: &[] };
    let measured = data.quantity(quantity, node).expect("valid data");
    match measured.defined {
        quantity::Defined::Never => Known::Undefined,
        _ if measured.is_determined() => Known::Exactly(measured.extent.low),
        _ => Known::InPart,
    }
}

/// Scores one unit without its cohort.
///
/// # Errors
/// What makes the data unfit for this framework, as far as it is noticed.
pub fn evaluate(framework: &Framework, submission: &Submission) -> Result<Reference, String> {
    of_data(datum::Data { framework, submission, cohort: &[] })
}

/// Scores the units of a cohort against each other, in the order in which they are given.
///
/// # Errors
/// What makes them no cohort, their data unfit for this framework as far as it is noticed, or all of them equal where the
/// framework refuses that.
pub fn evaluate_cohort(framework: &Framework, cohort: &[Submission]) -> Result<Vec<Reference>, String> {
    cohort::is_one(cohort)?;
    cohort.iter().map(|submission| of_data(datum::Data { framework, submission, cohort })).collect()
}

/// Scores one unit against the figures of a cohort that it need not belong to.
///
/// # Errors
/// As [`evaluate_cohort`].
pub fn evaluate_against(
    framework: &Framework,
    submission: &Submission,
    cohort: &[Submission],
) -> Result<Reference, String> {
    cohort::is_one(cohort)?;
    of_data(datum::Data { framework, submission, cohort })
}

fn of_data(data: datum::Data<'_>) -> Result<Reference, String> {
    let framework = data.framework;
    let rows = tree::rows(data)?;
    let draft = framework.draft();
    let scored = |row: &tree::Row| scored(row, draft.policies.missing, draft.publication);
    let sum = |ids| scored(&tree::sum(&tree::pick(framework, &rows, ids)));
    Ok(Reference {
        nodes: rows.values().map(scored).collect(),
        total: sum(framework.roots()),
        views: framework.views().map(|(_, ids)| sum(ids)).collect(),
    })
}

/// One row with its published numbers.
fn scored(row: &tree::Row, missing: MissingPolicy, publication: Publication) -> Scored {
    let points = points(row, missing);
    let index = points.as_ref().filter(|_| row.max > fraction(0, 1)).map(|points| points / &row.max);
    let (published_low, published_high) = publish::publish_bounds(&row.low, &row.high, publication.points);
    Scored {
        status: row.status.as_str(),
        max: row.max.clone(),
        low: row.low.clone(),
        high: row.high.clone(),
        published: points.as_ref().map(|points| publish(points, publication.points)),
        points,
        published_low,
        published_high,
        published_index: index.as_ref().map(|index| publish(index, publication.index)),
        index,
    }
}

/// "`points` is the exact value where low equals high, else what the policy says: low, with a notice, or nothing."
fn points(row: &tree::Row, missing: MissingPolicy) -> Option<RBig> {
    let has_points = row.status.counts();
    (has_points && (row.low == row.high || missing == MissingPolicy::ScoresLow)).then(|| row.low.clone())
}
