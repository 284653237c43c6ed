//! Days of the calendar.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A day, written `2022-05-20`.
///
/// ```
/// use dti_core::Date;
/// let day: Date = "2022-05-20".parse()?;
/// assert!(day < "2025-04-02".parse()?);
/// assert!("2023-02-29".parse::<Date>().is_err());
/// # Ok::<(), dti_core::DateError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(time::Date);

/// The text is not a day of the calendar written year-month-day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not a day of the calendar; write year-month-day, as in 2022-05-20")]
pub struct DateError;

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let mut fields = text.trim().splitn(3, '-');
        let mut field = |width: usize| {
            fields.next().filter(|f| f.len() == width && f.bytes().all(|b| b.is_ascii_digit())).ok_or(DateError)
        };
        let (year, month, day) = (field(4)?, field(2)?, field(2)?);
        let month: u8 = month.parse().map_err(|_| DateError)?;
        time::Date::from_calendar_date(
            year.parse().map_err(|_| DateError)?,
            time::Month::try_from(month).map_err(|_| DateError)?,
            day.parse().map_err(|_| DateError)?,
        )
        .map(Self)
        .map_err(|_| DateError)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), u8::from(self.0.month()), self.0.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(|e| serde::de::Error::custom(format!("`{text}` {e}")))
    }
}
