//! A comparison for programs.

use super::comparison_text::{rank, title};
use super::effect_words as words;
use super::subject::Named;
use super::{ENGINE, json};
use crate::compare::{Comparison, Effects, Other, Presence, RowChange, RowSide, Undecomposed, UnitChange};
use crate::data::Unit;
use crate::model::Framework;
use crate::number::Exact;
use crate::rank::Ranking;
use crate::score::Status;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'c> {
    schema: &'static str,
    engine: &'static str,
    /// The order in which effects are taken.
    order: [&'static str; 3],
    old: SideJson<'c>,
    new: SideJson<'c>,
    rows_of_old_alone: Vec<&'c str>,
    rows_of_new_alone: Vec<&'c str>,
    units: Vec<UnitJson<'c>>,
}

#[derive(Serialize)]
struct SideJson<'c> {
    framework: Named<'c>,
    periods: Vec<&'c str>,
}

#[derive(Serialize)]
struct UnitJson<'c> {
    unit: &'c Unit,
    presence: &'static str,
    rank: RankJson<'c>,
    /// Null where the change is not taken apart.
    total: Option<EffectsJson>,
    told: Option<EffectsJson>,
    rows: Vec<RowJson<'c>>,
    not_taken_apart: Option<Why>,
    left_out: Vec<LeftOutJson<'c>>,
}

#[derive(Serialize)]
struct RankJson<'c> {
    old: Option<usize>,
    new: Option<usize>,
    /// Null where so many units are compared that nobody asked for the names.
    passed: Option<Vec<OtherJson<'c>>>,
    passed_by: Option<Vec<OtherJson<'c>>>,
    gone: Option<Vec<&'c str>>,
    arrived: Option<Vec<&'c str>>,
}

/// Units of a comparison of which each names those that it passed: together these names grow with the square of the units.
const NAMING: usize = 1_000;

#[derive(Serialize)]
struct OtherJson<'c> {
    unit: &'c str,
    old: usize,
    new: usize,
    tied: bool,
}

/// Differences at the published places, and exactly.
#[derive(Serialize)]
struct EffectsJson {
    old: String,
    new: String,
    change: String,
    framework: String,
    cohort: String,
    unit: String,
    exact: ExactJson,
}

#[derive(Serialize)]
struct ExactJson {
    old: String,
    new: String,
    change: String,
    framework: String,
    cohort: String,
    unit: String,
}

#[derive(Serialize)]
struct RowJson<'c> {
    code: &'c str,
    title: &'c str,
    side: &'static str,
    #[serde(flatten)]
    effects: EffectsJson,
    /// In the four scorings: old, new framework, new cohort, new.
    statuses: [Option<Status>; 4],
}

#[derive(Serialize)]
struct Why {
    code: &'static str,
    stages: Vec<&'static str>,
    message: String,
    message_en: String,
}

#[derive(Serialize)]
struct LeftOutJson<'c> {
    pointer: &'c str,
    message: &'c str,
    message_en: &'c str,
}

/// A comparison as JSON, schema `dti/comparison/1`: every unit of either side, in the order of their ids, or only those
/// that are asked for.
///
/// `framework`, `cohort` and `unit` add up to `change` exactly in `exact`, of a row and of the total; beside it they are
/// rounded to the published places. `told` is how much of each effect comes from rows whose data were missing and are told
/// now, or the other way round. `statuses` are those of the four scorings between which the effects lie. Of more than 1,000
/// units, those that a unit passed, and those that passed it, are told of units that are asked for; else the lists are null.
pub fn comparison_json(comparison: &Comparison, only: Option<&[&str]>) -> String {
    let [old_alone, new_alone] = comparison.one_sided_rows();
    let asked = |change: &&UnitChange| only.is_none_or(|only| only.contains(&change.unit.id.as_str()));
    let naming = if only.is_some() || comparison.units().len() <= NAMING { Naming::Names } else { Naming::Ranks };
    json::text(&Document {
        schema: "dti/comparison/1",
        engine: ENGINE,
        order: ["framework", "cohort", "unit"],
        old: side(comparison.old_ranking()),
        new: side(comparison.new_ranking()),
        rows_of_old_alone: old_alone.into_iter().map(crate::Code::as_str).collect(),
        rows_of_new_alone: new_alone.into_iter().map(crate::Code::as_str).collect(),
        units: comparison.units().iter().filter(asked).map(|change| unit(comparison, change, naming)).collect(),
    })
}

fn side(ranking: &Ranking) -> SideJson<'_> {
    SideJson { framework: Named::new(ranking.framework()), periods: ranking.periods().into_iter().collect() }
}

/// What is told of the ranks.
#[derive(Clone, Copy)]
enum Naming {
    /// Those that were passed, too.
    Names,
    /// The ranks alone.
    Ranks,
}

fn unit<'c>(comparison: &'c Comparison, change: &'c UnitChange, naming: Naming) -> UnitJson<'c> {
    let framework = comparison.new_ranking().framework();
    let found = change.outcome.as_ref().ok();
    UnitJson {
        unit: &change.unit,
        presence: match change.presence {
            Presence::Both => "both",
            Presence::New => "new",
            Presence::Gone => "gone",
        },
        rank: ranks(comparison, &change.unit.id, naming),
        total: found.map(|found| effects(framework, &found.total)),
        told: found.map(|found| effects(framework, &found.told())),
        rows: found.map_or_else(Vec::new, |found| found.rows.iter().map(|one| row(comparison, one)).collect()),
        not_taken_apart: change.outcome.as_ref().err().map(why),
        left_out: change
            .left_out
            .iter()
            .map(|one| LeftOutJson { pointer: &one.pointer, message: &one.message.vi, message_en: &one.message.en })
            .collect(),
    }
}

fn ranks<'c>(comparison: &'c Comparison, unit: &str, naming: Naming) -> RankJson<'c> {
    let change = match naming {
        Naming::Names => comparison.rank_change(unit),
        Naming::Ranks => None,
    };
    let [old, new] = [comparison.old_ranking(), comparison.new_ranking()].map(|ranking| rank(ranking, unit));
    let Some(change) = change else {
        return RankJson { old, new, passed: None, passed_by: None, gone: None, arrived: None };
    };
    let ids = |units: Vec<&'c Unit>| Some(units.into_iter().map(|unit| unit.id.as_str()).collect());
    RankJson {
        old,
        new,
        passed: Some(change.overtaken.into_iter().map(beside).collect()),
        passed_by: Some(change.overtaken_by.into_iter().map(beside).collect()),
        gone: ids(change.gone),
        arrived: ids(change.arrived),
    }
}

fn beside(other: Other<'_>) -> OtherJson<'_> {
    OtherJson { unit: &other.unit.id, old: other.old, new: other.new, tied: other.tied }
}

fn row<'c>(comparison: &'c Comparison, row: &'c RowChange) -> RowJson<'c> {
    RowJson {
        code: row.code.as_str(),
        title: title(comparison, &row.code),
        side: match row.side() {
            RowSide::Both => "both",
            RowSide::OldOnly => "old",
            RowSide::NewOnly => "new",
        },
        effects: effects(comparison.new_ranking().framework(), &row.effects),
        statuses: row.statuses,
    }
}

fn effects(framework: &Framework, effects: &Effects) -> EffectsJson {
    let how = framework.draft().publication.points;
    let points = |value: &Exact| crate::score::publish(value, how).to_string();
    let Effects { old, framework, cohort, unit, new } = effects;
    let change = effects.change();
    EffectsJson {
        old: points(old),
        new: points(new),
        change: points(&change),
        framework: points(framework),
        cohort: points(cohort),
        unit: points(unit),
        exact: ExactJson {
            old: old.to_string(),
            new: new.to_string(),
            change: change.to_string(),
            framework: framework.to_string(),
            cohort: cohort.to_string(),
            unit: unit.to_string(),
        },
    }
}

fn why(why: &Undecomposed) -> Why {
    let (code, stages) = match why {
        Undecomposed::OneSided => ("one-sided", Vec::new()),
        Undecomposed::NoTotal(stages) => ("no-total", stages.iter().map(|stage| words::stage(*stage)).collect()),
    };
    let message = |lang| words::undecomposed(why, lang);
    Why { code, stages, message: message(crate::Lang::Vi), message_en: message(crate::Lang::En) }
}
