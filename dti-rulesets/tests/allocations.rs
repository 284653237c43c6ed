//! Scoring prepared units takes no memory: neither where all is known, nor where data are missing, given in another form, or on
//! the edge between two published values.

use dti_core::Program;
use dti_core::cohort::Cohort;
use dti_core::plan::{Plan, Row, Scales, Sheet};
use dti_testkit::synthetic::Synthetic;

/// How often memory is taken while each of these rows is scored a second time: the first time, a sheet may get its room.
fn taken(plan: &Plan, rows: &[Row], scales: Option<&Scales>, sheet: &mut Sheet) -> u64 {
    let mut score = |row: &Row| match scales {
        Some(scales) => plan.score_in(row, scales, sheet),
        None => plan.score(row, sheet),
    };
    rows.iter().for_each(&mut score);
    allocation_counter::measure(|| rows.iter().for_each(score)).count_total
}

#[test]
fn a_prepared_unit_is_scored_without_taking_memory() {
    for id in dti_rulesets::ids() {
        let framework = dti_rulesets::framework(id).unwrap();
        let program = Program::compile(&framework);
        let plan = Plan::new(&program);
        let units = Synthetic::new(&framework, 2023, 63).units().map(|unit| program.bind(&unit).unwrap());
        let rows: Vec<Row> = units.map(|unit| plan.row(&unit)).collect();
        assert_eq!(taken(&plan, &rows, None, &mut plan.sheet()), 0, "{id}");
    }
}

#[test]
fn a_prepared_unit_is_held_against_others_without_taking_memory() {
    let framework = dti_rulesets::framework("vn-dti-province-2022").unwrap();
    let program = Program::compile(&framework);
    let plan = Plan::new(&program);
    let cohort = Cohort::of(&program, Synthetic::new(&framework, 2023, 63).units()).unwrap();
    let scales = plan.scales(cohort.statistics(), None);
    let rows: Vec<Row> = cohort.units().iter().map(|unit| plan.row(unit)).collect();
    assert_eq!(taken(&plan, &rows, Some(&scales), &mut plan.sheet()), 0);
}

/// Kon Tum gives ratios in place of their data, ranges, points, and little of some rows.
#[test]
fn the_worked_example_takes_no_memory() {
    let framework = dti_rulesets::framework("vn-kontum-419").unwrap();
    let program = Program::compile(&framework);
    let plan = Plan::new(&program);
    let row = plan.row(&program.bind(&dti_rulesets::submission("kon-tum-2023").unwrap()).unwrap());
    assert_eq!(taken(&plan, &[row], None, &mut plan.sheet()), 0);
}
