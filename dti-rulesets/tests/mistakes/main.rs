//! Forty realistic mistakes in copies of the shipped rule files: how many are caught before there are data, and by what.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod table;

use dti_dsl::{Checked, Colour, check};
use std::collections::BTreeSet;
use table::{Caught, FURTHER, MISTAKES, Mistake};

/// The shipped file with the mistake in it.
fn spoiled(mistake: &Mistake) -> String {
    let text = dti_rulesets::text(mistake.file).unwrap();
    assert_eq!(text.matches(mistake.after).count(), 1, "{}: `{}` stands once", mistake.what, mistake.after);
    let from = text.find(mistake.after).unwrap() + mistake.after.len();
    let at = from + text[from..].find(mistake.old).unwrap_or_else(|| panic!("{}: `{}`", mistake.what, mistake.old));
    let mut spoiled = text.to_owned();
    spoiled.replace_range(at..at + mistake.old.len(), mistake.new);
    spoiled
}

fn checked(name: &str, text: &str) -> Checked {
    check(name, text, &|id| dti_rulesets::framework(id).ok())
}

#[test]
fn every_mistake_is_told_as_the_table_says() {
    let mut wrong = Vec::new();
    for mistake in MISTAKES.iter().chain(FURTHER) {
        let checked = checked("tệp.dti", &spoiled(mistake));
        let told: Vec<&str> = checked.diagnostics().iter().map(|one| one.code).collect();
        let expected: &[&str] = match mistake.caught {
            Caught::By(codes) => codes,
            Caught::Not(reason) => {
                assert!(!reason.is_empty());
                &[]
            }
        };
        if told != expected {
            let shown = checked.diagnostics().render(dti_core::Lang::Vi, Colour::Never);
            let shown: String = shown.chars().take(2_000).collect();
            wrong.push(format!("{}: told {told:?}, expected {expected:?}\n{shown}", mistake.what));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn at_least_thirty_six_of_forty_are_caught() {
    let caught = MISTAKES.iter().filter(|mistake| matches!(mistake.caught, Caught::By(_))).count();
    assert_eq!(MISTAKES.len(), 40);
    assert!(caught >= 36, "{caught}");
    let further = FURTHER.iter().filter(|mistake| matches!(mistake.caught, Caught::By(_))).count();
    assert_eq!((further, FURTHER.len()), (8, 10));
    let files: BTreeSet<&str> = MISTAKES.iter().map(|mistake| mistake.file).collect();
    assert_eq!(files, dti_rulesets::ids().collect());
}

#[test]
fn every_shipped_file_is_clean_or_says_why_it_is_not() {
    for id in dti_rulesets::ids() {
        let checked = checked(id, dti_rulesets::text(id).unwrap());
        assert!(
            checked.diagnostics().is_empty(),
            "{}",
            checked.diagnostics().render(dti_core::Lang::Vi, Colour::Never)
        );
    }
}
