//! Mistakes for programs.

use crate::check::Checked;
use crate::diagnostic::{Diagnostic, Related, Suggestion};
use crate::source::line_and_column;
use crate::span::Span;
use dti_core::model::{Framework, Severity};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    errors: usize,
    warnings: usize,
    files: Vec<FileJson<'a>>,
}

#[derive(Serialize)]
struct FileJson<'a> {
    file: &'a str,
    framework: Option<&'a str>,
    sha256: Option<String>,
    allowances: usize,
    diagnostics: Vec<DiagnosticJson<'a>>,
}

#[derive(Serialize)]
struct DiagnosticJson<'a> {
    code: &'a str,
    severity: Severity,
    place: PlaceJson,
    message: &'a str,
    message_en: &'a str,
    help: &'a str,
    help_en: &'a str,
    related: Option<RelatedJson<'a>>,
    suggestion: Option<SuggestionJson<'a>>,
}

#[derive(Serialize)]
struct PlaceJson {
    bytes: [usize; 2],
    start: PointJson,
    end: PointJson,
}

#[derive(Serialize)]
struct PointJson {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct RelatedJson<'a> {
    place: PlaceJson,
    message: &'a str,
    message_en: &'a str,
}

#[derive(Serialize)]
struct SuggestionJson<'a> {
    place: PlaceJson,
    replacement: &'a str,
}

/// Checked files as JSON, schema `dti/check/1`.
///
/// `errors` and `warnings` count those of all files. A file has the id and the hash of its framework, or null for both
/// where it has errors; `allowances` counts what it sets aside by name. A place is `bytes`, from the first to just before
/// the last, of the text as it was given, and the same as `start` and `end`, with lines and columns counted from 1,
/// columns in characters. `severity` is `error` or `warning`. `related` is another place that has to do with the mistake,
/// and `suggestion` an edit that mends it; each is null where there is none.
///
/// ```
/// let checked = dti_dsl::check("x.dti", "framework \"x\" { titel \"X\" }", &|_| None);
/// let json = dti_dsl::check_json(&[checked]);
/// assert!(json.contains("\"code\": \"unknown-word\"") && json.contains("\"replacement\": \"title\""));
/// ```
pub fn check_json(files: &[Checked]) -> String {
    let count = |severity| files.iter().map(|file| file.diagnostics().count(severity)).sum();
    let document = Document {
        schema: "dti/check/1",
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        files: files.iter().map(file).collect(),
    };
    // Our own documents always serialise: no map keys but strings, no failing implementation.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn file(checked: &Checked) -> FileJson<'_> {
    let diagnostics = checked.diagnostics();
    FileJson {
        file: diagnostics.name(),
        framework: checked.framework().map(Framework::id),
        sha256: checked.framework().map(Framework::sha256),
        allowances: checked.allowances(),
        diagnostics: diagnostics.iter().map(|one| diagnostic(one, diagnostics.text())).collect(),
    }
}

fn diagnostic<'a>(one: &'a Diagnostic, text: &str) -> DiagnosticJson<'a> {
    let related = |Related { span, message }: &'a Related| RelatedJson {
        place: place(*span, text),
        message: &message.vi,
        message_en: &message.en,
    };
    let suggestion =
        |Suggestion { span, replacement }: &'a Suggestion| SuggestionJson { place: place(*span, text), replacement };
    DiagnosticJson {
        code: one.code,
        severity: one.severity,
        place: place(one.span, text),
        message: &one.message.vi,
        message_en: &one.message.en,
        help: &one.help.vi,
        help_en: &one.help.en,
        related: one.related.as_ref().map(related),
        suggestion: one.suggestion.as_ref().map(suggestion),
    }
}

fn place(span: Span, text: &str) -> PlaceJson {
    let point = |at| {
        let (line, column) = line_and_column(text, at);
        PointJson { line, column }
    };
    PlaceJson { bytes: [span.start, span.end], start: point(span.start), end: point(span.end) }
}
