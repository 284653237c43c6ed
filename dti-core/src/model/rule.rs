//! The shapes of official rules, as types of the field.
//!
//! A rule is generic over how it names data: [`DatumRef`] in a framework, a slot in a compiled program. Shares are shares
//! of the node's maximum, as the decisions print them.

use super::datum::DatumRef;
use crate::number::Exact;
use crate::{Code, Name};
use serde::{Deserialize, Serialize};

/// What a case, an item, a tier or a part earns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Award {
    /// All there is: the node's maximum, inside a part the part's.
    Full,
    /// A share of the node's maximum, between 0 and 1.
    Share(Exact),
    /// Points outright.
    Points(Exact),
}

/// How a row earns its points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
#[serde(bound(deserialize = "D: Deserialize<'de>"))]
pub enum Rule<D = DatumRef> {
    /// No rule of its own: the sum of the rows below.
    Sum,
    /// The weighted mean of the rows below, as composite indices have it: `points = Σ weight × maximum × points below /
    /// maximum below`. So a row below counts with its points times [`Framework::factor`](super::Framework::factor), and
    /// whatever is said of it (missing, known in part, not applicable) counts in that proportion.
    WeightedMean {
        /// What each row below weighs: every one of them once, and 1 together.
        weights: Vec<Weight>,
    },
    /// Full points for a yes.
    YesNo {
        /// The answer.
        datum: D,
        /// The document's words for yes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        yes: Option<String>,
        /// The document's words for no.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        no: Option<String>,
    },
    /// One of several cases applies.
    Cases {
        /// Which one.
        datum: D,
        /// The cases, as printed.
        cases: Vec<Case>,
    },
    /// Any of several items, each with its share.
    Checklist {
        /// The items, as printed.
        items: Vec<Item<D>>,
    },
    /// Points in proportion to a ratio, held at the maximum.
    Proportional(Proportional<D>),
    /// Full points from a threshold on, otherwise none.
    AllOrNothing {
        /// What is compared.
        quantity: Quantity<D>,
        /// The threshold, in the quantity's measure.
        at_least: Exact,
    },
    /// Tiers on a count, a ratio, an amount of money or a frequency.
    Steps(Steps<D>),
    /// So many points for each item, held at the maximum.
    PerItem(PerItem<D>),
    /// Parts with shares of their own, each with its own rule.
    Parts {
        /// The parts, as printed.
        parts: Vec<Part<D>>,
    },
    /// Min-Max over the cohort.
    MinMax {
        /// What is compared.
        quantity: Quantity<D>,
        /// Where the scale begins.
        lower: LowerEnd,
        /// Which way is better.
        direction: Direction,
        /// What units earn that are all alike.
        all_equal: AllEqual,
    },
    /// The share of the best unit of the cohort.
    ShareOfBest {
        /// What is compared.
        quantity: Quantity<D>,
    },
    /// Points given by an appraiser, between 0 and the maximum.
    Appraised,
    /// Kept in the tree with its data, but without points.
    NotScored {
        /// The rule that the document prints all the same.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        printed: Option<Box<Rule<D>>>,
    },
}

/// What a row weighs in the weighted mean of the row above it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weight {
    /// The row.
    pub code: Code,
    /// Its weight: above 0, and at most 1.
    pub weight: Exact,
}

/// One of several cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The name under which data give it.
    pub name: Name,
    /// The document's words.
    pub title: String,
    /// What it earns.
    pub award: Award,
}

/// One item of a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item<D = DatumRef> {
    /// The yes/no that says whether it is there. Its title holds the document's words.
    pub datum: D,
    /// What it earns.
    pub award: Award,
}

/// `points = ratio / per × maximum`; with `full_from`, full points from there on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proportional<D = DatumRef> {
    /// The ratio.
    pub ratio: Ratio<D>,
    /// The ratio from which the document prints full points; none where it prints no cap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_from: Option<Exact>,
    /// What the ratio is divided by: 1 for `ratio × maximum`.
    pub per: Exact,
}

/// Tiers, the highest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(bound(deserialize = "D: Deserialize<'de>"))]
pub struct Steps<D = DatumRef> {
    /// What is compared.
    pub quantity: Quantity<D>,
    /// A yes/no that must hold before the tiers count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precondition: Option<Precondition<D>>,
    /// The tiers, thresholds falling.
    pub tiers: Vec<Tier>,
    /// Below the last tier.
    pub otherwise: Tier,
}

/// A yes/no before the tiers of [`Steps`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Precondition<D = DatumRef> {
    /// The yes/no.
    pub datum: D,
    /// What a no earns, whatever the quantity.
    pub otherwise: Award,
}

/// One tier of [`Steps`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// The name under which data may give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// The document's words: `Mức 1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The threshold, in the quantity's measure; none below the last tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Exact>,
    /// What it earns.
    pub award: Award,
}

/// So many points for each item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerItem<D = DatumRef> {
    /// How many there are.
    pub count: Amount<D>,
    /// What each earns, in points.
    pub each: Exact,
}

/// One part of [`Rule::Parts`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part<D = DatumRef> {
    /// Its name; data may give the part's ratio or answer under it.
    pub name: Name,
    /// The document's words.
    pub title: String,
    /// The most that it earns.
    pub award: Award,
    /// How it earns it: neither a sum nor parts again.
    pub rule: Rule<D>,
}

/// Where a Min-Max scale begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LowerEnd {
    /// At the lowest unit of the cohort.
    Observed,
    /// At zero.
    Zero,
    /// At a given value, in the quantity's measure.
    Given(Exact),
}

/// Which end of a Min-Max scale earns the maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// The highest unit.
    Higher,
    /// The lowest unit.
    Lower,
}

/// What a Min-Max scale without a span gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AllEqual {
    /// All units earn the maximum.
    Full,
    /// All units earn nothing.
    Zero,
    /// The cohort is refused.
    Error,
}

/// What a rule compares: a ratio or an amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quantity<D = DatumRef> {
    /// A ratio of two sums.
    Ratio(Ratio<D>),
    /// A sum: a count, an amount of money, a frequency.
    Amount(Amount<D>),
}

impl<D> Quantity<D> {
    /// The name under which data may give it in place of its data.
    pub fn name(&self) -> &Name {
        match self {
            Self::Ratio(ratio) => &ratio.name,
            Self::Amount(amount) => &amount.name,
        }
    }
}

/// `numerator / denominator`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ratio<D = DatumRef> {
    /// Its name, `tỷ lệ` as a rule.
    pub name: Name,
    /// What is divided.
    pub numerator: Sum<D>,
    /// What it is divided by.
    pub denominator: Sum<D>,
    /// Why the document divides unlike things, where it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mixed: Option<String>,
}

/// A named sum. A single datum's amount has the datum's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amount<D = DatumRef> {
    /// Its name.
    pub name: Name,
    /// What is added up.
    pub sum: Sum<D>,
}

/// Terms that are added up; at least one.
pub type Sum<D = DatumRef> = Vec<Term<D>>;

/// One term of a sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Term<D = DatumRef> {
    /// A datum.
    Datum(D),
    /// A number that the rule prints.
    Constant(Exact),
}
