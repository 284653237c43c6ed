//! What a value is, as a template says it and as its reader takes it.

use super::columns::folded;
use crate::Name;
use crate::model::DatumRef;
use std::fmt;

/// What the value of a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// A row as a whole: nothing is asked, but points, reasons and sources can stand here.
    Row,
    /// Points of an appraiser.
    Points,
    /// Things that are counted.
    Whole(Name),
    /// Something that is measured.
    Decimal(Name),
    /// A ratio, which can be given in place of its data.
    Ratio,
    /// An amount of a rule, which can be given in place of its data.
    Amount,
    /// How often.
    Frequency,
    /// Yes or no.
    YesNo,
    /// One of several cases.
    Choice,
    /// A day.
    Date,
    /// Text.
    Text,
    /// Nothing: it is given where this says.
    Elsewhere(DatumRef),
    /// Something that the framework does not ask for.
    Unknown,
}

impl Kind {
    /// The stable word.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Points => "points",
            Self::Whole(_) => "whole",
            Self::Decimal(_) => "decimal",
            Self::Ratio => "ratio",
            Self::Amount => "amount",
            Self::Frequency => "frequency",
            Self::YesNo => "yes-no",
            Self::Choice => "choice",
            Self::Date => "date",
            Self::Text => "text",
            Self::Elsewhere(_) => "elsewhere",
            Self::Unknown => "unknown",
        }
    }

    /// How a cell with a value of this kind is read.
    pub(crate) fn reading(&self) -> Reading {
        match self {
            Self::YesNo => Reading::YesNo,
            Self::Choice | Self::Date | Self::Text => Reading::Words,
            _ => Reading::Any,
        }
    }
}

/// As a table shows it. Brackets stand in no measure's name, so that no measure is taken for another kind.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row => f.write_str("dòng"),
            Self::Points => f.write_str("điểm"),
            Self::Whole(measure) | Self::Decimal(measure) => write!(f, "số ({measure})"),
            Self::Ratio => f.write_str("tỷ lệ"),
            Self::Amount => f.write_str("số"),
            Self::Frequency => f.write_str("tần suất"),
            Self::YesNo => f.write_str("có/không"),
            Self::Choice => f.write_str("chọn một"),
            Self::Date => f.write_str("ngày"),
            Self::Text => f.write_str("văn bản"),
            Self::Elsewhere(at) => match &at.node {
                Some(node) => write!(f, "cho ở dòng {node}, tên {}", at.name),
                None => write!(f, "cho ở số liệu chung {}", at.name),
            },
            Self::Unknown => Ok(()),
        }
    }
}

/// How a cell is read: what `18` or `có` is depends on what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// A number where it looks like one, else text.
    Any,
    /// Yes or no.
    YesNo,
    /// Text, whatever it looks like.
    Words,
}

impl Reading {
    /// From the kind that the table shows.
    pub(super) fn of(cell: &str) -> Self {
        match folded(cell).as_str() {
            "có/không" | "yes/no" => Self::YesNo,
            "chọn một" | "one of" | "ngày" | "day" | "văn bản" | "text" => Self::Words,
            _ => Self::Any,
        }
    }
}
