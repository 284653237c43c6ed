//! What is ranked, and what has to be known of a unit for it.

use super::key::{Measure, Span};
use super::ranking::{RankError, Ranking};
use crate::data::Unit;
use crate::model::{Framework, Level, NodeId, ViewId};
use crate::score::{NodeScore, Scores};

/// What units are ranked in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ranked {
    /// The whole.
    Total,
    /// One row.
    Row(NodeId),
    /// One view.
    View(ViewId),
}

/// What is ranked in a framework: the total, every main indicator and every view, and any row that is asked for.
///
/// Make it once, take the [`Standing`] of every unit from its scores, and rank those.
#[derive(Clone, Debug)]
pub struct Board {
    framework: Framework,
    ranked: Vec<Ranked>,
}

/// What a ranking has to know of one unit: small, so that those of many units fit in memory, and the scores need not be
/// kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub(super) unit: Unit,
    pub(super) period: String,
    pub(super) scores: Vec<NodeScore>,
    /// Where each of them lies among others: taken here, on whatever thread a unit is scored.
    pub(super) spans: Vec<Option<Span>>,
}

impl Board {
    /// The total, every main indicator, every view.
    pub fn new(framework: &Framework) -> Self {
        let mains = framework.node_ids().filter(|id| framework.node(*id).level == Level::Main).map(Ranked::Row);
        let views = framework.view_ids().map(Ranked::View);
        let ranked = std::iter::once(Ranked::Total).chain(mains).chain(views).collect();
        Self { framework: framework.clone(), ranked }
    }

    /// The same, and these rows.
    #[must_use]
    pub fn with_rows(mut self, rows: impl IntoIterator<Item = NodeId>) -> Self {
        for row in rows.into_iter().map(Ranked::Row) {
            if !self.ranked.contains(&row) {
                self.ranked.push(row);
            }
        }
        self
    }

    /// The framework.
    pub fn framework(&self) -> &Framework {
        &self.framework
    }

    /// What is ranked, in order.
    pub fn ranked(&self) -> &[Ranked] {
        &self.ranked
    }

    /// What the ranking has to know of a unit, from its scores in this framework; one with scores in another counts as
    /// a unit without data, which may have 0 points.
    pub fn standing(&self, scores: &Scores) -> Standing {
        let scores = &*self.framework.own(scores);
        let score = |ranked: &Ranked| match ranked {
            Ranked::Total => scores.total().clone(),
            Ranked::Row(id) => scores.node(*id).clone(),
            Ranked::View(id) => scores.view(*id).clone(),
        };
        let measure = Self::measure(&self.framework);
        let (unit, period) = (scores.unit().clone(), scores.period().to_owned());
        let scores: Vec<NodeScore> = self.ranked.iter().map(score).collect();
        let spans = scores.iter().map(|score| measure.span(score)).collect();
        Standing { unit, period, scores, spans }
    }

    /// Ranks units by their standings of this board. None and one are a ranking like any other.
    ///
    /// # Errors
    /// Where a unit comes twice, with the ids of all that do.
    pub fn rank(&self, standings: Vec<Standing>) -> Result<Ranking, RankError> {
        Ranking::new(&self.framework, &self.ranked, standings)
    }

    /// Ranks units of which none comes twice.
    pub(crate) fn rank_distinct(&self, standings: Vec<Standing>) -> Ranking {
        Ranking::distinct(&self.framework, &self.ranked, standings)
    }

    pub(crate) fn measure(framework: &Framework) -> Measure {
        let draft = framework.draft();
        Measure::new(draft.policies, draft.publication)
    }
}

impl Standing {
    /// The unit.
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// The period.
    pub fn period(&self) -> &str {
        &self.period
    }

    /// The scores, one for each of [`Board::ranked`].
    pub fn scores(&self) -> &[NodeScore] {
        &self.scores
    }
}
