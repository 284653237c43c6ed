//! Data in explanations: what was given, what is missing and why, what items add up to.

use super::address::Segment;
use super::measured::Measured;
use super::step::{Fact, StepKind, StepValue, Steps, Subject, Unwritten};
use super::{formula, numbers};
use crate::Lang;
use crate::model::{DatumKind, DatumRef, Term};
use crate::program::{Cell, Extent, Operand, QuantityRef, Source, Value};
use crate::quantity;
use crate::score::{choices, yes_no};

/// A step for each datum that a rule names, once each, and before a sum one for each of its items.
pub(super) fn explain<'s>(steps: &mut Steps<'s>, data: &[&'s Operand]) {
    let about = steps.about;
    let excused = excused(about);
    // The check refuses circles, so that following the items ends.
    let asked = data.iter().rev().filter(|datum| !excused.contains(&&datum.named));
    let mut open: Vec<(&'s Operand, Turn)> = asked.map(|datum| (*datum, Turn::Now)).collect();
    let mut seen: Vec<&DatumRef> = Vec::new();
    while let Some((datum, turn)) = open.pop() {
        let cell = cell(about, datum);
        let silent = turn == Turn::Excused && without_reason(about, datum);
        if seen.contains(&&datum.named) || silent {
            continue;
        }
        let items = items(about, datum);
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

fn one<'s>(steps: &mut Steps<'s>, datum: &'s Operand, items: &'s [Operand]) {
    let about = steps.about;
    let Some(info) = about.framework().datum(&datum.named) else { return };
    let what = numbers::one(move |lang| {
        let value = added_up(about, datum, items, lang).unwrap_or_else(|| value(about, datum, lang));
        format!("{} ({}): {value}", letter(about, &datum.named, lang), info.title)
    });
    let name = Segment::Word(datum.named.name.as_str());
    let address = match &datum.named.node {
        Some(node) if *node == about.node().code => steps.at([name]),
        Some(node) => steps.at([Segment::Word(node.as_str()), name]),
        None => steps.at([Segment::Word("common"), name]),
    };
    let known = Fact::Said(Unwritten(numbers::one(move |lang| value(about, datum, lang))));
    let values = vec![StepValue::new(datum.named.name.as_str(), known)];
    steps.push(StepKind::Datum, address, what, values, info.citation.as_ref());
}

/// A datum as a row names it: by its printed code or its name, and of another row with that.
fn letter(about: Subject<'_>, datum: &DatumRef, lang: Lang) -> String {
    let own = datum.node.as_ref() == Some(&about.node().code);
    let label = about.framework().datum(datum).and_then(|info| info.label.clone());
    match (&datum.node, label, lang) {
        (_, Some(label), _) if own => label,
        (Some(node), _, Lang::Vi) if !own => format!("{} của dòng {node}", datum.name),
        (Some(node), _, Lang::En) if !own => format!("{} of row {node}", datum.name),
        _ => datum.name.to_string(),
    }
}

fn cell<'s>(about: Subject<'s>, datum: &Operand) -> Option<&'s Cell> {
    match datum.source {
        Source::Slot { slot, .. } => about.inputs.cells.get(slot),
        Source::Fixed(_) => None,
    }
}

/// Whether a datum is missing, and nobody says why.
fn without_reason(about: Subject<'_>, datum: &Operand) -> bool {
    cell(about, datum).is_some_and(Cell::is_missing) && about.inputs.reason(datum).is_none()
}

/// What a datum is the sum of; nothing where it is none.
fn items<'s>(about: Subject<'s>, datum: &Operand) -> &'s [Operand] {
    match datum.source {
        Source::Slot { slot, .. } => about.program.slots.get(slot).map_or(&[], |slot| slot.items.as_slice()),
        Source::Fixed(_) => &[],
    }
}

/// `a1 + a2 = 1 + 2 = 3 người`, or which items are missing; none where the datum was given itself.
fn added_up(about: Subject<'_>, datum: &Operand, items: &[Operand], lang: Lang) -> Option<String> {
    let sum = cell(about, datum)?;
    if items.is_empty() || sum.text.is_some() {
        return None;
    }
    let letters: Vec<String> = items.iter().map(|item| letter(about, &item.named, lang)).collect();
    let letters = letters.join(" + ");
    let lacking: Vec<String> = items
        .iter()
        .filter(|item| cell(about, item).is_some_and(Cell::is_missing))
        .map(|item| letter(about, &item.named, lang))
        .collect();
    if !sum.is_missing() {
        let measures = items.iter().chain([datum]).map(|d| Measured::of_datum(about.framework(), &d.named));
        let alike = formula::alike(measures);
        let numbers: Vec<String> = items.iter().map(|item| formula::number(about, item, alike, lang)).collect();
        return Some(format!("{letters} = {} = {}", numbers.join(" + "), number_of(about, datum, lang)));
    }
    let why = about.inputs.reason(datum).map(|reason| format!(" ({reason})")).unwrap_or_default();
    let list = lacking.join(", ");
    let known = match &extent_of(about, datum) {
        Extent { low, high: None } if low.is_zero() => String::new(),
        extent => {
            let known = Measured::of_datum(about.framework(), &datum.named).extent(extent, lang);
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
fn excused(about: Subject<'_>) -> Vec<&DatumRef> {
    let mut excused = Vec::new();
    for rule in about.program.quantities(about.id).values() {
        let (inputs, quantity) = (about.inputs, rule.quantity);
        if quantity::given(inputs, about.id, quantity).is_none()
            || quantity::take(inputs, about.id, quantity).given.is_none()
        {
            continue;
        }
        let sums = match quantity {
            QuantityRef::Ratio(ratio) => vec![&ratio.numerator, &ratio.denominator],
            QuantityRef::Amount(amount) => vec![&amount.sum],
        };
        for term in sums.into_iter().flatten() {
            let Term::Datum(datum) = term else { continue };
            if without_reason(about, datum) {
                excused.push(&datum.named);
            }
        }
    }
    excused
}

/// What is known of a datum, in words.
fn value(about: Subject<'_>, datum: &Operand, lang: Lang) -> String {
    let word = |vi: &str, en: &str| if lang == Lang::Vi { vi.to_owned() } else { en.to_owned() };
    let Source::Slot { slot, .. } = datum.source else {
        return format!("{} {}", number_of(about, datum, lang), word("(in trong cách tính)", "(printed in the rule)"));
    };
    let Some(cell) = about.inputs.cells.get(slot) else { return String::new() };
    if cell.is_missing() {
        return match about.inputs.reason(datum) {
            Some(reason) => format!("{}: {reason}", word("thiếu", "missing")),
            None => word("thiếu, không nêu lý do", "missing, no reason given"),
        };
    }
    match &cell.value {
        Value::Number(extent) => match (&cell.text, extent.known(), is_frequency(about, datum)) {
            (Some(text), Some(_), true) => text.clone(),
            _ => number_of(about, datum, lang),
        },
        Value::YesNo { .. } => match yes_no(about.inputs, datum) {
            (true, false, _) => word("có", "yes"),
            (false, true, _) => word("không", "no"),
            _ => word("có hoặc không, chưa rõ", "yes or no, it is not told which"),
        },
        Value::Choice(_) => {
            let names: Vec<String> = choices(about.inputs, datum).0.iter().map(ToString::to_string).collect();
            names.join(&word(" hoặc ", " or "))
        }
        Value::Word(word) => word.clone(),
    }
}

fn is_frequency(about: Subject<'_>, datum: &Operand) -> bool {
    about.framework().datum(&datum.named).is_some_and(|d| d.kind == DatumKind::Frequency)
}

/// A number in the measure of the datum that the rule names, with it.
fn number_of(about: Subject<'_>, datum: &Operand, lang: Lang) -> String {
    Measured::of_datum(about.framework(), &datum.named).extent(&extent_of(about, datum), lang)
}

/// Where a datum lies, in the measure of the datum that the rule names.
pub(super) fn extent_of(about: Subject<'_>, datum: &Operand) -> Extent {
    let in_base = quantity::operand(&about.inputs.cells, datum);
    datum.scale.recip().map_or_else(|| in_base.clone(), |back| in_base.times(&back))
}
