//! One unit's data for one period, as they were given.

use super::error::DataErrors;
use super::json::{self, Json};
use super::read;
use super::row::RowPlaces;
use crate::number::Exact;
use crate::{Code, Name};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The scored body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// A stable id: `kon-tum`.
    pub id: String,
    /// Its name, as people read it.
    pub name: String,
    /// Its kind: `province`. Which rows apply to a unit may depend on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

/// A value as it was given. What it means depends on the datum that it is given for.
///
/// Equal values say the same: `"0,5"`, `"0.5"` and `0.5` are one value.
#[derive(Clone, Debug)]
pub enum Given {
    /// The digits of a number, as written.
    Number(String),
    /// Text: a number with a mark or a percent sign, a case, a frequency, a date.
    Text(String),
    /// Yes or no.
    YesNo(bool),
    /// Somewhere between two values, both included.
    Range {
        /// The lower end, where it is known.
        from: Option<Box<Given>>,
        /// The upper end, where it is known.
        to: Option<Box<Given>>,
    },
    /// One of several; it is not known which.
    OneOf(Vec<Given>),
    /// An exact number that a program computed, such as a mean of a third: `{"exact": "190/3"}`. It is a count, an amount
    /// or points; what people print is never read so.
    Exact(Exact),
}

/// Why something is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Missing {
    /// All that the row lacks.
    Row(String),
    /// Single data of the row.
    Data(BTreeMap<Name, String>),
}

/// One round of an appraisal: a unit's own assessment, or an appraiser's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Round {
    /// What the round is called.
    pub name: String,
    /// The points that it gave.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub scores: BTreeMap<Code, Given>,
    /// Why, by row.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub reasons: BTreeMap<Code, String>,
    /// References to the evidence, by row.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub evidence: BTreeMap<Code, Vec<String>>,
}

/// One unit's data for one period, as they were given; not yet held against a framework.
///
/// Equal submissions say the same, wherever they were read from.
///
/// ```
/// use dti_core::Submission;
/// let text = r#"{"unit": {"id": "a", "name": "A"}, "period": "2023", "values": {"3.1": {"tỉ lệ": "75,5%"}}}"#;
/// let submission = Submission::from_json(text.as_bytes())?;
/// assert_eq!(submission.unit.name, "A");
/// # Ok::<(), dti_core::data::DataErrors>(())
/// ```
#[derive(Clone, Debug)]
pub struct Submission {
    /// Whose data.
    pub unit: Unit,
    /// Of when, as text: `2023`.
    pub period: String,
    /// The id of the framework that the data were made for, where they say so.
    pub framework: Option<String>,
    /// Shared data, by name or by the code of the general-information row.
    pub common: BTreeMap<String, Given>,
    /// A row's own data.
    pub values: BTreeMap<Code, BTreeMap<Name, Given>>,
    /// Points that were given for rows.
    pub scores: BTreeMap<Code, Given>,
    /// Rounds of an appraisal, in their order. A row's points are those of the last round that gave it any.
    pub rounds: Vec<Round>,
    /// Why data are missing.
    pub missing: BTreeMap<Code, Missing>,
    /// The words that values were read from.
    pub sources: BTreeMap<Code, String>,
    /// How those words were read.
    pub notes: BTreeMap<Code, String>,
    /// Where each value stood in the text, by JSON pointer.
    pub(crate) places: BTreeMap<String, (usize, usize)>,
    /// Which cell of a workbook each value stood in, by JSON pointer: `Chỉ số 1!G7`.
    pub(crate) cells: BTreeMap<String, String>,
    /// Where its row stood, if it was one row of a table.
    pub(crate) row: Option<RowPlaces>,
}

impl Submission {
    /// Data of a unit without any values yet.
    pub fn new(unit: Unit, period: impl Into<String>) -> Self {
        Self {
            unit,
            period: period.into(),
            framework: None,
            common: BTreeMap::new(),
            values: BTreeMap::new(),
            scores: BTreeMap::new(),
            rounds: Vec::new(),
            missing: BTreeMap::new(),
            sources: BTreeMap::new(),
            notes: BTreeMap::new(),
            places: BTreeMap::new(),
            cells: BTreeMap::new(),
            row: None,
        }
    }

    /// Reads a data file. Numbers are read from the text itself, never through floating point.
    ///
    /// # Errors
    /// Everything that is wrong with the file by itself, at once, each with its line, column and JSON pointer: text that
    /// is not UTF-8 or not JSON, unknown or repeated members, wrong kinds of values.
    pub fn from_json(bytes: &[u8]) -> Result<Self, DataErrors> {
        read::submission(&json::read(bytes)?)
    }
}

impl PartialEq for Submission {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            unit,
            period,
            framework,
            common,
            values,
            scores,
            rounds,
            missing,
            sources,
            notes,
            places: _,
            cells: _,
            row: _,
        } = self;
        *unit == other.unit
            && *period == other.period
            && *framework == other.framework
            && *common == other.common
            && *values == other.values
            && *scores == other.scores
            && *rounds == other.rounds
            && *missing == other.missing
            && *sources == other.sources
            && *notes == other.notes
    }
}

impl Eq for Submission {}

/// The data-file form, in one order and one spelling.
impl Serialize for Submission {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("unit", &self.unit)?;
        map.serialize_entry("period", &self.period)?;
        if let Some(framework) = &self.framework {
            map.serialize_entry("framework", framework)?;
        }
        macro_rules! members {
            ($($name:ident)*) => { $(
                if !self.$name.is_empty() {
                    map.serialize_entry(stringify!($name), &self.$name)?;
                }
            )* };
        }
        members!(common values scores rounds missing sources notes);
        map.end()
    }
}

impl<'de> Deserialize<'de> for Submission {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        read::submission(&Json::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

impl Given {
    /// A number or text in its one spelling: a comma is a point, and no space stands in a number.
    fn plain(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Number(digits) => Some(Cow::Borrowed(digits)),
            Self::Text(text) => Some(match crate::number::Printed::read(text) {
                Ok(printed) if !printed.is_fraction() => {
                    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
                    Cow::Owned(plain.replace(',', "."))
                }
                _ => Cow::Borrowed(text),
            }),
            _ => None,
        }
    }
}

/// Two are one where the data-file form writes them alike.
impl PartialEq for Given {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(_) | Self::Text(_), Self::Number(_) | Self::Text(_)) => self.plain() == other.plain(),
            (Self::YesNo(a), Self::YesNo(b)) => a == b,
            (Self::Range { from: a, to: b }, Self::Range { from: c, to: d }) => a == c && b == d,
            (Self::OneOf(a), Self::OneOf(b)) => a == b,
            (Self::Exact(a), Self::Exact(b)) => a == b,
            _ => false,
        }
    }
}

impl Eq for Given {}

/// Numbers are written as text, so that no reader takes them through floating point; a comma is a point.
impl Serialize for Given {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(_) | Self::Text(_) => to.serialize_str(&self.plain().unwrap_or_default()),
            Self::YesNo(answer) => to.serialize_bool(*answer),
            Self::Range { from, to: upper } => {
                let mut map = to.serialize_map(None)?;
                if let Some(from) = from {
                    map.serialize_entry("from", from)?;
                }
                if let Some(upper) = upper {
                    map.serialize_entry("to", upper)?;
                }
                map.end()
            }
            Self::OneOf(options) => {
                let mut map = to.serialize_map(Some(1))?;
                map.serialize_entry("one_of", options)?;
                map.end()
            }
            Self::Exact(value) => {
                let mut map = to.serialize_map(Some(1))?;
                map.serialize_entry("exact", value)?;
                map.end()
            }
        }
    }
}
