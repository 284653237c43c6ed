//! The quantities of a row's rule, and the boundaries that each is held against.

use dashu_ratio::RBig;
use dti_core::Name;
use dti_core::model::{Award, Node, Quantity, Rule, Steps};

use crate::reference::{fraction, rational};

/// A quantity of a rule, where it is given and what it is held against.
pub(super) struct Use<'f> {
    pub(super) node: &'f Node,
    /// The name under which it can be given.
    pub(super) name: &'f Name,
    pub(super) quantity: Quantity,
    pub(super) steps: Option<&'f Steps>,
    pub(super) thresholds: Vec<RBig>,
    /// Points for each one of the quantity, where they grow with it.
    pub(super) slope: Option<RBig>,
}

/// Every quantity of a row's rule.
pub(super) fn uses(node: &Node) -> Vec<Use<'_>> {
    let max = rational(&node.max);
    match &node.rule {
        Rule::Parts { parts } => parts
            .iter()
            .filter_map(|part| {
                let full = match &part.award {
                    Award::Full => max.clone(),
                    Award::Share(share) => rational(share) * &max,
                    Award::Points(points) => rational(points),
                };
                used(node, &part.rule, &full)
            })
            .collect(),
        rule => used(node, rule, &max).into_iter().collect(),
    }
}

fn used<'f>(node: &'f Node, rule: &'f Rule, full: &RBig) -> Option<Use<'f>> {
    let plain = |quantity: &Quantity, name: &'f Name| Use {
        node,
        name,
        quantity: quantity.clone(),
        steps: None,
        thresholds: Vec::new(),
        slope: None,
    };
    Some(match rule {
        Rule::Proportional(rule) => {
            let per = rational(&rule.per);
            Use {
                thresholds: rule.full_from.iter().map(rational).chain([per.clone()]).collect(),
                slope: (*full > fraction(0, 1)).then(|| full / per),
                ..plain(&Quantity::Ratio(rule.ratio.clone()), &rule.ratio.name)
            }
        }
        Rule::AllOrNothing { quantity, at_least } => {
            Use { thresholds: vec![rational(at_least)], ..plain(quantity, quantity.name()) }
        }
        Rule::Steps(steps) => Use {
            thresholds: steps.tiers.iter().filter_map(|tier| tier.at_least.as_ref().map(rational)).collect(),
            steps: Some(steps),
            ..plain(&steps.quantity, steps.quantity.name())
        },
        Rule::PerItem(rule) => {
            let each = rational(&rule.each);
            Use {
                thresholds: vec![full / &each],
                slope: Some(each),
                ..plain(&Quantity::Amount(rule.count.clone()), &rule.count.name)
            }
        }
        Rule::MinMax { quantity, .. } | Rule::ShareOfBest { quantity } => plain(quantity, quantity.name()),
        _ => return None,
    })
}
