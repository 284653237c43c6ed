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
//! # From text to report
//!
//! | step | where | what it gives |
//! |---|---|---|
//! | text to tree | [`parse`] | an [`Ast`] with a [`Span`] for everything, statement by statement |
//! | tree to framework | [`lower`] | names, editions and defaults; `dti-core` checks the draft |
//! | both, and nothing else | [`load`] | a [`Framework`](dti_core::Framework), or all [`Diagnostics`] |
//! | the slips as well | [`check`], [`check_json`] | errors, warnings and the edits that mend what has one likely mend |
//! | the messages | [`Diagnostic`], [`catalogue`] | place, reason, way out; and a page for every code |
//! | tree to text | [`format`](format()) | one layout, keywords in either language, proved to mean the same |
//! | framework to points | [`dti_core`] | compile, bind, score, explain |
//!
//! Faults of meaning are found in `dti-core`, and a framework that is built by hand obeys the same laws; this crate gives
//! them a place in the text and adds the faults that only a text can have. What follows from a mistake is not reported
//! again, so that one mistake gives one message.
//!
//! All the way, from a text to a line of an explanation:
//!
//! ```
//! use dti_core::{Lang, Program, Submission};
//!
//! let text = r#"
//! bộ chỉ số "ví-dụ" {
//!   tên        "Bộ chỉ số ví dụ"
//!   quyết định "01/QĐ-VD" của "Cơ quan ví dụ" ngày 2024-01-02
//!   hiệu lực   từ 2024-01-02
//!   cấp        xã
//!   tối đa     10
//!   đơn vị đo  bài
//!   dẫn        "Phụ lục"
//!   chỉ số 1 "Tin, bài về chuyển đổi số" tối đa 10 {
//!     a "Số tin, bài trong năm" tính bằng bài
//!     bậc a { ≥ 20 điểm tối đa  ≥ 10 1/2  ngược lại 0 }
//!   }
//! }"#;
//! let framework = dti_dsl::load("ví-dụ.dti", text, &|_| None)?;
//! let data = r#"{"unit": {"id": "x", "name": "Xã X"}, "period": "2024", "values": {"1": {"a": 12}}}"#;
//! let program = Program::compile(&framework);
//! let inputs = program.bind(&Submission::from_json(data.as_bytes())?)?;
//! let scores = program.score(&inputs);
//! let (row, _) = scores.nodes().next().ok_or("no row")?;
//! let explanation = program.explain(&inputs, &scores, row).text(Lang::Vi);
//! assert!(explanation.contains("mức tiếp theo, 10 điểm, cần a từ 20 bài"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # For an editor
//!
//! [`check`] works on a text in memory and keeps nothing, and is all that a language server needs:
//!
//! ```
//! let checked = dti_dsl::check("x.dti", "framework \"x\" { titel \"Ví dụ\" }", &|_| None);
//! let first = checked.diagnostics().iter().next().ok_or("nothing is wrong")?;
//! assert_eq!((first.code, first.line, first.column), ("unknown-word", 1, 17));
//! # Ok::<(), &str>(())
//! ```
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

/// The example of the package's own page runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
