//! Steps that are no whole number, exactly: for the few values whose enclosure does not tell what is published.

use super::grid::Near;
use super::guess::EXACT;
use num_integer::gcd;

/// `whole + above / below` steps. The fraction is below one and has no common divisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    whole: i64,
    above: i128,
    below: i128,
}

impl Part {
    pub(super) const ZERO: Self = Self::whole(0);

    /// So many steps.
    pub(super) const fn whole(steps: i64) -> Self {
        Self { whole: steps, above: 0, below: 1 }
    }

    /// A quotient that is not negative; none where it is none, or far beyond every maximum.
    pub(super) fn new(above: i128, below: i128) -> Option<Self> {
        // Divisions of 64 bits are many times faster, and mostly enough.
        let (whole, rest) = match (u64::try_from(above), u64::try_from(below)) {
            (Ok(above), Ok(below)) => (i128::from(above.checked_div(below)?), i128::from(above.checked_rem(below)?)),
            _ => (above.checked_div_euclid(below)?, above.checked_rem_euclid(below)?),
        };
        let whole = i64::try_from(whole).ok().filter(|whole| (0..EXACT).contains(whole))?;
        let (above, below) = lowest(rest, below)?;
        Some(Self { whole, above, below })
    }

    /// The sum; none where it outgrows its type.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let whole = self.whole.checked_add(other.whole)?;
        let (above, below) = match (self.above, other.above) {
            (0, above) => (above, other.below),
            (above, 0) => (above, self.below),
            (own, more) => {
                let common = gcd(self.below, other.below);
                let (of_own, of_more) = (other.below.checked_div(common)?, self.below.checked_div(common)?);
                let above = own.checked_mul(of_own)?.checked_add(more.checked_mul(of_more)?)?;
                (above, self.below.checked_mul(of_own)?)
            }
        };
        let carried = Self::new(above, below)?;
        Some(Self { whole: whole.checked_add(carried.whole)?, ..carried })
    }

    /// The lesser of it and a whole number of steps.
    pub(super) fn most(self, full: i64) -> Self {
        if self.whole < full { self } else { Self::whole(full) }
    }

    /// Where it lies.
    pub(super) fn near(self) -> Near {
        Near { low: self.whole, slack: i64::from(self.above != 0) }
    }

    /// It times a whole number, as a fraction.
    pub(super) fn times(self, factor: i64) -> Option<(i128, i128)> {
        let above = i128::from(self.whole).checked_mul(self.below)?.checked_add(self.above)?;
        Some((above.checked_mul(i128::from(factor))?, self.below))
    }
}

/// The least and the most, exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) low: Part,
    pub(super) high: Part,
}

impl Parts {
    pub(super) const ZERO: Self = Self::known(Part::ZERO);

    /// Nothing is between them.
    pub(super) const fn known(part: Part) -> Self {
        Self { low: part, high: part }
    }

    /// The sums; none where one outgrows its type.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        Some(Self { low: self.low.plus(other.low)?, high: self.high.plus(other.high)? })
    }
}

/// A fraction below one without its common divisor.
fn lowest(above: i128, below: i128) -> Option<(i128, i128)> {
    if above == 0 {
        return Some((0, 1));
    }
    let common = match (u64::try_from(above), u64::try_from(below)) {
        (Ok(above), Ok(below)) => i128::from(gcd(above, below)),
        _ => gcd(above, below),
    };
    Some((above.checked_div(common)?, below.checked_div(common)?))
}
