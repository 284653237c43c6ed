//! The rule language of dti: text that can be put beside the printed decision and ticked off row by row.
//!
//! [`load`] makes a checked [`Framework`](dti_core::Framework) of a rule file, or says everything that is wrong with it,
//! each mistake with its place, the reason and the way out, in Vietnamese and in English. `docs/language.md` is the
//! language.
//!
//! ```
//! let text = r#"
//! framework "ví-dụ" {
//!   title    "Bộ chỉ số ví dụ"
//!   decision "01/QĐ-VD" of "Cơ quan ví dụ" dated 2024-01-02
//!   valid    from 2024-01-02
//!   level    province
//!   max      20
//!   measure  người
//!   cite     "Phụ lục"
//!
//!   indicator 1 "Tỷ lệ người dân có điện thoại thông minh" max 20 {
//!     a "Số người có điện thoại thông minh" in người
//!     b "Tổng dân số" in người
//!     tỷ lệ = a / b
//!     ≥80% full else tỷ lệ/80%
//!   }
//! }"#;
//! let framework = dti_dsl::load("ví-dụ.dti", text, &|_| None)?;
//! assert_eq!(framework.max().to_string(), "20");
//!
//! // The same, in the keywords of the other language.
//! let vietnamese = text.replace("≥80% full else", "≥ 80% điểm tối đa ngược lại").replace("max ", "tối đa ");
//! assert_eq!(dti_dsl::load("ví-dụ.dti", &vietnamese, &|_| None)?, framework);
//!
//! // One letter is wrong: the line, the reason, the way out.
//! let faults = dti_dsl::load("ví-dụ.dti", &text.replace("tỷ lệ = a / b", "tỷ lệ = a / bb"), &|_| None).unwrap_err();
//! let fault = faults.iter().next().ok_or("no fault")?;
//! assert_eq!((fault.code, fault.line, fault.column), ("unknown-name", 14, 17));
//! assert_eq!(fault.help.en, "did you mean `b`?");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`check`] says what is likely a slip as well, and gives the edits that mend what has one likely mend. It works on a text
//! in memory and keeps nothing, and is all that a language server needs; [`check_json`] is the same for programs.
//!
//! # From text to framework
//! [`parse`] reads the text into an [`Ast`], statement by statement; [`lower`] makes a draft of the tree and has
//! `dti-core` check it. Faults of meaning are found there, and a framework that is built by hand obeys the same laws;
//! this crate gives them a place in the text and adds the faults that only a text can have. What follows from a mistake is
//! not reported again, so that one mistake gives one message. The [`catalogue`] has a page for every one of them.
//!
//! # Limits
//! A file has at most 1 MiB, blocks nest 48 deep, parentheses 16; a text ends on its line; 200 mistakes are shown.
//! Reading takes time in proportion to the text, and nothing in it makes it panic.

mod source;
mod span;
mod syntax;

pub mod ast;
mod parse;

mod format;
mod lower;

mod check;
mod lint;
pub mod catalogue;
mod diagnostic;
mod json;
mod load;
mod render;
mod summary;

pub use ast::Ast;
pub use check::{Checked, check, check_bytes};
pub use diagnostic::{Diagnostic, Diagnostics, Related, Suggestion};
pub use dti_core::model::Severity;
pub use format::{Difference, FileOutcome, FormatOptions, Formatted, Keywords, format, format_bytes, format_json};
pub use json::check_json;
pub use load::{load, load_bytes};
pub use lower::lower;
pub use parse::{Parsed, parse};
pub use render::Colour;
pub use span::{Span, Spanned};
pub use summary::check_text;
