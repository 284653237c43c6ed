//! How many of the data that a unit needs are there.

use crate::Name;
use crate::model::{NodeId, Rule};
use crate::program::{How, Inputs, Operand, Program, QuantityRef, Source};
use crate::quantity;
use crate::score::{Asked, Scores, Status, asked};
use std::collections::BTreeMap;

/// How many data are needed, and how many of them are there. A datum that several rows use counts once in a row above
/// them; a ratio that is given in place of its data counts as one datum, and so do points that are given for a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Availability {
    /// How many are needed, of this unit or of all units together.
    pub needed: usize,
    /// How many of them are given, whole.
    pub given: usize,
    /// How many are known in part.
    pub in_part: usize,
}

impl Availability {
    pub(super) fn add(&mut self, other: Self) {
        self.needed = self.needed.saturating_add(other.needed);
        self.given = self.given.saturating_add(other.given);
        self.in_part = self.in_part.saturating_add(other.in_part);
    }

    fn of(needs: &Needs) -> Self {
        let count = |state| needs.values().filter(|known| **known == state).count();
        Self { needed: needs.len(), given: count(State::Given), in_part: count(State::InPart) }
    }
}

/// What a rule needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    Slot(usize),
    Quantity(NodeId, Name),
    Points(NodeId),
}

/// How much of it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Given,
    InPart,
    Missing,
}

type Needs = BTreeMap<Need, State>;

/// The whole, and every row, in the framework's order.
pub(super) fn availability(program: &Program, scores: &Scores) -> (Availability, Vec<Availability>) {
    let framework = program.framework();
    let mut below: Vec<Needs> = vec![Needs::new(); framework.nodes().len()];
    let mut found: Vec<Availability> = vec![Availability::default(); framework.nodes().len()];
    let mut whole = Needs::new();
    // Every row stands after the row above it, so that going backwards meets the rows below first.
    for id in framework.node_ids().rev() {
        let mut needs = below.get_mut(id.index()).map(std::mem::take).unwrap_or_default();
        let mut search = Search { program, inputs: scores.inputs(), node: id, needs: &mut needs };
        match scores.node(id).status {
            Status::Given => drop(search.needs.insert(Need::Points(id), State::Given)),
            Status::Covered | Status::NotApplicable | Status::NotScored => {}
            _ => search.rule(program.rule(id)),
        }
        if let Some(found) = found.get_mut(id.index()) {
            *found = Availability::of(&needs);
        }
        match framework.parent(id).and_then(|parent| below.get_mut(parent.index())) {
            Some(above) => above.append(&mut needs),
            None => whole.append(&mut needs),
        }
    }
    (Availability::of(&whole), found)
}

struct Search<'s> {
    program: &'s Program,
    inputs: &'s Inputs,
    node: NodeId,
    needs: &'s mut Needs,
}

impl Search<'_> {
    fn rule(&mut self, rule: &Rule<Operand>) {
        asked(rule, self.inputs, &mut |asked| match asked {
            Asked::Datum(datum) => self.operand(datum),
            Asked::Quantity(quantity) => self.quantity(quantity),
            Asked::Points => drop(self.needs.insert(Need::Points(self.node), State::Missing)),
        });
    }

    /// A quantity that counts as it was given stands for its data.
    fn quantity(&mut self, quantity: QuantityRef<'_>) {
        let taken = quantity::take(self.inputs, self.node, quantity);
        if taken.given.is_some() {
            let state = if taken.reading.in_part { State::InPart } else { State::Given };
            self.needs.insert(Need::Quantity(self.node, quantity.name().clone()), state);
            return;
        }
        for datum in quantity.data() {
            self.operand(datum);
        }
    }

    fn operand(&mut self, operand: &Operand) {
        if let Source::Slot { slot, .. } = operand.source {
            self.slot(slot);
        }
    }

    /// The slot, or what it is the sum of where the sum itself was not given.
    fn slot(&mut self, slot: usize) {
        let (Some(cell), Some(info)) = (self.inputs.cells.get(slot), self.program.slots.get(slot)) else { return };
        if !info.items.is_empty() && cell.text.is_none() {
            info.items.iter().for_each(|item| self.operand(item));
            return;
        }
        let state = match cell.how {
            How::Given => State::Given,
            How::InPart => State::InPart,
            How::Missing(_) => State::Missing,
        };
        self.needs.insert(Need::Slot(slot), state);
    }
}
