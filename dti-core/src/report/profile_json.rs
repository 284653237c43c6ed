//! Strengths and weaknesses for programs.

use super::missing::lead_of;
use super::ranked_words as words;
use super::subject::Named;
use super::{ENGINE, json};
use crate::data::Unit;
use crate::model::Citation;
use crate::number::Exact;
use crate::profile::{Availability, Profile, RowProfile};
use crate::rank::Ranked;
use crate::score::{Status, publish};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'p> {
    schema: &'static str,
    engine: &'static str,
    framework: Named<'p>,
    unit: &'p Unit,
    period: &'p str,
    cohort: usize,
    rows: Vec<RowJson<'p>>,
    /// Codes, the largest first.
    gaps: Vec<&'p str>,
    leads: Vec<&'p str>,
}

#[derive(Serialize)]
struct RowJson<'p> {
    of: &'static str,
    /// Null for the total.
    code: Option<&'p str>,
    title: &'p str,
    status: Status,
    max: String,
    points: Option<String>,
    exact: Option<String>,
    to_best: Option<Distance>,
    to_median: Option<Distance>,
    to_maximum: Option<Distance>,
    /// The ids of the units that are the best.
    best: Vec<&'p str>,
    counted: usize,
    /// How many points of the total a point of it makes.
    worth: String,
    data: AvailabilityJson,
    data_of_all: AvailabilityJson,
    lead: Vec<String>,
    citation: Option<&'p Citation>,
}

#[derive(Serialize)]
struct Distance {
    points: String,
    exact: String,
}

#[derive(Serialize)]
struct AvailabilityJson {
    needed: usize,
    given: usize,
    in_part: usize,
}

/// A profile as JSON, schema `dti/profile/1`: the total, then every row, then every view.
///
/// Distances are in points of the unit, at the published places and exactly; they are null where the unit has no points.
/// `to_median` is below 0 where it is ahead. `gaps` are the codes of the rows in which the best has more, `leads` of those
/// in which the unit is ahead of the median, the one first that matters most to the total.
pub fn profile_json(profile: &Profile) -> String {
    let code = |row: &&'_ RowProfile| words::code(profile.framework(), row.ranked);
    json::text(&Document {
        schema: "dti/profile/1",
        engine: ENGINE,
        framework: Named::new(profile.framework()),
        unit: profile.unit(),
        period: profile.period(),
        cohort: profile.peers(),
        rows: profile.rows().iter().map(|one| row(profile, one)).collect(),
        gaps: profile.gaps().iter().filter_map(code).collect(),
        leads: profile.leads().iter().filter_map(code).collect(),
    })
}

fn row<'p>(profile: &'p Profile, row: &'p RowProfile) -> RowJson<'p> {
    let framework = profile.framework();
    let how = framework.draft().publication.points;
    let distance = |value: &Exact| Distance { points: publish(value, how).to_string(), exact: value.to_string() };
    let distances = row.distances.as_ref();
    let node = match row.ranked {
        Ranked::Row(id) => Some(id),
        Ranked::Total | Ranked::View(_) => None,
    };
    RowJson {
        of: words::sort(row.ranked),
        code: words::code(framework, row.ranked),
        title: words::title(framework, row.ranked),
        status: row.score.status,
        max: json::maximum(framework, &row.score.max),
        points: row.score.points.as_ref().map(|points| publish(points, how).to_string()),
        exact: row.score.points.as_ref().map(ToString::to_string),
        to_best: distances.and_then(|d| d.to_best.as_ref()).map(distance),
        to_median: distances.and_then(|d| d.to_median.as_ref()).map(distance),
        to_maximum: distances.map(|d| distance(&d.to_maximum)),
        best: distances.map_or_else(Vec::new, |d| d.best.iter().map(|unit| unit.id.as_str()).collect()),
        counted: distances.map_or(0, |d| d.counted),
        worth: row.worth.to_string(),
        data: available(row.available),
        data_of_all: available(row.available_of_all),
        lead: node.map_or_else(Vec::new, |id| lead_of(framework, id)),
        citation: node.map(|id| &framework.node(id).citations.row),
    }
}

fn available(available: Availability) -> AvailabilityJson {
    let Availability { needed, given, in_part } = available;
    AvailabilityJson { needed, given, in_part }
}
