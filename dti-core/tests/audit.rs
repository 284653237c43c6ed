//! The audit of published tables: cases worked by hand, and laws on random frameworks.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "a failing helper is a failing test"
)]

use dti_core::audit::{Audit, FindingCode, PublishedTable, Severity, audit};
use dti_core::model::MeasureKind;
use dti_core::number::{Exact, Rounding};
use dti_core::report::{self, TextOptions};
use dti_core::{Framework, FrameworkDraft, show};
use serde_json::{Value, json};

fn row(code: &str, parent: Option<&str>, max: &str, rule: &Value) -> Value {
    let datum = |name: &str, kind: Value| json!({"name": name, "title": name, "kind": kind});
    json!({
        "code": code, "parent": parent, "level": "indicator", "title": format!("Chỉ số {code}"), "max": max,
        "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": code}}, "rule": rule,
        "data": [datum("c", json!("yes-no")), datum("d", json!("yes-no")), datum("n", json!({"amount": "việc"})),
            datum("m", json!({"amount": "việc"})), datum("chọn", json!("choice"))],
    })
}

fn framework(rounding: &str, nodes: &[Value]) -> Framework {
    let number = |value: &Value| value.as_str().unwrap().parse::<Exact>().unwrap();
    let max: Exact =
        nodes.iter().filter(|n| n["parent"].is_null()).map(|n| number(&n["max"])).collect::<Vec<_>>().iter().sum();
    let draft: FrameworkDraft = serde_json::from_value(json!({
        "id": "x", "title": "Ví dụ", "level": "province", "max": max.to_string(),
        "decision": {"number": "1/QĐ", "issuer": "Cơ quan", "dated": "2024-01-01"},
        "validity": {"from": "2024-01-01"},
        "publication": {"points": {"places": 2, "rounding": rounding}, "index": {"places": 4, "rounding": "half-up"}},
        "measures": [{"name": "việc", "kind": "whole"}],
        "nodes": nodes,
    }))
    .unwrap();
    draft.check().unwrap_or_else(|faults| panic!("{faults}"))
}

/// A sum of appraised rows, so that only maxima and sums are tested.
fn appraised(rounding: &str, maxima: &[&str]) -> Framework {
    let total: Exact = maxima.iter().map(|max| max.parse::<Exact>().unwrap()).collect::<Vec<_>>().iter().sum();
    let mut rows = vec![row("1", None, &total.to_string(), &json!("sum"))];
    for (at, max) in maxima.iter().enumerate() {
        rows.push(row(&format!("1.{}", at + 1), Some("1"), max, &json!("appraised")));
    }
    framework(rounding, &rows)
}

fn audited(framework: &Framework, rows: &str) -> Audit {
    let csv = format!("code;points\n{}\n", rows.replace(' ', "\n").replace('=', ";"));
    audit(framework, &PublishedTable::from_csv(csv.as_bytes()).unwrap())
}

/// Findings as `1.2 blank note {0..5}`.
fn briefly(audit: &Audit) -> Vec<String> {
    let span = |low: &Exact, high: &Exact| match (show::plain(low), show::plain(high)) {
        (low, high) if low == high => low,
        (low, high) => format!("{low}..{high}"),
    };
    let brief = audit.findings().iter().map(|f| {
        let possible: Vec<String> = f.possible.iter().map(|b| span(&b.low, &b.high)).collect();
        format!("{} {} {} {{{}}}", f.node, f.code, f.severity, possible.join(" "))
    });
    brief.collect()
}

#[track_caller]
fn check(framework: &Framework, rows: &str, expected: &[&str]) {
    let audit = audited(framework, rows);
    assert_eq!(briefly(&audit), expected, "{rows}");
    assert_eq!(audit.is_impossible(), expected.iter().any(|finding| finding.contains(" impossible ")), "{rows}");
}

#[test]
fn half_up_keeps_the_lower_end_and_not_the_upper() {
    let three = appraised("half-up", &["10", "10", "10"]);
    // [0.995, 1.005) three times is [2.985, 3.015): 3.015 would be published as 3.02, but is not reached.
    check(&three, "1=3.01 1.1=1 1.2=1 1.3=1", &[]);
    check(&three, "1=3.02 1.1=1 1.2=1 1.3=1", &["1 impossible-sum impossible {2.985..3.015}"]);
    // 2.985 is reached, and published as 2.99; 2.98 stands for less.
    check(&three, "1=2.99 1.1=1 1.2=1 1.3=1", &[]);
    check(&three, "1=2.98 1.1=1 1.2=1 1.3=1", &["1 impossible-sum impossible {2.985..3.015}"]);
}

#[test]
fn half_even_keeps_both_ends_of_even_digits() {
    let three = appraised("half-even", &["10", "10", "10"]);
    // [0.995, 1.005] three times is [2.985, 3.015]; 3.015 goes to 3.02, and 2.985 to 2.98.
    check(&three, "1=3.02 1.1=1 1.2=1 1.3=1", &[]);
    check(&three, "1=2.98 1.1=1 1.2=1 1.3=1", &[]);
    // (1.005, 1.015) three times is (3.015, 3.045): 3.015 itself is not reached, so that it is 3.02 at least.
    check(&three, "1=3.02 1.1=1.01 1.2=1.01 1.3=1.01", &[]);
    check(&three, "1=3.01 1.1=1.01 1.2=1.01 1.3=1.01", &["1 impossible-sum impossible {3.015..3.045}"]);
}

#[test]
fn floor_and_ceiling_round_one_way() {
    // [1, 1.01) three times is [3, 3.03).
    let floor = appraised("floor", &["10", "10", "10"]);
    check(&floor, "1=3.02 1.1=1 1.2=1 1.3=1", &[]);
    check(&floor, "1=3.03 1.1=1 1.2=1 1.3=1", &["1 impossible-sum impossible {3..3.03}"]);
    check(&floor, "1=2.99 1.1=1 1.2=1 1.3=1", &["1 impossible-sum impossible {3..3.03}"]);
    // (0.99, 1] three times is (2.97, 3].
    let ceiling = appraised("ceiling", &["10", "10", "10"]);
    check(&ceiling, "1=2.98 1.1=1 1.2=1 1.3=1", &[]);
    check(&ceiling, "1=2.97 1.1=1 1.2=1 1.3=1", &["1 impossible-sum impossible {2.97..3}"]);
}

#[test]
fn cells_are_held_between_nothing_and_the_maximum() {
    let two = appraised("half-up", &["10", "10/3"]);
    // [9.995, 10] and [3.325, 10/3] are [13.32, 40/3]: 13.33 and 13.32 are published of it, 13.34 is not.
    check(&two, "1=13.33 1.1=10 1.2=3.33", &[]);
    check(
        &two,
        "1=13.34 1.1=10 1.2=3.33",
        &["1 above-maximum impossible {0..13.33}", "1 impossible-sum impossible {13.32..40/3}"],
    );
    check(
        &two,
        "1=13.34 1.1=10 1.2=3.34",
        &["1 above-maximum impossible {0..13.33}", "1.2 above-maximum impossible {0..3.33}"],
    );
    check(&two, "1=0 1.1=0 1.2=0", &[]);
}

#[test]
fn places_beyond_the_published_ones() {
    let two = appraised("half-up", &["10", "10"]);
    // 3.456 is what 3.46 or 3.45 was made of; the sum holds within one rounding.
    check(&two, "1=4.46 1.1=3.456 1.2=1", &["1.1 too-many-places impossible {3.45 3.46}"]);
    check(&two, "1=4.460 1.1=3.4600 1.2=1,0", &["1 too-many-places note {}", "1.1 too-many-places note {}"]);
}

#[test]
fn points_below_zero() {
    let two = appraised("half-up", &["10", "10"]);
    // 1.1 is wrong by itself, and any of many points near 0 would do in its place: no misprint is named. As it is
    // printed, -1 stands for (-1.005, -0.995], and with [9.995, 10] for (8.99, 9.005]: the sum holds.
    check(&two, "1=9 1.1=-1 1.2=10", &["1.1 below-zero impossible {0..10}"]);
}

fn datum(name: &str, node: &str) -> Value {
    json!({"node": node, "name": name})
}

fn yes_no(node: &str) -> Value {
    json!({"yes-no": {"datum": datum("c", node)}})
}

fn ratio(node: &str) -> Value {
    let term = |name: &str| json!([{"datum": datum(name, node)}]);
    json!({"name": "tỷ lệ", "numerator": term("n"), "denominator": term("m")})
}

/// One row of a rule, in a framework of its own.
#[track_caller]
fn check_rule(max: &str, rule: &Value, points: &str, expected: &[&str]) {
    let mut node = row("1", None, max, rule);
    node["allowances"] = json!([{"check": "jump-at-cap", "reason": "bản in"}]);
    check(&framework("half-up", &[node]), &format!("1={points}"), expected);
}

#[test]
fn items_add_up() {
    let item = |name: &str, share: &str| json!({"datum": datum(name, "1"), "award": {"share": share}});
    let halves = json!({"checklist": {"items": [item("c", "1/2"), item("d", "1/2")]}});
    check_rule("5", &halves, "2.5", &[]);
    check_rule("5", &halves, "4", &["1 impossible-points impossible {0 2.5 5}"]);
    // Thirds of 10 are published as 3.33, 6.67 and 10.
    let thirds = json!({"checklist": {"items": [item("c", "1/3"), item("d", "2/3")]}});
    check_rule("10", &thirds, "6.67", &[]);
    check_rule("10", &thirds, "6.66", &["1 impossible-points impossible {0 3.33 6.67 10}"]);
}

#[test]
fn tiers_and_an_undefined_ratio() {
    let steps = json!({"steps": {
        "quantity": {"ratio": ratio("1")},
        "tiers": [{"at_least": "1/2", "award": "full"}, {"at_least": "1/4", "award": {"share": "7/10"}}],
        "otherwise": {"award": {"share": "3/10"}},
    }});
    check_rule("2", &steps, "1.4", &[]);
    // A ratio over 0 counts as missing, and 0 is published meanwhile.
    check_rule("2", &steps, "0", &[]);
    check_rule("2", &steps, "1", &["1 impossible-points impossible {0 0.6 1.4 2}"]);
}

#[test]
fn so_many_points_for_each() {
    let each = json!({"per-item": {"count": {"name": "n", "sum": [{"datum": datum("n", "1")}]}, "each": "3"}});
    check_rule("10", &each, "9", &[]);
    check_rule("10", &each, "10", &[]);
    check_rule("10", &each, "9.5", &["1 impossible-points impossible {0 3 6 9 10}"]);
    // Of 0, 3, 6 … 300 only the nearest are handed out.
    check_rule("300", &each, "100", &["1 impossible-points impossible {99 102}"]);
}

#[test]
fn a_thousand_multiples_are_told_apart_and_no_more() {
    let each = json!({"per-item": {"count": {"name": "n", "sum": [{"datum": datum("n", "1")}]}, "each": "1"}});
    let impossible = |max: &str| audited(&framework("half-up", &[row("1", None, max, &each)]), "1=0.5").is_impossible();
    // 0 to 1000 below 1001 are 1,001 multiples; 0 to 1001 below 1002 are one more.
    assert!(impossible("1001"));
    assert!(!impossible("1002"));
}

#[test]
fn what_is_measured_is_no_whole_number_of_things() {
    let each = json!({"per-item": {"count": {"name": "n", "sum": [{"datum": datum("n", "1")}]}, "each": "3"}});
    let mut draft = framework("half-up", &[row("1", None, "10", &each)]).draft().clone();
    check(&draft.clone().check().unwrap(), "1=9.5", &["1 impossible-points impossible {0 3 6 9 10}"]);
    // 3.1666… km at 3 points each are 9.5, though a bridge is still a whole thing.
    draft.measures[0].kind = MeasureKind::Decimal;
    draft.measures.push(serde_json::from_value(json!({"name": "cầu", "kind": "whole"})).unwrap());
    check(&draft.check().unwrap(), "1=9.5", &[]);
}

#[test]
fn parts_add_up() {
    let part = |name: &str, rule: Value| json!({"name": name, "title": name, "award": {"share": "1/2"}, "rule": rule});
    let other = json!({"yes-no": {"datum": datum("d", "1")}});
    let parts = json!({"parts": {"parts": [part("một", yes_no("1")), part("hai", other)]}});
    check_rule("5", &parts, "2.5", &[]);
    check_rule("5", &parts, "3", &["1 impossible-points impossible {0 2.5 5}"]);
    let share = json!({"proportional": {"ratio": ratio("1"), "per": "1"}});
    let mixed = json!({"parts": {"parts": [part("một", yes_no("1")), part("hai", share)]}});
    check_rule("5", &mixed, "3", &[]);
}

#[test]
fn a_jump_at_the_cap_leaves_a_gap() {
    // Full points from 40 % on, but divided by 80 %: just below the cap it is half.
    let jump = json!({"proportional": {"ratio": ratio("1"), "full_from": "2/5", "per": "4/5"}});
    check_rule("10", &jump, "5", &[]);
    check_rule("10", &jump, "10", &[]);
    check_rule("10", &jump, "7", &["1 impossible-points impossible {0..5 10}"]);
}

#[test]
fn rows_that_are_not_scored() {
    let not_scored = json!({"not-scored": {}});
    check_rule("0", &not_scored, "", &[]);
    check_rule("0", &not_scored, "0", &[]);
    check_rule("0", &not_scored, "1", &["1 above-maximum impossible {0}"]);
}

/// 1 of 30: two yes/no rows of 10 and a ratio of 10.
fn three() -> Framework {
    let share = json!({"proportional": {"ratio": ratio("1.3"), "per": "1"}});
    framework(
        "half-up",
        &[
            row("1", None, "30", &json!("sum")),
            row("1.1", Some("1"), "10", &yes_no("1.1")),
            row("1.2", Some("1"), "10", &yes_no("1.2")),
            row("1.3", Some("1"), "10", &share),
        ],
    )
}

/// 1 of 40: 1.1, which sums two yes/no rows of 10, and a yes/no row of 20.
fn nested() -> Framework {
    framework(
        "half-up",
        &[
            row("1", None, "40", &json!("sum")),
            row("1.1", Some("1"), "20", &json!("sum")),
            row("1.1.1", Some("1.1"), "10", &yes_no("1.1.1")),
            row("1.1.2", Some("1.1"), "10", &yes_no("1.1.2")),
            row("1.2", Some("1"), "20", &yes_no("1.2")),
        ],
    )
}

#[test]
fn a_misprint_is_named_where_it_is_the_only_one() {
    // 100 for 10: 10 + 10 + 3.4 = 23.4, while 0 would make 13.4. The sum is not reported again.
    check(
        &three(),
        "1=23.4 1.1=100 1.2=10 1.3=3.4",
        &["1.1 above-maximum impossible {0 10}", "1.1 likely-misprint note {10}"],
    );
    // Nothing that 1.1 can be makes 20.
    check(
        &three(),
        "1=20 1.1=100 1.2=10 1.3=3.4",
        &["1 impossible-sum impossible {113.385..113.41}", "1.1 above-maximum impossible {0 10}"],
    );
    // Two cells are wrong: one change does not do.
    check(
        &three(),
        "1=23.4 1.1=100 1.2=4 1.3=9.4",
        &[
            "1 impossible-sum impossible {113.385..113.415}",
            "1.1 above-maximum impossible {0 10}",
            "1.2 impossible-points impossible {0 10}",
        ],
    );
    // The sum is wrong and no cell by itself: 1.1 could be 10, but 1 could be 13.39, 13.4 or 13.41 as well.
    check(&three(), "1=23.4 1.1=0 1.2=10 1.3=3.4", &["1 impossible-sum impossible {13.39..13.41}"]);
}

#[test]
fn a_misprint_that_no_cell_gives_away_is_impossible_itself() {
    // 1.1 is 10 by its rows and by the sum above it, 30 = 10 + 20: changing it alone mends both.
    check(&nested(), "1=30 1.1=20 1.1.1=10 1.1.2=0 1.2=20", &["1.1 likely-misprint impossible {10}"]);
    // 1.1 agrees with the sum above it, so that it is 1.1.2 that must be 10.
    check(&nested(), "1=40 1.1=20 1.1.1=10 1.1.2=0 1.2=20", &["1.1.2 likely-misprint impossible {10}"]);
    // Without the sum above, 1.1 = 10 and 1.1.2 = 10 would both do.
    check(
        &nested(),
        "1= 1.1=20 1.1.1=10 1.1.2=0 1.2=20",
        &["1 blank note {40}", "1.1 impossible-sum impossible {9.995..10.005}"],
    );
}

#[test]
fn a_blank_is_what_the_sum_leaves_for_it() {
    // 23.4 less 10 and 3.4: only 10 fits a yes/no.
    check(&three(), "1=23.4 1.1= 1.2=10 1.3=3.4", &["1.1 blank note {10}"]);
    // 20 less 10 and 3.4 is 6.6, which no yes/no gives.
    check(
        &three(),
        "1=20 1.1= 1.2=10 1.3=3.4",
        &["1 impossible-sum impossible {13.39..13.405 23.39..23.405}", "1.1 blank note {0 10}"],
    );
    // [13.395, 13.405) less [9.995, 10] and [0, 0.005) is (3.39, 3.41).
    check(&three(), "1=13.4 1.1=0 1.2=10 1.3=", &["1.3 blank note {3.39..3.41}"]);
    // Two blanks: the one or the other is 10.
    check(&three(), "1=13.4 1.1= 1.2= 1.3=3.4", &["1.1 blank note {0 10}", "1.2 blank note {0 10}"]);
    // A row that is not there is as good as blank, and a blank sum is what its rows add up to.
    check(&three(), "1=13.4 1.3=3.4 1.2=10", &["1.1 missing-row note {0}"]);
    // [9.995, 10] twice and [3.395, 3.405) are [23.385, 23.405).
    check(&three(), "1= 1.1=10 1.2=10 1.3=3.4", &["1 blank note {23.39..23.4}"]);
}

#[test]
fn a_row_that_is_not_there_leaves_its_rows_to_the_one_above() {
    check(&nested(), "1=30 1.1.1=10 1.1.2=0 1.2=20", &["1.1 missing-row note {10}"]);
    // 10 + 0 + 20 is not 40. 1.1.2 could be 10, and 1 could be 30: nothing is named.
    check(
        &nested(),
        "1=40 1.1.1=10 1.1.2=0 1.2=20",
        &["1 impossible-sum impossible {29.99..30.005}", "1.1 missing-row note {10}"],
    );
}

#[test]
fn a_gap_is_filled_from_what_was_meant_and_not_from_the_misprint() {
    // 1.1 can only be 10: [23.395, 23.405) less [9.995, 10] twice is [3.395, 3.415).
    check(
        &three(),
        "1=23.4 1.1=100 1.2=10 1.3=",
        &["1.1 above-maximum impossible {0 10}", "1.1 likely-misprint note {10}", "1.3 blank note {3.4..3.41}"],
    );
}

#[test]
fn a_gap_that_nothing_fits_is_told_so() {
    let blank = |framework: &Framework, rows: &str| {
        let audit = audited(framework, rows);
        let blank = audit.findings().iter().find(|finding| finding.code == FindingCode::Blank).unwrap();
        blank.message.en.clone()
    };
    // 100 + 10 + 3.4 are more than 30.
    let said = blank(&three(), "1= 1.1=100 1.2=10 1.3=3.4");
    assert!(said.contains("the rows below give no points that are possible"), "{said}");
    // 50 + 10 are more than the 20 of 1.1, though 80 is what all add up to.
    let said = blank(&nested(), "1=80 1.1= 1.1.1=50 1.1.2=10 1.2=20");
    assert!(said.contains("no points of its rule make the sum of row 1 hold"), "{said}");
    let said = blank(&three(), "1= 1.1=10 1.2=10 1.3=3.4");
    assert!(said.contains("it can have been 23.39 or 23.4"), "{said}");
}

#[test]
fn too_many_places_are_no_other_number() {
    // 9.996 is 10 unrounded, so that no misprint of 10 is named beside it.
    let audit = audited(&three(), "1=23.4 1.1=9.996 1.2=10 1.3=3.4");
    let codes: Vec<FindingCode> = audit.findings().iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [FindingCode::TooManyPlaces]);
}

#[test]
fn one_code_on_several_lines() {
    // The same points twice are one number; of different ones either may be meant.
    check(&three(), "1=23.4 1.1=10 1.1=10.00 1.2=10 1.3=3.4", &["1.1 duplicate-row note {}"]);
    check(&three(), "1=23.4 1.1=10 1.1=0 1.2=10 1.3=3.4", &["1.1 duplicate-row impossible {}"]);
    // What is wrong with one of them is told of its line.
    let audit = audited(&three(), "1=23.4 1.1=10 1.1=100 1.2=10 1.3=3.4");
    let above = audit.findings().iter().find(|finding| finding.code == FindingCode::AboveMaximum).unwrap();
    assert_eq!((above.printed.as_deref(), above.line), (Some("100"), Some(4)));
}

#[test]
fn rows_that_the_framework_does_not_have() {
    let audit = audited(&three(), "1=23.4 1.1=10 1.2=10 1.3=3.4 1.4=2 Tổng= 13=3");
    assert_eq!(
        briefly(&audit),
        ["1.4 unknown-row impossible {}", "Tổng unknown-row note {}", "13 unknown-row impossible {}"]
    );
    assert_eq!(audit.findings()[0].line, Some(6));
    assert_eq!(audit.findings()[0].message.en, "the framework has no row `1.4`; did you mean `1.1`?");
    assert_eq!(audit.findings()[1].message.en, "the framework has no row `Tổng`");
    // Looking for what is meant takes its time: it is done for twenty rows, and not for a table of something else.
    let many: Vec<String> = (4..25).map(|at| format!("1.{at}=2")).collect();
    let audit = audited(&three(), &format!("1=23.4 1.1=10 1.2=10 1.3=3.4 {}", many.join(" ")));
    let meant: Vec<bool> = audit.findings().iter().map(|f| f.message.en.contains("did you mean")).collect();
    assert_eq!(meant.len(), 21);
    assert!(meant[..20].iter().all(|meant| *meant) && !meant[20], "{meant:?}");
}

#[test]
fn a_row_that_may_not_apply_may_have_nothing() {
    let cases = json!([{"name": "đủ", "title": "Đủ", "award": "full"},
        {"name": "thiếu", "title": "Thiếu", "award": {"share": "1/2"}}]);
    let mut node = row("1", None, "10", &json!({"cases": {"datum": datum("chọn", "1"), "cases": cases}}));
    check(&framework("half-up", &[node.clone()]), "1=0", &["1 impossible-points impossible {5 10}"]);
    node["applies"] = json!({"kinds": ["city"]});
    check(&framework("half-up", &[node]), "1=0", &[]);
}

#[test]
fn tables_that_cannot_be_read() {
    #[track_caller]
    fn check(csv: &[u8], expected: &[&str]) {
        let errors = PublishedTable::from_csv(csv).unwrap_err();
        let brief = errors.iter().map(|e| {
            assert!(!e.help.vi.is_empty() && !e.help.en.is_empty() && !e.message.vi.is_empty());
            format!("{}:{} {} {}", e.line.unwrap_or(0), e.column.unwrap_or(0), e.pointer, e.code)
        });
        assert_eq!(brief.collect::<Vec<_>>(), expected);
    }
    check(b"", &["1:1 /code data-lacking"]);
    check(b"a,b\n1,2\n", &["1:1 /code data-lacking", "1:1 /points data-lacking"]);
    check(
        b"code,points\n1,9,13\n2,2\n\n3,\"1.234,5\"\n",
        &["2:5 /1/points data-wrong-kind", "5:3 /3/points data-grouped"],
    );
    check(
        b"code,points\n1,x\n2,50%\n3,1/2\n,4\n",
        &[
            "2:3 /1/points data-not-a-number",
            "3:3 /2/points data-not-a-number",
            "4:3 /3/points data-not-a-number",
            "5:1 /code data-lacking",
        ],
    );
    check(b"code,points\n1,12345678901234567890123456789\n", &["2:3 /1/points data-too-many-digits"]);
    // A comma in quotes begins no cell: `"a, b",1,` are nine characters.
    check(b"title,code,points\n\"a, b\",1,x\n", &["2:10 /1/points data-not-a-number"]);
    check(b"code,points\n1,\xff\n", &["2:1  data-not-text"]);
    check(&vec![b'\n'; dti_core::data::MOST_BYTES + 1], &["0:0  data-too-large"]);
    check(&vec![b'\n'; dti_core::data::MOST_BYTES], &["1:1 /code data-lacking"]);
    let many = format!("code,points\n{}", "1,\n".repeat(dti_core::audit::MOST_ROWS + 1));
    check(many.as_bytes(), &["50002:1  data-too-large"]);
}

#[test]
fn tables_of_all_kinds_are_read() {
    let read = |csv: &str| -> Vec<(String, Option<String>, usize)> {
        let table = PublishedTable::from_csv(csv.as_bytes()).unwrap();
        let rows = table.rows().iter();
        rows.map(|row| (row.code.clone(), row.points.as_ref().map(ToString::to_string), row.line)).collect()
    };
    let expected = vec![("3.1".to_owned(), Some("9,13".to_owned()), 2), ("3.2".to_owned(), None, 3)];
    assert_eq!(read("code,points\n3.1,\"9,13\"\n3.2,\n"), expected);
    assert_eq!(read("\u{feff}code;points\r\n3.1;9,13\r\n3.2;\r\n"), expected);
    assert_eq!(read("code;points\n3.1;9,13\n3.2;\n;;;\n"), expected);
    assert_eq!(read("Mã\tTên\tĐiểm\n3.1\tTỷ lệ\t 9,13 \n3.2\t\t\n\t(trang 2)\t\n\n"), expected);
    assert_eq!(read("points,title,code\n\"9,13\",\"a, b\",3.1\n,c,3.2"), expected);
}

#[test]
fn the_report_names_every_finding() {
    let audit = audited(&three(), "1=23.4 1.1=100 1.2=10 1.3= 1.4=2");
    let json: Value = serde_json::from_str(&report::audit_json(&audit)).unwrap();
    assert_eq!(json["schema"], "dti/audit/1");
    assert_eq!(json["framework"]["id"], "x");
    let findings = json["findings"].as_array().unwrap();
    let codes: Vec<&str> = findings.iter().map(|f| f["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["above-maximum", "likely-misprint", "blank", "unknown-row"]);
    for finding in findings {
        for member in ["severity", "node", "message", "message_en", "printed", "possible", "line"] {
            assert!(finding.get(member).is_some(), "{member}");
        }
    }
    assert_eq!((findings[0]["printed"].as_str(), findings[0]["line"].as_u64()), (Some("100"), Some(3)));
    assert_eq!((&findings[2]["printed"], findings[2]["line"].as_u64()), (&Value::Null, Some(5)));
    assert_eq!(audit.sums().len(), 1);
    let text = report::audit_text(&audit, &TextOptions::default());
    assert!(codes.iter().all(|code| text.contains(&format!("[{code}]"))), "{text}");
}

mod laws {
    use super::*;
    use dti_testkit::laws::audit::{published, said};
    use dti_testkit::{generate, laws};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn table(cells: &[laws::audit::Cell]) -> PublishedTable {
        laws::audit::table(cells).unwrap()
    }

    /// One of the printed cells.
    fn printed(cells: &[(String, Option<String>)], which: u16) -> Option<usize> {
        let printed: Vec<usize> = (0..cells.len()).filter(|at| cells[*at].1.is_some()).collect();
        printed.get(usize::from(which).checked_rem(printed.len())?).copied()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

        /// What the engine publishes is never impossible, nor is any part of it.
        #[test]
        fn what_is_right_is_not_impossible(
            (framework, submission) in generate::case(),
            kept in prop::collection::vec(0..4_u8, generate::MOST_ROWS),
        ) {
            let verdict = laws::audit::what_is_right_is_not_impossible(&framework, &submission, &kept);
            laws::check(&framework, std::slice::from_ref(&submission), verdict);
        }

        /// A cell moved beyond what its rows add up to, or beyond its maximum, is found.
        #[test]
        fn what_is_beyond_is_found((framework, submission) in generate::case(), which in any::<u16>(), by in 1..5_i64) {
            let Some(mut cells) = published(&framework, &submission) else { return Ok(()) };
            let right = audit(&framework, &table(&cells));
            let Some(at) = printed(&cells, which) else { return Ok(()) };
            let code = cells[at].0.clone();
            let beyond = match right.sums().iter().find(|sum| sum.node == code) {
                Some(sum) => &sum.high,
                None => &framework.nodes()[at].max,
            };
            let places = framework.draft().publication.points.places;
            let unit = Exact::from(Decimal::new(by, places.into()));
            let new = Exact::from(beyond.publish(places, Rounding::Ceiling).unwrap()) + unit;
            cells[at].1 = Some(new.publish(places, Rounding::HalfUp).unwrap().to_string());
            let changed = audit(&framework, &table(&cells));
            prop_assert!(changed.is_impossible(), "{code}\n{}", said(&framework, &changed));
        }

        /// Where one cell is changed, only it and the sums above it are called impossible; and where a misprint is
        /// named, it is this one, with the points that stood there.
        #[test]
        fn what_is_changed_is_named_or_nothing_is(
            (framework, submission) in generate::case(),
            which in any::<u16>(),
            share in prop_oneof![Just(0), Just(1000), Just(500), 0..=1000_i64, 1000..=2000_i64],
        ) {
            let Some(mut cells) = published(&framework, &submission) else { return Ok(()) };
            let Some(at) = printed(&cells, which) else { return Ok(()) };
            let code = cells[at].0.clone();
            let places = framework.draft().publication.points.places;
            let new = &framework.nodes()[at].max * &Exact::ratio(share, 1000).unwrap();
            let old = cells[at].1.replace(new.publish(places, Rounding::Floor).unwrap().to_string()).unwrap();
            let changed = audit(&framework, &table(&cells));
            for finding in changed.findings().iter().filter(|f| f.code == FindingCode::LikelyMisprint) {
                prop_assert_eq!(&finding.node, &code, "{}", said(&framework, &changed));
                prop_assert_eq!(&finding.possible[0].low, &old.parse::<Exact>().unwrap());
            }
            for finding in changed.findings().iter().filter(|f| f.severity == Severity::Impossible) {
                let near = finding.node == code || code.starts_with(&format!("{}.", finding.node));
                prop_assert!(near, "{code}\n{}", said(&framework, &changed));
            }
        }
    }
}

fn weighted(weights: &[(&str, &str)]) -> Value {
    let weights: Vec<Value> = weights.iter().map(|(code, weight)| json!({"code": code, "weight": weight})).collect();
    json!({"weighted-mean": {"weights": weights}})
}

/// 1 of 30: a point of 1.1 counts 1/2 × 30 / 10 = 1.5, one of 1.2 counts 1/3 × 30 / 5 = 2, one of 1.3 counts 2.5.
fn mean() -> Framework {
    framework(
        "half-up",
        &[
            row("1", None, "30", &weighted(&[("1.1", "1/2"), ("1.2", "1/3"), ("1.3", "1/6")])),
            row("1.1", Some("1"), "10", &json!("appraised")),
            row("1.2", Some("1"), "5", &yes_no("1.2")),
            row("1.3", Some("1"), "2", &json!("appraised")),
        ],
    )
}

#[test]
fn a_weighted_mean_is_tested_with_its_weights() {
    // [3.325, 3.335) × 1.5 + [4.995, 5] × 2 + [0, 0.005) × 2.5 = [14.9775, 15.015). As a plain sum 8.33 would be right.
    check(&mean(), "1=15 1.1=3.33 1.2=5 1.3=0", &[]);
    check(&mean(), "1=15.02 1.1=3.33 1.2=5 1.3=0", &["1 impossible-sum impossible {14.9775..15.015}"]);
    check(&mean(), "1=8.33 1.1=3.33 1.2=5 1.3=0", &["1 impossible-sum impossible {14.9775..15.015}"]);
    let text = report::audit_text(&audited(&mean(), "1=15.02 1.1=3.33 1.2=5 1.3=0"), &TextOptions::default());
    assert!(text.contains("trung bình có trọng số của các dòng con được từ 14,9775 đến dưới 15,015 điểm"), "{text}");
}

#[test]
fn what_a_weighted_mean_leaves_for_a_row_is_divided_by_its_factor() {
    // ([14.995, 15.005) − [9.99, 10.0125)) / 1.5 is between 3.3216… and 3.3433….
    check(&mean(), "1=15 1.1= 1.2=5 1.3=0", &["1.1 blank note {3.32..3.34}"]);
    // 1.2 is 0 or 5, and only 5 × 2 makes up what is left of 15.
    check(
        &mean(),
        "1=15 1.1=3.33 1.2=50 1.3=0",
        &["1.2 above-maximum impossible {0 5}", "1.2 likely-misprint note {5}"],
    );
}

#[test]
fn an_unprinted_mean_within_a_mean_stands_for_its_terms() {
    let framework = framework(
        "half-up",
        &[
            row("1", None, "100", &weighted(&[("1.1", "2/5"), ("1.2", "3/5")])),
            row("1.1", Some("1"), "1", &weighted(&[("1.1.1", "1/4"), ("1.1.2", "3/4")])),
            row("1.1.1", Some("1.1"), "10", &json!("appraised")),
            row("1.1.2", Some("1.1"), "10", &json!("appraised")),
            row("1.2", Some("1"), "7", &json!("appraised")),
        ],
    );
    // In 1 a point of 1.1.1 counts 1/4 × 1/10 × 40 = 1, one of 1.1.2 counts 3, one of 1.2 counts 60/7:
    // [4.995, 5.005) + [29.985, 30] + [59.957…, 60] = [94.937…, 95.005). Of 1.1, a point of which counts 40, the rows
    // below leave [0.8745, 0.875125), and 95 less the 60 points of 1.2 leave 0.874875 at least.
    check(&framework, "1=95 1.1.1=5 1.1.2=10 1.2=7", &["1.1 missing-row note {0.87..0.88}"]);
    // 34.98 + 6.995 × 60/7 = 664.56 / 7.
    let low = "16614/175";
    check(
        &framework,
        "1=95.01 1.1.1=5 1.1.2=10 1.2=7",
        &[&format!("1 impossible-sum impossible {{{low}..95.005}}"), "1.1 missing-row note {0.87..0.88}"],
    );
}
