//! One unit on a tape: every shape of a rule earns what it says, whatever stands beside it.

use super::by_hand::check;
use dti_core::model::{Award, Node, PerItem, Precondition, Quantity, Rule, Steps};
use dti_testkit::draft::{case, framework, item, part, points, proportional, row, share, sum, tier};

/// Tiers for a ratio of two counts.
fn tiers(code: &str, thresholds: &[(&str, &str)]) -> Node {
    row(code, "10").amount("a", "người").amount("b", "người").rule(|row| {
        let tier_of = |(number, (at_least, award)): (usize, &(&str, &str))| {
            tier(&format!("m{number}"), Some(at_least), points(award))
        };
        Rule::Steps(Steps {
            quantity: Quantity::Ratio(row.ratio("a", "b")),
            precondition: None,
            tiers: thresholds.iter().enumerate().map(tier_of).collect(),
            otherwise: tier("dưới", None, share("0")),
        })
    })
}

/// 2 million and 1 thousand million of 4,008 million are a quarter.
#[test]
fn a_sum_counts_each_in_its_measure() {
    let row = row("1", "10").amount("a", "triệu_đồng").amount("b", "tỷ_đồng").amount("c", "triệu_đồng");
    let framework = framework(vec![row.rule(|row| proportional(row.ratio("a + b", "c"), "1"))]);
    let data = r#""values": {"1": {"a": 2, "b": 1, "c": 4008}}"#;
    check(&framework, data, 0, &[("1", "2.50", "2.50", "2.50", "scored")]);
}

/// Ratios of one, of sums, and of a sum with a printed number: (1 + 2) / 4, 3 / (3 + 5), (1 + 2) / (4 + 2) and (1 + 4) / 10.
#[test]
fn sums_are_added_up_on_either_side() {
    let rows = [
        row("1", "10")
            .amount("a", "người")
            .amount("b", "người")
            .amount("c", "người")
            .rule(|row| proportional(row.ratio("a + b", "c"), "1")),
        row("2", "10")
            .amount("a", "người")
            .amount("b", "người")
            .amount("c", "người")
            .rule(|row| proportional(row.ratio("a", "a + c"), "1")),
        row("3", "10")
            .amount("a", "người")
            .amount("b", "người")
            .amount("c", "người")
            .rule(|row| proportional(row.ratio("a + b", "c + b"), "1")),
        row("4", "10").amount("a", "người").amount("b", "người").rule(|row| proportional(row.ratio("a + 4", "b"), "1")),
    ];
    let data = r#""values": {"1": {"a": 1, "b": 2, "c": 4}, "2": {"a": 3, "b": 0, "c": 5}, "3": {"a": 1, "b": 2, "c": 4}, "4": {"a": 1, "b": 10}}"#;
    let expected = [
        ("1", "7.50", "7.50", "7.50", "scored"),
        ("2", "3.75", "3.75", "3.75", "scored"),
        ("3", "5.00", "5.00", "5.00", "scored"),
        ("4", "5.00", "5.00", "5.00", "scored"),
    ];
    check(&framework(rows.into()), data, 0, &expected);
}

/// Ladders of one to three tiers, in no order, more than stand side by side: every one has its own tiers. Each has 3/10, which
/// reaches the tier of 1/4 wherever there is one, and the tier of 1/5.
#[test]
fn tiers_of_one_row_are_not_those_of_another() {
    let heights: [&[(&str, &str)]; 3] =
        [&[("1/2", "10")], &[("1/2", "10"), ("1/4", "4"), ("1/5", "2")], &[("3/10", "10"), ("1/5", "1")]];
    let awards = ["0.00", "4.00", "10.00"];
    let codes: Vec<String> = (1..=18).map(|number| format!("1.{number}")).collect();
    let rows = codes.iter().zip(heights.iter().cycle()).map(|(code, heights)| tiers(code, heights));
    let values: Vec<String> = codes.iter().map(|code| format!(r#""{code}": {{"a": 3, "b": 10}}"#)).collect();
    let own = codes.iter().zip(awards.iter().cycle());
    let expected: Vec<_> = own.map(|(code, award)| (code.as_str(), *award, *award, *award, "scored")).collect();
    let framework = framework([sum("1")].into_iter().chain(rows).collect());
    check(&framework, &format!(r#""values": {{{}}}"#, values.join(", ")), 0, &expected);
}

/// A choice of three, a checklist, points for each of five, and parts: 3/4 of 6, and 4 for a yes.
#[test]
fn every_shape_earns_its_own() {
    let choice = row("1", "10").choice("x").rule(|row| Rule::Cases {
        datum: row.reference("x"),
        cases: vec![case("đủ", Award::Full), case("nửa", share("1/2")), case("ít", share("1/5"))],
    });
    let list = row("2", "10").answer("x").answer("y").answer("z").rule(|row| Rule::Checklist {
        items: vec![
            item(row.reference("x"), points("5")),
            item(row.reference("y"), points("3")),
            item(row.reference("z"), points("2")),
        ],
    });
    let each = row("3", "10")
        .amount("a", "nền_tảng")
        .rule(|row| Rule::PerItem(PerItem { count: row.amount_of("a"), each: "3/2".parse().expect("a number") }));
    let parts = row("4", "10").amount("a", "người").amount("b", "người").answer("c").rule(|row| Rule::Parts {
        parts: vec![
            part("tỷ", points("6"), proportional(row.ratio("a", "b"), "1")),
            part("có", points("4"), Rule::YesNo { datum: row.reference("c"), yes: None, no: None }),
        ],
    });
    let behind = row("5", "10").answer("c").amount("a", "người").amount("b", "người").rule(|row| {
        Rule::Steps(Steps {
            quantity: Quantity::Ratio(row.ratio("a", "b")),
            precondition: Some(Precondition { datum: row.reference("c"), otherwise: share("1/10") }),
            tiers: vec![tier("đủ", Some("1/2"), Award::Full)],
            otherwise: tier("thiếu", None, share("1/5")),
        })
    });
    let data = r#""values": {"1": {"x": "ít"}, "2": {"x": true, "y": false, "z": true}, "3": {"a": 5},
        "4": {"a": 3, "b": 4, "c": true}, "5": {"c": false, "a": 3, "b": 4}}"#;
    let expected = [
        ("1", "2.00", "2.00", "2.00", "scored"),
        ("2", "7.00", "7.00", "7.00", "scored"),
        ("3", "7.50", "7.50", "7.50", "scored"),
        ("4", "8.50", "8.50", "8.50", "scored"),
        ("5", "1.00", "1.00", "1.00", "scored"),
    ];
    check(&framework(vec![choice, list, each, parts, behind]), data, 0, &expected);
}
