//! All that can be said of a text before it meets data: the call that `dti check` and a language server need.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::lower::{Lowered, lower_all};
use crate::span::Span;
use dti_core::Words;
use dti_core::model::{FaultCode, Framework};
use std::sync::Arc;

/// A text that was checked: what it makes, and what is to be said of it.
#[derive(Clone, Debug)]
pub struct Checked {
    framework: Option<Framework>,
    diagnostics: Diagnostics,
}

impl Checked {
    /// The framework; none where the text has errors.
    pub fn framework(&self) -> Option<&Framework> {
        self.framework.as_ref()
    }

    /// Errors and warnings, in the order of the text, each with its place, the way out and, where there is one, the edit
    /// that mends it.
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    /// Whether no framework could be made.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.has_errors()
    }

    /// How many allowances the framework needs: what it sets aside by name and with a reason, in a row or for all of it.
    pub fn allowances(&self) -> usize {
        let Some(draft) = self.framework.as_ref().map(Framework::draft) else { return 0 };
        let rows: usize = draft.nodes.iter().map(|node| node.allowances.len()).sum();
        let idle = FaultCode::UnusedAllowance.as_str();
        let idle = self.diagnostics.iter().filter(|one| one.code == idle).count();
        rows.saturating_add(draft.allowances.len()).saturating_sub(idle)
    }

    /// The same, where the base of this edition was found and cannot be had: that is told in the place of its not being
    /// there.
    ///
    /// ```
    /// use dti_core::Words;
    /// let text = r#"framework "x" extends "y" { decision "1" of "A" dated 2024-01-02 }"#;
    /// let why = Words::new("tệp `y.dti` có lỗi", "the file `y.dti` has mistakes");
    /// let checked = dti_dsl::check("x.dti", text, &|_| None);
    /// let checked = checked.without_base("broken-base", &why, &Words::new("sửa `y.dti` trước", "mend `y.dti` first"));
    /// assert_eq!(checked.diagnostics().iter().map(|one| one.code).collect::<Vec<_>>(), ["broken-base"]);
    /// ```
    #[must_use]
    pub fn without_base(self, code: &'static str, message: &Words, help: &Words) -> Self {
        Self { diagnostics: self.diagnostics.instead_of("unknown-base", code, message, help), ..self }
    }

    /// The framework.
    ///
    /// # Errors
    /// The errors, without the warnings, where there is none.
    pub fn into_framework(self) -> Result<Framework, Diagnostics> {
        self.framework.ok_or_else(|| self.diagnostics.errors_only())
    }
}

/// Checks a rule file: everything that is wrong with it, and everything that is likely a slip.
///
/// `name` and `bases` are as for [`load`](crate::load). The text is all that is needed: nothing is read from a disk, and
/// nothing is kept from one call to the next, so that an editor can call this on every pause in typing. A place is a
/// stretch of bytes of the text as it was given, also where its letters are decomposed.
///
/// ```
/// use dti_dsl::check;
/// let text = r#"
/// framework "ví-dụ" {
///   title "Bộ chỉ số ví dụ"
///   decision "01/QĐ-VD" of "Cơ quan ví dụ" dated 2024-01-02
///   valid from 2024-01-02
///   level province
///   max 10
///   cite "Phụ lục"
///   indicator 1 "Có chuyên mục" max 10 {
///     yes/no
///     allow jump-at-cap "In như vậy."
///   }
/// }"#;
/// let checked = check("ví-dụ.dti", text, &|_| None);
/// assert!(checked.framework().is_some() && !checked.has_errors());
/// // Nothing jumps at a cap here, so there is nothing to allow.
/// let warning = checked.diagnostics().iter().next().ok_or("no warning")?;
/// assert_eq!((warning.code, warning.line), ("unused-allowance", 11));
/// // The edit that mends it.
/// let edit = warning.suggestion.as_ref().ok_or("no suggestion")?;
/// assert_eq!((&text[edit.span.range()], edit.replacement.as_str()), (r#"allow jump-at-cap "In như vậy.""#, ""));
/// # Ok::<(), &str>(())
/// ```
pub fn check(name: &str, text: &str, bases: &dyn Fn(&str) -> Option<Framework>) -> Checked {
    let (text, ast, mut faults) = crate::parse(text).into_parts();
    let mut framework = None;
    if let Some(ast) = &ast {
        let read = faults.is_empty();
        let Lowered { framework: made, faults: more } = lower_all(ast, bases);
        faults.extend(more);
        framework = made.filter(|_| read);
        crate::lint::lint(ast, framework.as_ref(), &mut faults);
    }
    Checked { framework, diagnostics: Diagnostics::new(name, text, faults) }
}

/// Checks a rule file as it comes from a disk or a network; bytes that are not UTF-8 are an error with its place.
///
/// ```
/// let checked = dti_dsl::check_bytes("x.dti", b"framework \"x\" {\n  title \"\xff\"\n}", &|_| None);
/// let first = checked.diagnostics().iter().next().ok_or("no fault")?;
/// assert_eq!((first.code, first.line), ("not-utf8", 2));
/// # Ok::<(), &str>(())
/// ```
pub fn check_bytes(name: &str, bytes: &[u8], bases: &dyn Fn(&str) -> Option<Framework>) -> Checked {
    match text(name, bytes) {
        Ok(text) => check(name, text, bases),
        Err(diagnostics) => Checked { framework: None, diagnostics },
    }
}

/// The text of bytes, or where they are not UTF-8.
pub(crate) fn text<'b>(name: &str, bytes: &'b [u8]) -> Result<&'b str, Diagnostics> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    // Shown with a replacement for what cannot be shown; the places before it stay what they are.
    let shown = bytes.get(..bytes.len().min(crate::source::MOST_BYTES)).unwrap_or(bytes);
    let text: Arc<str> = String::from_utf8_lossy(shown).into();
    let end = text.get(at..).and_then(|t| t.chars().next()).map_or(at, |c| at.saturating_add(c.len_utf8()));
    let span = if at < text.len() { Span::new(at, end) } else { Span::new(text.len(), text.len()) };
    let fault = Diagnostic::error(
        "not-utf8",
        span,
        Words::new(
            "tệp không phải là chữ UTF-8: từ đây không đọc được",
            "the file is not UTF-8 text: it cannot be read from here on",
        ),
        Words::new("lưu lại tệp với bảng mã UTF-8", "save the file as UTF-8"),
    );
    Err(Diagnostics::new(name, text, vec![fault]))
}
