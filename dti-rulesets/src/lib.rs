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

mod catalogue;
mod data;
mod units;
mod in_force;

pub use catalogue::{RulesetError, framework, frameworks, ids, text};
pub use data::{DataEntry, DataKind, cohort, data, data_entry, submission};
pub use in_force::{NotInForce, in_force};
pub use units::{ListedUnit, units};

/// The examples of `docs/exactness.md` run as tests of this crate, whose rows they are about.
#[cfg(doctest)]
#[doc = include_str!("../../docs/exactness.md")]
mod exactness {}
