//! Data as they are declared.

use super::sort::Inside;
use super::{Declared, Lowering, row};
use crate::ast::{Block, DatumStatement, DatumType};
use crate::span::Span;
use dti_core::Code;
use dti_core::model::{Bounds, Datum, DatumKind, DatumRef, DatumSource};

impl<'a> Lowering<'a> {
    /// A datum of a row, or a shared one; a sum with its items behind it.
    pub(super) fn declare(
        &mut self,
        statement: &'a DatumStatement,
        span: Span,
        node: Option<&Code>,
    ) -> Vec<Declared<'a>> {
        let kind = match &statement.kind {
            DatumType::Amount { measure, .. } | DatumType::SumOf { measure, .. } => {
                DatumKind::Amount(measure.value.clone())
            }
            DatumType::YesNo => DatumKind::YesNo,
            DatumType::Frequency => DatumKind::Frequency,
            DatumType::Date => DatumKind::Date,
            // That of the data it is the same as, which is looked up when all data are known.
            DatumType::Text | DatumType::Same(_) => DatumKind::Text,
        };
        let mut datum = Datum::new(statement.name.value.clone(), statement.title.value.clone(), kind.clone());
        datum.code = statement.code.as_ref().map(|code| code.value.clone());
        self.details(&mut datum, statement.details.as_ref(), node);
        let measure = match &statement.kind {
            DatumType::Amount { measure, .. } | DatumType::SumOf { measure, .. } => Some(measure.span),
            _ => None,
        };
        let mut items = Vec::new();
        let mut same = None;
        match &statement.kind {
            DatumType::Amount { from, to, constant, .. } => {
                let figure = |f: &Option<crate::ast::Figure>| f.as_ref().map(|f| f.value.clone());
                datum.bounds = Bounds { from: figure(from), to: figure(to) };
                if let Some(constant) = constant {
                    datum.source = DatumSource::Constant(constant.value.clone());
                }
            }
            DatumType::SumOf { items: list, .. } => {
                let mut sum = Vec::new();
                for item in list {
                    let mut part = Datum::new(item.name.value.clone(), item.title.value.clone(), kind.clone());
                    self.details(&mut part, item.details.as_ref(), node);
                    sum.push(DatumRef { node: node.cloned(), name: part.name.clone() });
                    let span = Some(item.name.span.to(item.title.span));
                    items.push(Declared { datum: part, span, measure, same: None });
                }
                datum.source = DatumSource::SumOf(sum);
            }
            DatumType::Same(references) => same = Some(references.as_slice()),
            _ => {}
        }
        let mut all = vec![Declared { datum, span: Some(span), measure, same }];
        all.append(&mut items);
        all
    }

    /// What stands in the braces behind a datum.
    fn details(&mut self, datum: &mut Datum, block: Option<&'a Block>, node: Option<&Code>) {
        let Some(block) = block else { return };
        let sorted = self.sort(block, Inside::Datum);
        datum.label = sorted.label.map(|label| label.value.clone());
        datum.assignment = row::assignment(&sorted);
        datum.notes = row::notes(&sorted);
        let printed = datum.label.clone().or_else(|| datum.code.as_ref().map(Code::to_string));
        let row = printed.or_else(|| node.map(Code::to_string)).unwrap_or_else(|| datum.name.to_string());
        datum.citation = sorted.cite.map(|(cite, _)| self.cites.written(cite, &row));
    }
}
