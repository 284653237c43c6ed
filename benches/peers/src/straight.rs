//! The straight-line contestants, written by the build script: every rule of the framework in one function, nothing looked
//! up, nothing allocated. It is what somebody would write who had one framework, and one number type, for ever.

#![expect(unused_parens, reason = "every formula is written in parentheses")]

use rust_decimal::{Decimal, RoundingStrategy};
use std::ops::Add;

/// Halves up; points are never negative.
#[expect(clippy::cast_possible_truncation, reason = "points are small")]
fn publish_float(points: f64) -> i64 {
    (points * 100.0 + 0.5) as i64
}

#[expect(clippy::cast_possible_truncation, reason = "points are small")]
fn publish_short(points: f64) -> i32 {
    (points * 100.0 + 0.5) as i32
}

fn publish_decimal(points: Decimal) -> Decimal {
    points.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// Points in whole numbers.
#[derive(Clone, Copy)]
struct Folded {
    /// Parts of a point, each of what was added up rounded down.
    parts: i64,
    /// How many of these were no whole numbers of parts: together they are less than so many parts more.
    rounded: i64,
}

/// Points that were never rounded.
fn whole(parts: i64) -> Folded {
    Folded { parts, rounded: 0 }
}

/// What comes to more than a machine's number holds.
const TOO_LONG: Folded = Folded { parts: 0, rounded: i64::MAX };

impl Add for Folded {
    type Output = Folded;

    fn add(self, other: Folded) -> Folded {
        Folded { parts: self.parts + other.parts, rounded: self.rounded.saturating_add(other.rounded) }
    }
}

/// What is published where it was not settled, which is never right.
const OPEN: i64 = i64::MIN;

impl Folded {
    /// Halves up. All values between which the points can lie are published alike, or it is open.
    fn publish(self) -> i64 {
        let publish = |parts: i64| parts.saturating_add(PARTS / 200) / (PARTS / 100);
        let low = publish(self.parts);
        // Less than so many more: the last value that is reached is a part below.
        let most = self.parts.saturating_add((self.rounded - 1).max(0));
        if publish(most) == low { low } else { OPEN }
    }
}

/// `a / b ≥ n / d`
fn reaches(a: i64, b: i64, n: i64, d: i64) -> bool {
    i128::from(a) * i128::from(d) >= i128::from(n) * i128::from(b)
}

/// `a / b · n / d` in parts, at most `full`. No factor has more than 63 bits.
fn line(a: i64, b: i64, n: i64, d: i64, full: i64) -> Folded {
    divided(i128::from(a) * i128::from(n), i128::from(b) * i128::from(d), full)
}

/// `(a / b − z / w) · w · n / d` in parts, between 0 and `full`.
fn line_from(a: i64, b: i64, (z, w): (i64, i64), n: i128, d: i128, full: i64) -> Folded {
    let folded = |a: i64, b: i64| {
        let above = i128::from(a) * i128::from(w) - i128::from(z) * i128::from(b);
        Some(divided(above.checked_mul(n)?, i128::from(b).checked_mul(d)?, full))
    };
    folded(a, b).unwrap_or_else(|| {
        // Values that were moved far out on purpose are small ones many times over.
        let common = greatest_common(a, b);
        folded(a / common, b / common).unwrap_or(TOO_LONG)
    })
}

#[expect(clippy::cast_possible_truncation, reason = "what is below the maximum is short")]
fn divided(above: i128, below: i128, full: i64) -> Folded {
    if above <= 0 {
        return whole(0);
    }
    // One division: of short numbers where they are, which is most often.
    let (parts, left) = match (u64::try_from(above), u64::try_from(below)) {
        (Ok(above), Ok(below)) => (i128::from(above / below), above % below != 0),
        _ => (above / below, above % below != 0),
    };
    if parts >= i128::from(full) { whole(full) } else { Folded { parts: parts as i64, rounded: i64::from(left) } }
}

fn greatest_common(mut a: i64, mut b: i64) -> i64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

include!(concat!(env!("OUT_DIR"), "/straight.rs"));
