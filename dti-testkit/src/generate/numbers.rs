//! Numbers for generated frameworks and data, and how they are written.

use dashu_int::IBig;
use dashu_ratio::RBig;
use dti_core::data::Given;
use dti_core::model::Rounded;
use dti_core::number::{Exact, Places, Rounding};

use super::tape::Tape;
use crate::reference::{fraction, publish};

/// The same number as the model holds it.
pub(super) fn exact(value: &RBig) -> Exact {
    value.to_string().parse().expect("generated numbers are short")
}

/// How often, and how many times a year that is: a year has 52 weeks.
pub(super) fn frequencies() -> Vec<(&'static str, RBig)> {
    let week = || fraction(52, 1);
    vec![
        ("1/tuần", week()),
        ("1/tháng", fraction(12, 1)),
        ("12/năm", fraction(12, 1)),
        ("1/năm", fraction(1, 1)),
        ("2/week", week() * fraction(2, 1)),
        ("52/year", fraction(52, 1)),
        ("53/năm", fraction(53, 1)),
        ("3/month", fraction(36, 1)),
        ("11/năm", fraction(11, 1)),
        ("0/năm", fraction(0, 1)),
        ("2 lần/tháng", fraction(24, 1)),
        ("5 times/year", fraction(5, 1)),
    ]
}

/// A number as decimal digits, where it has at most 28 of them.
pub(super) fn digits(value: &RBig) -> Option<String> {
    let places = (0..=27_u8).find(|&places| (value * power(places)).is_int())?;
    let text = if places <= Places::MAX.get() { rounded(value, places) } else { long(value, places) };
    let count = text.bytes().filter(u8::is_ascii_digit).count();
    (count <= 28).then_some(text)
}

/// A number rounded to so many places, halves up.
pub(super) fn rounded(value: &RBig, places: u8) -> String {
    let places = Places::new(places).expect("at most twelve places");
    publish(value, Rounded { places, rounding: Rounding::HalfUp })
}

/// More places than are ever published, for a number that has no more.
fn long(value: &RBig, places: u8) -> String {
    let units = (value * power(places)).floor().to_string();
    let digits = format!("{units:0>width$}", width = usize::from(places).saturating_add(1));
    let (whole, decimals) = digits.split_at(digits.len().saturating_sub(places.into()));
    format!("{whole}.{decimals}")
}

pub(super) fn power(places: u8) -> RBig {
    RBig::from(IBig::from(10).pow(places.into()))
}

/// An amount as one of the ways to write it, where it can be written.
pub(super) fn amount(value: &RBig, tape: &mut Tape) -> Option<Given> {
    let mut text = digits(value)?;
    // Three digits behind the mark could be a group of thousands.
    if text.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3) {
        text.push('0');
    }
    if text.bytes().filter(u8::is_ascii_digit).count() > 28 {
        return None;
    }
    Some(match tape.below(3) {
        0 => Given::Number(text),
        1 => Given::Text(text),
        _ => Given::Text(text.replace('.', ",")),
    })
}

/// A ratio as one of the ways to write it: to the last digit, or rounded. None where that takes more than 28 digits.
pub(super) fn ratio(value: &RBig, tape: &mut Tape) -> Option<Given> {
    let percent = value * fraction(100, 1);
    let below_one = *value <= fraction(1, 1);
    let text = match tape.below(7) {
        0 => format!("{}/{}", value.numerator(), value.denominator()),
        1 => format!("{}%", digits(&percent)?.replace('.', ",")),
        2 => format!("{} %", rounded(&percent, 0)),
        3 => format!("{}%", rounded(&percent, 1)),
        4 if below_one => rounded(value, 4).replace('.', ","),
        5 if below_one => return Some(Given::Number(rounded(value, 3))),
        _ => format!("{}%", rounded(&percent, 2)),
    };
    let is_short = |part: &str| part.bytes().filter(u8::is_ascii_digit).count() <= 28;
    text.split('/').all(is_short).then_some(Given::Text(text))
}
