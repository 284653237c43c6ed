//! Editions: what they print of the framework that they extend, and what they say differently.

use super::Lowering;
use super::cite::RowCites;
use super::framework::inherited;
use super::names::Known;
use super::row::{self, Before, DraftRow, RowText};
use super::sites::Sites;
use super::sort::{Inside, Sorted};
use crate::ast::{Block, EditKind};
use crate::diagnostic::Diagnostic;
use crate::span::{Span, Spanned};
use dti_core::model::{Citation, DatumRef, DatumSource, FrameworkDraft, Node, Place};
use dti_core::{Code, Name, Words};
use std::collections::{BTreeMap, BTreeSet};

/// Rows that an edition adds: below which row, and which.
type Added<'a> = Vec<(Option<Code>, Vec<DraftRow<'a>>)>;

impl<'a> Lowering<'a> {
    /// The rows of the base, as the edition prints them.
    pub(super) fn edition(&mut self, base: &FrameworkDraft, sorted: &Sorted<'a>) {
        self.rows = base.nodes.iter().map(kept).collect();
        self.index_rows();
        self.drops(sorted);
        let mut printed: BTreeMap<Code, Span> = BTreeMap::new();
        let mut added: Added<'a> = Vec::new();
        for &(kind, code, body, span) in &sorted.edits {
            if kind == EditKind::Drop {
                continue;
            }
            let Some(&i) = self.index.get(&code.value) else {
                if !self.broken.rows {
                    self.unknown_row(code);
                }
                continue;
            };
            if kind == EditKind::Under {
                self.touched.insert(Some(code.value.clone()), code.span);
                added.push((Some(code.value.clone()), self.new_rows(body, &code.value)));
                continue;
            }
            if let Some(first) = printed.get(&code.value) {
                self.printed_twice(code, *first);
                continue;
            }
            printed.insert(code.value.clone(), code.span);
            self.edit(i, kind, code, body, span);
        }
        let own = self.top_rows(sorted);
        added.push((None, own));
        for (parent, rows) in added {
            self.insert(parent.as_ref(), rows);
        }
        self.index_rows();
    }

    fn top_rows(&mut self, sorted: &Sorted<'a>) -> Vec<DraftRow<'a>> {
        let held = std::mem::take(&mut self.rows);
        for &(row, span) in &sorted.rows {
            self.row(row, span, None);
        }
        std::mem::replace(&mut self.rows, held)
    }

    /// The rows in `under … { … }`.
    fn new_rows(&mut self, body: &'a Block, parent: &Code) -> Vec<DraftRow<'a>> {
        self.broken.rows |= body.damaged;
        let sorted = self.sort(body, Inside::Under);
        let held = std::mem::take(&mut self.rows);
        for &(row, span) in &sorted.rows {
            self.row(row, span, Some(parent));
        }
        std::mem::replace(&mut self.rows, held)
    }

    /// Puts rows behind the last row below their parent.
    fn insert(&mut self, parent: Option<&Code>, rows: Vec<DraftRow<'a>>) {
        let at = match parent.and_then(|code| self.index.get(code).copied()) {
            None => self.rows.len(),
            Some(i) => {
                let mut family: BTreeSet<Code> = parent.into_iter().cloned().collect();
                let below = self.rows.iter().skip(i.saturating_add(1)).take_while(|row| {
                    let belongs = row.node.parent.as_ref().is_some_and(|p| family.contains(p));
                    if belongs {
                        family.insert(row.node.code.clone());
                    }
                    belongs
                });
                i.saturating_add(1).saturating_add(below.count())
            }
        };
        self.rows.splice(at..at, rows);
        self.index_rows();
    }

    /// Leaves out the rows that the edition drops, and those below them.
    fn drops(&mut self, sorted: &Sorted<'a>) {
        let mut gone: BTreeSet<Code> = BTreeSet::new();
        for &(kind, code, _, _) in &sorted.edits {
            if kind != EditKind::Drop {
                continue;
            }
            if let Some(row) = self.index.get(&code.value).and_then(|i| self.rows.get(*i)) {
                self.touched.insert(row.node.parent.clone(), code.span);
                gone.insert(code.value.clone());
            } else {
                self.unknown_row(code);
            }
        }
        if gone.is_empty() {
            return;
        }
        self.rows.retain(|row| {
            let goes = gone.contains(&row.node.code) || row.node.parent.as_ref().is_some_and(|p| gone.contains(p));
            if goes {
                gone.insert(row.node.code.clone());
            }
            !goes
        });
        self.index_rows();
    }

    fn printed_twice(&mut self, code: &Spanned<Code>, first: Span) {
        let shown = &code.value;
        self.faults.push(
            Diagnostic::error(
                "repeated-row",
                code.span,
                Words::new(
                    format!("phiên bản đã nói về dòng `{shown}` ở trên"),
                    format!("the edition has spoken of row `{shown}` already"),
                ),
                Words::new("gộp hai chỗ làm một", "put the two together"),
            )
            .related(first, Words::new("chỗ đầu tiên", "the first place")),
        );
    }

    /// `row` and `override`.
    fn edit(&mut self, i: usize, kind: EditKind, code: &Spanned<Code>, body: &'a Block, head: Span) {
        let overrides = kind == EditKind::Override;
        let sorted = self.sort(body, if overrides { Inside::Override } else { Inside::PrintedRow });
        let mut new_data = Vec::new();
        for &(datum, span) in &sorted.declared {
            new_data.extend(self.declare(datum, span, Some(&code.value)));
        }
        let max = sorted.max.map(|figure| (self.points(figure), figure.span()));
        if matches!(max, Some((None, _))) {
            self.broken.rows = true;
        }
        let cites = RowCites::read(&sorted, &self.cites, &code.value);
        let says_something = !new_data.is_empty()
            || max.is_some()
            || sorted.title.is_some()
            || !sorted.rules.is_empty()
            || !sorted.quantities.is_empty()
            || sorted.applies.is_some()
            || !sorted.allowances.is_empty();
        let Some(row) = self.rows.get_mut(i) else { return };
        let before = Node { data: row.data.iter().map(|d| d.datum.clone()).collect(), ..row.node.clone() };
        row.dirty = !body.is_whole();
        row.sites = Sites::default();
        let sites = &mut row.sites;
        for place in [Place::Whole, Place::Code, Place::Rule] {
            sites.put(place, if place == Place::Whole { head } else { code.span });
        }
        sites.put(Place::Citation, sorted.cite.map_or(code.span, |(_, span)| span));
        row::applies_sites(&sorted, sites);
        row::cite_sites(&sorted, sites);
        let node = &mut row.node;
        if let Some(title) = sorted.title {
            node.title.clone_from(&title.value);
            sites.put(Place::Title, title.span);
        }
        if let Some((value, span)) = &max {
            node.max = value.clone().unwrap_or_default();
            sites.put(Place::Max, *span);
            self.touched.insert(node.parent.clone(), *span);
        }
        if let Some(label) = sorted.label {
            node.label = Some(label.value.clone());
        }
        node.assignment = row::assignment(&sorted);
        if sorted.applies.is_some() {
            node.applies = row::applies(&sorted);
        }
        if !sorted.rules.is_empty() {
            // They spoke of the rule that is replaced.
            node.notes.clear();
            node.allowances.clear();
        }
        node.notes.extend(row::notes(&sorted));
        for (allowance, (_, _, span)) in row::allowances(&sorted).into_iter().zip(row::meaning(&sorted)) {
            sites.put(Place::Allowance(node.allowances.len()), *span);
            node.allowances.push(allowance);
        }
        for declared in new_data {
            match row.data.iter_mut().find(|d| d.datum.name == declared.datum.name && d.span.is_none()) {
                Some(slot) => *slot = declared,
                None => row.data.push(declared),
            }
        }
        let before = Before { node: before, own_max: max.is_some(), overrides, says_something };
        let Sorted { quantities, rules, datum_edits, .. } = sorted;
        row.text = Some(RowText { head: code.span, quantities, rules, cites, before: Some(before) });
        for (name, body) in datum_edits {
            self.datum_edit(i, name, body);
        }
    }

    /// `datum NAME { … }`: the edition prints a datum.
    fn datum_edit(&mut self, i: usize, name: &'a Spanned<Name>, body: &'a Block) {
        let sorted = self.sort(body, Inside::Datum);
        let cites = self.cites.clone();
        let Some(row) = self.rows.get_mut(i) else { return };
        let code = row.node.code.clone();
        let Some(declared) = row.data.iter_mut().find(|d| d.datum.name == name.value) else {
            row.dirty = true;
            let known = Known::of(&row.data, &[]);
            self.unknown_datum_of(&code, name, &known);
            return;
        };
        let datum = &mut declared.datum;
        if let Some(label) = sorted.label {
            datum.label = Some(label.value.clone());
        }
        datum.assignment = row::assignment(&sorted);
        datum.notes.extend(row::notes(&sorted));
        let printed = datum.label.clone().unwrap_or_else(|| code.to_string());
        datum.citation = Some(match sorted.cite {
            Some((cite, _)) => cites.written(cite, &printed),
            None => Citation { row: printed, ..cites.of_row(&code) },
        });
        declared.span = declared.span.or(Some(name.span));
    }

    /// What is left to do when the rule of a row that the edition prints is known.
    pub(super) fn after_edit(&mut self, i: usize, before: &Before, cites: RowCites, new_rule: bool, head: Span) {
        if new_rule {
            self.drop_unused(i);
        }
        let Some(row) = self.rows.get_mut(i) else { return };
        row.node.citations = cites.of_printed(
            &self.cites,
            &Node { citations: before.node.citations.clone(), ..row.node.clone() },
            before.own_max,
        );
        if !before.overrides || row.dirty {
            return;
        }
        let old = &before.node;
        let same_data = row.data.iter().map(|d| &d.datum).eq(&old.data);
        let node = &row.node;
        let same = same_data
            && (&node.title, &node.max, &node.rule, &node.applies, &node.allowances)
                == (&old.title, &old.max, &old.rule, &old.applies, &old.allowances);
        if same {
            let code = row.node.code.clone();
            row.dirty = true;
            let message = if before.says_something {
                Words::new(
                    format!("`thay {code}` nói đúng như bộ chỉ số được kế thừa"),
                    format!("`override {code}` says what the inherited row says"),
                )
            } else {
                Words::new(format!("`thay {code}` không thay gì"), format!("`override {code}` changes nothing"))
            };
            self.fault(
                "changes-nothing",
                head,
                message,
                Words::new(
                    "viết `dòng` thay cho `thay` nếu phiên bản chỉ in lại dòng này",
                    "write `row` instead of `override` where the edition only prints the row again",
                ),
            );
        }
    }

    /// Inherited data that the new rule does not use, nor anything else.
    fn drop_unused(&mut self, i: usize) {
        let Some(row) = self.rows.get(i) else { return };
        let code = row.node.code.clone();
        let mut used: BTreeSet<Name> = row
            .node
            .rule
            .data()
            .into_iter()
            .filter(|d| d.node.as_ref() == Some(&code))
            .map(|d| d.name.clone())
            .collect();
        used.extend(row.data.iter().filter(|d| d.span.is_some()).map(|d| d.datum.name.clone()));
        let elsewhere = self.rows.iter().enumerate().filter(|(k, _)| *k != i).flat_map(|(_, row)| &row.data);
        for declared in elsewhere.chain(&self.shared) {
            used.extend(
                references(&declared.datum.source)
                    .iter()
                    .filter(|d| d.node.as_ref() == Some(&code))
                    .map(|d| d.name.clone()),
            );
        }
        // What those are made of, as long as something is added.
        loop {
            let needed = row.data.iter().filter(|d| used.contains(&d.datum.name));
            let sources: BTreeSet<Name> = needed
                .flat_map(|d| references(&d.datum.source))
                .filter(|d| d.node.as_ref() == Some(&code))
                .map(|d| d.name.clone())
                .collect();
            let known = used.len();
            used.extend(sources);
            if used.len() == known {
                break;
            }
        }
        if let Some(row) = self.rows.get_mut(i) {
            row.data.retain(|d| used.contains(&d.datum.name));
        }
    }
}

fn references(source: &DatumSource) -> &[DatumRef] {
    match source {
        DatumSource::SameAs(other) => std::slice::from_ref(other),
        DatumSource::SumOf(others) => others,
        DatumSource::Given | DatumSource::Constant(_) => &[],
    }
}

/// A row that the edition inherits.
fn kept<'a>(node: &Node) -> DraftRow<'a> {
    let data = inherited(&node.data);
    let node = Node { data: Vec::new(), ..node.clone() };
    DraftRow { node, data, sites: Sites::default(), text: None, dirty: false }
}
