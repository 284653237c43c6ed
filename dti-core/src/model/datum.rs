//! The data dictionary: what is counted, in which measure, within which bounds.

use super::document::{Assignment, Citation, Note};
use crate::number::Exact;
use crate::{Code, Name};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What is counted or measured: `người`, `hộ`, `tỷ_đồng`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Its name.
    pub name: Name,
    /// Whole things, decimals, or a scale of another measure.
    pub kind: MeasureKind,
}

/// How a measure's values look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeasureKind {
    /// Things that are counted: whole numbers.
    Whole,
    /// Things that are measured: decimals.
    Decimal,
    /// So many of another measure, as `tỷ_đồng` is 1,000 `triệu_đồng`; decimals.
    Scale {
        /// How many of the other one it is; above 0.
        factor: Exact,
        /// The other measure, itself no scale.
        of: Name,
    },
}

/// Which datum is meant: a shared one, or one of a node.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatumRef {
    /// The node that owns it; none for shared data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<Code>,
    /// Its name.
    pub name: Name,
}

impl DatumRef {
    /// A datum of the framework's shared data.
    pub fn shared(name: Name) -> Self {
        Self { node: None, name }
    }

    /// A datum of a node.
    pub fn of(node: Code, name: Name) -> Self {
        Self { node: Some(node), name }
    }
}

/// What a datum is looked up by: the code of its row and its name, as they are written. Texts are compared faster than
/// codes are put in order.
pub(crate) type DatumKey<'d> = (Option<&'d str>, &'d str);

impl DatumRef {
    pub(crate) fn key(&self) -> DatumKey<'_> {
        (self.node.as_ref().map(Code::as_str), self.name.as_str())
    }
}

impl fmt::Display for DatumRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.node {
            Some(node) => write!(f, "{node} {}", self.name),
            None => write!(f, "{}", self.name),
        }
    }
}

impl fmt::Debug for DatumRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What kind of value a datum has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DatumKind {
    /// A number of a measure.
    Amount(Name),
    /// How often: so many times a week, month or year. Its value is in times a year: 52 weeks, 12 months.
    Frequency,
    /// Yes or no.
    YesNo,
    /// One of the cases of the rule that uses it.
    Choice,
    /// A day.
    Date,
    /// Text, for general information.
    Text,
}

/// Where a datum's value comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DatumSource {
    /// The submission gives it.
    #[default]
    Given,
    /// It is another datum under another letter, and is given there.
    SameAs(DatumRef),
    /// It is the sum of other data; the submission gives those, or the sum alone.
    SumOf(Vec<DatumRef>),
    /// The rule prints it.
    Constant(Exact),
}

/// The values that a datum can have; both ends are included.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Bounds {
    /// The lowest; 0 where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Exact>,
    /// The highest; none where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Exact>,
}

impl Bounds {
    /// The lowest value, 0 where nothing is said: counts and sums of money are not negative.
    pub fn lowest(&self) -> Exact {
        self.from.clone().unwrap_or_default()
    }
}

/// One datum of the dictionary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Datum {
    /// Its name: the printed letter, or a word.
    pub name: Name,
    /// Its words in the document.
    pub title: String,
    /// The kind of its values.
    pub kind: DatumKind,
    /// Where its value comes from.
    #[serde(default)]
    pub source: DatumSource,
    /// Its bounds, for numbers.
    #[serde(default)]
    pub bounds: Bounds,
    /// The code of a general-information row: `TTC.4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// The printed code of a datum that is printed as a row of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Who has to deliver it, where the document says so of the datum itself.
    #[serde(default)]
    pub assignment: Assignment,
    /// Where it is printed, if not with its node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<Citation>,
    /// Notes on it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

impl Datum {
    /// A given datum with nothing but its name, its words and its kind.
    pub fn new(name: Name, title: impl Into<String>, kind: DatumKind) -> Self {
        Self {
            name,
            title: title.into(),
            kind,
            source: DatumSource::Given,
            bounds: Bounds::default(),
            code: None,
            label: None,
            assignment: Assignment::default(),
            citation: None,
            notes: Vec::new(),
        }
    }
}
