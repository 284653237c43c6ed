//! Data in explanations: what was given, what is missing and why, what items add up to.

use super::formula;
use super::measured::Measured;
use super::numbers::both;
use super::step::{StepKind, StepValue, Steps};
use crate::model::{DatumKind, DatumRef, Term};
use crate::program::{Cell, Extent, Operand, QuantityRef, Source, Value};
use crate::quantity;
use crate::score::{choices, yes_no};
use crate::{Lang, Words};

/// A step for each datum that a rule names, once each, and before a sum one for each of its items.
pub(super) fn explain(steps: &mut Steps<'_>, data: &[&Operand]) {
    let excused = excused(steps);
    // The check refuses circles, so that following the items ends.
    let mut open: Vec<(&Operand, Turn)> =
        data.iter().rev().map(|datum| (*datum, Turn::of(excused.contains(&&datum.named)))).collect();
    let mut seen: Vec<&DatumRef> = Vec::new();
    while let Some((datum, turn)) = open.pop() {
        let cell = cell(steps, datum);
        let silent = turn == Turn::Excused && without_reason(steps, datum);
        if seen.contains(&&datum.named) || silent {
            continue;
        }
        let items = items(steps, datum);
        if turn != Turn::AfterItems && !items.is_empty() {
            // Items are not asked for where their sum was given.
            let given = cell.is_some_and(|cell| cell.text.is_some());
            open.push((datum, Turn::AfterItems));
            open.extend(items.iter().rev().map(|item| (item, Turn::of(given || turn == Turn::Excused))));
            continue;
        }
        seen.push(&datum.named);
        one(steps, datum, items);
    }
}

/// When a datum is explained.
#[derive(Clone, Copy, PartialEq)]
enum Turn {
    /// At once.
    Now,
    /// Only where something is known of it, or of why it is missing.
    Excused,
    /// Its items have been explained.
    AfterItems,
}

impl Turn {
    fn of(excused: bool) -> Self {
        if excused { Self::Excused } else { Self::Now }
    }
}

fn one(steps: &mut Steps<'_>, datum: &Operand, items: &[Operand]) {
    let Some(info) = steps.program.framework().datum(&datum.named) else { return };
    let value = both(|lang| {
        let value = match added_up(steps, datum, items, lang) {
            Some(sum) => sum,
            None => value(steps, datum, lang),
        };
        (value.clone(), value)
    });
    let head = both(|lang| {
        let text = format!("{} ({})", letter(steps, &datum.named, lang), info.title);
        (text.clone(), text)
    });
    let what = Words::new(format!("{}: {}", head.vi, value.vi), format!("{}: {}", head.en, value.en));
    let address = match &datum.named.node {
        Some(node) if *node == steps.node().code => datum.named.name.as_str().to_owned(),
        Some(node) => format!("{node}/{}", datum.named.name.as_str()),
        None => format!("common/{}", datum.named.name.as_str()),
    };
    let values = vec![StepValue::new(datum.named.name.as_str(), self::value(steps, datum, Lang::En))];
    let citation = info.citation.clone();
    steps.push(StepKind::Datum, &address, what, values, citation);
}

/// A datum as a row names it: by its printed code or its name, and of another row with that.
fn letter(steps: &Steps<'_>, datum: &DatumRef, lang: Lang) -> String {
    let own = datum.node.as_ref() == Some(&steps.node().code);
    let label = steps.program.framework().datum(datum).and_then(|info| info.label.clone());
    match (&datum.node, label, lang) {
        (_, Some(label), _) if own => label,
        (Some(node), _, Lang::Vi) if !own => format!("{} của dòng {node}", datum.name),
        (Some(node), _, Lang::En) if !own => format!("{} of row {node}", datum.name),
        _ => datum.name.to_string(),
    }
}

fn cell<'s>(steps: &Steps<'s>, datum: &Operand) -> Option<&'s Cell> {
    match datum.source {
        Source::Slot { slot, .. } => steps.inputs.cells.get(slot),
        Source::Fixed(_) => None,
    }
}

/// Whether a datum is missing, and nobody says why.
fn without_reason(steps: &Steps<'_>, datum: &Operand) -> bool {
    cell(steps, datum).is_some_and(Cell::is_missing) && steps.inputs.reason(datum).is_none()
}

/// What a datum is the sum of; nothing where it is none.
fn items<'s>(steps: &Steps<'s>, datum: &Operand) -> &'s [Operand] {
    match datum.source {
        Source::Slot { slot, .. } => steps.program.slots.get(slot).map_or(&[], |slot| slot.items.as_slice()),
        Source::Fixed(_) => &[],
    }
}

/// `a1 + a2 = 1 + 2 = 3 người`, or which items are missing; none where the datum was given itself.
fn added_up(steps: &Steps<'_>, datum: &Operand, items: &[Operand], lang: Lang) -> Option<String> {
    let sum = cell(steps, datum)?;
    if items.is_empty() || sum.text.is_some() {
        return None;
    }
    let letters: Vec<String> = items.iter().map(|item| letter(steps, &item.named, lang)).collect();
    let letters = letters.join(" + ");
    let lacking: Vec<String> = items
        .iter()
        .filter(|item| cell(steps, item).is_some_and(Cell::is_missing))
        .map(|item| letter(steps, &item.named, lang))
        .collect();
    if !sum.is_missing() {
        let measures = items.iter().chain([datum]).map(|d| Measured::of_datum(steps.program.framework(), &d.named));
        let alike = formula::alike(measures);
        let numbers: Vec<String> = items.iter().map(|item| formula::number(steps, item, alike, lang)).collect();
        return Some(format!("{letters} = {} = {}", numbers.join(" + "), number_of(steps, datum, lang)));
    }
    let why = steps.inputs.reason(datum).map(|reason| format!(" ({reason})")).unwrap_or_default();
    let list = lacking.join(", ");
    let known = match &extent_of(steps, datum) {
        Extent { low, high: None } if low.is_zero() => String::new(),
        extent => {
            let known = Measured::of_datum(steps.program.framework(), &datum.named).extent(extent, lang);
            match lang {
                Lang::Vi => format!("; các mục đã biết cho {known}"),
                Lang::En => format!("; the items that are known make it {known}"),
            }
        }
    };
    Some(match lang {
        Lang::Vi => format!("{letters}, còn thiếu {list}{why}{known}"),
        Lang::En => format!("{letters}, missing are {list}{why}{known}"),
    })
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
            if without_reason(steps, datum) {
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
    if cell.is_missing() {
        return match steps.inputs.reason(datum) {
            Some(reason) => format!("{}: {reason}", word("thiếu", "missing")),
            None => word("thiếu, không nêu lý do", "missing, no reason given"),
        };
    }
    match &cell.value {
        Value::Number(extent) => match (&cell.text, extent.known(), is_frequency(steps, datum)) {
            (Some(text), Some(_), true) => text.clone(),
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

fn is_frequency(steps: &Steps<'_>, datum: &Operand) -> bool {
    steps.program.framework().datum(&datum.named).is_some_and(|d| d.kind == DatumKind::Frequency)
}

/// A number in the measure of the datum that the rule names, with it.
fn number_of(steps: &Steps<'_>, datum: &Operand, lang: Lang) -> String {
    Measured::of_datum(steps.program.framework(), &datum.named).extent(&extent_of(steps, datum), lang)
}

/// Where a datum lies, in the measure of the datum that the rule names.
pub(super) fn extent_of(steps: &Steps<'_>, datum: &Operand) -> Extent {
    let in_base = quantity::operand(&steps.inputs.cells, datum);
    datum.scale.recip().map_or_else(|| in_base.clone(), |back| in_base.times(&back))
}
