//! An explanation for programs.

use super::json;
use super::subject::Subject;
use crate::score::Scores;
use crate::trace::Explanation;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'s> {
    #[serde(flatten)]
    subject: Subject<'s>,
    #[serde(flatten)]
    explanation: &'s Explanation<'s>,
}

/// An explanation as JSON, schema `dti/explain/1`: what it is of, the node, and its steps.
pub fn explanation_json(scores: &Scores, explanation: &Explanation<'_>) -> String {
    json::text(&Document { subject: Subject::new("dti/explain/1", scores), explanation })
}
