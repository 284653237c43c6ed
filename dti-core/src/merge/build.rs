//! The merged data while they are put together.

use super::error::{MergeError, out_of_bounds};
use super::sums::Merged;
use super::{Merger, words};
use crate::data::{DataError, Missing};
use crate::model::DatumRef;
use crate::{Code, Name, Submission};
use std::collections::BTreeMap;

/// The submission while it is built.
pub(super) struct Build {
    pub(super) merged: Submission,
    /// What the values of each row, or each shared datum, were made of.
    made: BTreeMap<Code, Vec<String>>,
    /// Sums that the framework does not admit.
    pub(super) beyond: Vec<MergeError>,
}

impl Build {
    pub(super) fn new(merged: Submission) -> Self {
        Self { merged, made: BTreeMap::new(), beyond: Vec::new() }
    }

    pub(super) fn put(&mut self, merger: &Merger<'_>, datum: &DatumRef, found: Merged) {
        let framework = merger.program.framework();
        // What is said of a shared datum stands under its code, else its name.
        let place = match &datum.node {
            Some(code) => Some(code.clone()),
            None => {
                let code = framework.datum(datum).and_then(|info| info.code.clone());
                code.or_else(|| Code::new(datum.name.as_str()).ok())
            }
        };
        let name: &Name = &datum.name;
        match (found, &datum.node) {
            (Merged::Silent, _) => {}
            (Merged::Beyond(total, most), _) => self.beyond.push(out_of_bounds(datum, &total, &most)),
            (Merged::Value(value, made), node) => {
                match node {
                    Some(code) => {
                        if let Some(Missing::Data(reasons)) = self.merged.missing.get_mut(code) {
                            reasons.remove(name);
                        }
                        self.merged.values.entry(code.clone()).or_default().insert(name.clone(), value);
                    }
                    None => {
                        self.merged.common.insert(name.as_str().to_owned(), value);
                    }
                }
                let made = if node.is_some() { format!("{name} = {made}") } else { made };
                if let Some(place) = place {
                    self.made.entry(place).or_default().push(made);
                }
            }
            (Merged::Missing(reason), Some(code)) => {
                // A value that the slot has may stand beside a quantity that cannot be merged.
                if self.merged.values.get(code).is_some_and(|row| row.contains_key(name)) {
                    return;
                }
                let row = self.merged.missing.entry(code.clone()).or_insert_with(|| Missing::Data(BTreeMap::new()));
                if let Missing::Data(reasons) = row {
                    reasons.insert(name.clone(), reason);
                }
            }
            (Merged::Missing(reason), None) => {
                if let Some(place) = place {
                    self.merged.missing.insert(place, Missing::Row(reason));
                }
            }
        }
    }

    pub(super) fn finish(mut self, merger: &Merger<'_>) -> Submission {
        self.merged.missing.retain(|_, missing| !matches!(missing, Missing::Data(reasons) if reasons.is_empty()));
        let units = words::names(merger.predecessors);
        for (place, made) in self.made {
            self.merged.sources.insert(place, format!("hợp nhất {units}: {}", made.join("; ")));
        }
        self.merged
    }
}

/// Takes a value that does not fit out of the data, with the reason; a reason that does not fit just goes.
pub(super) fn leave_out(merged: &mut Submission, error: &DataError) {
    let steps: Vec<String> =
        error.pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let reason = format!("không khớp khi cộng các đơn vị cũ: {}", error.message.vi);
    match steps.as_slice() {
        ["values", code, name] => {
            let (Ok(code), Ok(name)) = (Code::new(code), Name::new(name)) else { return };
            let gone = merged.values.get_mut(&code).and_then(|row| row.remove(&name));
            merged.values.retain(|_, row| !row.is_empty());
            let row = merged.missing.entry(code).or_insert_with(|| Missing::Data(BTreeMap::new()));
            if let (Some(_), Missing::Data(reasons)) = (gone, row) {
                reasons.insert(name, reason);
            }
        }
        ["common", name] => {
            let gone = merged.common.remove(*name);
            if let (Some(_), Ok(code)) = (gone, Code::new(name)) {
                merged.missing.insert(code, Missing::Row(reason));
            }
        }
        ["missing", code] => {
            merged.missing.retain(|known, _| known.as_str() != *code);
        }
        ["missing", code, name] => {
            let reasons = merged.missing.iter_mut().find(|(known, _)| known.as_str() == *code);
            if let (Some((_, Missing::Data(reasons))), Ok(name)) = (reasons, Name::new(name)) {
                reasons.remove(&name);
            }
        }
        _ => {}
    }
}
