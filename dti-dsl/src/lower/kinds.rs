//! Data that are other data: which ones, and so of what kind.

use super::names::Known;
use super::{Declared, Lowering, MOST_DATA};
use crate::ast::Reference;
use crate::span::{Span, Spanned};
use dti_core::model::{DatumKind, DatumRef, DatumSource};
use dti_core::{Code, Name, Words};
use std::collections::BTreeSet;

/// A datum by its place among the data that are being made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct At {
    row: Option<usize>,
    datum: usize,
}

impl<'a> Lowering<'a> {
    /// Finds out what the data are that are said to be the same as others.
    pub(super) fn open_kinds(&mut self) {
        let shared = (0..self.shared.len()).map(|datum| At { row: None, datum });
        let owned = self.rows.iter().enumerate();
        let owned = owned.flat_map(|(i, row)| (0..row.data.len()).map(move |datum| At { row: Some(i), datum }));
        let open: Vec<At> = shared.chain(owned).filter(|at| self.get(*at).is_some_and(|d| d.same.is_some())).collect();
        let mut known = Vec::with_capacity(open.len());
        for at in open {
            // Too many data are refused by the check; until then they are no reason to search long.
            if !self.too_many(at.row) && self.source(at) {
                known.push(at);
            } else {
                self.close(at, DatumKind::Text);
                self.mark(at);
            }
        }
        for at in known {
            self.kind(at);
        }
    }

    fn too_many(&self, row: Option<usize>) -> bool {
        let data = row.map_or(Some(&self.shared), |i| self.rows.get(i).map(|row| &row.data));
        data.is_some_and(|data| data.len() > MOST_DATA)
    }

    fn get(&self, at: At) -> Option<&Declared<'a>> {
        match at.row {
            None => self.shared.get(at.datum),
            Some(row) => self.rows.get(row)?.data.get(at.datum),
        }
    }

    fn get_mut(&mut self, at: At) -> Option<&mut Declared<'a>> {
        match at.row {
            None => self.shared.get_mut(at.datum),
            Some(row) => self.rows.get_mut(row)?.data.get_mut(at.datum),
        }
    }

    fn locate(&self, reference: &DatumRef) -> Option<At> {
        let (row, data) = match &reference.node {
            None => (None, &self.shared),
            Some(code) => {
                let row = *self.index.get(code)?;
                (Some(row), &self.rows.get(row)?.data)
            }
        };
        let datum = data.iter().take(MOST_DATA).position(|d| d.datum.name == reference.name)?;
        Some(At { row, datum })
    }

    fn close(&mut self, at: At, kind: DatumKind) {
        if let Some(declared) = self.get_mut(at) {
            declared.datum.kind = kind;
            declared.same = None;
        }
    }

    fn mark(&mut self, at: At) {
        match at.row {
            None => self.broken.shared = true,
            Some(row) => {
                if let Some(row) = self.rows.get_mut(row) {
                    row.dirty = true;
                }
            }
        }
    }

    /// Looks up the data that are named. Whether all are there.
    fn source(&mut self, at: At) -> bool {
        let Some(declared) = self.get(at) else { return false };
        let Some(references) = declared.same else { return false };
        let (own, span) = (declared.datum.name.clone(), declared.span.unwrap_or_default());
        let mut found = Vec::with_capacity(references.len());
        for reference in references {
            match self.reference(reference, &own, at.row, span) {
                Some(reference) => found.push(reference),
                None => return false,
            }
        }
        let source = match found.as_slice() {
            [one] => DatumSource::SameAs(one.clone()),
            _ => DatumSource::SumOf(found),
        };
        if let Some(declared) = self.get_mut(at) {
            declared.datum.source = source;
        }
        true
    }

    fn reference(&mut self, reference: &Reference, own: &Name, row: Option<usize>, span: Span) -> Option<DatumRef> {
        let name = &reference.name.value;
        if let Some(code) = &reference.row {
            return self.of_row(code, &reference.name);
        }
        let node = row.and_then(|i| self.rows.get(i)).map(|row| row.node.code.clone());
        let of_row = DatumRef { node, name: name.clone() };
        let shared = DatumRef::shared(name.clone());
        // Its own name means the shared datum of that name.
        if name != own && self.locate(&of_row).is_some() {
            return Some(of_row);
        }
        if self.locate(&shared).is_some() && (row.is_some() || name != own) {
            return Some(shared);
        }
        if name == own {
            self.fault(
                "circular-datum",
                span,
                Words::new(format!("`{name}` được định nghĩa bằng chính nó"), format!("`{name}` is said to be itself")),
                Words::new("nêu một số liệu khác", "name another datum"),
            );
            return None;
        }
        if !self.broken.shared {
            let own_data = row.and_then(|i| self.rows.get(i)).map(|row| row.data.as_slice()).unwrap_or_default();
            let known = Known::of(own_data, &self.shared).without(own);
            self.unknown_datum(&reference.name, &known);
        }
        None
    }

    /// `a of 3.6`.
    fn of_row(&mut self, code: &Spanned<Code>, name: &Spanned<Name>) -> Option<DatumRef> {
        let reference = DatumRef::of(code.value.clone(), name.value.clone());
        let Some(row) = self.index.get(&code.value).and_then(|i| self.rows.get(*i)) else {
            if !self.broken.rows {
                self.unknown_row(code);
            }
            return None;
        };
        if row.data.iter().take(MOST_DATA).any(|d| d.datum.name == name.value) {
            return Some(reference);
        }
        if !row.dirty && row.data.len() <= MOST_DATA {
            let known = Known::of(&row.data, &[]);
            self.unknown_datum_of(&code.value, name, &known);
        }
        None
    }

    /// Follows what a datum is the same as to one whose kind is known, and gives that kind to all on the way.
    fn kind(&mut self, start: At) {
        let mut way: Vec<At> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut at = start;
        let kind = loop {
            let Some(declared) = self.get(at) else { break None };
            if declared.same.is_none() {
                break Some(declared.datum.kind.clone());
            }
            if !seen.insert(at) {
                break None;
            }
            way.push(at);
            let next = match &declared.datum.source {
                DatumSource::SameAs(other) => self.locate(other),
                DatumSource::SumOf(others) => others.first().and_then(|other| self.locate(other)),
                _ => None,
            };
            match next {
                Some(next) => at = next,
                None => break None,
            }
        };
        if kind.is_none()
            && let Some(declared) = self.get(start)
        {
            let (name, span) = (declared.datum.name.clone(), declared.span.unwrap_or_default());
            self.fault(
                "circular-datum",
                span,
                Words::new(
                    format!("`{name}` rốt cuộc được tính từ chính nó"),
                    format!("`{name}` is, in the end, made of itself"),
                ),
                Words::new("nêu một số liệu được cung cấp", "name a datum that is given"),
            );
        }
        for at in way {
            if kind.is_none() {
                self.mark(at);
            }
            self.close(at, kind.clone().unwrap_or(DatumKind::Text));
        }
    }
}
