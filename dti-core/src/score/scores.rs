//! The scores of one unit: exact, and as they are published.

use super::notice::Notice;
use super::rounds::RoundScore;
use super::status::Status;
use crate::Submission;
use crate::cohort::Statistics;
use crate::data::Unit;
use crate::model::{Framework, MissingPolicy, NodeId, Rounded, View, ViewId};
use crate::number::{Exact, Places, Rounding};
use crate::program::{Inputs, Program};
use rust_decimal::Decimal;

/// What one node earns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeScore {
    /// How its points stand.
    pub status: Status,
    /// Its maximum for this unit: without what does not apply to it.
    pub max: Exact,
    /// The least that the data allow.
    pub low: Exact,
    /// The most that the data allow.
    pub high: Exact,
    /// The points; none where the node has none of its own, or where the framework withholds them.
    pub points: Option<Exact>,
}

/// What the whole framework earns.
pub type TotalScore = NodeScore;

/// What a view earns.
pub type ViewScore = NodeScore;

/// A number at its published places, printed with all of them.
///
/// ```
/// # use dti_core::score::Published;
/// # fn demo(points: Published) {
/// assert_eq!(points.to_string(), "10.00");
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published(Decimal);

impl Published {
    /// So many units of the last place. Zero where they do not fit, which the check of the maximum excludes.
    pub(crate) fn of_units(units: i128, places: Places) -> Self {
        Self(Decimal::try_from_i128_with_scale(units, places.into()).unwrap_or_default())
    }

    /// The decimal, with its places.
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl std::fmt::Display for Published {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Rounds an exact value once. The check bounds every maximum, so that points fit.
pub(crate) fn publish(value: &Exact, how: Rounded) -> Published {
    Published(value.publish(how.places, how.rounding).unwrap_or_default())
}

/// The scores of one unit for one period.
#[derive(Clone, Debug)]
pub struct Scores {
    pub(super) framework: Framework,
    pub(super) inputs: Inputs,
    pub(super) statistics: Option<Statistics>,
    pub(super) nodes: Vec<NodeScore>,
    pub(super) total: TotalScore,
    pub(super) views: Vec<ViewScore>,
    pub(super) notices: Vec<Notice>,
    pub(super) rounds: Vec<RoundScore>,
}

impl Scores {
    /// The framework that they are of.
    pub fn framework(&self) -> &Framework {
        &self.framework
    }

    /// The data that they were computed from: the unit and its period alone, where the data were held against another framework.
    pub fn submission(&self) -> &Submission {
        self.inputs.submission()
    }

    pub(crate) fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// The SHA-256, in hexadecimal, of what those data say, whatever their layout and spelling.
    pub fn data_sha256(&self) -> String {
        self.inputs.sha256(&Program::compile(&self.framework))
    }

    /// The figures of the cohort that they were computed against; none where the unit was scored by itself.
    pub fn statistics(&self) -> Option<&Statistics> {
        self.statistics.as_ref()
    }

    /// The unit.
    pub fn unit(&self) -> &Unit {
        &self.submission().unit
    }

    /// The period.
    pub fn period(&self) -> &str {
        &self.submission().period
    }

    /// The score of one node.
    pub fn node(&self, id: NodeId) -> &NodeScore {
        self.nodes.get(id.index()).unwrap_or(&self.total)
    }

    /// Every node with its score, in the framework's order.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = (NodeId, &NodeScore)> {
        self.framework.node_ids().zip(&self.nodes)
    }

    /// The whole.
    pub fn total(&self) -> &TotalScore {
        &self.total
    }

    /// The overlapping pillars.
    pub fn views(&self) -> impl ExactSizeIterator<Item = (&View, &ViewScore)> {
        self.framework.draft().views.iter().zip(&self.views)
    }

    /// The score of one view.
    pub fn view(&self, id: ViewId) -> &ViewScore {
        self.views.get(id.0).unwrap_or(&self.total)
    }

    /// What a reader has to be told, in the framework's order.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The rounds of an appraisal, in their order: what each gave, and what it changed.
    pub fn rounds(&self) -> &[RoundScore] {
        &self.rounds
    }

    /// Points as they are published: rounded once, from the exact value.
    pub fn published_points(&self, score: &NodeScore) -> Option<Published> {
        score.points.as_ref().map(|points| publish(points, self.points_rounding()))
    }

    /// The bounds as they are published: rounded outward, or the published points where there is nothing between them.
    pub fn published_bounds(&self, score: &NodeScore) -> (Published, Published) {
        let [low, high] = self.ends_rounding(score);
        let least = publish(&score.low, low);
        (least, if score.low == score.high { least } else { publish(&score.high, high) })
    }

    /// How the bounds are rounded.
    pub(crate) fn ends_rounding(&self, score: &NodeScore) -> [Rounded; 2] {
        let rounded = self.points_rounding();
        if score.low == score.high {
            return [rounded, rounded];
        }
        [Rounding::Floor, Rounding::Ceiling].map(|rounding| Rounded { rounding, ..rounded })
    }

    /// The index, points / maximum, as it is published; none where there are no points or no maximum.
    pub fn published_index(&self, score: &NodeScore) -> Option<Published> {
        let index = score.points.as_ref()?.checked_div(&score.max)?;
        Some(publish(&index, self.framework.draft().publication.index))
    }

    pub(crate) fn points_rounding(&self) -> Rounded {
        self.framework.draft().publication.points
    }

    pub(crate) fn policy(&self) -> MissingPolicy {
        self.framework.draft().policies.missing
    }
}
