//! What becomes of one datum: the sum of what the predecessors have, or what all of them say alike; and the words of it.

use super::words;
use crate::data::Given;
use crate::model::{Bounds, DatumRef};
use crate::number::{Exact, Places, Rounding};
use crate::program::{Cell, Extent, How, Value};
use crate::{Scores, Submission};

/// What becomes of one datum, or of one quantity.
pub(super) enum Merged {
    /// Its value, and what it was made of.
    Value(Given, String),
    /// Why there is none.
    Missing(String),
    /// A sum that the framework does not admit, and how much it admits. Taken for missing, it would be taken to lie within
    /// the bounds.
    Beyond(Exact, Exact),
    /// Its items say it, or there is nothing to say.
    Silent,
}

/// Where a number lies.
pub(super) fn number(cell: &Cell) -> Option<&Extent> {
    match &cell.value {
        Value::Number(extent) => Some(extent),
        _ => None,
    }
}

/// The sum of what is known, without what it would count again.
pub(super) fn total<'c>(known: impl Iterator<Item = &'c Extent>, again: &Exact) -> Extent {
    known.fold(Extent::exactly(-again), |sum, extent| sum.plus(extent))
}

/// `18 + 25 = 43`, or the sum of what is known in part.
pub(super) fn added(known: &[(&Scores, &Cell)], again: &Exact, bounds: &Bounds) -> Merged {
    let extents: Vec<&Extent> = known.iter().filter_map(|(_, cell)| number(cell)).collect();
    let mut total = total(extents.iter().copied(), again);
    // What is known in part is known to be admissible.
    total.low = total.low.max(bounds.lowest());
    if let Some(most) = &bounds.to {
        if total.low > *most {
            return Merged::Beyond(total.low, most.clone());
        }
        total.high = Some(total.high.map_or_else(|| most.clone(), |high| high.min(most.clone())));
    }
    match total.known() {
        Some(value) => {
            let parts: Vec<Exact> = extents.iter().map(|extent| extent.low.clone()).collect();
            Merged::Value(given(value), equation(&parts, again, value))
        }
        None => {
            let high = total.high.as_ref();
            let said = match high {
                Some(high) => format!("trong khoảng {}", words::range(&total.low, high)),
                None => format!("từ {} trở lên", words::number(&total.low)),
            };
            let [from, to] = [Some(&total.low), high].map(|end| end.map(|end| Box::new(given(end))));
            Merged::Value(Given::Range { from, to }, said)
        }
    }
}

/// What all predecessors say alike.
pub(super) fn kept(known: &[(&Scores, &Cell)], datum: &DatumRef) -> Merged {
    let said: Vec<String> = known.iter().map(|(unit, cell)| format!("{}: {}", unit.unit().name, shown(cell))).collect();
    let Some((first, cell)) = known.first() else { return Merged::Silent };
    let alike = known.iter().all(|(_, other)| other.how == How::Given && same(&other.value, &cell.value));
    match written(first.submission(), first, datum) {
        Some(value) if alike => Merged::Value(value.clone(), format!("{}, như nhau ở các đơn vị cũ", shown(cell))),
        _ => Merged::Missing(format!("các đơn vị cũ không như nhau hoặc chưa rõ ({})", said.join("; "))),
    }
}

fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b,
        (Value::YesNo { yes, no }, Value::YesNo { yes: other_yes, no: other_no }) => (yes, no) == (other_yes, other_no),
        (Value::Choice(a), Value::Choice(b)) => a == b,
        (Value::Word(a), Value::Word(b)) => a == b,
        _ => false,
    }
}

/// A value as it was written.
fn shown(cell: &Cell) -> String {
    match &cell.value {
        Value::YesNo { yes: true, no: false } => "có".to_owned(),
        Value::YesNo { yes: false, no: true } => "không".to_owned(),
        Value::YesNo { .. } => "có hoặc không".to_owned(),
        _ => cell.text.clone().unwrap_or_default(),
    }
}

/// What a data file gives for a datum.
fn written<'s>(submission: &'s Submission, unit: &Scores, datum: &DatumRef) -> Option<&'s Given> {
    match &datum.node {
        Some(code) => submission.values.get(code)?.get(&datum.name),
        None => {
            let code = unit.framework().datum(datum).and_then(|info| info.code.as_ref());
            let by_code = code.and_then(|code| submission.common.get(code.as_str()));
            submission.common.get(datum.name.as_str()).or(by_code)
        }
    }
}

/// A number as a data file has it: its digits where it has few enough of them.
pub(super) fn given(value: &Exact) -> Given {
    let digits = (0..=12).find_map(|places| {
        let digits = value.publish(Places::new(places)?, Rounding::HalfUp).ok()?;
        (Exact::from(digits) == *value).then(|| digits.to_string())
    });
    // A data file has numbers of 28 digits at most.
    match digits.filter(|digits| digits.chars().filter(char::is_ascii_digit).count() <= 28) {
        Some(digits) => Given::Number(digits),
        None => Given::Exact(value.clone()),
    }
}

pub(super) fn equation(parts: &[Exact], again: &Exact, total: &Exact) -> String {
    let parts: Vec<String> = parts.iter().map(words::number).collect();
    let less = if again.is_zero() { String::new() } else { format!(" − {}", words::number(again)) };
    format!("{}{less} = {}", parts.join(" + "), words::number(total))
}
