//! A scorecard for programs.

use super::rounds::{self, RoundJson};
use super::{ENGINE, json};
use crate::data::Unit;
use crate::model::Level;
use crate::score::{NodeScore, NoticeCode, Scores, Status};
use crate::show;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'s> {
    schema: &'static str,
    engine: &'static str,
    framework: Named<'s>,
    data: Hash,
    unit: UnitJson<'s>,
    period: &'s str,
    total: Total,
    nodes: Vec<NodeJson<'s>>,
    views: Vec<ViewJson<'s>>,
    rounds: Vec<RoundJson<'s>>,
    notices: Vec<NoticeJson<'s>>,
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
pub(super) struct Hash {
    sha256: String,
}

/// The unit, with its kind even where there is none.
#[derive(Serialize)]
pub(super) struct UnitJson<'s> {
    id: &'s str,
    name: &'s str,
    kind: Option<&'s str>,
}

/// What a scorecard is of: the same words in every document about it.
pub(super) fn subject(scores: &Scores) -> (Named<'_>, Hash, UnitJson<'_>) {
    let framework = scores.framework();
    let Unit { id, name, kind } = scores.unit();
    (
        Named { id: framework.id(), title: framework.title(), sha256: framework.sha256() },
        Hash { sha256: scores.submission().sha256() },
        UnitJson { id, name, kind: kind.as_deref() },
    )
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
/// Points, bounds and the index are strings with their published places, `exact` is in lowest terms; they are null
/// where a node has no points (covered by given points, not applicable, not scored). `rounds` are those of an appraisal, where
/// the data tell of any. Notices are in Vietnamese, with
/// `message_en` beside. The hashes are of what framework and data say, not of their layout.
pub fn score_json(scores: &Scores) -> String {
    let (framework, data, unit) = subject(scores);
    let nodes = scores.nodes().map(|(id, score)| {
        let node = scores.framework().node(id);
        NodeJson {
            code: node.code.as_str(),
            parent: node.parent.as_ref().map(crate::Code::as_str),
            label: node.label.as_deref(),
            level: node.level,
            title: &node.title,
            max: show::plain(&score.max),
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
        schema: "dti/score/1",
        engine: ENGINE,
        framework,
        data,
        unit,
        period: scores.period(),
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
        max: show::plain(&score.max),
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
