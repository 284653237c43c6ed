//! Units, ranked in everything that a board asks for.

use super::group::{Candidate, Group, Line, Unranked};
use super::standing::{Ranked, Standing};
use crate::data::Unit;
use crate::model::Framework;
use crate::score::{NodeScore, Published, Status, publish};
use std::collections::{BTreeMap, BTreeSet};

/// The ranks of all units.
#[derive(Clone, Debug)]
pub struct Ranking {
    framework: Framework,
    standings: Vec<Standing>,
    columns: Vec<Column>,
}

/// The ranks in one thing that is ranked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    ranked: Ranked,
    overall: Group,
    kinds: BTreeMap<String, Group>,
}

/// A unit stands twice among those to be ranked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("these units come twice: {}", units.join(", "))]
pub struct RankError {
    units: Vec<String>,
}

impl RankError {
    /// The ids of the units that come more than once.
    pub fn units(&self) -> &[String] {
        &self.units
    }
}

impl Ranking {
    pub(super) fn new(
        framework: &Framework,
        ranked: &[Ranked],
        mut standings: Vec<Standing>,
    ) -> Result<Self, RankError> {
        standings.sort_by(|a, b| a.unit.id.cmp(&b.unit.id));
        let twice: BTreeSet<&String> = standings
            .iter()
            .zip(standings.iter().skip(1))
            .filter(|(a, b)| a.unit.id == b.unit.id)
            .map(|(a, _)| &a.unit.id)
            .collect();
        if !twice.is_empty() {
            return Err(RankError { units: twice.into_iter().cloned().collect() });
        }
        Ok(Self::distinct(framework, ranked, standings))
    }

    /// Units of which none comes twice.
    pub(super) fn distinct(framework: &Framework, ranked: &[Ranked], mut standings: Vec<Standing>) -> Self {
        standings.sort_by(|a, b| a.unit.id.cmp(&b.unit.id));
        let columns = ranked.iter().enumerate().map(|(at, ranked)| Column::new(*ranked, at, &standings)).collect();
        Self { framework: framework.clone(), standings, columns }
    }

    /// The framework that the units were scored by.
    pub fn framework(&self) -> &Framework {
        &self.framework
    }

    /// The units, in the order of their ids.
    pub fn units(&self) -> impl ExactSizeIterator<Item = &Unit> {
        self.standings.iter().map(|standing| &standing.unit)
    }

    /// The place of a unit among [`Ranking::units`].
    pub fn find(&self, unit: &str) -> Option<usize> {
        self.standings.binary_search_by(|standing| standing.unit.id.as_str().cmp(unit)).ok()
    }

    /// The unit of a line.
    pub fn unit(&self, line: &Line) -> &Unit {
        const NOBODY: &Unit = &Unit { id: String::new(), name: String::new(), kind: None };
        self.standings.get(line.unit).map_or(NOBODY, |standing| &standing.unit)
    }

    /// The periods of the data, each once: one, unless periods were mixed.
    pub fn periods(&self) -> BTreeSet<&str> {
        self.standings.iter().map(Standing::period).collect()
    }

    /// What was ranked, in the order of the board: the total first.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The ranks in one thing; none where the board does not have it.
    pub fn column(&self, ranked: Ranked) -> Option<&Column> {
        self.columns.iter().find(|column| column.ranked == ranked)
    }

    /// The score that a line of a column ranks.
    pub fn score(&self, column: &Column, line: &Line) -> Option<&NodeScore> {
        let at = self.columns.iter().position(|one| one.ranked == column.ranked)?;
        self.standings.get(line.unit)?.scores.get(at)
    }

    /// Points as they are published; none where there are none.
    pub fn published_points(&self, score: &NodeScore) -> Option<Published> {
        score.points.as_ref().map(|points| publish(points, self.framework.draft().publication.points))
    }

    /// The index, points / own maximum, as it is published; none where there are no points or no maximum.
    pub fn published_index(&self, score: &NodeScore) -> Option<Published> {
        let index = score.points.as_ref()?.checked_div(&score.max)?;
        Some(publish(&index, self.framework.draft().publication.index))
    }
}

impl Column {
    fn new(ranked: Ranked, at: usize, standings: &[Standing]) -> Self {
        let candidate = |unit: usize| {
            let standing = standings.get(unit)?;
            let span = standing.spans.get(at).and_then(Option::as_ref);
            Some(Candidate { unit, span, unranked: standing.scores.get(at).map_or(Unranked::NotScored, why) })
        };
        let mut kinds: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (unit, standing) in standings.iter().enumerate() {
            if let Some(kind) = &standing.unit.kind {
                kinds.entry(kind).or_default().push(unit);
            }
        }
        let group = |units: Vec<usize>| Group::new(units.into_iter().filter_map(candidate).collect());
        Self {
            ranked,
            overall: group((0..standings.len()).collect()),
            kinds: kinds.into_iter().map(|(kind, units)| (kind.to_owned(), group(units))).collect(),
        }
    }

    /// What it ranks.
    pub fn ranked(&self) -> Ranked {
        self.ranked
    }

    /// All units together.
    pub fn overall(&self) -> &Group {
        &self.overall
    }

    /// The units of each kind among themselves. A unit without a kind is ranked among all alone.
    pub fn kinds(&self) -> &BTreeMap<String, Group> {
        &self.kinds
    }
}

/// Why a score has no rank, where it has none.
fn why(score: &NodeScore) -> Unranked {
    match score.status {
        Status::Covered => Unranked::Covered,
        Status::NotApplicable => Unranked::NotApplicable,
        Status::NotScored => Unranked::NotScored,
        _ if score.max.is_zero() => Unranked::NoMaximum,
        _ => Unranked::Withheld,
    }
}
