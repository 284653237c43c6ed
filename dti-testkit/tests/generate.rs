//! The generators keep their promises, and the reference evaluator keeps those of docs/scoring.md that random data can
//! hold it to.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic: that is how it fails")]

use std::collections::BTreeMap;

use dti_core::cohort::{Cohort, CohortErrorCode, Extreme, Group};
use dti_core::{Framework, Program, Submission};
use dti_testkit::reference::{Reference, Scored};
use dti_testkit::{generate, reference};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::num::NonZeroUsize;

/// What is the same however the data were written: the file, read back.
fn read_back(submission: &Submission) -> Submission {
    let json = serde_json::to_vec(submission).expect("a submission is JSON");
    Submission::from_json(&json).unwrap_or_else(|errors| panic!("{errors}"))
}

fn rows(scores: &Reference) -> impl Iterator<Item = &Scored> {
    scores.nodes.iter().chain([&scores.total]).chain(&scores.views)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn the_reference_scores_what_is_generated((framework, submission) in generate::case()) {
        let scored = reference::evaluate(&framework, &submission);
        prop_assert!(scored.is_ok(), "{scored:?}\n{submission:#?}\n{:#?}", framework.draft());
        prop_assert!(framework.nodes().len() <= generate::MOST_ROWS);
        prop_assert_eq!(scored, reference::evaluate(&framework, &read_back(&submission)));
    }

    #[test]
    fn bounds_lie_within_the_maximum_and_points_within_the_bounds((framework, submission) in generate::case()) {
        let scored = reference::evaluate(&framework, &submission).expect("generated data are valid");
        for row in rows(&scored) {
            prop_assert!(row.low <= row.high && row.high <= row.max, "{row:?}");
            prop_assert!(row.points.as_ref().is_none_or(|points| row.low <= *points && *points <= row.high), "{row:?}");
        }
    }

    #[test]
    fn what_the_whole_data_earn_lies_within_the_bounds_of_the_data_in_part(
        (framework, known, whole) in generate::partly_known(),
    ) {
        let bounds = reference::evaluate(&framework, &known).expect("generated data are valid");
        let exact = reference::evaluate(&framework, &whole).expect("generated data are valid");
        for ((node, bounds), exact) in framework.nodes().iter().zip(&bounds.nodes).zip(&exact.nodes) {
            if exact.low == exact.high {
                prop_assert!(
                    bounds.low <= exact.low && exact.high <= bounds.high,
                    "{}: {exact:?} outside {bounds:?}\n{known:#?}\n{whole:#?}\n{node:#?}",
                    node.code
                );
            }
        }
    }
}

/// Every shape of rule meets every status that it can have.
#[test]
fn shapes_and_statuses_are_all_met() {
    let mut met: BTreeMap<(String, &str), usize> = BTreeMap::new();
    let mut runner = TestRunner::deterministic();
    for _ in 0..3_000 {
        let (framework, submission): (Framework, Submission) =
            generate::case().new_tree(&mut runner).expect("a case").current();
        let scored = reference::evaluate(&framework, &submission).expect("generated data are valid");
        for (node, score) in framework.nodes().iter().zip(&scored.nodes) {
            let rule = format!("{:?}", node.rule);
            let shape = rule.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_owned();
            let count = met.entry((shape, score.status)).or_default();
            *count = count.saturating_add(1);
        }
    }
    let on_data = ["YesNo", "Cases", "Checklist", "Proportional", "AllOrNothing", "Steps", "PerItem", "Parts"];
    let cohort = ["MinMax", "ShareOfBest"];
    let leaf = ["not-applicable", "given", "covered", "scored", "missing"];
    let mut wanted: Vec<(&str, &str)> = Vec::new();
    for shape in on_data.into_iter().chain(cohort) {
        wanted.extend(leaf.map(|status| (shape, status)));
        wanted.push((shape, "partial"));
    }
    wanted.extend(cohort.map(|shape| (shape, "needs-cohort")));
    wanted.extend(leaf.map(|status| ("Appraised", status)));
    wanted.extend(["not-applicable", "not-scored"].map(|status| ("NotScored", status)));
    wanted.extend(leaf.map(|status| ("Sum", status)));
    wanted.extend(["partial", "needs-cohort", "not-scored"].map(|status| ("Sum", status)));
    wanted.extend(leaf.map(|status| ("WeightedMean", status)));
    wanted.push(("WeightedMean", "partial"));
    let unmet: Vec<_> =
        wanted.into_iter().filter(|(shape, status)| !met.contains_key(&((*shape).to_owned(), *status))).collect();
    assert!(unmet.is_empty(), "never met: {unmet:?}\n{met:#?}");
}

/// Cohorts come to everything that can be told of one.
#[test]
fn cohorts_meet_what_can_happen_to_one() {
    let mut met: BTreeMap<&str, usize> = BTreeMap::new();
    let mut runner = TestRunner::deterministic();
    for _ in 0..1_500 {
        let (framework, units): (Framework, Vec<Submission>) =
            generate::cohort().new_tree(&mut runner).expect("a cohort").current();
        let program = Program::compile(&framework);
        let mut count = |what| {
            let count = met.entry(what).or_default();
            *count = count.saturating_add(1);
        };
        let cohort = match Cohort::of(&program, units) {
            Ok(cohort) => cohort,
            Err(errors) => {
                count(if errors.iter().all(|e| e.code == CohortErrorCode::AllEqual) { "refused" } else { "broken" });
                continue;
            }
        };
        for figures in cohort.statistics().figures() {
            let Some(ends) = &figures.ends else {
                count("nobody has data");
                continue;
            };
            let (lowest, highest) = (&ends.lowest, &ends.highest);
            match (figures.with_data, lowest.value == highest.value) {
                (1, _) => count("one has data"),
                (_, true) => count("all alike"),
                (_, false) => count("a span"),
            }
            let tied = |extreme: &Extreme| extreme.units.len() > 1;
            for (holds, what) in [
                (lowest.value < highest.value && (tied(lowest) || tied(highest)), "a tie"),
                (figures.without_data > 0, "without data"),
                (figures.counted_as_zero > 0, "counted as zero"),
                (figures.undefined > 0, "undefined"),
                (figures.part.is_some(), "in a part"),
                (matches!(figures.group, Group::Kind(_)), "of one kind"),
                (figures.group == Group::WithoutKind, "without a kind"),
            ] {
                if holds {
                    count(what);
                }
            }
        }
        for scores in cohort.score(NonZeroUsize::MIN) {
            for (id, score) in scores.nodes() {
                let between = score.points.as_ref().is_some_and(|points| !points.is_zero() && *points < score.max);
                match (framework.node(id).rule.needs_cohort(), score.status.as_str()) {
                    (true, "scored") if between => count("in the middle"),
                    (true, "scored") => count("at an end"),
                    (true, "partial") => count("in part"),
                    (true, "missing") => count("missing"),
                    // Whose data determine its quantity has entered itself.
                    (true, "needs-cohort") => count("broken"),
                    _ => {}
                }
            }
        }
    }
    let wanted = [
        "refused",
        "nobody has data",
        "one has data",
        "all alike",
        "a span",
        "a tie",
        "without data",
        "counted as zero",
        "undefined",
        "in a part",
        "of one kind",
        "without a kind",
        "in the middle",
        "at an end",
        "in part",
        "missing",
    ];
    let rare: Vec<_> = wanted.iter().filter(|what| met.get(*what).copied().unwrap_or(0) < 5).collect();
    assert!(rare.is_empty() && !met.contains_key("broken"), "met too seldom: {rare:?}\n{met:#?}");
}
