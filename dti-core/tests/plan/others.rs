//! Units that are held against others, each by itself and side by side.

use super::by_hand::said;
use dti_core::Program;
use dti_core::cohort::Cohort;
use dti_core::model::{AllEqual, Direction, Framework, LowerEnd, Node, Quantity, Rule};
use dti_core::plan::Plan;
use dti_testkit::check::{Unit, data, units};
use dti_testkit::draft::{framework, proportional, row};
use dti_testkit::plan;

/// From the lowest to the highest of the ratios of all units; and 10 points for all of `b`.
fn two_rows() -> Framework {
    let ratio = |code: &str| row(code, "10").amount("a", "người").amount("b", "người");
    let held: Node = ratio("1").rule(|row| Rule::MinMax {
        quantity: Quantity::Ratio(row.ratio("a", "b")),
        lower: LowerEnd::Observed,
        direction: Direction::Higher,
        all_equal: AllEqual::Full,
    });
    framework(vec![held, ratio("2").rule(|row| proportional(row.ratio("a", "b"), "1"))])
}

/// What each unit has against the others, and how often the evaluator was asked for it.
fn against(others: &[Unit<'_>], own: &[&str]) -> Result<Vec<(Vec<String>, usize)>, String> {
    let program = Program::compile(&two_rows());
    let cohort = Cohort::of(&program, units(others)).map_err(|errors| errors.to_string())?;
    let plan = Plan::new(&program);
    let (scales, mut sheet) = (plan.scales(cohort.statistics(), None), plan.sheet());
    let inputs = own.iter().map(|unit| program.bind(&data(unit)).map_err(|errors| errors.to_string()));
    let inputs: Vec<_> = inputs.collect::<Result<_, _>>()?;
    let rows: Vec<_> = inputs.iter().map(|inputs| plan.row(inputs)).collect();
    plan::check_rows(&plan, &rows, &scales)?;
    let found = inputs.iter().zip(&rows).map(|(inputs, row)| {
        let asked = plan::check(&plan, inputs, Some(cohort.statistics()))?;
        plan.score_in(row, &scales, &mut sheet);
        Ok((said(&sheet), asked))
    });
    found.collect()
}

/// From 1/5 to 4/5: who has a half is half-way, and nobody has less than nothing or more than all.
#[test]
fn who_lies_between_others_has_its_share() {
    let of = |above: u32| format!(r#""values": {{"1": {{"a": {above}, "b": 10}}, "2": {{"a": 1, "b": 2}}}}"#);
    let found = against(&[("y", "", &of(2)), ("z", "", &of(8))], &[&of(5), &of(9), &of(1)]).unwrap();
    let wanted = [
        ["5.00 scored", "5.00 scored", "10.00 scored, index 0.5000"],
        ["10.00 scored", "5.00 scored", "15.00 scored, index 0.7500"],
        ["0.00 scored", "5.00 scored", "5.00 scored, index 0.2500"],
    ];
    assert_eq!(found, wanted.map(|said| (said.map(str::to_owned).into(), 0)));
}

/// All others lie between 0.5 and 0.5001, too near to one another for floating point: half-way between them are 5 points, and
/// whoever has more than all has all. The evaluator is asked for the row.
#[test]
fn others_who_lie_too_close_are_left_to_the_evaluator() {
    let of = |above: u32| format!(r#""values": {{"1": {{"a": {above}, "b": 20000}}, "2": {{"a": 1, "b": 2}}}}"#);
    let found = against(&[("y", "", &of(10_000)), ("z", "", &of(10_002))], &[&of(10_001), &of(15_000)]).unwrap();
    let wanted = [
        ["5.00 scored", "5.00 scored", "10.00 scored, index 0.5000"],
        ["10.00 scored", "5.00 scored", "15.00 scored, index 0.7500"],
    ];
    assert_eq!(found, wanted.map(|said| (said.map(str::to_owned).into(), 1)));
}

/// Nobody else has data: who has all of its own is still no more than open.
#[test]
fn others_without_data_are_no_others() {
    let own = r#""values": {"1": {"a": 1, "b": 2}, "2": {"a": 1, "b": 2}}"#;
    let found = against(&[("y", "", r#""values": {"2": {"a": 1, "b": 2}}"#)], &[own, own]).unwrap();
    let wanted = ["0.00 needs-cohort", "5.00 scored", "5.00 partial, index 0.2500"].map(str::to_owned);
    assert_eq!(found, vec![(Vec::from(wanted), 0); 2]);
}
