//! The one place where floating point is used: to enclose a quotient between two whole numbers.
//!
//! What comes out is no value but a claim, "it lies between these two", and the claim is proved here. Whoever asks takes it
//! from there in whole numbers, and asks the exact evaluator where it is not enough.
//!
//! Let `u` be 2⁻⁵³, by half of which (relatively) each operation of IEEE 754 may err at most twice over: every conversion,
//! product, quotient and difference is the true result times `1 + e` with `|e| ≤ u`.

#![expect(clippy::float_arithmetic, reason = "an enclosure with a proved bound, never a value")]
#![expect(clippy::float_cmp, reason = "whole numbers below 2⁵³, compared exactly")]
#![expect(clippy::cast_precision_loss, reason = "whole numbers below 2⁵³ are exact; larger ones err by u, as counted")]

use super::grid::{Grid, Near};
use crate::number::Exact;

/// The largest whole number up to which all of them are exact in floating point.
pub(super) const EXACT: i64 = 1 << 53;

/// A number that is added so that what is left of the fraction are whole numbers.
pub(super) const WHOLE: f64 = 6_755_399_441_055_744.0;

/// A positive constant factor: what it is, and within `3u` of that.
#[derive(Clone, Copy, Debug)]
pub(super) struct Factor {
    num: i128,
    den: i128,
    near: f64,
}

impl Factor {
    /// None where the number is not positive or outgrows machine integers.
    pub(super) fn new(value: &Exact) -> Option<Self> {
        let (num, den) = value.parts()?;
        // Three roundings: two conversions and a quotient.
        (num > 0).then_some(Self { num, den, near: num as f64 / den as f64 })
    }

    /// The number next to it that floating point has, within `3u`.
    pub(super) fn near(&self) -> f64 {
        self.near
    }

    /// The same in whole numbers.
    pub(super) fn in_whole(&self) -> InWhole {
        InWhole::new(Some(self.num), Some(0), Some(self.den))
    }

    /// `above / below` times it, in whole numbers alone; none where those do not suffice.
    pub(super) fn steps(&self, above: i64, below: i64) -> Option<Near> {
        steps(i128::from(above).checked_mul(self.num)?, i128::from(below).checked_mul(self.den)?)
    }
}

/// `(above × this.above − below × this.less) / (below × this.below)`: a value in whole numbers, held in floating point.
#[derive(Clone, Copy, Debug)]
pub(super) struct InWhole {
    above: f64,
    less: f64,
    below: f64,
}

impl InWhole {
    /// Infinite where a number is none that floating point has exactly: then products tell nothing.
    fn new(above: Option<i128>, less: Option<i128>, below: Option<i128>) -> Self {
        let exact = |number: Option<i128>| match number {
            Some(number) if number.unsigned_abs() < EXACT.unsigned_abs().into() => number as f64,
            _ => f64::INFINITY,
        };
        Self { above: exact(above), less: exact(less), below: exact(below) }
    }

    /// Whether the value is this whole number. False says nothing.
    ///
    /// Products of whole numbers tell, if they are below 2⁵³ and so exact: one that is computed as less than that is less
    /// than that. The product on the left is one of three factors; where it equals what is below 2⁵³, none of its steps
    /// left the whole numbers, unless a factor is 0, and then it is 0 indeed.
    #[inline]
    pub(super) fn is(self, whole: f64, above: f64, below: f64) -> bool {
        const LARGEST: f64 = EXACT as f64;
        let (more, less) = (above * self.above, below * self.less);
        (whole * (below * self.below) == more - less) & (more.abs() < LARGEST) & (less.abs() < LARGEST)
    }
}

/// A quotient that is not negative, exactly or within a step.
fn steps(above: i128, below: i128) -> Option<Near> {
    // Divisions of 64 bits are many times faster, and mostly enough.
    let (low, slack) = match (u64::try_from(above), u64::try_from(below)) {
        (Ok(above), Ok(below)) => {
            (i64::try_from(above.checked_div(below)?).ok()?, i64::from(above.checked_rem(below)? != 0))
        }
        _ => {
            let low = i64::try_from(above.checked_div_euclid(below)?).ok()?;
            (low, i64::from(above.checked_rem_euclid(below)? != 0))
        }
    };
    // What is far beyond every maximum must not wrap when it is held at one.
    (low < EXACT).then_some(Near { low, slack })
}

/// `above / below × factor`, held at `full`.
///
/// `above` is at least 0 and `below` above 0, both below 2⁵³, so that they are exact. The factor errs by `3u`, the product
/// and the quotient by `u` each: `5u` and less than a millionth of that. Where the true value is below 2⁴⁹ + 2, the computed
/// one is within 2⁴⁹ × 5.1 × 2⁻⁵³ < 0.32 of it, and the nearest whole number within 0.82: so the value lies within one step
/// of that number. Where the computed one is at the limit, two steps above `full`, the true one is above `full`.
#[inline]
pub(super) fn slope(above: i64, below: i64, factor: f64, full: Near) -> Near {
    let limit = full.high().wrapping_add(2) as f64;
    held(nearest((above as f64 * factor / below as f64).min(limit)), full)
}

/// Within one step of this number, held within 0 and `full`.
#[inline]
fn held(nearest: i64, full: Near) -> Near {
    let low = nearest.wrapping_sub(1).max(0).min(full.low);
    let high = nearest.wrapping_add(1).min(full.high());
    Near { low, slack: high.wrapping_sub(low) }
}

/// The nearest whole number, for a number between 0 and 2⁵¹: adding 1.5 × 2⁵² leaves no room for a fraction, so that the
/// sum is rounded to the nearest whole number, which its last bits then hold.
#[inline]
fn nearest(value: f64) -> i64 {
    (value + WHOLE).to_bits().wrapping_sub(WHOLE.to_bits()).cast_signed()
}

/// A scale between two ends: what a value earns is its distance from `zero`, times a factor, held within 0 and `full`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    /// What a quotient of the data has to be multiplied by.
    factor: Factor,
    zero: f64,
    per: f64,
    /// The value that earns nothing, and what a step costs, exactly; the latter is negative where less is better.
    from: (i128, i128),
    each: (i128, i128),
    whole: InWhole,
}

impl Stretch {
    /// From the value that earns nothing to the one that earns `full`; none where floating point cannot enclose it.
    ///
    /// Values are quotients of data times `factor`. The quotient errs by `5u`, the end by `3u`, their difference by `u`
    /// more: by less than `10u × (value + end)`, and a value beyond twice the farther end is held at an end anyway, so by
    /// less than `30u × end`. Times what a step costs, that has to stay below 0.2 of a step; the factor by which it is
    /// stretched and its product err as in [`slope`], by less than 0.32.
    pub(super) fn new(factor: &Exact, from: &Exact, to: &Exact, full: Near) -> Option<Self> {
        let span = if to > from { to - from } else { from - to };
        let steps = Exact::from(full.high()).checked_div(&span)?;
        let farther = from.clone().max(to.clone());
        let error = Exact::from(30) * farther * &steps;
        if full.slack > 0 || error >= Exact::from(EXACT / 5) {
            return None;
        }
        let each = if to > from { steps } else { -steps };
        let near = |(num, den): (i128, i128)| num as f64 / den as f64;
        let (from, each) = (from.parts()?, each.parts()?);
        let factor = Factor::new(factor)?;
        let product = |a: i128, b: (i128, i128)| a.checked_mul(b.0)?.checked_mul(b.1);
        let whole = InWhole::new(
            product(factor.num, (from.1, each.0)),
            product(factor.den, (from.0, each.0)),
            product(factor.den, (from.1, each.1)),
        );
        Some(Self { factor, zero: near(from), per: near(each), from, each, whole })
    }

    /// The factor of a quotient, what earns nothing, and what a distance from it is multiplied by.
    pub(super) fn in_floats(&self) -> (f64, f64, f64) {
        (self.factor.near, self.zero, self.per)
    }

    /// What it earns in whole numbers.
    pub(super) fn in_whole(&self) -> InWhole {
        self.whole
    }

    /// What `above / below` earns before it is held at the most, in whole numbers alone; none where those do not suffice.
    pub(super) fn steps(&self, above: i64, below: i64) -> Option<Near> {
        let (factor, (from, of), (each, per)) = (&self.factor, self.from, self.each);
        let below = i128::from(below).checked_mul(factor.den)?;
        let value = i128::from(above).checked_mul(factor.num)?.checked_mul(of)?;
        let gone = value.checked_sub(from.checked_mul(below)?)?.checked_mul(each)?;
        steps(gone.max(0), below.checked_mul(of)?.checked_mul(per)?)
    }

    /// What `above / below` earns. Values of few units often lie on the edge between two published values; so it is asked
    /// whether the nearest whole number is what is earned.
    #[inline]
    pub(super) fn points(&self, above: i64, below: i64, full: Near) -> Near {
        let (above, below) = (above as f64, below as f64);
        let distance = (above * self.factor.near / below - self.zero) * self.per;
        let nearest = nearest(distance.clamp(0.0, full.high().wrapping_add(2) as f64));
        match self.whole.is(nearest as f64, above, below) {
            true => Near { low: nearest, slack: 0 }.most(full),
            false => held(nearest, full),
        }
    }
}

const _: () = assert!(Grid::MOST < EXACT);
