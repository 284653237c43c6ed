//! Rows: what stands beside a rule, and the walk down the tree.

use super::cite::RowCites;
use super::quantity::Scope;
use super::sites::Sites;
use super::sort::{Inside, QuantityText, Sorted};
use super::{Declared, Lowering};
use crate::ast::{AppliesTo, RowStatement, RuleStatement};
use crate::span::{Span, Spanned};
use dti_core::Code;
use dti_core::model::{Allowance, Applicability, Assignment, Citation, Citations, Node, Note, Place, Rule};

/// A row on its way into the draft.
pub(super) struct DraftRow<'a> {
    pub(super) node: Node,
    pub(super) data: Vec<Declared<'a>>,
    pub(super) sites: Sites,
    /// What this text says of it; nothing for rows that an edition inherits.
    pub(super) text: Option<RowText<'a>>,
    /// Something in it is faulty: what follows from that is not reported.
    pub(super) dirty: bool,
}

/// What a text says of a row, kept until all data are known.
pub(super) struct RowText<'a> {
    pub(super) head: Span,
    pub(super) quantities: Vec<QuantityText<'a>>,
    pub(super) rules: Vec<(&'a RuleStatement, Span)>,
    pub(super) cites: RowCites,
    /// The row as the edition inherited it, where it is one.
    pub(super) before: Option<Before>,
}

/// A row before an edition printed it.
pub(super) struct Before {
    pub(super) node: Node,
    pub(super) own_max: bool,
    pub(super) overrides: bool,
    pub(super) says_something: bool,
}

impl<'a> Lowering<'a> {
    /// A new row and the rows below it.
    pub(super) fn row(&mut self, row: &'a RowStatement, span: Span, parent: Option<&Code>) {
        let sorted = self.sort(&row.body, Inside::Row);
        let max = self.points(&row.max);
        let has_content = !sorted.declared.is_empty() || !sorted.rules.is_empty();
        if max.is_none() || (row.body.damaged && (!sorted.rows.is_empty() || !has_content)) {
            self.broken.rows = true;
        }
        let code = &row.code.value;
        let mut sites = Sites::default();
        sites.put(Place::Whole, span);
        sites.put(Place::Code, row.code.span);
        sites.put(Place::Parent, row.code.span);
        sites.put(Place::Title, row.title.span);
        sites.put(Place::Max, row.max.span());
        sites.put(Place::Citation, sorted.cite.map_or(row.code.span, |(_, span)| span));
        for (k, (_, _, span)) in meaning(&sorted).enumerate() {
            sites.put(Place::Allowance(k), *span);
        }
        applies_sites(&sorted, &mut sites);
        cite_sites(&sorted, &mut sites);
        let mut data = Vec::new();
        for &(datum, span) in &sorted.declared {
            data.extend(self.declare(datum, span, Some(code)));
        }
        let cites = RowCites::read(&sorted, &self.cites, code);
        let nowhere = Citation { decision: String::new(), place: String::new(), row: String::new() };
        let node = Node {
            code: code.clone(),
            parent: parent.cloned(),
            level: row.level,
            title: row.title.value.clone(),
            label: sorted.label.map(|label| label.value.clone()),
            max: max.unwrap_or_default(),
            rule: Rule::Sum,
            data: Vec::new(),
            citations: Citations { row: nowhere, max: None, rule: None },
            notes: notes(&sorted),
            assignment: assignment(&sorted),
            applies: applies(&sorted),
            allowances: allowances(&sorted),
        };
        let Sorted { quantities, rules, rows, .. } = sorted;
        let text = RowText { head: span, quantities, rules, cites, before: None };
        self.rows.push(DraftRow { node, data, sites, text: Some(text), dirty: !row.body.is_whole() });
        for (child, span) in rows {
            self.row(child, span, Some(code));
        }
    }

    /// The rules of all rows that this text says something of, once the kinds of all data are known.
    pub(super) fn rules(&mut self) {
        for i in 0..self.rows.len() {
            let Some(row) = self.rows.get_mut(i) else { continue };
            let Some(text) = row.text.take() else { continue };
            let mut scope = Scope {
                code: row.node.code.clone(),
                title: row.node.title.clone(),
                own: std::mem::take(&mut row.data),
                sites: std::mem::take(&mut row.sites),
                inherited: text.before.as_ref().map(|before| before.node.rule.clone()),
                row_quantities: text.quantities.clone(),
                part_quantities: Vec::new(),
                part: None,
                used: Vec::new(),
                dirty: row.dirty,
            };
            let damaged = row.dirty;
            let faults_before = self.faults.len();
            let rule = self.rule(&mut scope, &text.rules, text.head);
            if !damaged && self.faults.len() == faults_before {
                self.unused_quantities(&scope, !text.rules.is_empty());
            }
            scope.dirty |= self.faults.len() > faults_before;
            self.take_back(i, scope, rule, text);
        }
    }

    fn take_back(&mut self, i: usize, scope: Scope<'a>, rule: Option<Rule>, text: RowText<'a>) {
        let Some(row) = self.rows.get_mut(i) else { return };
        let printed_rule = !text.rules.is_empty();
        row.data = scope.own;
        row.sites = scope.sites;
        row.dirty = scope.dirty;
        if let Some(rule) = rule {
            row.node.rule = rule;
        }
        match text.before {
            None => {
                let scored = row.node.rule != Rule::NotScored { printed: None };
                row.node.citations = text.cites.of_new(&self.cites, &row.node.code, printed_rule && scored);
            }
            Some(before) => self.after_edit(i, &before, text.cites, printed_rule, text.head),
        }
    }
}

/// Where each unit or kind stands that a row applies to.
pub(super) fn applies_sites(sorted: &Sorted<'_>, sites: &mut Sites) {
    for (k, text) in sorted.applies.map_or(&[][..], |(_, list)| list).iter().enumerate() {
        sites.put(Place::Applies(k), text.span);
    }
}

/// Where a row says the places of its rule and its maximum.
pub(super) fn cite_sites(sorted: &Sorted<'_>, sites: &mut Sites) {
    for (place, cite) in [(Place::RuleCitation, sorted.cite_rule), (Place::MaxCitation, sorted.cite_max)] {
        if let Some((_, span)) = cite {
            sites.put(place, span);
        }
    }
}

pub(super) fn notes(sorted: &Sorted<'_>) -> Vec<Note> {
    sorted.notes.iter().map(|(kind, text)| Note { kind: *kind, text: text.value.clone() }).collect()
}

pub(super) fn assignment(sorted: &Sorted<'_>) -> Assignment {
    let text = |t: Option<&Spanned<String>>| t.map(|t| t.value.clone());
    let texts = |list: &[Spanned<String>]| list.iter().map(|t| t.value.clone()).collect();
    Assignment {
        lead: texts(sorted.lead),
        support: texts(sorted.support),
        deadline: text(sorted.deadline),
        target: text(sorted.target),
    }
}

pub(super) fn applies(sorted: &Sorted<'_>) -> Applicability {
    let list = |texts: &[Spanned<String>]| texts.iter().map(|t| t.value.clone()).collect();
    match sorted.applies {
        None => Applicability::All,
        Some((AppliesTo::Kinds, kinds)) => Applicability::Kinds(list(kinds)),
        Some((AppliesTo::Units, units)) => Applicability::Units(list(units)),
    }
}

/// The allowances of checks of meaning; those of the text itself are no part of the framework.
pub(super) fn meaning<'s, 'a>(
    sorted: &'s Sorted<'a>,
) -> impl Iterator<Item = &'s (&'a Spanned<String>, &'a Spanned<String>, Span)> {
    sorted.allowances.iter().filter(|(check, reason, _)| {
        !crate::lint::CODES.contains(&check.value.as_str()) || reason.value.trim().is_empty()
    })
}

pub(super) fn allowances(sorted: &Sorted<'_>) -> Vec<Allowance> {
    let allowances = meaning(sorted);
    allowances
        .map(|(check, reason, _)| Allowance { check: check.value.clone(), reason: reason.value.clone() })
        .collect()
}
