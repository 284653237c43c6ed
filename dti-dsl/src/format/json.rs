//! What became of formatted files, for programs.

use super::Difference;
use dti_core::report::Problem;
use serde::Serialize;

/// What became of a file.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum FileOutcome {
    /// It is formatted, as it was before.
    Unchanged,
    /// It was not, and has been written anew; how it first differed.
    Rewritten(Difference),
    /// It is not, and was left as it is; how it first differs.
    Unformatted(Difference),
    /// It was not read from a file: the formatted text.
    Text(String),
    /// It was left as it is, since something was wrong.
    Refused(Vec<Problem>),
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    files: Vec<FileJson<'a>>,
}

#[derive(Serialize)]
struct FileJson<'a> {
    file: &'a str,
    state: &'static str,
    line: Option<usize>,
    written: Option<&'a str>,
    formatted: Option<&'a str>,
    text: Option<&'a str>,
    errors: Vec<ErrorJson<'a>>,
}

#[derive(Serialize)]
struct ErrorJson<'a> {
    code: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
    help: &'a str,
    message_en: &'a str,
    help_en: &'a str,
}

/// Files by name and what became of them, as JSON, schema `dti/fmt/1`.
///
/// `state` is `unchanged`, `rewritten`, `unformatted`, `text` or `refused`. `line`, `written` and `formatted` are the first
/// line that differs, as it was and as it is to be; `text` is the formatted text of what was read from standard input;
/// each is null where there is none. `errors` are those of a refused file.
///
/// ```
/// use dti_dsl::{FileOutcome, format_json};
/// let json = format_json(&[("x.dti".to_owned(), FileOutcome::Unchanged)]);
/// assert!(json.contains("\"state\": \"unchanged\""));
/// ```
pub fn format_json(files: &[(String, FileOutcome)]) -> String {
    let files = files.iter().map(|(file, outcome)| entry(file, outcome)).collect();
    // Our own documents always serialise: no map keys but strings, no failing implementation.
    let mut text = serde_json::to_string_pretty(&Document { schema: "dti/fmt/1", files }).unwrap_or_default();
    text.push('\n');
    text
}

fn entry<'a>(file: &'a str, outcome: &'a FileOutcome) -> FileJson<'a> {
    let plain =
        |state| FileJson { file, state, line: None, written: None, formatted: None, text: None, errors: Vec::new() };
    let differs = |state, first: &'a Difference| FileJson {
        line: Some(first.line),
        written: Some(&first.written),
        formatted: Some(&first.formatted),
        ..plain(state)
    };
    match outcome {
        FileOutcome::Unchanged => plain("unchanged"),
        FileOutcome::Rewritten(first) => differs("rewritten", first),
        FileOutcome::Unformatted(first) => differs("unformatted", first),
        FileOutcome::Text(text) => FileJson { text: Some(text), ..plain("text") },
        FileOutcome::Refused(problems) => FileJson { errors: problems.iter().map(error).collect(), ..plain("refused") },
    }
}

fn error(problem: &Problem) -> ErrorJson<'_> {
    ErrorJson {
        code: &problem.code,
        line: problem.line,
        column: problem.column,
        message: &problem.message.vi,
        help: &problem.help.vi,
        message_en: &problem.message.en,
        help_en: &problem.help.en,
    }
}
