//! Statistics that were kept as a file.

use crate::small;
use dti_core::cohort::Statistics;

#[track_caller]
fn refused(bytes: &[u8], words: &[&str]) {
    let error = Statistics::from_json(bytes, &small()).unwrap_err();
    assert_eq!(error.code.as_str(), "statistics-not-read");
    for text in [&error.message.vi, &error.message.en] {
        for word in words {
            assert!(text.contains(word), "`{word}` is not in `{text}`");
        }
    }
}

#[test]
fn bytes() {
    const MOST: usize = 64 * 1024 * 1024;
    // At the limit it is read: blanks are no statistics for another reason.
    refused(&vec![b' '; MOST], &[" 1"]);
    refused(&vec![b' '; MOST + 1], &["67108864", "67108865"]);
}

#[test]
fn a_million_brackets() {
    for bracket in ["[", "{\"a\":", "{\"schema\":["] {
        refused(bracket.repeat(1_000_000).as_bytes(), &[]);
    }
    let inside = format!("{{\"schema\": \"dti/statistics/1\", \"figures\": {}", "[".repeat(1_000_000));
    refused(inside.as_bytes(), &[]);
}
