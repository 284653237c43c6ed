//! A weighted mean in words: why a row has its points, how its rule reads, what its missing rows are worth.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing helper is a failing test")]

use dti_core::report;
use dti_core::{Framework, FrameworkDraft, Lang, Program, Submission};
use serde_json::{Value, json};

fn row(code: &str, parent: Option<&str>, max: &str, rule: &Value) -> Value {
    json!({
        "code": code, "parent": parent, "level": "indicator", "title": format!("Chỉ số {code}"), "max": max,
        "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": code}}, "rule": rule,
        "data": [{"name": "a", "title": "Số đạt", "kind": {"amount": "người"}},
            {"name": "b", "title": "Tổng số", "kind": {"amount": "người"}}],
    })
}

fn ratio(code: &str) -> Value {
    let term = |name: &str| json!([{"datum": {"node": code, "name": name}}]);
    json!({"proportional": {"per": "1", "ratio": {"name": "tỷ lệ", "numerator": term("a"), "denominator": term("b")}}})
}

/// 1 is the weighted mean of 1.1 (1/2), 1.2 (1/3) and 1.3 (1/6), with a maximum of 30.
fn framework() -> Framework {
    let mean = json!({"weighted-mean": {"weights": [
        {"code": "1.1", "weight": "1/2"}, {"code": "1.2", "weight": "1/3"}, {"code": "1.3", "weight": "1/6"}]}});
    let mut other = row("1.3", Some("1"), "20/3", &ratio("1.3"));
    other["applies"] = json!({"units": ["y"]});
    let draft: FrameworkDraft = serde_json::from_value(json!({
        "id": "x", "title": "Ví dụ", "level": "country", "max": "30",
        "decision": {"number": "1/QĐ", "issuer": "Cơ quan", "dated": "2024-01-01"},
        "validity": {"from": "2024-01-01"},
        "measures": [{"name": "người", "kind": "whole"}],
        "nodes": [row("1", None, "30", &mean), row("1.1", Some("1"), "10", &ratio("1.1")),
            row("1.2", Some("1"), "5", &ratio("1.2")), other],
    }))
    .unwrap();
    draft.check().unwrap_or_else(|faults| panic!("{faults}"))
}

#[track_caller]
fn explain(unit: &str, values: &Value) -> String {
    let framework = framework();
    let program = Program::compile(&framework);
    let data = json!({"unit": {"id": unit, "name": "Đơn vị"}, "period": "2024", "values": values});
    let inputs = program.bind(&Submission::from_json(data.to_string().as_bytes()).unwrap()).unwrap();
    let scores = program.score(&inputs);
    let explanation = program.explain(&inputs, &scores, framework.find(&"1".parse().unwrap()).unwrap());
    format!("{}\n{}", explanation.text(Lang::Vi), explanation.text(Lang::En))
}

#[test]
fn the_rule_reads_with_its_weights() {
    let (framework, of) = (framework(), "1.1 (1/2), 1.2 (1/3), 1.3 (1/6)");
    let id = framework.find(&"1".parse().unwrap()).unwrap();
    assert_eq!(
        report::rule_words(&framework, id, Lang::Vi),
        format!("trung bình có trọng số của các dòng {of}").replace("1/2", "0,5")
    );
    assert_eq!(
        report::rule_words(&framework, id, Lang::En),
        format!("weighted mean of rows {of}").replace("1/2", "0.5")
    );
    let text = serde_json::to_string(&framework).unwrap();
    assert_eq!(serde_json::from_str::<Framework>(&text).unwrap(), framework);
}

#[test]
fn every_row_below_shows_its_index_its_weight_and_what_it_counts() {
    // 20/3 of 10 × 1/2 × 30 = 10; 2.5 of 5 × 1/3 × 30 = 5; 20/3 of 20/3 × 1/6 × 30 = 5.
    let all = explain("y", &json!({"1.1": {"a": 2, "b": 3}, "1.2": {"a": 1, "b": 2}, "1.3": {"a": 1, "b": 1}}));
    for line in [
        "; (20/3) / 10 × trọng số 0,5 × 30 = 10",
        "; 2,5 / 5 × trọng số 1/3 × 30 = 5",
        "; (20/3) / (20/3) × trọng số 1/6 × 30 = 5",
        "trung bình có trọng số, cộng các phần chưa làm tròn ở trên: 20",
        "the weighted mean: the unrounded shares above add up to 20",
    ] {
        assert!(all.contains(line), "{line}\n{all}");
    }
    // 1.2 is missing, 1.3 does not apply to the unit: 10 … 20 of its own 15 + 10.
    let some = explain("x", &json!({"1.1": {"a": 2, "b": 3}}));
    for line in [
        "; (0 … 5) / 5 × trọng số 1/3 × 30 = 0 … 10",
        "1.3 Chỉ số 1.3: – / 0 (không áp dụng)",
        "cộng các phần chưa làm tròn ở trên: 10 … 20",
    ] {
        assert!(some.contains(line), "{line}\n{some}");
    }
    insta::assert_snapshot!("weighted_mean", format!("{all}\n{some}"));
}

#[test]
fn what_is_missing_is_worth_its_part_of_the_total() {
    let framework = framework();
    let program = Program::compile(&framework);
    let data = json!({"unit": {"id": "y", "name": "Đơn vị"}, "period": "2024", "values": {"1.1": {"a": 2, "b": 3}}});
    let inputs = program.bind(&Submission::from_json(data.to_string().as_bytes()).unwrap()).unwrap();
    let scores = program.score(&inputs);
    let worth: Vec<String> = report::missing(&program, &inputs, &scores)
        .iter()
        .map(|item| format!("{} {}", framework.node(item.node).code, item.worth))
        .collect();
    // 1.2 has 5 points, a third of 30 in the total; 1.3 has 20/3 points, a sixth of 30.
    assert_eq!(worth, ["1.2 10", "1.3 5"]);
}

#[test]
fn the_maximum_is_the_weighted_mean_of_those_that_apply() {
    let framework = framework();
    let program = Program::compile(&framework);
    let id = framework.find(&"1".parse().unwrap()).unwrap();
    // 1/2 + 1/3 + 1/6 of 30, and without the last (1/2 + 1/3) × 30 = 25.
    for (unit, max) in [("y", "30"), ("x", "25")] {
        let data = json!({"unit": {"id": unit, "name": "Đơn vị"}, "period": "2024"});
        let inputs = program.bind(&Submission::from_json(data.to_string().as_bytes()).unwrap()).unwrap();
        let scores = program.score(&inputs);
        assert_eq!(scores.node(id).max.to_string(), max);
        assert_eq!(scores.node(id).high.to_string(), max);
    }
}
