//! Where numbers come from: shared data, second letters, sums of items, constants, what is given in place of data.

use dti_core::model::{PerItem, Rule};
use dti_testkit::check::data;
use dti_testkit::draft::{Row, capped, framework, number, proportional, row};
use dti_testkit::reference::evaluate;

use crate::check;

fn ratio(row: Row, numerator: &str, denominator: &str) -> dti_core::Framework {
    framework(vec![row.rule(|row| proportional(row.ratio(numerator, denominator), "1"))])
}

#[test]
fn shared_data_are_given_by_name_or_by_code() {
    // 30 / 40 × 10 = 7.5
    let shared = ratio(row("3.1", "10").amount("a", "người"), "a", "dân số");
    for common in [r#"{"dân số": 40}"#, r#"{"TTC.1": 40}"#] {
        let members = format!(r#""common": {common}, "values": {{"3.1": {{"a": 30}}}}"#);
        check(&shared, &members, &[("3.1", "7.50", "7.50", "7.50", "scored")]);
    }
}

#[test]
fn a_second_letter_is_converted() {
    // b is the budget in triệu: 2 tỷ are 2,000 triệu, and 500 / 2000 × 10 = 2.5.
    let row = row("1", "10").amount("a", "triệu_đồng").same("b", "triệu_đồng", "ngân_sách");
    let row = ratio(row, "a", "b");
    let members = r#""common": {"ngân sách": 2}, "values": {"1": {"a": 500}}"#;
    check(&row, members, &[("1", "2.50", "2.50", "2.50", "scored")]);
}

#[test]
fn a_sum_of_items_is_given_by_its_items_or_alone() {
    let own = || row("4.6", "10").amount("a1", "người").amount("a2", "người").total("a", "người", "a1 + a2");
    let sum = ratio(own().amount("b", "người"), "a", "b");
    // (3 + 4) / 10 × 10 = 7, and the same from the sum alone.
    let items = r#""values": {"4.6": {"a1": 3, "a2": 4, "b": 10}}"#;
    check(&sum, items, &[("4.6", "7.00", "7.00", "7.00", "scored")]);
    let alone = r#""values": {"4.6": {"a": 7, "b": 10}}"#;
    check(&sum, alone, &[("4.6", "7.00", "7.00", "7.00", "scored")]);
    // One item is missing: 3 at least.
    let one = r#""values": {"4.6": {"a1": 3, "b": 10}}"#;
    check(&sum, one, &[("4.6", "3.00", "3.00", "10.00", "partial")]);
}

#[test]
fn a_printed_constant_is_known() {
    // 5 / 7 × 7 = 5
    let row = row("3.6", "7").amount("a", "nền_tảng").constant("b", "nền_tảng", "7");
    let row = ratio(row, "a", "b");
    check(&row, r#""values": {"3.6": {"a": 5}}"#, &[("3.6", "5.00", "5.00", "5.00", "scored")]);
}

#[test]
fn bounds_stand_for_what_is_missing() {
    // a = 20 … 50 of 50: 4 … 10 points.
    let row = row("1", "10").amount("a", "người").within(Some("20"), Some("50"));
    let bounded = ratio(row, "a", "50");
    check(&bounded, "", &[("1", "4.00", "4.00", "10.00", "partial")]);
    // The end that is not told is the datum's own bound: 20 … 30.
    let to = r#""values": {"1": {"a": {"to": 30}}}"#;
    check(&bounded, to, &[("1", "4.00", "4.00", "6.00", "partial")]);
    assert!(evaluate(&bounded, &data(r#""values": {"1": {"a": 51}}"#)).is_err(), "outside the bounds");
}

#[test]
fn given_ratios_give_way_to_data_that_determine_them() {
    let own = || row("6.6", "1000").amount("a", "người").amount("b", "người");
    let row = ratio(own(), "a", "b");
    // 6 / 7 = 85.714… % agrees with 85.7 %, and the data count: 857.142… points.
    let both = r#""values": {"6.6": {"a": 18, "b": 21, "tỷ lệ": "85,7%"}}"#;
    check(&row, both, &[("6.6", "857.14", "857.14", "857.14", "scored")]);
    // Half a unit of the last place is 0.05 %: 85.7 % reaches from 85.65 % to 85.75 %.
    for contradiction in ["85,8%", "85,6%", "85%"] {
        let members = format!(r#""values": {{"6.6": {{"a": 18, "b": 21, "tỷ lệ": "{contradiction}"}}}}"#);
        let submission = data(&members);
        assert!(evaluate(&row, &submission).is_err(), "{contradiction} contradicts the data");
        let errors = row.score(&submission).unwrap_err().to_string();
        assert!(errors.contains("6/7"), "{contradiction} contradicts the data, which make it 6/7: {errors}");
    }
}

#[test]
fn given_ratios_count_where_data_do_not_determine_them() {
    let row = || row("6.6", "10").amount("a", "người").amount("b", "người");
    let capped = framework(vec![row().rule(|row| capped(row.ratio("a", "b"), "4/5"))]);
    // 40 % / 80 % × 10 = 5; a alone says nothing against it.
    let one = r#""values": {"6.6": {"a": 18, "tỷ lệ": "40%"}}"#;
    check(&capped, one, &[("6.6", "5.00", "5.00", "5.00", "scored")]);
    // a = 10 … 50 of 100 may be, and do not say which.
    let range = r#""values": {"6.6": {"a": {"from": 10, "to": 50}, "b": 100, "tỷ lệ": "40%"}}"#;
    check(&capped, range, &[("6.6", "5.00", "5.00", "5.00", "scored")]);
    // a = 10 … 20 of 100 cannot be 40 %.
    let far = data(r#""values": {"6.6": {"a": {"from": 10, "to": 20}, "b": 100, "tỷ lệ": "40%"}}"#);
    assert!(evaluate(&capped, &far).is_err());
    assert!(capped.score(&far).is_err());
}

#[test]
fn numbers_of_28_digits_are_exact() {
    // One more or less in the last of 28 digits decides the comparison with 1.
    let row = row("1", "1").amount("a", "người").amount("b", "người");
    let all = framework(vec![row.rule(|row| Rule::AllOrNothing {
        quantity: dti_core::model::Quantity::Ratio(row.ratio("a", "b")),
        at_least: number("1"),
    })]);
    let nines = "9".repeat(28);
    let almost = format!("{}8", "9".repeat(27));
    for (a, points) in [(nines.as_str(), "1.00"), (almost.as_str(), "0.00")] {
        let members = format!(r#""values": {{"1": {{"a": "{a}", "b": "{nines}"}}}}"#);
        check(&all, &members, &[("1", points, points, points, "scored")]);
    }
}

#[test]
fn amounts_with_a_constant_are_in_the_measure_of_the_first_datum() {
    // 2 tỷ + 500 triệu + 1 = 3.5 tỷ, and 3.5 × 2 = 7.
    let row = row("1", "10").amount("a", "tỷ_đồng").amount("b", "triệu_đồng");
    let sum = framework(vec![
        row.rule(|row| Rule::PerItem(PerItem { count: row.amount_of("a + b + 1"), each: number("2") })),
    ]);
    let members = r#""values": {"1": {"a": 2, "b": 500}}"#;
    check(&sum, members, &[("1", "7.00", "7.00", "7.00", "scored")]);
}
