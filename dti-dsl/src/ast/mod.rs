//! The tree of a rule file: what was written, statement by statement, each with its place.
//!
//! It says what stands in the text and judges nothing: a statement in the wrong place is in the tree. The keywords'
//! language and the layout are not in it; comments and empty lines stand beside it, with their places.

mod datum;
mod rule;
mod statement;

pub use datum::{DatumStatement, DatumType, Reference, SumItem};
pub use rule::{
    AwardText, CaseItem, Figure, FigureKind, Formula, LowerEndText, Otherwise, RuleStatement, TermText, Threshold,
    TierItem, WeightItem,
};
pub use statement::{
    AppliesTo, Block, CiteStatement, CitedWhat, DecisionStatement, EditKind, MeasureItem, MeasureText, RowStatement,
    Statement, StatementKind, ValidStatement, ViewStatement,
};

use crate::span::{Span, Spanned};
use std::sync::Arc;

/// A rule file as it was read.
///
/// ```
/// let parsed = dti_dsl::parse("framework \"x\" { max 10 # in all\n}");
/// let ast = parsed.ast().ok_or("nothing to read")?;
/// assert_eq!(ast.id.value, "x");
/// assert_eq!(ast.body.statements.len(), 1);
/// assert_eq!(ast.comments.len(), 1);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug)]
pub struct Ast {
    /// The framework's id.
    pub id: Spanned<String>,
    /// The id of the framework that it is an edition of.
    pub extends: Option<Spanned<String>>,
    /// Its statements.
    pub body: Block,
    /// The line that opens it, without its `{`.
    pub head: Span,
    /// Comments, in order, each from its `#` to the end of its line.
    pub comments: Vec<Span>,
    /// Where empty lines stand: the end of what comes before them need not be near.
    pub blank_lines: Vec<usize>,
    pub(crate) text: Arc<str>,
}

impl Ast {
    /// The text that it was read from.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether everything was read: nothing was left out because of a mistake.
    pub fn is_whole(&self) -> bool {
        self.body.is_whole()
    }
}

/// Two trees are equal where the same was written, wherever it stands and however it is commented.
impl PartialEq for Ast {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.extends == other.extends && self.body == other.body
    }
}

impl Eq for Ast {}
