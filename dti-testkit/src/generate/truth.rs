//! The hidden truth behind generated data: one value for every datum that is given, on a boundary where that can be had.

use std::collections::BTreeMap;

use dashu_ratio::RBig;
use dti_core::Name;
use dti_core::model::{
    Datum, DatumKind, DatumRef, DatumSource, Framework, MeasureKind, Node, Quantity, Ratio, Rule, Term,
};

use super::numbers::{digits, frequencies, power};
use super::tape::Tape;
use super::uses::Use;
use crate::reference::{fraction, rational};

/// The value of every datum that a submission can give.
pub(super) struct Truth<'f> {
    framework: &'f Framework,
    pub(super) numbers: BTreeMap<DatumRef, RBig>,
    pub(super) answers: BTreeMap<DatumRef, bool>,
    pub(super) cases: BTreeMap<DatumRef, Name>,
}

impl<'f> Truth<'f> {
    pub(super) fn new(framework: &'f Framework) -> Truth<'f> {
        Truth { framework, numbers: BTreeMap::new(), answers: BTreeMap::new(), cases: BTreeMap::new() }
    }

    pub(super) fn draw_shared(&mut self, tape: &mut Tape) {
        for datum in &self.framework.draft().data {
            self.draw(DatumRef::shared(datum.name.clone()), datum, tape);
        }
    }

    pub(super) fn draw_row(&mut self, node: &Node, tape: &mut Tape) {
        for datum in &node.data {
            self.draw(DatumRef::of(node.code.clone(), datum.name.clone()), datum, tape);
        }
        self.draw_cases(&node.rule, tape);
    }

    fn draw(&mut self, reference: DatumRef, datum: &Datum, tape: &mut Tape) {
        if datum.source != DatumSource::Given {
            return;
        }
        match &datum.kind {
            DatumKind::Amount(_) => {
                let value = self.some_amount(datum, tape);
                self.numbers.insert(reference, value);
            }
            DatumKind::Frequency => {
                let fitting: Vec<RBig> =
                    frequencies().into_iter().map(|(_, value)| value).filter(|value| within(datum, value)).collect();
                let value = tape.one_of(&fitting).clone();
                self.numbers.insert(reference, value);
            }
            DatumKind::YesNo => {
                let answer = tape.below(3) > 0;
                self.answers.insert(reference, answer);
            }
            DatumKind::Choice | DatumKind::Date | DatumKind::Text => {}
        }
    }

    fn some_amount(&self, datum: &Datum, tape: &mut Tape) -> RBig {
        let whole = self.is_whole(datum);
        let value = match tape.below(16) {
            0..=11 => {
                let &value = tape.one_of(&[10, 0, 1, 2, 5, 7, 18, 20, 21, 31, 50, 97, 100, 200, 1000, 8713]);
                fraction(value, 1)
            }
            12 | 13 if !whole => {
                let &(above, below) = tape.one_of(&[(1, 2), (5, 4), (12_345, 100), (1, 10_000), (49_999, 100)]);
                fraction(above, below)
            }
            14 => {
                // Up to 28 digits, some of them behind the mark.
                let number = (0..6).fold(fraction(1, 1), |number, _| {
                    number * fraction(100_000, 1) + fraction(i64::try_from(tape.below(65_536)).unwrap_or(0), 1)
                });
                let number = RBig::from((number / power(u8::try_from(tape.below(28)).unwrap_or(0))).floor());
                if whole { number } else { number / power(u8::try_from(tape.below(9)).unwrap_or(0)) }
            }
            _ => fraction(i64::try_from(tape.below(40)).unwrap_or(0), 1),
        };
        let from = datum.bounds.from.as_ref().map_or(fraction(0, 1), rational);
        match datum.bounds.to.as_ref().map(rational) {
            Some(to) if value > to => to,
            _ => value.max(from),
        }
    }

    fn draw_cases(&mut self, rule: &Rule, tape: &mut Tape) {
        match rule {
            Rule::Cases { datum, cases } => {
                let case = tape.one_of(cases).name.clone();
                self.cases.insert(datum.clone(), case);
            }
            Rule::Parts { parts } => parts.iter().for_each(|part| self.draw_cases(&part.rule, tape)),
            Rule::NotScored { printed: Some(rule) } => self.draw_cases(rule, tape),
            _ => {}
        }
    }

    pub(super) fn is_whole(&self, datum: &Datum) -> bool {
        matches!(self.measure(datum), Some(MeasureKind::Whole))
    }

    fn measure(&self, datum: &Datum) -> Option<&'f MeasureKind> {
        let DatumKind::Amount(name) = &datum.kind else { return None };
        let measures = &self.framework.draft().measures;
        measures.iter().find(|measure| measure.name == *name).map(|measure| &measure.kind)
    }

    pub(super) fn datum(&self, reference: &DatumRef) -> &'f Datum {
        self.framework.datum(reference).expect("a checked framework has its data")
    }

    pub(super) fn scale(&self, datum: &Datum) -> RBig {
        match self.measure(datum) {
            Some(MeasureKind::Scale { factor, .. }) => rational(factor),
            _ => fraction(1, 1),
        }
    }

    /// A datum's true value in the base measure.
    pub(super) fn in_base(&self, reference: &DatumRef) -> RBig {
        let datum = self.datum(reference);
        match &datum.source {
            DatumSource::Given => self.numbers.get(reference).expect("every number was drawn") * self.scale(datum),
            DatumSource::SameAs(other) => self.in_base(other),
            DatumSource::SumOf(items) => items.iter().fold(fraction(0, 1), |sum, item| sum + self.in_base(item)),
            DatumSource::Constant(value) => rational(value) * self.scale(datum),
        }
    }

    /// A sum in the base measure; a printed number in it is of the scale `unit`.
    fn sum_in_base(&self, sum: &[Term], unit: &RBig) -> RBig {
        sum.iter().fold(fraction(0, 1), |total, term| match term {
            Term::Datum(datum) => total + self.in_base(datum),
            Term::Constant(value) => total + rational(value) * unit,
        })
    }

    /// The scale of a sum: that of its first datum; none where it has no data.
    fn unit(&self, sum: &[Term]) -> Option<RBig> {
        first_datum(sum).map(|datum| self.scale(self.datum(datum)))
    }

    /// The scales of the two sides of a ratio; a side without data is of the other's.
    fn units(&self, ratio: &Ratio) -> (RBig, RBig) {
        let (above, below) = (self.unit(&ratio.numerator), self.unit(&ratio.denominator));
        let one = || fraction(1, 1);
        let side = |own: &Option<RBig>, other: &Option<RBig>| own.clone().or_else(|| other.clone()).unwrap_or_else(one);
        (side(&above, &below), side(&below, &above))
    }

    /// The true value of a quantity; none where it is undefined.
    pub(super) fn quantity(&self, quantity: &Quantity) -> Option<RBig> {
        match quantity {
            Quantity::Ratio(ratio) => {
                let (above, below) = self.units(ratio);
                let numerator = self.sum_in_base(&ratio.numerator, &above);
                let denominator = self.sum_in_base(&ratio.denominator, &below);
                (denominator > fraction(0, 1)).then(|| numerator / denominator / rescaled(ratio, &above, &below))
            }
            Quantity::Amount(amount) => {
                let unit = self.unit(&amount.sum).unwrap_or_else(|| fraction(1, 1));
                Some(self.sum_in_base(&amount.sum, &unit) / unit)
            }
        }
    }

    /// Moves the truth so that a quantity lies on one of its boundaries, if it can be had.
    pub(super) fn aim(&mut self, used: &Use<'_>, tape: &mut Tape) {
        let places = self.framework.draft().publication.points.places.get();
        let mut targets = used.thresholds.clone();
        if let Some(slope) = &used.slope {
            // Points that end on a half of the last published place.
            let step = fraction(1, 1) / power(places);
            let steps = fraction(i64::try_from(tape.below(900)).unwrap_or(0), 1) + fraction(1, 2);
            targets.push(&step * &steps / slope);
            targets.push(fraction(1, 1) / slope);
        }
        if targets.is_empty() {
            return;
        }
        let target = tape.one_of(&targets).clone();
        let nothing_below = tape.once_in(8);
        let before = self.numbers.clone();
        let reached = match &used.quantity {
            Quantity::Amount(amount) => {
                let unit = self.unit(&amount.sum).unwrap_or_else(|| fraction(1, 1));
                self.move_sum(&amount.sum, &unit, &(target * &unit))
            }
            Quantity::Ratio(ratio) if nothing_below => {
                let (_, below) = self.units(ratio);
                self.move_sum(&ratio.denominator, &below, &fraction(0, 1))
            }
            Quantity::Ratio(ratio) => {
                let (above, below) = self.units(ratio);
                let factor = &target * rescaled(ratio, &above, &below);
                let own = self.sum_in_base(&ratio.denominator, &below);
                // The last one makes the numerator whole.
                let fitting = RBig::from(factor.denominator().clone()) * &below;
                let candidates = [own, fraction(100, 1), fraction(1000, 1), fraction(1, 10), fitting];
                candidates.into_iter().any(|denominator| {
                    self.move_sum(&ratio.denominator, &below, &denominator)
                        && self.move_sum(&ratio.numerator, &above, &(&factor * &denominator))
                        && self.quantity(&used.quantity).as_ref() == Some(&target)
                })
            }
        };
        if !reached {
            self.numbers = before;
        }
    }

    /// Makes a sum have a value by moving one of its data; false where none can be moved so.
    fn move_sum(&mut self, sum: &[Term], unit: &RBig, goal: &RBig) -> bool {
        let rest = goal - self.sum_in_base(sum, unit);
        if rest == fraction(0, 1) {
            return true;
        }
        for term in sum {
            let Term::Datum(reference) = term else { continue };
            let behind = self.behind(reference);
            let datum = self.datum(&behind);
            let Some(old) = self.numbers.get(&behind) else { continue };
            let new = old + &rest / self.scale(datum);
            let fits = match datum.kind {
                DatumKind::Frequency => frequencies().iter().any(|(_, value)| *value == new),
                _ => digits(&new).is_some_and(|digits| digits.len() < 28) && (new.is_int() || !self.is_whole(datum)),
            };
            if fits && within(datum, &new) {
                self.numbers.insert(behind, new);
                return true;
            }
        }
        false
    }

    /// The datum that stands behind all second letters.
    pub(super) fn behind(&self, reference: &DatumRef) -> DatumRef {
        match &self.datum(reference).source {
            DatumSource::SameAs(other) => self.behind(other),
            _ => reference.clone(),
        }
    }
}

/// What the quotient in the base measure has to be divided by: unlike things are divided as they are printed.
fn rescaled(ratio: &Ratio, above: &RBig, below: &RBig) -> RBig {
    if ratio.mixed.is_some() { above / below } else { fraction(1, 1) }
}

pub(super) fn first_datum(sum: &[Term]) -> Option<&DatumRef> {
    sum.iter().find_map(|term| match term {
        Term::Datum(datum) => Some(datum),
        Term::Constant(_) => None,
    })
}

/// Whether a value lies within a datum's bounds.
pub(super) fn within(datum: &Datum, value: &RBig) -> bool {
    let from = datum.bounds.from.as_ref().map_or(fraction(0, 1), rational);
    *value >= from && datum.bounds.to.as_ref().is_none_or(|to| *value <= rational(to))
}
