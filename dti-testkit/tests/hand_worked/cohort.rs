//! Rules that need the other units, scored alone, and points that somebody has to give. Whole cohorts are in `cohorts.rs`.

use dti_core::Framework;
use dti_core::model::{AllEqual, Direction, LowerEnd, Quantity, Rule};
use dti_testkit::draft::{framework, row};

use crate::check;

fn min_max() -> Framework {
    let row = row("4.5", "10").amount("a", "người").amount("b", "người");
    framework(vec![row.rule(|row| Rule::MinMax {
        quantity: Quantity::Ratio(row.ratio("a", "b")),
        lower: LowerEnd::Observed,
        direction: Direction::Higher,
        all_equal: AllEqual::Full,
    })])
}

#[test]
fn min_max_waits_for_the_other_units() {
    let known = r#""values": {"4.5": {"a": 3, "b": 4}}"#;
    check(&min_max(), known, &[("4.5", "0.00", "0.00", "10.00", "needs-cohort")]);
    let given = r#""values": {"4.5": {"tỷ lệ": "75%"}}"#;
    check(&min_max(), given, &[("4.5", "0.00", "0.00", "10.00", "needs-cohort")]);
}

#[test]
fn min_max_lacks_its_own_data_first() {
    check(&min_max(), r#""values": {"4.5": {"a": 3}}"#, &[("4.5", "0.00", "0.00", "10.00", "missing")]);
    let in_part = r#""values": {"4.5": {"a": 3, "b": {"from": 4, "to": 5}}}"#;
    check(&min_max(), in_part, &[("4.5", "0.00", "0.00", "10.00", "partial")]);
}

#[test]
fn the_share_of_the_best_waits_too() {
    let row = row("7.10", "10").amount("a", "người");
    let best = framework(vec![row.rule(|row| Rule::ShareOfBest { quantity: row.quantity("a") })]);
    check(&best, r#""values": {"7.10": {"a": 585}}"#, &[("7.10", "0.00", "0.00", "10.00", "needs-cohort")]);
    check(&best, "", &[("7.10", "0.00", "0.00", "10.00", "missing")]);
}

#[test]
fn an_appraiser_gives_the_points() {
    let appraised = framework(vec![row("1", "5").rule(|_| Rule::Appraised)]);
    check(&appraised, "", &[("1", "0.00", "0.00", "5.00", "missing")]);
    check(&appraised, r#""scores": {"1": "4,125"}"#, &[("1", "4.13", "4.13", "4.13", "given")]);
}

#[test]
fn the_last_round_that_gave_points_counts() {
    let two = framework(vec![row("1", "5").rule(|_| Rule::Appraised), row("2", "5").rule(|_| Rule::Appraised)]);
    let rounds = r#""rounds": [
        {"name": "Tự đánh giá", "scores": {"1": 5, "2": 3}},
        {"name": "Vòng 1", "scores": {"1": 2}}
    ]"#;
    check(&two, rounds, &[("1", "2.00", "2.00", "2.00", "given"), ("2", "3.00", "3.00", "3.00", "given")]);
}
