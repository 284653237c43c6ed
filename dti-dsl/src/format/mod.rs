//! Text to canonical text: the same words, the same comments, in one layout.
//!
//! [`read`] takes the text apart by the same grammar that the parser reads it with, [`print`] writes it anew; what each
//! rule of the grammar is to them stands in [`role`]. Nothing is handed out that does not read as the same tree.

mod json;
mod print;
mod prove;
mod read;
mod role;

pub use json::{FileOutcome, format_json};

use crate::diagnostic::Diagnostics;
use crate::source::Source;
use crate::syntax::scan::Scan;
use dti_core::model::Framework;

/// In which language the keywords are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Keywords {
    /// Each as it is.
    #[default]
    Keep,
    /// All in Vietnamese.
    Vietnamese,
    /// All in English.
    English,
}

/// How a text is formatted.
///
/// ```
/// use dti_dsl::{FormatOptions, Keywords};
/// let options = FormatOptions::default().keywords(Keywords::English);
/// # assert_eq!(options, FormatOptions::default().keywords(Keywords::English));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormatOptions {
    /// In which language the keywords are written.
    pub keywords: Keywords,
}

impl FormatOptions {
    /// With the keywords in this language.
    #[must_use]
    pub fn keywords(mut self, keywords: Keywords) -> Self {
        self.keywords = keywords;
        self
    }
}

/// A text in its canonical layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    text: String,
    difference: Option<Difference>,
}

/// The first line that formatting changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its number, from 1.
    pub line: usize,
    /// As it is written; nothing behind the end of the text.
    pub written: String,
    /// As it is to be; nothing behind the end of the text.
    pub formatted: String,
}

impl Formatted {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, to keep.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Whether it is not what was given.
    pub fn is_changed(&self) -> bool {
        self.difference.is_some()
    }

    /// The first line that is not as it was given.
    pub fn difference(&self) -> Option<&Difference> {
        self.difference.as_ref()
    }
}

/// Writes a rule file in its canonical layout, which `docs/language.md` describes.
///
/// Comments are kept, and empty lines, several of them as one. What is formatted already stays as it is, byte for byte.
/// `name` is what messages call the file; `bases` are the frameworks that it may extend, as for [`load`](crate::load).
///
/// # Errors
/// Where the text cannot be read: everything that is wrong with its form. (Faults of meaning are no hindrance: a
/// framework whose maxima do not add up can be formatted.) Also where what was written did not read as the same tree, or
/// did not make the same framework, which is proved before it is handed out: `unfaithful-format`.
///
/// ```
/// use dti_dsl::{FormatOptions, Keywords, format};
///
/// let text = "framework \"x\" {\n\n  title \"Ví dụ\" # tên\n  max 10\n tỷ lệ=(a+b)/c ≥80% full else ratio/80% }";
/// let formatted = format("x.dti", text, FormatOptions::default(), &|_| None)?;
/// assert_eq!(
///     formatted.text(),
///     r#"framework "x" {
///   title "Ví dụ"  # tên
///   max   10
///   tỷ lệ = (a + b) / c
///   ≥ 80% full else ratio / 80%
/// }
/// "#,
/// );
/// assert_eq!(formatted.difference().map(|first| first.line), Some(2));
///
/// let vietnamese = FormatOptions::default().keywords(Keywords::Vietnamese);
/// let formatted = format("x.dti", text, vietnamese, &|_| None)?;
/// assert!(formatted.text().contains("≥ 80% điểm tối đa ngược lại tỷ lệ / 80%"));
/// # Ok::<(), dti_dsl::Diagnostics>(())
/// ```
pub fn format(
    name: &str,
    text: &str,
    options: FormatOptions,
    bases: &dyn Fn(&str) -> Option<Framework>,
) -> Result<Formatted, Diagnostics> {
    let (written, ast, faults) = crate::parse(text).into_parts();
    let Some(ast) = ast.filter(|_| faults.is_empty()) else {
        return Err(Diagnostics::new(name, written, faults));
    };
    let source = Source::new(text);
    let composed = source.composed();
    let scan = Scan::of(composed);
    let formatted = read::read(composed, &scan, options.keywords).map(|lines| print::print(&lines));
    let unfaithful = match &formatted {
        Some(formatted) => prove::unfaithful_at(&ast, composed, formatted, bases),
        None => Some(ast.head),
    };
    match (formatted, unfaithful) {
        (Some(formatted), None) => Ok(Formatted { difference: difference(text, &formatted), text: formatted }),
        (_, at) => Err(Diagnostics::new(name, written, vec![prove::unfaithful(at.unwrap_or(ast.head))])),
    }
}

/// Formats a rule file as it comes from a disk or a network.
///
/// # Errors
/// As [`format`](format()); also where the bytes are not UTF-8, with the line of the first one that is not.
///
/// ```
/// use dti_dsl::{FormatOptions, format_bytes};
/// let formatted = format_bytes("x.dti", b"framework \"x\" { max 10 }", FormatOptions::default(), &|_| None)?;
/// assert_eq!(formatted.text(), "framework \"x\" {\n  max 10\n}\n");
/// # Ok::<(), dti_dsl::Diagnostics>(())
/// ```
pub fn format_bytes(
    name: &str,
    bytes: &[u8],
    options: FormatOptions,
    bases: &dyn Fn(&str) -> Option<Framework>,
) -> Result<Formatted, Diagnostics> {
    format(name, crate::check::text(name, bytes)?, options, bases)
}

/// The first line in which two texts differ.
fn difference(written: &str, formatted: &str) -> Option<Difference> {
    if written == formatted {
        return None;
    }
    let (mut old, mut new) = (written.split('\n'), formatted.split('\n'));
    let mut line = 0_usize;
    loop {
        line = line.saturating_add(1);
        let (written, formatted) = (old.next(), new.next());
        if written != formatted || written.is_none() {
            let owned = |text: Option<&str>| text.unwrap_or_default().to_owned();
            return Some(Difference { line, written: owned(written), formatted: owned(formatted) });
        }
    }
}
