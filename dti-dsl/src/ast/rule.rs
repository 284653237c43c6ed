//! Rules as they are written.

use super::Block;
use crate::span::{Span, Spanned};
use dti_core::model::{AllEqual, Direction, Period};
use dti_core::number::Exact;
use dti_core::{Code, Name};

/// A rule, or a piece of one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RuleStatement {
    /// `yes "…" no "…"`, or `yes/no`.
    YesNo {
        /// The words for yes.
        yes: Option<Spanned<String>>,
        /// The words for no.
        no: Option<Spanned<String>>,
    },
    /// `choose one { … }`.
    Choose(Vec<CaseItem>),
    /// `any of { … }`.
    AnyOf(Vec<CaseItem>),
    /// `points = ratio / 50% * max`.
    Points {
        /// The ratio.
        ratio: Spanned<Name>,
        /// What it is divided by.
        divisor: Option<Figure>,
    },
    /// `≥ 80% full else …`.
    Capped {
        /// The threshold.
        at_least: Threshold,
        /// What is earned below it.
        otherwise: Otherwise,
    },
    /// `steps posts { … }`.
    Steps {
        /// What is compared.
        quantity: Spanned<Name>,
        /// The tiers, as written.
        tiers: Vec<TierItem>,
    },
    /// `if not has 0`.
    Precondition {
        /// The yes/no.
        datum: Spanned<Name>,
        /// What a no earns.
        otherwise: AwardText,
    },
    /// `part deploy "…" 1/2 { … }`.
    Part {
        /// Its name.
        name: Spanned<Name>,
        /// The document's words.
        title: Spanned<String>,
        /// The most that it earns.
        award: AwardText,
        /// Its rule.
        body: Block,
    },
    /// `each a earns 1 points`.
    Each {
        /// What is counted.
        quantity: Spanned<Name>,
        /// What each earns.
        points: Figure,
    },
    /// `min-max ratio from lowest, all equal full`.
    MinMax {
        /// What is compared.
        quantity: Spanned<Name>,
        /// Where the scale begins.
        lower: LowerEndText,
        /// What units earn that are all alike, where it is said.
        all_equal: Option<AllEqual>,
        /// Which way is better.
        direction: Direction,
    },
    /// `share of best ratio`.
    ShareOfBest {
        /// What is compared.
        quantity: Spanned<Name>,
    },
    /// `sum`.
    Sum,
    /// `weighted mean { 1 1/3  2 1/3  3 1/3 }`.
    WeightedMean(Vec<WeightItem>),
    /// `appraised`.
    Appraised,
    /// `not scored`.
    NotScored,
}

/// A number as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its value; `80%` is 4/5.
    pub value: Exact,
    /// In which form.
    pub kind: FigureKind,
    /// As it is written, without spaces.
    pub written: Spanned<String>,
}

impl Figure {
    /// Where it stands.
    pub fn span(&self) -> Span {
        self.written.span
    }
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind {
    /// `10`, `0,5`.
    Plain,
    /// `80%`.
    Percent,
    /// `1/2`.
    Fraction,
}

/// What a case, a tier or a part earns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwardText {
    /// `full`.
    Full(Spanned<()>),
    /// `1/2`, `70%`, `0`.
    Share(Figure),
    /// `3 points`.
    Points(Figure),
}

/// A case of `choose one`, an item of `any of`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseItem {
    /// Its name.
    pub name: Spanned<Name>,
    /// The document's words.
    pub title: Spanned<String>,
    /// What it earns.
    pub award: AwardText,
    /// All of it.
    pub place: Spanned<()>,
}

/// A weight of `weighted mean`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeightItem {
    /// The row below.
    pub code: Spanned<Code>,
    /// What it weighs.
    pub weight: Figure,
    /// All of it.
    pub place: Spanned<()>,
}

/// A tier of `steps`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TierItem {
    /// Its name.
    pub name: Option<Spanned<Name>>,
    /// The document's words.
    pub title: Option<Spanned<String>>,
    /// The threshold; none for `else`.
    pub at_least: Option<Threshold>,
    /// What it earns.
    pub award: AwardText,
    /// All of it.
    pub place: Spanned<()>,
}

/// What a quantity is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// `80%`, `20`, `0,5 tỷ_đồng`.
    Figure {
        /// The number.
        figure: Figure,
        /// Its measure, where one is written.
        measure: Option<Spanned<Name>>,
    },
    /// `1/tuần`.
    Frequency {
        /// How many times.
        times: Figure,
        /// In which period.
        period: Period,
        /// Where it stands.
        place: Spanned<()>,
    },
}

impl Threshold {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Self::Figure { figure, measure } => match measure {
                Some(measure) => figure.span().to(measure.span),
                None => figure.span(),
            },
            Self::Frequency { place, .. } => place.span,
        }
    }
}

/// What is earned below the threshold of a capped rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Otherwise {
    /// `else 0`: this must be 0.
    Nothing(Figure),
    /// `else ratio / 80%`.
    Proportional {
        /// The ratio.
        ratio: Spanned<Name>,
        /// What it is divided by.
        divisor: Option<Figure>,
    },
}

/// Where a Min-Max scale begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LowerEndText {
    /// `from lowest`.
    Lowest,
    /// `from zero`.
    Zero,
    /// `from 5%`.
    Given(Threshold),
}

/// `a`, `a + b`, `(a + b) / (c + d)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// What is added up, or divided.
    pub numerator: Vec<TermText>,
    /// What it is divided by.
    pub denominator: Option<Vec<TermText>>,
    /// Where it stands.
    pub place: Spanned<()>,
}

/// One term of a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermText {
    /// A datum.
    Datum(Spanned<Name>),
    /// A number that the rule prints.
    Constant(Figure),
}
