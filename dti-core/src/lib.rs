//! Exact scoring of official indicator trees: the checked model of a framework, the evaluator, and the explanation of every
//! score down to the official row.
//!
//! Data flows one way. A [`FrameworkDraft`] is plain data, from text (the crate `dti-dsl`), from JSON, or built by hand;
//! [`FrameworkDraft::check`] makes it a [`Framework`], or says everything that is wrong. A [`Program`] is a framework made
//! ready; it binds a [`Submission`], one unit's data, and scores it. [`Scores`] are exact, and rounded once where they are
//! published; [`Program::explain`] says why a node has its points; [`report`] writes both for programs and for people.
//!
//! ```
//! use dti_core::{FrameworkDraft, Lang, Program, Submission};
//!
//! let draft: FrameworkDraft = serde_json::from_str(r#"{
//!   "id": "example", "title": "Bộ chỉ số ví dụ", "level": "province", "max": "20",
//!   "decision": {"number": "1/QĐ", "issuer": "Cơ quan ví dụ", "dated": "2024-01-01"},
//!   "validity": {"from": "2024-01-01"},
//!   "measures": [{"name": "hồ_sơ", "kind": "whole"}],
//!   "nodes": [{
//!     "code": "6.12", "level": "indicator", "title": "Tỷ lệ hồ sơ xử lý trực tuyến", "max": "20",
//!     "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "6.12"}},
//!     "data": [{"name": "a", "title": "Tổng số hồ sơ", "kind": {"amount": "hồ_sơ"}},
//!              {"name": "b", "title": "Hồ sơ trực tuyến", "kind": {"amount": "hồ_sơ"}}],
//!     "rule": {"proportional": {"full_from": "4/5", "per": "4/5", "ratio": {"name": "tỷ lệ",
//!       "numerator": [{"datum": {"node": "6.12", "name": "b"}}],
//!       "denominator": [{"datum": {"node": "6.12", "name": "a"}}]}}}
//!   }]
//! }"#)?;
//! let framework = draft.check()?;
//!
//! let data = r#"{"unit": {"id": "x", "name": "Tỉnh X"}, "period": "2024", "values": {"6.12": {"tỷ lệ": "28,58%"}}}"#;
//! let program = Program::compile(&framework);
//! let inputs = program.bind(&Submission::from_json(data.as_bytes())?)?;
//! let scores = program.score(&inputs);
//!
//! let row = framework.find(&"6.12".parse()?).ok_or("no row 6.12")?;
//! let score = scores.node(row);
//! assert_eq!(score.points.as_ref().map(ToString::to_string).as_deref(), Some("1429/200"));
//! assert_eq!(scores.published_points(score).map(|p| p.to_string()).as_deref(), Some("7.15"));
//! assert!(program.explain(&inputs, &scores, row).text(Lang::Vi).contains("28,58%"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What is missing is not zero: it widens a score to an interval, and the framework's policy says what is published
//! meanwhile. The page `docs/scoring.md` of the repository says exactly how.
//!
//! Nothing in this crate panics, whatever the bytes of a file or the arguments of a call; and nothing is computed in
//! floating point.

mod words;
pub mod number;
pub mod show;
mod name;
mod date;
pub mod near;
pub mod model;
pub mod data;
mod program;
mod quantity;
pub mod cohort;
pub mod score;
pub mod trace;
pub mod rank;
pub mod compare;
pub mod profile;
pub mod merge;
pub mod audit;
pub mod report;
pub mod diff;
pub mod template;
pub mod units;

pub use data::Submission;
pub use date::{Date, DateError};
pub use model::{Framework, FrameworkDraft};
pub use name::{Code, Name, NameError};
pub use program::{Inputs, Program};
pub use score::{Scores, Status};
pub use trace::Explanation;
pub use words::{Lang, Words};
