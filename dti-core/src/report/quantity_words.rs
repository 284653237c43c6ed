//! What a rule compares, and its thresholds with their measure: `≥ 80 %`, `≥ 2 tỷ đồng`, `≥ 1 lần/tuần`.

use super::formula::{Row, capitalised};
use crate::model::{Amount, DatumKind, DatumRef, Framework, Period, Quantity, Ratio, Term};
use crate::number::Exact;
use crate::{Lang, Name, show};

/// What the numbers of a quantity are.
pub(super) enum Measured {
    /// Shares of 1, printed as percentages.
    Ratio,
    /// So many of a measure.
    Amount(Name),
    /// Times a year.
    Frequency,
    /// Numbers alone.
    Plain,
}

impl Measured {
    pub(super) fn of(framework: &Framework, quantity: &Quantity<DatumRef>) -> Self {
        match quantity {
            Quantity::Ratio(_) => Self::Ratio,
            Quantity::Amount(amount) => Self::of_amount(framework, amount),
        }
    }

    /// A sum is in the measure of its first datum.
    fn of_amount(framework: &Framework, amount: &Amount<DatumRef>) -> Self {
        let first = amount.sum.iter().find_map(|term| match term {
            Term::Datum(reference) => framework.datum(reference),
            Term::Constant(_) => None,
        });
        match first.map(|datum| &datum.kind) {
            Some(DatumKind::Amount(measure)) => Self::Amount(measure.clone()),
            Some(DatumKind::Frequency) => Self::Frequency,
            _ => Self::Plain,
        }
    }

    /// A value with its measure.
    pub(super) fn value(&self, value: &Exact, lang: Lang) -> String {
        match self {
            Self::Ratio => show::percent(value, lang),
            Self::Amount(measure) => format!("{} {measure}", show::number(value, lang)),
            Self::Frequency => frequency(value, lang),
            Self::Plain => show::number(value, lang),
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
    let number = show::number(&times, lang);
    match (lang, period) {
        (Lang::Vi, Period::Week) => format!("{number} lần/tuần"),
        (Lang::Vi, Period::Month) => format!("{number} lần/tháng"),
        (Lang::Vi, Period::Year) => format!("{number} lần/năm"),
        (Lang::En, Period::Week) => format!("{number}/week"),
        (Lang::En, Period::Month) => format!("{number}/month"),
        (Lang::En, Period::Year) => format!("{number}/year"),
    }
}

/// `Tỷ lệ = (b + c)/a`.
pub(super) fn ratio_formula(ratio: &Ratio<DatumRef>, row: Row<'_>) -> String {
    format!("{} = {}", capitalised(&row.name(&ratio.name)), row.ratio(ratio))
}

/// The formula of a quantity; none for a single datum, which is its own.
pub(super) fn formula(quantity: &Quantity<DatumRef>, row: Row<'_>) -> Option<String> {
    match quantity {
        Quantity::Ratio(ratio) => Some(ratio_formula(ratio, row)),
        Quantity::Amount(amount) => match amount.sum.as_slice() {
            [Term::Datum(only)] if only.name == amount.name => None,
            sum => Some(format!("{} = {}", capitalised(&row.name(&amount.name)), row.sum(sum))),
        },
    }
}
