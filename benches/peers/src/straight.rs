//! The straight-line contestants, written by the build script: every rule of the framework in one function, nothing looked
//! up, nothing allocated. It is what somebody would write who had one framework, and one number type, for ever.

#![expect(unused_parens, reason = "every formula is written in parentheses")]

use rust_decimal::{Decimal, RoundingStrategy};

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

include!(concat!(env!("OUT_DIR"), "/straight.rs"));
