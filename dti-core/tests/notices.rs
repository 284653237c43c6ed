//! What a reader of a scorecard is told, and what not: exactly at a limit nothing is said.

#![expect(clippy::unwrap_used, reason = "a test may panic: that is how it fails")]

use dti_core::model::{MissingPolicy, PerItem, Rule, UndefinedPolicy};
use dti_core::score::NoticeCode;
use dti_core::{Framework, Lang, Program};
use dti_testkit::check::data;
use dti_testkit::draft::{capped, checked, draft, framework, number, proportional, row};

/// The notices of row 1 for its values, as `code message`.
#[track_caller]
fn check(framework: &Framework, values: &str, expected: &[&str]) {
    let scores = framework.score(&data(&format!(r#""values": {{"1": {{{values}}}}}"#))).unwrap();
    let id = framework.find(&"1".parse().unwrap()).unwrap();
    let told: Vec<String> = scores
        .notices()
        .iter()
        .map(|notice| {
            assert_eq!(notice.node, id);
            assert_eq!(notice.message.to_string(), notice.message.in_lang(Lang::En));
            format!("{} {}", notice.code, notice.message)
        })
        .collect();
    assert_eq!(told, expected, "{values}");
}

#[test]
fn points_are_held_above_the_maximum_and_not_at_it() {
    let row = row("1", "10").amount("n", "nền_tảng");
    let each = framework(vec![row.rule(|row| Rule::PerItem(PerItem { each: number("2"), count: row.amount_of("n") }))]);
    // 5 × 2 = 10 is the maximum; 6 × 2 = 12 is above it.
    check(&each, r#""n": 5"#, &[]);
    check(&each, r#""n": 6"#, &["held-at-maximum the formula gives 12 points, held at the maximum of 10"]);
}

#[test]
fn a_ratio_is_remarkable_above_100_percent_and_not_at_it() {
    let rows = || row("1", "10").amount("a", "người").amount("b", "người");
    let plain = framework(vec![rows().rule(|row| proportional(row.ratio("a", "b"), "1"))]);
    let above = "ratio-above-100 `tỷ lệ` is 150 %, above 100 %: check the data";
    // 6/6 is 100 % and 10 points; 6/4 is 150 %, which the formula makes 15 points.
    check(&plain, r#""a": 6, "b": 6"#, &[]);
    check(
        &plain,
        r#""a": 6, "b": 4"#,
        &[above, "held-at-maximum the formula gives 15 points, held at the maximum of 10"],
    );
    // A printed cap is the rule itself: nothing is held.
    let printed = framework(vec![rows().rule(|row| capped(row.ratio("a", "b"), "1"))]);
    check(&printed, r#""a": 6, "b": 4"#, &[above]);
}

#[test]
fn only_a_policy_that_publishes_the_lowest_points_says_so() {
    let with = |missing: MissingPolicy| {
        let row = row("1", "10").amount("a", "người").amount("b", "người");
        let mut draft = draft(vec![row.rule(|row| proportional(row.ratio("a", "b"), "1"))]);
        draft.policies.missing = missing;
        draft.policies.undefined = UndefinedPolicy::Missing;
        checked(draft)
    };
    let (low, withheld) = (with(MissingPolicy::ScoresLow), with(MissingPolicy::Withheld));
    let as_zero = "missing-published-as-zero data are missing; published as 0 meanwhile";
    // 0 … 10 points
    check(&low, r#""a": 6"#, &[as_zero]);
    check(&withheld, r#""a": 6"#, &[]);
    // 6/8 … 6/6: 7.5 … 10 points
    let in_part = r#""a": 6, "b": {"from": 6, "to": 8}"#;
    check(&low, in_part, &["range-published-as-low known in part; its lower end is published meanwhile"]);
    check(&withheld, in_part, &[]);
    // 0/0 counts as missing
    let undefined = "undefined-ratio `tỷ lệ` is undefined: its denominator is 0";
    check(&low, r#""a": 0, "b": 0"#, &[undefined, as_zero]);
    check(&withheld, r#""a": 0, "b": 0"#, &[undefined]);
    assert_eq!(NoticeCode::UndefinedRatio.to_string(), NoticeCode::UndefinedRatio.as_str());
}

#[test]
fn bounds_are_rounded_outward() {
    let row = row("1", "10").amount("a", "người").amount("b", "người");
    let framework = framework(vec![row.rule(|row| proportional(row.ratio("a", "b"), "1"))]);
    // 4/6 × 10 = 6.666… and 5/6 × 10 = 8.333…: to the nearest they would be 6.67 and 8.33.
    let scores = framework.score(&data(r#""values": {"1": {"a": {"from": 4, "to": 5}, "b": 6}}"#)).unwrap();
    let (low, high) = scores.published_bounds(scores.total());
    assert_eq!((low.to_string(), high.to_string()), ("6.66".to_owned(), "8.34".to_owned()));
}

#[test]
fn what_is_withheld_is_explained_all_the_same() {
    let row = row("1", "10").amount("a", "người").amount("b", "người");
    let mut draft = draft(vec![row.rule(|row| proportional(row.ratio("a", "b"), "1"))]);
    draft.policies.missing = MissingPolicy::Withheld;
    let framework = checked(draft);
    let program = Program::compile(&framework);
    let inputs = program.bind(&data(r#""values": {"1": {"a": 6, "b": {"from": 6, "to": 8}}}"#)).unwrap();
    let scores = program.score(&inputs);
    let id = framework.find(&"1".parse().unwrap()).unwrap();
    let text = program.explain(&inputs, &scores, id).text(Lang::En);
    assert!(text.contains("7.5 … 10"), "{text}");
}
