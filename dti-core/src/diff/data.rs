//! Data: of a row, or shared by several.

use super::rows::{AssignmentKinds, Row, assignments, merged};
use super::{ChangeKind, Changes, words};
use crate::model::{Bounds, Datum};
use crate::{Code, Words};

const DATUM: AssignmentKinds =
    [ChangeKind::DatumLead, ChangeKind::DatumSupport, ChangeKind::DatumDeadline, ChangeKind::DatumTarget];

/// Two lists of data, matched by their names.
pub(super) fn compare(old: &[Datum], new: &[Datum], found: &mut Changes) {
    for datum in merged(old, new, |datum| &datum.name) {
        match datum {
            Row::Removed(old) => {
                found.name = Some(old.name.to_string());
                found.push(ChangeKind::DatumRemoved, Some(words::datum(old)), None);
            }
            Row::Added(new) => {
                found.name = Some(new.name.to_string());
                found.push(ChangeKind::DatumAdded, None, Some(words::datum(new)));
            }
            Row::Both(old, new) => {
                found.name = Some(old.name.to_string());
                stayed(old, new, found);
            }
        }
    }
    found.name = None;
}

fn stayed(old: &Datum, new: &Datum, found: &mut Changes) {
    let titles = [ChangeKind::DatumTitleWords, ChangeKind::DatumTitleSpelling];
    found.compare_titles(titles, &old.title, &new.title);
    found.compare(ChangeKind::DatumMeasure, &old.kind, &new.kind, words::kind);
    found.compare(ChangeKind::DatumBounds, &ends(&old.bounds), &ends(&new.bounds), words::bounds);
    found.compare(ChangeKind::DatumSource, &old.source, &new.source, words::source);
    let code = |code: &Code| words::as_printed(code.as_str());
    found.compare_options(ChangeKind::DatumCode, old.code.as_ref(), new.code.as_ref(), code);
    let printed = |label: &String| -> Words { words::as_printed(label) };
    found.compare_options(ChangeKind::DatumLabel, old.label.as_ref(), new.label.as_ref(), printed);
    assignments(DATUM, &old.assignment, &new.assignment, found);
}

/// Bounds that say where they begin: 0 where nothing is said.
fn ends(bounds: &Bounds) -> Bounds {
    Bounds { from: Some(bounds.lowest()), to: bounds.to.clone() }
}
