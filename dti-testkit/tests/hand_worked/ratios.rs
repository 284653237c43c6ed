//! Ratios: proportional, capped, all or nothing, undefined, known in part.

use dti_core::Framework;
use dti_core::model::{Allowance, Proportional, Rule, UndefinedPolicy};
use dti_core::number::Exact;
use dti_testkit::draft::{capped, checked, draft, framework, proportional, row, share};

use crate::check;

/// 6.12 of 922/QĐ-BTTTT: `≥ 80 % full, else ratio / 80 %`, 20 points.
fn capped_at_80() -> Framework {
    let row = row("6.12", "20").amount("a", "người").amount("b", "người");
    framework(vec![row.rule(|row| capped(row.ratio("a", "b"), "4/5"))])
}

#[test]
fn kon_tum_6_12_is_exactly_on_a_half() {
    // 28.58 % / 80 % × 20 = 7.145 exactly, and halves go up.
    let given = r#""values": {"6.12": {"tỷ lệ": "28,58%"}}"#;
    check(&capped_at_80(), given, &[("6.12", "7.15", "7.15", "7.15", "scored")]);
}

#[test]
fn a_cap_is_reached_at_the_threshold_and_holds_above() {
    // 80 / 100 = 80 %: full. 79 / 100 / 80 % × 20 = 19.75. 9 / 7 is above 1 and held at 20.
    for (a, b, points) in [(80, 100, "20.00"), (79, 100, "19.75"), (9, 7, "20.00")] {
        let members = format!(r#""values": {{"6.12": {{"a": {a}, "b": {b}}}}}"#);
        check(&capped_at_80(), &members, &[("6.12", points, points, points, "scored")]);
    }
}

#[test]
fn full_points_may_begin_before_the_formula_gives_them() {
    // `≥ 80 % full, else in proportion`: 79 / 100 × 20 = 15.8, and 80 / 100 is full at once.
    let row = row("6.12", "20").amount("a", "người").amount("b", "người");
    let mut row = row.rule(|row| match capped(row.ratio("a", "b"), "4/5") {
        Rule::Proportional(rule) => Rule::Proportional(Proportional { per: Exact::ONE, ..rule }),
        other => other,
    });
    row.allowances = vec![Allowance { check: "jump-at-cap".to_owned(), reason: "ví dụ".to_owned() }];
    let early = framework(vec![row]);
    for (a, points) in [(79, "15.80"), (80, "20.00"), (81, "20.00")] {
        let members = format!(r#""values": {{"6.12": {{"a": {a}, "b": 100}}}}"#);
        check(&early, &members, &[("6.12", points, points, points, "scored")]);
    }
}

fn simple() -> Framework {
    let row = row("6.6", "10").amount("a", "người").amount("b", "người");
    framework(vec![row.rule(|row| proportional(row.ratio("a", "b"), "1"))])
}

#[test]
fn a_ratio_is_not_rounded_on_the_way() {
    // 18 / 21 × 10 = 8.571428…
    check(&simple(), r#""values": {"6.6": {"a": 18, "b": 21}}"#, &[("6.6", "8.57", "8.57", "8.57", "scored")]);
    // A divisor of 50 %: 1/3 / (1/2) × 10 = 6.666…
    let row = row("6.6", "10").amount("a", "người").amount("b", "người");
    let half = framework(vec![row.rule(|row| proportional(row.ratio("a", "b"), "1/2"))]);
    check(&half, r#""values": {"6.6": {"a": 1, "b": 3}}"#, &[("6.6", "6.67", "6.67", "6.67", "scored")]);
}

#[test]
fn the_bounds_of_a_ratio_are_those_of_its_data() {
    // 60 … 70 of 100: 6 … 7 points. With b missing, 60 / ∞ = 0 and 70 / 0 is beyond every number.
    let known = r#""values": {"6.6": {"a": {"from": 60, "to": 70}, "b": 100}}"#;
    check(&simple(), known, &[("6.6", "6.00", "6.00", "7.00", "partial")]);
    let missing = r#""values": {"6.6": {"a": 60}}"#;
    check(&simple(), missing, &[("6.6", "0.00", "0.00", "10.00", "missing")]);
}

#[test]
fn a_datum_above_and_below_takes_one_value() {
    // a / (a + b) with a = 5 … 15 and b = 5: from 5 / 10 to 15 / 20, not from 5 / 20 to 15 / 10.
    let row = row("1", "10").amount("a", "người").amount("b", "người");
    let share_of_all = framework(vec![row.rule(|row| proportional(row.ratio("a", "a + b"), "1"))]);
    let members = r#""values": {"1": {"a": {"from": 5, "to": 15}, "b": 5}}"#;
    check(&share_of_all, members, &[("1", "5.00", "5.00", "7.50", "partial")]);
    // Without an upper end a / (a + b) nears 1, and points are published outward.
    let open = r#""values": {"1": {"a": {"from": 5}, "b": 5}}"#;
    check(&share_of_all, open, &[("1", "5.00", "5.00", "10.00", "partial")]);
}

#[test]
fn a_ratio_of_what_is_alone_above_and_below_is_1_where_it_is_defined() {
    // (a + c) / (a + b) with a = 0 … 15 and b = c = 0 is 0/0 or 1, and 1 / 2 × 10 = 5. With c = 1 it is beyond every number.
    let row = row("1", "10").amount("a", "người").amount("b", "người").amount("c", "người");
    let mut draft = draft(vec![row.rule(|row| proportional(row.ratio("a + c", "a + b"), "2"))]);
    draft.policies.undefined = UndefinedPolicy::Zero;
    let framework = checked(draft);
    let of = |c: u32| format!(r#""values": {{"1": {{"a": {{"from": 0, "to": 15}}, "b": 0, "c": {c}}}}}"#);
    check(&framework, &of(0), &[("1", "0.00", "0.00", "5.00", "partial")]);
    // From 16/15 / 2 × 10 = 5.333… up; 0 where it is undefined.
    check(&framework, &of(1), &[("1", "0.00", "0.00", "10.00", "partial")]);
}

#[test]
fn a_ratio_that_is_never_defined_earns_what_the_policy_says() {
    let members = r#""values": {"6.6": {"a": 3, "b": 0}}"#;
    for (policy, points, low, high, status) in [
        (UndefinedPolicy::Missing, "0.00", "0.00", "10.00", "missing"),
        (UndefinedPolicy::Zero, "0.00", "0.00", "0.00", "scored"),
        (UndefinedPolicy::Full, "10.00", "10.00", "10.00", "scored"),
    ] {
        let mut draft = draft(vec![]);
        draft.policies.undefined = policy;
        draft.nodes = simple().nodes().to_vec();
        draft.max = simple().max().clone();
        check(&checked(draft), members, &[("6.6", points, low, high, status)]);
    }
}

#[test]
fn a_ratio_that_is_sometimes_defined_earns_the_hull() {
    // b = 0 … 10 and a = 4: at least 4 / 10 where it is defined; undefined it earns nothing.
    let mut draft = draft(simple().nodes().to_vec());
    draft.policies.undefined = UndefinedPolicy::Zero;
    let members = r#""values": {"6.6": {"a": 4, "b": {"from": 0, "to": 10}}}"#;
    check(&checked(draft.clone()), members, &[("6.6", "0.00", "0.00", "10.00", "partial")]);
    // As all the points: 4 … 10.
    draft.policies.undefined = UndefinedPolicy::Full;
    check(&checked(draft), members, &[("6.6", "4.00", "4.00", "10.00", "partial")]);
}

/// As 6.8 of 922/QĐ-BTTTT: all at 100 %, else nothing.
fn all_or_nothing() -> Framework {
    let row = row("6.8", "5").amount("a", "người").amount("b", "người");
    framework(vec![row.rule(|row| Rule::AllOrNothing {
        quantity: dti_core::model::Quantity::Ratio(row.ratio("a", "b")),
        at_least: dti_testkit::draft::number("1"),
    })])
}

#[test]
fn all_or_nothing_turns_at_its_threshold() {
    for (given, points) in [("59%", "0.00"), ("99,99%", "0.00"), ("100%", "5.00"), ("21/21", "5.00"), ("9/7", "5.00")] {
        let members = format!(r#""values": {{"6.8": {{"ratio": "{given}"}}}}"#);
        check(&all_or_nothing(), &members, &[("6.8", points, points, points, "scored")]);
    }
}

#[test]
fn all_or_nothing_in_part_is_both_or_one() {
    let across = r#""values": {"6.8": {"tỷ lệ": {"from": "90%", "to": "100%"}}}"#;
    check(&all_or_nothing(), across, &[("6.8", "0.00", "0.00", "5.00", "partial")]);
    let below = r#""values": {"6.8": {"tỷ lệ": {"one_of": ["90%", "99%"]}}}"#;
    check(&all_or_nothing(), below, &[("6.8", "0.00", "0.00", "0.00", "scored")]);
}

#[test]
fn parts_have_containers_of_their_own() {
    use dti_core::model::Award;
    use dti_testkit::draft::part;
    // As 3.6: 7 points of 10 for a ratio to 7 platforms, 3 for an answer. 9 of 7 is held at the part's 7.
    let row = row("3.6", "10").amount("a", "nền_tảng").answer("kết nối");
    let parts = framework(vec![row.rule(|row| Rule::Parts {
        parts: vec![
            part("triển khai", share("7/10"), {
                let ratio = dti_core::model::Ratio { name: "triển khai".parse().unwrap(), ..row.ratio("a", "7") };
                proportional(ratio, "1")
            }),
            part(
                "kết nối",
                Award::Points(dti_testkit::draft::number("3")),
                Rule::YesNo { datum: row.reference("kết nối"), yes: None, no: None },
            ),
        ],
    })]);
    let held = r#""values": {"3.6": {"a": 9, "kết nối": false}}"#;
    check(&parts, held, &[("3.6", "7.00", "7.00", "7.00", "scored")]);
    // 4 / 7 × 7 = 4, and 3 more perhaps.
    check(&parts, r#""values": {"3.6": {"a": 4}}"#, &[("3.6", "4.00", "4.00", "7.00", "partial")]);
    // The part's ratio under the part's name: 50 % × 7 = 3.5, and 3.
    let given = r#""values": {"3.6": {"triển khai": "50%", "kết nối": true}}"#;
    check(&parts, given, &[("3.6", "6.50", "6.50", "6.50", "scored")]);
}
