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
use std::ops::{Deref, DerefMut};

/// Units that are scored side by side.
pub(super) const LANES: usize = 64;

/// One number of each unit of a block.
pub(super) type Lanes = [f64; LANES];

/// Aligned to 64 bytes, so that no vector lies in two cache lines.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(super) struct Aligned<T>(pub(super) T);

impl<T> Deref for Aligned<T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Aligned<T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

/// So much for each, added.
#[inline(always)]
pub(super) fn weigh(sum: &mut Lanes, cells: &Lanes, weight: f64) {
    for (sum, cell) in sum.iter_mut().zip(cells) {
        *sum += cell * weight;
    }
}

/// What the case of this number earns, in place of what is there.
#[inline(always)]
pub(super) fn case(points: &mut Lanes, cells: &Lanes, number: usize, award: f64) {
    let number = number as f64;
    for (points, cell) in points.iter_mut().zip(cells) {
        *points = if *cell == number { award } else { *points };
    }
}

/// What a yes earns, for a yes.
#[inline(always)]
pub(super) fn answer(points: &mut Lanes, cells: &[u8; LANES], yes: f64) {
    for (points, cell) in points.iter_mut().zip(cells) {
        *points = f64::from(*cell) * yes;
    }
}

/// In proportion.
#[inline(always)]
pub(super) fn line<A: Copy + Into<f64>, B: Copy + Into<f64>>(
    points: &mut Lanes,
    above: &[A; LANES],
    below: &[B; LANES],
    line: &Line<f64>,
) {
    for ((points, &above), &below) in points.iter_mut().zip(above).zip(below) {
        *points = line.held(0, above.into(), below.into()).low;
    }
}

/// Between two ends.
#[inline(always)]
pub(super) fn span(points: &mut Lanes, above: &Lanes, below: &Lanes, span: &Span<f64>) {
    for ((points, &above), &below) in points.iter_mut().zip(above).zip(below) {
        *points = span.held(0, above, below).low;
    }
}

/// What earns otherwise where all units are equal: more than `from / times`, as much, or less.
#[inline(always)]
pub(super) fn level(points: &mut Lanes, above: &Lanes, below: &Lanes, level: &Level) {
    let (times, from) = (level.times as f64, level.from as f64);
    let (more, equal, less) = (level.above.low as f64, level.equal.low as f64, level.below.low as f64);
    for ((points, &above), &below) in points.iter_mut().zip(above).zip(below) {
        let (own, other) = (above * times, below * from);
        *points = if own > other {
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
/// where one is added that leaves no room for a fraction, ties go to the even one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Publishing {
    /// In steps.
    up: f64,
    /// Leaves no room for a fraction of a unit: a sum of steps with it is a whole number of units.
    whole: f64,
    index_up: f64,
}

impl Publishing {
    pub(super) fn new(shift: u32, points: Rounding, index: Rounding) -> Self {
        let unit = 1_u64.wrapping_shl(shift) as f64;
        // Half a step more than half a unit lies between two whole numbers of steps: never a tie.
        let up = match points {
            Rounding::HalfUp => 0.5,
            Rounding::HalfEven => 0.0,
            Rounding::Floor => 0.5 - unit / 2.0,
            Rounding::Ceiling => unit / 2.0 - 0.5,
        };
        let index_up = match index {
            Rounding::HalfUp | Rounding::HalfEven => 0.0,
            Rounding::Floor => -0.5,
            Rounding::Ceiling => 0.5,
        };
        Self { up, whole: WHOLE * unit, index_up }
    }

    /// So many steps, and that with some more, in units of the last published place.
    #[inline(always)]
    pub(super) fn points(self, steps: f64, more: f64) -> Ends {
        let low = steps + self.up;
        Ends { low: low + self.whole, high: low + more + self.whole }
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
    /// The index of so many steps. It has less than 2²² units, so that the product errs by less than 2⁻²⁸.
    #[inline(always)]
    pub(super) fn index(&self, lane: usize, steps: f64) -> Ends {
        let (half, per) = (self.half.at(lane), self.per.at(lane));
        let (middle, error) = ((steps + half) * per + self.up.at(lane), half * per + 1.0 / f64::from(1 << 27));
        Ends { low: middle - error + WHOLE, high: middle + error + WHOLE }
    }
}

/// Between what a published number lies: two sums whose last bits are a number of units.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Ends {
    /// The units at the lower end: the last 32 bits, if there are no more.
    #[expect(clippy::cast_possible_truncation, reason = "the other half is that of what was added")]
    #[inline(always)]
    pub(super) fn units(self) -> i32 {
        (self.low.to_bits() as u32).cast_signed()
    }

    /// The same, if they are below 2¹⁵.
    #[expect(clippy::cast_possible_truncation, reason = "the other bits are 0, or those of what was added")]
    #[inline(always)]
    pub(super) fn short(self) -> i16 {
        (self.low.to_bits() as u16).cast_signed()
    }

    /// Not 0 where the number of units is not the same at both.
    #[inline(always)]
    pub(super) fn apart(self) -> u64 {
        self.low.to_bits() ^ self.high.to_bits()
    }
}

/// What is published of many units, with marks where the ends do not tell it: any bit.
#[inline(always)]
pub(super) fn publish<N>(
    steps: &Lanes,
    units: &mut [N; LANES],
    marks: &mut [u64; LANES],
    published: impl Fn(f64) -> (N, u64),
) {
    for ((steps, units), mark) in steps.iter().zip(units).zip(marks) {
        let apart;
        (*units, apart) = published(*steps);
        *mark |= apart;
    }
}
