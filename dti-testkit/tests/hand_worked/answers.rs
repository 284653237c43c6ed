//! Rules on answers: yes/no, cases, checklists.

use dti_core::Framework;
use dti_core::model::{Award, Rule};
use dti_testkit::draft::{case, framework, item, points, row, share};

use crate::check;

fn yes_no() -> Framework {
    let row = row("1.6", "10").answer("kết quả");
    framework(vec![row.rule(|row| Rule::YesNo { datum: row.reference("kết quả"), yes: None, no: None })])
}

#[test]
fn yes_earns_the_maximum_and_no_nothing() {
    check(&yes_no(), r#""values": {"1.6": {"kết quả": true}}"#, &[("1.6", "10.00", "10.00", "10.00", "scored")]);
    check(&yes_no(), r#""values": {"1.6": {"kết quả": false}}"#, &[("1.6", "0.00", "0.00", "0.00", "scored")]);
}

#[test]
fn a_yes_no_that_may_be_both_is_between_nothing_and_all() {
    check(&yes_no(), "", &[("1.6", "0.00", "0.00", "10.00", "missing")]);
    let both = r#""values": {"1.6": {"kết quả": {"one_of": [true, false]}}}"#;
    check(&yes_no(), both, &[("1.6", "0.00", "0.00", "10.00", "partial")]);
}

/// As 1.1 of 922/QĐ-BTTTT, without its 0.
fn cases() -> Framework {
    let row = row("1.1", "10").choice("trường hợp");
    framework(vec![row.rule(|row| Rule::Cases {
        datum: row.reference("trường hợp"),
        cases: vec![case("chủ tịch", Award::Full), case("phó", share("1/2")), case("khác", points("1"))],
    })])
}

#[test]
fn a_case_earns_its_award() {
    // A share is a share of the row's maximum: 1/2 × 10 = 5.
    check(&cases(), r#""values": {"1.1": {"case": "phó"}}"#, &[("1.1", "5.00", "5.00", "5.00", "scored")]);
    check(&cases(), r#""values": {"1.1": {"trường hợp": "khác"}}"#, &[("1.1", "1.00", "1.00", "1.00", "scored")]);
}

#[test]
fn of_several_cases_the_least_and_the_greatest_count() {
    // Of all three the least is 1, which is narrower than 0 to 10.
    check(&cases(), "", &[("1.1", "1.00", "1.00", "10.00", "partial")]);
    let two = r#""values": {"1.1": {"trường hợp": {"one_of": ["phó", "khác"]}}}"#;
    check(&cases(), two, &[("1.1", "1.00", "1.00", "5.00", "partial")]);
}

/// As 6.1 of 922/QĐ-BTTTT: 4/5 + 1/5.
fn checklist() -> Framework {
    let row = row("6.1", "10").answer("chức năng").answer("ipv6");
    framework(vec![row.rule(|row| Rule::Checklist {
        items: vec![item(row.reference("chức năng"), share("4/5")), item(row.reference("ipv6"), share("1/5"))],
    })])
}

#[test]
fn a_checklist_adds_up_what_is_there() {
    // 4/5 × 10 = 8
    let one = r#""values": {"6.1": {"chức năng": true, "ipv6": false}}"#;
    check(&checklist(), one, &[("6.1", "8.00", "8.00", "8.00", "scored")]);
    // 8 + 1/5 × 10 = 10
    let both = r#""values": {"6.1": {"chức năng": true, "ipv6": true}}"#;
    check(&checklist(), both, &[("6.1", "10.00", "10.00", "10.00", "scored")]);
}

#[test]
fn a_checklist_with_an_unknown_item_is_known_in_part() {
    // 8 for sure, and 2 more perhaps.
    check(&checklist(), r#""values": {"6.1": {"chức năng": true}}"#, &[("6.1", "8.00", "8.00", "10.00", "partial")]);
    check(&checklist(), "", &[("6.1", "0.00", "0.00", "10.00", "missing")]);
}
