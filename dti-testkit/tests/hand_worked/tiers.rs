//! Steps on a count, a ratio, money and a frequency; so many points per item.

use dti_core::Framework;
use dti_core::model::{Award, PerItem, Precondition, Quantity, Rule, Steps};
use dti_testkit::draft::{framework, number, points, row, share, tier};

use crate::check;

/// 1.5 of 922/QĐ-BTTTT: no column earns nothing; 20 articles earn 10, 10 earn 5, fewer 2.5.
fn behind_a_precondition() -> Framework {
    let row = row("1.5", "10").answer("chuyên mục").amount("tin bài", "người");
    framework(vec![row.rule(|row| {
        Rule::Steps(Steps {
            quantity: row.quantity("tin bài"),
            precondition: Some(Precondition { datum: row.reference("chuyên mục"), otherwise: points("0") }),
            tiers: vec![tier("từ 20", Some("20"), Award::Full), tier("từ 10", Some("10"), share("1/2"))],
            otherwise: tier("dưới 10", None, share("1/4")),
        })
    })])
}

#[test]
fn the_first_tier_that_is_reached_counts() {
    for (articles, points) in [(20, "10.00"), (19, "5.00"), (10, "5.00"), (9, "2.50"), (0, "2.50")] {
        let members = format!(r#""values": {{"1.5": {{"chuyên mục": true, "tin bài": {articles}}}}}"#);
        check(&behind_a_precondition(), &members, &[("1.5", points, points, points, "scored")]);
    }
}

#[test]
fn a_precondition_that_fails_counts_whatever_the_quantity() {
    let failed = r#""values": {"1.5": {"chuyên mục": false}}"#;
    check(&behind_a_precondition(), failed, &[("1.5", "0.00", "0.00", "0.00", "scored")]);
    // It holds, and the articles are missing: 2.5 at least.
    let holds = r#""values": {"1.5": {"chuyên mục": true}}"#;
    check(&behind_a_precondition(), holds, &[("1.5", "2.50", "2.50", "10.00", "partial")]);
    // It may hold or not, with 12 articles: nothing, or 5.
    let unknown = r#""values": {"1.5": {"tin bài": 12}}"#;
    check(&behind_a_precondition(), unknown, &[("1.5", "0.00", "0.00", "5.00", "partial")]);
    // With 20 it is nothing or all, and the answer is what is missing.
    let full = r#""values": {"1.5": {"tin bài": 20}}"#;
    check(&behind_a_precondition(), full, &[("1.5", "0.00", "0.00", "10.00", "missing")]);
    // An answer that may be both is known in part.
    let both = r#""values": {"1.5": {"chuyên mục": {"one_of": [true, false]}, "tin bài": 20}}"#;
    check(&behind_a_precondition(), both, &[("1.5", "0.00", "0.00", "10.00", "partial")]);
}

#[test]
fn a_tier_may_be_given_by_its_name() {
    let named = r#""values": {"1.5": {"chuyên mục": true, "tin bài": "từ_10"}}"#;
    check(&behind_a_precondition(), named, &[("1.5", "5.00", "5.00", "5.00", "scored")]);
    let either = r#""values": {"1.5": {"chuyên mục": true, "tin bài": {"one_of": ["từ_20", "từ_10"]}}}"#;
    check(&behind_a_precondition(), either, &[("1.5", "5.00", "5.00", "10.00", "partial")]);
}

/// As 5.12.1 of 922/QĐ-BTTTT: 10 % of the budget earns 10 points, 7 % earns 5, less nothing.
fn on_a_ratio() -> Framework {
    let row = row("5.12.1", "10").amount("a", "triệu_đồng").amount("b", "tỷ_đồng");
    framework(vec![row.rule(|row| {
        Rule::Steps(Steps {
            quantity: Quantity::Ratio(row.ratio("a", "b")),
            precondition: None,
            tiers: vec![tier("mức 1", Some("0.1"), Award::Full), tier("mức 2", Some("0.07"), points("5"))],
            otherwise: tier("mức 3", None, points("0")),
        })
    })])
}

#[test]
fn steps_on_a_ratio_of_money_convert_its_scales() {
    // 100 triệu of 1 tỷ are exactly 10 %; 69.9 of 1,000 are 6.99 %; 700 of 10,000 exactly 7 %.
    for (a, b, points) in [("100", "1", "10.00"), ("69,9", "1", "0.00"), ("700", "10", "5.00")] {
        let members = format!(r#""values": {{"5.12.1": {{"a": "{a}", "b": "{b}"}}}}"#);
        check(&on_a_ratio(), &members, &[("5.12.1", points, points, points, "scored")]);
    }
}

/// As 5.12.2: 2 tỷ, 0.5 tỷ.
fn on_money() -> Framework {
    let row = row("5.12.2", "10").amount("a", "tỷ_đồng");
    framework(vec![row.rule(|row| {
        Rule::Steps(Steps {
            quantity: row.quantity("a"),
            precondition: None,
            tiers: vec![tier("mức 1", Some("2"), Award::Full), tier("mức 2", Some("0.5"), share("3/10"))],
            otherwise: tier("mức 3", None, points("0")),
        })
    })])
}

#[test]
fn steps_on_money_compare_in_its_own_scale() {
    for (a, points) in [("2", "10.00"), ("1,99", "3.00"), ("0.5", "3.00"), ("0,4999", "0.00")] {
        let members = format!(r#""values": {{"5.12.2": {{"a": "{a}"}}}}"#);
        check(&on_money(), &members, &[("5.12.2", points, points, points, "scored")]);
    }
    let between = r#""values": {"5.12.2": {"a": {"from": 1, "to": 3}}}"#;
    check(&on_money(), between, &[("5.12.2", "3.00", "3.00", "10.00", "partial")]);
}

/// As 1.8: once a week, once a month. Once a week is 52 times a year.
fn on_a_frequency() -> Framework {
    let row = row("1.8", "10").frequency("phát sóng");
    framework(vec![row.rule(|row| {
        Rule::Steps(Steps {
            quantity: row.quantity("phát sóng"),
            precondition: None,
            tiers: vec![tier("hằng tuần", Some("52"), Award::Full), tier("hằng tháng", Some("12"), share("1/2"))],
            otherwise: tier("ít hơn", None, points("0")),
        })
    })])
}

#[test]
fn frequencies_are_compared_in_times_a_year() {
    for (often, points) in
        [("1/tuần", "10.00"), ("52/năm", "10.00"), ("51/năm", "5.00"), ("12/year", "5.00"), ("1/month", "5.00")]
    {
        let members = format!(r#""values": {{"1.8": {{"phát sóng": "{often}"}}}}"#);
        check(&on_a_frequency(), &members, &[("1.8", points, points, points, "scored")]);
    }
    let rarely = r#""values": {"1.8": {"phát sóng": {"one_of": ["1/tháng", "11/năm"]}}}"#;
    check(&on_a_frequency(), rarely, &[("1.8", "0.00", "0.00", "5.00", "partial")]);
}

/// As 6.21: a point for each application, 10 at most.
fn per_item() -> Framework {
    let row = row("6.21", "10").amount("ứng dụng", "nền_tảng");
    framework(vec![row.rule(|row| Rule::PerItem(PerItem { count: row.amount_of("ứng dụng"), each: number("1") }))])
}

#[test]
fn items_are_counted_up_to_the_maximum() {
    for (count, points) in [(2, "2.00"), (10, "10.00"), (11, "10.00"), (0, "0.00")] {
        let members = format!(r#""values": {{"6.21": {{"ứng dụng": {count}}}}}"#);
        check(&per_item(), &members, &[("6.21", points, points, points, "scored")]);
    }
    let more = r#""values": {"6.21": {"ứng dụng": {"from": 4}}}"#;
    check(&per_item(), more, &[("6.21", "4.00", "4.00", "10.00", "partial")]);
}

#[test]
fn points_per_item_may_be_a_fraction() {
    // (2 + 3) × 1/3 = 1.666…
    let row = row("6.21", "10").amount("a", "nền_tảng").amount("b", "nền_tảng");
    let thirds =
        framework(vec![row.rule(|row| Rule::PerItem(PerItem { count: row.amount_of("a + b"), each: number("1/3") }))]);
    let data = r#""values": {"6.21": {"a": 2, "b": 3}}"#;
    check(&thirds, data, &[("6.21", "1.67", "1.67", "1.67", "scored")]);
    // The sum itself: 6 × 1/3 = 2.
    check(&thirds, r#""values": {"6.21": {"tổng": 6}}"#, &[("6.21", "2.00", "2.00", "2.00", "scored")]);
}
