//! The law of plans: a sheet says what the exact evaluator publishes.

use dti_core::cohort::Statistics;
use dti_core::plan::{Plan, PublishedScore, Row, Scales, Table};
use dti_core::score::{NodeScore, Published, Scores};
use dti_core::{Inputs, Program};
use std::num::NonZeroUsize;

/// Where a plan and the exact evaluator part on one unit, or nothing; and how often the plan had to ask the latter.
///
/// # Errors
/// What differs, row by row.
pub fn check(plan: &Plan, inputs: &Inputs, statistics: Option<&Statistics>) -> Result<usize, String> {
    let program = plan.program();
    let (scores, mut sheet) = (scores(program, inputs, statistics), plan.sheet());
    let row = plan.row(inputs);
    match statistics {
        Some(statistics) => {
            let kind = inputs.submission().unit.kind.as_deref();
            plan.score_in(&row, &plan.scales(statistics, kind), &mut sheet);
        }
        None => plan.score(&row, &mut sheet),
    }
    let mut parted = Vec::new();
    let mut compare = |what: &str, score: &NodeScore, whole: bool, found: PublishedScore| {
        let (wanted, found) = (wanted(&scores, score, whole), said(&found));
        if wanted != found {
            parted.push(format!("{what}: the evaluator has {wanted}, the plan {found}"));
        }
    };
    for (id, score) in scores.nodes() {
        compare(program.framework().node(id).code.as_str(), score, false, sheet.node(id));
    }
    compare("total", scores.total(), true, sheet.total());
    for (id, (view, score)) in program.framework().view_ids().zip(scores.views()) {
        compare(&view.id, score, true, sheet.view(id));
    }
    match parted.is_empty() {
        true => Ok(sheet.asked()),
        false => Err(parted.join("\n")),
    }
}

fn scores(program: &Program, inputs: &Inputs, statistics: Option<&Statistics>) -> Scores {
    match statistics {
        Some(statistics) => program.score_in(inputs, statistics),
        None => program.score(inputs),
    }
}

fn wanted(scores: &Scores, score: &NodeScore, whole: bool) -> String {
    let (low, high) = scores.published_bounds(score);
    let index = if whole { scores.published_index(score) } else { None };
    line(score.status.as_str(), scores.published_points(score), low, high, index)
}

fn said(found: &PublishedScore) -> String {
    line(found.status.as_str(), found.points, found.low, found.high, found.index)
}

fn line(status: &str, points: Option<Published>, low: Published, high: Published, index: Option<Published>) -> String {
    let show = |value: Option<Published>| value.map_or_else(|| "-".to_owned(), |value| value.to_string());
    format!("{status} {} ({low} … {high}) index {}", show(points), show(index))
}

/// Where the table of many units and the sheets of the same units part, or nothing.
///
/// # Errors
/// The first unit that differs, with its place among the rows.
pub fn check_table(plan: &Plan, rows: &[Row], scales: Option<&Scales>, threads: NonZeroUsize) -> Result<(), String> {
    let columns = plan.columns(rows);
    let mut table = columns.table();
    let framework = plan.program().framework();
    // The second time, the table is full already.
    for _ in 0..2 {
        match scales {
            Some(scales) => columns.score_in(scales, threads, &mut table),
            None => columns.score(threads, &mut table),
        }
    }
    // The scales that the columns find are those of the statistics, as far as scores can tell.
    if let (Some(scales), Some(own)) = (scales, columns.scales()) {
        let mut found = columns.table();
        columns.score_in(&own, threads, &mut found);
        columns.score_in(scales, threads, &mut table);
        let differs = |unit: &usize| {
            found.total(*unit) != table.total(*unit)
                || framework.node_ids().any(|id| found.node(*unit, id) != table.node(*unit, id))
        };
        if let Some(unit) = (0..rows.len()).find(differs) {
            return Err(format!("unit {unit} has other points against the scales that the columns find"));
        }
    }
    compare(plan, rows, scales, &table)
}

/// The same for units that are no part of the cohort that they are held against.
///
/// # Errors
/// The first unit that differs, with its place among the rows.
pub fn check_rows(plan: &Plan, rows: &[Row], scales: &Scales) -> Result<(), String> {
    let columns = plan.columns(rows);
    let mut table = columns.table();
    columns.score_in(scales, NonZeroUsize::MIN, &mut table);
    compare(plan, rows, Some(scales), &table)
}

fn compare(plan: &Plan, rows: &[Row], scales: Option<&Scales>, table: &Table) -> Result<(), String> {
    let framework = plan.program().framework();
    let mut sheet = plan.sheet();
    for (unit, row) in rows.iter().enumerate() {
        match scales {
            Some(scales) => plan.score_in(row, scales, &mut sheet),
            None => plan.score(row, &mut sheet),
        }
        let nodes =
            sheet.nodes().map(|(id, own)| (own, table.node(unit, id), format!("row {}", framework.node(id).code)));
        let views = framework.view_ids().map(|id| (sheet.view(id), table.view(unit, id), format!("view {id:?}")));
        let total = std::iter::once((sheet.total(), table.total(unit), "total".to_owned()));
        for (own, found, what) in nodes.chain(views).chain(total) {
            if found != Some(own) {
                let found = found.as_ref().map_or_else(|| "nothing".to_owned(), said);
                return Err(format!("unit {unit}, {what}: by itself {}, in the table {found}", said(&own)));
            }
        }
    }
    Ok(())
}
