//! The rounds of an appraisal in a scorecard: what each gave, and what it changed.

use super::columns::{Style, TextOptions, wrapped};
use super::missing::published;
use super::score_json::{Total, total};
use crate::score::{RoundPoints, Scores};
use crate::{Lang, show};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct RoundJson<'s> {
    name: &'s str,
    /// The whole after the round.
    total: Total,
    nodes: Vec<GivenJson<'s>>,
}

#[derive(Serialize)]
struct GivenJson<'s> {
    node: &'s str,
    points: String,
    exact: String,
    /// Null where no earlier round gave the row points.
    change: Option<String>,
    change_exact: Option<String>,
    reason: Option<&'s str>,
    evidence: &'s [String],
}

pub(super) fn json(scores: &Scores) -> Vec<RoundJson<'_>> {
    let given = |points: &'_ RoundPoints| -> (String, Option<String>) {
        (published(scores, &points.points), points.change.as_ref().map(|change| published(scores, change)))
    };
    scores
        .rounds()
        .iter()
        .map(|round| RoundJson {
            name: &round.name,
            total: total(scores, &round.total),
            nodes: round
                .nodes
                .iter()
                .map(|found| {
                    let (points, change) = given(found);
                    GivenJson {
                        node: scores.framework().node(found.node).code.as_str(),
                        points,
                        exact: found.points.to_string(),
                        change,
                        change_exact: found.change.as_ref().map(ToString::to_string),
                        reason: found.reason.as_deref(),
                        evidence: &found.evidence,
                    }
                })
                .collect(),
        })
        .collect()
}

/// The rounds for people: the whole after each, and every row that it changed; nothing where there are none.
pub(super) fn text(scores: &Scores, options: TextOptions) -> String {
    let mut out = String::new();
    if scores.rounds().is_empty() {
        return out;
    }
    out.extend([&options.paint(Style::Heading, options.pick("Các vòng chấm", "Rounds")), "\n"]);
    for round in scores.rounds() {
        let mark = |digits: &str| show::mark(digits, options.lang);
        let after = scores.published_points(&round.total).map_or_else(|| "–".to_owned(), |p| mark(&p.to_string()));
        let rows = round.nodes.len();
        let whole = match options.lang {
            Lang::Vi => format!("{}: cho điểm {rows} dòng; tổng điểm sau vòng này {after}", round.name),
            Lang::En => format!("{}: points for {rows} rows; total after it {after}", round.name),
        };
        out.push_str(&wrapped("- ", &whole, options.columns()));
        for found in round.nodes.iter().filter(|found| found.change.as_ref().is_some_and(|change| !change.is_zero())) {
            let code = &scores.framework().node(found.node).code;
            let points = mark(&published(scores, &found.points));
            let change = found.change.as_ref().map(|change| mark(&published(scores, change))).unwrap_or_default();
            let sign = if change.starts_with('-') { "" } else { "+" };
            let reason = found.reason.as_ref().map(|reason| format!(" — {reason}")).unwrap_or_default();
            let line = format!("{code}: {points} ({sign}{change}){reason}");
            out.push_str(&wrapped("    ", &line, options.columns()));
        }
    }
    out
}
