//! Between points and what is published for them: which points a printed number stands for, and which numbers a set of
//! points is published as.

use super::interval::{Edge, End, Interval};
use super::set::PointSet;
use crate::model::Rounded;
use crate::number::{Exact, Rounding};
use rust_decimal::Decimal;

/// A published number, in units of the last published place.
pub(super) type Units = i128;

/// Published numbers that follow one another, from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) first: Units,
    pub(super) last: Units,
}

/// The publication point of points, with its unit.
#[derive(Clone, Debug)]
pub(super) struct Publisher {
    how: Rounded,
    unit: Exact,
    half: Exact,
}

impl Publisher {
    pub(super) fn new(how: Rounded) -> Publisher {
        let places: u32 = how.places.into();
        let decimal =
            |mantissa, scale| Exact::from(Decimal::try_from_i128_with_scale(mantissa, scale).unwrap_or_default());
        Publisher { how, unit: decimal(1, places), half: decimal(5, places.saturating_add(1)) }
    }

    /// How many places are published.
    pub(super) fn places(&self) -> u8 {
        self.how.places.get()
    }

    /// Whether the number has no more places than are published.
    pub(super) fn is_publishable(&self, printed: &Exact) -> bool {
        printed.checked_div(&self.unit).is_some_and(|units| units.is_whole())
    }

    /// The points that are published as a printed number. A number with more places than are published stands for
    /// anything within one rounding of it.
    pub(super) fn stands_for(&self, printed: &Exact) -> Interval {
        let (down, up) = match self.how.rounding {
            Rounding::HalfUp | Rounding::HalfEven => (printed - &self.half, printed + &self.half),
            Rounding::Floor if self.is_publishable(printed) => (printed.clone(), printed + &self.unit),
            Rounding::Ceiling if self.is_publishable(printed) => (printed - &self.unit, printed.clone()),
            Rounding::Floor | Rounding::Ceiling => (printed - &self.unit, printed + &self.unit),
        };
        let (low, high) =
            if self.is_publishable(printed) { self.edges(printed) } else { (Edge::Included, Edge::Included) };
        Interval { low: End { at: down, edge: low }, high: End { at: up, edge: high } }
    }

    /// Which ends of its interval are published as the number itself.
    fn edges(&self, printed: &Exact) -> (Edge, Edge) {
        match self.how.rounding {
            // Halves go away from zero, so that zero keeps neither of its own.
            Rounding::HalfUp if printed.is_zero() => (Edge::Excluded, Edge::Excluded),
            Rounding::HalfUp if printed.is_negative() => (Edge::Excluded, Edge::Included),
            Rounding::HalfUp | Rounding::Floor => (Edge::Included, Edge::Excluded),
            Rounding::Ceiling => (Edge::Excluded, Edge::Included),
            Rounding::HalfEven => {
                let two = &self.unit + &self.unit;
                match printed.checked_div(&two).is_some_and(|pairs| pairs.is_whole()) {
                    true => (Edge::Included, Edge::Included),
                    false => (Edge::Excluded, Edge::Excluded),
                }
            }
        }
    }

    /// What a set of points, none below zero, is published as: runs of numbers, the lowest first.
    pub(super) fn published(&self, set: &PointSet) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for piece in set.pieces() {
            let (first, last) = (self.first(&piece.low), self.last(&piece.high));
            match runs.last_mut().filter(|run| first <= run.last.saturating_add(1)) {
                Some(run) => run.last = run.last.max(last),
                None => runs.push(Run { first, last }),
            }
        }
        runs
    }

    /// The nearest published numbers below and above a printed one.
    pub(super) fn nearest(&self, runs: &[Run], printed: &Exact) -> (Option<Units>, Option<Units>) {
        let below = runs.iter().rfind(|run| self.value(run.first) < *printed).map(|run| match self.value(run.last) {
            last if last < *printed => run.last,
            // The printed number lies within the run.
            _ => self.units(printed, Rounding::Ceiling).saturating_sub(1),
        });
        let above = runs.iter().find(|run| self.value(run.last) > *printed).map(|run| match self.value(run.first) {
            first if first > *printed => run.first,
            _ => self.units(printed, Rounding::Floor).saturating_add(1),
        });
        (below, above)
    }

    /// The number that so many units are.
    pub(super) fn value(&self, units: Units) -> Exact {
        Exact::from(units) * &self.unit
    }

    /// What the lowest points from a lower end on are published as.
    fn first(&self, low: &End) -> Units {
        let at = &low.at;
        match (low.edge, self.how.rounding) {
            (Edge::Included, rounding) => self.units(at, rounding),
            // Just above a half everything goes up, whatever happens to the half itself.
            (Edge::Excluded, Rounding::HalfUp | Rounding::HalfEven) => self.units(&(at + &self.half), Rounding::Floor),
            (Edge::Excluded, Rounding::Floor) => self.units(at, Rounding::Floor),
            (Edge::Excluded, Rounding::Ceiling) => self.units(at, Rounding::Floor).saturating_add(1),
        }
    }

    /// What the highest points up to an upper end are published as.
    fn last(&self, high: &End) -> Units {
        let at = &high.at;
        match (high.edge, self.how.rounding) {
            (Edge::Included, rounding) => self.units(at, rounding),
            // Just below a half everything goes down.
            (Edge::Excluded, Rounding::HalfUp | Rounding::HalfEven) => {
                self.units(&(at - &self.half), Rounding::Ceiling)
            }
            (Edge::Excluded, Rounding::Floor) => self.units(at, Rounding::Ceiling).saturating_sub(1),
            (Edge::Excluded, Rounding::Ceiling) => self.units(at, Rounding::Ceiling),
        }
    }

    fn units(&self, value: &Exact, rounding: Rounding) -> Units {
        // Only points between 0 and a maximum are published here, and the check of a framework bounds every maximum.
        let rounded = value.publish(self.how.places, rounding).unwrap_or_default();
        rounded.mantissa()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Places;

    fn publisher(rounding: Rounding) -> Publisher {
        Publisher::new(Rounded { places: Places::TWO, rounding })
    }

    fn exact(text: &str) -> Exact {
        text.parse().unwrap()
    }

    #[track_caller]
    fn stands(rounding: Rounding, printed: &str, expected: &str) {
        let interval = publisher(rounding).stands_for(&exact(printed));
        let left = if interval.low.edge == Edge::Included { '[' } else { '(' };
        let right = if interval.high.edge == Edge::Included { ']' } else { ')' };
        let (low, high) = (crate::show::plain(&interval.low.at), crate::show::plain(&interval.high.at));
        assert_eq!(format!("{left}{low}, {high}{right}"), expected);
    }

    #[test]
    fn a_printed_number_stands_for_what_is_rounded_to_it() {
        stands(Rounding::HalfUp, "9.13", "[9.125, 9.135)");
        stands(Rounding::HalfUp, "10", "[9.995, 10.005)");
        stands(Rounding::HalfUp, "0", "(-0.005, 0.005)");
        stands(Rounding::HalfUp, "-1", "(-1.005, -0.995]");
        stands(Rounding::HalfEven, "9.12", "[9.115, 9.125]");
        stands(Rounding::HalfEven, "9.13", "(9.125, 9.135)");
        stands(Rounding::Floor, "9.13", "[9.13, 9.14)");
        stands(Rounding::Ceiling, "9.13", "(9.12, 9.13]");
        // More places than are published: anything within one rounding of it.
        stands(Rounding::HalfUp, "9.134", "[9.129, 9.139]");
        stands(Rounding::Floor, "9.134", "[9.124, 9.144]");
        stands(Rounding::Ceiling, "9.134", "[9.124, 9.144]");
    }

    #[test]
    fn publishing_what_a_number_stands_for_gives_the_number() {
        for rounding in [Rounding::HalfUp, Rounding::HalfEven, Rounding::Floor, Rounding::Ceiling] {
            let publisher = publisher(rounding);
            for units in 1..=40 {
                let interval = publisher.stands_for(&publisher.value(units));
                assert_eq!(publisher.published(&PointSet::of([interval])), [Run { first: units, last: units }]);
            }
        }
    }

    #[test]
    fn the_nearest_numbers_lie_on_both_sides() {
        let publisher = publisher(Rounding::HalfUp);
        // 0 and 2.50 to 5.00.
        let runs = [Run { first: 0, last: 0 }, Run { first: 250, last: 500 }];
        assert_eq!(publisher.nearest(&runs, &exact("1")), (Some(0), Some(250)));
        assert_eq!(publisher.nearest(&runs, &exact("3")), (Some(299), Some(301)));
        assert_eq!(publisher.nearest(&runs, &exact("3.004")), (Some(300), Some(301)));
        assert_eq!(publisher.nearest(&runs, &exact("100")), (Some(500), None));
        assert_eq!(publisher.nearest(&runs, &exact("-1")), (None, Some(0)));
        // At the ends of a run its neighbours are meant, not the number itself.
        assert_eq!(publisher.nearest(&runs, &exact("0")), (None, Some(250)));
        assert_eq!(publisher.nearest(&runs, &exact("2.5")), (Some(0), Some(251)));
        assert_eq!(publisher.nearest(&runs, &exact("5")), (Some(499), None));
    }

    #[test]
    fn neighbouring_numbers_are_one_run() {
        let publisher = publisher(Rounding::HalfUp);
        // 10/3 is published as 3.33; [0, 0.045) as 0.00 to 0.04, [0, 0.045] as 0.00 to 0.05.
        assert_eq!(publisher.published(&PointSet::point(exact("10/3"))), [Run { first: 333, last: 333 }]);
        let open = Interval::new(End::included(Exact::ZERO), End::excluded(exact("0.045")));
        assert_eq!(publisher.published(&PointSet::of(open)), [Run { first: 0, last: 4 }]);
        let closed = Interval::up_to(&exact("0.045"));
        assert_eq!(publisher.published(&PointSet::of([closed])), [Run { first: 0, last: 5 }]);
        let three = [exact("0.01"), exact("0.02"), exact("0.04")];
        assert_eq!(
            publisher.published(&PointSet::points(three)),
            [Run { first: 1, last: 2 }, Run { first: 4, last: 4 }]
        );
    }
}
