//! Why a row has its points, in words: rows of a small framework, each with one unit's data.
//!
//! What a text has to say stands in the checks, by hand; how it looks stands in the snapshots.

#![expect(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use dti_core::model::Period;
use dti_core::number::Exact;
use dti_core::trace::Step;
use dti_core::{Framework, Lang, Program, Submission};

const FRAMEWORK: &str = r#"{
  "id": "explain",
  "title": "Bộ chỉ số thử",
  "level": "province",
  "max": "82",
  "decision": {"number": "1/QĐ", "issuer": "Cơ quan", "dated": "2024-01-01"},
  "validity": {"from": "2024-01-01"},
  "policies": {"undefined": "POLICY"},
  "measures": [{"name": "người", "kind": "whole"}, {"name": "bài", "kind": "whole"}, {"name": "triệu_đồng", "kind": "decimal"}, {"name": "tỷ_đồng", "kind": {"scale": {"factor": "1000", "of": "triệu_đồng"}}}],
  "nodes": [
    {"code": "1", "level": "indicator", "title": "Chuyên mục", "max": "10", "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "1"}},
     "rule": {"steps": {"precondition": {"datum": {"node": "1", "name": "mục"}, "otherwise": {"share": "0"}}, "quantity": {"amount": {"name": "bài", "sum": [{"datum": {"node": "1", "name": "bài"}}]}}, "tiers": [{"title": "Từ 20 trở lên", "name": "nhiều", "at_least": "20", "award": "full"}, {"at_least": "10", "award": {"share": "1/2"}}], "otherwise": {"title": "Dưới 10", "award": {"share": "0"}}}},
     "data": [{"name": "mục", "title": "Đã có chuyên mục", "kind": "yes-no"},
              {"name": "bài", "title": "Số tin, bài", "kind": {"amount": "bài"}}]},
    {"code": "2", "level": "indicator", "title": "Có mức trần", "max": "5", "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "2"}},
     "rule": {"proportional": {"ratio": {"name": "tỷ_lệ", "numerator": [{"datum": {"node": "2", "name": "a"}}], "denominator": [{"datum": {"node": "2", "name": "b"}}]}, "full_from": "1/2", "per": "1/2"}},
     "data": [{"name": "a", "title": "Số đạt", "kind": {"amount": "người"}},
              {"name": "b", "title": "Tổng số", "kind": {"amount": "người"}}]},
    {"code": "3", "level": "indicator", "title": "Ngưỡng", "max": "5", "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "3"}},
     "rule": {"all-or-nothing": {"quantity": {"ratio": {"name": "tỷ_lệ", "numerator": [{"datum": {"node": "3", "name": "a"}}], "denominator": [{"datum": {"node": "3", "name": "b"}}]}}, "at_least": "1/2"}},
     "data": [{"name": "a", "title": "Số đạt", "kind": {"amount": "người"}},
              {"name": "b", "title": "Tổng số", "kind": {"amount": "người"}}]},
    {"code": "4", "level": "indicator", "title": "Không có mức trần", "max": "5", "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "4"}},
     "rule": {"proportional": {"ratio": {"name": "tỷ_lệ", "numerator": [{"datum": {"node": "4", "name": "a"}}], "denominator": [{"datum": {"node": "4", "name": "b"}}]}, "per": "1/2"}},
     "data": [{"name": "a", "title": "Số đạt", "kind": {"amount": "người"}},
              {"name": "b", "title": "Tổng số", "kind": {"amount": "người"}}]},
    {"code": "5", "level": "indicator", "title": "Bậc theo tỷ lệ", "max": "5", "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "5"}},
     "rule": {"steps": {"quantity": {"ratio": {"name": "tỷ_lệ", "numerator": [{"datum": {"node": "5", "name": "a"}}], "denominator": [{"datum": {"node": "5", "name": "b"}}]}}, "tiers": [{"name": "mức_1", "title": "Mức 1", "at_least": "4/5", "award": "full"}, {"name": "mức_2", "title": "Mức 2", "at_least": "1/2", "award": {"share": "1/2"}}], "otherwise": {"name": "mức_3", "title": "Mức 3", "award": {"share": "0"}}}},
     "data": [{"name": "a", "title": "Số đạt", "kind": {"amount": "người"}},
              {"name": "b", "title": "Tổng số", "kind": {"amount": "người"}}]},
    {"code": "6", "level": "indicator", "title": "Cộng các mục", "max": "10", "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "6"}},
     "rule": {"steps": {"quantity": {"amount": {"name": "a", "sum": [{"datum": {"node": "6", "name": "a"}}]}}, "tiers": [{"at_least": "20", "award": "full"}, {"at_least": "5", "award": {"share": "1/2"}}], "otherwise": {"award": {"share": "0"}}}},
     "data": [{"name": "a1", "title": "Cán bộ nhóm 1", "kind": {"amount": "người"}},
              {"name": "a2", "title": "Cán bộ nhóm 2", "kind": {"amount": "người"}},
              {"name": "a3", "title": "Cán bộ nhóm 3", "kind": {"amount": "người"}},
              {"name": "a4", "title": "Cán bộ nhóm 4", "kind": {"amount": "người"}},
              {"name": "a", "title": "Cán bộ", "kind": {"amount": "người"}, "source": {"sum-of": [{"node": "6", "name": "a1"}, {"node": "6", "name": "a2"}, {"node": "6", "name": "a3"}, {"node": "6", "name": "a4"}]}}]},
    {"code": "7", "level": "indicator", "title": "Kinh phí", "max": "10", "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "7"}},
     "rule": {"steps": {"quantity": {"amount": {"name": "a", "sum": [{"datum": {"node": "7", "name": "a"}}]}}, "tiers": [{"title": "Mức 1", "name": "mức_1", "at_least": "2", "award": "full"}, {"title": "Mức 2", "name": "mức_2", "at_least": "1/2", "award": {"share": "7/10"}}], "otherwise": {"title": "Mức 3", "name": "mức_3", "award": {"share": "0"}}}},
     "data": [{"name": "a", "title": "Kinh phí", "kind": {"amount": "tỷ_đồng"}, "source": {"sum-of": [{"node": "7", "name": "tw"}, {"node": "7", "name": "đp"}]}},
              {"name": "tw", "title": "Trung ương", "kind": {"amount": "tỷ_đồng"}},
              {"name": "đp", "title": "Địa phương", "kind": {"amount": "triệu_đồng"}}]},
    {"code": "8", "level": "indicator", "title": "Phát sóng", "max": "10", "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "8"}},
     "rule": {"steps": {"quantity": {"amount": {"name": "phát_sóng", "sum": [{"datum": {"node": "8", "name": "phát_sóng"}}]}}, "tiers": [{"at_least": "WEEK", "award": "full"}, {"at_least": "12", "award": {"share": "1/2"}}, {"at_least": "5", "award": {"share": "1/4"}}], "otherwise": {"award": {"share": "0"}}}},
     "data": [{"name": "phát_sóng", "title": "Tần suất phát sóng", "kind": "frequency"}]},
    {"code": "9", "level": "indicator", "title": "Ngưỡng tiền", "max": "10", "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "9"}},
     "rule": {"all-or-nothing": {"quantity": {"amount": {"name": "chi", "sum": [{"datum": {"node": "9", "name": "a"}}, {"datum": {"node": "9", "name": "b"}}]}}, "at_least": "1/2"}},
     "data": [{"name": "a", "title": "Chi của tỉnh", "kind": {"amount": "tỷ_đồng"}},
              {"name": "b", "title": "Chi của xã", "kind": {"amount": "triệu_đồng"}}]},
    {"code": "10", "level": "indicator", "title": "Hai phần", "max": "10", "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "10"}},
     "rule": {"parts": {"parts": [{"name": "p1", "title": "Phần 1", "award": {"share": "7/10"}, "rule": {"proportional": {"ratio": {"name": "tỷ_lệ", "numerator": [{"datum": {"node": "10", "name": "a"}}], "denominator": [{"datum": {"node": "10", "name": "b"}}]}, "per": "1"}}}, {"name": "p2", "title": "Phần 2", "award": {"share": "3/10"}, "rule": {"yes-no": {"datum": {"node": "10", "name": "c"}}}}]}},
     "data": [{"name": "a", "title": "Số đạt", "kind": {"amount": "người"}},
              {"name": "b", "title": "Tổng số", "kind": {"amount": "người"}},
              {"name": "c", "title": "Có nền tảng", "kind": "yes-no"}]},
    {"code": "11", "level": "indicator", "title": "Theo mục", "max": "2", "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "11"}},
     "rule": {"per-item": {"count": {"name": "tổng", "sum": [{"datum": {"node": "11", "name": "a"}}, {"datum": {"node": "11", "name": "b"}}]}, "each": "1/2"}},
     "data": [{"name": "a", "title": "Sáng kiến cấp tỉnh", "kind": {"amount": "bài"}},
              {"name": "b", "title": "Sáng kiến cấp xã", "kind": {"amount": "bài"}}]}
  ]
}"#;

/// What the explanation of a row says, in Vietnamese and in English; `undefined` is the policy.
#[track_caller]
fn explain_with(undefined: &str, row: &str, data: &str) -> String {
    let week = Period::Week.times_a_year(&Exact::ONE).to_string();
    let text = FRAMEWORK.replace("POLICY", undefined).replace("WEEK", &week);
    let framework: Framework = serde_json::from_str(&text).unwrap();
    let program = Program::compile(&framework);
    let data = format!(r#"{{"unit": {{"id": "x", "name": "Tỉnh X"}}, "period": "2024", {data}}}"#);
    let inputs = program.bind(&Submission::from_json(data.as_bytes()).unwrap()).unwrap();
    let scores = program.score(&inputs);
    let explanation = program.explain(&inputs, &scores, framework.find(&row.parse().unwrap()).unwrap());
    let mut addresses: Vec<_> = explanation.steps.iter().map(Step::address).collect();
    addresses.sort_unstable();
    let all = addresses.len();
    addresses.dedup();
    assert_eq!(addresses.len(), all, "an address twice: {addresses:?}");
    let text = format!("{}\n{}", explanation.text(Lang::Vi), explanation.text(Lang::En));
    text.replace(&format!(" [1/QĐ, Phụ lục, dòng {row}]"), "").replace(&format!(" [1/QĐ, Phụ lục, row {row}]"), "")
}

/// The explanation of a row with these values says all of this.
#[track_caller]
fn check(row: &str, values: &str, says: &[&str]) -> String {
    check_with("missing", row, &format!(r#""values": {{"{row}": {values}}}"#), says)
}

#[track_caller]
fn check_with(undefined: &str, row: &str, data: &str, says: &[&str]) -> String {
    let text = explain_with(undefined, row, data);
    for part in says {
        assert!(text.contains(part), "no `{part}` in:\n{text}");
    }
    text
}

#[track_caller]
fn says_nothing_of(text: &str, never: &[&str]) {
    for part in never {
        assert!(!text.contains(part), "`{part}` in:\n{text}");
    }
}

const UNDETERMINED: &[&str] = &["chưa đủ số liệu", "do not determine", "do not tell"];

#[test]
fn a_condition_that_fails_comes_before_every_tier() {
    let text = check(
        "1",
        r#"{"mục": false, "bài": 12}"#,
        &[
            "chưa đạt điều kiện “Đã có chuyên mục”: 0 điểm",
            "để được thêm điểm, trước hết cần: Đã có chuyên mục",
            "to earn more, what is needed first is: Đã có chuyên mục",
        ],
    );
    says_nothing_of(&text, &["mức tiếp theo", "next tier"]);
    insta::assert_snapshot!("condition_fails", text);
}

#[test]
fn a_condition_that_is_not_told_keeps_the_points_open() {
    let text = check(
        "1",
        r#"{"bài": 25}"#,
        &[
            "mức đạt: Từ 20 trở lên (≥ 20 bài), nếu đạt điều kiện “Đã có chuyên mục”; chưa rõ có đạt hay không, nên còn để ngỏ: 0 … 10 điểm",
            "not told whether it holds",
            "để được 10 điểm cần cho biết là đạt điều kiện “Đã có chuyên mục”",
        ],
    );
    says_nothing_of(&text, &["mức tiếp theo", "next tier"]);
    insta::assert_snapshot!("condition_not_told", text);
    // With the condition known or not, the lowest tier earns the same.
    check("1", r#"{"bài": 5}"#, &["dù đạt điều kiện “Đã có chuyên mục” hay không: 0 điểm"]);
    // Below the top, both are named.
    check("1", r#"{"bài": 12}"#, &["để được 5 điểm cần cho biết", "mức tiếp theo, 10 điểm, cần bài từ 20 bài"]);
}

#[test]
fn points_that_a_range_determines_are_determined() {
    for row in ["2", "3"] {
        let text = check(
            row,
            r#"{"tỷ lệ": {"from": "60%", "to": "70%"}}"#,
            &["60 % … 70 % ≥ 50 %: điểm tối đa 5", "60 % … 70 % ≥ 50 %: the full 5 points"],
        );
        says_nothing_of(&text, UNDETERMINED);
        let text = check(row, r#"{"a": {"from": 60}, "b": 100}"#, &["từ 60 % trở lên ≥ 50 %: điểm tối đa 5"]);
        says_nothing_of(&text, UNDETERMINED);
    }
    let text = check("3", r#"{"a": {"from": 30, "to": 40}, "b": 100}"#, &["30 % … 40 % < 50 %: 0 điểm"]);
    says_nothing_of(&text, UNDETERMINED);
    let text = check(
        "4",
        r#"{"tỷ lệ": {"from": "60%", "to": "70%"}}"#,
        &["điểm = 60 % … 70 % / 50 % × 5 = 6 … 7, giữ ở mức tối đa 5", "= 6 … 7, held at the maximum of 5"],
    );
    says_nothing_of(&text, UNDETERMINED);
    check("3", r#"{"tỷ lệ": {"from": "40%", "to": "70%"}}"#, &["chưa đủ số liệu để tính: 0 … 5 điểm"]);
    check("2", r#"{"tỷ lệ": {"from": "40%", "to": "70%"}}"#, &["chưa đủ số liệu để tính: 4 … 5 điểm"]);
    insta::assert_snapshot!(
        "range_over_the_cap",
        explain_with("missing", "2", r#""values": {"2": {"tỷ lệ": {"from": "60%", "to": "70%"}}}"#)
    );
}

#[test]
fn an_undefined_ratio_names_the_policy() {
    for row in ["2", "3", "4", "5"] {
        let data = format!(r#""values": {{"{row}": {{"a": 0, "b": 0}}}}"#);
        let text = check_with(
            "zero",
            row,
            &data,
            &[
                "mẫu số bằng 0; theo quy ước của bộ chỉ số, tỷ lệ không xác định được 0 điểm",
                "an undefined ratio earns 0 points",
            ],
        );
        says_nothing_of(&text, UNDETERMINED);
        let text = check_with(
            "full",
            row,
            &data,
            &[
                "theo quy ước của bộ chỉ số, tỷ lệ không xác định được điểm tối đa: 5 điểm",
                "an undefined ratio earns the maximum: 5 points",
            ],
        );
        says_nothing_of(&text, UNDETERMINED);
        check_with("missing", row, &data, &["tỷ lệ không xác định coi như thiếu số liệu: 0 … 5 điểm"]);
        // Wherever it is defined it is above the cap, and full points where it is not.
        let open = format!(r#""values": {{"{row}": {{"a": 60, "b": {{"from": 0, "to": 70}}}}}}"#);
        let text = check_with("full", row, &open, &["mẫu số có thể bằng 0", "như nhau trong mọi trường hợp: 5 điểm"]);
        says_nothing_of(&text, UNDETERMINED);
    }
}

#[test]
fn a_sum_of_printed_items_shows_its_items() {
    let text = check(
        "6",
        r#"{"a1": 1, "a2": 2, "a3": 3, "a4": 4}"#,
        &[
            "a3 (Cán bộ nhóm 3): 3 người",
            "a (Cán bộ): a1 + a2 + a3 + a4 = 1 + 2 + 3 + 4 = 10 người",
            "mức đạt: ≥ 5 người: 5 điểm",
            "cần a từ 20 người",
        ],
    );
    insta::assert_snapshot!("sum_of_items", text);
    let text = check_with(
        "missing",
        "6",
        r#""values": {"6": {"a1": 1, "a2": {"from": 2, "to": 5}}}, "missing": {"6": {"a3": "chưa thống kê"}}"#,
        &[
            "a3 (Cán bộ nhóm 3): thiếu: chưa thống kê",
            "a4 (Cán bộ nhóm 4): thiếu, không nêu lý do",
            "a (Cán bộ): a1 + a2 + a3 + a4, còn thiếu a3, a4",
            "missing are a3, a4",
        ],
    );
    insta::assert_snapshot!("sum_of_items_in_part", text);
    // Given in its own right, it needs no items.
    let text = check("6", r#"{"a": 10}"#, &["a (Cán bộ): 10 người"]);
    says_nothing_of(&text, &["a1"]);
}

#[test]
fn items_in_several_scales_have_their_measures() {
    check("7", r#"{"tw": 1, "đp": "500"}"#, &["a (Kinh phí): tw + đp = 1 tỷ đồng + 500 triệu đồng = 1,5 tỷ đồng"]);
    let text = check(
        "9",
        r#"{"a": "0.2", "b": "100"}"#,
        &["chi = a + b = 0,2 tỷ đồng + 100 triệu đồng = 0,3 tỷ đồng", "0,3 tỷ đồng < 0,5 tỷ đồng: 0 điểm"],
    );
    insta::assert_snapshot!("scales", text);
}

#[test]
fn thresholds_have_their_measure() {
    let text = check(
        "7",
        r#"{"a": "0.5"}"#,
        &[
            "mức đạt: Mức 2 (≥ 0,5 tỷ đồng): 7 điểm",
            "mức tiếp theo, 10 điểm, cần a từ 2 tỷ đồng",
            "a of 2 tỷ đồng or more",
        ],
    );
    insta::assert_snapshot!("money", text);
    let text = check(
        "8",
        r#"{"phát sóng": "1 lần/tháng"}"#,
        &["mức đạt: ≥ 1 lần/tháng: 5 điểm", "cần phát sóng từ 1 lần/tuần", "tier: ≥ 1/month", "of 1/week or more"],
    );
    says_nothing_of(&text, &["52", "12"]);
    insta::assert_snapshot!("frequency", text);
    let range = check(
        "8",
        r#"{"phát sóng": {"from": "1 lần/tháng", "to": "1 lần/tuần"}}"#,
        &["1 lần/tháng … 1 lần/tuần", "mức đạt: ≥ 1 lần/tuần hoặc ≥ 1 lần/tháng: 5 … 10 điểm"],
    );
    says_nothing_of(&range, &["52", "12"]);
    check("8", r#"{"phát sóng": "2 lần/năm"}"#, &["mức đạt: < 5 lần/năm: 0 điểm", "cần phát sóng từ 5 lần/năm"]);
    check("1", r#"{"mục": true, "bài": 12}"#, &["mức đạt: ≥ 10 bài: 5 điểm", "cần bài từ 20 bài"]);
    check("11", r#"{"a": 1, "b": 2}"#, &["tổng = a + b = 1 + 2 = 3 bài", "3 bài × 0,5 điểm, không quá 2: 1,5 điểm"]);
}

#[test]
fn the_lowest_points_are_one_number() {
    // Two thirds of 7 points: 4.666…, which are published as 4.67.
    let text = check(
        "10",
        r#"{"a": 2, "b": 3}"#,
        &[
            "từ 4,6666… đến 7,6666… điểm; tạm công bố mức thấp nhất, làm tròn 2 chữ số thập phân (nửa lên): 4,67",
            "4.6666… to 7.6666… points; the lowest are published meanwhile, rounded to 2 places (halves up): 4.67",
        ],
    );
    says_nothing_of(&text, &["4,66 ", "4.66 "]);
    insta::assert_snapshot!("lowest_points", text);
}

#[test]
fn a_tier_that_is_given_has_no_number_behind_it() {
    let text = check(
        "5",
        r#"{"tỷ lệ": "mức_2"}"#,
        &[
            "chỉ cho biết mức “Mức 2”, không có con số làm căn cứ",
            "given only as the tier “Mức 2”; no number stands behind it",
            "mức được cho: Mức 2 (≥ 50 %): 2,5 điểm",
        ],
    );
    insta::assert_snapshot!("tier_given", text);
    check(
        "7",
        r#"{"a": "mức_1"}"#,
        &["chỉ cho biết mức “Mức 1”, không có con số làm căn cứ", "mức được cho: Mức 1 (≥ 2 tỷ đồng): 10 điểm"],
    );
}
