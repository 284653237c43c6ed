//! What the rules do with the data that are added up: which ones they take by themselves, and which numbers they print.

use super::Merger;
use crate::model::Term;
use crate::number::Exact;
use crate::program::{Operand, QuantityRef, QuantityRule, Source};
use std::collections::BTreeSet;

impl Merger<'_> {
    /// The slots that a rule takes by themselves and not above or below a fraction line, and what they are made of.
    pub(super) fn taken_alone(&self) -> BTreeSet<usize> {
        let slot_of = |operand: &Operand| match operand.source {
            Source::Slot { slot, .. } => Some(slot),
            Source::Fixed(_) => None,
        };
        let mut open: Vec<usize> = Vec::new();
        for id in self.program.framework().node_ids() {
            for QuantityRule { quantity, .. } in self.program.quantities(id).into_values() {
                let QuantityRef::Amount(amount) = quantity else { continue };
                open.extend(amount.sum.iter().filter_map(|term| match term {
                    Term::Datum(operand) => slot_of(operand),
                    Term::Constant(_) => None,
                }));
            }
        }
        let mut found = BTreeSet::new();
        while let Some(slot) = open.pop() {
            if found.insert(slot) {
                let items = self.program.slots.get(slot).into_iter().flat_map(|info| &info.items);
                open.extend(items.filter_map(slot_of));
            }
        }
        found
    }

    /// How much the predecessors' sums count too often, slot by slot: a number that the framework prints is in the sum of
    /// each of them, and in the successor's once.
    pub(super) fn counted_again(&self) -> Vec<Exact> {
        let mut again: Vec<Exact> = vec![Exact::ZERO; self.program.slots.len()];
        for &at in &self.program.sums {
            let Some(slot) = self.program.slots.get(at) else { continue };
            let printed: Exact = slot.items.iter().map(|item| self.printed(item, &again)).sum();
            if let Some(place) = again.get_mut(at) {
                *place = printed * slot.scale.recip().unwrap_or(Exact::ONE);
            }
        }
        again
    }

    /// The same of one datum, in the measure that scales refer to.
    pub(super) fn printed(&self, operand: &Operand, again: &[Exact]) -> Exact {
        match &operand.source {
            Source::Slot { slot, factor } => again.get(*slot).map(|again| again * factor).unwrap_or_default(),
            Source::Fixed(value) => self.predecessors.iter().skip(1).map(|_| value).sum(),
        }
    }
}
