//! Quotients as whole numbers of steps, by floating point: an enclosure with a proved bound, and never a value.
//!
//! What comes out is a claim, "it lies at this step or up to two above it", and where it can be seen in whole numbers, "it is
//! exactly this". Both are proved here. Whoever asks takes it from there in whole numbers, and asks the exact evaluator where
//! it is not enough. [`lanes`](super::lanes) does the same for many values side by side, with these very formulas, and counts all
//! of them as that wide, also those that it tells: at worst one more is settled exactly.
//!
//! Let `u` be 2⁻⁵³, by which (relatively) each operation of IEEE 754 may err at most: every conversion, product, quotient and
//! difference is the true result times `1 + e` with `|e| ≤ u`. All of them are rounded by themselves, on every processor.

#![expect(clippy::float_arithmetic, reason = "an enclosure with a proved bound, never a value")]
#![expect(clippy::float_cmp, reason = "whole numbers below 2⁵³, compared exactly")]
#![expect(clippy::cast_precision_loss, reason = "whole numbers below 2⁵³ are exact; larger ones err by u, as counted")]
#![expect(clippy::inline_always, reason = "code for wider processors is made of what is inlined")]

use super::grid::{Grid, Near};
use super::part::Part;
use crate::number::Exact;

/// The largest whole number up to which all of them are exact in floating point.
pub(super) const EXACT: i64 = 1 << 53;

/// A number that is added so that what is left of the fraction are whole numbers.
pub(super) const WHOLE: f64 = 6_755_399_441_055_744.0;

/// Values that are a multiple of so many steps are told exactly: all edges between two published values are.
const GRAIN: i64 = 1 << 18;

/// How far the true value may lie above what is held.
pub(super) const WITHIN: i64 = 2;

/// A constant: the same for every value, or one for each of several that stand side by side.
pub(super) trait Each {
    fn at(&self, lane: usize) -> f64;
}

impl Each for f64 {
    #[inline(always)]
    fn at(&self, _: usize) -> f64 {
        *self
    }
}

impl<const N: usize> Each for [f64; N] {
    #[inline(always)]
    fn at(&self, lane: usize) -> f64 {
        self.get(lane).copied().unwrap_or_default()
    }
}

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

    /// `above / below` times it, exactly; none where machine integers do not suffice.
    pub(super) fn part(&self, above: i64, below: i64) -> Option<Part> {
        Part::new(i128::from(above).checked_mul(self.num)?, i128::from(below).checked_mul(self.den)?)
    }
}

/// A value by which it can be seen that it is a whole number of grains: `(above × this.above − below × this.less) /
/// (below × this.below)` of them.
#[derive(Clone, Copy, Debug)]
struct Grains {
    above: f64,
    less: f64,
    below: f64,
}

impl Grains {
    /// Of `(above × this − below × this) / (below × this)` steps. Infinite where a number is none that floating point has
    /// exactly: then nothing is told.
    fn new(above: Option<i128>, less: Option<i128>, below: Option<i128>) -> Self {
        let below = below.and_then(|below| below.checked_mul(i128::from(GRAIN)));
        let (Some(above), Some(less), Some(below)) = (above, less, below) else {
            return Self { above: f64::INFINITY, less: f64::INFINITY, below: f64::INFINITY };
        };
        let common = num_integer::gcd(num_integer::gcd(above, less), below).max(1);
        let exact = |number: i128| match number.checked_div(common) {
            Some(number) if number.unsigned_abs() < EXACT.unsigned_abs().into() => number as f64,
            _ => f64::INFINITY,
        };
        Self { above: exact(above), less: exact(less), below: exact(below) }
    }
}

/// What a value is held at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    pub(super) low: f64,
    /// Whether it is exactly that, unless it is held at the most.
    pub(super) told: bool,
}

impl Held {
    /// `value` is not negative, less than half a step away from the true value and at most two steps above `most`; in grains
    /// it is `(more − less) / under`.
    ///
    /// The nearest whole number lies less than a step away from the true value, so that the value lies above the number
    /// before that one, by less than [`WITHIN`].
    ///
    /// Products of whole numbers are exact below 2⁵³, and one that is computed as less than that is less than that. The
    /// product on the left is one of three factors; where it equals what is below 2⁵³, none of its steps left the whole
    /// numbers, unless a factor is 0, and then it is 0 indeed.
    #[inline(always)]
    fn new(value: f64, (more, less): (f64, f64), under: f64, most: f64) -> Self {
        const LARGEST: f64 = EXACT as f64;
        const GRAINS: f64 = GRAIN as f64;
        let grains = (value * (1.0 / GRAINS) + WHOLE) - WHOLE;
        let told = (grains * under == more - less) & (more.abs() < LARGEST) & (less.abs() < LARGEST);
        let before = (value + WHOLE) - WHOLE - 1.0;
        Self { low: least(greatest(if told { grains * GRAINS } else { before }, 0.0), most), told }
    }

    /// The same in whole numbers.
    #[expect(clippy::cast_possible_truncation, reason = "a whole number below 2⁵³")]
    fn near(self, full: Near) -> Near {
        let low = self.low as i64;
        let high = low.wrapping_add(if self.told { full.slack } else { WITHIN }).min(full.high());
        Near { low, slack: high.wrapping_sub(low) }
    }
}

/// The lesser; the second where there is no first, as where a denominator is 0.
#[inline(always)]
fn least(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The greater; the second where there is no first.
#[inline(always)]
fn greatest(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// In proportion: `above / below × factor`, held at the most.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<C> {
    factor: C,
    most: C,
    limit: C,
    above: C,
    below: C,
}

impl Line<f64> {
    /// Earns nothing, whatever the value.
    pub(super) const NOTHING: Self = Self { factor: 0.0, most: 0.0, limit: 0.0, above: 0.0, below: 1.0 };

    pub(super) fn new(factor: &Factor, full: Near) -> Self {
        let Grains { above, below, .. } = Grains::new(Some(factor.num), Some(0), Some(factor.den));
        let (most, limit) = (full.low as f64, full.high().wrapping_add(2) as f64);
        Self { factor: factor.near, most, limit, above, below }
    }

    /// The same for lines side by side.
    pub(super) fn side_by_side<const N: usize>(lines: [Self; N]) -> Line<[f64; N]> {
        Line {
            factor: lines.map(|line| line.factor),
            most: lines.map(|line| line.most),
            limit: lines.map(|line| line.limit),
            above: lines.map(|line| line.above),
            below: lines.map(|line| line.below),
        }
    }

    /// One value.
    pub(super) fn near(&self, above: i64, below: i64, full: Near) -> Near {
        self.held(0, above as f64, below as f64).near(full)
    }
}

impl<C: Each> Line<C> {
    /// `above` is at least 0 and `below` above 0, both below 2⁵³, so that they are exact. The factor errs by `3u`, the product
    /// and the quotient by `u` each: `5u` and less than a millionth of that. Where the true value is below 2⁴⁹ + 2, the
    /// computed one is within 2⁴⁹ × 5.1 × 2⁻⁵³ < 0.32 of it. Where the computed one is at the limit, two steps above the
    /// most, the true one is above the most.
    #[inline(always)]
    pub(super) fn held(&self, lane: usize, above: f64, below: f64) -> Held {
        let value = least(above * self.factor.at(lane) / below, self.limit.at(lane));
        Held::new(value, (above * self.above.at(lane), 0.0), below * self.below.at(lane), self.most.at(lane))
    }
}

/// Between two ends: what a value earns is its distance from the one that earns nothing, times a factor, held within 0 and
/// the most.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span<C> {
    factor: C,
    zero: C,
    per: C,
    most: C,
    limit: C,
    above: C,
    less: C,
    below: C,
}

impl Span<f64> {
    /// Earns nothing, whatever the value.
    pub(super) const NOTHING: Self =
        Self { factor: 0.0, zero: 0.0, per: 0.0, most: 0.0, limit: 0.0, above: 0.0, less: 0.0, below: 1.0 };

    /// The same for spans side by side.
    pub(super) fn side_by_side<const N: usize>(spans: [Self; N]) -> Span<[f64; N]> {
        Span {
            factor: spans.map(|span| span.factor),
            zero: spans.map(|span| span.zero),
            per: spans.map(|span| span.per),
            most: spans.map(|span| span.most),
            limit: spans.map(|span| span.limit),
            above: spans.map(|span| span.above),
            less: spans.map(|span| span.less),
            below: spans.map(|span| span.below),
        }
    }
}

impl<C: Each> Span<C> {
    /// See [`Stretch::new`] for what it errs by.
    #[inline(always)]
    pub(super) fn held(&self, lane: usize, above: f64, below: f64) -> Held {
        let distance = (above * self.factor.at(lane) / below - self.zero.at(lane)) * self.per.at(lane);
        let value = least(greatest(distance, 0.0), self.limit.at(lane));
        let products = (above * self.above.at(lane), below * self.less.at(lane));
        Held::new(value, products, below * self.below.at(lane), self.most.at(lane))
    }
}

/// A scale between two ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    /// What a quotient of the data has to be multiplied by.
    factor: Factor,
    /// The value that earns nothing, and what a step costs, exactly; the latter is negative where less is better.
    from: (i128, i128),
    each: (i128, i128),
    pub(super) span: Span<f64>,
}

impl Stretch {
    /// From the value that earns nothing to the one that earns `full`; none where floating point cannot enclose it.
    ///
    /// Values are quotients of data times `factor`. The quotient errs by `5u`, the end by `3u`, their difference by `u`
    /// more: by less than `10u × (value + end)`, and a value beyond twice the farther end is held at an end anyway, so by
    /// less than `30u × end`. Times what a step costs, that has to stay below 0.2 of a step; the factor by which it is
    /// stretched and its product err by `4u`, by less than 0.26 where the value is below 2⁴⁹ + 2.
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
        let Grains { above, less, below } = Grains::new(
            product(factor.num, (from.1, each.0)),
            product(factor.den, (from.0, each.0)),
            product(factor.den, (from.1, each.1)),
        );
        let (zero, per) = (near(from), near(each));
        let (most, limit) = (full.low as f64, full.high().wrapping_add(2) as f64);
        let span = Span { factor: factor.near, zero, per, most, limit, above, less, below };
        Some(Self { factor, from, each, span })
    }

    /// What `above / below` earns before it is held at the most, exactly; none where machine integers do not suffice.
    pub(super) fn part(&self, above: i64, below: i64) -> Option<Part> {
        let (factor, (from, of), (each, per)) = (&self.factor, self.from, self.each);
        let below = i128::from(below).checked_mul(factor.den)?;
        let value = i128::from(above).checked_mul(factor.num)?.checked_mul(of)?;
        let gone = value.checked_sub(from.checked_mul(below)?)?.checked_mul(each)?;
        Part::new(gone.max(0), below.checked_mul(of)?.checked_mul(per)?)
    }

    /// What `above / below` earns.
    pub(super) fn near(&self, above: i64, below: i64, full: Near) -> Near {
        self.span.held(0, above as f64, below as f64).near(full)
    }
}

const _: () = assert!(Grid::MOST < EXACT);
