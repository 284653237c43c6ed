//! The smallest cases in which a plan and the exact evaluator were found to part, or could part unseen. All of them hold now.

use dti_core::cohort::Cohort;
use dti_core::model::{AllEqual, Award, Direction, LowerEnd, Precondition, Quantity, Rule, Steps};
use dti_core::number::{Places, Rounding};
use dti_core::plan::Plan;
use dti_core::{Framework, Program, Submission};
use dti_testkit::check::data;
use dti_testkit::draft::{Row, case, checked, draft, framework, mean, proportional, row, share, sum, tier};
use dti_testkit::plan;
use std::num::NonZeroUsize;

/// One unit by itself, and beside others that are its like.
#[track_caller]
fn check(framework: &Framework, members: &str) {
    let program = Program::compile(framework);
    let folded = Plan::new(&program);
    let agreed = program.bind(&data(members)).map_err(|errors| errors.to_string()).and_then(|inputs| {
        plan::check(&folded, &inputs, None)?;
        plan::check_table(&folded, &vec![folded.row(&inputs); 3], None, NonZeroUsize::MIN)
    });
    assert_eq!(agreed, Ok(()));
}

/// Units against the figures of another one, each by itself and all side by side; the evaluator is never asked, and none of
/// them has to be scored by itself.
#[track_caller]
fn check_against(framework: &Framework, other: Submission, units: &[Submission]) {
    let program = Program::compile(framework);
    let plan = Plan::new(&program);
    let agreed = Cohort::of(&program, [other]).map_err(|errors| errors.to_string()).and_then(|others| {
        let inputs = units.iter().map(|unit| program.bind(unit).map_err(|errors| errors.to_string()));
        let inputs: Vec<_> = inputs.collect::<Result<_, _>>()?;
        let asked = inputs.iter().map(|inputs| plan::check(&plan, inputs, Some(others.statistics())));
        let asked: usize = asked.sum::<Result<_, _>>()?;
        let rows: Vec<_> = inputs.iter().map(|inputs| plan.row(inputs)).collect();
        let scales = plan.scales(others.statistics(), None);
        plan::check_rows(&plan, &rows, &scales)?;
        let columns = plan.columns(&rows);
        let mut table = columns.table();
        columns.score_in(&scales, NonZeroUsize::MIN, &mut table);
        Ok((asked, columns.side_by_side(), table.one_by_one()))
    });
    assert_eq!(agreed, Ok((0, units.len(), 0)));
}

/// A ratio from 3 % on earns all, if somebody has said yes; a no earns half. And a point in proportion, so that sums are
/// looked at closely.
fn behind_an_answer() -> Framework {
    let row = row("1", "10").answer("a").amount("b", "người").amount("c", "người");
    let other = self::row("2", "1").amount("a", "người").amount("b", "người");
    let answered = row.rule(|row| {
        Rule::Steps(Steps {
            quantity: Quantity::Ratio(row.ratio("b", "c")),
            precondition: Some(Precondition { datum: row.reference("a"), otherwise: share("1/2") }),
            tiers: vec![tier("đủ", Some("3/100"), Award::Full)],
            otherwise: tier("thiếu", None, share("0")),
        })
    });
    framework(vec![answered, other.rule(|row| proportional(row.ratio("a", "b"), "1"))])
}

/// 20 / 10²⁷ is next to nothing, and the least that is published rounded up; the denominator is no machine integer.
#[test]
fn a_number_that_is_too_long_is_not_read_as_another() {
    let row = row("1", "10").constant("a", "người", "20").amount("b", "người");
    let mut draft = draft(vec![row.rule(|row| proportional(row.ratio("a", "b"), "1"))]);
    draft.publication.points.rounding = Rounding::Ceiling;
    check(&checked(draft), r#""values": {"1": {"b": "1000000000000000000000000000"}}"#);
}

/// Nothing can be divided by 0, also where an answer comes first: the row lies between nothing and all.
#[test]
fn what_is_undefined_behind_an_answer_is_open() {
    check(&behind_an_answer(), r#""values": {"1": {"a": true, "b": 4, "c": 0}, "2": {"a": 1, "b": 4}}"#);
    check(&behind_an_answer(), r#""values": {"1": {"a": false, "b": 4, "c": 0}, "2": {"a": 1, "b": 4}}"#);
}

/// The ratio is given, and not whether somebody has said yes: between half and all, which is an index of 0.5 at the least.
#[test]
fn a_given_ratio_does_not_stand_for_the_answer_before_it() {
    check(&behind_an_answer(), r#""values": {"1": {"tỷ lệ": "5/9"}, "2": {"a": 1, "b": 4}}"#);
    check(&behind_an_answer(), r#""values": {"1": {"a": true, "tỷ lệ": "5/9"}, "2": {"a": 1, "b": 4}}"#);
    check(&behind_an_answer(), r#""values": {"1": {"a": false, "tỷ lệ": "1/90"}, "2": {"a": 1, "b": 4}}"#);
}

/// Of units that stand side by side: what each of three cases earns; and in the other rows, who has more, as much and less than
/// all others, who have 2/3. Who is their equal earns all in rows 2 and 4, and nothing in row 3; less is better in row 4.
#[test]
fn units_side_by_side_earn_what_each_earns() {
    let held = |code: &str, all_equal, direction| {
        row(code, "10").amount("a", "người").amount("b", "người").rule(move |row| Rule::MinMax {
            quantity: Quantity::Ratio(row.ratio("a", "b")),
            lower: LowerEnd::Observed,
            direction,
            all_equal,
        })
    };
    let choice = row("1", "10").choice("x").rule(|row| Rule::Cases {
        datum: row.reference("x"),
        cases: vec![case("đủ", Award::Full), case("nửa", share("1/2")), case("ít", share("1/5"))],
    });
    let framework = framework(vec![
        choice,
        held("2", AllEqual::Full, Direction::Higher),
        held("3", AllEqual::Zero, Direction::Higher),
        held("4", AllEqual::Full, Direction::Lower),
    ]);
    let of = |case: &str, above: u32, below: u32| {
        let ratio = format!(r#"{{"a": {above}, "b": {below}}}"#);
        data(&format!(r#""values": {{"1": {{"x": "{case}"}}, "2": {ratio}, "3": {ratio}, "4": {ratio}}}"#))
    };
    let units = [("đủ", 2, 3), ("nửa", 200, 300), ("ít", 201, 300), ("đủ", 1, 5), ("nửa", 9, 10), ("ít", 199, 300)];
    check_against(&framework, of("đủ", 2, 3), &units.map(|(case, above, below)| of(case, above, below)));
}

/// All others have (2⁴⁰ − 1) / (2⁴⁰ − 3). Who has a little more or less is told apart, though it takes products of 80 binary
/// digits.
#[test]
fn who_nearly_equals_all_others_is_told_apart() {
    const MOST: u64 = 1 << 40;
    let framework =
        framework(vec![row("1", "10").amount("a", "người").amount("b", "người").rule(|row| Rule::MinMax {
            quantity: Quantity::Ratio(row.ratio("a", "b")),
            lower: LowerEnd::Observed,
            direction: Direction::Higher,
            all_equal: AllEqual::Full,
        })]);
    let of = |above: u64| data(&format!(r#""values": {{"1": {{"a": {above}, "b": {}}}}}"#, above - 2));
    check_against(&framework, of(MOST - 1), &[MOST, MOST - 1, MOST - 2].map(of));
}

/// A third and two thirds of 10 points are 10 points, rounded down, which no enclosure tells: it is added up exactly, and the
/// evaluator is not asked.
#[test]
fn a_sum_on_an_edge_is_settled_in_whole_numbers() {
    let third = |code: &str| row(code, "10").amount("a", "người").amount("b", "người");
    let rows = ["1", "2"].map(|code| third(code).rule(|row| proportional(row.ratio("a", "b"), "1")));
    let mut draft = draft(rows.into());
    draft.publication.points.rounding = Rounding::Floor;
    let framework = checked(draft);
    let program = Program::compile(&framework);
    let data = data(r#""values": {"1": {"a": 1, "b": 3}, "2": {"a": 2, "b": 3}}"#);
    assert_eq!(plan::check(&Plan::new(&program), &program.bind(&data).unwrap(), None), Ok(0));
}

/// More rows than a sum reads without looking whether they are there: 299 of 300 have their point.
#[test]
fn a_long_sum_has_all_its_terms() {
    let codes = || (1..=300).map(|number| format!("1.{number}"));
    let yes = |row: &Row| Rule::YesNo { datum: row.reference("a"), yes: None, no: None };
    let answered = |code: String| row(&code, "1").answer("a").rule(yes);
    let values = codes().map(|code| format!(r#""{code}": {{"a": {}}}"#, code != "1.299")).collect::<Vec<_>>();
    let framework = framework([sum("1")].into_iter().chain(codes().map(answered)).collect());
    check(&framework, &format!(r#""values": {{{}}}"#, values.join(", ")));
}

/// A third of a maximum of 10/3 points is no whole number of any step, so that there is no plan of it: the table holds what the
/// evaluator says.
#[test]
fn a_table_of_a_maximum_that_no_step_makes_up_is_the_evaluators() {
    let answer = row("1", "10/3").answer("a");
    let yes = answer.rule(|row| Rule::YesNo { datum: row.reference("a"), yes: None, no: None });
    check(&framework(vec![yes]), r#""values": {"1": {"a": true}}"#);
}

/// Two means of 300 × 2²⁰ points each, to three places, below a mean of 600: with as fine a step as 600 points leave room for,
/// their sum would be no machine integer.
#[test]
fn rows_below_a_mean_may_have_more_points_than_the_whole() {
    let yes = |row: &Row| Rule::YesNo { datum: row.reference("a"), yes: None, no: None };
    let leaf = |code: &str| row(code, "1").answer("a").rule(yes);
    let large = |code: &str| mean(code, "314572800", &format!("{code}.1 1"));
    let (first, second) = ([large("1.1.1"), leaf("1.1.1.1")], [large("1.1.2"), leaf("1.1.2.1")]);
    let above = [mean("1", "600", "1.1 1"), sum("1.1")];
    let mut draft = draft(above.into_iter().chain(first).chain(second).collect());
    draft.publication.points.places = Places::new(3).unwrap();
    check(&checked(draft), r#""values": {"1.1.1.1": {"a": true}, "1.1.2.1": {"a": true}}"#);
}
