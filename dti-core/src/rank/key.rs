//! What units are compared by.

use crate::model::{Policies, Publication, RankBy};
use crate::number::{Exact, Places, Rounding};
use crate::score::{NodeScore, Status, publish};
use std::cmp::Ordering;

/// A number to be compared many times: its first digits decide where they differ, and all of it where they do not. The
/// order is that of the exact numbers.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    /// The number rounded down to twelve places, in units of the last; none where that is too long.
    digits: Option<i128>,
    exact: Exact,
}

impl Key {
    pub(crate) fn new(exact: Exact) -> Self {
        let digits = exact.publish(Places::MAX, Rounding::Floor).ok().map(|digits| digits.mantissa());
        Self { digits, exact }
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        // Rounding down never turns an order round, so that digits which differ tell it.
        match (self.digits, other.digits) {
            (Some(a), Some(b)) if a != b => a.cmp(&b),
            _ => self.exact.cmp(&other.exact),
        }
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.exact == other.exact
    }
}

impl Eq for Key {}

/// Where a unit lies among others: at a point, or between the ends that its missing data leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// What it is ranked by; none where it has no points.
    pub(crate) at: Option<Key>,
    pub(crate) low: Key,
    pub(crate) high: Key,
}

/// How a framework turns points into what units are compared by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    rank_by: RankBy,
    publication: Publication,
}

impl Measure {
    pub(crate) fn new(policies: Policies, publication: Publication) -> Self {
        Self { rank_by: policies.rank_by, publication }
    }

    /// The index, exact or as it is published; none where the maximum is 0. Both grow with the points.
    pub(crate) fn key(self, points: &Exact, max: &Exact) -> Option<Key> {
        let index = points.checked_div(max)?;
        Some(Key::new(match self.rank_by {
            RankBy::ExactPoints => index,
            RankBy::PublishedIndex => Exact::from(publish(&index, self.publication.index).decimal()),
        }))
    }

    /// Where a score lies; none where it is not one that could have points.
    pub(crate) fn span(self, score: &NodeScore) -> Option<Span> {
        let (low, high) = match score.status {
            // What a row within given points has by itself is not known.
            Status::Covered => (&Exact::ZERO, &score.max),
            // What does not count has a maximum of 0, and so no key.
            _ => (&score.low, &score.high),
        };
        let low = self.key(low, &score.max)?;
        let high =
            if score.low == score.high && score.status.counts() { low.clone() } else { self.key(high, &score.max)? };
        let at = match &score.points {
            Some(points) if *points == score.low => Some(low.clone()),
            Some(points) => self.key(points, &score.max),
            None => None,
        };
        Some(Span { at, low, high })
    }
}
