//! A ranking for programs.

use super::ranked_words as words;
use super::subject::Named;
use super::{ENGINE, json};
use crate::data::Unit;
use crate::model::Rounded;
use crate::number::Rounding;
use crate::rank::{Column, Group, Line, RankInterval, Ranking, Unranked};
use crate::score::{Status, publish};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'r> {
    schema: &'static str,
    engine: &'static str,
    framework: Named<'r>,
    periods: Vec<&'r str>,
    rank_by: &'static str,
    units: Vec<&'r Unit>,
    columns: Vec<ColumnJson<'r>>,
}

#[derive(Serialize)]
struct ColumnJson<'r> {
    of: &'static str,
    /// Null for the total.
    code: Option<&'r str>,
    title: &'r str,
    lines: Vec<LineJson<'r>>,
    ties: Vec<Tie<'r>>,
}

#[derive(Serialize)]
struct LineJson<'r> {
    unit: &'r str,
    rank: Option<usize>,
    interval: Option<RankInterval>,
    kind: Option<OfKind<'r>>,
    unranked: Option<Unranked>,
    points: Option<String>,
    exact: Option<String>,
    low: Option<String>,
    high: Option<String>,
    max: String,
    index: Option<String>,
    status: Status,
}

#[derive(Serialize)]
struct OfKind<'r> {
    kind: &'r str,
    rank: Option<usize>,
    interval: Option<RankInterval>,
}

#[derive(Serialize)]
struct Tie<'r> {
    rank: usize,
    units: Vec<&'r str>,
}

/// A ranking as JSON, schema `dti/ranking/1`.
///
/// `columns` are what was ranked, the total first; in each the units in order, those without a rank at the end with the
/// reason in `unranked`. `interval` is the best and the worst rank that the missing data allow. `kind` is the rank among
/// the units of the same kind. `rank_by` is `exact-points` or `published-index`. Numbers are strings as in a scorecard.
pub fn ranking_json(ranking: &Ranking) -> String {
    let framework = ranking.framework();
    json::text(&Document {
        schema: "dti/ranking/1",
        engine: ENGINE,
        framework: Named::new(framework),
        periods: ranking.periods().into_iter().collect(),
        rank_by: words::rank_by(framework.draft().policies.rank_by),
        units: ranking.units().collect(),
        columns: ranking.columns().iter().map(|one| column(ranking, one)).collect(),
    })
}

fn column<'r>(ranking: &'r Ranking, column: &'r Column) -> ColumnJson<'r> {
    let framework = ranking.framework();
    ColumnJson {
        of: words::sort(column.ranked()),
        code: words::code(framework, column.ranked()),
        title: words::title(framework, column.ranked()),
        lines: column.overall().lines().iter().filter_map(|one| line(ranking, column, one)).collect(),
        ties: ties(ranking, column.overall()),
    }
}

fn ties<'r>(ranking: &'r Ranking, group: &'r Group) -> Vec<Tie<'r>> {
    let ids = |lines: &'r [Line]| lines.iter().map(|line| ranking.unit(line).id.as_str()).collect();
    group.ties().map(|(rank, lines)| Tie { rank, units: ids(lines) }).collect()
}

fn line<'r>(ranking: &'r Ranking, column: &'r Column, line: &'r Line) -> Option<LineJson<'r>> {
    let score = ranking.score(column, line)?;
    let unit = ranking.unit(line);
    let how = ranking.framework().draft().publication.points;
    let (floor, ceiling) = match score.low == score.high {
        true => (how, how),
        false => (Rounded { rounding: Rounding::Floor, ..how }, Rounded { rounding: Rounding::Ceiling, ..how }),
    };
    let bound = |value, how| score.status.counts().then(|| publish(value, how).to_string());
    let kind = unit.kind.as_deref().and_then(|kind| Some((kind, column.kinds().get(kind)?.line(line.unit)?)));
    Some(LineJson {
        unit: &unit.id,
        rank: line.rank,
        interval: line.interval,
        kind: kind.map(|(kind, own)| OfKind { kind, rank: own.rank, interval: own.interval }),
        unranked: line.unranked,
        points: ranking.published_points(score).map(|points| points.to_string()),
        exact: score.points.as_ref().map(ToString::to_string),
        low: bound(&score.low, floor),
        high: bound(&score.high, ceiling),
        max: json::maximum(ranking.framework(), &score.max),
        index: ranking.published_index(score).map(|index| index.to_string()),
        status: score.status,
    })
}
