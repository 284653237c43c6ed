//! What a given value means: the forms that docs/data-files.md lists, each for the kind of datum that it is for.

use dti_core::Name;
use dti_core::data::Given;
use dti_core::number::Printed;

use super::datum::Knowledge;
use super::number::{Extent, Top, fraction, hull, rational};

/// What a number is the value of, which decides how it may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A number of a measure of whole things.
    Whole,
    /// A number of any other measure.
    Decimal,
    /// So many times a week, month or year.
    Frequency,
    /// A ratio.
    Ratio,
}

/// A number as it was given: its extent, and how far it may be from the truth because it was rounded.
pub(super) struct GivenNumber {
    /// "known (one value), known in part (a range, or one of several)"
    pub(super) knowledge: Knowledge,
    /// What was given counts as this.
    pub(super) extent: Extent,
    /// "the rounding interval of what was given", one for each of several.
    pub(super) reach: Vec<Extent>,
}

/// A number in any of its forms. An end of a range that is not told is taken from `bounds`.
pub(super) fn number(given: &Given, form: Form, bounds: &Extent) -> Result<GivenNumber, String> {
    match given {
        Given::Number(_) | Given::Text(_) | Given::Exact(_) => {
            let (value, half_unit) = single(given, form)?;
            Ok(GivenNumber {
                knowledge: Knowledge::Known,
                extent: Extent::point(value.clone()),
                reach: vec![Extent::between(&value - &half_unit, value + half_unit)],
            })
        }
        Given::Range { from, to } => {
            let from = from.as_ref().map(|end| single(end, form)).transpose()?;
            let to = to.as_ref().map(|end| single(end, form)).transpose()?;
            let (low, far_low) = match from {
                Some((value, half_unit)) => (value.clone(), value - half_unit),
                None => (bounds.low.clone(), bounds.low.clone()),
            };
            let (high, far_high) = match to {
                Some((value, half_unit)) => (Top::At(value.clone()), Top::At(value + half_unit)),
                None => (bounds.high.clone(), bounds.high.clone()),
            };
            if Top::At(low.clone()) > high {
                return Err("a range from more to less".to_owned());
            }
            Ok(GivenNumber {
                knowledge: Knowledge::InPart,
                extent: Extent { low, high },
                reach: vec![Extent { low: far_low, high: far_high }],
            })
        }
        Given::OneOf(options) => {
            let options: Vec<GivenNumber> =
                options.iter().map(|option| number(option, form, bounds)).collect::<Result<_, _>>()?;
            let extents: Vec<Extent> = options.iter().map(|option| option.extent.clone()).collect();
            Ok(GivenNumber {
                knowledge: Knowledge::InPart,
                extent: hull(&extents).ok_or("one of none")?,
                reach: options.into_iter().flat_map(|option| option.reach).collect(),
            })
        }
        Given::YesNo(_) => Err("a yes/no for a number".to_owned()),
    }
}

/// One number and half a unit of its last printed place.
fn single(given: &Given, form: Form) -> Result<(dashu_ratio::RBig, dashu_ratio::RBig), String> {
    let text = match given {
        Given::Number(text) | Given::Text(text) => text,
        Given::Exact(value) if form != Form::Frequency && (form != Form::Whole || value.is_whole()) => {
            return Ok((rational(value), fraction(0, 1)));
        }
        _ => return Err(format!("{given:?} is no plain value")),
    };
    if form == Form::Frequency {
        return Ok((frequency(text)?, fraction(0, 1)));
    }
    let printed = Printed::read(text).map_err(|error| format!("`{text}`: {error}"))?;
    let value = rational(printed.value());
    if value < fraction(0, 1) {
        return Err(format!("`{text}` is below 0"));
    }
    match form {
        Form::Ratio => {
            let bare = !printed.is_percent() && !printed.is_fraction();
            if bare && value > fraction(1, 1) {
                return Err(format!("`{text}` can be read as times and as percent"));
            }
        }
        Form::Whole | Form::Decimal => {
            if printed.is_percent() || printed.is_fraction() {
                return Err(format!("`{text}` is a ratio"));
            }
            if form == Form::Whole && (!value.is_int() || printed.decimals() == 3) {
                return Err(format!("`{text}` is no count"));
            }
        }
        Form::Frequency => {}
    }
    Ok((value, rational(printed.half_unit())))
}

/// "A frequency is so many times a year: a year has 52 weeks and 12 months. The number may be followed by what it counts, `lần`,
/// `times` or `time`, and by nothing else."
fn frequency(text: &str) -> Result<dashu_ratio::RBig, String> {
    let (times, unit) = text.split_once('/').ok_or_else(|| format!("`{text}` is no frequency"))?;
    let (number, word) = times.split_at(times.find(char::is_alphabetic).unwrap_or(times.len()));
    if !["", "lần", "times", "time"].contains(&word.trim()) {
        return Err(format!("`{word}` is no word for times"));
    }
    let times = Printed::read(number).map_err(|error| format!("`{text}`: {error}"))?;
    let value = rational(times.value());
    if times.is_percent() || times.is_fraction() || value < fraction(0, 1) {
        return Err(format!("`{number}` is no number of times"));
    }
    if times.decimals() == 3 && value >= fraction(1, 1) {
        return Err(format!("`{number}` can be read as thousands"));
    }
    let units_in_a_year = match unit.trim() {
        "tuần" | "week" => fraction(52, 1),
        "tháng" | "month" => fraction(12, 1),
        "năm" | "year" => fraction(1, 1),
        _ => return Err(format!("`{unit}` is no week, month or year")),
    };
    Ok(value * units_in_a_year)
}

/// "A yes/no is yes, no, or may be both": the answers that are possible.
pub(super) fn answers(given: &Given) -> Result<Vec<bool>, String> {
    match given {
        Given::YesNo(answer) => Ok(vec![*answer]),
        Given::OneOf(options) => {
            let mut all: Vec<bool> =
                options.iter().map(answers).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
            all.sort_unstable();
            all.dedup();
            Ok(all)
        }
        _ => Err(format!("{given:?} is no yes/no")),
    }
}

/// "a choice may be any of some cases": the names that are possible. `None` where the value is no name at all.
pub(super) fn names(given: &Given) -> Option<Vec<Name>> {
    match given {
        // A case may be called by a number.
        Given::Text(text) | Given::Number(text) => Some(vec![Name::new(text).ok()?]),
        Given::OneOf(options) => {
            let mut all: Vec<Name> =
                options.iter().map(names).collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
            all.sort();
            all.dedup();
            Some(all)
        }
        _ => None,
    }
}
