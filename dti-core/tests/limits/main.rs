//! The limits of `docs/limits.md`: of each, what stands exactly at it is read, and one more is refused with the limit, what was
//! found and the way out. And the worst input that could be thought of, which has to be refused, not survived.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing helper is a failing test")]

mod data;
mod errors;
mod framework;
mod number;
mod statistics;
mod table;
#[cfg(feature = "workbook")]
mod workbook;

use dti_core::data::{DataError, DataErrors};
use dti_core::{Framework, Program, Submission};

fn small() -> Framework {
    serde_json::from_str(include_str!("../report/framework.json")).unwrap()
}

/// The only error, which has this code and says all of these words in the one language and in the other.
#[track_caller]
fn said(errors: &DataErrors, code: &str, words: &[&str]) {
    let all: Vec<&DataError> = errors.iter().collect();
    let [error] = all[..] else { panic!("{} errors: {errors}", all.len()) };
    assert_eq!(error.code.as_str(), code, "{errors}");
    for text in [&error.message.vi, &error.message.en] {
        for word in words {
            assert!(text.contains(word), "`{word}` is not in `{text}`");
        }
    }
    assert!(!error.help.vi.is_empty() && !error.help.en.is_empty() && error.help.vi != error.help.en);
}

/// A data file of the small framework with one value more.
fn with_value(value: &str) -> String {
    format!(r#"{{"unit": {{"id": "a", "name": "A"}}, "period": "2024", "values": {{"1.4": {{"a": {value}}}}}}}"#)
}

/// What reading and binding say.
fn bound(json: &str) -> Result<(), DataErrors> {
    let framework = small();
    let submission = Submission::from_json(json.as_bytes())?;
    Program::compile(&framework).bind(&submission).map(drop)
}
