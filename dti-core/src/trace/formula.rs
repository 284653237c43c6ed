//! A quantity in an explanation: the formula, the formula with the unit's own numbers, and the result.

use super::address::Segment;
use super::data::extent_of;
use super::measured::Measured;
use super::numbers::{both, extent, one, points};
use super::step::{Fact, StepKind, StepValue, Steps, Subject};
use crate::model::Term;
use crate::program::{Operand, QuantityRef};
use crate::quantity::{self, Defined, Taken};
use crate::{Lang, show};
use std::sync::Arc;

/// Adds the step of a quantity, and says how a rule takes it.
pub(super) fn quantity<'s>(steps: &mut Steps<'s>, quantity: QuantityRef<'s>) -> Arc<Taken> {
    let about = steps.about;
    let taken = Arc::new(quantity::take(about.inputs, about.id, quantity));
    let name = quantity.name();
    let is_ratio = matches!(quantity, QuantityRef::Ratio(_));
    // A lone datum has had its own step.
    if let (QuantityRef::Amount(amount), None) = (quantity, &taken.given)
        && amount.sum.len() == 1
    {
        return taken;
    }
    let facts = Arc::clone(&taken);
    let text = one(move |lang| match (&facts.given, &facts.tiers, lang) {
        (Some(given), Some(tiers), _) => {
            let title = titles(about, quantity, tiers, lang).unwrap_or_else(|| given.to_string());
            match lang {
                Lang::Vi => format!("{name}: chỉ cho biết mức “{title}”, không có con số làm căn cứ"),
                Lang::En => format!("{name}: given only as the tier “{title}”; no number stands behind it"),
            }
        }
        (Some(given), None, Lang::Vi) => format!("{name}: cho sẵn là {given}"),
        (Some(given), None, Lang::En) => format!("{name}: given as {given}"),
        (None, _, _) => computed(about, quantity, &facts, lang),
    });
    let mut values = Vec::new();
    let known = taken.reading.extent.known().filter(|_| taken.reading.defined == Defined::Always);
    if let (Some(known), None) = (known, &taken.tiers) {
        values.push(StepValue::new(name.as_str(), Fact::Exact(known.clone())));
    }
    let place = Segment::Word(name.as_str());
    // A lone datum has its address already.
    let address = match (is_ratio, &taken.given) {
        (false, Some(_)) => steps.at([place, Segment::Word("given")]),
        _ => steps.at([place]),
    };
    steps.push(StepKind::Quantity, address, text, values, Some(about.node().citations.rule()));
    if let QuantityRef::Ratio(ratio) = quantity
        && let Some(reason) = &ratio.mixed
    {
        let text = both(move |_| {
            (
                format!("văn bản chia hai thứ khác loại: {reason}"),
                format!("the document divides unlike things (in Vietnamese): {reason}"),
            )
        });
        steps.add(StepKind::Note, steps.at([place, Segment::Word("mixed")]), text);
    }
    taken
}

/// The document's words for tiers, where it has any for each.
fn titles(about: Subject<'_>, quantity: QuantityRef<'_>, tiers: &[usize], lang: Lang) -> Option<String> {
    let rule = about.program.quantities(about.id).get(quantity.name())?.steps?;
    let titles: Option<Vec<String>> =
        tiers.iter().map(|tier| rule.tiers.get(*tier).unwrap_or(&rule.otherwise).title.clone()).collect();
    Some(titles?.join(if lang == Lang::Vi { "” hoặc “" } else { "” or “" }))
}

/// `tỷ lệ = (b + c)/a = (200 + 85)/1000 = 28,5 %`.
fn computed(about: Subject<'_>, quantity: QuantityRef<'_>, taken: &Taken, lang: Lang) -> String {
    let word = |vi: &str, en: &str| if lang == Lang::Vi { vi.to_owned() } else { en.to_owned() };
    let reading = &taken.reading;
    let (letters, digits) = formula(about, quantity, lang);
    let name = quantity.name();
    let mut line = match &digits {
        Some(digits) => format!("{name} = {letters} = {digits}"),
        None => format!("{name} = {letters}"),
    };
    if reading.defined == Defined::Never {
        return line + &word(": không xác định, mẫu số bằng 0", ": undefined, the denominator is 0");
    }
    let result = Measured::of(about.framework(), quantity).extent(&reading.extent, lang);
    let tells_nothing = reading.extent.low.is_zero() && reading.extent.high.is_none();
    if reading.missing {
        line += &word(": chưa tính được, còn thiếu số liệu", ": cannot be computed, data are missing");
        if !tells_nothing {
            line += &word("; số liệu đã có cho ", "; the data that are there make it ");
            line += &result;
        }
    } else {
        // A quotient in lowest terms is its own result; it is not written twice.
        let same = digits.is_some_and(|digits| result.split(' ').next() == Some(digits.as_str()));
        line = match same {
            true => format!("{name} = {letters} = {result}"),
            false => format!("{line} = {result}"),
        };
    }
    if reading.defined == Defined::Sometimes {
        line += &word("; không xác định nếu mẫu số bằng 0", "; undefined if the denominator is 0");
    }
    line
}

/// Whether numbers of these measures can be written without them.
pub(super) fn alike(mut measures: impl Iterator<Item = Measured>) -> Alike {
    match measures.next() {
        Some(Measured::Frequency) => Alike::No,
        Some(first) if measures.all(|measure| measure == first) => Alike::Yes,
        Some(_) => Alike::No,
        None => Alike::Yes,
    }
}

/// Whether the numbers of a formula are of one measure.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Alike {
    Yes,
    /// Each number needs its own measure beside it.
    No,
}

/// What is known of a datum, as a number in a formula.
pub(super) fn number(about: Subject<'_>, datum: &Operand, alike: Alike, lang: Lang) -> String {
    let own = extent_of(about, datum);
    match alike {
        Alike::Yes => extent(&own, lang, points),
        Alike::No => Measured::of_datum(about.framework(), &datum.named).extent(&own, lang),
    }
}

/// `(b + c)/a` and `(200 + 85)/1000`; only the letters where data are not known to one value.
fn formula(about: Subject<'_>, quantity: QuantityRef<'_>, lang: Lang) -> (String, Option<String>) {
    let letters = |terms: &[Term<Operand>], tight: bool| {
        join(terms, tight, |term| match term {
            Term::Datum(datum) => datum.named.name.to_string(),
            Term::Constant(value) => show::number(value, lang),
        })
    };
    let sides: Vec<&[Term<Operand>]> = match quantity {
        QuantityRef::Ratio(ratio) => vec![&ratio.numerator, &ratio.denominator],
        QuantityRef::Amount(amount) => vec![&amount.sum],
    };
    let data: Vec<&Operand> = sides
        .iter()
        .flat_map(|side| side.iter())
        .filter_map(|term| match term {
            Term::Datum(datum) => Some(datum),
            Term::Constant(_) => None,
        })
        .collect();
    let known = data.iter().all(|datum| extent_of(about, datum).known().is_some());
    // Scales of one measure are told apart; unlike things that are counted are not mistaken for each other.
    let frequency = matches!(Measured::of(about.framework(), quantity), Measured::Frequency);
    let one_scale = data.iter().zip(data.iter().skip(1)).all(|(one, next)| one.scale == next.scale);
    let alike = if one_scale && !frequency { Alike::Yes } else { Alike::No };
    let numbers = |terms: &[Term<Operand>], tight: bool| {
        join(terms, tight, |term| match term {
            Term::Datum(datum) => number(about, datum, alike, lang),
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
    (words, known.then_some(digits))
}

fn join(terms: &[Term<Operand>], tight: bool, mut write: impl FnMut(&Term<Operand>) -> String) -> String {
    let parts: Vec<String> = terms.iter().map(&mut write).collect();
    match parts.len() > 1 && tight {
        true => format!("({})", parts.join(" + ")),
        false => parts.join(" + "),
    }
}
