//! Many units side by side: each has what it has by itself, and those that have to be scored by themselves are few.

#![expect(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use dti_core::cohort::Cohort;
use dti_core::model::{AllEqual, Award, Direction, LowerEnd, Node, Quantity, Rule, Steps};
use dti_core::number::{Places, Rounding};
use dti_core::plan::{Plan, Row};
use dti_core::{Framework, Program, Submission};
use dti_testkit::check::data;
use dti_testkit::draft::{checked, draft, framework, item, proportional, row, share, sum, tier, with_view};
use dti_testkit::plan;
use std::num::NonZeroUsize;

/// So many units fill two blocks and begin a third one.
const MANY: usize = 150;

fn ready(plan: &Plan, units: &[Submission]) -> Vec<Row> {
    let bound = units.iter().map(|unit| plan.program().bind(unit).map_err(|errors| errors.to_string()));
    bound.map(|inputs| plan.row(&inputs.unwrap())).collect()
}

/// Each has what the evaluator says; so many have to be scored by themselves, on one thread and on three.
#[track_caller]
fn check(framework: &Framework, units: &[Submission], one_by_one: usize) {
    let plan = Plan::new(&Program::compile(framework));
    let rows = ready(&plan, units);
    for row in &rows {
        assert_eq!(plan::check(&plan, row.inputs(), None).err(), None);
    }
    let columns = plan.columns(&rows);
    let mut table = columns.table();
    for threads in [1, 3].map(|threads| NonZeroUsize::new(threads).unwrap()) {
        assert_eq!(plan::check_table(&plan, &rows, None, threads), Ok(()));
        columns.score(threads, &mut table);
        assert_eq!((columns.side_by_side(), table.one_by_one()), (units.len(), one_by_one), "{threads} threads");
    }
}

/// `count` units, by number.
fn units(count: usize, of: impl Fn(usize) -> String) -> Vec<Submission> {
    (0..count).map(|number| data(&of(number))).collect()
}

/// 10 points for all of `b`.
fn ratio(code: &str) -> Node {
    row(code, "10").amount("a", "người").amount("b", "người").rule(|row| proportional(row.ratio("a", "b"), "1"))
}

/// Two sums of two rows, one of them deeper, and a view of one row of each.
fn tree() -> Framework {
    let rows = vec![sum("1"), ratio("1.1"), sum("1.2"), ratio("1.2.1"), ratio("1.2.2"), sum("2"), ratio("2.1")];
    checked(with_view(draft(rows), "giữa", "20", &["1.2.2", "2.1"]))
}

/// What `number` gives of a row, in tenths: never an edge.
fn tenths(code: &str, number: usize) -> String {
    format!(r#""{code}": {{"a": {}, "b": 10}}"#, number % 11)
}

#[test]
fn sums_of_units_side_by_side_are_their_own() {
    let of = |number| {
        let rows = ["1.1", "1.2.1", "1.2.2", "2.1"].iter().zip(number..).map(|(code, number)| tenths(code, number));
        format!(r#""values": {{{}}}"#, rows.collect::<Vec<_>>().join(", "))
    };
    check(&tree(), &units(MANY, of), 0);
}

/// A datum is missing, a ratio is undefined, and points are given, of a row or of one above that of the view; the fifth gives
/// everything.
#[test]
fn rows_that_are_open_stand_beside_those_that_are_not() {
    let of = |number: usize| {
        let (two, three) = (tenths("1.2.1", number), tenths("1.2.2", number + 3));
        match number % 5 {
            0 => format!(r#""values": {{{two}, {three}, "2.1": {{"a": 3, "b": 10}}, "1.1": {{"b": 10}}}}"#),
            1 => format!(r#""values": {{{two}, {three}, {}, "1.1": {{"a": 7, "b": 0}}}}"#, tenths("2.1", number)),
            2 => format!(r#""values": {{{two}, {three}, {}}}, "scores": {{"1.1": "7.5"}}"#, tenths("2.1", number)),
            3 => format!(r#""values": {{{two}, {three}}}, "scores": {{"2": "4.5"}}"#),
            _ => format!(r#""values": {{{two}, {three}, {}, {}}}"#, tenths("1.1", number), tenths("2.1", number)),
        }
    };
    check(&tree(), &units(MANY, of), 0);
    check(&tree(), &units(3, of), 0);
}

/// 10 points for somebody between the two others, in a row beside one without others; nothing is open but what waits for them.
#[test]
fn units_wait_for_others_side_by_side() {
    let held = row("2", "10").amount("a", "người").amount("b", "người").rule(between);
    let of = |number: usize| format!(r#""values": {{{}, {}}}"#, tenths("1", number), tenths("2", number + 5));
    check(&framework(vec![ratio("1"), held]), &units(MANY, of), 0);
}

fn between(row: &dti_testkit::draft::Row) -> Rule {
    Rule::MinMax {
        quantity: Quantity::Ratio(row.ratio("a", "b")),
        lower: LowerEnd::Zero,
        direction: Direction::Higher,
        all_equal: AllEqual::Full,
    }
}

/// A third and two thirds of 10 points are 10 points, rounded down, which floating point does not tell; those who have a third
/// and a half need no closer look. A row that is open beside that changes nothing.
#[test]
fn sums_on_an_edge_are_told_one_by_one() {
    let mut draft = with_view(draft(vec![ratio("1"), ratio("2"), ratio("3")]), "đầu", "20", &["1", "2"]);
    draft.publication.points.rounding = Rounding::Floor;
    let framework = checked(draft);
    let of = |number: usize| {
        let two = if number.is_multiple_of(2) { r#"{"a": 2, "b": 3}"# } else { r#"{"a": 1, "b": 2}"# };
        let three = if number.is_multiple_of(3) { r#"{"b": 3}"# } else { r#"{"a": 1, "b": 2}"# };
        format!(r#""values": {{"1": {{"a": 1, "b": 3}}, "2": {two}, "3": {three}}}"#)
    };
    check(&framework, &units(MANY, of), MANY / 2);
}

/// Four items, a third or a sixth of 10 points each, are enclosed within four steps, which is no edge.
#[test]
fn items_that_no_step_makes_up_are_added_side_by_side() {
    let names = ["a", "b", "c", "d"];
    let listed = names.iter().fold(row("1", "10"), |row, name| row.answer(name));
    let rule = listed.rule(|row| Rule::Checklist {
        items: names
            .iter()
            .zip(["1/3", "1/3", "1/6", "1/6"])
            .map(|(name, award)| item(row.reference(name), share(award)))
            .collect(),
    });
    let of = |number: usize| {
        let answers = names.iter().enumerate().map(|(at, name)| format!(r#""{name}": {}"#, number >> at & 1 == 1));
        format!(r#""values": {{"1": {{{}}}}}"#, answers.collect::<Vec<_>>().join(", "))
    };
    check(&framework(vec![rule]), &units(16, of), 0);
}

/// Half from 1/3 on and all from 2/3 on: who is below, at and above each of them.
#[test]
fn tiers_are_reached_side_by_side() {
    let row = row("1", "10").amount("a", "người").amount("b", "người");
    let steps = row.rule(|row| {
        Rule::Steps(Steps {
            quantity: Quantity::Ratio(row.ratio("a", "b")),
            precondition: None,
            tiers: vec![tier("đủ", Some("2/3"), Award::Full), tier("nửa", Some("1/3"), share("1/2"))],
            otherwise: tier("thiếu", None, share("0")),
        })
    });
    let of = |number: usize| format!(r#""values": {{"1": {{"a": {number}, "b": 12}}}}"#);
    check(&framework(vec![steps]), &units(13, of), 0);
}

/// Full from 9,999 / 10,007 on. Who lies below it by one part in 10¹⁶ has nothing, though floating point takes both products to
/// be equal for some; one who gives nothing is open, and needs no look of its own.
#[test]
fn a_tier_is_told_where_floating_point_does_not() {
    let row = row("1", "10").amount("a", "người").amount("b", "người");
    let steps = row.rule(|row| {
        Rule::Steps(Steps {
            quantity: Quantity::Ratio(row.ratio("a", "b")),
            precondition: None,
            tiers: vec![tier("đủ", Some("9999/10007"), Award::Full)],
            otherwise: tier("thiếu", None, share("0")),
        })
    });
    // a × 10,007 + 1 = b × 9,999.
    let of = |number: usize| match number {
        0 => r#""values": {}"#.to_owned(),
        _ => {
            let above = 8_749 + 9_999 * (100_000_000 - number as u64);
            let below = (above * 10_007 + 1) / 9_999;
            assert_eq!(below * 9_999, above * 10_007 + 1);
            format!(r#""values": {{"1": {{"a": {above}, "b": {below}}}}}"#)
        }
    };
    check(&framework(vec![steps]), &units(20, of), 0);
}

/// Between 1 − 10⁻¹² and 1: no difference of floating-point numbers tells where somebody stands.
#[test]
fn who_stands_between_two_that_nearly_agree_is_scored_alone() {
    let rule = row("1", "10").amount("a", "người").amount("b", "người").rule(|row| Rule::MinMax {
        quantity: Quantity::Ratio(row.ratio("a", "b")),
        lower: LowerEnd::Observed,
        direction: Direction::Higher,
        all_equal: AllEqual::Full,
    });
    let framework = framework(vec![rule, ratio("2")]);
    let of = |a: u64| data(&format!(r#""values": {{"1": {{"a": {a}, "b": 1000000000000}}, "2": {{"a": 1, "b": 2}}}}"#));
    let units = [999_999_999_999, 1_000_000_000_000].map(of);
    let program = Program::compile(&framework);
    let plan = Plan::new(&program);
    let cohort = Cohort::of(
        &program,
        units.iter().cloned().zip(0..).map(|(mut unit, number)| {
            unit.unit.id = format!("u{number}").parse().unwrap();
            unit
        }),
    )
    .unwrap();
    let rows = ready(&plan, &units);
    let scales = plan.scales(cohort.statistics(), None);
    assert_eq!(plan::check_rows(&plan, &rows, &scales), Ok(()));
    let columns = plan.columns(&rows);
    let mut table = columns.table();
    columns.score_in(&scales, NonZeroUsize::MIN, &mut table);
    assert_eq!(table.one_by_one(), 2);
    let points = [0, 1].map(|unit| table.total(unit).and_then(|total| total.points).map(|points| points.to_string()));
    assert_eq!(points, [Some("5.00".to_owned()), Some("15.00".to_owned())]);
}

/// A table that was made for other units is made anew; it has as many units as there are, and none of those that are not.
#[test]
fn a_table_is_of_the_units_that_it_was_scored_for() {
    let program = Program::compile(&framework(vec![ratio("1")]));
    let plan = Plan::new(&program);
    let rows = ready(&plan, &units(MANY, |number| format!(r#""values": {{{}}}"#, tenths("1", number))));
    let (few, many, none) = (plan.columns(&rows[..2]), plan.columns(&rows), plan.columns(&[]));
    let mut table = few.table();
    assert_eq!((table.len(), table.is_empty()), (2, false));
    many.score(NonZeroUsize::MIN, &mut table);
    assert_eq!((table.len(), table.is_empty()), (MANY, false));
    let points = |unit| table.total(unit).and_then(|total| total.points).map(|points| points.to_string());
    assert_eq!((points(149), points(150)), (Some("6.00".to_owned()), None));
    // A row that there is none of; the units have an open row and an open whole.
    let open = ready(&plan, &units(1, |_| r#""values": {}"#.to_owned()));
    let open = plan.columns(&open);
    open.score(NonZeroUsize::MIN, &mut table);
    let ids: Vec<_> = tree().node_ids().take(3).collect();
    let statuses = ids.iter().map(|id| table.node(0, *id).map(|node| node.status.as_str()));
    assert_eq!(statuses.collect::<Vec<_>>(), [Some("missing"), None, None]);
    none.score(NonZeroUsize::MIN, &mut table);
    assert_eq!((table.len(), table.is_empty(), table.total(0)), (0, true, None));
}

/// 16 binary digits hold 327.67 points, and no more: rows of as many, of a hundredth more, and of what is published as that.
#[test]
fn points_are_whole_where_short_numbers_end() {
    let rows = [("1", "327.67"), ("2", "327.68"), ("3", "327.675"), ("4", "655.36")].map(|(code, max)| {
        row(code, max).amount("a", "người").amount("b", "người").rule(|row| proportional(row.ratio("a", "b"), "1"))
    });
    let all = ["1", "2", "3", "4"].map(|code| format!(r#""{code}": {{"a": 1, "b": 1}}"#)).join(", ");
    let framework = framework(rows.into());
    check(&framework, &units(2, |_| format!(r#""values": {{{all}}}"#)), 0);
    let plan = Plan::new(&Program::compile(&framework));
    let rows = ready(&plan, &units(1, |_| format!(r#""values": {{{all}}}"#)));
    let columns = plan.columns(&rows);
    let mut table = columns.table();
    columns.score(NonZeroUsize::MIN, &mut table);
    let points =
        framework.node_ids().map(|id| table.node(0, id).and_then(|node| node.points).map(|points| points.to_string()));
    let points = points.chain([table.total(0).and_then(|total| total.points).map(|points| points.to_string())]);
    let points: Vec<String> = points.flatten().collect();
    assert_eq!(points, ["327.67", "327.68", "327.68", "655.36", "1638.39"]);
}

/// An index of five places has up to 100,000 units, which are no short number; rounded by half to even, and up.
#[test]
fn an_index_is_whole_where_it_is_long() {
    for rounding in [Rounding::HalfEven, Rounding::Ceiling] {
        let mut draft = draft(vec![ratio("1"), ratio("2")]);
        draft.publication.index.places = Places::new(5).unwrap();
        draft.publication.index.rounding = rounding;
        draft.publication.points.rounding = rounding;
        let framework = checked(draft);
        let of = |number: usize| {
            let (a, b) = (number % 11, (number + 3) % 11);
            format!(r#""values": {{"1": {{"a": {a}, "b": 11}}, "2": {{"a": {b}, "b": 11}}}}"#)
        };
        let plan = Plan::new(&Program::compile(&framework));
        let rows = ready(&plan, &units(MANY, of));
        assert_eq!(plan::check_table(&plan, &rows, None, NonZeroUsize::MAX), Ok(()));
        let all = ready(&plan, &units(1, |_| r#""values": {"1": {"a": 1, "b": 1}, "2": {"a": 1, "b": 1}}"#.to_owned()));
        let columns = plan.columns(&all);
        let mut table = columns.table();
        columns.score(NonZeroUsize::MIN, &mut table);
        let index = table.total(0).and_then(|total| total.index).map(|index| index.to_string());
        assert_eq!(index.as_deref(), Some("1.00000"));
    }
}

/// Columns of cells as wide as they have to be: the largest of each width and the smallest of the next, above and below.
#[test]
fn data_are_whole_where_narrow_columns_end() {
    let cells: [u64; 8] = [255, 256, 65_535, 65_536, (1 << 31) - 1, 1 << 31, 1 << 40, 3];
    for above in cells {
        for below in cells {
            let of = |number: usize| match number {
                0 => format!(r#""values": {{"1": {{"a": {above}, "b": {below}}}}}"#),
                _ => r#""values": {"1": {"a": 1, "b": 3}}"#.to_owned(),
            };
            check(&framework(vec![ratio("1")]), &units(2, of), 0);
        }
    }
}
