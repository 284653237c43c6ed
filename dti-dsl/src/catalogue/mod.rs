//! The catalogue of mistakes: a page for every code that a rule file can be told.
//!
//! [`PAGES`] is the one table of codes: severity, title in both languages, page. A page is a file
//! `pages/<code>.md` of three sections, in this order:
//!
//! ```text
//! ## Tiếng Việt
//! What is wrong, why it matters for a score, what to do.
//! ## English
//! The same.
//! ## dti
//! The examples, in blocks that begin with ```` ```dti wrong FRAME ```` or ```` ```dti right FRAME ````.
//! ```
//!
//! The title is in the table and not repeated in the page. An example says by its [`Frame`] what stands around it, so that
//! it can be short; `frame.rs` has the frames. The tests run every example: a wrong one is told its own code, once, and
//! nothing else; a right one is told nothing. `docs/diagnostics.md` is made of the same pages.
//!
//! A new code needs a line in `table.rs`, a page, and a fixture under `tests/broken/`.

mod explain;
mod frame;
mod page;
mod table;

pub use explain::{explain_json, explain_text};
pub use frame::Frame;
pub use page::{Example, Page, Verdict};
pub use table::PAGES;

/// The page of a code.
///
/// ```
/// use dti_core::Lang;
/// use dti_dsl::catalogue;
///
/// let page = catalogue::page("jump-at-cap").ok_or("no such code")?;
/// assert_eq!(page.title(Lang::En), "the points jump at the cap");
/// assert!(page.explanation(Lang::Vi).contains("ngưỡng"));
/// assert!(page.examples().any(|example| example.text.contains("tỷ lệ / 70%")));
/// assert!(catalogue::page("no-such-code").is_none());
/// # Ok::<(), &str>(())
/// ```
pub fn page(code: &str) -> Option<&'static Page> {
    PAGES.iter().find(|page| page.code == code)
}
