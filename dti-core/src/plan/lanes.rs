//! Rules on many units side by side: the arithmetic of [`guess`](super::guess), a block of units at a time.
//!
//! All numbers here are whole numbers of steps below 2⁵³, held in floating point, where sums, differences and products with a
//! power of two of such numbers are exact. Only quotients are not: they are enclosed as [`guess`](super::guess) proves, and
//! the enclosure of a block is as wide as its widest.

#![expect(clippy::float_arithmetic, reason = "whole numbers below 2⁵³, exactly; quotients are enclosed")]
#![expect(clippy::float_cmp, reason = "whole numbers, compared exactly")]
#![expect(clippy::cast_precision_loss, reason = "whole numbers below 2⁵³")]

use super::grid::Near;
use super::guess::{Factor, InWhole, Stretch, WHOLE};
use super::op::Level;

/// Units that are scored side by side.
pub(super) const LANES: usize = 64;

/// One number of each unit of a block.
pub(super) type Lanes = [f64; LANES];

/// Which units need a closer look: every bit that is set says so.
pub(super) type Marks = [u64; LANES];

/// What a yes earns, for a yes; a no is 0.
pub(super) fn answer(sum: &mut Lanes, cells: &Lanes, yes: Near) {
    let yes = yes.low as f64;
    for (sum, cell) in sum.iter_mut().zip(cells) {
        *sum += cell * yes;
    }
}

/// What the case of this number earns.
pub(super) fn case(sum: &mut Lanes, cells: &Lanes, number: usize, award: Near) {
    let (number, award) = (number as f64, award.low as f64);
    for (sum, cell) in sum.iter_mut().zip(cells) {
        *sum += if *cell == number { award } else { 0.0 };
    }
}

/// `weight × cell`, added.
pub(super) fn weigh(sum: &mut Lanes, cells: &Lanes, weight: i64) {
    let weight = weight as f64;
    for (sum, cell) in sum.iter_mut().zip(cells) {
        *sum += cell * weight;
    }
}

/// In proportion, held at `full`: as [`super::guess::slope`].
pub(super) fn slope(sum: &mut Lanes, above: &Lanes, below: &Lanes, factor: &Factor, full: Near) {
    let (most, limit) = (full.low as f64, full.high().wrapping_add(2) as f64);
    let (factor, whole) = (factor.near(), factor.in_whole());
    for ((sum, &above), &below) in sum.iter_mut().zip(above).zip(below) {
        *sum += held(least(above * factor / below, limit), whole, above, below, most);
    }
}

/// Between two ends, held within 0 and `full`: as [`Stretch::points`].
pub(super) fn stretch(sum: &mut Lanes, above: &Lanes, below: &Lanes, stretch: &Stretch, full: Near) {
    let (most, limit) = (full.low as f64, full.high().wrapping_add(2) as f64);
    let ((factor, zero, per), whole) = (stretch.in_floats(), stretch.in_whole());
    for ((sum, &above), &below) in sum.iter_mut().zip(above).zip(below) {
        let distance = (above * factor / below - zero) * per;
        *sum += held(least(greatest(distance, 0.0), limit), whole, above, below, most);
    }
}

/// The nearest whole number where that is the value, else a step below it; within 0 and the most. The value is at most two
/// steps above.
#[inline]
fn held(value: f64, whole: InWhole, above: f64, below: f64, most: f64) -> f64 {
    let nearest = (value + WHOLE) - WHOLE;
    let low = if whole.is(nearest, above, below) { nearest } else { nearest - 1.0 };
    least(greatest(low, 0.0), most)
}

/// What earns otherwise where all units are equal: more than `from / times`, as much, or less.
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

/// The lesser; the second where there is no first, as where a denominator is 0.
fn least(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The greater; the second where there is no first.
fn greatest(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// What is earned from a tier on: replaces what is earned below it.
pub(super) fn tier(points: &mut Lanes, above: &Lanes, below: &Lanes, (times, from): (i64, i64), award: Near) {
    let (times, from, award) = (times as f64, from as f64, award.low as f64);
    for ((points, above), below) in points.iter_mut().zip(above).zip(below) {
        *points = if above * times >= below * from { award } else { *points };
    }
}

/// Where an answer is no, what that earns.
pub(super) fn unless(points: &mut Lanes, answer: &Lanes, refused: Near) {
    let refused = refused.low as f64;
    for (points, answer) in points.iter_mut().zip(answer) {
        *points = if *answer == 1.0 { *points } else { refused };
    }
}

/// What one unit earns by itself.
pub(super) fn take(sum: &mut f64, near: Near) {
    *sum += near.low as f64;
}

/// Marks the units whose denominator is 0.
pub(super) fn mark_zeros(marks: &mut Marks, below: &Lanes) {
    for (mark, below) in marks.iter_mut().zip(below) {
        *mark |= u64::from(*below == 0.0);
    }
}

/// Adds up.
pub(super) fn add(sum: &mut Lanes, more: &Lanes) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}

/// Steps rounded to units of the last published place, halves up, and the units marked whose value, up to `slack` steps
/// more, may be rounded otherwise.
///
/// A step is 2 to the minus `shift` units, so that the product is exact. Half a step more than half a unit lies between two
/// whole numbers of steps: what is added makes the nearest whole number the one that halves are rounded up to, never a tie.
pub(super) fn publish(steps: &Lanes, slack: i64, shift: u32, units: &mut [i32; LANES], marks: &mut Marks) {
    let step = 1.0 / (1_u64.wrapping_shl(shift) as f64);
    let (up, more) = (step / 2.0, slack as f64 * step);
    for ((steps, units), mark) in steps.iter().zip(units).zip(marks) {
        let low = steps * step + up;
        let (low, high) = ((low + WHOLE).to_bits(), (low + more + WHOLE).to_bits());
        *mark |= low ^ high;
        *units = low_half(low);
    }
}

/// Points over a maximum, as an index is published, halves up; the units are marked whose index may be another. `per` is
/// what a step makes of the index, in units of its last place, within `4u`: the index has less than 2²² units, so that the
/// product errs by less than 2⁻²⁸.
pub(super) fn index(steps: &Lanes, slack: i64, per: f64, units: &mut [i32; LANES], marks: &mut Marks) {
    let half = slack as f64 / 2.0;
    let error = half * per + 1.0 / f64::from(1 << 27);
    for ((steps, units), mark) in steps.iter().zip(units).zip(marks) {
        let middle = (steps + half) * per;
        let (low, high) = ((middle - error + WHOLE).to_bits(), (middle + error + WHOLE).to_bits());
        *mark |= low ^ high;
        *units = low_half(low);
    }
}

/// The last 32 bits, which hold the whole number that was added to [`WHOLE`].
#[expect(clippy::cast_possible_truncation, reason = "the other half is that of WHOLE")]
fn low_half(bits: u64) -> i32 {
    (bits as u32).cast_signed()
}
