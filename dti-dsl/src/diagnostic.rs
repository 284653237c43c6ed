//! What is wrong with a text: where, why, and the way out.

use crate::Span;
use crate::source::line_and_column;
use dti_core::model::Severity;
use dti_core::{Lang, Words};
use std::fmt;
use std::sync::Arc;

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// Its stable code, which has a page in the [`catalogue`](crate::catalogue).
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub span: Span,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: Words,
    /// What to do.
    pub help: Words,
    /// Another place that has to do with it.
    pub related: Option<Related>,
    /// An edit that mends it.
    pub suggestion: Option<Suggestion>,
}

/// Another place that has to do with a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where it is.
    pub span: Span,
    /// What is there.
    pub message: Words,
}

/// An edit: this stretch of the text is replaced by that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is replaced; empty where something is put in.
    pub span: Span,
    /// By what.
    pub replacement: String,
}

impl Diagnostic {
    pub(crate) fn error(code: &'static str, span: Span, message: Words, help: Words) -> Self {
        let severity = Severity::Error;
        Self { code, severity, span, line: 0, column: 0, message, help, related: None, suggestion: None }
    }

    pub(crate) fn warning(code: &'static str, span: Span, message: Words, help: Words) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message, help) }
    }

    /// Whether no framework can be made because of it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    pub(crate) fn related(mut self, span: Span, message: Words) -> Self {
        self.related = Some(Related { span, message });
        self
    }

    pub(crate) fn replace(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.suggestion = Some(Suggestion { span, replacement: replacement.into() });
        self
    }

    /// One line: place, code, message, way out.
    pub fn in_lang(&self, lang: Lang) -> String {
        let (message, help) = (self.message.in_lang(lang), self.help.in_lang(lang));
        format!("{}:{}: {message} [{}]; {help}", self.line, self.column, self.code)
    }
}

/// Everything that is to be said of one text, in its order: errors, and from [`check`](crate::check) warnings too.
///
/// ```
/// use dti_core::Lang;
/// use dti_dsl::Colour;
///
/// let text = "framework \"x\" {\n  titel \"Ví dụ\"\n}";
/// let faults = dti_dsl::load("x.dti", text, &|_| None).unwrap_err();
/// let first = faults.iter().next().ok_or("no fault")?;
/// assert_eq!((first.code, first.line, first.column), ("unknown-word", 2, 3));
/// assert!(faults.render(Lang::En, Colour::Never).contains("did you mean `title`?"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Diagnostics {
    name: Arc<str>,
    text: Arc<str>,
    list: Vec<Diagnostic>,
}

/// More than these are counted, but not shown.
const MOST: usize = 200;

impl Diagnostics {
    pub(crate) fn new(name: &str, text: Arc<str>, mut list: Vec<Diagnostic>) -> Self {
        list.sort_by(|a, b| (a.span.start, a.span.end, a.code).cmp(&(b.span.start, b.span.end, b.code)));
        list.dedup_by(|a, b| a.code == b.code && a.span == b.span && a.message == b.message);
        if list.len() > MOST {
            // Warnings go before errors do.
            list.sort_by_key(|one| one.severity);
            list.truncate(MOST);
            list.sort_by_key(|one| (one.span.start, one.span.end, one.code));
        }
        for one in &mut list {
            (one.line, one.column) = line_and_column(&text, one.span.start);
        }
        Self { name: name.into(), text, list }
    }

    /// The same without the warnings.
    pub(crate) fn errors_only(mut self) -> Self {
        self.list.retain(Diagnostic::is_error);
        self
    }

    /// The same with other words for one code.
    pub(crate) fn instead_of(mut self, old: &str, code: &'static str, message: &Words, help: &Words) -> Self {
        for one in self.list.iter_mut().filter(|one| one.code == old) {
            let span = one.span;
            let (line, column) = (one.line, one.column);
            *one = Diagnostic { line, column, ..Diagnostic::error(code, span, message.clone(), help.clone()) };
        }
        self
    }

    /// How many of them there are of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|one| one.severity == severity).count()
    }

    /// The name of the text, as it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(Diagnostic::is_error)
    }

    /// The mistakes, in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

/// One line a mistake, in English, for logs; people are shown [`Diagnostics::render`].
impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, one) in self.list.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{}:{}", self.name, one.in_lang(Lang::En))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Diagnostics {}
