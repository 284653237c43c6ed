//! The rule language.

mod source;
mod span;
mod syntax;
mod parse;
pub mod ast;
mod diagnostic;
mod lower;
mod load;
mod render;

pub use ast::Ast;
pub use diagnostic::{Diagnostic, Diagnostics, Related, Severity, Suggestion};
pub use load::{load, load_bytes};
pub use lower::lower;
pub use parse::{Parsed, parse};
pub use render::Colour;
pub use span::{Span, Spanned};

/// codes
pub const TEXT_FAULTS: &[&str] = &[];
