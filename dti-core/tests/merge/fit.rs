//! What does not fit together once it is merged.

use super::{added, check, has, lacks, merged, score, successor};
use dti_core::merge::merge;
use dti_core::model::{Award, Rule, Steps};
use dti_core::{Code, Framework, Scores};
use dti_testkit::draft::{checked, draft, proportional, row, share, tier};

/// `s` is `a1` and `a2`, each at most 10; `t` is `s` and `a3`, which has no bounds.
fn bounded() -> Framework {
    let items = row("1", "10").amount("a1", "người").within(None, Some("10")).amount("a2", "người");
    let sums = items.within(None, Some("10")).amount("a3", "người").total("s", "người", "a1 + a2");
    let sums = sums.total("t", "người", "s + a3").amount("b", "người");
    added(vec![sums.rule(|row| proportional(row.ratio("t + s", "b"), "1"))])
}

#[track_caller]
fn refused(units: &[Scores], expected: &[&str]) {
    let errors = merge(&successor(), units).unwrap_err();
    let found: Vec<String> =
        errors.iter().map(|error| format!("{}: {} / {}", error.code, error.message.vi, error.message.en)).collect();
    assert_eq!(found, expected);
}

/// Left out, such a sum would be taken to lie within the bounds of its items, which it does not.
#[test]
fn a_sum_beyond_what_its_items_admit_is_refused() {
    let framework = bounded();
    let unit = |id, values: &str| score(&framework, id, &format!(r#""values": {{"1": {{{values}, "b": 99}}}}"#));
    let s = |id, s: u8| unit(id, &format!(r#""s": {s}"#));
    let beyond = |total: u8, most: u8| {
        format!(
            "merger-out-of-bounds: `1 s` của các đơn vị cũ cộng lại {total}, nhiều nhất là {most} / \
             `1 s` of the predecessors adds up to {total}; {most} is the most"
        )
    };
    // 12 + 8 are 20, all that a1 and a2 admit; 12 + 9 are more.
    let (merged, _) = merged(&framework, &[s("A", 12), s("B", 8)]);
    has(&merged, r#"{"1": {"b": "198", "s": "20"}}"#);
    refused(&[s("A", 12), s("B", 9)], &[&beyond(21, 20)]);
    // a1 is 2 + 2, which with a2 makes 14 at most.
    let known = |id, s: u8| unit(id, &format!(r#""a1": 2, "s": {s}"#));
    refused(&[known("A", 8), known("B", 7)], &[&beyond(15, 14)]);
    // t has no bounds: it is s alone that cannot be.
    let both = |id, t: u8| unit(id, &format!(r#""s": 12, "t": {t}"#));
    refused(&[both("A", 30), both("B", 40)], &[&beyond(24, 20)]);
}

/// The same of a shared sum.
#[test]
fn a_shared_sum_beyond_what_its_items_admit_is_refused() {
    let ratio = row("1", "10").amount("a", "người").rule(|row| proportional(row.ratio("a", "dân_số"), "1"));
    let mut draft = draft(vec![ratio]);
    draft.policies.merger = Some(dti_core::model::MergerPolicy::SumsOfData);
    let item = |name: &str| {
        let mut datum = draft.data[0].clone();
        datum.name = name.parse().unwrap();
        datum.code = None;
        datum.bounds.to = Some(10.into());
        datum
    };
    let items = ["nam", "nữ"].map(item);
    let references = items.iter().map(|item| dti_core::model::DatumRef::shared(item.name.clone())).collect();
    draft.data[0].source = dti_core::model::DatumSource::SumOf(references);
    draft.data.extend(items);
    let framework = checked(draft);
    let unit = |id, people: u8| {
        score(&framework, id, &format!(r#""common": {{"dân_số": {people}}}, "values": {{"1": {{"a": 1}}}}"#))
    };
    let (merged, scores) = merged(&framework, &[unit("A", 12), unit("B", 8)]);
    assert_eq!(merged.common.len(), 1);
    // 2 of 20
    check(&scores, "1", "1", "1");
    refused(
        &[unit("A", 12), unit("B", 9)],
        &["merger-out-of-bounds: `dân số` của các đơn vị cũ cộng lại 21, nhiều nhất là 20 / \
           `dân số` of the predecessors adds up to 21; 20 is the most"],
    );
}

/// Fewer than 12 each are not fewer than 12 together: the data say so, the tier goes, and the rest stays.
#[test]
fn a_tier_that_the_merged_data_contradict_is_left_out() {
    let row = |code| row(code, "10").amount("n", "nền_tảng").amount("m", "nền_tảng");
    let steps = |row: dti_testkit::draft::Row| {
        row.rule(|row| {
            Rule::Steps(Steps {
                quantity: row.quantity("n + m"),
                precondition: None,
                tiers: vec![tier("nhiều", Some("12"), Award::Full)],
                otherwise: tier("ít", None, share("0")),
            })
        })
    };
    let framework = added(vec![steps(row("1")), steps(row("2")), steps(row("3"))]);
    let values = r#""values": {"1": {"n": 7, "tổng": "ít"}, "2": {"tổng": "ít"}, "3": {"n": 1, "tổng": "ít"}}"#;
    let (merged, scores) = merged(&framework, &["A", "B"].map(|id| score(&framework, id, values)));
    has(&merged, r#"{"1": {"n": "14"}, "2": {"tổng": "ít"}, "3": {"n": "2", "tổng": "ít"}}"#);
    let each = ["A", "B"].map(|id| format!("Tỉnh {id} chỉ cho tỷ lệ, tổng hoặc mức, không cho số liệu này")).join("; ");
    let contradicted =
        "không khớp khi cộng các đơn vị cũ: `tổng` của `1` được cho là ít, nhưng số liệu của nó cho từ 14 trở lên";
    lacks(
        &merged,
        &[
            ("1", &format!("m: {each} | tổng: {contradicted}")),
            ("2", &format!("m: {each} | n: {each}")),
            ("3", &format!("m: {each}")),
        ],
    );
    check(&scores, "1", "10", "10");
    check(&scores, "2", "0", "0");
    let sources: Vec<&str> = merged.sources.values().map(String::as_str).collect();
    let tier = "tổng = ít, như nhau ở các đơn vị cũ";
    assert_eq!(
        sources,
        [
            "hợp nhất Tỉnh A và Tỉnh B: n = 7 + 7 = 14",
            &format!("hợp nhất Tỉnh A và Tỉnh B: {tier}"),
            &format!("hợp nhất Tỉnh A và Tỉnh B: n = 1 + 1 = 2; {tier}"),
        ]
    );
}

/// A row of which nothing is left has neither values nor a source.
#[test]
fn a_row_that_is_left_out_leaves_nothing_behind() {
    let first = row("1", "10").amount("n", "nền_tảng").rule(|row| proportional(row.ratio("n", "20"), "1"));
    let second = row("2", "10").rule(|row| {
        Rule::Steps(Steps {
            quantity: row.quantity("n of 1 + 1"),
            precondition: None,
            tiers: vec![tier("nhiều", Some("12"), Award::Full)],
            otherwise: tier("ít", None, share("0")),
        })
    });
    let framework = added(vec![first, second]);
    let values = r#""values": {"1": {"n": {"from": 7, "to": 8}}, "2": {"tổng": "ít"}}"#;
    let (merged, _) = merged(&framework, &["A", "B"].map(|id| score(&framework, id, values)));
    has(&merged, r#"{"1": {"n": {"from": "14", "to": "16"}}}"#);
    assert_eq!(merged.sources.keys().map(Code::as_str).collect::<Vec<_>>(), ["1"]);
}
