//! What came of checking several files, for people.

use crate::check::Checked;
use crate::render::Colour;
use dti_core::model::{Framework, Severity};
use dti_core::report::{TextOptions, wrapped};
use dti_core::{Lang, report};

/// Checked files as text: every mistake with its lines, then a line for each file, then what all come to.
///
/// ```
/// use dti_core::Lang;
/// use dti_core::report::TextOptions;
/// let checked = dti_dsl::check("x.dti", "framework \"x\" { titel \"X\" }", &|_| None);
/// let text = dti_dsl::check_text(&[checked], &TextOptions { lang: Lang::En, ..TextOptions::default() });
/// assert!(text.contains("did you mean `title`?") && text.ends_with("\nx.dti: 1 error\n"));
/// ```
pub fn check_text(files: &[Checked], options: &TextOptions) -> String {
    let colour = match options.colour {
        report::Colour::Never => Colour::Never,
        report::Colour::Always => Colour::Always,
    };
    let mut text = String::new();
    for file in files.iter().filter(|file| !file.diagnostics().is_empty()) {
        text.push_str(&file.diagnostics().render(options.lang, colour));
        text.push_str("\n\n");
    }
    for file in files {
        text.push_str(&line(&format!("{}: ", file.diagnostics().name()), &outcome(file, options.lang)));
    }
    if files.len() > 1 {
        let count = |severity| files.iter().map(|file| file.diagnostics().count(severity)).sum();
        let counts = counts(count(Severity::Error), count(Severity::Warning), options.lang);
        let head = match options.lang {
            Lang::Vi => format!("Cộng {} tệp: ", files.len()),
            Lang::En => format!("{} files: ", files.len()),
        };
        text.push_str(&line(&head, &counts));
    }
    text
}

/// One line, however long: it can be searched for. Safe for a terminal.
fn line(head: &str, text: &str) -> String {
    wrapped(head, text, usize::MAX)
}

fn outcome(file: &Checked, lang: Lang) -> String {
    let told = file.diagnostics();
    let mut words = counts(told.count(Severity::Error), told.count(Severity::Warning), lang);
    if let Some(framework) = file.framework() {
        words.push_str(&about(framework, file.allowances(), lang));
    }
    words
}

/// What was made of the file, so that it is seen that the right one was checked.
fn about(framework: &Framework, allowances: usize, lang: Lang) -> String {
    let (id, rows) = (framework.id(), framework.nodes().len());
    match (lang, allowances) {
        (Lang::Vi, 0) => format!("; bộ chỉ số `{id}`, {rows} dòng"),
        (Lang::Vi, n) => format!("; bộ chỉ số `{id}`, {rows} dòng, cho phép {n} điều kèm lý do"),
        (Lang::En, 0) => format!("; framework `{id}`, {}", some(rows, "row")),
        (Lang::En, n) => format!("; framework `{id}`, {}, {} with a reason", some(rows, "row"), some(n, "allowance")),
    }
}

fn counts(errors: usize, warnings: usize, lang: Lang) -> String {
    match (lang, errors, warnings) {
        (Lang::Vi, 0, 0) => "không có lỗi, không có cảnh báo".to_owned(),
        (Lang::Vi, 0, n) => format!("không có lỗi, {n} cảnh báo"),
        (Lang::Vi, n, 0) => format!("{n} lỗi"),
        (Lang::Vi, e, w) => format!("{e} lỗi, {w} cảnh báo"),
        (Lang::En, 0, 0) => "no errors, no warnings".to_owned(),
        (Lang::En, 0, n) => format!("no errors, {}", some(n, "warning")),
        (Lang::En, n, 0) => some(n, "error"),
        (Lang::En, e, w) => format!("{}, {}", some(e, "error"), some(w, "warning")),
    }
}

fn some(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
