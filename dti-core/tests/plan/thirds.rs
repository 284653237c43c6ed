//! Sums of fractions that are whole, rounded down: no enclosure tells on which side of the edge they lie, and a plan that lost the
//! least of one would publish 0.01 less. They are settled in whole numbers where that can be, else by the exact evaluator, whose
//! questions are counted.

#![expect(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use crate::every_rule::{held, people, view};
use dti_core::cohort::Cohort;
use dti_core::model::{AllEqual, Allowance, Applicability, Node, PerItem, Proportional, Quantity, Ratio, Rule};
use dti_core::number::{Places, Rounding};
use dti_core::plan::Plan;
use dti_core::{Framework, Program, Submission};
use dti_testkit::check::data;
use dti_testkit::draft::{Row, checked, draft, mean, name, number, part, points, proportional, row, sum};
use dti_testkit::plan;

/// A framework that rounds down.
fn floored(nodes: Vec<Node>) -> Framework {
    let mut draft = draft(nodes);
    draft.publication.points.rounding = Rounding::Floor;
    draft.publication.index.rounding = Rounding::Floor;
    checked(draft)
}

/// A unit by itself, and how often the evaluator is asked about it.
#[track_caller]
fn check(framework: &Framework, members: &str, asked: usize) {
    let program = Program::compile(framework);
    let inputs = program.bind(&data(members)).unwrap();
    assert_eq!(plan::check(&Plan::new(&program), &inputs, None), Ok(asked), "{members}");
}

fn ratio(code: &str) -> Node {
    people(code).rule(|row| proportional(row.ratio("a", "b"), "1"))
}

/// So much for each person and one more.
fn each(code: &str, each: &str) -> Node {
    people(code).rule(|row| Rule::PerItem(PerItem { count: row.amount_of("a + 1"), each: number(each) }))
}

/// In proportion, and all from a half on: a jump, which is left to the evaluator.
fn jump(code: &str) -> Node {
    let rule =
        |row: &Row| Proportional { ratio: row.ratio("a", "b"), full_from: Some(number("1/2")), per: number("1") };
    let mut row = people(code).rule(|row| Rule::Proportional(rule(row)));
    row.allowances = vec![Allowance { check: "jump-at-cap".to_owned(), reason: "ví dụ".to_owned() }];
    row
}

/// A row that does not apply to provinces.
fn cities(code: &str) -> Node {
    let row = people(code).applies(Applicability::Kinds(vec!["city".to_owned()]));
    row.rule(|row| proportional(row.ratio("a", "b"), "1"))
}

const THIRDS: &str = r#""values": {"1.1": {"a": 1, "b": 3}, "1.2": {"a": 2, "b": 3}}"#;

/// 10/3 and 20/3 are 10, with an index of 0.5 of 20; in the sum, in the whole, and in a view.
#[test]
fn thirds_are_added_in_whole_numbers() {
    let mut draft = floored(vec![sum("1"), ratio("1.1"), ratio("1.2")]).draft().clone();
    draft.views.push(view("v", "20", &["1.1", "1.2"]));
    let framework = checked(draft);
    check(&framework, THIRDS, 0);
    // The ratios are given.
    check(&framework, r#""values": {"1.1": {"tỷ lệ": "1/3"}, "1.2": {"tỷ lệ": "2/3"}}"#, 0);
    check(&framework, r#""values": {"1.1": {"a": 1, "b": 3}, "1.2": {"tỷ lệ": "2/3"}}"#, 0);
    // (0 + 1) × 1/3 and (1 + 1) × 1/3 are 1.
    let counted = floored(vec![sum("1"), each("1.1", "1/3"), each("1.2", "1/3")]);
    check(&counted, r#""values": {"1.1": {"a": 0}, "1.2": {"a": 1}}"#, 0);
    // 10/3 and 20/3 in the parts of one row, beside one of which nothing is known: from 10 to 12.
    let parts = row("1", "22").amount("a", "người").amount("b", "người").amount("c", "người").answer("d");
    let parts = parts.rule(|row| Rule::Parts {
        parts: vec![
            part("một", points("10"), proportional(row.ratio("a", "b"), "1")),
            part("hai", points("10"), proportional(Ratio { name: name("tỷ lệ hai"), ..row.ratio("c", "b") }, "1")),
            part("ba", points("2"), Rule::YesNo { datum: row.reference("d"), yes: None, no: None }),
        ],
    });
    let parts = floored(vec![parts]);
    check(&parts, r#""values": {"1": {"a": 1, "b": 3, "c": 2}}"#, 0);
    check(&parts, r#""values": {"1": {"a": 1, "b": 3, "c": 2, "d": true}}"#, 0);
}

/// Units that have a third and two thirds of the way from the lowest to the highest, which are 0 and 1, and of the best; the other
/// units are `low` and `high`.
#[test]
fn thirds_of_a_scale_are_added_in_whole_numbers() {
    let best =
        |code: &str| people(code).rule(|row| Rule::ShareOfBest { quantity: Quantity::Ratio(row.ratio("a", "b")) });
    let of = |id: &str, first: &str, second: &str| {
        let values = format!(r#"{{"1.1": {{{first}}}, "1.2": {{{second}}}}}"#);
        let unit = format!(r#"{{"unit": {{"id": "{id}", "name": "Đơn vị"}}, "period": "2024", "values": {values}}}"#);
        Submission::from_json(unit.as_bytes()).unwrap()
    };
    let (third, thirds) = (r#""a": 1, "b": 3"#, r#""a": 2, "b": 3"#);
    let others =
        [of("low", r#""a": 0, "b": 3"#, r#""a": 0, "b": 3"#), of("high", r#""a": 3, "b": 3"#, r#""a": 3, "b": 3"#)];
    let units = [of("u1", third, thirds), of("u2", thirds, third), of("u3", third, r#""tỷ lệ": "2/3""#)];
    for rows in [
        [held("1.1", AllEqual::Full), held("1.2", AllEqual::Full)],
        [held("1.1", AllEqual::Full), best("1.2")],
        [best("1.1"), ratio("1.2")],
    ] {
        let framework = floored([sum("1")].into_iter().chain(rows).collect());
        let program = Program::compile(&framework);
        let plan = Plan::new(&program);
        let cohort = Cohort::of(&program, others.iter().chain(&units).cloned()).unwrap();
        for inputs in cohort.units() {
            let name = &inputs.submission().unit.id;
            assert_eq!(plan::check(&plan, inputs, Some(cohort.statistics())), Ok(0), "{name}");
        }
    }
}

/// What machine integers do not tell, the evaluator is asked for, once for every number that lies on an edge.
#[test]
fn what_is_left_to_the_evaluator_is_asked_once_a_number() {
    let mut draft = floored(vec![sum("1"), jump("1.1"), ratio("1.2"), cities("1.3")]).draft().clone();
    draft.views.push(view("v", "30", &["1.1", "1.2", "1.3"]));
    let left = checked(draft);
    // The row itself; that 10/3 and 20/3 are 10, in the sum; that they are half of 20, and 10, in the whole and in the view.
    check(&left, THIRDS, 6);
    // Nothing but the row: 10/3 and 5 are on no edge.
    check(&left, r#""values": {"1.1": {"a": 1, "b": 3}, "1.2": {"a": 1, "b": 2}}"#, 1);
}

/// Points to three places are no whole number of steps: 3.333 and 6.667 are 10.
#[test]
fn given_points_of_more_places_are_added_by_the_evaluator() {
    let framework = floored(vec![sum("1"), ratio("1.1"), ratio("1.2")]);
    check(&framework, r#""scores": {"1.1": "3.333", "1.2": "6.667"}"#, 3);
}

/// Half of 10/3 and half of 20/3 are 5: of a mean, of the sum that it stands in, and of the whole, with its index.
#[test]
fn a_mean_on_an_edge_is_found_by_the_evaluator() {
    let framework = floored(vec![mean("1", "10", "1.1 1/2, 1.2 1/2"), ratio("1.1"), ratio("1.2")]);
    check(&framework, THIRDS, 3);
    let above = floored(vec![sum("1"), mean("1.1", "10", "1.1.1 1/2, 1.1.2 1/2"), ratio("1.1.1"), ratio("1.1.2")]);
    check(&above, r#""values": {"1.1.1": {"a": 1, "b": 3}, "1.1.2": {"a": 2, "b": 3}}"#, 4);
    // On no edge: half of 10/3.
    check(&framework, r#""values": {"1.1": {"a": 1, "b": 3}, "1.2": {"a": 0, "b": 3}}"#, 0);
}

/// What a row that given points cover has by itself is not known: in a view it counts between nothing and all, beside 10/3 and
/// 20/3.
#[test]
fn a_view_of_a_covered_row_lies_between_nothing_and_all_of_it() {
    let mut draft = floored(vec![sum("1"), ratio("1.1"), ratio("2"), ratio("3")]).draft().clone();
    draft.views.push(view("v", "30", &["1.1", "2", "3"]));
    let framework = checked(draft);
    check(&framework, r#""scores": {"1": 3}, "values": {"2": {"a": 1, "b": 3}, "3": {"a": 2, "b": 3}}"#, 0);
    // 3.333 and 6.667 are no whole number of steps: the evaluator is asked for their sum, in the view and in the whole.
    check(&framework, r#""scores": {"1": 3, "2": "3.333", "3": "6.667"}"#, 2);
    // Points that are given elsewhere change nothing: 10 and 20/3.
    check(&framework, r#""scores": {"2": 10}, "values": {"1.1": {"a": 1, "b": 3}, "3": {"a": 2, "b": 3}}"#, 0);
}

/// Twelve places of a thousand million points leave no room for steps: each unit is scored by the evaluator, at once.
#[test]
fn where_there_are_no_steps_every_unit_is_asked_about_once() {
    let row = |code| row(code, "500000000").amount("a", "người").amount("b", "người");
    let rows = ["1.1", "1.2"].map(|code| row(code).rule(|row| proportional(row.ratio("a", "b"), "1")));
    let mut draft = draft([sum("1")].into_iter().chain(rows).collect());
    draft.publication.points.places = Places::MAX;
    draft.views.push(view("v", "500000000", &["1.2"]));
    let framework = checked(draft);
    check(&framework, THIRDS, 1);
    check(&framework, r#""values": {"1.1": {"a": 1, "b": 3}}"#, 1);
}
