//! Points as whole numbers of a very small step, and how near to the truth they are.

use super::lanes::Publishing;
use super::part::Part;
use crate::model::{Publication, Rounded};
use crate::number::{Exact, Rounding};

/// A value that lies at `low` or up to `slack` steps above it. Where `slack` is 0, it is `low` exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Near {
    pub(super) low: i64,
    pub(super) slack: i64,
}

impl Near {
    pub(super) const ZERO: Self = Self { low: 0, slack: 0 };

    /// Whatever the two values are, their sum lies there. Sums stay below [`Grid::MOST`], so that nothing wraps.
    pub(super) fn plus(self, other: Self) -> Self {
        Self { low: self.low.wrapping_add(other.low), slack: self.slack.wrapping_add(other.slack) }
    }

    /// The highest that it can be.
    pub(super) fn high(self) -> i64 {
        self.low.wrapping_add(self.slack)
    }

    /// Whether it is this value; none where it may be, or not.
    pub(super) fn is(self, value: i64) -> Option<bool> {
        match self.slack {
            0 => Some(self.low == value),
            _ if value < self.low || self.high() < value => Some(false),
            _ => None,
        }
    }

    /// The value that is told exactly, if it is.
    pub(super) fn exactly(self) -> Option<i64> {
        (self.slack == 0).then_some(self.low)
    }
}

/// The step: a fraction of the last published place, fine enough that sums of a whole framework rarely come near enough to
/// the edge between two published values to be doubted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    /// How many binary digits of the last published place a step is.
    shift: u32,
    /// Steps in a point.
    per_point: i64,
    points: Rounded,
    index: Rounded,
    /// 10 to the places of the index.
    index_units: i64,
}

impl Grid {
    /// Steps that the points of a framework stay below: up to here floating point errs by less than half a step.
    pub(super) const MOST: i64 = 1 << 49;

    /// Finer steps than this are of no use.
    const FINEST: u32 = 24;

    /// With coarser steps than this too much is doubted.
    const COARSEST: u32 = 8;

    /// The finest grid on which so many points stay below [`Self::MOST`]; none where the published places leave no room.
    pub(super) fn new(publication: Publication, most_points: &Exact) -> Option<Self> {
        let power = |places| 10_i64.checked_pow(u32::from(u8::from(places)));
        let (points, index) = (publication.points, publication.index);
        let unit = power(points.places)?;
        let index_units = power(index.places)?;
        (Self::COARSEST..=Self::FINEST)
            .rev()
            .filter_map(|shift| {
                let per_point = unit.checked_mul(1_i64.checked_shl(shift)?)?;
                Some(Self { shift, per_point, points, index, index_units })
            })
            .find(|grid| grid.near(most_points).is_some_and(|near| near.high() < Self::MOST))
    }

    /// How lanes publish; none where the units of [`Self::MOST`] steps outgrow 32 bits, or an index has 2²² units or more.
    pub(super) fn publishing(&self) -> Option<Publishing> {
        let fits = Self::MOST.wrapping_shr(self.shift) < i64::from(i32::MAX) && self.index_units < 1 << 22;
        fits.then(|| Publishing::new(self.shift, self.points.rounding, self.index.rounding))
    }

    /// What a step makes of an index, in units of its last place, exactly.
    pub(super) fn index_per_step(&self, max: i64) -> Option<Exact> {
        Exact::from(self.index_units).checked_div(&Exact::from(max))
    }

    /// Steps in a point.
    pub(super) fn per_point(&self) -> i64 {
        self.per_point
    }

    /// What so many steps are published as at the most, in units of the last place.
    pub(super) fn most_units(&self, steps: i64) -> i64 {
        self.round(steps, Rounding::Ceiling)
    }

    /// The index of all points, in units of its last place.
    pub(super) fn most_index(&self) -> i64 {
        self.index_units
    }

    /// How points are published.
    pub(super) fn points(&self) -> Rounded {
        self.points
    }

    /// How an index is published.
    pub(super) fn index_rounding(&self) -> Rounded {
        self.index
    }

    /// Where an exact number of points lies; none where it is negative or too large for the grid.
    pub(super) fn near(&self, points: &Exact) -> Option<Near> {
        let (num, den) = points.parts()?;
        let steps = num.checked_mul(i128::from(self.per_point))?;
        let low = i64::try_from(steps.checked_div_euclid(den)?).ok().filter(|low| (0..Self::MOST).contains(low))?;
        Some(Near { low, slack: i64::from(steps.checked_rem_euclid(den)? != 0) })
    }

    /// A value rounded to the published places, in units of the last; none where that cannot be told.
    pub(super) fn published(&self, value: Near) -> Option<i64> {
        self.rounded(value, self.points.rounding)
    }

    /// So many steps, rounded to units of the last published place.
    pub(super) fn told(&self, steps: Part, rounding: Rounding) -> i64 {
        let Near { low, slack } = steps.near();
        // What lies between two steps is rounded as their middle is, since edges between published values are whole steps.
        round(low.wrapping_mul(2).wrapping_add(slack), self.shift.wrapping_add(1), rounding)
    }

    /// The index that is published of so many steps; none where it outgrows its type.
    pub(super) fn index_told(&self, steps: Part, max: i64) -> Option<i64> {
        let (units, below) = steps.times(self.index_units)?;
        round_quotient(units, below.checked_mul(i128::from(max))?, self.index.rounding)
    }

    /// A value rounded so; none where that cannot be told. Every rounding is monotone, so that what both ends are rounded
    /// to is what the value is rounded to.
    pub(super) fn rounded(&self, value: Near, rounding: Rounding) -> Option<i64> {
        let low = self.round(value.low, rounding);
        (value.slack == 0 || self.round(value.high(), rounding) == low).then_some(low)
    }

    fn round(&self, steps: i64, rounding: Rounding) -> i64 {
        round(steps, self.shift, rounding)
    }

    /// Points over a maximum, as an index is published; none where there is no maximum or where it cannot be told.
    pub(super) fn index(&self, points: Near, max: i64) -> Option<i64> {
        let low = self.index_of(points.low, max)?;
        (points.slack == 0 || self.index_of(points.high(), max)? == low).then_some(low)
    }

    fn index_of(&self, points: i64, max: i64) -> Option<i64> {
        self.index_told(Part::whole(points), max)
    }
}

/// So many steps in units of 2 to the `shift` steps, rounded.
fn round(steps: i64, shift: u32, rounding: Rounding) -> i64 {
    let unit = 1_i64.wrapping_shl(shift);
    let half = unit.wrapping_shr(1);
    let up = match rounding {
        Rounding::HalfUp => half,
        Rounding::Floor => 0,
        Rounding::Ceiling => unit.wrapping_sub(1),
        Rounding::HalfEven => {
            let floor_is_even = steps.wrapping_shr(shift) & 1 == 0;
            if floor_is_even { half.wrapping_sub(1) } else { half }
        }
    };
    steps.wrapping_add(up).wrapping_shr(shift)
}

/// `units / by`, rounded; none where `units` are negative or `by` is not positive.
fn round_quotient(units: i128, by: i128, rounding: Rounding) -> Option<i64> {
    let (floor, rest) = match (u64::try_from(units), u64::try_from(by)) {
        (Ok(units), Ok(by)) => (i128::from(units.checked_div(by)?), i128::from(units.checked_rem(by)?)),
        _ if units < 0 || by <= 0 => return None,
        _ => (units.checked_div(by)?, units.checked_rem(by)?),
    };
    let left = by.checked_sub(rest)?;
    let up = match rounding {
        Rounding::HalfUp => rest >= left,
        Rounding::HalfEven => rest > left || (rest == left && floor & 1 == 1),
        Rounding::Floor => false,
        Rounding::Ceiling => rest > 0,
    };
    i64::try_from(floor.checked_add(i128::from(up))?).ok()
}
