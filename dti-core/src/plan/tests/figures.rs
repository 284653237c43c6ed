//! The other units, as plans find them by themselves.

use crate::cohort::Cohort;
use crate::model::FrameworkDraft;
use crate::plan::{Plan, Row, Scales};
use crate::{Program, Submission};

/// A ratio against the other units, one in a part of a row, and a shared datum: `a / (b + 3)` from the lowest to the highest, and
/// shares of the best.
const FRAMEWORK: &str = r#"{
  "id": "example", "title": "Bộ chỉ số ví dụ", "level": "province", "max": "40",
  "decision": {"number": "1/QĐ", "issuer": "Cơ quan ví dụ", "dated": "2024-01-01"},
  "validity": {"from": "2024-01-01"}, "measures": [{"name": "hồ_sơ", "kind": "whole"}],
  "data": [{"name": "d", "title": "D", "kind": {"amount": "hồ_sơ"}}],
  "nodes": [
    {"code": "1", "level": "indicator", "title": "Hồ sơ", "max": "10",
     "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "1"}},
     "data": [{"name": "a", "title": "A", "kind": {"amount": "hồ_sơ"}}, {"name": "b", "title": "B", "kind": {"amount": "hồ_sơ"}}],
     "rule": {"min-max": {"lower": "observed", "direction": "higher", "all_equal": "full", "quantity": {"ratio": {"name": "tỷ lệ",
       "numerator": [{"datum": {"node": "1", "name": "a"}}],
       "denominator": [{"datum": {"node": "1", "name": "b"}}, {"constant": "3"}]}}}}},
    {"code": "2", "level": "indicator", "title": "Hồ sơ", "max": "20",
     "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "2"}},
     "data": [{"name": "a", "title": "A", "kind": {"amount": "hồ_sơ"}}, {"name": "b", "title": "B", "kind": {"amount": "hồ_sơ"}},
              {"name": "c", "title": "C", "kind": "yes-no"}],
     "rule": {"parts": {"parts": [
       {"name": "có", "title": "Có", "award": {"points": "10"}, "rule": {"yes-no": {"datum": {"node": "2", "name": "c"}}}},
       {"name": "mức", "title": "Mức", "award": {"points": "10"}, "rule": {"share-of-best": {"quantity": {"ratio": {"name": "tỷ lệ",
         "numerator": [{"datum": {"node": "2", "name": "a"}}],
         "denominator": [{"datum": {"node": "2", "name": "b"}}]}}}}}]}}},
    {"code": "3", "level": "indicator", "title": "Hồ sơ", "max": "10",
     "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "3"}},
     "rule": {"share-of-best": {"quantity": {"amount": {"name": "d", "sum": [{"datum": {"name": "d"}}]}}}}}]}"#;

fn program() -> Program {
    let draft: FrameworkDraft = serde_json::from_str(FRAMEWORK).unwrap();
    Program::compile(&draft.check().unwrap())
}

fn unit(id: &str, members: &str) -> Submission {
    let json = format!(r#"{{"unit": {{"id": "{id}", "name": "Tỉnh"}}, "period": "2024", {members}}}"#);
    Submission::from_json(json.as_bytes()).unwrap()
}

/// The figures that a plan finds of many units are those of the cohort, but for the names of who has the ends.
#[track_caller]
fn check(units: &[&str]) {
    let program = program();
    let plan = Plan::new(&program);
    let units = units.iter().enumerate().map(|(at, members)| unit(&format!("u{at}"), members));
    let cohort = Cohort::of(&program, units).unwrap();
    let rows: Vec<Row> = cohort.units().iter().map(|inputs| plan.row(inputs)).collect();
    let scales = plan.columns(&rows).scales().unwrap();
    let found = scales.against().figures;
    assert_eq!(found.len(), 3);
    for (node, figures) in found {
        let mut wanted = cohort.statistics().find(*node, figures.part.as_ref(), None).unwrap().clone();
        for end in wanted.ends.iter_mut().flat_map(|ends| [&mut ends.lowest, &mut ends.highest]) {
            end.units.clear();
        }
        assert_eq!(*figures, wanted);
    }
}

/// Units with data in every state: known, twice the same in other numbers, missing in part and altogether, known in part, with
/// nothing to be divided by, with a ratio that is given, and with points that are given, so that they do not enter.
#[test]
fn figures_of_many_units_are_those_of_the_cohort() {
    check(&[
        r#""values": {"1": {"a": 1, "b": 1}, "2": {"a": 1, "b": 2}}, "common": {"d": 20}"#,
        r#""values": {"1": {"a": 2, "b": 5}, "2": {"a": 3, "b": 6}}"#,
        r#""values": {"1": {"a": 9, "b": 0}, "2": {"a": 9, "b": 1, "c": true}}"#,
        r#""values": {"1": {"a": 7}, "2": {"b": 4}}"#,
        r#""values": {"2": {"c": true}}"#,
        r#""values": {"1": {"a": {"from": 1, "to": 2}, "b": 1}, "2": {"a": 3, "b": 0}}"#,
        r#""values": {"1": {"tỷ lệ": "1/100"}, "2": {"tỷ lệ": "100/1"}}"#,
        r#""scores": {"1": 7, "2": 7, "3": 7}, "common": {"d": 500}"#,
        r#""values": {"1": {"a": 0, "b": 1}}"#,
    ]);
    check(&[r#""values": {"2": {"c": true}}"#, r#""values": {"1": {"a": 7}}"#]);
}

/// Scales are laid out for a tape, where there is one, and somebody else has data.
#[test]
fn scales_are_laid_out_for_a_tape() {
    let program = program();
    let plan = Plan::new(&program);
    let units =
        [unit("u1", r#""values": {"1": {"a": 1, "b": 1}}"#), unit("u2", r#""values": {"1": {"a": 2, "b": 1}}"#)];
    let cohort = Cohort::of(&program, units).unwrap();
    assert!(plan.scales(cohort.statistics(), None).spans().is_some());
    assert!(Scales::NONE.spans().is_none());
    // Rows that wait for others are open without them, and not with them.
    let row = plan.row(&cohort.units()[0]);
    let mut sheet = plan.sheet();
    plan.score(&row, &mut sheet);
    assert!(sheet.is_open(0) && sheet.is_open_whole(0));
    plan.score_in(&row, &plan.scales(cohort.statistics(), None), &mut sheet);
    assert!(!sheet.is_open(0) && sheet.is_open(1));
}
