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
    /// The other units' figures that the unit was held against; not there where it was scored by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    cohort: Option<CohortJson<'s>>,
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

/// What a cohort's figures were taken over, and their hash.
#[derive(Serialize)]
struct CohortJson<'s> {
    period: &'s str,
    units: usize,
    sha256: &'s str,
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
            cohort: scores.statistics().map(|statistics| CohortJson {
                period: statistics.period(),
                units: statistics.units().len(),
                sha256: statistics.sha256(),
            }),
            unit: UnitJson { id, name, kind: kind.as_deref() },
            period: scores.period(),
        }
    }
}
