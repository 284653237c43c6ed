//! A scorecard for programs.

use super::json;
use super::rounds::{self, RoundJson};
use super::subject::Subject;
use crate::model::Level;
use crate::score::{NodeScore, NoticeCode, Scores, Status};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'s> {
    #[serde(flatten)]
    subject: Subject<'s>,
    total: Total,
    nodes: Vec<NodeJson<'s>>,
    views: Vec<ViewJson<'s>>,
    rounds: Vec<RoundJson<'s>>,
    notices: Vec<NoticeJson<'s>>,
}

#[derive(Serialize)]
struct PointsJson {
    /// Null where the node has none.
    points: Option<String>,
    exact: Option<String>,
    low: Option<String>,
    high: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Total {
    #[serde(flatten)]
    points: PointsJson,
    max: String,
    index: Option<String>,
    status: Status,
}

#[derive(Serialize)]
struct NodeJson<'s> {
    code: &'s str,
    parent: Option<&'s str>,
    label: Option<&'s str>,
    level: Level,
    title: &'s str,
    max: String,
    #[serde(flatten)]
    points: PointsJson,
    status: Status,
}

#[derive(Serialize)]
struct ViewJson<'s> {
    id: &'s str,
    title: &'s str,
    #[serde(flatten)]
    total: Total,
}

#[derive(Serialize)]
struct NoticeJson<'s> {
    code: NoticeCode,
    node: &'s str,
    message: &'s str,
    message_en: &'s str,
}

/// A scorecard as JSON, schema `dti/score/1`.
///
/// Points, bounds, maxima and the index are strings with their published places (a maximum that needs more keeps all its
/// digits), `exact` is in lowest terms; they are null where a node has no points (covered by given points, not
/// applicable, not scored). `rounds` are those of an appraisal, where the data tell of any. Notices are in Vietnamese,
/// with `message_en` beside. Where the unit was held against others, `cohort` says how many
/// they were, of which period, and the hash of their figures. The hashes are of what framework and data say, not of their layout.
pub fn score_json(scores: &Scores) -> String {
    let nodes = scores.nodes().map(|(id, score)| {
        let node = scores.framework().node(id);
        NodeJson {
            code: node.code.as_str(),
            parent: node.parent.as_ref().map(crate::Code::as_str),
            label: node.label.as_deref(),
            level: node.level,
            title: &node.title,
            max: json::maximum(scores.framework(), &score.max),
            points: points(scores, score),
            status: score.status,
        }
    });
    let views =
        scores.views().map(|(view, score)| ViewJson { id: &view.id, title: &view.title, total: total(scores, score) });
    let notices = scores.notices().iter().map(|notice| NoticeJson {
        code: notice.code,
        node: scores.framework().node(notice.node).code.as_str(),
        message: &notice.message.vi,
        message_en: &notice.message.en,
    });
    json::text(&Document {
        subject: Subject::new("dti/score/1", scores),
        total: total(scores, scores.total()),
        nodes: nodes.collect(),
        views: views.collect(),
        rounds: rounds::json(scores),
        notices: notices.collect(),
    })
}

pub(super) fn total(scores: &Scores, score: &NodeScore) -> Total {
    Total {
        points: points(scores, score),
        max: json::maximum(scores.framework(), &score.max),
        index: scores.published_index(score).map(|index| index.to_string()),
        status: score.status,
    }
}

fn points(scores: &Scores, score: &NodeScore) -> PointsJson {
    let bounds = score.status.counts().then(|| scores.published_bounds(score));
    PointsJson {
        points: scores.published_points(score).map(|points| points.to_string()),
        exact: score.points.as_ref().map(ToString::to_string),
        low: bounds.map(|(low, _)| low.to_string()),
        high: bounds.map(|(_, high)| high.to_string()),
    }
}
