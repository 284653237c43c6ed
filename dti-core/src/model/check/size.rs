//! Size: what a framework can hold at most, so that every later law ends soon.

use super::Check;
use crate::Words;
use crate::model::fault_code::FaultCode;
use crate::model::rule::{Quantity, Ratio, Rule};
use crate::model::site::{Place, Site};

/// Rows in a framework.
const MOST_NODES: usize = 10_000;
/// Data of one row or shared, measures, views, rows of a view, and cases, items, tiers, parts or terms of one rule.
const MOST_OF_ONE: usize = 1_000;

pub(super) fn check(check: &Check<'_>) {
    let draft = check.draft;
    limit(check, draft.nodes.len(), MOST_NODES, Site::framework(Place::Whole), "dòng", "rows");
    limit(check, draft.data.len(), MOST_OF_ONE, Site::framework(Place::Whole), "số liệu chung", "shared data");
    limit(check, draft.measures.len(), MOST_OF_ONE, Site::framework(Place::Whole), "đơn vị đo", "measures");
    limit(check, draft.views.len(), MOST_OF_ONE, Site::framework(Place::Whole), "trụ cột", "views");
    for (v, view) in draft.views.iter().enumerate() {
        limit(
            check,
            view.nodes.len(),
            MOST_OF_ONE,
            Site::framework(Place::View(v)),
            "dòng của trụ cột",
            "rows of a view",
        );
    }
    for (i, node) in draft.nodes.iter().enumerate() {
        limit(check, node.data.len(), MOST_OF_ONE, Site::node(i, Place::Whole), "số liệu", "data");
        let longest = longest(&node.rule, 0);
        limit(
            check,
            longest,
            MOST_OF_ONE,
            Site::node(i, Place::Rule),
            "mục trong một cách tính",
            "entries of one rule",
        );
    }
}

fn limit(check: &Check<'_>, found: usize, most: usize, site: Site, vi: &str, en: &str) {
    if found > most {
        check.fault(
            FaultCode::TooLarge,
            site,
            Words::new(
                format!("có {found} {vi}, nhiều nhất là {most}"),
                format!("there are {found} {en}; {most} is the most"),
            ),
            Words::new("chia nhỏ ra, hoặc bớt đi", "split it, or use fewer"),
        );
    }
}

/// The longest list in a rule; deeper nesting than a rule can have is left to the law of parts.
fn longest(rule: &Rule, depth: usize) -> usize {
    if depth > 2 {
        return 0;
    }
    let deeper = depth.saturating_add(1);
    match rule {
        Rule::WeightedMean { weights } => weights.len(),
        Rule::Cases { cases, .. } => cases.len(),
        Rule::Checklist { items } => items.len(),
        Rule::Steps(steps) => steps.tiers.len().max(of_quantity(&steps.quantity)),
        Rule::Proportional(rule) => of_ratio(&rule.ratio),
        Rule::AllOrNothing { quantity, .. } | Rule::MinMax { quantity, .. } | Rule::ShareOfBest { quantity } => {
            of_quantity(quantity)
        }
        Rule::PerItem(rule) => rule.count.sum.len(),
        Rule::Parts { parts } => {
            parts.iter().map(|part| longest(&part.rule, deeper)).max().unwrap_or(0).max(parts.len())
        }
        Rule::NotScored { printed: Some(printed) } => longest(printed, deeper),
        Rule::Sum | Rule::YesNo { .. } | Rule::Appraised | Rule::NotScored { printed: None } => 0,
    }
}

fn of_quantity(quantity: &Quantity) -> usize {
    match quantity {
        Quantity::Ratio(ratio) => of_ratio(ratio),
        Quantity::Amount(amount) => amount.sum.len(),
    }
}

fn of_ratio(ratio: &Ratio) -> usize {
    ratio.numerator.len().max(ratio.denominator.len())
}
