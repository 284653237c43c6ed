//! Why data are missing, and the words that values were read from.

use super::Binder;
use super::at::At;
use super::points::Points;
use crate::data::{DataErrorCode, Missing};
use crate::model::{Datum, DatumRef, DatumSource, NodeId};
use crate::near::{did_you_mean, nearest};
use crate::program::{How, Source};
use crate::{Code, Name, Words};

impl Binder<'_> {
    /// Reasons for what is missing; a reason for something that is there is an error.
    pub(super) fn missing(&mut self, points: &Points) {
        let program = self.program;
        let framework = &program.framework;
        let all = At::Root("missing");
        for (code, missing) in &self.submission.missing {
            let at = all.row(code);
            if let (None, Some(datum)) = (framework.find(code), self.shared(code)) {
                let reference = DatumRef::shared(datum.name.clone());
                match missing {
                    Missing::Row(reason) => self.named_reason(&reference, datum, reason, &at),
                    Missing::Data(_) => {
                        self.node(code, &at);
                    }
                }
                continue;
            }
            let Some(id) = self.node(code, &at) else { continue };
            if points.contains_key(&id) {
                self.missing_yet_given(code.as_str(), &at);
                continue;
            }
            match missing {
                Missing::Row(reason) => self.row_reason(id, code, reason, &at),
                Missing::Data(reasons) => {
                    for (name, reason) in reasons {
                        self.datum_reason(id, code, name, reason, &at);
                    }
                }
            }
        }
    }

    /// One reason for all that the row itself lacks.
    fn row_reason(&mut self, id: NodeId, code: &Code, reason: &str, at: &At<'_>) {
        let program = self.program;
        let framework = &program.framework;
        let data = &framework.node(id).data;
        let mut lacking = data.is_empty();
        for datum in data {
            let reference = DatumRef::of(code.clone(), datum.name.clone());
            if self.is_missing(&reference) {
                lacking = true;
                self.set_reason(&reference, datum, reason);
            }
        }
        if !lacking {
            self.missing_yet_given(code.as_str(), at);
        }
    }

    fn datum_reason(&mut self, id: NodeId, code: &Code, name: &Name, reason: &str, at: &At<'_>) {
        let program = self.program;
        let framework = &program.framework;
        let data = &framework.node(id).data;
        let at = at.named(name);
        if let Some(datum) = data.iter().find(|datum| datum.name == *name) {
            self.named_reason(&DatumRef::of(code.clone(), name.clone()), datum, reason, &at);
        } else if program.quantity(id, name).is_some() {
            if self.quantities.contains_key(&(id, name.clone())) {
                self.missing_yet_given(&name.to_string(), &at);
            }
        } else {
            let near = nearest(name.as_str(), data.iter().map(|d| d.name.as_str()));
            self.error(
                DataErrorCode::UnknownName,
                &at,
                Words::new(
                    format!("dòng `{code}` không có số liệu `{name}`"),
                    format!("row `{code}` has no datum `{name}`"),
                ),
                did_you_mean(near),
            );
        }
    }

    fn named_reason(&mut self, reference: &DatumRef, datum: &Datum, reason: &str, at: &At<'_>) {
        if self.is_missing(reference) {
            self.set_reason(reference, datum, reason);
        } else {
            self.missing_yet_given(&reference.name.to_string(), at);
        }
    }

    fn is_missing(&self, reference: &DatumRef) -> bool {
        match self.program.operand(reference).map(|operand| &operand.source) {
            Some(Source::Slot { slot, .. }) => self.cells.get(*slot).is_some_and(super::Cell::is_missing),
            _ => false,
        }
    }

    /// A row's reason for a datum that others share stays with the row.
    fn set_reason(&mut self, reference: &DatumRef, datum: &Datum, reason: &str) {
        self.reasons.insert(reference.clone(), reason.to_owned());
        let own = !matches!(datum.source, DatumSource::SameAs(_));
        if let (true, Some(Source::Slot { slot, .. })) = (own, self.program.operand(reference).map(|o| &o.source))
            && let Some(cell) = self.cells.get_mut(*slot)
        {
            cell.how = How::Missing(Some(reason.to_owned()));
        }
    }

    fn missing_yet_given(&mut self, what: &str, at: &At<'_>) {
        self.error(
            DataErrorCode::MissingYetGiven,
            at,
            Words::new(
                format!("`{what}` được ghi là thiếu, nhưng lại có giá trị"),
                format!("`{what}` is said to be missing, and has a value"),
            ),
            Words::new("bỏ lý do thiếu, hoặc bỏ giá trị", "remove the reason, or the value"),
        );
    }

    /// Words and readings belong to rows, or to shared data.
    pub(super) fn remarks(&mut self) {
        let submission = self.submission;
        for (member, remarks) in [("sources", &submission.sources), ("notes", &submission.notes)] {
            for code in remarks.keys() {
                if self.shared(code).is_none() {
                    self.node(code, &At::Root(member).row(code));
                }
            }
        }
    }
}
