//! Exact numbers as text: `10`, `1429/200`, `-3/4`.

use std::fmt;

use super::exact::{Exact, Repr};

/// A whole number as its digits, any other as a fraction in lowest terms; [`FromStr`](std::str::FromStr) reads it back.
///
/// Width and fill are honoured. A precision is not: an exact number has no places, [`Exact::publish`] gives it some.
///
/// ```
/// use dti_core::number::Exact;
///
/// let ratio = Exact::ratio(-6, 8).ok_or("a zero denominator")?;
/// assert_eq!(format!("[{ratio:>6}]"), "[  -3/4]");
/// assert_eq!(format!("[{ratio:.1}]"), "[-3/4]");
/// # Ok::<(), &str>(())
/// ```
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match &self.0 {
            Repr::Small(small) if self.is_whole() => small.num().unsigned_abs().to_string(),
            Repr::Small(small) => format!("{}/{}", small.num().unsigned_abs(), small.den()),
            Repr::Big(big) if self.is_whole() => big.num().magnitude().to_string(),
            Repr::Big(big) => format!("{}/{}", big.num().magnitude(), big.den()),
        };
        f.pad_integral(!self.is_negative(), "", &text)
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
