//! The audit of Gia Lai's table of 2022, as 3015/KH-UBND prints it: what cannot be right is found, and nothing else.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing helper is a failing test")]

use dti_core::audit::{Audit, Finding, FindingCode, PublishedTable, Severity, audit};
use dti_core::report::{self, TextOptions};
use dti_core::{Lang, show};

fn published() -> &'static str {
    dti_rulesets::data_entry("gia-lai-2022").unwrap().text
}

fn audited(csv: &str) -> Audit {
    let framework = dti_rulesets::framework("vn-gialai-3015").unwrap();
    audit(&framework, &PublishedTable::from_csv(csv.as_bytes()).unwrap())
}

/// `4.2 above-maximum impossible`, one for each finding.
fn briefly(audit: &Audit) -> Vec<String> {
    audit.findings().iter().map(|f| format!("{} {} {}", f.node, f.code, f.severity)).collect()
}

fn possible(finding: &Finding) -> Vec<String> {
    finding.possible.iter().map(|b| format!("{}..{}", show::plain(&b.low), show::plain(&b.high))).collect()
}

#[track_caller]
fn one(audit: &Audit, node: &str, code: FindingCode) -> Finding {
    let found: Vec<&Finding> = audit.findings().iter().filter(|f| f.node == node && f.code == code).collect();
    assert_eq!(found.len(), 1, "{:?}", briefly(audit));
    found[0].clone()
}

#[track_caller]
fn check_sum(audit: &Audit, node: &str, printed: &str, low: &str, high: &str, holds: bool) {
    let sum = audit.sums().iter().find(|sum| sum.node == node).unwrap();
    let (found_low, found_high) = (show::plain(&sum.low), show::plain(&sum.high));
    assert_eq!((sum.printed.as_str(), found_low.as_str(), found_high.as_str(), sum.holds), (printed, low, high, holds));
}

#[test]
fn all_that_is_found() {
    assert_eq!(
        briefly(&audited(published())),
        [
            "4.2 above-maximum impossible",
            "4.2 likely-misprint note",
            "4.12 blank note",
            "6.4 impossible-points impossible",
            "7 impossible-sum impossible",
        ]
    );
}

/// 4.2 prints 100 of 10. With 10 in its place the rows of 4 are 10 + 10 + 0 + 10 + 0.14 + 0 + 0.31 + 0 + 0 + 0.03 +
/// 0.26 + (blank) + 5 = 35.74 + (blank), and 35.74 is printed; with 0, the other thing that a yes/no gives, they are at
/// most 30.80 with the blank at its maximum of 5. So the sum is not reported again.
#[test]
fn a_hundred_is_a_misprint_of_ten() {
    let audit = audited(published());
    assert_eq!(one(&audit, "4.2", FindingCode::AboveMaximum).printed.as_deref(), Some("100"));
    let misprint = one(&audit, "4.2", FindingCode::LikelyMisprint);
    assert_eq!((misprint.printed.as_deref(), possible(&misprint)), (Some("100"), vec!["10..10".to_owned()]));
    assert!(misprint.message.vi.contains("100 thay cho 10"), "{}", misprint.message.vi);
    assert!(!audit.findings().iter().any(|f| f.node == "4"));
}

/// The printed 35.74 is below 35.745. The rows but the blank are at least 3 × 9.995 (4.1, 4.2, 4.4) + 0.135 + 0.305 +
/// 0.025 + 0.255 + 4.995 = 35.70, so that the blank is below 0.045.
#[test]
fn the_blank_was_next_to_nothing() {
    let audit = audited(published());
    let blank = one(&audit, "4.12", FindingCode::Blank);
    assert_eq!((blank.severity, possible(&blank)), (Severity::Note, vec!["0..0.04".to_owned()]));
    assert!(blank.message.en.contains("0 to below 0.045"), "{}", blank.message.en);
}

#[test]
fn sums_are_tested_with_every_rounding() {
    let audit = audited(published());
    // 9.125 + 9.995 + 5.005 + 9.995 + 14.995 + 12.855 + 0 = 61.97;
    // 9.135 + 10 + 5.015 + 10 + 15.005 + 12.865 + 0.005 = 62.025.
    check_sum(&audit, "3", "61.99", "61.97", "62.025", true);
    // 6.765 + 7.405 + 1.825 + 19.995 + 4.875 + 0.525 + 9.845 + 9.995 + 0.975 + 2.715 = 64.92;
    // each 0.01 more, but 7.4 and 7.8 up to their maxima of 20 and 10, and two zeros of 0.005: 65.02.
    check_sum(&audit, "7", "64.74", "64.92", "65.02", false);
    // 1.595 + 5.555 + 0.145 + 3.655 + 7.945 = 18.895, and 18.945 with three zeros of 0.005: 18.96.
    check_sum(&audit, "8", "18.91", "18.895", "18.96", true);
    let broken: Vec<&str> = audit.sums().iter().filter(|sum| !sum.holds).map(|sum| sum.node.as_str()).collect();
    assert_eq!(broken, ["4", "7"], "4 is explained by the misprint");
}

/// 64.74 stands for less than 64.745; the rows add up to 64.92 at least.
#[test]
fn the_sum_of_7_is_too_low_and_nobody_knows_by_which_row() {
    let audit = audited(published());
    let sum = one(&audit, "7", FindingCode::ImpossibleSum);
    assert_eq!((sum.printed.as_deref(), possible(&sum)), (Some("64.74"), vec!["64.92..65.02".to_owned()]));
    assert!(sum.message.vi.contains("thấp hơn ít nhất 0,175"), "{}", sum.message.vi);
    assert!(!audit.findings().iter().any(|f| f.node.starts_with("7.")));
}

/// 3015/KH-UBND prints one case of 1/2 for 6.4, and none of the whole; 6 adds up with the printed 5, so that no single
/// change makes both fit.
#[test]
fn five_points_are_impossible_where_half_is_all_there_is() {
    let audit = audited(published());
    let points = one(&audit, "6.4", FindingCode::ImpossiblePoints);
    assert_eq!(possible(&points), ["0..0", "2.5..2.5"]);
    assert!(points.message.vi.contains("2,5 ở dưới"), "{}", points.message.vi);
    assert!(!audit.findings().iter().any(|f| f.node == "6"));
}

#[test]
fn the_report_reads_well() {
    let audit = audited(published());
    insta::assert_snapshot!("gia-lai-2022-vi", report::audit_text(&audit, &TextOptions::default()));
    let english = TextOptions { lang: Lang::En, ..TextOptions::default() };
    insta::assert_snapshot!("gia-lai-2022-en", report::audit_text(&audit, &english));
    let json = report::audit_json(&audit);
    let framework = dti_rulesets::framework("vn-gialai-3015").unwrap();
    let kept = json.replace(&framework.sha256(), "(sha256 of the framework)").replace(report::ENGINE, "(engine)");
    insta::assert_snapshot!("gia-lai-2022-json", kept);
}

/// However many digits are printed, and whichever decimal mark.
#[test]
fn ten_is_ten() {
    let commas = published().replace(',', ";").replace('.', ",").replace("\r\n", "\n");
    // The codes keep their points.
    let lines = commas.lines().map(|line| match line.split_once(';') {
        Some((code, points)) => format!("{};{points}\r\n", code.replace(',', ".")),
        None => line.to_owned(),
    });
    let semicolons = format!("\u{feff}{}", lines.collect::<String>());
    assert_eq!(briefly(&audited(&semicolons)), briefly(&audited(published())));
    let longer = published().replace("\n1.1,10\n", "\n1.1,10.00\n");
    assert_eq!(briefly(&audited(&longer)), briefly(&audited(published())));
}

/// The rules give 5.12.2 only 0, 0.6, 1.4 and 2 points, and 6.3 only multiples of 2.
#[test]
fn tiers_and_items_know_their_points() {
    let audit = audited(&published().replace("\n5.12.2,2\n", "\n5.12.2,1\n").replace("\n6.3,0\n", "\n6.3,5\n"));
    let tier = one(&audit, "5.12.2", FindingCode::ImpossiblePoints);
    assert_eq!(possible(&tier), ["0..0", "0.6..0.6", "1.4..1.4", "2..2"]);
    assert!(tier.message.en.contains("0.6 below; 1.4 above"), "{}", tier.message.en);
    // 5 + 1 + 0.6 is not 7.6, but 5 + 2 + 0.6 is: the only change of one cell.
    assert_eq!(possible(&one(&audit, "5.12.2", FindingCode::LikelyMisprint)), ["2..2"]);
    let items = one(&audit, "6.3", FindingCode::ImpossiblePoints);
    assert_eq!(possible(&items), ["0..0", "2..2", "4..4", "6..6", "8..8", "10..10"]);
}

/// A yes/no of 10 printed as 0 where the sum has it: every other change is impossible, or possible in many ways.
#[test]
fn a_misprint_within_the_rule_stands_for_the_sum() {
    // The rows of 2 are all yes/no: with 2.3 at 0 they make 20, and 30 is printed. Every 0 of 10 could be the one.
    let many = audited(&published().replace("\n2.3,10\n", "\n2.3,0\n"));
    assert_eq!(one(&many, "2", FindingCode::ImpossibleSum).severity, Severity::Impossible);
    // With 8.8.1.2 at 0, 8.8.1 is 4 of 3. All four are needed, so that it is this one.
    let single = audited(&published().replace("\n8.8.1.2,1\n", "\n8.8.1.2,0\n"));
    let misprint = one(&single, "8.8.1.2", FindingCode::LikelyMisprint);
    assert_eq!((misprint.severity, possible(&misprint)), (Severity::Impossible, vec!["1..1".to_owned()]));
    assert!(!single.findings().iter().any(|f| f.node == "8.8.1"), "{:?}", briefly(&single));
}

#[test]
fn rows_that_are_not_there_or_should_not_be() {
    let without = published().replace("\n5.12.4,0\n", "\n").replace("\n9,\n9.1,\n9.2,\n9.3,", "\n9.4,1\n");
    let audit = audited(&without);
    let missing = one(&audit, "5.12.4", FindingCode::MissingRow);
    // 5 + 2 + 0.6 are 7.6 already, and a tier gives 0.6 at least.
    assert_eq!((missing.severity, possible(&missing)), (Severity::Note, vec!["0..0".to_owned()]));
    assert!(one(&audit, "9", FindingCode::MissingRow).message.en.contains("nor 3 rows below it"));
    let unknown = one(&audit, "9.4", FindingCode::UnknownRow);
    assert_eq!((unknown.severity, unknown.printed.as_deref()), (Severity::Impossible, Some("1")));
}

/// Every shipped framework audits a table of nothing but its codes, and one of its maxima.
#[test]
fn every_framework_can_be_audited() {
    for framework in dti_rulesets::frameworks().unwrap() {
        let table = |points: &dyn Fn(&dti_core::model::Node) -> String| {
            let rows = framework.nodes().iter().map(|node| format!("{},{}\n", node.code, points(node)));
            let csv = format!("code,points\n{}", rows.collect::<String>());
            audit(&framework, &PublishedTable::from_csv(csv.as_bytes()).unwrap())
        };
        let blank = table(&|_| String::new());
        assert!(!blank.is_impossible() && blank.sums().is_empty(), "{}", framework.id());
        let full = table(&|node| show::plain(&node.max));
        let found = briefly(&full);
        // Kon Tum's and Gia Lai's 6.4 of 5 points gives 2.5 at the most.
        assert!(found.iter().all(|finding| finding.starts_with("6.4 ")), "{}: {found:?}", framework.id());
    }
}
