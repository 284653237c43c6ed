//! How a true value is shown: exactly, rounded, in a range, as one of several, or not at all.

use dashu_ratio::RBig;
use dti_core::Name;
use dti_core::data::Given;
use dti_core::model::{Datum, DatumKind};

use super::numbers::{self, frequencies};
use super::tape::Tape;
use super::truth::within;
use crate::reference::fraction;

/// How much of a row's data is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Openness {
    All,
    Some,
    Nothing,
}

/// What is shown of one value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Exactly,
    Missing,
    Range,
    OneOf,
}

fn shown(openness: Openness, tape: &mut Tape) -> Shown {
    match openness {
        Openness::All => Shown::Exactly,
        Openness::Nothing => Shown::Missing,
        Openness::Some => *tape.one_of(&[Shown::Exactly, Shown::Exactly, Shown::Missing, Shown::Range, Shown::OneOf]),
    }
}

/// A number of a datum.
pub(super) fn number(datum: &Datum, whole: bool, value: &RBig, openness: Openness, tape: &mut Tape) -> Option<Given> {
    let write = |value: &RBig, tape: &mut Tape| -> Option<Given> {
        if !within(datum, value) || (whole && !value.is_int()) {
            return None;
        }
        if datum.kind == DatumKind::Frequency { frequency(value) } else { numbers::amount(value, tape) }
    };
    let others = |tape: &mut Tape| -> Vec<RBig> {
        if datum.kind == DatumKind::Frequency {
            return frequencies().into_iter().map(|(_, value)| value).collect();
        }
        let factors = [fraction(0, 1), fraction(1, 2), fraction(9, 10), fraction(11, 10), fraction(2, 1)];
        let mut near: Vec<RBig> = factors.iter().map(|factor| RBig::from((value * factor).floor())).collect();
        near.push(value + fraction(*tape.one_of(&[1, 10, 100]), 1));
        near
    };
    match shown(openness, tape) {
        Shown::Missing => None,
        Shown::Exactly => write(value, tape),
        Shown::Range => {
            let below: Vec<RBig> =
                others(tape).into_iter().filter(|other| other <= value).chain([value.clone()]).collect();
            let above: Vec<RBig> =
                others(tape).into_iter().filter(|other| other >= value).chain([value.clone()]).collect();
            let from = tape.one_of(&below).clone();
            let to = tape.one_of(&above).clone();
            range(write(&from, tape), write(&to, tape), tape).or_else(|| write(value, tape))
        }
        Shown::OneOf => {
            let others = others(tape);
            let other = tape.one_of(&others).clone();
            Some(one_of(write(value, tape)?, write(&other, tape), tape))
        }
    }
}

/// A range; one end may be left out.
fn range(from: Option<Given>, to: Option<Given>, tape: &mut Tape) -> Option<Given> {
    let (from, to) = match tape.below(4) {
        2 => (from, None),
        3 => (None, to),
        _ => (from, to),
    };
    (from.is_some() || to.is_some()).then(|| Given::Range { from: from.map(Box::new), to: to.map(Box::new) })
}

/// One of two, in either order; just the one where there is no other.
fn one_of(value: Given, other: Option<Given>, tape: &mut Tape) -> Given {
    match other {
        Some(other) if other != value && tape.once_in(2) => Given::OneOf(vec![other, value]),
        Some(other) if other != value => Given::OneOf(vec![value, other]),
        _ => value,
    }
}

fn frequency(value: &RBig) -> Option<Given> {
    let written = frequencies().into_iter().find(|(_, known)| known == value)?.0;
    Some(Given::Text(written.to_owned()))
}

/// A yes/no.
pub(super) fn answer(value: bool, openness: Openness, tape: &mut Tape) -> Option<Given> {
    match shown(openness, tape) {
        Shown::Exactly => Some(Given::YesNo(value)),
        Shown::Missing => None,
        Shown::Range | Shown::OneOf => Some(Given::OneOf(vec![Given::YesNo(value), Given::YesNo(!value)])),
    }
}

/// A name of a case or a tier, out of all.
pub(super) fn name(value: &Name, all: &[Name], openness: Openness, tape: &mut Tape) -> Option<Given> {
    let text = |name: &Name| Given::Text(name.to_string());
    match shown(openness, tape) {
        Shown::Exactly => Some(text(value)),
        Shown::Missing => None,
        Shown::Range | Shown::OneOf => {
            let other = text(tape.one_of(all));
            Some(one_of(text(value), Some(other), tape))
        }
    }
}

/// A ratio in its own right: to the last digit, rounded, in a range, or as one of several.
pub(super) fn ratio(value: &RBig, tape: &mut Tape) -> Option<Given> {
    let percent = |value: RBig| Given::Text(format!("{}%", numbers::rounded(&(value * fraction(100, 1)), 1)));
    let is_short = *value < fraction(1_000_000, 1);
    match tape.below(8) {
        6 if is_short => {
            let from = value * tape.one_of(&[fraction(1, 1), fraction(1, 2), fraction(0, 1)]);
            let to = value * tape.one_of(&[fraction(1, 1), fraction(11, 10), fraction(2, 1)]);
            range(Some(percent(from)), Some(percent(to)), tape)
        }
        7 if is_short => Some(one_of(percent(value.clone()), Some(percent(value + fraction(1, 10))), tape)),
        _ => numbers::ratio(value, tape),
    }
}
