//! What a reader of a scorecard has to be told.

use crate::Words;
use crate::cohort::Figures;
use crate::model::NodeId;
use crate::number::Exact;
use crate::show;
use serde::{Serialize, Serializer};
use std::fmt;

/// The kind of a notice, with a stable code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NoticeCode {
    /// A ratio above 100 %.
    RatioAbove100,
    /// A formula gave more than the maximum.
    HeldAtMaximum,
    /// A ratio with the denominator 0.
    UndefinedRatio,
    /// Data are missing, and the lowest points, 0, are published.
    MissingPublishedAsZero,
    /// A range is known, and its lower end is published.
    RangePublishedAsLow,
    /// The other units are lacking, and the lowest points are published.
    NeedsCohortPublishedAsLow,
    /// A quantity was given in place of its data.
    ComputedFromGiven,
    /// Some of the units that this one is held against have no data.
    CohortWithoutData,
    /// A value outside the ends of the cohort's scale.
    HeldAtCohortEnd,
    /// The data were held against another framework, and say nothing to this one.
    OtherFramework,
}

impl NoticeCode {
    /// The stable code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RatioAbove100 => "ratio-above-100",
            Self::HeldAtMaximum => "held-at-maximum",
            Self::UndefinedRatio => "undefined-ratio",
            Self::MissingPublishedAsZero => "missing-published-as-zero",
            Self::RangePublishedAsLow => "range-published-as-low",
            Self::NeedsCohortPublishedAsLow => "needs-cohort-published-as-low",
            Self::ComputedFromGiven => "computed-from-given",
            Self::CohortWithoutData => "cohort-without-data",
            Self::HeldAtCohortEnd => "held-at-cohort-end",
            Self::OtherFramework => "other-framework",
        }
    }
}

impl fmt::Display for NoticeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for NoticeCode {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

/// One notice, at one node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The kind.
    pub code: NoticeCode,
    /// The node.
    pub node: NodeId,
    /// What it says.
    pub message: Words,
}

/// A notice before its node is known.
pub(crate) type Remark = (NoticeCode, Words);

/// Whether anybody reads what is said of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remarks {
    /// Somebody does.
    Made,
    /// Nobody does, so that the words need not be put together.
    LeftOut,
}

pub(crate) fn other_framework() -> Remark {
    (
        NoticeCode::OtherFramework,
        Words::new(
            "toàn bộ số liệu của đơn vị đã được đọc theo một bộ chỉ số khác nên không tính được ở đây: đọc lại theo bộ chỉ số này",
            "all data of the unit were read with another framework and say nothing here: read them again with this one",
        ),
    )
}

pub(crate) fn above_100(ratio: &Exact, name: &crate::Name) -> Remark {
    let (vi, en) = (show::percent(ratio, crate::Lang::Vi), show::percent(ratio, crate::Lang::En));
    (
        NoticeCode::RatioAbove100,
        Words::new(
            format!("`{name}` là {vi}, trên 100 %: kiểm tra lại số liệu"),
            format!("`{name}` is {en}, above 100 %: check the data"),
        ),
    )
}

pub(crate) fn held(raw: &Exact, maximum: &Exact) -> Remark {
    let words = |lang| (show::number(raw, lang), show::number(maximum, lang));
    let ((raw_vi, max_vi), (raw_en, max_en)) = (words(crate::Lang::Vi), words(crate::Lang::En));
    (
        NoticeCode::HeldAtMaximum,
        Words::new(
            format!("công thức cho {raw_vi} điểm, giữ ở mức tối đa {max_vi}"),
            format!("the formula gives {raw_en} points, held at the maximum of {max_en}"),
        ),
    )
}

pub(crate) fn undefined(name: &crate::Name) -> Remark {
    (
        NoticeCode::UndefinedRatio,
        Words::new(
            format!("`{name}` không xác định vì mẫu số bằng 0"),
            format!("`{name}` is undefined: its denominator is 0"),
        ),
    )
}

pub(crate) fn from_given(name: &crate::Name, text: &str) -> Remark {
    (
        NoticeCode::ComputedFromGiven,
        Words::new(
            format!("tính từ `{name}` được cho sẵn ({text}), không từ số liệu gốc"),
            format!("computed from `{name}` as given ({text}), not from its data"),
        ),
    )
}

/// An end of a cohort's scale.
#[derive(Clone, Copy)]
pub(crate) enum End {
    Lower,
    Highest,
}

pub(crate) fn held_at_end(name: &crate::Name, end: End) -> Remark {
    let words = match end {
        End::Lower => Words::new(
            format!("`{name}` thấp hơn đầu dưới của thang so sánh, tính như ở đầu dưới"),
            format!("`{name}` is below the lower end of the cohort's scale and held at it"),
        ),
        End::Highest => Words::new(
            format!("`{name}` cao hơn đơn vị cao nhất trong số liệu so sánh, tính như đơn vị đó"),
            format!("`{name}` is above the highest unit of the cohort's figures and held at it"),
        ),
    };
    (NoticeCode::HeldAtCohortEnd, words)
}

pub(crate) fn without_data(figures: &Figures) -> Remark {
    let Figures { with_data, without_data, counted_as_zero, .. } = figures;
    let (zero_vi, zero_en) = match counted_as_zero {
        0 => (String::new(), String::new()),
        zero => (format!(", trong đó {zero} đơn vị được tính là 0"), format!(", of these counted as 0: {zero}")),
    };
    (
        NoticeCode::CohortWithoutData,
        Words::new(
            format!("so sánh với {with_data} đơn vị có số liệu; {without_data} đơn vị không có đủ số liệu{zero_vi}"),
            format!("units with data to compare with: {with_data}; without enough data: {without_data}{zero_en}"),
        ),
    )
}
