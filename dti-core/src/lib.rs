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
//! # The way of the data
//!
//! The modules stand in the order in which data pass through them.
//!
//! | step | where | what it gives |
//! |---|---|---|
//! | numbers | [`number`] | [`Exact`](number::Exact) rationals, [`Printed`](number::Printed) numbers that remember their digits, and the one place where a score is rounded |
//! | rules | [`model`] | a [`FrameworkDraft`], plain data; [`FrameworkDraft::check`] makes it a [`Framework`], or says every [`Fault`](model::Fault) |
//! | data | [`data`] | a [`Submission`]: one unit's data for one period, read from JSON or CSV (or a workbook), with the place of every error |
//! | many units | [`units`] | submissions from one table or a folder, one after the other |
//! | rules ready for use | [`Program`] | [`Program::compile`] once; [`Program::bind`] holds a submission against it and gives [`Inputs`] |
//! | the others | [`cohort`] | the lowest and highest values that Min-Max and the share of the best need |
//! | points | [`score`] | [`Program::score`] gives [`Scores`]: of every node the exact points, or what is possible, and a [`Status`] |
//! | points of many units, fast | [`plan`] | a [`Plan`](plan::Plan) scores prepared units in whole numbers, and says the same as published |
//! | why | [`trace`] | [`Program::explain`] gives an [`Explanation`]: step by step down to the official row |
//! | who stands where | [`rank`], [`compare`], [`profile`] | ranks, why a total changed, strengths and weaknesses |
//! | what was published | [`audit`] | which points of a published table cannot be right |
//! | for readers | [`report`], [`diff`], [`template`], [`show`] | text and JSON of all that; what two frameworks say differently; files to fill in |
//!
//! # Mistakes are told all at once
//!
//! A framework that cannot be right is refused before it meets data, and so are data that do not fit. Every fault has a
//! stable code, a place, what is wrong and the way out, in Vietnamese and English:
//!
//! ```
//! use dti_core::FrameworkDraft;
//!
//! let draft: FrameworkDraft = serde_json::from_str(r#"{
//!   "id": "example", "title": "Bộ chỉ số ví dụ", "level": "province", "max": "20",
//!   "decision": {"number": "1/QĐ", "issuer": "Cơ quan ví dụ", "dated": "2024-01-01"},
//!   "validity": {"from": "2024-01-01"},
//!   "nodes": [{
//!     "code": "1", "level": "indicator", "title": "Đã ban hành kế hoạch", "max": "10",
//!     "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "1"}},
//!     "data": [{"name": "kết quả", "title": "Đã ban hành kế hoạch", "kind": "yes-no"}],
//!     "rule": {"yes-no": {"datum": {"node": "1", "name": "kết quả"}}}
//!   }]
//! }"#)?;
//! let faults = draft.check().unwrap_err();
//! let codes: Vec<&str> = faults.iter().map(|fault| fault.code.as_str()).collect();
//! assert_eq!(codes, ["total-maximum"]); // 10 points of rows, 20 of the framework
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Missing is not zero
//!
//! What is missing widens a score to an interval, and the framework's policy says what is published meanwhile. A unit of the
//! first example of which only a range is known:
//!
//! ```
//! # use dti_core::{FrameworkDraft, Program, Submission};
//! # let draft: FrameworkDraft = serde_json::from_str(r#"{
//! #   "id": "example", "title": "Bộ chỉ số ví dụ", "level": "province", "max": "20",
//! #   "decision": {"number": "1/QĐ", "issuer": "Cơ quan ví dụ", "dated": "2024-01-01"},
//! #   "validity": {"from": "2024-01-01"}, "measures": [{"name": "hồ_sơ", "kind": "whole"}],
//! #   "nodes": [{"code": "6.12", "level": "indicator", "title": "Tỷ lệ hồ sơ xử lý trực tuyến", "max": "20",
//! #     "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "6.12"}},
//! #     "data": [{"name": "a", "title": "Tổng số hồ sơ", "kind": {"amount": "hồ_sơ"}},
//! #              {"name": "b", "title": "Hồ sơ trực tuyến", "kind": {"amount": "hồ_sơ"}}],
//! #     "rule": {"proportional": {"full_from": "4/5", "per": "4/5", "ratio": {"name": "tỷ lệ",
//! #       "numerator": [{"datum": {"node": "6.12", "name": "b"}}],
//! #       "denominator": [{"datum": {"node": "6.12", "name": "a"}}]}}}}]}"#)?;
//! # let program = Program::compile(&draft.check()?);
//! let data = r#"{"unit": {"id": "x", "name": "Tỉnh X"}, "period": "2024",
//!                "values": {"6.12": {"a": 100, "b": {"from": 40, "to": 60}}}}"#;
//! let scores = program.score(&program.bind(&Submission::from_json(data.as_bytes())?)?);
//! let (_, row) = scores.nodes().next().ok_or("no row")?;
//! assert_eq!((row.low.to_string(), row.high.to_string()), ("10".to_owned(), "15".to_owned()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The page `docs/scoring.md` of the repository is the specification of all this, to the last case.
//!
//! # What never happens
//!
//! Nothing in this crate panics, whatever the bytes of a file or the arguments of a call; and nothing is computed in
//! floating point: [`plan`] only encloses values with it, and proves that.

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
pub mod plan;
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
