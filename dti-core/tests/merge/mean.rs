//! The mean of main indicators, and what keeps a predecessor's points from counting in it.

use super::{check, framework, lacks, merged, merged_into, of_kind, reason, rows, score, successor};
use dti_core::data::Unit;
use dti_core::model::{AllEqual, Applicability, Direction, LowerEnd, MergerPolicy, Node, Quantity, Rule};
use dti_core::{Code, Scores};
use dti_testkit::draft::{proportional, row, sum};

const MEAN: Option<MergerPolicy> = Some(MergerPolicy::MeanOfMain);

#[test]
fn the_mean_of_main_indicators_is_exact() {
    let framework = framework(Some(MergerPolicy::MeanOfMain));
    let units = [
        // 10/3 + 5 + 0 = 25/3
        score(
            &framework,
            "A",
            r#""common": {"dân_số": 9}, "values": {"1.1": {"a": 1, "b": 3}, "1.2": {"a": 1, "b": 2}, "1.3": {"a": 0}}, "scores": {"2": "12"}"#,
        ),
        score(&framework, "B", r#""scores": {"1": "21", "2": "15,5"}"#),
        score(&framework, "C", r#""scores": {"1": "7,25", "2": "20"}"#),
    ];
    let (merged, scores) = merged(&framework, &units);
    // (25/3 + 21 + 7.25) / 3 = (100 + 252 + 87) / 36 = 439/36; (12 + 15.5 + 20) / 3 = 47.5 / 3.
    check(&scores, "1", "439/36", "439/36");
    check(&scores, "2", "95/6", "95/6");
    assert_eq!(scores.published_points(scores.total()).unwrap().to_string(), "28.03", "439/36 + 95/6 = 1009/36");
    assert_eq!(
        merged.sources[&"1".parse().unwrap()],
        "trung bình cộng điểm của Tỉnh A (≈ 8,3333), Tỉnh B (21) và Tỉnh C (7,25): ≈ 12,1944"
    );
}

#[test]
fn a_predecessor_without_points_makes_no_zero_of_the_mean() {
    let framework = framework(Some(MergerPolicy::MeanOfMain));
    let units = [
        score(&framework, "A", r#""values": {"1.1": {"a": 1, "b": 2}}, "scores": {"2": "12"}"#),
        score(&framework, "B", r#""scores": {"1": "21"}"#),
    ];
    let (merged, scores) = merged(&framework, &units);
    check(&scores, "1", "0", "30");
    check(&scores, "2", "0", "20");
    assert!(merged.scores.is_empty() && merged.values.is_empty());
    assert_eq!(reason(&merged, "1"), "không lấy được trung bình: Tỉnh A mới biết 5 … 25 điểm");
    assert_eq!(reason(&merged, "2"), "không lấy được trung bình: Tỉnh B thiếu số liệu");
}

fn appraised(code: &str) -> Node {
    row(code, "10").rule(|_| Rule::Appraised)
}

fn for_towns(code: &str) -> Node {
    row(code, "10").applies(Applicability::Kinds(vec!["town".to_owned()])).rule(|_| Rule::Appraised)
}

fn town() -> Unit {
    Unit { kind: Some("town".to_owned()), ..successor() }
}

/// 1 with 1.1 is main and so is 2, which is for towns; the group 3 with 3.1 and 3.2 is not.
#[test]
fn only_main_indicators_that_apply_have_a_mean() {
    let framework = rows(
        MEAN,
        &["1", "2"],
        vec![sum("1"), appraised("1.1"), for_towns("2"), sum("3"), appraised("3.1"), appraised("3.2")],
    );
    let units = ["A", "B"].map(|id| of_kind(&framework, id, "town", r#""scores": {"1": 4, "2": 5, "3": 20}"#));
    let outside = "dòng này không thuộc chỉ số chính nào, nên không lấy trung bình khi hợp nhất";
    // The successor is no town. What stands within 1 has its points; of 3 it is the rows that lack them.
    let (merged, scores) = merged(&framework, &units);
    assert_eq!(merged.scores.keys().map(Code::as_str).collect::<Vec<_>>(), ["1"]);
    lacks(&merged, &[("3.1", outside), ("3.2", outside)]);
    check(&scores, "1", "4", "4");
    let (merged, _) = merged_into(&town(), &framework, &units);
    assert_eq!(merged.scores.keys().map(Code::as_str).collect::<Vec<_>>(), ["1", "2"]);
}

/// All of 0 is main, row by row: 0.1 appraised; 0.2 for towns, beside a row that is not scored; 0.3 for towns; 0.4 waits for
/// the others; 0.5 has a part for towns. A is a city, C a town whose points were given for all of 0.
#[test]
fn what_keeps_points_from_counting_is_said_of_each_predecessor() {
    let counted = |code: &str| row(code, "10").amount("a", "người").amount("b", "người");
    let min_max = counted("0.4").rule(|row| Rule::MinMax {
        quantity: Quantity::Ratio(row.ratio("a", "b")),
        lower: LowerEnd::Observed,
        direction: Direction::Higher,
        all_equal: AllEqual::Full,
    });
    let not_scored = row("0.2.2", "0").rule(|_| Rule::NotScored { printed: None });
    let framework = rows(
        MEAN,
        &["0.1", "0.2", "0.3", "0.4", "0.5"],
        vec![
            sum("0"),
            appraised("0.1"),
            sum("0.2"),
            for_towns("0.2.1"),
            not_scored,
            for_towns("0.3"),
            min_max,
            sum("0.5"),
            appraised("0.5.1"),
            for_towns("0.5.2"),
        ],
    );
    let own = r#""values": {"0.4": {"a": 1, "b": 2}}, "scores": {"0.1": 4, "0.5": 10}"#;
    let units = [
        of_kind(&framework, "A", "city", own),
        of_kind(&framework, "C", "town", r#""scores": {"0": 24}"#),
        of_kind(&framework, "D", "town", r#""values": {"0.4": {"a": 1, "b": 2}}, "scores": {"0.5": 10}"#),
    ];
    let (merged, _) = merged_into(&town(), &framework, &units);
    let covered = "Tỉnh C chỉ có điểm cho sẵn của dòng trên";
    let none = |a: &str, d: &str| -> String {
        let said = [a, covered, d].into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>();
        format!("không lấy được trung bình: {}", said.join("; "))
    };
    let waits = "còn chờ số liệu các đơn vị khác";
    lacks(
        &merged,
        &[
            ("0.1", &none("", "Tỉnh D thiếu số liệu")),
            ("0.2", &none("Tỉnh A không tính điểm dòng này", "Tỉnh D thiếu số liệu")),
            ("0.3", &none("Tỉnh A không áp dụng dòng này", "Tỉnh D thiếu số liệu")),
            ("0.4", &none(&format!("Tỉnh A {waits}"), &format!("Tỉnh D {waits}"))),
            ("0.5", &none("Tỉnh A có điểm tối đa 10, đơn vị mới có 20", "")),
        ],
    );
}

/// 2 divides the a of 1 by a number that it prints: nothing of its own can be missing, so that a note says why it has no mean.
#[test]
fn a_row_that_can_lack_nothing_has_a_note() {
    let first = row("1", "10").amount("a", "người").amount("b", "người");
    let first = first.rule(|row| proportional(row.ratio("a", "b"), "1"));
    let second = row("2", "10").constant("c", "người", "8").rule(|row| proportional(row.ratio("a of 1", "c"), "1"));
    let framework = rows(MEAN, &["1", "2"], vec![first, second]);
    let units = [
        score(&framework, "A", r#""values": {"1": {"a": 4, "b": 5}}"#),
        score(&framework, "B", r#""values": {"1": {"b": 5}}"#),
    ];
    let (merged, scores) = merged(&framework, &units);
    lacks(&merged, &[("1", "không lấy được trung bình: Tỉnh B thiếu số liệu")]);
    let notes: Vec<(&str, &str)> = merged.notes.iter().map(|(code, note)| (code.as_str(), note.as_str())).collect();
    assert_eq!(notes, [("2", "không lấy được trung bình: Tỉnh B thiếu số liệu")]);
    check(&scores, "2", "0", "10");
}

/// A data file has exact numbers of 4,000 digits at most, above and below the line.
#[test]
fn a_mean_has_no_more_digits_than_a_data_file() {
    let framework = rows(MEAN, &["1"], vec![appraised("1")]);
    let units = |first: char| -> [Scores; 2] {
        // 1 / 3000…0001, of 4,000 digits, and nothing: the mean is 1 / 6000…0002.
        let long = format!("1/{first}{}1", "0".repeat(3_998));
        ["0", &long].map(|points| {
            score(&framework, &format!("{}", points.len()), &format!(r#""scores": {{"1": {{"exact": "{points}"}}}}"#))
        })
    };
    let (merged, _) = merged(&framework, &units('3'));
    let half = format!(r#"{{"1":{{"exact":"1/6{}2"}}}}"#, "0".repeat(3_998));
    assert_eq!(serde_json::to_string(&merged.scores).unwrap(), half);
    lacks(&merged, &[]);
    // 1 / 12000…0002 has 4,001.
    let (merged, _) = self::merged(&framework, &units('6'));
    lacks(&merged, &[("1", "không lấy được trung bình: số chính xác có quá nhiều chữ số")]);
}
