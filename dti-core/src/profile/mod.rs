//! Strengths and weaknesses: how far a unit is, row by row, from the best of its cohort, from the median and from the
//! maximum; and how many of the data that it needs are there.
//!
//! Distances are in points of the unit, and exact. Where units have different maxima, the others count by their index:
//! the best is `best index × own maximum`. The median is the middle one of those that have points, or the mean of the
//! middle two. A unit whose points are withheld has no distances, and counts in none of the others'.
//!
//! ```
//! use dti_core::Program;
//! use dti_core::profile::PeersBuilder;
//! # use dti_core::Scores;
//! # fn demo(program: &Program, all: &[Scores], one: &Scores) {
//! let mut peers = PeersBuilder::new(program);
//! for scores in all {
//!     peers.add(scores);
//! }
//! let profile = peers.finish().profile(one);
//! for row in profile.gaps().iter().take(5) {
//!     println!("{:?}", row.distances);
//! }
//! # }
//! ```

mod availability;
mod peers;

pub use availability::Availability;
pub use peers::{Peers, PeersBuilder};

use crate::data::Unit;
use crate::model::{Framework, NodeId};
use crate::number::Exact;
use crate::rank::Ranked;
use crate::score::{NodeScore, Status};
use std::cmp::Reverse;

/// One unit, held against its cohort.
#[derive(Clone, Debug)]
pub struct Profile {
    framework: Framework,
    unit: Unit,
    period: String,
    peers: usize,
    rows: Vec<RowProfile>,
}

/// One row, or the total, or a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProfile {
    /// What it is.
    pub ranked: Ranked,
    /// The unit's own score.
    pub score: NodeScore,
    /// The distances; none where the unit has no points there.
    pub distances: Option<Distances>,
    /// How many points of the total one point of it makes: 1, unless there is a weighted mean above it.
    pub worth: Exact,
    /// The data that the unit needs for it.
    pub available: Availability,
    /// The data that all units of the cohort need for it.
    pub available_of_all: Availability,
}

/// How far a unit is from others, in its own points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distances {
    /// To its maximum.
    pub to_maximum: Exact,
    /// To the best of the cohort; below 0 only for a unit that is not of the cohort. None where nobody has points.
    pub to_best: Option<Exact>,
    /// Who is the best, by their ids.
    pub best: Vec<Unit>,
    /// To the median; below 0 where the unit is ahead of it.
    pub to_median: Option<Exact>,
    /// How many units have points, and count in the median.
    pub counted: usize,
}

impl Profile {
    /// The framework.
    pub fn framework(&self) -> &Framework {
        &self.framework
    }

    /// The unit.
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// The period.
    pub fn period(&self) -> &str {
        &self.period
    }

    /// How many units the cohort has.
    pub fn peers(&self) -> usize {
        self.peers
    }

    /// The total, then every row, then every view, in the framework's order.
    pub fn rows(&self) -> &[RowProfile] {
        &self.rows
    }

    /// The total.
    pub fn total(&self) -> Option<&RowProfile> {
        self.rows.iter().find(|row| row.ranked == Ranked::Total)
    }

    /// The rows in which the best of the cohort has more, the one first that would add most to the total; equals in the
    /// framework's order.
    pub fn gaps(&self) -> Vec<&RowProfile> {
        self.sorted(|distances| distances.to_best.clone())
    }

    /// The rows in which the unit is ahead of the median, the one first that adds most to the total.
    pub fn leads(&self) -> Vec<&RowProfile> {
        self.sorted(|distances| distances.to_median.as_ref().map(|distance| -distance))
    }

    /// Rows that earn points by themselves, by how much of something above 0 they have.
    fn sorted(&self, distance: impl Fn(&Distances) -> Option<Exact>) -> Vec<&RowProfile> {
        let mut found: Vec<(Exact, &RowProfile)> = self
            .rows
            .iter()
            .filter(|row| self.earns(row))
            .filter_map(|row| Some((distance(row.distances.as_ref()?)? * &row.worth, row)))
            .filter(|(distance, _)| *distance > Exact::ZERO)
            .collect();
        found.sort_by_key(|(distance, _)| Reverse(distance.clone()));
        found.into_iter().map(|(_, row)| row).collect()
    }

    /// Whether it has a rule of its own, or was given points.
    fn earns(&self, row: &RowProfile) -> bool {
        let of_rows = |id: NodeId| self.framework.node(id).rule.is_of_rows();
        matches!(row.ranked, Ranked::Row(id) if !of_rows(id) || row.score.status == Status::Given)
    }
}
