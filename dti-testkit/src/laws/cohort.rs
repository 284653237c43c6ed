//! Several units: against each other, against figures that were kept, in whatever order, on however many threads.

use std::num::NonZeroUsize;

use dti_core::cohort::{Cohort, CohortErrorCode, Statistics, StatisticsBuilder};
use dti_core::rank::{Board, Entries, Entry};
use dti_core::units::{self, UnitFile};
use dti_core::{Framework, Program, Submission};

use super::{Verdict, compared, holds, same};
use crate::reference;

fn threads(count: usize) -> NonZeroUsize {
    NonZeroUsize::new(count).unwrap_or(NonZeroUsize::MIN)
}

/// The units' scores against each other are those of the reference, to the last digit; where one refuses the cohort
/// because all its units are equal, so does the other.
///
/// # Errors
/// Where they part.
pub fn the_engine_says_what_the_reference_says(framework: &Framework, units: &[Submission]) -> Verdict {
    let program = Program::compile(framework);
    let engine = Cohort::of(&program, units.iter().cloned());
    match (engine, reference::evaluate_cohort(framework, units)) {
        (Ok(cohort), Ok(reference)) => {
            let scores = cohort.score(threads(1));
            // The cohort's units stand in the order of their ids.
            let mut places: Vec<usize> = (0..units.len()).collect();
            places.sort_by(|&a, &b| id(units, a).cmp(&id(units, b)));
            scores.iter().zip(places).try_for_each(|(scores, place)| {
                let expected = reference.get(place).ok_or("a unit that the reference has not")?;
                compared::engine_and_reference(framework, scores, expected)
                    .map_err(|broken| format!("unit {}, {broken}", scores.unit().id))
            })
        }
        (Err(errors), Err(_)) => match errors.iter().find(|error| error.code != CohortErrorCode::AllEqual) {
            Some(other) => Err(format!("{} [{}]\n{errors}", other.message, other.code)),
            None => Ok(()),
        },
        (Err(errors), Ok(_)) => Err(format!("the engine refuses the cohort: {errors}")),
        (Ok(_), Err(error)) => Err(format!("the reference refuses the cohort: {error}")),
    }
}

fn id(units: &[Submission], place: usize) -> Option<&str> {
    units.get(place).map(|unit| unit.unit.id.as_str())
}

/// The first unit, held against the figures of the others after these were written and read back, has what the reference
/// says.
///
/// # Errors
/// Where they part, or the figures are not read back.
pub fn kept_figures_say_the_same(framework: &Framework, units: &[Submission]) -> Verdict {
    let Some((alone, others)) = units.split_first() else { return Ok(()) };
    let program = Program::compile(framework);
    let Ok(cohort) = Cohort::of(&program, others.iter().cloned()) else { return Ok(()) };
    let kept = cohort.statistics().to_json();
    let read = Statistics::from_json(kept.as_bytes(), framework)
        .map_err(|error| format!("kept statistics are refused: {error}\n{kept}"))?;
    same("kept statistics", &read, cohort.statistics())?;
    let Ok(inputs) = program.bind(alone) else { return Ok(()) };
    let reference = reference::evaluate_against(framework, alone, others)
        .map_err(|error| format!("the reference refuses what the engine takes: {error}"))?;
    compared::engine_and_reference(framework, &program.score_in(&inputs, &read), &reference)
}

/// Units that are read from a table for ranking alone have the figures and the standing of units that are scored one by
/// one.
///
/// # Errors
/// Where they part, or the table is refused.
pub fn units_read_for_ranking_stand_where_they_stood(framework: &Framework, units: &[Submission]) -> Verdict {
    let program = Program::compile(framework);
    let board = Board::new(framework).with_rows(framework.node_ids());
    let table = units::write_wide_csv(framework, units);
    let files = [UnitFile { name: "bảng.csv", bytes: table.as_bytes() }];
    let one_by_one = Cohort::of(&program, units.iter().cloned());
    for count in [1, 3] {
        let read = units::read_each(&program, &files, threads(count), &|_| (), &Entry::from);
        if let Some(errors) = read.set_aside.first() {
            return Err(format!("the table is refused: {errors}\n{table}"));
        }
        let entries = Entries::new(&program, read.inputs);
        let (statistics, cohort) = match (entries.statistics(threads(count)), &one_by_one) {
            (Ok(statistics), Ok(cohort)) => (statistics, cohort),
            (Err(a), Err(b)) if a.to_string() == b.to_string() => continue,
            (entries, _) => return Err(format!("one refuses and the other does not: {:?}", entries.err())),
        };
        same("statistics", &statistics, cohort.statistics())?;
        let mut found = entries.standings(&board, &statistics, threads(count));
        found.sort_by(|a, b| a.unit().id.cmp(&b.unit().id));
        let scores = cohort.score(threads(1));
        let expected: Vec<_> = scores.iter().map(|scores| board.standing(scores)).collect();
        same("standings", &found, &expected)?;
    }
    Ok(())
}

/// The same units in another order, and on several threads, have the same figures and the same scores to the last byte of
/// their report; so have figures that were counted in two heaps and put together.
///
/// # Errors
/// Where anything differs.
pub fn neither_order_nor_threads_show(
    framework: &Framework,
    units: &[Submission],
    other: &[Submission],
    count: usize,
) -> Verdict {
    let program = Program::compile(framework);
    let of = |units: &[Submission]| Cohort::of(&program, units.iter().cloned());
    let written = |cohort: &Cohort<'_>, count: usize| -> Vec<String> {
        cohort.score(threads(count)).iter().map(dti_core::report::score_json).collect()
    };
    let (one, other) = match (of(units), of(other)) {
        (Ok(one), Ok(other)) => (one, other),
        (one, other) => return same("refused", &other.err(), &one.err()),
    };
    same("statistics in another order", other.statistics(), one.statistics())?;
    let scores = written(&one, 1);
    same("scores in another order", &written(&other, 1), &scores)?;
    same("scores on several threads", &written(&other, count), &scores)?;

    let (mut builder, mut merged) = (StatisticsBuilder::new(&program), StatisticsBuilder::new(&program));
    for (at, inputs) in other.units().iter().enumerate() {
        if at.is_multiple_of(2) { builder.add(inputs) } else { merged.add(inputs) }
    }
    merged.merge(builder);
    let merged = merged.finish();
    holds(merged.as_ref() == Ok(one.statistics()), || format!("merged: {merged:?}\n{:?}", one.statistics()))
}
