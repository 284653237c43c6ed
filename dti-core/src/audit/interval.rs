//! An interval of points whose ends are in it or not.

use crate::number::Exact;
use std::cmp::Ordering;

/// Whether an end belongs to its interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Included,
    Excluded,
}

impl Edge {
    /// The edge of an end that two ends make together: it is reached only where both are.
    fn and(self, other: Edge) -> Edge {
        match (self, other) {
            (Edge::Included, Edge::Included) => Edge::Included,
            _ => Edge::Excluded,
        }
    }
}

/// One end of an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct End {
    pub(super) at: Exact,
    pub(super) edge: Edge,
}

impl End {
    pub(super) fn included(at: Exact) -> End {
        End { at, edge: Edge::Included }
    }

    #[cfg(test)]
    pub(super) fn excluded(at: Exact) -> End {
        End { at, edge: Edge::Excluded }
    }

    fn plus(&self, other: &End) -> End {
        End { at: &self.at + &other.at, edge: self.edge.and(other.edge) }
    }

    fn minus(&self, other: &End) -> End {
        End { at: &self.at - &other.at, edge: self.edge.and(other.edge) }
    }

    /// Which of two lower ends lies lower.
    pub(super) fn cmp_low(&self, other: &End) -> Ordering {
        self.at.cmp(&other.at).then_with(|| match (self.edge, other.edge) {
            (Edge::Included, Edge::Excluded) => Ordering::Less,
            (Edge::Excluded, Edge::Included) => Ordering::Greater,
            _ => Ordering::Equal,
        })
    }

    /// Which of two upper ends lies lower.
    pub(super) fn cmp_high(&self, other: &End) -> Ordering {
        self.at.cmp(&other.at).then_with(|| other.cmp_low(self))
    }
}

/// All points between two ends; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: End,
    pub(super) high: End,
}

impl Interval {
    /// The interval between two ends, or `None` where nothing lies between them.
    pub(super) fn new(low: End, high: End) -> Option<Interval> {
        let some = match low.at.cmp(&high.at) {
            Ordering::Less => true,
            Ordering::Equal => low.edge.and(high.edge) == Edge::Included,
            Ordering::Greater => false,
        };
        some.then_some(Interval { low, high })
    }

    /// One value alone.
    pub(super) fn point(at: Exact) -> Interval {
        Interval { low: End::included(at.clone()), high: End::included(at) }
    }

    /// From 0 to a maximum, both included.
    pub(super) fn up_to(max: &Exact) -> Interval {
        let high = max.clone().max(Exact::ZERO);
        Interval { low: End::included(Exact::ZERO), high: End::included(high) }
    }

    /// What two intervals share.
    pub(super) fn meet(&self, other: &Interval) -> Option<Interval> {
        let low = if self.low.cmp_low(&other.low).is_ge() { &self.low } else { &other.low };
        let high = if self.high.cmp_high(&other.high).is_le() { &self.high } else { &other.high };
        Interval::new(low.clone(), high.clone())
    }

    /// Every sum of a point here and a point there.
    pub(super) fn plus(&self, other: &Interval) -> Interval {
        Interval { low: self.low.plus(&other.low), high: self.high.plus(&other.high) }
    }

    /// Every difference of a point here and a point there.
    pub(super) fn minus(&self, other: &Interval) -> Interval {
        Interval { low: self.low.minus(&other.high), high: self.high.minus(&other.low) }
    }

    /// Every point times a number above 0.
    pub(super) fn times(&self, factor: &Exact) -> Interval {
        let end = |end: &End| End { at: &end.at * factor, edge: end.edge };
        Interval { low: end(&self.low), high: end(&self.high) }
    }

    /// Whether nothing lies between this interval and one that begins no lower.
    pub(super) fn reaches(&self, next: &Interval) -> bool {
        match self.high.at.cmp(&next.low.at) {
            Ordering::Greater => true,
            Ordering::Equal => self.high.edge == Edge::Included || next.low.edge == Edge::Included,
            Ordering::Less => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(at: i64, edge: Edge) -> End {
        End { at: Exact::from(at), edge }
    }

    #[test]
    fn of_two_ends_at_one_place_the_open_one_lies_further_in() {
        use Edge::{Excluded, Included};
        // [1 begins before (1, and 1) ends before 1].
        assert_eq!(end(1, Included).cmp_low(&end(1, Excluded)), Ordering::Less);
        assert_eq!(end(1, Excluded).cmp_low(&end(1, Included)), Ordering::Greater);
        assert_eq!(end(1, Excluded).cmp_low(&end(1, Excluded)), Ordering::Equal);
        assert_eq!(end(1, Excluded).cmp_high(&end(1, Included)), Ordering::Less);
        assert_eq!(end(1, Included).cmp_high(&end(1, Excluded)), Ordering::Greater);
        assert_eq!(end(1, Excluded).cmp_low(&end(2, Included)), Ordering::Less);
    }

    #[test]
    fn only_two_open_ends_leave_a_value_out() {
        use Edge::{Excluded, Included};
        let until = |edge| Interval { low: end(0, Included), high: end(1, edge) };
        let from = |edge| Interval { low: end(1, edge), high: end(2, Included) };
        assert!(until(Included).reaches(&from(Included)));
        assert!(until(Included).reaches(&from(Excluded)));
        assert!(until(Excluded).reaches(&from(Included)));
        // 1 itself lies between [0, 1) and (1, 2].
        assert!(!until(Excluded).reaches(&from(Excluded)));
    }
}
