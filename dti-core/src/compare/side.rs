//! One side of a comparison, and what became of each unit.

use super::carry::{LeftOut, carry};
use super::decompose::{Decomposition, decompose};
use crate::cohort::{Cohort, CohortError, CohortErrors, Statistics, StatisticsBuilder, other_framework};
use crate::data::Unit;
use crate::program::{Inputs, Program};
use crate::score::{Scores, Status};
use std::collections::BTreeMap;

/// One period, or one edition: a framework, units, and the figures of their cohort.
#[derive(Clone, Debug)]
pub struct Side<'s> {
    pub(super) program: &'s Program,
    pub(super) statistics: &'s Statistics,
    pub(super) units: BTreeMap<&'s str, &'s Inputs>,
}

impl<'s> Side<'s> {
    /// A whole cohort.
    pub fn of(cohort: &'s Cohort<'s>) -> Self {
        Self::new(cohort.program(), cohort.statistics(), cohort.units())
    }

    /// Units against figures that may have been taken over more of them; of a unit that comes twice the last counts.
    ///
    /// Where the editions differ, old units have to be all of the old cohort: their figures under the new edition are
    /// taken from them.
    pub fn new(program: &'s Program, statistics: &'s Statistics, units: impl IntoIterator<Item = &'s Inputs>) -> Self {
        let units = units.into_iter().map(|inputs| (inputs.submission().unit.id.as_str(), inputs)).collect();
        Self { program, statistics, units }
    }

    /// What of it is of another framework than its own.
    pub(super) fn foreign(&self) -> Vec<CohortError> {
        other_framework(self.program, &[self.statistics], self.units.values().copied())
    }
}

/// Which side has a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// Both.
    Both,
    /// The new one alone.
    New,
    /// The old one alone.
    Gone,
}

/// One of the four scorings between which the effects lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The old framework, cohort and data.
    Old,
    /// The new framework on the old cohort and data.
    Framework,
    /// The new framework and cohort on the old data.
    Cohort,
    /// All of it new.
    New,
}

impl Stage {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Old, Self::Framework, Self::Cohort, Self::New];
}

/// Why a change is not taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undecomposed {
    /// The unit is on one side only.
    OneSided,
    /// There is no total in these scorings: data are missing and the framework withholds points, or nothing of it applies
    /// to the unit.
    NoTotal(Vec<Stage>),
}

/// What became of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitChange {
    /// The unit, as the new side has it.
    pub unit: Unit,
    /// Which side has it.
    pub presence: Presence,
    /// Its change, taken apart; or why it is not.
    pub outcome: Result<Decomposition, Undecomposed>,
    /// Old data that the new framework has no place for.
    pub left_out: Vec<LeftOut>,
}

impl UnitChange {
    pub(super) fn only(scores: &Scores, presence: Presence) -> Self {
        let unit = scores.unit().clone();
        Self { unit, presence, outcome: Err(Undecomposed::OneSided), left_out: Vec::new() }
    }

    pub(super) fn both(stages: [&Scores; 4], left_out: &[LeftOut]) -> Self {
        let [.., now] = stages;
        let without: Vec<Stage> = Stage::ALL
            .into_iter()
            .zip(stages)
            .filter(|(_, scores)| scores.total().points.is_none())
            .map(|(stage, _)| stage)
            .collect();
        let outcome = match without.is_empty() {
            true => Ok(decompose(stages)),
            false => Err(Undecomposed::NoTotal(without)),
        };
        Self { unit: now.unit().clone(), presence: Presence::Both, outcome, left_out: left_out.to_vec() }
    }
}

/// The old units and their cohort under the new framework.
pub(super) enum Carried<'s> {
    /// The framework is the same.
    AsTheyAre,
    /// Bound anew.
    Anew { program: &'s Program, statistics: Statistics, units: BTreeMap<&'s str, (Inputs, Vec<LeftOut>)> },
}

impl<'s> Carried<'s> {
    pub(super) fn new(old: &Side<'s>, program: &'s Program) -> Result<Self, CohortErrors> {
        if old.program.framework() == program.framework() {
            return Ok(Self::AsTheyAre);
        }
        let mut units = BTreeMap::new();
        let mut builder = StatisticsBuilder::new(program);
        for (id, inputs) in &old.units {
            let carried = carry(program, inputs.submission());
            builder.add(&carried.0);
            units.insert(*id, carried);
        }
        let statistics = builder.finish()?;
        Ok(Self::Anew { program, statistics, units })
    }

    pub(super) fn left_out(&self, id: &str) -> &[LeftOut] {
        match self {
            Self::AsTheyAre => &[],
            Self::Anew { units, .. } => units.get(id).map_or(&[], |(_, left_out)| left_out.as_slice()),
        }
    }

    /// The two scorings in between: the new framework, then the new cohort, on the old data.
    pub(super) fn between(&self, inputs: &Inputs, new: &Side<'_>) -> [Option<Scores>; 2] {
        match self {
            Self::AsTheyAre => [None, Some(new.program.score_in(inputs, new.statistics))],
            Self::Anew { program, statistics, units } => {
                let carried = units.get(inputs.submission().unit.id.as_str());
                let score = |statistics| Some(program.score_in(&carried?.0, statistics));
                [score(statistics), score(new.statistics)]
            }
        }
    }
}

/// Whether points stand for less than was needed.
pub(super) fn is_open(status: Status) -> bool {
    matches!(status, Status::Missing | Status::Partial | Status::NeedsCohort)
}
