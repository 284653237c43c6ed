//! A page as a person and as a program reads it.

use super::page::{Example, Page, Verdict};
use dti_core::Lang;
use dti_core::model::Severity;
use dti_core::report::{TextOptions, wrapped};
use serde::Serialize;

/// The page in one language: the title as messages write it, the explanation, the examples.
///
/// ```
/// use dti_core::Lang;
/// use dti_core::report::TextOptions;
/// use dti_dsl::catalogue::{explain_text, page};
///
/// let page = page("jump-at-cap").ok_or("no such code")?;
/// let text = explain_text(page, &TextOptions { lang: Lang::En, ..TextOptions::default() });
/// assert!(text.starts_with("error[jump-at-cap]: the points jump at the cap\n"));
/// assert!(text.contains("Wrong, in a row of 10 points:\n"));
/// # Ok::<(), &str>(())
/// ```
pub fn explain_text(page: &Page, options: &TextOptions) -> String {
    let lang = options.lang;
    let kind = match (page.severity, lang) {
        (Severity::Error, Lang::Vi) => "lỗi",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::Vi) => "cảnh báo",
        (Severity::Warning, Lang::En) => "warning",
    };
    let columns = options.width.max(TextOptions::NARROWEST);
    let mut text = wrapped(&format!("{kind}[{}]: ", page.code), page.title(lang), columns);
    for paragraph in page.explanation(lang).split("\n\n") {
        text.push('\n');
        text.push_str(&wrapped("", paragraph, columns));
    }
    for example in page.examples() {
        text.push('\n');
        text.extend([verdict(example.verdict, lang), ", ", example.frame.words(lang), ":\n\n"]);
        for line in example.text.lines() {
            text.extend(["    ", line, "\n"]);
        }
    }
    text
}

fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    match (verdict, lang) {
        (Verdict::Wrong, Lang::Vi) => "Sai",
        (Verdict::Wrong, Lang::En) => "Wrong",
        (Verdict::Right, Lang::Vi) => "Đúng",
        (Verdict::Right, Lang::En) => "Right",
    }
}

#[derive(Serialize)]
struct Document<'p> {
    schema: &'static str,
    code: &'p str,
    severity: Severity,
    can_be_allowed: bool,
    title: &'p str,
    title_en: &'p str,
    explanation: &'p str,
    explanation_en: &'p str,
    examples: Vec<ExampleJson>,
}

#[derive(Serialize)]
struct ExampleJson {
    right: bool,
    text: &'static str,
    file: String,
}

/// The page for programs, schema `dti/diagnostic/1`: title and explanation in Vietnamese with `title_en` and
/// `explanation_en` beside; explanations are Markdown. An example is told the code and nothing else, or, where `right` is
/// true, nothing; `text` is the piece that the page shows and `file` the whole rule file.
///
/// ```
/// use dti_dsl::catalogue::{explain_json, page};
/// let page = page("jump-at-cap").ok_or("no such code")?;
/// assert!(explain_json(page).contains("\"can_be_allowed\": true"));
/// # Ok::<(), &str>(())
/// ```
pub fn explain_json(page: &Page) -> String {
    let example = |example: Example| ExampleJson {
        right: example.verdict == Verdict::Right,
        text: example.text,
        file: example.file(),
    };
    let document = Document {
        schema: "dti/diagnostic/1",
        code: page.code,
        severity: page.severity,
        can_be_allowed: page.can_be_allowed(),
        title: page.title(Lang::Vi),
        title_en: page.title(Lang::En),
        explanation: page.explanation(Lang::Vi),
        explanation_en: page.explanation(Lang::En),
        examples: page.examples().map(example).collect(),
    };
    // Our own documents always serialise: no map keys but strings, no failing implementation.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}
