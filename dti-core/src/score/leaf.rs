//! One rule on one unit's data: what it earns at the least and at the most, and what it lacks.

use super::against::{self, Against};
use super::notice::{self, Remark, Remarks};
use crate::model::{Award, NodeId, Part, Proportional, Rule, Steps, UndefinedPolicy};
use crate::number::Exact;
use crate::program::{Cell, How, Inputs, Operand, QuantityRef, Source, Value};
use crate::quantity::{self, Defined, Taken};

/// What a rule earns.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) low: Exact,
    pub(crate) high: Exact,
    /// A datum is missing, a ratio undefined, or points are still to be given.
    pub(crate) missing: bool,
    /// A datum is known in part.
    pub(crate) in_part: bool,
    pub(crate) remarks: Vec<Remark>,
}

impl Outcome {
    fn between(low: Exact, high: Exact) -> Self {
        Self { low, high, missing: false, in_part: false, remarks: Vec::new() }
    }

    fn exactly(points: Exact) -> Self {
        Self::between(points.clone(), points)
    }

    /// Says something, where anybody reads it.
    pub(super) fn say(&mut self, container: Container<'_>, remark: impl FnOnce() -> Remark) {
        if container.remarks == Remarks::Made {
            self.remarks.push(remark());
        }
    }

    /// What is earned together.
    fn plus(self, other: Self) -> Self {
        Self {
            low: self.low + other.low,
            high: self.high + other.high,
            missing: self.missing || other.missing,
            in_part: self.in_part || other.in_part,
            remarks: self.remarks.into_iter().chain(other.remarks).collect(),
        }
    }
}

/// Where a rule stands: its node, and what it can earn.
#[derive(Clone, Copy)]
pub(crate) struct Container<'c> {
    pub(crate) node: NodeId,
    /// The node's maximum, which shares are shares of.
    pub(crate) max: &'c Exact,
    /// What is full here: the maximum, inside a part the part's.
    pub(crate) full: &'c Exact,
    pub(crate) undefined: UndefinedPolicy,
    /// The part that it is in.
    pub(crate) part: Option<&'c crate::Name>,
    /// The other units' figures.
    pub(crate) against: Against<'c>,
    /// Whether anybody reads what is said of it.
    pub(crate) remarks: Remarks,
}

impl<'c> Container<'c> {
    /// Where the rule of a part stands.
    pub(crate) fn within(self, part: &'c Part<Operand>, full: &'c Exact) -> Self {
        Self { full, part: Some(&part.name), ..self }
    }
}

/// Points of an award.
pub(crate) fn award(award: &Award, container: Container<'_>) -> Exact {
    match award {
        Award::Full => container.full.clone(),
        Award::Share(share) => share * container.max,
        Award::Points(points) => points.clone(),
    }
}

/// What a rule earns.
pub(crate) fn evaluate(rule: &Rule<Operand>, inputs: &Inputs, container: Container<'_>) -> Outcome {
    match rule {
        Rule::YesNo { datum, .. } => answer(inputs, datum, container.full.clone(), Exact::ZERO),
        Rule::Cases { datum, cases } => {
            let (possible, cell) = choices(inputs, datum);
            let points = cases
                .iter()
                .filter(|case| possible.is_empty() || possible.contains(&case.name))
                .map(|case| award(&case.award, container));
            gaps(hull(points), cell)
        }
        Rule::Checklist { items } => items.iter().fold(Outcome::exactly(Exact::ZERO), |total, item| {
            total.plus(answer(inputs, &item.datum, award(&item.award, container), Exact::ZERO))
        }),
        Rule::Proportional(rule) => proportional(rule, inputs, container),
        Rule::AllOrNothing { quantity, at_least } => {
            let earned = |value: Option<&Exact>| match value {
                Some(value) if value < at_least => Exact::ZERO,
                _ => container.full.clone(),
            };
            let taken = quantity::take(inputs, container.node, quantity.into());
            over(&taken, quantity.into(), container, earned)
        }
        Rule::Steps(rule) => steps(rule, inputs, container),
        Rule::PerItem(rule) => {
            let quantity = QuantityRef::Amount(&rule.count);
            let taken = quantity::take(inputs, container.node, quantity);
            let raw = |value: Option<&Exact>| value.map(|value| value * &rule.each);
            let mut outcome = over(&taken, quantity, container, |value| capped(raw(value), container));
            held(&mut outcome, raw(Some(&taken.reading.extent.low)), &taken, container);
            outcome
        }
        Rule::Parts { parts } => {
            parts.iter().fold(Outcome::exactly(Exact::ZERO), |total, one| total.plus(part(one, inputs, container)))
        }
        Rule::MinMax { quantity, .. } | Rule::ShareOfBest { quantity } => {
            against::evaluate(quantity.into(), inputs, container)
        }
        Rule::Appraised => Outcome { missing: true, ..Outcome::between(Exact::ZERO, container.full.clone()) },
        // Rows made of others and rows that are not scored are no business of a leaf's.
        Rule::Sum | Rule::WeightedMean { .. } | Rule::NotScored { .. } => Outcome::exactly(Exact::ZERO),
    }
}

fn part(part: &Part<Operand>, inputs: &Inputs, container: Container<'_>) -> Outcome {
    let full = award(&part.award, container);
    evaluate(&part.rule, inputs, container.within(part, &full))
}

/// A yes/no, and the slot that holds it.
pub(crate) fn yes_no<'i>(inputs: &'i Inputs, datum: &Operand) -> (bool, bool, Option<&'i Cell>) {
    let cell = cell(inputs, datum);
    match cell.map(|cell| &cell.value) {
        Some(Value::YesNo { yes, no }) => (*yes, *no, cell),
        _ => (true, true, cell),
    }
}

/// The cases that are possible, none listed meaning all, and the slot that holds them.
pub(crate) fn choices<'i>(inputs: &'i Inputs, datum: &Operand) -> (&'i [crate::Name], Option<&'i Cell>) {
    let cell = cell(inputs, datum);
    match cell.map(|cell| &cell.value) {
        Some(Value::Choice(possible)) => (possible, cell),
        _ => (&[], cell),
    }
}

/// The slot that a datum leads to.
pub(crate) fn cell<'i>(inputs: &'i Inputs, datum: &Operand) -> Option<&'i Cell> {
    match datum.source {
        Source::Slot { slot, .. } => inputs.cells.get(slot),
        Source::Fixed(_) => None,
    }
}

fn answer(inputs: &Inputs, datum: &Operand, yes_earns: Exact, no_earns: Exact) -> Outcome {
    let (yes, no, cell) = yes_no(inputs, datum);
    let points = [yes.then_some(yes_earns), no.then_some(no_earns)].into_iter().flatten();
    gaps(hull(points), cell)
}

/// What a slot lacks, added to what a rule earns from it.
fn gaps(outcome: Outcome, cell: Option<&Cell>) -> Outcome {
    Outcome {
        missing: cell.is_none_or(Cell::is_missing),
        in_part: cell.is_some_and(|cell| cell.how == How::InPart),
        ..outcome
    }
}

/// From the least to the greatest of several points; nothing where there are none.
fn hull(points: impl Iterator<Item = Exact>) -> Outcome {
    let mut ends: Option<(Exact, Exact)> = None;
    for points in points {
        ends = Some(match ends {
            None => (points.clone(), points),
            Some((low, high)) => (low.min(points.clone()), high.max(points)),
        });
    }
    let (low, high) = ends.unwrap_or_default();
    Outcome::between(low, high)
}

/// A rule that never earns less for more, or never more for more, at both ends of its quantity; none is beyond every number. An undefined ratio
/// earns what the policy says.
pub(super) fn over(
    taken: &Taken,
    quantity: QuantityRef<'_>,
    container: Container<'_>,
    earn: impl Fn(Option<&Exact>) -> Exact,
) -> Outcome {
    let reading = &taken.reading;
    let defined = [earn(Some(&reading.extent.low)), earn(reading.extent.high.as_ref())];
    let undefined = match container.undefined {
        UndefinedPolicy::Missing => [Exact::ZERO, container.full.clone()],
        UndefinedPolicy::Zero => [Exact::ZERO, Exact::ZERO],
        UndefinedPolicy::Full => [container.full.clone(), container.full.clone()],
    };
    let mut outcome = match reading.defined {
        Defined::Always => hull(defined.into_iter()),
        Defined::Sometimes => hull(defined.into_iter().chain(undefined)),
        Defined::Never => hull(undefined.into_iter()),
    };
    outcome.missing = reading.missing;
    outcome.in_part = reading.in_part;
    if reading.defined == Defined::Never {
        outcome.missing |= container.undefined == UndefinedPolicy::Missing;
        outcome.say(container, || notice::undefined(quantity.name()));
    } else if matches!(quantity, QuantityRef::Ratio(_)) && reading.extent.low > Exact::ONE {
        outcome.say(container, || notice::above_100(&reading.extent.low, quantity.name()));
    }
    if let Some(text) = &taken.given {
        outcome.say(container, || notice::from_given(quantity.name(), text));
    }
    outcome
}

/// Points held at the container; none is beyond every number.
fn capped(raw: Option<Exact>, container: Container<'_>) -> Exact {
    raw.map_or_else(|| container.full.clone(), |raw| raw.min(container.full.clone()))
}

/// Says so where a formula gave more than there is.
fn held(outcome: &mut Outcome, raw: Option<Exact>, taken: &Taken, container: Container<'_>) {
    if let Some(raw) = raw.filter(|raw| raw > container.full)
        && taken.reading.defined == Defined::Always
    {
        outcome.say(container, || notice::held(&raw, container.full));
    }
}

fn proportional(rule: &Proportional<Operand>, inputs: &Inputs, container: Container<'_>) -> Outcome {
    let quantity = QuantityRef::Ratio(&rule.ratio);
    let taken = quantity::take(inputs, container.node, quantity);
    let raw = |value: Option<&Exact>| value.and_then(|ratio| share(rule, ratio)).map(|share| share * container.full);
    let mut outcome = over(&taken, quantity, container, |value| match (value, &rule.full_from) {
        (Some(ratio), Some(full_from)) if ratio >= full_from => container.full.clone(),
        _ => capped(raw(value), container),
    });
    // A printed cap is the rule itself, not something that holds the points.
    if rule.full_from.is_none() {
        held(&mut outcome, raw(Some(&taken.reading.extent.low)), &taken, container);
    }
    outcome
}

/// The share of the container that a ratio earns, before any cap.
pub(crate) fn share(rule: &Proportional<Operand>, ratio: &Exact) -> Option<Exact> {
    ratio.checked_div(&rule.per)
}

fn steps(rule: &Steps<Operand>, inputs: &Inputs, container: Container<'_>) -> Outcome {
    let taken = quantity::take(inputs, container.node, (&rule.quantity).into());
    let earn = |tier: usize| award(&rule.tiers.get(tier).unwrap_or(&rule.otherwise).award, container);
    let mut outcome = match &taken.tiers {
        Some(tiers) => {
            let mut outcome = hull(tiers.iter().map(|tier| earn(*tier)));
            outcome.in_part = taken.reading.in_part;
            if let Some(text) = &taken.given {
                outcome.say(container, || notice::from_given(rule.quantity.name(), text));
            }
            outcome
        }
        None => over(&taken, (&rule.quantity).into(), container, |value| {
            let extent = crate::program::Extent { low: value.cloned().unwrap_or_default(), high: value.cloned() };
            earn(quantity::tiers(rule, &extent).next().unwrap_or(0))
        }),
    };
    let Some(precondition) = &rule.precondition else { return outcome };
    let (yes, no, cell) = yes_no(inputs, &precondition.datum);
    let refused = award(&precondition.otherwise, container);
    let asked = gaps(Outcome::exactly(Exact::ZERO), cell);
    match (yes, no) {
        (true, false) => outcome,
        // Whatever the quantity, and whether it is known or not.
        (false, _) => Outcome::exactly(refused),
        (true, true) => {
            outcome.low = outcome.low.min(refused.clone());
            outcome.high = outcome.high.max(refused);
            outcome.missing |= asked.missing;
            outcome.in_part |= asked.in_part;
            outcome
        }
    }
}
