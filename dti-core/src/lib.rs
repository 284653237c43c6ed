//! Exact scoring of official indicator trees.

mod date;
pub mod model;
mod name;
pub mod near;
pub mod number;
mod words;

pub use date::{Date, DateError};
pub use model::{Framework, FrameworkDraft};
pub use name::{Code, Name, NameError};
pub use words::{Lang, Words};
