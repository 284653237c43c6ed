//! Official Vietnamese digital-transformation frameworks (DTI), as tested data.
//!
//! This project is not an official publication. Every rule, maximum and title cites the row of the document that prints
//! it; where a document is defective, or can be read in several ways, a note at the row says so.
//!
//! ```
//! use dti_core::Program;
//!
//! let framework = dti_rulesets::framework("vn-kontum-419")?;
//! let data = dti_rulesets::submission("kon-tum-2023")?;
//! let program = Program::compile(&framework);
//! let inputs = program.bind(&data)?;
//! let scores = program.score(&inputs);
//! let node = framework.find(&"6.12".parse()?).ok_or("no row 6.12")?;
//! let points = scores.published_points(scores.node(node)).ok_or("no points")?;
//! assert_eq!(points.to_string(), "7.15");
//! println!("{}", program.explain(&inputs, &scores, node).text(dti_core::Lang::Vi));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is here
//!
//! | what | how to get it |
//! |---|---|
//! | the frameworks: text, checked, by id | [`ids`], [`text`], [`framework`], [`frameworks`] |
//! | the one that was in force for a place on a day | [`in_force`] |
//! | units' printed results, and published tables with their errors kept | [`data`], [`data_entry`], [`submission`] |
//! | the units that a document lists | [`units`] |
//!
//! A framework of one's own needs none of this: `dti-dsl` reads it, and it may extend one from here.
//!
//! ```
//! let own = r#"
//! framework "kế-hoạch-của-tỉnh" extends "vn-dti-province-2022" {
//!   decision  "02/KH-UBND" of "UBND tỉnh Ví Dụ" dated 2024-02-01
//!   territory "Ví Dụ"
//!   cite      "Phụ lục"
//!   row 6.12 { lead "Văn phòng UBND tỉnh" }
//! }"#;
//! let framework = dti_dsl::load("kế-hoạch.dti", own, &|id| dti_rulesets::framework(id).ok())?;
//! assert_eq!(framework.max().to_string(), "1000");
//! # Ok::<(), dti_dsl::Diagnostics>(())
//! ```
//!
//! The pages `docs/frameworks.md` and `docs/readings.md` of the repository say what the frameworks hold, where they differ
//! from the print, and how defective or ambiguous texts were read.

mod catalogue;
mod data;
mod units;
mod in_force;

pub use catalogue::{RulesetError, framework, frameworks, ids, text};
pub use data::{DataEntry, DataKind, cohort, data, data_entry, submission};
pub use in_force::{NotInForce, in_force};
pub use units::{ListedUnit, units};

/// The example of the package's own page runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
