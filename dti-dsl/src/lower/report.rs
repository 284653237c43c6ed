//! The check, and its faults with places in the text.

use super::{Lowering, Sites};
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use dti_core::model::{Fault, FaultCode, Framework, FrameworkDraft, Place};

impl Lowering<'_> {
    /// Checks the draft. A fault of the text leaves the draft with holes; what follows from them is not reported.
    pub(super) fn finish(mut self, mut draft: FrameworkDraft) -> Result<Framework, Vec<Diagnostic>> {
        let mut sites = Vec::with_capacity(self.rows.len());
        let mut dirty = Vec::with_capacity(self.rows.len());
        for mut row in std::mem::take(&mut self.rows) {
            for (k, declared) in row.data.iter().enumerate() {
                if let Some(span) = declared.span {
                    row.sites.put(Place::Datum(k), span);
                }
            }
            row.node.data = row.data.into_iter().map(|declared| declared.datum).collect();
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
                        let span = self.place(&fault, row.and_then(|i| sites.get(i)));
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
        use FaultCode as Code;
        match fault.code {
            Code::TooLarge | Code::Duplicate | Code::BadMaximum => true,
            Code::NoRows | Code::TotalMaximum | Code::ViewMaximum | Code::ViewRow | Code::UnknownParent => {
                !self.broken.rows && !self.broken.frame
            }
            Code::ChildrenMaximum | Code::RuleOnParent => !self.broken.rows,
            Code::NoRule => !self.broken.rows && !dirty,
            Code::UnknownMeasure | Code::UnlikeMeasures | Code::BadMeasure => !self.broken.measures && !dirty,
            Code::UnknownDatum | Code::WrongKind | Code::CircularDatum => {
                !self.broken.shared && !self.broken.rows && !dirty
            }
            Code::EmptyText | Code::ValidityReversed => {
                if fault.site.node.is_none() {
                    !self.broken.frame
                } else {
                    !dirty
                }
            }
            Code::NoCitation => !self.broken.frame && !dirty,
            _ => !dirty,
        }
    }

    fn place(&self, fault: &Fault, sites: Option<&Sites>) -> Span {
        let row = sites.and_then(|sites| sites.smallest(&fault.site));
        let own = || {
            let found = self.sites.get(None, fault.site.place);
            if fault.site.node.is_none() { found } else { None }
        };
        row.or_else(own).unwrap_or(self.ast.extends.as_ref().map_or(self.ast.head, |id| id.span))
    }
}
