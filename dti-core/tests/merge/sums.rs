//! Amounts that are added, and what cannot be.

use super::{added, check, framework, has, lacks, merged, merged_into, of_kind, reason, score, successor};
use dti_core::Scores;
use dti_core::data::Unit;
use dti_core::model::{Applicability, Award, MergerPolicy, Node, Rule, Steps};
use dti_testkit::draft::{Row, proportional, row, share, tier};

#[test]
fn data_are_added_where_the_rule_is_a_ratio() {
    let framework = framework(Some(MergerPolicy::SumsOfData));
    let units = [
        score(
            &framework,
            "A",
            r#""common": {"dân_số": 100}, "values": {"1.1": {"a": 18, "b": 20}, "1.2": {"a": {"from": 1, "to": 2}, "b": 8}, "1.3": {"a": 10}}, "scores": {"2": "12"}"#,
        ),
        score(
            &framework,
            "B",
            r#""common": {"TTC.1": 300}, "values": {"1.1": {"a": 7, "b": 30}, "1.2": {"a": 3, "b": 12}, "1.3": {"a": 50}}"#,
        ),
    ];
    let (merged, scores) = merged(&framework, &units);
    // (18 + 7) / (20 + 30) × 10 = 5, and not the mean of 9 and 7/3.
    check(&scores, "1.1", "5", "5");
    // (4 … 5) / 20 × 10
    check(&scores, "1.2", "2", "5/2");
    // 60 / 400 × 10
    check(&scores, "1.3", "3/2", "3/2");
    check(&scores, "2", "0", "20");
    assert_eq!(merged.sources[&"1.1".parse().unwrap()], "hợp nhất Tỉnh A và Tỉnh B: a = 18 + 7 = 25; b = 20 + 30 = 50");
    assert_eq!(merged.sources[&"TTC.1".parse().unwrap()], "hợp nhất Tỉnh A và Tỉnh B: 100 + 300 = 400");
    assert_eq!(reason(&merged, "2"), "Tỉnh A chỉ có điểm cho sẵn; điểm không cộng được");
}

#[test]
fn what_one_predecessor_lacks_is_missing_with_its_name() {
    let framework = framework(Some(MergerPolicy::SumsOfData));
    let units = [
        score(
            &framework,
            "A",
            r#""values": {"1.1": {"a": 18, "b": 20}, "1.2": {"tỷ lệ": "50%"}}, "missing": {"TTC.1": "chưa điều tra"}"#,
        ),
        score(
            &framework,
            "B",
            r#""common": {"dân_số": 300}, "values": {"1.1": {"a": 7}, "1.2": {"a": 3, "b": 12}, "1.3": {"a": 50}}"#,
        ),
        score(&framework, "C", r#""common": {"dân_số": 10}, "scores": {"1": "5"}"#),
    ];
    let (merged, scores) = merged(&framework, &units);
    check(&scores, "1", "0", "30");
    let given = "Tỉnh C chỉ có điểm cho sẵn, không có số liệu";
    assert_eq!(reason(&merged, "1.1"), format!("a: {given} | b: Tỉnh B thiếu; {given}"));
    let quantity = "Tỉnh A chỉ cho tỷ lệ, tổng hoặc mức, không cho số liệu này";
    assert_eq!(
        reason(&merged, "1.2"),
        format!("a: {quantity}; {given} | b: {quantity}; {given} | tỷ lệ: Tỉnh A cho thẳng tỷ lệ, không cộng được")
    );
    assert_eq!(reason(&merged, "1.3"), format!("a: Tỉnh A thiếu; {given}"));
    assert_eq!(reason(&merged, "TTC.1"), "Tỉnh A thiếu (chưa điều tra)");
}

fn source<'m>(merged: &'m dti_core::Submission, code: &str) -> &'m str {
    merged.sources.get(&code.parse().unwrap()).unwrap()
}

fn ratio(row: Row) -> Node {
    row.rule(|row| proportional(row.ratio("a", "b"), "1"))
}

/// A row that takes an amount by itself: `many` or more earn all of it.
fn steps(row: Row, amount: &str, many: &str) -> Node {
    row.rule(|row| {
        Rule::Steps(Steps {
            quantity: row.quantity(amount),
            precondition: None,
            tiers: vec![tier("nhiều", Some(many), Award::Full)],
            otherwise: tier("ít", None, share("0")),
        })
    })
}

/// 2 is for cities, and the successor of two cities is none: neither its data nor its points are anybody's any more.
#[test]
fn rows_that_do_not_apply_to_the_successor_are_left_out() {
    let cities = || Applicability::Kinds(vec!["city".to_owned()]);
    let all = ratio(row("1", "10").amount("a", "người").amount("b", "người"));
    let some = ratio(row("2", "10").applies(cities()).amount("a", "người").amount("b", "người"));
    let framework = added(vec![all, some, row("3", "10").applies(cities()).rule(|_| Rule::Appraised)]);
    let members = r#""values": {"1": {"a": 1, "b": 4}, "2": {"a": 3, "b": 4}}, "scores": {"3": 5}"#;
    let units = ["A", "B"].map(|id| of_kind(&framework, id, "city", members));
    let (merged, _) = merged(&framework, &units);
    has(&merged, r#"{"1": {"a": "2", "b": "8"}}"#);
    lacks(&merged, &[]);
    let city = Unit { kind: Some("city".to_owned()), ..successor() };
    let (merged, _) = merged_into(&city, &framework, &units);
    has(&merged, r#"{"1": {"a": "2", "b": "8"}, "2": {"a": "6", "b": "8"}}"#);
    lacks(&merged, &[("3", "Tỉnh A và Tỉnh B chỉ có điểm cho sẵn; điểm không cộng được")]);
}

/// Points that were given for a row which has data are said of its data, and a row nobody gave points for lacks nothing.
#[test]
fn only_rows_without_data_lack_what_was_given_as_points() {
    let framework = framework(Some(MergerPolicy::SumsOfData));
    let units = [
        score(&framework, "A", r#""scores": {"1.1": "4", "2": "12"}"#),
        score(&framework, "B", r#""common": {"dân_số": 9}, "values": {"1.1": {"a": 1, "b": 2}}"#),
    ];
    let (merged, _) = merged(&framework, &units);
    let given = "Tỉnh A chỉ có điểm cho sẵn, không có số liệu";
    lacks(
        &merged,
        &[
            ("1.1", &format!("a: {given} | b: {given}")),
            ("1.2", "a: Tỉnh A thiếu; Tỉnh B thiếu | b: Tỉnh A thiếu; Tỉnh B thiếu"),
            ("1.3", "a: Tỉnh A thiếu; Tỉnh B thiếu"),
            ("2", "Tỉnh A chỉ có điểm cho sẵn; điểm không cộng được"),
        ],
    );
}

/// `s` is `a1` and `a2`: added by them, and by itself where a predecessor gave nothing else.
#[test]
fn a_sum_is_said_by_its_items_unless_somebody_gave_it() {
    let data = row("1", "10").amount("a1", "người").amount("a2", "người").total("s", "người", "a1 + a2");
    let framework = added(vec![data.amount("b", "người").rule(|row| proportional(row.ratio("s", "b"), "1"))]);
    let items = |id| score(&framework, id, r#""values": {"1": {"a1": 2, "a2": 3, "b": 10}}"#);
    let itself = score(&framework, "B", r#""values": {"1": {"s": 4, "b": 10}}"#);
    let (merged, scores) = merged(&framework, &[items("A"), items("C")]);
    has(&merged, r#"{"1": {"a1": "4", "a2": "6", "b": "20"}}"#);
    lacks(&merged, &[]);
    check(&scores, "1", "5", "5");
    // 5 and 4 of 20; whose a1 and a2 the 4 are is not known.
    let (merged, scores) = self::merged(&framework, &[items("A"), itself.clone()]);
    has(&merged, r#"{"1": {"b": "20", "s": "9"}}"#);
    lacks(&merged, &[("1", "a1: Tỉnh B thiếu | a2: Tỉnh B thiếu")]);
    check(&scores, "1", "9/2", "9/2");
    // Whoever lacks an item lacks the sum, where somebody gave that.
    let less = score(&framework, "D", r#""values": {"1": {"a1": 2, "b": 10}}"#);
    let (merged, _) = self::merged(&framework, &[less.clone(), itself]);
    lacks(&merged, &[("1", "a1: Tỉnh B thiếu | a2: Tỉnh D thiếu; Tỉnh B thiếu | s: Tỉnh D thiếu")]);
    let (merged, _) = self::merged(&framework, &[items("A"), less]);
    has(&merged, r#"{"1": {"a1": "4", "b": "20"}}"#);
    lacks(&merged, &[("1", "a2: Tỉnh D thiếu")]);
}

/// Every predecessor's sum has the number that the framework prints; the successor's has it once.
#[test]
fn what_the_framework_prints_is_counted_once() {
    let data = row("1", "10").amount("a", "người").constant("c", "người", "7").total("s", "người", "a + c");
    let printed = data.amount("b", "người").rule(|row| proportional(row.ratio("s", "b"), "1"));
    let count =
        |code, amount| steps(row(code, "10").amount("n", "nền_tảng").constant("c", "nền_tảng", "5"), amount, "12");
    let twice = row("4", "10").amount("u", "người").total("t", "người", "s of 1 + c of 1 + u").amount("b", "người");
    let twice = twice.rule(|row| proportional(row.ratio("t", "b"), "1"));
    let framework = added(vec![printed, count("2", "n + c"), count("3", "n + 5"), twice]);
    let units = [
        score(
            &framework,
            "A",
            r#""values": {"1": {"s": 10, "b": 20}, "2": {"tổng": 6}, "3": {"tổng": 6}, "4": {"t": 20, "b": 99}}"#,
        ),
        score(
            &framework,
            "B",
            r#""values": {"1": {"s": 11, "b": 20}, "2": {"n": 1}, "3": {"tổng": 7}, "4": {"t": 18, "b": 1}}"#,
        ),
        score(
            &framework,
            "C",
            r#""values": {"1": {"a": 1, "b": 20}, "2": {"n": 2}, "3": {"n": 4}, "4": {"t": 15, "b": 0}}"#,
        ),
    ];
    let (merged, scores) = merged(&framework, &units);
    // a is 3 + 4 + 1 = 8, and s 15; n of 2 is 1 + 1 + 2 = 4, that of 3 is 1 + 2 + 4 = 7, with 5 each; u is 3 + 0 + 0, and t 15 + 7 + 3 = 25.
    has(
        &merged,
        r#"{"1": {"b": "60", "s": "15"}, "2": {"tổng": "9"}, "3": {"tổng": "12"}, "4": {"b": "100", "t": "25"}}"#,
    );
    check(&scores, "1", "5/2", "5/2");
    check(&scores, "2", "0", "0");
    check(&scores, "3", "10", "10");
    check(&scores, "4", "5/2", "5/2");
    assert_eq!(
        source(&merged, "1"),
        "hợp nhất Tỉnh A, Tỉnh B và Tỉnh C: s = 10 + 11 + 8 − 14 = 15; b = 20 + 20 + 20 = 60"
    );
    assert_eq!(source(&merged, "2"), "hợp nhất Tỉnh A, Tỉnh B và Tỉnh C: tổng = 6 + 6 + 7 − 10 = 9");
    // A range says less than the number that is in it: 0 … 20 and 8 are 8 … 21, with no less than the 7.
    let units = [
        score(&framework, "A", r#""values": {"1": {"s": {"from": 0, "to": 20}}}"#),
        score(&framework, "B", r#""values": {"1": {"s": {"from": 0, "to": 8}}}"#),
    ];
    let (merged, _) = self::merged(&framework, &units);
    has(&merged, r#"{"1": {"s": {"from": "0", "to": "21"}}}"#);
}

/// The same in two measures: 2,000 million and 3 thousand million are 5 thousand million, of which 1 is printed.
#[test]
fn what_is_printed_counts_in_the_measure_of_the_sum() {
    let data = row("1", "10").amount("a", "triệu_đồng").constant("c", "tỷ_đồng", "1").total("s", "tỷ_đồng", "a + c");
    let framework = added(vec![data.amount("b", "tỷ_đồng").rule(|row| proportional(row.ratio("s", "b"), "1"))]);
    let units = [
        score(&framework, "A", r#""values": {"1": {"s": 3, "b": 5}}"#),
        score(&framework, "B", r#""values": {"1": {"s": "2,5", "b": 5}}"#),
    ];
    let (merged, _) = merged(&framework, &units);
    assert_eq!(source(&merged, "1"), "hợp nhất Tỉnh A và Tỉnh B: s = 3 + 2,5 − 1 = 4,5; b = 5 + 5 = 10");
}

/// A decimal above or below a fraction line is an amount like any other.
#[test]
fn decimals_of_a_ratio_are_added() {
    let framework = added(vec![ratio(row("1", "10").amount("a", "triệu_đồng").amount("b", "triệu_đồng"))]);
    let units = ["0,25", "0,5"].map(|a| score(&framework, a, &format!(r#""values": {{"1": {{"a": "{a}", "b": 1}}}}"#)));
    let (merged, scores) = merged(&framework, &units);
    has(&merged, r#"{"1": {"a": "0.75", "b": "2"}}"#);
    check(&scores, "1", "15/4", "15/4");
}

/// A ratio beside the data that make it is told by them; beside data that do not make it, it cannot be added.
#[test]
fn quantities_that_their_data_determine_are_passed_over() {
    let framework = framework(Some(MergerPolicy::SumsOfData));
    let unit = |id, values| score(&framework, id, &format!(r#""values": {{"1.1": {values}}}"#));
    let lacking = |units: &[Scores]| reason(&merged(&framework, units).0, "1.1");
    let b = unit("B", r#"{"a": 3, "b": 12}"#);
    assert_eq!(lacking(&[unit("A", r#"{"a": 1, "b": 2, "tỷ lệ": "50%"}"#), b.clone()]), "");
    let given = "tỷ lệ: Tỉnh A cho thẳng tỷ lệ, không cộng được";
    assert_eq!(lacking(&[unit("A", r#"{"a": {"from": 1, "to": 2}, "b": 8, "tỷ lệ": "20%"}"#), b.clone()]), given);
    // 0 of 0 … 4 is 0 wherever it is defined, which is not everywhere.
    assert_eq!(lacking(&[unit("A", r#"{"a": 0, "b": {"from": 0, "to": 4}, "tỷ lệ": "0%"}"#), b]), given);
}

/// Counts add up, whoever gave them item by item; a decimal that a rule takes by itself does not.
#[test]
fn amounts_that_were_given_themselves() {
    let counts = row("1", "10").amount("n", "nền_tảng").amount("m", "nền_tảng");
    let decimals = row("2", "10").amount("x", "triệu_đồng").amount("y", "triệu_đồng");
    let framework = added(vec![steps(counts, "n + m", "12"), steps(decimals, "x + y", "12")]);
    let given = score(&framework, "A", r#""values": {"1": {"tổng": 5}, "2": {"tổng": "5,5"}}"#);
    let b = score(&framework, "B", r#""values": {"1": {"n": 3, "m": 4}, "2": {"x": 3, "y": 4}}"#);
    let (merged, scores) = merged(&framework, &[given.clone(), b.clone()]);
    has(&merged, r#"{"1": {"tổng": "12"}}"#);
    assert_eq!(source(&merged, "1"), "hợp nhất Tỉnh A và Tỉnh B: tổng = 5 + 7 = 12");
    check(&scores, "1", "10", "10");
    let itself = "Tỉnh A chỉ cho tỷ lệ, tổng hoặc mức, không cho số liệu này";
    lacks(
        &merged,
        &[
            ("1", &format!("m: {itself} | n: {itself}")),
            ("2", &format!("tổng: cách tính lấy thẳng số này, không cộng được | x: {itself} | y: {itself}")),
        ],
    );
    // Of C only n is known, and of D that it is between 1 and 2.
    let c = score(&framework, "C", r#""values": {"1": {"n": 3}}"#);
    let d = score(&framework, "D", r#""values": {"1": {"tổng": {"from": 1, "to": 2}}}"#);
    let (merged, scores) = self::merged(&framework, &[given, b, c, d]);
    has(&merged, "{}");
    assert!(reason(&merged, "1").ends_with("tổng: Tỉnh C chưa rõ; Tỉnh D chưa rõ"), "{}", reason(&merged, "1"));
    check(&scores, "1", "0", "10");
}

/// Numbers of 28 digits are written by them; longer ones, and those without an end, are exact.
#[test]
fn sums_are_written_as_a_data_file_reads_them() {
    let framework = added(vec![ratio(row("1", "10").amount("a", "triệu_đồng").amount("b", "triệu_đồng"))]);
    let sum = |a: &str, other: &str| {
        let unit = |id, a: &str| {
            score(
                &framework,
                id,
                &format!(r#""values": {{"1": {{"a": {a}, "b": {{"exact": "{}"}}}}}}"#, "9".repeat(40)),
            )
        };
        let (merged, _) = merged(&framework, &[unit("A", a), unit("B", other)]);
        serde_json::to_value(&merged).unwrap()["values"]["1"]["a"].to_string()
    };
    let digits = |first: &str, zeros: usize| format!(r#""{first}{}""#, "0".repeat(zeros));
    assert_eq!(sum(r#""18,5""#, "2"), r#""20.5""#);
    assert_eq!(sum(&digits("4", 27), &digits("5", 27)), digits("9", 27));
    // 29 digits.
    assert_eq!(sum(&digits("4", 27), &digits("6", 27)), format!(r#"{{"exact":{}}}"#, digits("1", 28)));
    // 12 places are written, 13 are not.
    assert_eq!(sum(r#""0,000000000001""#, "1"), r#""1.000000000001""#);
    assert_eq!(sum(r#""0,0000000000001""#, "0"), r#"{"exact":"1/10000000000000"}"#);
    assert_eq!(sum(r#"{"exact": "1/3"}"#, "1"), r#"{"exact":"4/3"}"#);
}
