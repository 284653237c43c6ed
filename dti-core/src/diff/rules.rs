//! Rules: what they earn, in which words, and what they call things.

use super::{ChangeKind, Changes, words};
use crate::model::{Framework, Node, Rule};
use crate::report::rule_words;
use crate::{Lang, Words};

/// Both rules in words; where these are the same, what they call things.
pub(super) fn compare((a, old): (&Framework, &Node), (b, new): (&Framework, &Node), found: &mut Changes) {
    let said = |framework: &Framework, node: &Node| {
        let id = framework.find(&node.code)?;
        Some(Words::new(rule_words(framework, id, Lang::Vi), rule_words(framework, id, Lang::En)))
    };
    let (was, is) = (said(a, old), said(b, new));
    if was == is {
        found.compare(ChangeKind::RuleNames, &names(&old.rule), &names(&new.rule), |names| words::list(names));
    } else {
        let kind = if wordless(&old.rule) == wordless(&new.rule) { ChangeKind::RuleWords } else { ChangeKind::Rule };
        found.push(kind, was, is);
    }
}

/// What data can call things by in a rule, in its order.
fn names(rule: &Rule) -> Vec<String> {
    let mut names: Vec<String> = rule.data().into_iter().map(ToString::to_string).collect();
    let mut quantity = |quantity: &crate::model::Quantity| names.push(quantity.name().to_string());
    match rule {
        Rule::Cases { cases, .. } => names.extend(cases.iter().map(|case| case.name.to_string())),
        Rule::Proportional(rule) => names.push(rule.ratio.name.to_string()),
        Rule::AllOrNothing { quantity: of, .. }
        | Rule::MinMax { quantity: of, .. }
        | Rule::ShareOfBest { quantity: of } => {
            quantity(of);
        }
        Rule::Steps(steps) => {
            quantity(&steps.quantity);
            let tiers = steps.tiers.iter().chain([&steps.otherwise]);
            names.extend(tiers.filter_map(|tier| tier.name.as_ref()).map(ToString::to_string));
        }
        Rule::PerItem(rule) => names.push(rule.count.name.to_string()),
        Rule::Parts { parts } => {
            for part in parts {
                names.push(part.name.to_string());
                names.extend(self::names(&part.rule));
            }
        }
        Rule::NotScored { printed: Some(printed) } => names.extend(self::names(printed)),
        _ => {}
    }
    names
}

/// The rule without the document's words for its cases, tiers and parts.
fn wordless(rule: &Rule) -> Rule {
    let mut rule = rule.clone();
    match &mut rule {
        Rule::YesNo { yes, no, .. } => (*yes, *no) = (None, None),
        Rule::Cases { cases, .. } => cases.iter_mut().for_each(|case| case.title.clear()),
        Rule::Steps(steps) => {
            steps.tiers.iter_mut().chain([&mut steps.otherwise]).for_each(|tier| tier.title = None);
        }
        Rule::Parts { parts } => {
            for part in parts {
                part.title.clear();
                part.rule = wordless(&part.rule);
            }
        }
        Rule::NotScored { printed: Some(printed) } => **printed = wordless(printed),
        _ => {}
    }
    rule
}
