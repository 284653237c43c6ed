//! A page as a person and as a program reads it.

use super::frame::Frame;
use super::page::{Example, Page, Verdict};
use crate::{FormatOptions, Keywords, format};
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
///
/// // In Vietnamese the keywords of the examples are Vietnamese, too, where the wrong one can be read at all.
/// let text = explain_text(page, &TextOptions::default());
/// assert!(text.contains("≥ 80% điểm tối đa ngược lại tỷ lệ / 70%"));
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
    let examples: Vec<Example> = page.examples().collect();
    for (example, written) in examples.iter().zip(pieces(&examples, lang)) {
        text.push('\n');
        text.extend([verdict(example.verdict, lang), ", ", example.frame.words(lang), ":\n\n"]);
        for line in written.lines() {
            text.extend(["    ", line, "\n"]);
        }
    }
    text
}

/// The pieces with the keywords of the language. Where one of them cannot be read, all stay as they are: a wrong and a right
/// example have to differ in the mistake alone.
fn pieces(examples: &[Example], lang: Lang) -> Vec<String> {
    let translated = match lang {
        Lang::Vi => examples.iter().map(vietnamese).collect::<Option<Vec<String>>>(),
        Lang::En => None,
    };
    translated.unwrap_or_else(|| examples.iter().map(|example| example.text.to_owned()).collect())
}

/// A piece as the formatter writes it with Vietnamese keywords.
fn vietnamese(example: &Example) -> Option<String> {
    let options = FormatOptions::default().keywords(Keywords::Vietnamese);
    let written = |text: &str| Some(format("x.dti", text, options, &|_| None).ok()?.into_text());
    if example.frame == Frame::File {
        return written(example.text);
    }
    let framed = written(&["framework \"x\" {\n", example.text, "\n}\n"].concat())?;
    let mut lines: Vec<&str> = framed.lines().skip(1).map(|line| line.strip_prefix("  ").unwrap_or(line)).collect();
    lines.pop();
    Some(lines.join("\n"))
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
