//! What a column of a table holds of a unit.

use crate::data::escape;
use crate::template::kind::Reading;
use crate::{Code, Name};

/// What a column holds, or one line of a long table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The unit's id.
    UnitId,
    /// Its name.
    UnitName,
    /// Its kind.
    UnitKind,
    /// Of when the data are.
    Period,
    /// The framework that they were made for.
    Framework,
    /// A shared datum, by the key that data give it under.
    Common(String, Reading),
    /// A datum or a quantity of a row.
    Own(Code, Name, Reading),
    /// Points given for a row.
    Points(Code),
    /// Why a row, or one datum of it, is missing.
    Reason(Code, Option<Name>),
    /// The words that a row's values were read from.
    Source(Code),
    /// How these were read.
    Note(Code),
    /// The name of a round of an appraisal, counted from 1.
    Round(usize),
    /// A row's points in a round.
    RoundPoints(usize, Code),
    /// Why it has these.
    RoundReason(usize, Code),
    /// References to the evidence.
    RoundEvidence(usize, Code),
}

impl Target {
    /// Where it stands in a data file. No two targets have one place.
    pub(super) fn pointer(&self) -> String {
        let of = |member: &str, code: &Code| format!("/{member}/{}", escape(code.as_str()));
        let round = |number: &usize, member: &str| format!("/rounds/{}{member}", number.saturating_sub(1));
        match self {
            Self::UnitId => "/unit/id".to_owned(),
            Self::UnitName => "/unit/name".to_owned(),
            Self::UnitKind => "/unit/kind".to_owned(),
            Self::Period => "/period".to_owned(),
            Self::Framework => "/framework".to_owned(),
            Self::Common(key, _) => format!("/common/{}", escape(key)),
            Self::Own(code, name, _) => format!("{}/{}", of("values", code), escape(name.as_str())),
            Self::Points(code) => of("scores", code),
            Self::Reason(code, None) => of("missing", code),
            Self::Reason(code, Some(name)) => format!("{}/{}", of("missing", code), escape(name.as_str())),
            Self::Source(code) => of("sources", code),
            Self::Note(code) => of("notes", code),
            Self::Round(number) => round(number, "/name"),
            Self::RoundPoints(number, code) => format!("{}{}", round(number, ""), of("scores", code)),
            Self::RoundReason(number, code) => format!("{}{}", round(number, ""), of("reasons", code)),
            Self::RoundEvidence(number, code) => format!("{}{}", round(number, ""), of("evidence", code)),
        }
    }

    /// Its heading, as it is written.
    pub(super) fn heading(&self) -> String {
        match self {
            Self::UnitId => "Mã đơn vị".to_owned(),
            Self::UnitName => "Tên đơn vị".to_owned(),
            Self::UnitKind => "Loại đơn vị".to_owned(),
            Self::Period => "Kỳ".to_owned(),
            Self::Framework => "Bộ chỉ số".to_owned(),
            Self::Common(key, _) => key.replace('_', " "),
            Self::Own(code, name, _) => format!("{code} {name}"),
            Self::Points(code) => format!("{code} (điểm)"),
            Self::Reason(code, None) => format!("{code} (lý do)"),
            Self::Reason(code, Some(name)) => format!("{code} {name} (lý do)"),
            Self::Source(code) => format!("{code} (nguồn)"),
            Self::Note(code) => format!("{code} (ghi chú)"),
            Self::Round(number) => format!("(vòng {number})"),
            Self::RoundPoints(number, code) => format!("{code} (vòng {number})"),
            Self::RoundReason(number, code) => format!("{code} (vòng {number}) (lý do)"),
            Self::RoundEvidence(number, code) => format!("{code} (vòng {number}) (nguồn)"),
        }
    }
}
