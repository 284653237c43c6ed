//! Statements, of whatever place.

use super::{DatumStatement, DatumType, Figure, Formula, RuleStatement};
use crate::span::{Span, Spanned};
use dti_core::model::{
    CohortPolicy, Level, MergerPolicy, MissingPolicy, NoteKind, RankBy, Rounded, UndefinedPolicy, UnitLevel,
};
use dti_core::{Code, Date, Name};

/// What stands between `{` and `}`.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// What could be read of it, in order.
    pub statements: Vec<Statement>,
    /// From the `{` to the `}`, both included.
    pub span: Span,
    /// Whether something in it could not be read and was left out.
    pub damaged: bool,
}

impl Block {
    /// Whether nothing was left out, here and in the blocks inside.
    pub fn is_whole(&self) -> bool {
        !self.damaged && self.statements.iter().all(|s| s.blocks().all(Self::is_whole))
    }
}

impl PartialEq for Block {
    fn eq(&self, other: &Self) -> bool {
        self.statements == other.statements && self.damaged == other.damaged
    }
}

impl Eq for Block {}

/// One statement and its place.
#[derive(Clone, Debug)]
pub struct Statement {
    /// What it says.
    pub kind: StatementKind,
    /// All of it, its block included.
    pub span: Span,
    /// All of it but its block.
    pub head: Span,
}

impl Statement {
    /// The blocks of statements directly inside it.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        let (block, items) = match &self.kind {
            StatementKind::Data(body)
            | StatementKind::Row(RowStatement { body, .. })
            | StatementKind::Edit { body, .. }
            | StatementKind::DatumEdit { body, .. }
            | StatementKind::Rule(RuleStatement::Part { body, .. }) => (Some(body), [].as_slice()),
            StatementKind::Datum(datum) => match &datum.kind {
                DatumType::SumOf { items, .. } => (datum.details.as_ref(), items.as_slice()),
                _ => (datum.details.as_ref(), [].as_slice()),
            },
            _ => (None, [].as_slice()),
        };
        items.iter().filter_map(|item| item.details.as_ref()).chain(block)
    }
}

impl PartialEq for Statement {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Eq for Statement {}

/// What a statement says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StatementKind {
    /// `title "…"`.
    Title(Spanned<String>),
    /// `decision "…" of "…" dated …`.
    Decision(DecisionStatement),
    /// `valid from … until …`.
    Valid(ValidStatement),
    /// `level province`.
    Level(UnitLevel),
    /// `territory "…"`.
    Territory(Spanned<String>),
    /// `max 1000`.
    Max(Figure),
    /// `publish points 2 half-up, index 4 half-up`.
    Publish {
        /// Of points.
        points: Rounded,
        /// Of the index.
        index: Rounded,
    },
    /// `missing …`.
    Missing(MissingPolicy),
    /// `undefined …`.
    Undefined(UndefinedPolicy),
    /// `rank by …`.
    Rank(RankBy),
    /// `cohort missing …, kinds …`.
    Cohort(CohortPolicy),
    /// `merger …`.
    Merger(MergerPolicy),
    /// `measure …, …`.
    Measures(Vec<MeasureItem>),
    /// `data { … }`.
    Data(Block),
    /// `view "…" "…" max … = … + …`.
    View(ViewStatement),
    /// `cite …`.
    Cite(CiteStatement),
    /// `note "…"`, `reading "…"` and the like.
    Note(NoteKind, Spanned<String>),
    /// `lead "…", "…"`.
    Lead(Vec<Spanned<String>>),
    /// `support "…", "…"`.
    Support(Vec<Spanned<String>>),
    /// `deadline "…"`.
    Deadline(Spanned<String>),
    /// `target "…"`.
    Target(Spanned<String>),
    /// `label "…"`.
    Label(Spanned<String>),
    /// `applies to …`.
    Applies(AppliesTo, Vec<Spanned<String>>),
    /// `allow … "…"`.
    Allow {
        /// The check that is set aside.
        check: Spanned<String>,
        /// Why.
        reason: Spanned<String>,
    },
    /// `indicator … { … }` and the other levels.
    Row(RowStatement),
    /// `row`, `override`, `drop` or `under` of an edition.
    Edit {
        /// Which of them.
        kind: EditKind,
        /// The row that is meant.
        code: Spanned<Code>,
        /// What it says; empty for `drop`.
        body: Block,
    },
    /// `datum … { … }` of an edition.
    DatumEdit {
        /// The datum that is meant.
        name: Spanned<Name>,
        /// What it says.
        body: Block,
    },
    /// A datum.
    Datum(DatumStatement),
    /// `NAME = …`.
    Quantity {
        /// Its name.
        name: Spanned<Name>,
        /// What it is.
        formula: Formula,
        /// Why unlike things are divided.
        mixed: Option<Spanned<String>>,
    },
    /// A rule, or a piece of one.
    Rule(RuleStatement),
}

/// `decision "…" of "…" dated …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionStatement {
    /// Its number.
    pub number: Spanned<String>,
    /// Who issued it.
    pub issuer: Spanned<String>,
    /// The day it was signed.
    pub dated: Spanned<Date>,
}

/// `valid from … until …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidStatement {
    /// The first day.
    pub from: Spanned<Date>,
    /// The last day.
    pub until: Option<Spanned<Date>>,
}

/// `view "…" "…" max … = … + …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewStatement {
    /// Its id.
    pub id: Spanned<String>,
    /// Its title.
    pub title: Spanned<String>,
    /// Its maximum.
    pub max: Figure,
    /// Its rows.
    pub rows: Vec<Spanned<Code>>,
}

/// One measure of a `measure` statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureItem {
    /// Its name.
    pub name: Spanned<Name>,
    /// What it counts.
    pub kind: MeasureText,
}

/// How a measure is declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeasureText {
    /// Things that are counted.
    Whole,
    /// Things that are measured.
    Decimal,
    /// `= 1000 triệu_đồng`.
    Scale {
        /// How many of the other one.
        factor: Figure,
        /// The other one.
        of: Spanned<Name>,
    },
}

/// `cite [rule|max] "place" [row "…"] [of "…"]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CiteStatement {
    /// What is printed there.
    pub what: CitedWhat,
    /// The place in the document.
    pub place: Spanned<String>,
    /// The printed row, where it is not the code.
    pub row: Option<Spanned<String>>,
    /// The document, where it is not the framework's.
    pub of: Option<Spanned<String>>,
}

/// What a citation is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CitedWhat {
    /// The row.
    Row,
    /// The rule.
    Rule,
    /// The maximum.
    Max,
}

/// Which units a row applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppliesTo {
    /// Units of these kinds.
    Kinds,
    /// These units.
    Units,
}

/// One row with what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowStatement {
    /// What the document calls it.
    pub level: Level,
    /// Its code.
    pub code: Spanned<Code>,
    /// Its title.
    pub title: Spanned<String>,
    /// Its maximum.
    pub max: Figure,
    /// What it holds.
    pub body: Block,
}

/// What an edition does with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// `row`: prints it.
    Row,
    /// `override`: says it differently.
    Override,
    /// `drop`: leaves it out.
    Drop,
    /// `under`: adds rows below it.
    Under,
}
