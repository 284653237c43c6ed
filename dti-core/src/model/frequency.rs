//! How often: so many times a week, month or year.

use crate::number::Exact;

/// The period of a frequency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A week: there are 52 in a year, as decisions count them.
    Week,
    /// A month: a twelfth of a year.
    Month,
    /// A year.
    Year,
}

impl Period {
    /// The period that a word means: `tuần`, `tháng`, `năm`, or their English names.
    ///
    /// ```
    /// use dti_core::model::Period;
    /// assert_eq!(Period::from_word("tuần"), Period::from_word("week"));
    /// ```
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "tuần" | "week" => Some(Self::Week),
            "tháng" | "month" => Some(Self::Month),
            "năm" | "year" => Some(Self::Year),
            _ => None,
        }
    }

    /// How many times a year so many times a period are, exactly.
    ///
    /// ```
    /// use dti_core::{model::Period, number::Exact};
    /// assert_eq!(Period::Month.times_a_year(&Exact::from(1)), Exact::from(12));
    /// assert_eq!(Period::Week.times_a_year(&Exact::ONE), Exact::from(52));
    /// ```
    pub fn times_a_year(self, times: &Exact) -> Exact {
        let periods = match self {
            Self::Week => Exact::from(52),
            Self::Month => Exact::from(12),
            Self::Year => Exact::ONE,
        };
        times * periods
    }
}
