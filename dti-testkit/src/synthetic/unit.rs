//! One unit: what a framework asks, drawn rule by rule, so that parts agree with their wholes.

use std::collections::BTreeMap;
use std::num::NonZero;

use dti_core::data::{Given, Submission, Unit};
use dti_core::model::{
    Applicability, Datum, DatumKind, DatumRef, DatumSource, Framework, MeasureKind, Node, NodeId, Quantity, Ratio,
    Rule, Term,
};
use dti_core::number::Exact;
use dti_core::{Code, Name, show};

use super::dice::{Dice, thousandths};
use super::sizes::Size;
use crate::reference::{fraction, rational};

/// Amounts are drawn in hundredths, so that sums of money have two places.
const HUNDRED: u64 = 100;

/// Points are given in twentieths of the maximum.
const TWENTY: NonZero<u64> = NonZero::new(20).expect("not zero");

/// A ratio that units are compared by is about this, or less.
const TEN: NonZero<u64> = NonZero::new(10).expect("not zero");

pub(super) struct Drawing<'f, 'd> {
    framework: &'f Framework,
    dice: &'d mut Dice,
    size: Size,
    /// In hundredths.
    amounts: BTreeMap<DatumRef, u64>,
    answers: BTreeMap<DatumRef, Given>,
}

impl<'f, 'd> Drawing<'f, 'd> {
    pub(super) fn new(framework: &'f Framework, dice: &'d mut Dice) -> Self {
        let size = Size::draw(dice);
        Self { framework, dice, size, amounts: BTreeMap::new(), answers: BTreeMap::new() }
    }

    pub(super) fn unit(mut self, unit: Unit) -> Submission {
        let mut data = Submission::new(unit, super::PERIOD);
        for datum in &self.framework.draft().data {
            self.shared(datum, &data.unit.name);
        }
        self.constant();
        for node in self.framework.nodes() {
            self.rule(&node.rule);
            for datum in &node.data {
                self.left_over(DatumRef::of(node.code.clone(), datum.name.clone()), datum);
            }
            if matches!(node.rule, Rule::Appraised) {
                let points = Exact::from(self.share().div_euclid(50)) * Exact::fraction(1, TWENTY) * &node.max;
                data.scores.insert(node.code.clone(), Given::Text(show::plain(&points)));
            }
        }
        self.give(&mut data);
        let applies = |code: &Code| self.framework.find(code).is_none_or(|id| self.applies(id, &data.unit));
        data.scores.retain(|code, _| applies(code));
        data.values.retain(|code, _| applies(code));
        data
    }

    /// Whether a row, and every row above it, is for a unit.
    fn applies(&self, id: NodeId, unit: &Unit) -> bool {
        self.framework.ancestry(id).all(|id| match &self.framework.node(id).applies {
            Applicability::All => true,
            Applicability::Kinds(kinds) => unit.kind.as_ref().is_some_and(|kind| kinds.contains(kind)),
            Applicability::Units(units) => units.contains(&unit.id),
        })
    }

    /// The same count in every unit, of the first rule that compares units by a count of its own.
    fn constant(&mut self) {
        let of_node = |node: &Node| match &node.rule {
            Rule::MinMax { quantity: Quantity::Amount(amount), .. } => match amount.sum.as_slice() {
                [Term::Datum(datum)] if datum.node.as_ref() == Some(&node.code) => {
                    let source = &self.framework.datum(datum)?.source;
                    (*source == DatumSource::Given).then(|| datum.clone())
                }
                _ => None,
            },
            _ => None,
        };
        let own = self.framework.nodes().iter().filter_map(of_node);
        if let Some(datum) = own.into_iter().find(|datum| self.is_open(datum)) {
            self.amounts.insert(datum, HUNDRED);
        }
    }

    fn shared(&mut self, datum: &Datum, unit: &str) {
        let reference = DatumRef::shared(datum.name.clone());
        if datum.source != DatumSource::Given {
            return;
        }
        if let DatumKind::Amount(measure) = &datum.kind {
            let found = self.size.shared(datum.name.as_str(), self.dice);
            let amount = found.unwrap_or_else(|| self.size.whole(measure.as_str(), self.dice));
            self.amounts.insert(reference, amount.saturating_mul(HUNDRED));
        } else if datum.kind == DatumKind::Text {
            let text = if datum.name.as_str() == "tên_tỉnh" { unit.to_owned() } else { "(giả lập)".to_owned() };
            self.answers.insert(reference, Given::Text(text));
        } else {
            self.left_over(reference, datum);
        }
    }

    fn rule(&mut self, rule: &'f Rule) {
        match rule {
            Rule::Cases { datum, cases } => {
                let last = u64::try_from(cases.len()).unwrap_or(1);
                let place = thousandths(last, 1000_u64.saturating_sub(self.share().min(999)));
                let case = usize::try_from(place).ok().and_then(|place| cases.get(place)).or(cases.last());
                if let Some(case) = case {
                    self.answers.insert(datum.clone(), Given::Text(case.name.as_str().to_owned()));
                }
            }
            Rule::Proportional(rule) => self.ratio(&rule.ratio, &rule.per),
            Rule::AllOrNothing { quantity, at_least } => self.quantity(quantity, at_least),
            Rule::Steps(steps) => {
                let top = steps.tiers.iter().find_map(|tier| tier.at_least.clone()).unwrap_or(Exact::ONE);
                self.quantity(&steps.quantity, &top);
            }
            Rule::MinMax { quantity, .. } | Rule::ShareOfBest { quantity } => {
                self.quantity(quantity, &Exact::fraction(1, TEN));
            }
            Rule::Parts { parts } => parts.iter().for_each(|part| self.rule(&part.rule)),
            Rule::NotScored { printed: Some(printed) } => self.rule(printed),
            _ => {}
        }
    }

    fn quantity(&mut self, quantity: &'f Quantity, full: &Exact) {
        if let Quantity::Ratio(ratio) = quantity {
            self.ratio(ratio, full);
        }
    }

    /// Wholes first, then parts of them: about so much as earns the maximum, and never more than there is.
    fn ratio(&mut self, ratio: &'f Ratio, full: &Exact) {
        let wholes = self.data(&ratio.denominator);
        let parts: Vec<DatumRef> =
            self.data(&ratio.numerator).into_iter().filter(|datum| self.is_open(datum)).collect();
        let paired = parts.len() == wholes.len() && wholes.iter().all(|datum| self.is_open(datum));
        for whole in &wholes {
            if self.is_open(whole) {
                let amount = self.measure(whole).map_or(0, |measure| self.size.whole(&measure, self.dice));
                self.amounts.insert(whole.clone(), amount.saturating_mul(HUNDRED));
            }
        }
        // Millionths, since some maxima are earned at a quarter of a percent.
        let full = (rational(full) * fraction(1_000_000, 1)).floor();
        let full = u64::try_from(full).unwrap_or(u64::MAX).min(1_000_000);
        let wanted = thousandths(full, self.share().saturating_add(self.dice.below(200))).min(1_000_000);
        let part_of = |whole: u64| whole.saturating_mul(wanted).div_euclid(1_000_000);
        let known = |datum: &DatumRef| self.amounts.get(datum).copied().unwrap_or(0);
        if paired {
            let amounts: Vec<u64> = wholes.iter().map(|whole| part_of(known(whole))).collect();
            for (part, amount) in parts.into_iter().zip(amounts) {
                self.part(part, amount);
            }
            return;
        }
        let mut left = part_of(wholes.iter().map(known).fold(0, u64::saturating_add));
        let mut open = parts.len();
        for part in parts {
            let share = if open == 1 { left } else { thousandths(left, self.dice.between(200, 700)) };
            left = left.saturating_sub(share);
            open = open.saturating_sub(1);
            self.part(part, share);
        }
    }

    /// A part, whole where its measure is.
    fn part(&mut self, datum: DatumRef, amount: u64) {
        let whole = amount.div_euclid(HUNDRED).saturating_mul(HUNDRED);
        let amount = if self.is_decimal(&datum) { amount } else { whole };
        self.amounts.insert(datum, amount);
    }

    /// The data of a sum that are given; of a datum that is a sum, what it is made of.
    fn data(&self, sum: &[Term]) -> Vec<DatumRef> {
        let mut found = Vec::new();
        let mut open: Vec<DatumRef> = sum.iter().filter_map(named).cloned().collect();
        open.reverse();
        while let Some(datum) = open.pop() {
            match self.framework.datum(&datum).map(|datum| &datum.source) {
                Some(DatumSource::SameAs(other)) => open.push(other.clone()),
                Some(DatumSource::SumOf(items)) => open.extend(items.iter().rev().cloned()),
                Some(DatumSource::Given) => found.push(datum),
                Some(DatumSource::Constant(_)) | None => {}
            }
        }
        found
    }

    /// What no rule drew.
    fn left_over(&mut self, reference: DatumRef, datum: &Datum) {
        if datum.source != DatumSource::Given || !self.is_open(&reference) || self.answers.contains_key(&reference) {
            return;
        }
        match &datum.kind {
            DatumKind::Amount(measure) => {
                let whole = Size::alone(measure.as_str(), self.dice).saturating_mul(HUNDRED);
                let amount =
                    if self.is_decimal(&reference) { whole.saturating_add(self.dice.below(HUNDRED)) } else { whole };
                self.amounts.insert(reference, amount);
            }
            DatumKind::YesNo => {
                let yes = self.share() > self.dice.below(700);
                self.answers.insert(reference, Given::YesNo(yes));
            }
            DatumKind::Frequency => {
                let often = ["1/tuần", "2/tuần", "1/tuần", "2/tháng", "1/tháng", "6/năm"];
                let place = usize::try_from(self.dice.below(6)).unwrap_or(0);
                let text = often.get(place).copied().unwrap_or("1/tuần");
                self.answers.insert(reference, Given::Text(text.to_owned()));
            }
            DatumKind::Date => {
                let day = format!("2023-{:02}-{:02}", self.dice.between(1, 12), self.dice.between(1, 28));
                self.answers.insert(reference, Given::Text(day));
            }
            DatumKind::Text => {
                self.answers.insert(reference, Given::Text("(giả lập)".to_owned()));
            }
            DatumKind::Choice => {}
        }
    }

    /// How far the unit is in one matter: its maturity, give or take.
    fn share(&mut self) -> u64 {
        self.size.maturity.saturating_add(self.dice.below(501)).saturating_sub(250).clamp(20, 1000)
    }

    fn is_open(&self, datum: &DatumRef) -> bool {
        !self.amounts.contains_key(datum)
    }

    fn measure(&self, datum: &DatumRef) -> Option<String> {
        match &self.framework.datum(datum)?.kind {
            DatumKind::Amount(measure) => Some(measure.as_str().to_owned()),
            _ => None,
        }
    }

    fn is_decimal(&self, datum: &DatumRef) -> bool {
        let measures = &self.framework.draft().measures;
        let kind = self.measure(datum).and_then(|name| measures.iter().find(|measure| measure.name.as_str() == name));
        kind.is_some_and(|measure| !matches!(measure.kind, MeasureKind::Whole))
    }

    fn give(&mut self, data: &mut Submission) {
        let decimal: BTreeMap<DatumRef, bool> =
            self.amounts.keys().map(|datum| (datum.clone(), self.is_decimal(datum))).collect();
        let numbers = std::mem::take(&mut self.amounts).into_iter().map(|(datum, amount)| {
            let (whole, rest) = (amount.div_euclid(HUNDRED), amount.rem_euclid(HUNDRED));
            let plain = decimal.get(&datum) == Some(&false) || rest == 0;
            let given = match plain {
                true => Given::Number(whole.to_string()),
                false => Given::Text(format!("{whole},{rest:02}")),
            };
            (datum, given)
        });
        for (datum, given) in numbers.chain(std::mem::take(&mut self.answers)) {
            match datum.node {
                None => {
                    data.common.insert(datum.name.as_str().to_owned(), given);
                }
                Some(code) => {
                    let values: &mut BTreeMap<Name, Given> = data.values.entry(Code::clone(&code)).or_default();
                    values.insert(datum.name, given);
                }
            }
        }
    }
}

fn named(term: &Term) -> Option<&DatumRef> {
    match term {
        Term::Datum(datum) => Some(datum),
        Term::Constant(_) => None,
    }
}
