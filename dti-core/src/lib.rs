//! Exact scoring of official indicator trees.

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
pub mod score;
pub mod trace;
pub mod report;

pub use data::Submission;
pub use date::{Date, DateError};
pub use model::{Framework, FrameworkDraft};
pub use name::{Code, Name, NameError};
pub use program::{Inputs, Program};
pub use score::{Scores, Status};
pub use trace::Explanation;
pub use words::{Lang, Words};
