//! Which way a unit is scored: most mistakes there publish the same, and take many times longer.

use super::super::{Plan, Row, Scales, Sheet};
use crate::cohort::Cohort;
use crate::model::{Framework, FrameworkDraft};
use crate::{Program, Submission};

/// A row with the data `a`, `b`, `c` (yes/no) and `x` (a choice); `#` stands for its code in the rule.
fn row(code: &str, max: u32, rule: &str) -> String {
    let datum = |name: &str, kind: &str| {
        format!(r#"{{"name": "{name}", "title": "Số liệu {name} của {code}", "kind": {kind}}}"#)
    };
    let amount = r#"{"amount": "hồ_sơ"}"#;
    let data =
        [datum("a", amount), datum("b", amount), datum("c", r#""yes-no""#), datum("x", r#""choice""#)].join(", ");
    let of = |name: &str| format!(r#"{{"datum": {{"node": "{code}", "name": "{name}"}}}}"#);
    let ratio = format!(r#"{{"name": "tỷ lệ", "numerator": [{}], "denominator": [{}]}}"#, of("a"), of("b"));
    let rule = rule.replace("RATIO", &ratio).replace('#', code);
    format!(
        r#"{{"code": "{code}", "level": "indicator", "title": "Chỉ số {code}", "max": "{max}", "data": [{data}],
            "citations": {{"row": {{"decision": "1/QĐ", "place": "Phụ lục", "row": "{code}"}}}}, "rule": {rule}}}"#
    )
}

const YES: &str = r##"{"yes-no": {"datum": {"node": "#", "name": "c"}}}"##;
const RATIO: &str = r#"{"proportional": {"per": "1", "ratio": RATIO}}"#;
const FOUR_FIFTHS: &str = r#"{"proportional": {"per": "4/5", "full_from": "4/5", "ratio": RATIO}}"#;
const HELD: &str =
    r#"{"min-max": {"quantity": {"ratio": RATIO}, "lower": "observed", "direction": "higher", "all_equal": "full"}}"#;

/// The rows together have so many points; a view of each of `views`.
fn framework(max: u32, rows: &[String], views: &[(&str, u32)], index: &str) -> Framework {
    let view = |(code, max): &(&str, u32)| {
        format!(r#"{{"id": "v{code}", "title": "{code}", "max": "{max}", "nodes": ["{code}"]}}"#)
    };
    let views: Vec<String> = views.iter().map(view).collect();
    let draft = format!(
        r#"{{"id": "example", "title": "Bộ chỉ số ví dụ", "level": "province", "max": "{max}",
            "decision": {{"number": "1/QĐ", "issuer": "Cơ quan ví dụ", "dated": "2024-01-01"}},
            "publication": {{"points": {{"places": 2, "rounding": "half-up"}}, "index": {{"places": 4, "rounding": "{index}"}}}},
            "validity": {{"from": "2024-01-01"}}, "measures": [{{"name": "hồ_sơ", "kind": "whole"}}],
            "nodes": [{}], "views": [{}]}}"#,
        rows.join(", "),
        views.join(", ")
    );
    serde_json::from_str::<FrameworkDraft>(&draft).unwrap().check().unwrap()
}

fn plan(framework: &Framework) -> Plan {
    Plan::new(&Program::compile(framework))
}

fn submission(values: &str) -> Submission {
    let data = format!(r#"{{"unit": {{"id": "x", "name": "Tỉnh X"}}, "period": "2024", "values": {{{values}}}}}"#);
    Submission::from_json(data.as_bytes()).unwrap()
}

fn bound(plan: &Plan, values: &str) -> Row {
    plan.row(&plan.program().bind(&submission(values)).unwrap())
}

fn score(plan: &Plan, scales: &Scales, values: &str) -> Sheet {
    let mut sheet = plan.sheet();
    plan.score_in(&bound(plan, values), scales, &mut sheet);
    assert_eq!(sheet.asked(), 0);
    sheet
}

/// The rows and the wholes that the tape did not tell.
#[track_caller]
fn check_open(sheet: &Sheet, rows: &[usize], wholes: &[usize]) {
    let open = |count: usize, is_open: &dyn Fn(usize) -> bool| (0..count).filter(|at| is_open(*at)).collect::<Vec<_>>();
    let found = (
        open(sheet.lines.len(), &|at| sheet.is_open(at)),
        open(sheet.views.len() + 1, &|number| sheet.is_open_whole(number)),
    );
    assert_eq!(found, (rows.to_vec(), wholes.to_vec()));
}

/// A ratio, also where it is on an edge that floating point does not tell (28.58 % / 80 % × 20 = 7.145), and a yes.
#[test]
fn what_is_known_is_told_by_the_tape() {
    let rows = [row("1", 20, FOUR_FIFTHS), row("2", 5, YES)];
    let plan = plan(&framework(25, &rows, &[("1", 20), ("2", 5)], "half-up"));
    for counts in [r#""a": 1, "b": 3"#, r#""a": 285800000000, "b": 1000000000000"#] {
        check_open(&score(&plan, &Scales::NONE, &format!(r#""1": {{{counts}}}, "2": {{"c": true}}"#)), &[], &[]);
    }
}

/// Half of all points, as a third and two thirds of 10: where indices are rounded down, that index is settled on the tape.
#[test]
fn an_index_on_an_edge_is_settled_on_the_tape() {
    let plan = plan(&framework(20, &[row("1", 10, RATIO), row("2", 10, RATIO)], &[], "floor"));
    let sheet = score(&plan, &Scales::NONE, r#""1": {"a": 1, "b": 3}, "2": {"a": 2, "b": 3}"#);
    check_open(&sheet, &[], &[]);
    assert_eq!(sheet.total().index.map(|index| index.to_string()).as_deref(), Some("0.5000"));
}

/// One row on an edge, and four whose fractions have no sum in machine integers, since their denominators are four primes of
/// thirteen digits. Their sum is far from every edge: what the tape tells of it is not looked at once more.
#[test]
fn what_is_told_is_not_settled_again() {
    let rows = ["2", "3", "4", "5"].map(|code| row(code, 10, RATIO));
    let rows: Vec<String> = [row("1", 20, FOUR_FIFTHS)].into_iter().chain(rows).collect();
    let plan = plan(&framework(60, &rows, &[], "half-up"));
    let of =
        |(code, more): (u64, u64)| format!(r#""{code}": {{"a": 333333333333, "b": {}}}"#, 1_000_000_000_000 + more);
    let others = [(2, 39), (3, 61), (4, 63), (5, 91)].map(of).join(", ");
    let values = format!(r#""1": {{"a": 285800000000, "b": 1000000000000}}, {others}"#);
    check_open(&score(&plan, &Scales::NONE, &values), &[], &[]);
}

/// What is missing leaves its row open, the whole, and the view that it is in; the others are told by the tape.
#[test]
fn only_what_is_missing_is_open() {
    let rows = [row("1", 10, RATIO), row("2", 5, YES)];
    let plan = plan(&framework(15, &rows, &[("1", 10), ("2", 5)], "half-up"));
    check_open(&score(&plan, &Scales::NONE, r#""1": {"a": 1, "b": 3}"#), &[1], &[0, 2]);
    // Where many stand side by side, those are put together of which nothing is open.
    let is_common = |values: &str| bound(&plan, values).is_common();
    assert!(!is_common(r#""1": {"a": 1, "b": 3}"#) && is_common(r#""1": {"a": 1, "b": 3}, "2": {"c": false}"#));
}

/// A row that only the evaluator knows, and of which nothing is there, leaves the others to the tape.
#[test]
fn a_rule_that_only_the_evaluator_knows_leaves_the_others_to_the_tape() {
    let rows = [row("1", 10, RATIO), row("2", 5, r#""appraised""#)];
    let plan = plan(&framework(15, &rows, &[], "half-up"));
    let mut sheet = plan.sheet();
    plan.score(&bound(&plan, r#""1": {"a": 1, "b": 3}"#), &mut sheet);
    check_open(&sheet, &[1], &[0]);
}

/// A unit that is held against others has all that it needs as soon as there are others.
#[test]
fn only_without_others_is_a_row_open_that_needs_them() {
    let framework = framework(20, &[row("1", 10, HELD), row("2", 10, RATIO)], &[], "half-up");
    let plan = plan(&framework);
    let values = |above: u32| format!(r#""1": {{"a": {above}, "b": 7}}, "2": {{"a": 1, "b": 3}}"#);
    let others = [("y", 1), ("z", 5)].map(|(id, above)| {
        let mut other = submission(&values(above));
        other.unit.id = id.to_owned();
        other
    });
    let cohort = Cohort::of(plan.program(), others).unwrap();
    check_open(&score(&plan, &plan.scales(cohort.statistics(), None), &values(3)), &[], &[]);
    check_open(&score(&plan, &Scales::NONE, &values(3)), &[0], &[0]);
}

/// Every rule goes among its like: a yes and a list of one among what a yes earns, the choice by itself, ratios by what they
/// earn, and tiers behind an answer with the rest. What has one rule is no sum, what has two is one, and so is the whole.
#[test]
fn every_rule_lies_among_its_like() {
    let award = r#"{"share": "1/2"}"#;
    let list = r##"{"checklist": {"items": [{"datum": {"node": "#", "name": "c"}, "award": "full"}]}}"##;
    let cases = format!(
        r##"{{"cases": {{"datum": {{"node": "#", "name": "x"}}, "cases": [{{"name": "đủ", "title": "Đủ", "award": "full"}},
            {{"name": "nửa", "title": "Nửa", "award": {award}}}]}}}}"##
    );
    let rows = [
        row("1", 5, YES),
        row("2", 5, list),
        row("3", 5, &cases),
        row("4", 5, RATIO),
        row("5", 5, &steps(2, "")),
        row(
            "6",
            5,
            &steps(1, r##""precondition": {"datum": {"node": "#", "name": "c"}, "otherwise": {"share": "0"}}, "##),
        ),
    ];
    let plan = plan(&framework(30, &rows, &[], "half-up"));
    let tape = &plan.tree.quick.as_ref().unwrap().tape;
    let answers: Vec<f64> = tape.answers.iter().flatten().copied().filter(|yes| *yes > 0.0).collect();
    assert_eq!((answers.len(), tape.choices.len(), tape.others.len()), (2, 1, 1));
    assert_eq!((tape.plain.lines.len(), tape.plain.spans, tape.plain.ladders.len()), (1, 0, 1));
    assert_eq!((tape.summed.lines.len(), tape.summed.spans, tape.summed.ladders.len()), (0, 0, 0));
    assert_eq!(tape.sums.len(), 1);
}

/// So many tiers, down from 9/10.
fn steps(tiers: usize, before: &str) -> String {
    let tier =
        |number: usize| format!(r#"{{"at_least": "{}/10", "award": {{"share": "{}/10"}}}}"#, 9 - number, 10 - number);
    let tiers: Vec<String> = (0..tiers).map(tier).collect();
    format!(
        r#"{{"steps": {{"quantity": {{"ratio": RATIO}}, {before}"tiers": [{}], "otherwise": {{"award": {{"share": "0"}}}}}}}}"#,
        tiers.join(", ")
    )
}

/// Sixteen ladders, of one tier and of three by turns: eight of the high ones stand together, and eight of the low ones.
#[test]
fn ladders_of_a_height_stand_side_by_side() {
    let rows: Vec<String> = (1..=16).map(|code| row(&code.to_string(), 5, &steps(1 + code % 2 * 2, ""))).collect();
    let plan = plan(&framework(80, &rows, &[], "half-up"));
    let ladders = &plan.tree.quick.as_ref().unwrap().tape.plain.ladders;
    assert_eq!(ladders.iter().map(|ladder| ladder.rungs.len()).collect::<Vec<_>>(), [3, 1]);
}
