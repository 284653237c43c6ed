//! Cohorts: the engine says what the reference says, whatever the order of the units and the number of threads.

use crate::{compare, said};
use dti_core::cohort::{Cohort, CohortErrorCode, Statistics, StatisticsBuilder};
use dti_core::rank::{Board, Entries, Entry};
use dti_core::units::{self, UnitFile};
use dti_core::{Framework, Program, Submission};
use dti_testkit::{generate, reference};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use std::num::NonZeroUsize;

fn threads(count: usize) -> NonZeroUsize {
    NonZeroUsize::new(count).unwrap_or(NonZeroUsize::MIN)
}

/// Where the two part on a cohort, or nothing.
fn difference(framework: &Framework, units: &[Submission]) -> Option<String> {
    let program = Program::compile(framework);
    let engine = Cohort::of(&program, units.iter().cloned());
    match (engine, reference::evaluate_cohort(framework, units)) {
        (Ok(cohort), Ok(reference)) => {
            let scores = cohort.score(threads(1));
            let pairs = scores.iter().zip(&reference);
            pairs.into_iter().find_map(|(scores, reference)| {
                let found = compare::difference(framework, scores, reference)?;
                Some(format!("unit {}, {found}", scores.unit().id))
            })
        }
        (Err(errors), Err(_)) => {
            let other = errors.iter().find(|error| error.code != CohortErrorCode::AllEqual);
            other.map(|error| format!("{} [{}]\n{errors}", error.message, error.code))
        }
        (Err(errors), Ok(_)) => Some(format!("the engine refuses the cohort: {errors}")),
        (Ok(_), Err(error)) => Some(format!("the reference refuses the cohort: {error}")),
    }
}

/// Where the two part on a unit that is held against the figures of the others, or nothing.
fn difference_outside(framework: &Framework, units: &[Submission]) -> Option<String> {
    let (alone, others) = units.split_first()?;
    let program = Program::compile(framework);
    let cohort = Cohort::of(&program, others.iter().cloned()).ok()?;
    let kept = cohort.statistics().to_json();
    let read = match Statistics::from_json(kept.as_bytes(), framework) {
        Ok(read) => read,
        Err(error) => return Some(format!("kept statistics are refused: {error}\n{kept}")),
    };
    if read != *cohort.statistics() {
        return Some(format!("kept statistics are others\n{kept}"));
    }
    let inputs = program.bind(alone).ok()?;
    match reference::evaluate_against(framework, alone, others) {
        Ok(reference) => compare::difference(framework, &program.score_in(&inputs, &read), &reference),
        Err(error) => Some(format!("the reference refuses what the engine takes: {error}")),
    }
}

/// Where units that are read for ranking alone stand elsewhere than units that are scored one by one, or nothing.
fn difference_of_entries(framework: &Framework, units: &[Submission]) -> Option<String> {
    let program = Program::compile(framework);
    let board = Board::new(framework).with_rows(framework.node_ids());
    let table = units::write_wide_csv(framework, units);
    let files = [UnitFile { name: "bảng.csv", bytes: table.as_bytes() }];
    let one_by_one = Cohort::of(&program, units.iter().cloned());
    for count in [1, 3] {
        let read = units::read_each(&program, &files, threads(count), &|_| (), &Entry::from);
        if let Some(errors) = read.set_aside.first() {
            return Some(format!("the table is refused: {errors}\n{table}"));
        }
        let entries = Entries::new(&program, read.inputs);
        let (statistics, cohort) = match (entries.statistics(threads(count)), &one_by_one) {
            (Ok(statistics), Ok(cohort)) => (statistics, cohort),
            (Err(a), Err(b)) if a.to_string() == b.to_string() => continue,
            (entries, _) => return Some(format!("one refuses and the other does not: {:?}", entries.err())),
        };
        if statistics != *cohort.statistics() {
            return Some(format!("other statistics\n{}\n{}", statistics.to_json(), cohort.statistics().to_json()));
        }
        let mut found = entries.standings(&board, &statistics, threads(count));
        found.sort_by(|a, b| a.unit().id.cmp(&b.unit().id));
        let scores = cohort.score(threads(1));
        let expected: Vec<_> = scores.iter().map(|scores| board.standing(scores)).collect();
        if found != expected {
            return Some(format!("{found:?}\n{expected:?}"));
        }
    }
    None
}

/// All that scores say, as one text.
fn written(cohort: &Cohort<'_>, count: usize) -> Vec<String> {
    cohort.score(threads(count)).iter().map(dti_core::report::score_json).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        max_shrink_iters: 20_000,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/against_reference.proptest-regressions"))),
        ..ProptestConfig::with_cases(1_000)
    })]

    #[test]
    fn a_cohort_scores_what_the_reference_says((framework, units) in generate::cohort()) {
        let difference = difference(&framework, &units);
        prop_assert!(difference.is_none(), "{}\n{}", difference.unwrap_or_default(), said(&framework, &units));
    }

    #[test]
    fn units_that_are_read_for_ranking_alone_stand_where_they_stood((framework, units) in generate::cohort()) {
        let difference = difference_of_entries(&framework, &units);
        prop_assert!(difference.is_none(), "{}\n{}", difference.unwrap_or_default(), said(&framework, &units));
    }

    #[test]
    fn kept_statistics_score_what_the_reference_says((framework, units) in generate::cohort()) {
        let difference = difference_outside(&framework, &units);
        prop_assert!(difference.is_none(), "{}\n{}", difference.unwrap_or_default(), said(&framework, &units));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn nothing_depends_on_the_order_of_units_or_the_number_of_threads(
        (framework, units, other) in generate::cohort().prop_flat_map(|(framework, units)| {
            let other = Just(units.clone()).prop_shuffle();
            (Just(framework), Just(units), other)
        }),
        count in 2..9_usize,
    ) {
        let program = Program::compile(&framework);
        let of = |units: &[Submission]| Cohort::of(&program, units.iter().cloned());
        match (of(&units), of(&other)) {
            (Ok(one), Ok(shuffled)) => {
                prop_assert_eq!(one.statistics(), shuffled.statistics());
                let scores = written(&one, 1);
                prop_assert_eq!(&scores, &written(&shuffled, 1));
                prop_assert_eq!(&scores, &written(&shuffled, count));

                let (mut builder, mut merged) = (StatisticsBuilder::new(&program), StatisticsBuilder::new(&program));
                for (at, inputs) in shuffled.units().iter().enumerate() {
                    if at % 2 == 0 { builder.add(inputs) } else { merged.add(inputs) }
                }
                merged.merge(builder);
                let merged = merged.finish();
                prop_assert_eq!(merged.as_ref(), Ok(one.statistics()));
            }
            (one, shuffled) => prop_assert_eq!(one.err(), shuffled.err()),
        }
    }
}
