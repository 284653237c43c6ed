//! The check, and its faults with places in the text.

use super::{Lowering, Sites};
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use dti_core::Code;
use dti_core::model::{Fault, FaultCode, Framework, FrameworkDraft, Place};
use std::collections::BTreeSet;

impl Lowering<'_> {
    /// Checks the draft. A fault of the text leaves the draft with holes; what follows from them is not reported.
    pub(super) fn finish(mut self, mut draft: FrameworkDraft) -> Result<Framework, Vec<Diagnostic>> {
        let mut sites = Vec::with_capacity(self.rows.len());
        let mut dirty = Vec::with_capacity(self.rows.len());
        let mut codes = Vec::with_capacity(self.rows.len());
        let mut told_measures = BTreeSet::new();
        for mut row in std::mem::take(&mut self.rows) {
            for (k, declared) in row.data.iter().enumerate() {
                row.sites.put_datum(k, declared);
            }
            row.node.data = row.data.into_iter().map(|declared| declared.datum).collect();
            codes.push(row.node.code.clone());
            draft.nodes.push(row.node);
            sites.push(row.sites);
            dirty.push(row.dirty);
        }
        let sound = self.faults.is_empty() && self.ast.is_whole();
        match draft.check() {
            Ok(framework) if sound => Ok(framework),
            Ok(_) => Err(self.faults),
            Err(faults) => {
                for fault in faults {
                    let row = fault.site.node;
                    let is_dirty = row.is_some_and(|i| dirty.get(i).copied().unwrap_or(true));
                    if sound || self.stands(&fault, is_dirty) {
                        // A measure that is not there is one mistake, however often it is named.
                        if fault.code == FaultCode::UnknownMeasure && !told_measures.insert(fault.message.en.clone()) {
                            continue;
                        }
                        let span = self.place(&fault, row.and_then(|i| sites.get(i)), row.and_then(|i| codes.get(i)));
                        let Fault { code, message, help, .. } = fault;
                        self.faults.push(Diagnostic::error(code.as_str(), span, message, help));
                    }
                }
                Err(self.faults)
            }
        }
    }

    /// Whether a fault of the check is one of its own although the draft has holes.
    fn stands(&self, fault: &Fault, dirty: bool) -> bool {
        match fault.code {
            FaultCode::TooLarge | FaultCode::Duplicate | FaultCode::BadMaximum => true,
            FaultCode::NoRows
            | FaultCode::TotalMaximum
            | FaultCode::ViewMaximum
            | FaultCode::ViewRow
            | FaultCode::UnknownParent => !self.broken.rows && !self.broken.frame,
            FaultCode::ChildrenMaximum | FaultCode::RuleOnParent => !self.broken.rows,
            FaultCode::NoRule => !self.broken.rows && !dirty,
            FaultCode::UnknownMeasure | FaultCode::UnlikeMeasures | FaultCode::BadMeasure => {
                !self.broken.measures && !dirty
            }
            FaultCode::UnknownDatum | FaultCode::WrongKind | FaultCode::CircularDatum => {
                !self.broken.shared && !self.broken.rows && !dirty
            }
            FaultCode::EmptyText | FaultCode::ValidityReversed => {
                if fault.site.node.is_none() {
                    !self.broken.frame
                } else {
                    !dirty
                }
            }
            FaultCode::NoCitation => !self.broken.frame && !dirty,
            _ => !dirty,
        }
    }

    fn place(&self, fault: &Fault, sites: Option<&Sites>, code: Option<&Code>) -> Span {
        if let (FaultCode::UnknownMeasure, Place::Datum(k)) = (fault.code, fault.site.place)
            && let Some(span) = sites.unwrap_or(&self.sites).measure_of(k)
        {
            return span;
        }
        let row = sites.and_then(|sites| sites.smallest(&fault.site));
        let own = || {
            let found = self.sites.get(None, fault.site.place);
            if fault.site.node.is_none() { found } else { None }
        };
        let touched = || match fault.code {
            FaultCode::ChildrenMaximum | FaultCode::TotalMaximum => self.touched.get(&code.cloned()).copied(),
            _ => None,
        };
        row.or_else(own).or_else(touched).unwrap_or(self.ast.extends.as_ref().map_or(self.ast.head, |id| id.span))
    }
}
