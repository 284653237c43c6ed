//! What changed, for programs.

use super::{ChangeKind, Diff};
use crate::model::Framework;
use crate::report::{ENGINE, json_text};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'d> {
    schema: &'static str,
    engine: &'static str,
    a: Side<'d>,
    b: Side<'d>,
    changes: Vec<ChangeJson<'d>>,
}

#[derive(Serialize)]
struct Side<'d> {
    id: &'d str,
    title: &'d str,
    sha256: String,
}

#[derive(Serialize)]
struct ChangeJson<'d> {
    node: Option<&'d str>,
    name: Option<&'d str>,
    kind: ChangeKind,
    old: Option<&'d str>,
    new: Option<&'d str>,
    old_en: Option<&'d str>,
    new_en: Option<&'d str>,
}

/// What changed as JSON, schema `dti/diff/1`, in the order of [`Diff::changes`].
///
/// `node` is null for the framework as a whole and for what its rows share; `name` is that of a datum, a measure or a
/// pillar. `old` is null for what was added, `new` for what was removed; both are in Vietnamese, with `old_en` and
/// `new_en` beside.
pub fn diff_json(diff: &Diff) -> String {
    let changes = diff.changes.iter().map(|change| ChangeJson {
        node: change.node.as_ref().map(crate::Code::as_str),
        name: change.name.as_deref(),
        kind: change.kind,
        old: change.old.as_ref().map(|words| words.vi.as_str()),
        new: change.new.as_ref().map(|words| words.vi.as_str()),
        old_en: change.old.as_ref().map(|words| words.en.as_str()),
        new_en: change.new.as_ref().map(|words| words.en.as_str()),
    });
    json_text(&Document {
        schema: "dti/diff/1",
        engine: ENGINE,
        a: side(&diff.a),
        b: side(&diff.b),
        changes: changes.collect(),
    })
}

fn side(framework: &Framework) -> Side<'_> {
    Side { id: framework.id(), title: framework.title(), sha256: framework.sha256() }
}
