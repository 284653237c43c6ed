//! Exact scoring of official indicator trees.

pub mod data;
mod date;
pub mod model;
mod name;
pub mod near;
pub mod number;
mod program;
mod quantity;
pub mod score;
pub mod show;
mod words;

pub use data::Submission;
pub use date::{Date, DateError};
pub use model::{Framework, FrameworkDraft};
pub use name::{Code, Name, NameError};
pub use program::{Inputs, Program};
pub use score::{Scores, Status};
pub use words::{Lang, Words};
