//! Data that another framework was held against, and figures that were taken with another: they say nothing, and are refused
//! where anything can be refused. A place of theirs is a place of something else.

#![expect(clippy::unwrap_used, reason = "the data of tests are sound")]

use dti_core::cohort::{Cohort, CohortErrorCode, CohortErrors, StatisticsBuilder};
use dti_core::compare::{Side, compare};
use dti_core::merge::{MergeErrorCode, merge};
use dti_core::model::{AllEqual, Applicability, Direction, Framework, LowerEnd, Quantity, Rule};
use dti_core::plan::{Plan, Row, Table};
use dti_core::profile::PeersBuilder;
use dti_core::rank::{Board, Entries, Entry};
use dti_core::score::{NoticeCode, Status, moved};
use dti_core::{Inputs, Lang, Program, report};
use dti_testkit::check::data;
use dti_testkit::draft::{framework, proportional, row};
use std::num::NonZeroUsize;

/// 10 points for all of `b`, and 10 from the lowest to the highest of the ratios of all.
fn of(names: [&str; 2]) -> Framework {
    let ratio = |code: &str| row(code, "10").amount(names[0], "người").amount(names[1], "người");
    let held = ratio("2").rule(|row| Rule::MinMax {
        quantity: Quantity::Ratio(row.ratio("a", "b")),
        lower: LowerEnd::Observed,
        direction: Direction::Higher,
        all_equal: AllEqual::Full,
    });
    framework(vec![ratio("1").rule(|row| proportional(row.ratio("a", "b"), "1")), held])
}

fn here() -> Program {
    Program::compile(&of(["a", "b"]))
}

/// The same, with the data in another order: where `a` stands here, `b` stands there.
fn there() -> Program {
    Program::compile(&of(["b", "a"]))
}

fn unit(program: &Program, id: &str, above: u32) -> Inputs {
    let each = format!(r#"{{"a": {above}, "b": 8}}"#);
    let mut submission = data(&format!(r#""values": {{"1": {each}, "2": {each}}}"#));
    id.clone_into(&mut submission.unit.id);
    program.bind_owned(submission).unwrap()
}

/// Four units of a program, of which the first has the lowest and the last the highest ratio.
fn four(program: &Program) -> Vec<Inputs> {
    ["w", "x", "y", "z"].into_iter().zip([2, 4, 6, 8]).map(|(id, above)| unit(program, id, above)).collect()
}

fn statuses(plan: &Plan, unit: usize, table: &Table) -> Vec<Status> {
    let ids = plan.program().framework().node_ids();
    ids.map(|id| table.node(unit, id).unwrap().status).collect()
}

#[test]
fn data_that_another_framework_was_held_against_are_missing() {
    let (here, there) = (here(), there());
    let foreign = unit(&there, "x", 4);
    let scores = here.score(&foreign);
    let found: Vec<_> = here.framework().node_ids().map(|id| scores.node(id).status).collect();
    assert_eq!(found, [Status::Missing, Status::Missing]);
    assert_eq!((scores.unit().id.as_str(), scores.total().high.to_string().as_str()), ("x", "20"));
    // The reader is told why, at the first row.
    let notices: Vec<_> = scores.notices().iter().map(|notice| (notice.node, notice.code)).collect();
    let first = here.framework().node_ids().next().unwrap();
    assert!(notices.contains(&(first, NoticeCode::OtherFramework)), "{notices:?}");

    // 4 of 8 was given for `a` of `b`; nothing of it may be told.
    for id in here.framework().node_ids() {
        let explained = here.explain(&foreign, &scores, id).text(Lang::Vi);
        assert!(!explained.contains("4 người") && !explained.contains("8 người"), "{explained}");
    }
    // Nor of scores that are of the other framework too.
    let elsewhere = there.score(&foreign);
    for id in here.framework().node_ids() {
        assert_eq!(here.explain(&foreign, &elsewhere, id).steps.len(), 0);
        assert_ne!(there.explain(&foreign, &elsewhere, id).steps.len(), 0);
    }
    let own = unit(&here, "x", 4);
    for (inputs, scores) in
        [(&foreign, &scores), (&foreign, &elsewhere), (&own, &elsewhere), (&foreign, &here.score(&own))]
    {
        let lacks = report::missing(&here, inputs, scores);
        assert_eq!(lacks.len(), 2, "{lacks:?}");
    }
    assert_eq!(report::missing(&here, &own, &here.score(&own)).len(), 0);

    let plan = Plan::new(&here);
    let mut sheet = plan.sheet();
    for row in [plan.row(&foreign), Plan::new(&there).row(&foreign)] {
        plan.score(&row, &mut sheet);
        let found: Vec<_> = here.framework().node_ids().map(|id| sheet.node(id).status).collect();
        assert_eq!(found, [Status::Missing, Status::Missing]);
    }
}

/// A row that does not apply to a unit has no place in its maximum, whatever is known of the unit.
#[test]
fn what_does_not_apply_does_not_without_data_either() {
    let city = |names| {
        let mut draft = of(names).draft().clone();
        draft.nodes[1].applies = Applicability::Kinds(vec!["city".to_owned()]);
        Program::compile(&draft.check().unwrap())
    };
    let (here, there) = (city(["a", "b"]), city(["b", "a"]));
    // `u1` is a province.
    let foreign = there.bind(&data(r#""values": {"1": {"a": 4, "b": 8}}"#)).unwrap();
    let scores = here.score(&foreign);
    let found: Vec<_> = here.framework().node_ids().map(|id| scores.node(id).status).collect();
    assert_eq!(found, [Status::Missing, Status::NotApplicable]);
    assert_eq!((scores.total().max.to_string(), scores.total().high.to_string()), ("10".to_owned(), "10".to_owned()));
}

/// 4 of 8 there are not 8 of 4 here.
#[test]
fn the_hash_of_data_is_that_of_the_framework_that_they_were_held_against() {
    let (here, there) = (here(), there());
    let foreign = unit(&there, "x", 4);
    assert_eq!(foreign.sha256(&here), foreign.sha256(&there));
    assert_eq!(foreign.framework().sha256(), there.framework().sha256());
}

/// Scores of another framework stand on no board, and in no profile.
#[test]
fn scores_of_another_framework_are_those_of_a_unit_without_data() {
    let (here, there) = (here(), there());
    let foreign = there.score(&unit(&there, "x", 4));
    let standing = Board::new(here.framework()).standing(&foreign);
    assert_eq!(standing.scores()[0].status, Status::Missing);
    let mut builder = PeersBuilder::new(&here);
    for unit in four(&here) {
        builder.add(&here.score(&unit));
    }
    let profile = builder.finish().profile(&foreign);
    assert!(profile.rows().iter().all(|row| row.score.status == Status::Missing), "{profile:?}");
    // Nor does one more come to have the data that a row needs.
    let mut builder = PeersBuilder::new(&here);
    builder.add(&foreign);
    builder.add(&here.score(&unit(&here, "y", 6)));
    let profile = builder.finish().profile(&foreign);
    let total = &profile.rows()[0];
    assert_eq!((total.available.given, total.available_of_all.given), (0, 4), "{profile:?}");
}

/// A side of units that were held against something else explains no change.
#[test]
fn a_comparison_with_units_of_another_framework_is_refused() {
    let (here, there) = (here(), there());
    let cohort = Cohort::new(&here, four(&here)).unwrap();
    let foreign = four(&there);
    let (own, other) = (Side::of(&cohort), Side::new(&here, cohort.statistics(), &foreign));
    for (old, new) in [(&own, &other), (&other, &own)] {
        let errors = compare(old, new).unwrap_err();
        let found: Vec<_> = errors.iter().map(|error| (error.code, error.units.join(" "))).collect();
        assert_eq!(found, [(CohortErrorCode::OtherFramework, "w x y z".to_owned())]);
    }
    assert!(compare(&own, &own).is_ok());

    // Programs exchanged: what is wrong on either side is said at once, figures too.
    let elsewhere = Cohort::new(&there, four(&there)).unwrap();
    let units = four(&here);
    let exchanged = Side::new(&there, cohort.statistics(), &units);
    let found = |errors: CohortErrors| -> Vec<_> { errors.into_iter().map(|error| error.units.join(" ")).collect() };
    assert_eq!(found(compare(&exchanged, &other).unwrap_err()), ["", "w x y z", "w x y z"]);
    let figures = Side::new(&here, elsewhere.statistics(), &units);
    let errors = compare(&figures, &own).unwrap_err();
    assert_eq!(errors.iter().map(|error| error.code).collect::<Vec<_>>(), [CohortErrorCode::OtherFramework]);
    assert!(errors.to_string().contains("before it was changed"), "{errors}");
}

/// Figures of another framework count as none, which moves nobody.
#[test]
fn nobody_is_moved_by_figures_of_another_framework() {
    let (here, there) = (here(), there());
    let (cohort, elsewhere) = (Cohort::new(&here, four(&here)).unwrap(), Cohort::new(&there, four(&there)).unwrap());
    let (own, other) = (cohort.statistics(), elsewhere.statistics());
    for (units, before, after) in
        [(cohort.units(), own, other), (cohort.units(), other, own), (elsewhere.units(), own, own)]
    {
        assert!(moved(&here, units, before, after).is_err());
    }
    assert_eq!(moved(&here, cohort.units(), own, own).unwrap(), []);
}

/// A successor gets no data that say that its predecessors have none.
#[test]
fn units_whose_data_are_of_another_framework_are_not_merged() {
    let (here, there) = (here(), there());
    let scores = [here.score(&unit(&here, "x", 4)), here.score(&unit(&there, "y", 6))];
    let errors = merge(scores[0].unit(), &scores).unwrap_err();
    assert!(errors.iter().any(|error| error.code == MergeErrorCode::Frameworks), "{errors}");
}

/// A framework that was read twice is one framework: what it says counts, and not which copy says it.
#[test]
fn data_of_a_copy_of_the_framework_count() {
    let (here, copy) = (here(), here());
    assert_eq!(here.score(&unit(&copy, "x", 4)).total().low.to_string(), "5");
    let statistics = Cohort::new(&here, four(&copy)).unwrap().statistics().clone();
    let (plan, of_copy) = (Plan::new(&here), Plan::new(&copy));
    let (row, mut sheet) = (of_copy.row(&unit(&copy, "y", 6)), plan.sheet());
    plan.score_in(&row, &of_copy.scales(&statistics, None), &mut sheet);
    // 6/8 of 10, and two thirds of the way from 2/8 to 8/8.
    assert_eq!(sheet.total().points.unwrap().to_string(), "14.17");
}

/// Half of the rows are of the other framework.
#[test]
fn foreign_rows_in_columns_are_missing_and_the_others_are_not() {
    let (here, there) = (here(), there());
    let (plan, other) = (Plan::new(&here), Plan::new(&there));
    let statistics = Cohort::new(&here, four(&here)).unwrap().statistics().clone();
    let scales = plan.scales(&statistics, None);
    let own = four(&here).into_iter().map(|inputs| plan.row(&inputs));
    // One by one in turn: made ready by the other plan, and by this one.
    let makers = [&other, &plan].into_iter().cycle();
    let foreign = four(&there).into_iter().zip(makers).map(|(inputs, plan)| plan.row(&inputs));
    let rows: Vec<Row> = own.zip(foreign).flat_map(|(own, foreign)| [own, foreign]).collect();
    let columns = plan.columns(&rows);
    let mut table = columns.table();
    for threads in [1, 2, 5] {
        columns.score_in(&scales, NonZeroUsize::new(threads).unwrap(), &mut table);
        for unit in 0..rows.len() {
            let wanted = if unit % 2 == 0 { Status::Scored } else { Status::Missing };
            assert_eq!(statuses(&plan, unit, &table), [wanted; 2], "unit {unit}");
        }
        assert_eq!(table.total(6).unwrap().points.unwrap().to_string(), "20.00");
    }

    // The own ones are a cohort, and no other is a unit of it, whoever made it ready.
    let own: Vec<Row> = rows.iter().step_by(2).cloned().collect();
    assert!(plan.columns(&own).scales().is_some());
    for foreign in rows.iter().skip(1).step_by(2) {
        let with: Vec<Row> = own.iter().chain([foreign]).cloned().collect();
        assert!(plan.columns(&with).scales().is_none());
    }
}

#[test]
fn scales_of_another_framework_count_as_none() {
    let (here, there) = (here(), there());
    let (plan, other) = (Plan::new(&here), Plan::new(&there));
    let statistics = Cohort::new(&there, four(&there)).unwrap().statistics().clone();
    let row = plan.row(&unit(&here, "x", 4));
    let rows = [row.clone()];
    let (mut sheet, columns) = (plan.sheet(), plan.columns(&rows));
    let mut table = columns.table();
    let scored: Vec<Row> = four(&there).iter().map(|inputs| other.row(inputs)).collect();
    for scales in [other.scales(&statistics, None), other.columns(&scored).scales().unwrap()] {
        plan.score_in(&row, &scales, &mut sheet);
        let found: Vec<_> = here.framework().node_ids().map(|id| sheet.node(id).status).collect();
        assert_eq!(found, [Status::Scored, Status::NeedsCohort]);
        columns.score_in(&scales, NonZeroUsize::MIN, &mut table);
        assert_eq!(statuses(&plan, 0, &table), found);
    }
}

/// Every way to take figures names the units that do not belong, and says what to do.
#[test]
fn a_cohort_of_units_of_another_framework_is_refused() {
    let (here, there) = (here(), there());
    let mixed = || four(&here).into_iter().take(2).chain(four(&there).into_iter().skip(2));
    let refused = |errors: CohortErrors| -> Vec<_> {
        errors
            .into_iter()
            .map(|error| (error.code, error.units.join(" "), error.help.in_lang(Lang::En).to_owned()))
            .collect()
    };
    let help = "read these units' data again with the framework that compares them";
    let wanted = [(CohortErrorCode::OtherFramework, "y z".to_owned(), help.to_owned())];
    assert_eq!(refused(Cohort::new(&here, mixed()).unwrap_err()), wanted);
    let entries = Entries::new(&here, mixed().map(Entry::from));
    for threads in [1, 2, 4] {
        assert_eq!(refused(entries.statistics(NonZeroUsize::new(threads).unwrap()).unwrap_err()), wanted);
    }

    // Whoever scored them, their data are of another framework.
    let emptied = mixed().map(|inputs| Plan::new(&here).row(&inputs).inputs().clone());
    assert_eq!(refused(Cohort::new(&here, emptied).unwrap_err()), wanted);

    let (mut builder, mut other) = (StatisticsBuilder::new(&here), StatisticsBuilder::new(&there));
    four(&here).iter().take(2).for_each(|unit| builder.add(unit));
    four(&there).iter().skip(2).for_each(|unit| other.add(unit));
    builder.merge(other);
    assert_eq!(refused(builder.finish().unwrap_err()), wanted);
}
