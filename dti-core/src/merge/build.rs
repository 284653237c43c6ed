//! The merged data while they are put together.

use super::error::{MergeError, out_of_bounds};
use super::merged::Merged;
use super::{Merger, words};
use crate::data::{DataError, Missing};
use crate::model::{DatumRef, Framework};
use crate::{Code, Name, Submission};
use std::collections::BTreeMap;

/// The submission while it is built.
pub(super) struct Build {
    pub(super) merged: Submission,
    /// What the values of each row, or each shared datum, were made of.
    made: BTreeMap<Code, Vec<(Name, String)>>,
    /// Sums that the framework does not admit.
    pub(super) beyond: Vec<MergeError>,
}

impl Build {
    pub(super) fn new(merged: Submission) -> Self {
        Self { merged, made: BTreeMap::new(), beyond: Vec::new() }
    }

    pub(super) fn put(&mut self, merger: &Merger<'_>, datum: &DatumRef, found: Merged) {
        let place = place(merger.program.framework(), datum);
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
                    self.made.entry(place).or_default().push((name.clone(), made));
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

    /// Takes a value that does not fit out of the data, with the reason, and says which it was.
    pub(super) fn leave_out(&mut self, error: &DataError) -> Option<DatumRef> {
        // Neither codes nor names hold anything that a pointer escapes.
        match *error.pointer.split('/').collect::<Vec<_>>().as_slice() {
            ["", "values", code, name] => {
                let (code, name) = (Code::new(code).ok()?, Name::new(name).ok()?);
                self.merged.values.get_mut(&code)?.remove(&name)?;
                self.merged.values.retain(|_, row| !row.is_empty());
                if let Some(made) = self.made.get_mut(&code) {
                    made.retain(|(known, _)| *known != name);
                }
                let row = self.merged.missing.entry(code.clone()).or_insert_with(|| Missing::Data(BTreeMap::new()));
                if let Missing::Data(reasons) = row {
                    let reason = format!("không khớp khi cộng các đơn vị cũ: {}", error.message.vi);
                    reasons.insert(name.clone(), reason);
                }
                Some(DatumRef::of(code, name))
            }
            ["", "common", name] => {
                self.merged.common.remove(name)?;
                Some(DatumRef::shared(Name::new(name).ok()?))
            }
            _ => None,
        }
    }

    pub(super) fn finish(mut self, merger: &Merger<'_>) -> Submission {
        self.merged.missing.retain(|_, missing| !matches!(missing, Missing::Data(reasons) if reasons.is_empty()));
        let units = words::names(merger.predecessors);
        for (place, made) in self.made.into_iter().filter(|(_, made)| !made.is_empty()) {
            let made: Vec<String> = made.into_iter().map(|(_, made)| made).collect();
            self.merged.sources.insert(place, format!("hợp nhất {units}: {}", made.join("; ")));
        }
        self.merged
    }
}

/// Where a data file has what it says about a datum: under the code of its row; of a shared datum under its own code, or
/// its name, where these mean nothing else.
fn place(framework: &Framework, datum: &DatumRef) -> Option<Code> {
    if let Some(row) = &datum.node {
        return Some(row.clone());
    }
    let shared = framework.datum(datum)?;
    let code = shared.code.clone().or_else(|| Code::new(shared.name.as_str()).ok())?;
    let all = &framework.draft().data;
    let meant = all.iter().find(|one| one.code.as_ref() == Some(&code) || one.name.as_str() == code.as_str())?;
    (meant.name == shared.name && framework.find(&code).is_none()).then_some(code)
}
