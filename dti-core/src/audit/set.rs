//! A set of points: a few intervals and single values, on which sums and differences stay exact.
//!
//! A set that falls into too many pieces is widened, never narrowed: what it excludes is excluded still, so that nothing
//! right is ever called impossible.

use super::interval::Interval;
use crate::number::Exact;

/// Pieces of a set, at most.
const MOST_PIECES: usize = 256;

/// Pieces of a coarse set: of a sum over many rows, and of two terms that both fall into many.
const MOST_COARSE: usize = 64;

/// Pairs of pieces that a sum looks at, at most.
const MOST_PAIRS: usize = 4096;

/// Points as disjoint intervals, the lowest first; perhaps none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PointSet(Vec<Interval>);

impl PointSet {
    /// All points of some intervals, which may overlap.
    pub(super) fn of(pieces: impl IntoIterator<Item = Interval>) -> PointSet {
        PointSet::within(pieces.into_iter().collect(), MOST_PIECES)
    }

    /// One value alone.
    pub(super) fn point(at: Exact) -> PointSet {
        PointSet(vec![Interval::point(at)])
    }

    /// Some values.
    pub(super) fn points(values: impl IntoIterator<Item = Exact>) -> PointSet {
        PointSet::of(values.into_iter().map(Interval::point))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether 0 is all there is.
    pub(super) fn is_zero(&self) -> bool {
        *self == PointSet::point(Exact::ZERO)
    }

    /// The intervals, the lowest first, with something between any two.
    pub(super) fn pieces(&self) -> &[Interval] {
        &self.0
    }

    /// The one interval from the lowest to the highest point.
    pub(super) fn hull(&self) -> Option<Interval> {
        let (first, last) = (self.0.first()?, self.0.last()?);
        Some(Interval { low: first.low.clone(), high: last.high.clone() })
    }

    /// The points of either.
    pub(super) fn union(&self, other: &PointSet) -> PointSet {
        PointSet::of(self.0.iter().chain(&other.0).cloned())
    }

    /// The points of both.
    pub(super) fn meet(&self, other: &PointSet) -> PointSet {
        let mut shared = Vec::new();
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            shared.extend(a.meet(b));
            // The one that ends first meets nothing further.
            if a.high.cmp_high(&b.high).is_le() {
                left.next()
            } else {
                right.next()
            };
        }
        PointSet::of(shared)
    }

    /// Whether they share a point.
    pub(super) fn meets(&self, other: &PointSet) -> bool {
        !self.meet(other).is_empty()
    }

    /// Every sum of a point here and a point there.
    pub(super) fn plus(&self, other: &PointSet) -> PointSet {
        self.pairwise(other, Interval::plus)
    }

    /// Every difference of a point here and a point there.
    pub(super) fn minus(&self, other: &PointSet) -> PointSet {
        self.pairwise(other, Interval::minus)
    }

    /// Every point times a number above 0.
    pub(super) fn times(&self, factor: &Exact) -> PointSet {
        if *factor == Exact::ONE {
            return self.clone();
        }
        PointSet(self.0.iter().map(|piece| piece.times(factor)).collect())
    }

    fn pairwise(&self, other: &PointSet, join: impl Fn(&Interval, &Interval) -> Interval) -> PointSet {
        if self.0.len().saturating_mul(other.0.len()) > MOST_PAIRS {
            return self.clone().coarse().pairwise(&other.clone().coarse(), join);
        }
        let joined = self.0.iter().flat_map(|a| other.0.iter().map(|b| join(a, b)).collect::<Vec<_>>());
        PointSet::within(joined.collect(), MOST_PIECES)
    }

    /// The same points in few pieces: the nearest ones are joined where there are many, so that long sums stay cheap.
    pub(super) fn coarse(self) -> PointSet {
        if self.0.len() <= MOST_COARSE { self } else { PointSet::within(self.0, MOST_COARSE) }
    }

    /// Joins what overlaps, then the nearest pieces until so many are left.
    fn within(mut pieces: Vec<Interval>, most: usize) -> PointSet {
        pieces.sort_by(|a, b| a.low.cmp_low(&b.low));
        let mut merged: Vec<Interval> = Vec::with_capacity(pieces.len().min(most));
        for piece in pieces {
            match merged.last_mut().filter(|last| last.reaches(&piece)) {
                Some(last) => extend(last, piece),
                None => merged.push(piece),
            }
        }
        if merged.len() <= most {
            return PointSet(merged);
        }
        let mut gaps: Vec<(Exact, usize)> =
            merged.windows(2).enumerate().map(|(at, pair)| (gap(pair), at.saturating_add(1))).collect();
        // The widest gaps stay, of equal ones the lower.
        gaps.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let kept: std::collections::BTreeSet<usize> =
            gaps.into_iter().take(most.saturating_sub(1)).map(|(_, at)| at).collect();
        let mut joined: Vec<Interval> = Vec::with_capacity(most);
        for (at, piece) in merged.into_iter().enumerate() {
            match joined.last_mut().filter(|_| !kept.contains(&at)) {
                Some(last) => extend(last, piece),
                None => joined.push(piece),
            }
        }
        PointSet(joined)
    }
}

/// Takes in a piece that begins no lower.
fn extend(last: &mut Interval, piece: Interval) {
    if piece.high.cmp_high(&last.high).is_gt() {
        last.high = piece.high;
    }
}

fn gap(pair: &[Interval]) -> Exact {
    match pair {
        [below, above] => &above.low.at - &below.high.at,
        _ => Exact::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::super::interval::End;
    use super::*;

    fn exact(text: &str) -> Exact {
        text.parse().unwrap()
    }

    fn shown(set: &PointSet) -> String {
        let pieces = set.pieces().iter().map(|piece| format!("{}..{}", piece.low.at, piece.high.at));
        pieces.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn sums_of_values_are_all_their_sums() {
        // {0, 1} + {0, 1/2} = {0, 1/2, 1, 3/2}
        let sum = PointSet::points([exact("0"), exact("1")]).plus(&PointSet::points([exact("0"), exact("1/2")]));
        assert_eq!(shown(&sum), "0..0 1/2..1/2 1..1 3/2..3/2");
    }

    #[test]
    fn open_ends_do_not_meet() {
        let below = Interval::new(End::included(exact("0")), End::excluded(exact("1"))).unwrap();
        let above = Interval::point(exact("1"));
        assert!(!PointSet::of([below.clone()]).meets(&PointSet::of([above.clone()])));
        // But nothing lies between them, so that together they are one piece.
        assert_eq!(shown(&PointSet::of([above, below])), "0..1");
        assert_eq!(Interval::new(End::included(exact("1")), End::excluded(exact("1"))), None);
    }

    #[test]
    fn differences_turn_the_ends_round() {
        // [0, 1) - {0.25} = [-0.25, 0.75); {0.25} - [0, 1) = (-0.75, 0.25]
        let unit = PointSet::of(Interval::new(End::included(exact("0")), End::excluded(exact("1"))));
        let quarter = PointSet::point(exact("0.25"));
        assert_eq!(shown(&quarter.minus(&unit)), "-3/4..1/4");
        assert!(!quarter.minus(&unit).meets(&PointSet::point(exact("-0.75"))));
        assert!(quarter.minus(&unit).meets(&quarter));
        assert!(!unit.minus(&quarter).meets(&PointSet::point(exact("0.75"))));
    }

    #[test]
    fn the_hull_reaches_from_the_lowest_to_the_highest() {
        let set = PointSet::points([exact("3"), exact("0"), exact("1")]);
        let hull = set.hull().unwrap();
        assert_eq!((hull.low.at, hull.high.at), (exact("0"), exact("3")));
        assert_eq!(PointSet::of([]).hull(), None);
    }

    #[test]
    fn the_nearest_pieces_are_joined_first() {
        // Between 1 and 2 there is 1, between 2 and 10 there is 8, between 10 and 13 there is 3.
        let values = ["1", "2", "10", "13"].map(|value| Interval::point(exact(value)));
        assert_eq!(shown(&PointSet::within(values.to_vec(), 3)), "1..2 10..10 13..13");
        assert_eq!(shown(&PointSet::within(values.to_vec(), 2)), "1..2 10..13");
        assert_eq!(shown(&PointSet::within(values.to_vec(), 4)), "1..1 2..2 10..10 13..13");
        // The gap counts, not where it lies: between 1 and 5 there is 4, between 5 and 8 there is 3.
        let values = ["1", "5", "8"].map(|value| Interval::point(exact(value)));
        assert_eq!(shown(&PointSet::within(values.to_vec(), 2)), "1..1 5..8");
    }

    #[test]
    fn two_terms_of_many_pieces_are_widened_before_they_are_added() {
        // 100 × 100 pairs are too many. Each term keeps its 64 lowest pieces, the last from 63 to 99 and from 63,000 to 99,000.
        let values = |by: i64| PointSet::points((0..100).map(|n| Exact::from(n * by)));
        let sum = values(1).plus(&values(1000));
        assert!(!sum.meets(&PointSet::point(exact("500"))));
        assert!(sum.meets(&PointSet::point(exact("70500"))));
    }

    #[test]
    fn too_many_pieces_are_widened_and_never_lost() {
        let values: Vec<Exact> = (0..1000_i64).map(|n| Exact::from(n * n)).collect();
        let set = PointSet::points(values.clone());
        assert_eq!(set.pieces().len(), MOST_PIECES);
        let sum = set.plus(&set);
        assert!(sum.pieces().len() <= MOST_PIECES && sum.clone().coarse().pieces().len() == MOST_COARSE);
        for value in values {
            assert!(set.meets(&PointSet::point(value.clone())));
            assert!(sum.meets(&PointSet::point(&value + &value)));
        }
        // The widest gap, the last one, is kept.
        assert!(!set.meets(&PointSet::point(exact("998000"))));
    }
}
