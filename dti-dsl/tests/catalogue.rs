//! The catalogue: every example does what its page says.

use dti_core::model::FaultCode;
use dti_core::{Framework, Lang};
use dti_dsl::catalogue::{Example, Frame, PAGES, Verdict, page};
use dti_dsl::{check, load};

/// The codes that a file is told, which may extend the base of the frames.
fn told(file: &str, base: &Framework) -> Vec<&'static str> {
    let checked = check("ví-dụ.dti", file, &|id| (id == base.id()).then(|| base.clone()));
    checked.diagnostics().iter().map(|one| one.code).collect()
}

/// What no short text can show.
const WITHOUT_EXAMPLE: &[&str] = &[
    "broken-base",
    "circular-base",
    "file-too-large",
    "not-utf8",
    "unfaithful-format",
    "unknown-datum",
    "unknown-parent",
];

#[test]
fn the_table_is_in_order() {
    assert!(PAGES.windows(2).all(|pair| pair[0].code < pair[1].code));
}

#[test]
fn every_code_of_the_model_has_a_page_that_knows_how_bad_it_is() {
    for code in FaultCode::ALL {
        assert_eq!(page(code.as_str()).map(|page| page.severity), Some(code.severity()), "{code}");
    }
}

#[test]
fn every_page_says_it_in_both_languages() {
    for page in PAGES {
        for lang in [Lang::Vi, Lang::En] {
            assert!(!page.title(lang).is_empty(), "{}", page.code);
            assert!(page.explanation(lang).split_whitespace().count() > 20, "{}: too short", page.code);
        }
    }
}

#[test]
fn every_wrong_example_is_told_its_own_code_and_every_right_one_nothing() {
    let base = load("ví-dụ.dti", Frame::base(), &|_| None).unwrap();
    let mut wrong = Vec::new();
    for page in PAGES {
        let examples: Vec<Example> = page.examples().collect();
        if WITHOUT_EXAMPLE.contains(&page.code) {
            assert!(examples.is_empty(), "{}: has an example", page.code);
            continue;
        }
        for verdict in [Verdict::Wrong, Verdict::Right] {
            assert!(examples.iter().any(|example| example.verdict == verdict), "{}: no {verdict:?}", page.code);
        }
        for example in examples {
            let expected = if example.verdict == Verdict::Wrong { vec![page.code] } else { Vec::new() };
            let told = told(&example.file(), &base);
            if told != expected {
                wrong.push(format!("{} {:?}: {told:?}\n{}", page.code, example.verdict, example.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
