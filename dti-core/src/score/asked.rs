//! What a rule asks of a unit's data, in the rule's order.

use super::leaf::yes_no;
use crate::model::Rule;
use crate::program::{Inputs, Operand, QuantityRef};

/// One thing that a rule asks.
pub(crate) enum Asked<'r> {
    /// An answer.
    Datum(&'r Operand),
    /// A ratio or an amount, by its data or in its own right.
    Quantity(QuantityRef<'r>),
    /// The points themselves.
    Points,
}

/// Hands on everything that a rule asks of these data; what a failed condition makes needless is not asked.
pub(crate) fn asked<'r>(rule: &'r Rule<Operand>, inputs: &Inputs, each: &mut dyn FnMut(Asked<'r>)) {
    match rule {
        Rule::YesNo { datum, .. } | Rule::Cases { datum, .. } => each(Asked::Datum(datum)),
        Rule::Checklist { items } => items.iter().for_each(|item| each(Asked::Datum(&item.datum))),
        Rule::Proportional(rule) => each(Asked::Quantity(QuantityRef::Ratio(&rule.ratio))),
        Rule::AllOrNothing { quantity, .. } | Rule::MinMax { quantity, .. } | Rule::ShareOfBest { quantity } => {
            each(Asked::Quantity(quantity.into()));
        }
        Rule::Steps(steps) => {
            if let Some(precondition) = &steps.precondition {
                each(Asked::Datum(&precondition.datum));
                // A no settles the rule, whatever the quantity.
                if let (false, _, _) = yes_no(inputs, &precondition.datum) {
                    return;
                }
            }
            each(Asked::Quantity((&steps.quantity).into()));
        }
        Rule::PerItem(rule) => each(Asked::Quantity(QuantityRef::Amount(&rule.count))),
        Rule::Parts { parts } => parts.iter().for_each(|part| asked(&part.rule, inputs, each)),
        Rule::Appraised => each(Asked::Points),
        Rule::Sum | Rule::WeightedMean { .. } | Rule::NotScored { .. } => {}
    }
}
