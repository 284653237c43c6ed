//! Rules on many values side by side, with the formulas of [`guess`](super::guess): one rule on a block of units here, rules of
//! one shape on one unit on a [`tape`](super::tape).
//!
//! All numbers here are whole numbers of steps below 2⁵³, held in floating point, where sums, differences and products with a
//! power of two of such numbers are exact. Only quotients are not: they are enclosed, and how wide an enclosure is at the most
//! is known of each rule beforehand.
//!
//! Loops over arrays become instructions for several values at once, as many as the processor takes.

#![expect(clippy::float_arithmetic, reason = "whole numbers below 2⁵³, exactly; quotients are enclosed")]
#![expect(clippy::float_cmp, reason = "whole numbers, compared exactly")]
#![expect(clippy::cast_precision_loss, reason = "whole numbers below 2⁵³")]
#![expect(clippy::inline_always, reason = "code for wider processors is made of what is inlined")]

use super::guess::{Each, Line, Span, WHOLE};
use super::op::Level;
use crate::number::Rounding;

/// Units that are scored side by side.
pub(super) const LANES: usize = 64;

/// One number of each unit of a block.
pub(super) type Lanes = [f64; LANES];

/// What a yes earns, for a yes; a no is 0.
#[inline(always)]
pub(super) fn answer(sum: &mut Lanes, cells: &Lanes, yes: f64) {
    for (sum, cell) in sum.iter_mut().zip(cells) {
        *sum += cell * yes;
    }
}

/// What the case of this number earns.
#[inline(always)]
pub(super) fn case(sum: &mut Lanes, cells: &Lanes, number: usize, award: f64) {
    let number = number as f64;
    for (sum, cell) in sum.iter_mut().zip(cells) {
        *sum += if *cell == number { award } else { 0.0 };
    }
}

/// In proportion.
#[inline(always)]
pub(super) fn line(sum: &mut Lanes, above: &Lanes, below: &Lanes, line: &Line<f64>) {
    for ((sum, &above), &below) in sum.iter_mut().zip(above).zip(below) {
        *sum += line.held(0, above, below).low;
    }
}

/// Between two ends.
#[inline(always)]
pub(super) fn span(sum: &mut Lanes, above: &Lanes, below: &Lanes, span: &Span<f64>) {
    for ((sum, &above), &below) in sum.iter_mut().zip(above).zip(below) {
        *sum += span.held(0, above, below).low;
    }
}

/// What earns otherwise where all units are equal: more than `from / times`, as much, or less.
#[inline(always)]
pub(super) fn level(sum: &mut Lanes, above: &Lanes, below: &Lanes, level: &Level) {
    let (times, from) = (level.times as f64, level.from as f64);
    let (more, equal, less) = (level.above.low as f64, level.equal.low as f64, level.below.low as f64);
    for ((sum, &above), &below) in sum.iter_mut().zip(above).zip(below) {
        let (own, other) = (above * times, below * from);
        *sum += if own > other {
            more
        } else if own == other {
            equal
        } else {
            less
        };
    }
}

/// A tier: reached where `above × times ≥ below × from`, and what it earns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rung<C> {
    pub(super) times: C,
    pub(super) from: C,
    pub(super) award: C,
}

impl<C: Each> Rung<C> {
    /// What is earned from the tier on, in place of what is earned below it.
    #[inline(always)]
    pub(super) fn reached(&self, lane: usize, above: f64, below: f64, points: f64) -> f64 {
        if above * self.times.at(lane) >= below * self.from.at(lane) { self.award.at(lane) } else { points }
    }
}

/// What is earned from a tier on.
#[inline(always)]
pub(super) fn rung(points: &mut Lanes, above: &Lanes, below: &Lanes, rung: &Rung<f64>) {
    for ((points, &above), &below) in points.iter_mut().zip(above).zip(below) {
        *points = rung.reached(0, above, below, *points);
    }
}

/// Where an answer is no, what that earns.
#[inline(always)]
pub(super) fn unless(points: &mut Lanes, answer: &Lanes, refused: f64) {
    for (points, answer) in points.iter_mut().zip(answer) {
        *points = if *answer == 1.0 { *points } else { refused };
    }
}

/// Adds up.
#[inline(always)]
pub(super) fn add(sum: &mut Lanes, more: &Lanes) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}

/// How numbers are published. Every rounding is the nearest whole number of a number that is moved by less than a unit:
/// [`WHOLE`] rounds ties to the even one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Publishing {
    /// Units of the last published place in a step: a power of two, so that products with it are exact.
    pub(super) step: f64,
    up: f64,
    index_up: f64,
}

impl Publishing {
    pub(super) fn new(shift: u32, points: Rounding, index: Rounding) -> Self {
        let step = 1.0 / (1_u64.wrapping_shl(shift) as f64);
        // Half a step more than half a unit lies between two whole numbers of steps: never a tie.
        let up = match points {
            Rounding::HalfUp => step / 2.0,
            Rounding::HalfEven => 0.0,
            Rounding::Floor => step / 2.0 - 0.5,
            Rounding::Ceiling => 0.5 - step / 2.0,
        };
        let index_up = match index {
            Rounding::HalfUp | Rounding::HalfEven => 0.0,
            Rounding::Floor => -0.5,
            Rounding::Ceiling => 0.5,
        };
        Self { step, up, index_up }
    }

    /// So many steps in units of the last published place, moved so that the nearest whole number is what is published. What
    /// may be more by some units is published so wherever it is rounded like that sum.
    #[inline(always)]
    pub(super) fn moved(self, steps: f64) -> f64 {
        steps * self.step + self.up
    }

    /// The index of a whole: `per` is what a step makes of it, in units of its last place, within `4u`.
    pub(super) fn share(self, per: f64, slack: i64) -> Share<f64> {
        Share { per, half: slack as f64 / 2.0, up: self.index_up }
    }
}

/// Points over a maximum, as an index is published: points lie within `half` around `steps + half`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share<C> {
    per: C,
    half: C,
    up: C,
}

impl Share<f64> {
    /// There is no index.
    pub(super) const NOTHING: Self = Self { per: 0.0, half: 0.0, up: 0.0 };

    /// The same for shares side by side.
    pub(super) fn side_by_side<const N: usize>(shares: [Self; N]) -> Share<[f64; N]> {
        Share {
            per: shares.map(|share| share.per),
            half: shares.map(|share| share.half),
            up: shares.map(|share| share.up),
        }
    }
}

impl<C: Each> Share<C> {
    /// Between what the index of so many steps lies, moved so that the nearest whole number is what is published. An index has
    /// less than 2²² units, so that the product errs by less than 2⁻²⁸.
    #[inline(always)]
    pub(super) fn ends(&self, lane: usize, steps: f64) -> (f64, f64) {
        let (half, per) = (self.half.at(lane), self.per.at(lane));
        let (middle, error) = ((steps + half) * per + self.up.at(lane), half * per + 1.0 / f64::from(1 << 27));
        (middle - error, middle + error)
    }
}

/// What is published of many units, between whose ends they lie, and marks where that differs: any bit.
#[inline(always)]
pub(super) fn publish(
    steps: &Lanes,
    units: &mut [i32; LANES],
    marks: &mut [u64; LANES],
    ends: impl Fn(f64) -> (f64, f64),
) {
    for ((steps, units), mark) in steps.iter().zip(units).zip(marks) {
        let (low, high) = ends(*steps);
        *units = nearest(low);
        *mark |= apart(low, high);
    }
}

/// The nearest whole number.
#[inline(always)]
pub(super) fn nearest(number: f64) -> i32 {
    low_half((number + WHOLE).to_bits())
}

/// Not 0 where two numbers have not the same nearest whole number.
#[inline(always)]
pub(super) fn apart(low: f64, high: f64) -> u64 {
    (low + WHOLE).to_bits() ^ (high + WHOLE).to_bits()
}

/// The last 32 bits, which hold the whole number that was added to [`WHOLE`].
#[expect(clippy::cast_possible_truncation, reason = "the other half is that of WHOLE")]
#[inline(always)]
fn low_half(bits: u64) -> i32 {
    (bits as u32).cast_signed()
}
