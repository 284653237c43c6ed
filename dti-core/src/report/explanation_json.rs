//! An explanation for programs.

use super::score_json::{Hash, Named, UnitJson, subject};
use super::{ENGINE, json};
use crate::score::Scores;
use crate::trace::Explanation;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'s> {
    schema: &'static str,
    engine: &'static str,
    framework: Named<'s>,
    data: Hash,
    unit: UnitJson<'s>,
    period: &'s str,
    #[serde(flatten)]
    explanation: &'s Explanation,
}

/// An explanation as JSON, schema `dti/explain/1`: what it is of, the node, and its steps.
pub fn explanation_json(scores: &Scores, explanation: &Explanation) -> String {
    let (framework, data, unit) = subject(scores);
    let period = scores.period();
    json::text(&Document { schema: "dti/explain/1", engine: ENGINE, framework, data, unit, period, explanation })
}
