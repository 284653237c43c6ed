//! The other units, as a plan needs them: between which ends each rule holds a unit.

use super::Plan;
use super::grid::Near;
use super::guess::Stretch;
use super::op::{Level, Place, Places};
use crate::Name;
use crate::cohort::{Ends, Figures, Scale, Statistics};
use crate::model::{AllEqual, Direction, LowerEnd, NodeId};
use crate::number::Exact;
use crate::score::Against;

/// A rule that needs the other units.
#[derive(Clone, Debug)]
pub(super) struct Compared {
    pub(super) node: NodeId,
    pub(super) part: Option<Name>,
    pub(super) scale: Scale,
    /// What the quotient of its forms has to be multiplied by.
    pub(super) factor: Exact,
    pub(super) full: Near,
}

/// What the rules of a plan need of the other units of a cohort.
#[derive(Clone, Debug)]
pub struct Scales {
    places: Vec<Place>,
    held: Held,
}

/// What the exact evaluator holds a unit against.
#[derive(Clone, Debug)]
enum Held {
    Nobody,
    Statistics { statistics: Statistics, kind: Option<String> },
}

impl Scales {
    /// There are no other units.
    pub(super) const NONE: Self = Self { places: Vec::new(), held: Held::Nobody };

    pub(super) fn places(&self) -> Places<'_> {
        &self.places
    }

    pub(super) fn against(&self) -> Against<'_> {
        match &self.held {
            Held::Nobody => Against::default(),
            Held::Statistics { statistics, kind } => {
                Against { statistics: Some(statistics), kind: kind.as_deref(), figures: &[] }
            }
        }
    }
}

impl Plan {
    /// The scales of statistics, for units of a kind; a kind counts where the framework holds kinds apart.
    ///
    /// Statistics that were taken with a framework that says something else count as none at all.
    pub fn scales(&self, statistics: &Statistics, kind: Option<&str>) -> Scales {
        if statistics.framework_sha256() != self.framework().hash() {
            return Scales::NONE;
        }
        let place = |rule: &Compared| {
            let figures = statistics.find(rule.node, rule.part.as_ref(), kind);
            match figures.and_then(|figures: &Figures| figures.ends.as_ref()) {
                Some(ends) => rule.place(ends),
                None => Place::Alone,
            }
        };
        Scales {
            places: self.compared.iter().map(place).collect(),
            held: Held::Statistics { statistics: statistics.clone(), kind: kind.map(str::to_owned) },
        }
    }
}

impl Compared {
    fn place(&self, ends: &Ends) -> Place {
        let (bottom, top) = (self.scale.bottom(ends), &ends.highest.value);
        if bottom >= top {
            return self.level(bottom.max(top)).map_or(Place::Exactly, Place::Level);
        }
        let (from, to) = match self.scale {
            Scale::MinMax { direction: Direction::Lower, .. } => (top, bottom),
            Scale::MinMax { direction: Direction::Higher, .. } | Scale::ShareOfBest => (bottom, top),
        };
        Stretch::new(&self.factor, from, to, self.full).map_or(Place::Exactly, Place::Between)
    }

    /// All units are equal: what lies above them, with them and below them earns.
    fn level(&self, at: &Exact) -> Option<Level> {
        let (all, nothing) = (self.full, Near::ZERO);
        let (above, equal, below) = match &self.scale {
            Scale::ShareOfBest => (all, nothing, nothing),
            Scale::MinMax { lower, direction, all_equal } => {
                let (above, under) = match direction {
                    Direction::Higher => (all, nothing),
                    Direction::Lower => (nothing, all),
                };
                let equal = match all_equal {
                    AllEqual::Full => all,
                    AllEqual::Zero | AllEqual::Error => nothing,
                };
                (above, equal, if *lower == LowerEnd::Observed { under } else { equal })
            }
        };
        let (from, times) = at.checked_div(&self.factor)?.parts()?;
        Some(Level { times: i64::try_from(times).ok()?, from: i64::try_from(from).ok()?, above, equal, below })
    }
}
