//! Data in explanations: what was given, what is missing and why, what a formula makes of them.

use super::numbers::{both, percent, points};
use super::step::{StepKind, StepValue, Steps};
use crate::model::{DatumKind, DatumRef, NodeId, Term};
use crate::number::Exact;
use crate::program::{Extent, How, Operand, QuantityRef, Source, Value};
use crate::quantity::{self, Defined, Taken};
use crate::score::{choices, yes_no};
use crate::{Lang, Words, show};

/// A step for each datum that a rule names, once each.
pub(super) fn explain(steps: &mut Steps<'_>, data: &[&Operand]) {
    let excused = excused(steps);
    let mut seen = Vec::new();
    for datum in data {
        if seen.contains(&&datum.named) || excused.contains(&&datum.named) {
            continue;
        }
        seen.push(&datum.named);
        let Some(info) = steps.program.framework().datum(&datum.named) else { continue };
        let own = datum.named.node.as_ref() == Some(&steps.node().code);
        let letter = match &info.label {
            Some(label) if own => label.clone(),
            _ => datum.named.name.to_string(),
        };
        let what = both(|lang| {
            let value = value(steps, datum, lang);
            (format!("{letter} ({}): {value}", info.title), format!("{letter} ({}): {value}", info.title))
        });
        let address = match &datum.named.node {
            Some(_) => datum.named.name.as_str().to_owned(),
            None => format!("common/{}", datum.named.name.as_str()),
        };
        let values = vec![StepValue::new(datum.named.name.as_str(), value(steps, datum, Lang::En))];
        let citation = info.citation.clone();
        steps.push(StepKind::Datum, &address, what, values, citation);
    }
}

/// Data that are missing without a reason because the quantity that they make was given in its own right.
fn excused<'s>(steps: &Steps<'s>) -> Vec<&'s DatumRef> {
    let mut excused = Vec::new();
    for rule in steps.program.quantities(steps.id).values() {
        if quantity::take(steps.inputs, steps.id, rule.quantity).given.is_none() {
            continue;
        }
        let sums = match rule.quantity {
            QuantityRef::Ratio(ratio) => vec![&ratio.numerator, &ratio.denominator],
            QuantityRef::Amount(amount) => vec![&amount.sum],
        };
        for term in sums.into_iter().flatten() {
            let Term::Datum(datum) = term else { continue };
            let Source::Slot { slot, .. } = datum.source else { continue };
            if steps.inputs.cells.get(slot).is_some_and(|cell| cell.how == How::Missing(None)) {
                excused.push(&datum.named);
            }
        }
    }
    excused
}

/// What is known of a datum, in words.
fn value(steps: &Steps<'_>, datum: &Operand, lang: Lang) -> String {
    let word = |vi: &str, en: &str| if lang == Lang::Vi { vi.to_owned() } else { en.to_owned() };
    let Source::Slot { slot, .. } = datum.source else {
        return format!("{} {}", number_of(steps, datum, lang), word("(in trong cách tính)", "(printed in the rule)"));
    };
    let Some(cell) = steps.inputs.cells.get(slot) else { return String::new() };
    match &cell.how {
        How::Missing(Some(reason)) => return format!("{}: {reason}", word("thiếu", "missing")),
        How::Missing(None) => return word("thiếu, không nêu lý do", "missing, no reason given"),
        How::Given | How::InPart => {}
    }
    match &cell.value {
        Value::Number(_) => match (&cell.text, frequency(steps, datum)) {
            (Some(text), true) => text.clone(),
            _ => number_of(steps, datum, lang),
        },
        Value::YesNo { .. } => match yes_no(steps.inputs, datum) {
            (true, false, _) => word("có", "yes"),
            (false, true, _) => word("không", "no"),
            _ => word("có hoặc không, chưa rõ", "yes or no, it is not told which"),
        },
        Value::Choice(_) => {
            let names: Vec<String> = choices(steps.inputs, datum).0.iter().map(ToString::to_string).collect();
            names.join(&word(" hoặc ", " or "))
        }
        Value::Word(word) => word.clone(),
    }
}

fn frequency(steps: &Steps<'_>, datum: &Operand) -> bool {
    steps.program.framework().datum(&datum.named).is_some_and(|d| d.kind == DatumKind::Frequency)
}

/// A number in the measure of the datum that the rule names.
fn number_of(steps: &Steps<'_>, datum: &Operand, lang: Lang) -> String {
    let in_base = quantity::operand(&steps.inputs.cells, datum);
    let own = datum.scale.recip().map_or_else(|| in_base.clone(), |back| in_base.times(&back));
    let measure = match steps.program.framework().datum(&datum.named).map(|d| &d.kind) {
        Some(DatumKind::Amount(measure)) => format!(" {measure}"),
        _ => String::new(),
    };
    format!("{}{measure}", extent(&own, lang, points))
}

/// Where a number lies, in words.
pub(super) fn extent(extent: &Extent, lang: Lang, write: impl Fn(&Exact, Lang) -> String) -> String {
    match (extent.known(), &extent.high) {
        (Some(value), _) => write(value, lang),
        (None, Some(high)) => format!("{} … {}", write(&extent.low, lang), write(high, lang)),
        (None, None) if lang == Lang::Vi => format!("từ {} trở lên", write(&extent.low, lang)),
        (None, None) => format!("{} or more", write(&extent.low, lang)),
    }
}

/// A step for a quantity: the formula, the formula with the unit's own numbers, and the result.
pub(super) fn quantity(steps: &mut Steps<'_>, node: NodeId, quantity: QuantityRef<'_>) -> Taken {
    let taken = quantity::take(steps.inputs, node, quantity);
    let name = quantity.name();
    let is_ratio = matches!(quantity, QuantityRef::Ratio(_));
    let write = if is_ratio { percent } else { points };
    // A lone datum has had its own step.
    if let (QuantityRef::Amount(amount), None) = (quantity, &taken.given)
        && amount.sum.len() == 1
    {
        return taken;
    }
    let text = match (&taken.given, &taken.tiers) {
        (Some(given), _) => Words::new(format!("{name}: cho sẵn là {given}"), format!("{name}: given as {given}")),
        (None, _) if taken.reading.defined == Defined::Never => both(|lang| {
            let formula = formula(steps, quantity, lang);
            (
                format!("{name} = {formula}: không xác định, mẫu số bằng 0"),
                format!("{name} = {formula}: undefined, the denominator is 0"),
            )
        }),
        (None, _) => both(|lang| {
            let result = extent(&taken.reading.extent, lang, write);
            let formula = formula(steps, quantity, lang);
            // A quotient in lowest terms is its own result; it is not written twice.
            let same = formula.rsplit(" = ").next().is_some_and(|digits| result.split(' ').next() == Some(digits));
            let line = match (taken.reading.missing, same) {
                (true, _) => format!("{name} = {formula}"),
                (false, true) => format!(
                    "{name} = {}",
                    formula.rsplit_once(" = ").map_or(String::new(), |(f, _)| format!("{f} = {result}"))
                ),
                (false, false) => format!("{name} = {formula} = {result}"),
            };
            match taken.reading.missing {
                false => (line.clone(), line),
                true => (
                    format!("{line}: chưa tính được, còn thiếu số liệu"),
                    format!("{line}: cannot be computed, data are missing"),
                ),
            }
        }),
    };
    let mut values = Vec::new();
    if let Some(known) = taken.reading.extent.known().filter(|_| taken.reading.defined == Defined::Always) {
        values.push(StepValue::new(name.as_str(), known.to_string()));
    }
    let citation = steps.node().citations.rule().clone();
    // A lone datum has its address already.
    let address = match (is_ratio, &taken.given) {
        (false, Some(_)) => format!("{}/given", name.as_str()),
        _ => name.as_str().to_owned(),
    };
    steps.push(StepKind::Quantity, &address, text, values, Some(citation));
    if let QuantityRef::Ratio(ratio) = quantity
        && let Some(reason) = &ratio.mixed
    {
        let text = Words::new(
            format!("văn bản chia hai thứ khác loại: {reason}"),
            format!("the document divides unlike things (in Vietnamese): {reason}"),
        );
        steps.add(StepKind::Note, &format!("{}/mixed", name.as_str()), text);
    }
    taken
}

/// `(b + c)/a = (200 + 85)/1000`, or only the letters where data are missing.
fn formula(steps: &Steps<'_>, quantity: QuantityRef<'_>, lang: Lang) -> String {
    let letters = |terms: &[Term<Operand>], tight: bool| {
        join(terms, tight, |term| match term {
            Term::Datum(datum) => datum.named.name.to_string(),
            Term::Constant(value) => show::number(value, lang),
        })
    };
    let mut known = true;
    let mut numbers = |terms: &[Term<Operand>], tight: bool| {
        join(terms, tight, |term| match term {
            Term::Datum(datum) => {
                let own = quantity::operand(&steps.inputs.cells, datum);
                match own.known() {
                    Some(value) => points(value, lang),
                    None => {
                        known = false;
                        String::new()
                    }
                }
            }
            Term::Constant(value) => show::number(value, lang),
        })
    };
    let (words, digits) = match quantity {
        QuantityRef::Ratio(ratio) => (
            format!("{}/{}", letters(&ratio.numerator, true), letters(&ratio.denominator, true)),
            format!("{}/{}", numbers(&ratio.numerator, true), numbers(&ratio.denominator, true)),
        ),
        QuantityRef::Amount(amount) => (letters(&amount.sum, false), numbers(&amount.sum, false)),
    };
    if known { format!("{words} = {digits}") } else { words }
}

fn join(terms: &[Term<Operand>], tight: bool, mut write: impl FnMut(&Term<Operand>) -> String) -> String {
    let parts: Vec<String> = terms.iter().map(&mut write).collect();
    match parts.len() > 1 && tight {
        true => format!("({})", parts.join(" + ")),
        false => parts.join(" + "),
    }
}
