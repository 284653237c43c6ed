//! Units that cannot be merged.

use super::kept::answers;
use super::{added, data, framework, score, successor};
use dti_core::Scores;
use dti_core::merge::{MergeErrorCode, merge};
use dti_core::model::MergerPolicy;
use dti_testkit::draft::{checked, proportional, row};
use std::fmt::Write;

/// Each kind of error, with its code, in the words of both languages.
#[test]
fn what_cannot_be_merged_is_refused_by_name() {
    let sums = framework(Some(MergerPolicy::SumsOfData));
    let none = framework(None);
    let mut said = String::new();
    let mut codes = |units: &[Scores]| -> Vec<MergeErrorCode> {
        let errors = merge(&successor(), units).unwrap_err();
        assert_eq!(errors.to_string().lines().count(), errors.iter().count());
        writeln!(said, "{errors}").unwrap();
        for error in errors.iter() {
            writeln!(said, "{} [{}]; {}", error.message.vi, error.code, error.help.vi).unwrap();
            assert_eq!(serde_json::to_value(error.code).unwrap(), error.code.as_str());
        }
        errors.iter().map(|error| error.code).collect()
    };
    assert_eq!(codes(&[]), [MergeErrorCode::NoPredecessor]);
    let a = score(&sums, "A", r#""values": {}"#);
    assert_eq!(codes(&[score(&none, "A", r#""values": {}"#)]), [MergeErrorCode::NoPolicy]);
    let mut other = data("B", r#""values": {}"#);
    other.period = "2023".to_owned();
    let (later, foreign) = (sums.score(&other).unwrap(), score(&none, "C", r#""values": {}"#));
    let units = [a.clone(), a, later, foreign];
    assert_eq!(codes(&units), [MergeErrorCode::Twice, MergeErrorCode::Frameworks, MergeErrorCode::Periods]);
    let bounded = row("1", "10").amount("a", "người").within(None, Some("100")).amount("b", "người");
    let bounded = added(vec![bounded.rule(|row| proportional(row.ratio("a", "b"), "1"))]);
    let unit = |id, a| score(&bounded, id, &format!(r#""values": {{"1": {{"a": {a}, "b": 90}}}}"#));
    assert_eq!(codes(&[unit("A", 60), unit("B", 41)]), [MergeErrorCode::OutOfBounds]);
    assert!(merge(&successor(), &[unit("A", 60), unit("B", 40)]).is_ok());
    let mut draft = answers().draft().clone();
    draft.policies.merger = Some(MergerPolicy::MeanOfMain);
    let no_main = checked(draft);
    assert_eq!(codes(&[score(&no_main, "A", r#""values": {}"#)]), [MergeErrorCode::NoMain]);
    // What a framework's hash is, is no matter of this test.
    for framework in [&sums, &none] {
        let short: String = framework.sha256().chars().take(8).collect();
        said = said.replace(&short, "hash");
    }
    insta::assert_snapshot!("errors", said);
}
