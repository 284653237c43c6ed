//! The rule language.

mod source;
mod span;
mod syntax;
mod parse;
pub mod ast;
mod diagnostic;

pub use diagnostic::{Diagnostic, Diagnostics, Related, Severity, Suggestion};
pub use parse::{Parsed, parse};
pub use span::{Span, Spanned};
