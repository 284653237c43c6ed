//! What a document about one unit is of: the same words at the head of each.

use super::ENGINE;
use crate::data::Unit;
use crate::model::Framework;
use crate::score::Scores;
use serde::Serialize;

/// The head of a document about one unit.
#[derive(Serialize)]
pub(super) struct Subject<'s> {
    schema: &'static str,
    engine: &'static str,
    framework: Named<'s>,
    data: Hash,
    unit: UnitJson<'s>,
    period: &'s str,
}

/// A framework, and the hash of all that it says.
#[derive(Serialize)]
pub(super) struct Named<'s> {
    id: &'s str,
    title: &'s str,
    sha256: String,
}

/// The hash of all that the data say.
#[derive(Serialize)]
struct Hash {
    sha256: String,
}

/// The unit, with its kind even where there is none.
#[derive(Serialize)]
struct UnitJson<'s> {
    id: &'s str,
    name: &'s str,
    kind: Option<&'s str>,
}

impl<'s> Named<'s> {
    pub(super) fn new(framework: &'s Framework) -> Self {
        Self { id: framework.id(), title: framework.title(), sha256: framework.sha256() }
    }
}

impl<'s> Subject<'s> {
    pub(super) fn new(schema: &'static str, scores: &'s Scores) -> Self {
        let framework = scores.framework();
        let Unit { id, name, kind } = scores.unit();
        Self {
            schema,
            engine: ENGINE,
            framework: Named::new(framework),
            data: Hash { sha256: scores.data_sha256() },
            unit: UnitJson { id, name, kind: kind.as_deref() },
            period: scores.period(),
        }
    }
}
