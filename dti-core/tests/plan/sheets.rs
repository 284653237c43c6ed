//! One sheet for many units: nothing of the one before is left on it, whatever that was.

use super::by_hand::said;
use dti_core::Program;
use dti_core::model::Node;
use dti_core::number::Rounding;
use dti_core::plan::{Plan, Row};
use dti_testkit::check::data;
use dti_testkit::draft::{checked, draft, framework, proportional, row, with_view};
use dti_testkit::plan;

/// 10 points for all of `b`.
fn ratio(code: &str) -> Node {
    row(code, "10").amount("a", "người").amount("b", "người").rule(|row| proportional(row.ratio("a", "b"), "1"))
}

fn bound(plan: &Plan, members: &str) -> Result<Row, String> {
    plan.program().bind(&data(members)).map(|inputs| plan.row(&inputs)).map_err(|errors| errors.to_string())
}

/// A sheet of one plan is made one of the other: with more rows, and with fewer.
#[test]
fn a_sheet_of_another_plan_is_as_good_as_a_new_one() {
    let plan = |nodes| Plan::new(&Program::compile(&framework(nodes)));
    let (one, two) = (plan(vec![ratio("1")]), plan(vec![ratio("1"), ratio("2")]));
    let half = r#""1": {"a": 1, "b": 2}"#;
    let of_one = bound(&one, &format!(r#""values": {{{half}}}"#)).unwrap();
    let of_two = bound(&two, &format!(r#""values": {{{half}, "2": {{"a": 1, "b": 1}}}}"#)).unwrap();
    let mut sheet = two.sheet();
    one.score(&of_one, &mut sheet);
    assert_eq!(said(&sheet), ["5.00 scored", "5.00 scored, index 0.5000"]);
    two.score(&of_two, &mut sheet);
    assert_eq!(said(&sheet), ["5.00 scored", "10.00 scored", "15.00 scored, index 0.7500"]);
    assert_eq!(sheet.asked(), 0);
}

/// Units that the tape tells, that it does not tell, and that nothing but the evaluator tells: 3 points and 10⁻⁴¹ of one. The
/// sheet says of each what is its own, and how often it was asked for that one.
#[test]
fn a_sheet_forgets_the_unit_before() {
    let plan = Plan::new(&Program::compile(&framework(vec![ratio("1"), ratio("2")])));
    let known = bound(&plan, r#""values": {"1": {"a": 1, "b": 2}, "2": {"a": 1, "b": 1}}"#).unwrap();
    let open = bound(&plan, r#""values": {"2": {"a": 1, "b": 4}}"#).unwrap();
    let long = format!(r#""scores": {{"1": {{"exact": "3{zeros}1/1{zeros}0"}}}}"#, zeros = "0".repeat(40));
    let long = bound(&plan, &long).unwrap();
    let (of_known, of_open, of_long) = (
        ["5.00 scored", "10.00 scored", "15.00 scored, index 0.7500"],
        ["0.00 missing", "2.50 scored", "2.50 partial, index 0.1250"],
        ["3.00 given", "0.00 missing", "3.00 partial, index 0.1500"],
    );
    let mut sheet = plan.sheet();
    let units = [(&known, of_known, 0), (&open, of_open, 0), (&long, of_long, 1)];
    for (unit, wanted, asked) in units.iter().chain(units.iter().rev()) {
        plan.score(unit, &mut sheet);
        assert_eq!((said(&sheet), sheet.asked()), (wanted.map(str::to_owned).into(), *asked));
    }
}

/// A view without rows has neither points nor a maximum.
#[test]
fn a_view_of_nothing_is_said_as_the_evaluator_says_it() {
    let mut draft = with_view(draft(vec![ratio("1")]), "nothing", "0", &[]);
    draft.publication.points.rounding = Rounding::Ceiling;
    let program = Program::compile(&checked(draft));
    let inputs = program.bind(&data(r#""values": {"1": {"a": 1, "b": 2}}"#)).unwrap();
    assert_eq!(plan::check(&Plan::new(&program), &inputs, None), Ok(0));
}
