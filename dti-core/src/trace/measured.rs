//! Numbers with their measure, as people write them: `80 %`, `0,5 tỷ đồng`, `1 lần/tuần`.

use super::numbers::{percent, points};
use crate::model::{DatumKind, DatumRef, Framework, Period, Term};
use crate::number::Exact;
use crate::program::{Extent, QuantityRef};
use crate::{Lang, Name};

/// What numbers are numbers of.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Measured {
    /// Shares of 1, written as percentages.
    Ratio,
    /// So many of a measure.
    Amount(Name),
    /// Times a year.
    Frequency,
    /// Numbers alone.
    Plain,
}

impl Measured {
    /// Of a quantity; a sum is in the measure of its first datum.
    pub(super) fn of(framework: &Framework, quantity: QuantityRef<'_>) -> Self {
        let QuantityRef::Amount(amount) = quantity else { return Self::Ratio };
        let first = amount.sum.iter().find_map(|term| match term {
            Term::Datum(datum) => Some(&datum.named),
            Term::Constant(_) => None,
        });
        first.map_or(Self::Plain, |datum| Self::of_datum(framework, datum))
    }

    /// Of a datum.
    pub(super) fn of_datum(framework: &Framework, datum: &DatumRef) -> Self {
        match framework.datum(datum).map(|datum| &datum.kind) {
            Some(DatumKind::Amount(measure)) => Self::Amount(measure.clone()),
            Some(DatumKind::Frequency) => Self::Frequency,
            _ => Self::Plain,
        }
    }

    /// A value with its measure.
    pub(super) fn value(&self, value: &Exact, lang: Lang) -> String {
        match self {
            Self::Ratio => percent(value, lang),
            Self::Amount(measure) => format!("{} {measure}", points(value, lang)),
            Self::Frequency => frequency(value, lang),
            Self::Plain => points(value, lang),
        }
    }

    /// Where a value lies, with its measure.
    pub(super) fn extent(&self, extent: &Extent, lang: Lang) -> String {
        match (self, extent.known(), &extent.high) {
            (Self::Amount(measure), None, Some(_)) => {
                format!("{} {measure}", super::numbers::extent(extent, lang, points))
            }
            _ => super::numbers::extent(extent, lang, |value, lang| self.value(value, lang)),
        }
    }
}

/// Times a year, written back as so many times a week or a month where they are such.
fn frequency(times_a_year: &Exact, lang: Lang) -> String {
    let (period, times) = [Period::Week, Period::Month]
        .into_iter()
        .find_map(|period| {
            let times = times_a_year.checked_div(&period.times_a_year(&Exact::ONE))?;
            (times.is_whole() && !times.is_zero()).then_some((period, times))
        })
        .unwrap_or((Period::Year, times_a_year.clone()));
    let number = points(&times, lang);
    match (lang, period) {
        (Lang::Vi, Period::Week) => format!("{number} lần/tuần"),
        (Lang::Vi, Period::Month) => format!("{number} lần/tháng"),
        (Lang::Vi, Period::Year) => format!("{number} lần/năm"),
        (Lang::En, Period::Week) => format!("{number}/week"),
        (Lang::En, Period::Month) => format!("{number}/month"),
        (Lang::En, Period::Year) => format!("{number}/year"),
    }
}
