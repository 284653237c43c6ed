//! A framework made ready for scoring: every datum has a slot, every rule names slots.

mod bind;
mod foreign;
mod value;
mod canonical;

pub use bind::Inputs;
pub(crate) use value::{Cell, Extent, GivenQuantity, How, Value};

use crate::model::{
    Datum, DatumKey, DatumKind, DatumRef, DatumSource, Framework, Measure, MeasureKind, NodeId, Rule, Steps,
};
use crate::number::Exact;
use crate::{Name, Submission};
use std::collections::BTreeMap;

/// A framework made ready for scoring. Make it once, score many units.
///
/// ```
/// # use dti_core::{Program, Framework};
/// # fn demo(framework: &Framework) {
/// let program = Program::compile(framework);
/// assert_eq!(program.framework(), framework);
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Program {
    framework: Framework,
    pub(crate) slots: Vec<Slot>,
    /// The rule of each node, in the framework's order.
    pub(crate) rules: Vec<Rule<Operand>>,
    /// Every datum as a rule uses it, in the framework's order.
    operands: Vec<Operand>,
    /// Their places, in the order of what names them.
    by_key: Vec<usize>,
    /// The slots that are sums, each after those that it is made of.
    pub(crate) sums: Vec<usize>,
    /// The own slots of shared data, by place; none where a datum is given elsewhere or printed.
    shared: Vec<Option<usize>>,
    /// The own slots of each node's data, by node and place.
    own: Vec<Vec<Option<usize>>>,
}

/// One value that a submission can give, or a sum of others.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    pub(crate) reference: DatumRef,
    pub(crate) kind: SlotKind,
    pub(crate) bounds: crate::model::Bounds,
    /// What it is the sum of; empty where it is given.
    pub(crate) items: Vec<Operand>,
    /// Its measure in terms of the measure that scales refer to.
    pub(crate) scale: Exact,
}

/// What a slot holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SlotKind {
    Whole,
    Decimal,
    Frequency,
    YesNo,
    Choice,
    Date,
    Text,
}

/// A datum as a rule uses it.
#[derive(Clone, Debug)]
pub(crate) struct Operand {
    /// The datum that the rule names, for explanations.
    pub(crate) named: DatumRef,
    pub(crate) source: Source,
    /// The measure of the datum that the rule names, in terms of the measure that scales refer to.
    pub(crate) scale: Exact,
}

#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// A slot; what it holds times `factor` is in the measure that scales refer to.
    Slot { slot: usize, factor: Exact },
    /// A number that the rule prints, in the measure that scales refer to.
    Fixed(Exact),
}

impl Program {
    /// Makes a framework ready. Total: whatever could go wrong was refused when the framework was checked.
    pub fn compile(framework: &Framework) -> Self {
        let draft = framework.draft();
        let dictionary: Vec<(DatumRef, &Datum)> = draft
            .data
            .iter()
            .map(|datum| (DatumRef::shared(datum.name.clone()), datum))
            .chain(draft.nodes.iter().flat_map(|node| {
                node.data.iter().map(|datum| (DatumRef::of(node.code.clone(), datum.name.clone()), datum))
            }))
            .collect();
        let numbers: BTreeMap<DatumKey<'_>, usize> =
            dictionary.iter().enumerate().map(|(number, (reference, _))| (reference.key(), number)).collect();
        let number = |reference: &DatumRef| numbers.get(&reference.key()).copied();

        let scales: Vec<Exact> = dictionary.iter().map(|(_, datum)| scale(&draft.measures, &datum.kind)).collect();
        let mut slots = Vec::new();
        let mut slot_of: Vec<Option<usize>> = Vec::with_capacity(dictionary.len());
        for ((reference, datum), own_scale) in dictionary.iter().zip(&scales) {
            let has_slot = matches!(datum.source, DatumSource::Given | DatumSource::SumOf(_));
            slot_of.push(has_slot.then_some(slots.len()));
            if has_slot {
                slots.push(Slot {
                    reference: reference.clone(),
                    kind: slot_kind(&draft.measures, &datum.kind),
                    bounds: datum.bounds.clone(),
                    items: Vec::new(),
                    scale: own_scale.clone(),
                });
            }
        }
        let mut operands = Vec::with_capacity(dictionary.len());
        for (i, ((reference, datum), own_scale)) in dictionary.iter().zip(&scales).enumerate() {
            // The check refuses circles, so following the references ends.
            let mut end = (i, *datum);
            while let DatumSource::SameAs(next) = &end.1.source {
                match number(next).and_then(|i| Some((i, dictionary.get(i)?.1))) {
                    Some(next) => end = next,
                    None => break,
                }
            }
            let factor = scales.get(end.0).cloned().unwrap_or(Exact::ONE);
            let source = match (&end.1.source, slot_of.get(end.0).copied().flatten()) {
                (DatumSource::Constant(value), _) => Source::Fixed(value * &factor),
                (_, Some(slot)) => Source::Slot { slot, factor },
                (_, None) => Source::Fixed(Exact::ZERO),
            };
            operands.push(Operand { named: reference.clone(), source, scale: own_scale.clone() });
        }
        let operand = |reference: &DatumRef| operands.get(number(reference)?).cloned();
        for ((_, datum), slot) in dictionary.iter().zip(&slot_of) {
            if let (DatumSource::SumOf(items), Some(slot)) = (&datum.source, slot.and_then(|i| slots.get_mut(i))) {
                slot.items = items.iter().filter_map(operand).collect();
            }
        }
        let rules = draft
            .nodes
            .iter()
            .map(|node| {
                let mut rename = |datum: &DatumRef| operand(datum).ok_or(());
                node.rule.try_map(&mut rename).unwrap_or(Rule::Appraised)
            })
            .collect();
        // The dictionary lists the shared data, then those of one row after the other.
        let mut in_order = slot_of.into_iter();
        let shared = in_order.by_ref().take(draft.data.len()).collect();
        let own = draft.nodes.iter().map(|node| in_order.by_ref().take(node.data.len()).collect()).collect();
        let sums = sum_order(&slots);
        let by_key = numbers.into_values().collect();
        Self { framework: framework.clone(), slots, rules, operands, by_key, sums, shared, own }
    }

    /// The framework that it was made from.
    pub fn framework(&self) -> &Framework {
        &self.framework
    }

    /// Holds a submission against the framework: names, kinds, bounds, contradictions.
    ///
    /// # Errors
    /// Everything that is wrong, at once, each with its place in the data.
    pub fn bind(&self, submission: &Submission) -> Result<Inputs, crate::data::DataErrors> {
        self.bind_owned(submission.clone())
    }

    /// As [`Self::bind`], for a submission that nobody else needs: the inputs keep it, and nothing is copied.
    ///
    /// # Errors
    /// Everything that is wrong, at once, each with its place in the data.
    pub fn bind_owned(&self, submission: Submission) -> Result<Inputs, crate::data::DataErrors> {
        bind::bind(self, &std::sync::Arc::new(submission))
    }

    /// The data of a unit of which nothing is known.
    pub(crate) fn nothing(&self) -> Inputs {
        bind::nothing(self)
    }

    pub(crate) fn rule(&self, node: NodeId) -> &Rule<Operand> {
        const NOTHING: &Rule<Operand> = &Rule::Sum;
        self.rules.get(node.index()).unwrap_or(NOTHING)
    }

    pub(crate) fn operand(&self, reference: &DatumRef) -> Option<&Operand> {
        let key = reference.key();
        let place = |place: &usize| self.operands.get(*place).map(|operand| operand.named.key()).cmp(&Some(key));
        let found = self.by_key.binary_search_by(place).ok()?;
        self.operands.get(*self.by_key.get(found)?)
    }

    /// The slot of a datum that is given in its place: among the data of a node, or the shared ones.
    fn slot(&self, owner: Option<NodeId>, place: usize) -> Option<usize> {
        let slots = match owner {
            Some(node) => self.own.get(node.index())?,
            None => &self.shared,
        };
        slots.get(place).copied().flatten()
    }

    /// The quantity of a node that data may give in its own right under this name.
    pub(crate) fn quantity(&self, node: NodeId, name: &Name) -> Option<QuantityRule<'_>> {
        let mut found = None;
        quantities(self.rule(node), &mut |quantity, steps| {
            if quantity.name() == name {
                found = Some(QuantityRule { quantity, steps });
            }
        });
        found
    }

    /// The quantities of a node that data may give in their own right, by name.
    pub(crate) fn quantities(&self, node: NodeId) -> BTreeMap<&Name, QuantityRule<'_>> {
        let mut found = BTreeMap::new();
        quantities(self.rule(node), &mut |quantity, steps| {
            found.insert(quantity.name(), QuantityRule { quantity, steps });
        });
        found
    }
}

/// A quantity and, where steps use it, their tiers.
#[derive(Clone, Copy)]
pub(crate) struct QuantityRule<'p> {
    pub(crate) quantity: QuantityRef<'p>,
    pub(crate) steps: Option<&'p Steps<Operand>>,
}

/// A ratio or an amount of a compiled rule.
#[derive(Clone, Copy, Debug)]
pub(crate) enum QuantityRef<'p> {
    Ratio(&'p crate::model::Ratio<Operand>),
    Amount(&'p crate::model::Amount<Operand>),
}

impl<'p> From<&'p crate::model::Quantity<Operand>> for QuantityRef<'p> {
    fn from(quantity: &'p crate::model::Quantity<Operand>) -> Self {
        match quantity {
            crate::model::Quantity::Ratio(ratio) => Self::Ratio(ratio),
            crate::model::Quantity::Amount(amount) => Self::Amount(amount),
        }
    }
}

impl<'p> QuantityRef<'p> {
    pub(crate) fn name(self) -> &'p Name {
        match self {
            Self::Ratio(ratio) => &ratio.name,
            Self::Amount(amount) => &amount.name,
        }
    }
}

/// Goes through the quantities of a rule; of two with one name the last counts.
fn quantities<'p>(rule: &'p Rule<Operand>, add: &mut dyn FnMut(QuantityRef<'p>, Option<&'p Steps<Operand>>)) {
    match rule {
        Rule::Proportional(p) => add(QuantityRef::Ratio(&p.ratio), None),
        Rule::AllOrNothing { quantity, .. } | Rule::MinMax { quantity, .. } | Rule::ShareOfBest { quantity } => {
            add(quantity.into(), None);
        }
        Rule::Steps(steps) => add((&steps.quantity).into(), Some(steps)),
        Rule::PerItem(p) => add(QuantityRef::Amount(&p.count), None),
        Rule::Parts { parts } => {
            for part in parts {
                quantities(&part.rule, add);
            }
        }
        Rule::NotScored { printed: Some(printed) } => quantities(printed, add),
        _ => {}
    }
}

fn slot_kind(measures: &[Measure], kind: &DatumKind) -> SlotKind {
    match kind {
        DatumKind::Amount(name) => match measures.iter().find(|m| m.name == *name).map(|m| &m.kind) {
            Some(MeasureKind::Whole) => SlotKind::Whole,
            _ => SlotKind::Decimal,
        },
        DatumKind::Frequency => SlotKind::Frequency,
        DatumKind::YesNo => SlotKind::YesNo,
        DatumKind::Choice => SlotKind::Choice,
        DatumKind::Date => SlotKind::Date,
        DatumKind::Text => SlotKind::Text,
    }
}

fn scale(measures: &[Measure], kind: &DatumKind) -> Exact {
    let DatumKind::Amount(name) = kind else { return Exact::ONE };
    match measures.iter().find(|m| m.name == *name).map(|m| &m.kind) {
        Some(MeasureKind::Scale { factor, .. }) => factor.clone(),
        _ => Exact::ONE,
    }
}

/// The slots that are sums, each after those that it is made of.
fn sum_order(slots: &[Slot]) -> Vec<usize> {
    let mut order = Vec::new();
    let mut done = vec![false; slots.len()];
    for start in 0..slots.len() {
        let mut open = vec![(start, false)];
        while let Some((slot, ready)) = open.pop() {
            let Some(info) = slots.get(slot).filter(|s| !s.items.is_empty()) else { continue };
            if done.get(slot).copied().unwrap_or(true) {
                continue;
            }
            if ready {
                if let Some(mark) = done.get_mut(slot) {
                    *mark = true;
                }
                order.push(slot);
                continue;
            }
            open.push((slot, true));
            for item in &info.items {
                if let Source::Slot { slot, .. } = item.source {
                    open.push((slot, false));
                }
            }
        }
    }
    order
}
