//! What is missing, for programs.

use super::json;
use super::missing::{Lack, LackState, MissingItem, Want, published};
use super::subject::Subject;
use crate::model::{Assignment, NodeId};
use crate::number::Exact;
use crate::score::{Scores, Status};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'s> {
    #[serde(flatten)]
    subject: Subject<'s>,
    worth: String,
    worth_exact: String,
    missing: Vec<ItemJson<'s>>,
}

#[derive(Serialize)]
struct ItemJson<'s> {
    node: &'s str,
    title: &'s str,
    status: Status,
    max: String,
    low: String,
    high: String,
    worth: String,
    worth_exact: String,
    lead: &'s [String],
    support: &'s [String],
    deadline: Option<&'s str>,
    wanted: &'static str,
    reason: Option<&'s str>,
    data: Vec<LackJson<'s>>,
}

#[derive(Serialize)]
struct LackJson<'s> {
    /// Null for shared data.
    node: Option<&'s str>,
    name: String,
    title: &'s str,
    shared: bool,
    state: &'static str,
    reason: Option<&'s str>,
    lead: &'s [String],
}

/// What is missing as JSON, schema `dti/missing/1`, in the order of the items, which have to be of the framework of the scores.
///
/// `worth` is what a row could earn beside its lowest points, published; `worth_exact` the same exactly. `wanted` is
/// `data`, `exactness` (what was given is known in part), `points` (the appraiser's) or `definition` (a ratio's
/// denominator is 0).
pub fn missing_json(scores: &Scores, items: &[MissingItem]) -> String {
    let worth: Exact = items.iter().map(|item| &item.worth).sum();
    json::text(&Document {
        subject: Subject::new("dti/missing/1", scores),
        worth: published(scores, &worth),
        worth_exact: worth.to_string(),
        missing: items.iter().map(|found| item(scores, found)).collect(),
    })
}

fn item<'s>(scores: &'s Scores, item: &'s MissingItem) -> ItemJson<'s> {
    let framework = scores.framework();
    let (node, score) = (framework.node(item.node), scores.node(item.node));
    let (low, high) = scores.published_bounds(score);
    let assignment = assignment(scores, item.node);
    ItemJson {
        node: node.code.as_str(),
        title: &node.title,
        status: item.status,
        max: json::maximum(framework, &score.max),
        low: low.to_string(),
        high: high.to_string(),
        worth: published(scores, &item.worth),
        worth_exact: item.worth.to_string(),
        lead: &item.lead,
        support: &assignment.support,
        deadline: assignment.deadline.as_deref(),
        wanted: match item.want {
            Want::Data(_) => "data",
            Want::Exactness => "exactness",
            Want::Points => "points",
            Want::Definition => "definition",
        },
        reason: item.reason.as_deref(),
        data: match &item.want {
            Want::Data(lacks) => lacks.iter().map(|found| lack(scores, found)).collect(),
            _ => Vec::new(),
        },
    }
}

/// The row's own assignment, else that of the nearest row above that has a lead.
pub(super) fn assignment(scores: &Scores, node: NodeId) -> &Assignment {
    let framework = scores.framework();
    let mut above = framework.ancestry(node).map(|id| &framework.node(id).assignment);
    above.find(|assignment| !assignment.lead.is_empty()).unwrap_or(&framework.node(node).assignment)
}

fn lack<'s>(scores: &'s Scores, lack: &'s Lack) -> LackJson<'s> {
    LackJson {
        node: lack.datum.node.as_ref().map(crate::Code::as_str),
        name: lack.datum.name.to_string(),
        title: scores.framework().datum(&lack.datum).map_or("", |datum| &datum.title),
        shared: lack.is_shared(),
        state: match lack.state {
            LackState::Missing => "missing",
            LackState::InPart => "in-part",
        },
        reason: lack.reason.as_deref(),
        lead: &lack.lead,
    }
}
