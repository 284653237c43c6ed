//! The check, and its faults with places in the text.

use super::{Lowered, Lowering, Sites};
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use dti_core::Code;
use dti_core::model::{Fault, FaultCode, Fix, Framework, FrameworkDraft, Mend, Place, Severity, Site};
use dti_core::number::Exact;
use std::collections::BTreeSet;

impl Lowering<'_> {
    /// Checks the draft. A fault of the text leaves the draft with holes; what follows from them is not reported.
    pub(super) fn finish(mut self, mut draft: FrameworkDraft, base: Option<&Framework>) -> Lowered {
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
        let (framework, found) = match draft.check() {
            Ok(framework) => (Some(framework).filter(|_| sound), None),
            Err(faults) => (None, Some(faults)),
        };
        let found = match (&framework, found) {
            (Some(framework), _) => framework.warnings().iter().cloned().collect(),
            (None, Some(faults)) => faults.into_iter().collect(),
            (None, None) => Vec::new(),
        };
        let rows = Rows { sites, dirty, codes };
        let told_of_base = base.map(told).unwrap_or_default();
        for fault in found {
            let row = fault.site.node;
            let is_dirty = row.is_some_and(|i| rows.dirty.get(i).copied().unwrap_or(true));
            if !sound && !self.stands(&fault, is_dirty) {
                continue;
            }
            // A measure that is not there is one mistake, however often it is named.
            if fault.code == FaultCode::UnknownMeasure && !told_measures.insert(fault.message.en.clone()) {
                continue;
            }
            let is_warning = fault.code.severity() == Severity::Warning;
            let span = self.place(&fault, &rows);
            // An edition is not to blame for what is odd in its base.
            if is_warning && (span.is_none() || told_of_base.contains(&key(&fault, rows.code(&fault.site)))) {
                continue;
            }
            let span = span.unwrap_or(self.ast.extends.as_ref().map_or(self.ast.head, |id| id.span));
            self.faults.push(self.diagnostic(fault, span, &rows));
        }
        self.faults.append(&mut self.warnings);
        Lowered { framework, faults: self.faults }
    }

    fn diagnostic(&self, fault: Fault, span: Span, rows: &Rows) -> Diagnostic {
        let Fault { code, message, help, related, fix, .. } = fault;
        let mut told = match code.severity() {
            Severity::Error => Diagnostic::error(code.as_str(), span, message, help),
            Severity::Warning => Diagnostic::warning(code.as_str(), span, message, help),
        };
        if let Some((site, words)) = related
            && let Some(there) = self.exactly(&site, rows).or_else(|| rows.sites(&site)?.smallest(&site))
            && there != span
        {
            told = told.related(there, words);
        }
        if let Some(Fix { site, mend }) = fix
            && let Some(there) = self.exactly(&site, rows)
        {
            told = told.replace(there, written(&mend));
        }
        told
    }

    /// Whether a fault of the check is one of its own although the draft has holes.
    fn stands(&self, fault: &Fault, dirty: bool) -> bool {
        if fault.code.severity() == Severity::Warning {
            // Most likely it follows from what is wrong.
            return false;
        }
        match fault.code {
            FaultCode::TooLarge | FaultCode::Duplicate | FaultCode::BadMaximum => true,
            FaultCode::NoRows
            | FaultCode::TotalMaximum
            | FaultCode::ViewMaximum
            | FaultCode::ViewRow
            | FaultCode::UnknownParent => !self.broken.rows && !self.broken.frame,
            FaultCode::ChildrenMaximum | FaultCode::RuleOnParent => !self.broken.rows,
            FaultCode::NoRule | FaultCode::WeightRow | FaultCode::BadWeight => !self.broken.rows && !dirty,
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

    /// The place of a fault; none where it is about something that this text does not say.
    fn place(&self, fault: &Fault, rows: &Rows) -> Option<Span> {
        let sites = rows.sites(&fault.site);
        if let (FaultCode::UnknownMeasure, Place::Datum(k)) = (fault.code, fault.site.place)
            && let Some(span) = sites.unwrap_or(&self.sites).measure_of(k)
        {
            return Some(span);
        }
        let row = sites.and_then(|sites| sites.smallest(&fault.site));
        let own = || {
            let found = self.sites.get(None, fault.site.place);
            if fault.site.node.is_none() { found } else { None }
        };
        let touched = || match fault.code {
            FaultCode::ChildrenMaximum | FaultCode::TotalMaximum | FaultCode::WeightRow | FaultCode::BadWeight => {
                self.touched.get(&rows.code(&fault.site).cloned()).copied()
            }
            _ => None,
        };
        row.or_else(own).or_else(touched)
    }

    /// Where exactly this stands, and nothing around it.
    fn exactly(&self, site: &Site, rows: &Rows) -> Option<Span> {
        match site.node {
            None => self.sites.get(site.part, site.place),
            Some(_) => rows.sites(site)?.get(site.part, site.place),
        }
    }
}

/// What is known of the rows of the draft, each in its order.
struct Rows {
    sites: Vec<Sites>,
    dirty: Vec<bool>,
    codes: Vec<Code>,
}

impl Rows {
    fn sites(&self, site: &Site) -> Option<&Sites> {
        self.sites.get(site.node?)
    }

    fn code(&self, site: &Site) -> Option<&Code> {
        self.codes.get(site.node?)
    }
}

/// What makes two warnings one.
type Key = (FaultCode, Option<Code>, String);

fn key(fault: &Fault, code: Option<&Code>) -> Key {
    (fault.code, code.cloned(), fault.message.en.clone())
}

/// The warnings that a framework has by itself.
fn told(base: &Framework) -> BTreeSet<Key> {
    let code = |fault: &Fault| Some(&base.nodes().get(fault.site.node?)?.code);
    base.warnings().iter().map(|fault| key(fault, code(fault))).collect()
}

/// What a mend writes into the text.
fn written(mend: &Mend) -> String {
    match mend {
        Mend::Number(number) => number.to_string(),
        Mend::Share(share) => {
            let percent = share.clone() * Exact::from(100_i64);
            if percent.is_whole() { format!("{percent}%") } else { share.to_string() }
        }
        Mend::Name(name) => name.as_str().to_owned(),
        Mend::Code(code) => code.to_string(),
        Mend::Day(day) => day.to_string(),
        _ => String::new(),
    }
}
