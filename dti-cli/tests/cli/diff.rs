//! Differences of two frameworks.

use crate::run::dti;

#[test]
fn kon_tum_and_gia_lai_differ_in_two_rules_and_in_other_data() {
    let run = dti(&["diff", "vn-kontum-419", "vn-gialai-3015", "--format", "json"]);
    assert_eq!(run.status, 0);
    let document = run.json();
    let changes = document["changes"].as_array().unwrap();
    let rows = |kind: &str| -> Vec<&str> {
        changes.iter().filter(|c| c["kind"] == kind).map(|c| c["node"].as_str().unwrap()).collect()
    };
    assert_eq!(rows("rule"), ["4.9", "6.4"]);
    let four_nine = changes.iter().find(|c| c["node"] == "4.9" && c["kind"] == "rule").unwrap();
    assert_eq!(four_nine["old"], "Tỷ lệ = a/b; tỷ lệ/50 % × điểm tối đa");
    assert_eq!(four_nine["new"], "Tỷ lệ = a/b; tỷ lệ × điểm tối đa");
    for row in ["6.8", "6.11", "6.12"] {
        assert!(rows("datum-title-words").contains(&row), "{row}");
    }
}

#[test]
fn a_framework_does_not_differ_from_itself() {
    let run = dti(&["diff", "vn-kontum-419", "vn-kontum-419", "--format", "json"]);
    assert_eq!((run.status, run.json()["changes"].as_array().unwrap().len()), (0, 0));
    assert_eq!(dti(&["diff", "vn-kontum-419", "vn-kontum"]).status, 1);
}
