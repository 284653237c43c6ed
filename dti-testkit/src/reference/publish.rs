//! Publication: one rounding, in plain big integers.

use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;
use dti_core::model::Rounded;
use dti_core::number::{Places, Rounding};

use super::number::fraction;

/// A number with exactly `places` decimals.
pub(crate) fn publish(value: &RBig, rounded: Rounded) -> String {
    decimal(&rounded_units(value, rounded), rounded.places)
}

/// "published bounds are rounded outward, but where low equals high they are the published points": the lower and the
/// upper one.
pub(super) fn publish_bounds(low: &RBig, high: &RBig, rounded: Rounded) -> (String, String) {
    if low == high {
        return (publish(low, rounded), publish(high, rounded));
    }
    let down = Rounded { rounding: Rounding::Floor, ..rounded };
    let up = Rounded { rounding: Rounding::Ceiling, ..rounded };
    (publish(low, down), publish(high, up))
}

/// How many units of the last place the rounded number has.
fn rounded_units(value: &RBig, rounded: Rounded) -> IBig {
    let scaled = value * RBig::from(IBig::from(10).pow(rounded.places.get().into()));
    let half = fraction(1, 2);
    let nearest_up = (&scaled + &half).floor();
    let is_half = scaled.clone() - RBig::from(scaled.floor()) == half;
    match rounded.rounding {
        Rounding::Floor => scaled.floor(),
        Rounding::Ceiling => scaled.ceil(),
        // A half goes away from zero: up above it, down below it.
        Rounding::HalfUp if is_half && scaled < fraction(0, 1) => scaled.floor(),
        // A half goes to the even neighbour.
        Rounding::HalfEven if is_half && &nearest_up % IBig::from(2) != IBig::ZERO => scaled.floor(),
        Rounding::HalfUp | Rounding::HalfEven => nearest_up,
    }
}

/// `714` units of two places are `7.14`.
fn decimal(units: &IBig, places: Places) -> String {
    let places = usize::from(places.get());
    let sign = if *units < IBig::ZERO { "-" } else { "" };
    let magnitude = UBig::try_from(if *units < IBig::ZERO { -units } else { units.clone() });
    let digits = magnitude.expect("the sign was taken off").to_string();
    let digits = format!("{digits:0>width$}", width = places.saturating_add(1));
    let (whole, decimals) = digits.split_at(digits.len().saturating_sub(places));
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }
}
