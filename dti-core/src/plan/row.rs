//! One unit's data as machine integers.

use super::Plan;
use super::grid::Near;
use super::tape::Ready;
use super::tree::Kind;
use crate::model::NodeId;
use crate::number::Exact;
use crate::program::{Cell, How, Inputs, SlotKind, Value};
use crate::quantity;

/// A datum that is missing.
pub(super) const MISSING: i64 = -1;

/// A datum that is known in part, or as no machine integer: the exact evaluator is asked.
pub(super) const ODD: i64 = -2;

/// The largest known cell: sums of a few thousand of them are exact in floating point.
pub(super) const MOST: i64 = 1 << 40;

/// How many parts of one a decimal is counted in.
const DECIMAL: i64 = 1_000;

/// One unit's data, made ready for a [`Plan`].
///
/// Known data are machine integers; what is known in part, given in another form or too long is left to the exact evaluator.
#[derive(Clone, Debug)]
pub struct Row {
    /// By slot: a whole number, the place of a case among the cases of its slot, 1 for yes and 0 for no, or one of the above.
    pub(super) cells: Box<[i64]>,
    pub(super) inputs: Inputs,
    /// The same in the order in which a tape reads it, if there is a tape.
    pub(super) ready: Option<Ready>,
    /// What is not scored by rule, by node; empty where everything is. None where the exact evaluator has to score it all.
    pub(super) special: Option<Box<[Special]>>,
}

/// How a node of one unit is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Special {
    /// By its rule, or by the rows below.
    No,
    /// By its rule, whose one quantity was given in its own right, as a fraction.
    Quotient { above: i64, below: i64 },
    /// By its rule, by the exact evaluator.
    Exactly,
    /// The points were given.
    Given(Near),
    /// The points of a row above were given.
    Covered,
    /// It does not apply to the unit.
    NotApplicable,
}

/// What a cell of this kind has to be multiplied by.
pub(super) fn unit(kind: &SlotKind) -> Exact {
    match kind {
        SlotKind::Decimal | SlotKind::Frequency => Exact::ratio(1, DECIMAL).unwrap_or_default(),
        _ => Exact::ONE,
    }
}

impl Row {
    pub(super) fn new(plan: &Plan, inputs: &Inputs) -> Self {
        let inputs = plan.program.own(inputs);
        let slots = plan.program.slots.iter().zip(&plan.cases).zip(&plan.nothing.cells[..]);
        let cells = inputs.cells.iter().zip(slots);
        let cells = cells.map(|(cell, ((slot, cases), nothing))| one(cell, &slot.kind, cases, nothing));
        let (cells, special) = (cells.collect::<Box<[i64]>>(), special(plan, &inputs));
        let quick = plan.tree.quick.as_ref().zip(special.as_deref());
        let ready = quick.map(|(quick, special)| {
            let (open, waiting) = plan.open(&cells, special);
            quick.tape.ready(&cells, open, waiting)
        });
        Self { cells, inputs: inputs.into_owned(), ready, special }
    }

    /// Whether all its rows are told by data that are known.
    pub(super) fn is_common(&self) -> bool {
        self.ready.as_ref().is_some_and(|ready| ready.open.is_empty())
    }

    /// Whether its data are laid out, so that rows that are open can be told from the others.
    pub(super) fn is_ready(&self) -> bool {
        self.ready.is_some()
    }

    /// The data that it was made of; those of the unit without any, where they were held against another framework.
    pub fn inputs(&self) -> &Inputs {
        &self.inputs
    }
}

impl Plan {
    /// The rows of a unit that are not told by data that are known, those below before those above; and those where there are
    /// no other units.
    fn open(&self, cells: &[i64], special: &[Special]) -> (Box<[usize]>, Box<[usize]>) {
        let framework = self.framework();
        let mut open = vec![false; framework.nodes().len()];
        let mut waiting = open.clone();
        for (id, kind) in framework.node_ids().zip(&self.tree.kinds) {
            let by_rule = special.get(id.index()).is_none_or(|special| *special == Special::No);
            let (is_open, waits) = match kind {
                Kind::Leaf(leaf) if by_rule => (!leaf.is_known(cells), leaf.needs_others),
                _ => (!by_rule, false),
            };
            for above in framework.ancestry(id).filter(|_| is_open || waits) {
                open.get_mut(above.index()).into_iter().for_each(|open| *open |= is_open);
                waiting.get_mut(above.index()).into_iter().for_each(|waiting| *waiting = true);
            }
        }
        let rows = |open: &[bool]| (0..open.len()).rev().filter(|at| open.get(*at) == Some(&true)).collect();
        (rows(&open), rows(&waiting))
    }
}

/// A cell as an integer. A sum that nobody gave is missing and yet known in part if some of its items are: then it differs
/// from the cell of a unit without data.
fn one(cell: &Cell, kind: &SlotKind, cases: &[crate::Name], nothing: &Cell) -> i64 {
    let known = match (&cell.how, &cell.value) {
        (How::Missing(_), value) if *value == nothing.value => Some(MISSING),
        (How::Given, Value::Number(extent)) => {
            extent.known().and_then(|value| whole(value, kind)).filter(|value| (0..=MOST).contains(value))
        }
        (How::Given, Value::YesNo { yes, .. }) => Some(i64::from(*yes)),
        (How::Given, Value::Choice(possible)) => match possible.as_slice() {
            [case] => cases.iter().position(|known| known == case).and_then(|place| i64::try_from(place).ok()),
            _ => None,
        },
        _ => None,
    };
    known.unwrap_or(ODD)
}

fn whole(value: &Exact, kind: &SlotKind) -> Option<i64> {
    let (num, den) = value.checked_div(&unit(kind))?.parts()?;
    (den == 1).then(|| i64::try_from(num).ok()).flatten()
}

/// By node; empty where nothing is special, none where the unit is beyond the plan.
fn special(plan: &Plan, inputs: &Inputs) -> Option<Box<[Special]>> {
    let framework = plan.program.framework();
    let by_rule = inputs.points.is_empty() && inputs.quantities.is_empty();
    if by_rule && framework.node_ids().all(|id| inputs.applies(id)) {
        return Some(Box::default());
    }
    framework.node_ids().map(|id| of_node(plan, inputs, id)).collect()
}

/// In the order in which the exact evaluator asks.
fn of_node(plan: &Plan, inputs: &Inputs, id: NodeId) -> Option<Special> {
    let framework = plan.program.framework();
    if !inputs.applies(id) {
        return Some(Special::NotApplicable);
    }
    if let Some(points) = inputs.points.get(&id) {
        return plan.grid?.near(points).map(Special::Given);
    }
    if framework.ancestry(id).skip(1).any(|above| inputs.points.contains_key(&above)) {
        return Some(Special::Covered);
    }
    match inputs.quantities.keys().any(|(node, _)| *node == id) {
        true => Some(quantity(plan, inputs, id).unwrap_or(Special::Exactly)),
        false => Some(Special::No),
    }
}

/// The one quantity of a row, where it is given as one value and its data do not determine it.
fn quantity(plan: &Plan, inputs: &Inputs, id: NodeId) -> Option<Special> {
    let (quantity, scale) = plan.only_quantity(id)?;
    let taken = quantity::take(inputs, id, quantity);
    if taken.given.is_none() {
        return Some(Special::No);
    }
    // Tiers that were named are no value; and whatever value was given is defined.
    let value = taken.reading.extent.known().filter(|_| !taken.reading.in_part)?;
    let (above, below) = value.checked_div(scale)?.parts()?;
    let fits = |part: i128| i64::try_from(part).ok().filter(|part| (0..super::guess::EXACT).contains(part));
    Some(Special::Quotient { above: fits(above)?, below: fits(below)? })
}
