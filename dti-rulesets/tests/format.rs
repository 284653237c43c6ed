//! The shipped rule files are formatted, and read the same in both keyword languages.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use dti_dsl::{FormatOptions, Keywords, format};

fn bases(id: &str) -> Option<dti_core::Framework> {
    dti_rulesets::framework(id).ok()
}

/// The text of every shipped rule file, in the order of the catalogue.
fn shipped() -> impl Iterator<Item = (&'static str, &'static str)> {
    dti_rulesets::ids().map(|id| (id, dti_rulesets::text(id).unwrap()))
}

#[track_caller]
fn formatted(id: &str, text: &str, keywords: Keywords) -> String {
    format(id, text, FormatOptions::default().keywords(keywords), &bases).unwrap().into_text()
}

#[test]
fn every_shipped_file_is_formatted() {
    for (id, text) in shipped() {
        let found = format(id, text, FormatOptions::default(), &bases).unwrap();
        assert_eq!(found.difference(), None, "run `dti fmt dti-rulesets/rules/{id}.dti`");
    }
}

#[test]
fn from_vietnamese_keywords_to_english_and_back_gives_the_same_bytes() {
    for (id, text) in shipped() {
        let vietnamese = formatted(id, text, Keywords::Vietnamese);
        let english = formatted(id, &vietnamese, Keywords::English);
        assert_ne!(english, vietnamese);
        assert_eq!(formatted(id, &english, Keywords::Vietnamese), vietnamese, "{id}");
        assert_eq!(formatted(id, &vietnamese, Keywords::English), english, "{id}");
        for text in [vietnamese, english] {
            let framework = dti_dsl::load(id, &text, &bases).unwrap();
            assert_eq!(framework.sha256(), bases(id).unwrap().sha256(), "{id}");
        }
    }
}
