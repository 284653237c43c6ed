//! Data that another framework was held against, and figures that were taken with another: they say nothing, and are refused
//! where anything can be refused. A place of theirs is a place of something else.

#![expect(clippy::unwrap_used, reason = "the data of tests are sound")]

use dti_core::cohort::{Cohort, CohortErrorCode, CohortErrors, StatisticsBuilder};
use dti_core::model::{AllEqual, Direction, Framework, LowerEnd, Quantity, Rule};
use dti_core::plan::{Columns, Plan, Row};
use dti_core::rank::{Entries, Entry};
use dti_core::score::Status;
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

fn statuses(plan: &Plan, columns: &Columns<'_>, unit: usize, table: &dti_core::plan::Table) -> Vec<Status> {
    let ids = plan.program().framework().node_ids();
    assert!(unit < columns.table().len());
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

    // 4 of 8 was given for `a` of `b`; nothing of it may be told.
    for id in here.framework().node_ids() {
        let explained = here.explain(&foreign, &scores, id).text(Lang::Vi);
        assert!(!explained.contains("4 người") && !explained.contains("8 người"), "{explained}");
    }
    let lacks = report::missing(&here, &foreign, &scores);
    assert_eq!(lacks.len(), 2, "{lacks:?}");

    let plan = Plan::new(&here);
    let mut sheet = plan.sheet();
    for row in [plan.row(&foreign), Plan::new(&there).row(&foreign)] {
        plan.score(&row, &mut sheet);
        let found: Vec<_> = here.framework().node_ids().map(|id| sheet.node(id).status).collect();
        assert_eq!(found, [Status::Missing, Status::Missing]);
    }
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
    let foreign = four(&there).into_iter().map(|inputs| other.row(&inputs));
    let rows: Vec<Row> = own.zip(foreign).flat_map(|(own, foreign)| [own, foreign]).collect();
    let columns = plan.columns(&rows);
    assert!(columns.scales().is_none(), "they are no cohort");
    let mut table = columns.table();
    columns.score_in(&scales, NonZeroUsize::MIN, &mut table);
    for unit in 0..rows.len() {
        let wanted = if unit % 2 == 0 { Status::Scored } else { Status::Missing };
        assert_eq!(statuses(&plan, &columns, unit, &table), [wanted; 2], "unit {unit}");
    }
    assert_eq!(table.total(6).unwrap().points.unwrap().to_string(), "20.00");
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
        assert_eq!(statuses(&plan, &columns, 0, &table), found);
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
    let help = "hold the data against the framework that compares them (`Program::bind`)";
    let wanted = [(CohortErrorCode::OtherFramework, "y z".to_owned(), help.to_owned())];
    assert_eq!(refused(Cohort::new(&here, mixed()).unwrap_err()), wanted);
    let entries = Entries::new(&here, mixed().map(Entry::from));
    for threads in [1, 2, 4] {
        assert_eq!(refused(entries.statistics(NonZeroUsize::new(threads).unwrap()).unwrap_err()), wanted);
    }

    let (mut builder, mut other) = (StatisticsBuilder::new(&here), StatisticsBuilder::new(&there));
    four(&here).iter().take(2).for_each(|unit| builder.add(unit));
    four(&there).iter().skip(2).for_each(|unit| other.add(unit));
    builder.merge(other);
    assert_eq!(refused(builder.finish().unwrap_err()), wanted);
}
