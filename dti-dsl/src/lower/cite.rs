//! Citations: the place of every row, rule and maximum, from the row's own words or the framework's.

use super::Lowering;
use super::sort::Sorted;
use crate::ast::CiteStatement;
use crate::diagnostic::Diagnostic;
use dti_core::model::{Citation, Citations, Node, Rule};
use dti_core::{Code, Words};

/// What the framework says of all its rows: the document and the place in it.
#[derive(Clone, Debug, Default)]
pub(super) struct CiteDefaults {
    /// The number of the framework's own decision.
    pub(super) decision: String,
    row: Option<(String, String)>,
    rule: Option<(String, String)>,
    max: Option<(String, String)>,
}

impl CiteDefaults {
    fn citation(from: Option<&(String, String)>, code: &Code) -> Option<Citation> {
        let (decision, place) = from?;
        Some(Citation { decision: decision.clone(), place: place.clone(), row: code.to_string() })
    }

    /// A citation as it is written.
    pub(super) fn written(&self, cite: &CiteStatement, row: &str) -> Citation {
        Citation {
            decision: cite.of.as_ref().map_or_else(|| self.decision.clone(), |of| of.value.clone()),
            place: cite.place.value.clone(),
            row: cite.row.as_ref().map_or_else(|| row.to_owned(), |row| row.value.clone()),
        }
    }

    /// The place of a row that says nothing of it.
    pub(super) fn of_row(&self, code: &Code) -> Citation {
        Self::citation(self.row.as_ref(), code).unwrap_or_else(|| Citation {
            decision: self.decision.clone(),
            place: String::new(),
            row: code.to_string(),
        })
    }

    pub(super) fn of_rule(&self, code: &Code) -> Option<Citation> {
        Self::citation(self.rule.as_ref(), code)
    }

    pub(super) fn of_max(&self, code: &Code) -> Option<Citation> {
        Self::citation(self.max.as_ref(), code)
    }
}

impl Lowering<'_> {
    /// What the framework says of all its rows.
    pub(super) fn cite_defaults(&mut self, sorted: &Sorted<'_>, decision: &str) -> CiteDefaults {
        let mut default = |cite: Option<(&CiteStatement, _)>| {
            let (cite, _) = cite?;
            if let Some(row) = &cite.row {
                self.faults.push(Diagnostic::error(
                    "wrong-place",
                    row.span,
                    Words::new(
                        "dẫn cho cả bộ chỉ số thì không nêu dòng: dòng là mã của từng chỉ số",
                        "a citation of the whole framework names no row: the row is each indicator's code",
                    ),
                    Words::new("bỏ `dòng \"…\"`", "leave `row \"…\"` out"),
                ));
            }
            let decision = cite.of.as_ref().map_or(decision, |of| &of.value);
            Some((decision.to_owned(), cite.place.value.clone()))
        };
        CiteDefaults {
            decision: decision.to_owned(),
            row: default(sorted.cite),
            rule: default(sorted.cite_rule),
            max: default(sorted.cite_max),
        }
    }
}

/// What a text says of the citations of one row.
#[derive(Clone, Debug, Default)]
pub(super) struct RowCites {
    row: Option<Citation>,
    rule: Option<Citation>,
    max: Option<Citation>,
}

impl RowCites {
    pub(super) fn read(sorted: &Sorted<'_>, defaults: &CiteDefaults, code: &Code) -> Self {
        let written = |cite: Option<(&CiteStatement, _)>| cite.map(|(c, _)| defaults.written(c, code.as_str()));
        Self { row: written(sorted.cite), rule: written(sorted.cite_rule), max: written(sorted.cite_max) }
    }

    /// The citations of a new row; `printed_rule` says whether it has a rule that some document prints.
    pub(super) fn of_new(self, defaults: &CiteDefaults, code: &Code, printed_rule: bool) -> Citations {
        let row = self.row.unwrap_or_else(|| defaults.of_row(code));
        let rule = self.rule.or_else(|| if printed_rule { defaults.of_rule(code) } else { None });
        let max = self.max.or_else(|| defaults.of_max(code));
        plain(row, rule, max)
    }

    /// The citations of a row that an edition prints: the row is cited there, its maximum where it was unless the
    /// edition says one, its rule there where it has one.
    pub(super) fn of_printed(self, defaults: &CiteDefaults, node: &Node, own_max: bool) -> Citations {
        let code = &node.code;
        let row = self.row.unwrap_or_else(|| defaults.of_row(code));
        let max = match self.max {
            Some(max) => Some(max),
            None if own_max => defaults.of_max(code),
            None => Some(node.citations.max().clone()),
        };
        let rule = match self.rule {
            Some(rule) => Some(rule),
            None if node.rule != Rule::Sum => defaults.of_rule(code),
            None => node.citations.rule.clone(),
        };
        plain(row, rule, max)
    }
}

/// What is printed with the row needs no citation of its own.
fn plain(row: Citation, rule: Option<Citation>, max: Option<Citation>) -> Citations {
    let other = |citation: Option<Citation>| citation.filter(|c| *c != row);
    let (rule, max) = (other(rule), other(max));
    Citations { row, max, rule }
}
