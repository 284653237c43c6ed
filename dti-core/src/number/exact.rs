//! The exact rational and the questions one may ask it.

use std::cmp::Ordering;
use std::num::NonZero;

use num_traits::{One, Signed};

use super::big::Big;
use super::small::Small;

/// An exact rational number: no operation on it loses anything, and none panics.
///
/// Numbers whose numerator and denominator fit 128 bits are kept inline and computed with checked machine arithmetic;
/// larger ones move to big integers by themselves and come back when they can. Every number has one representation
/// (lowest terms, positive denominator, inline where it fits), so equality and hashing are those of the number.
///
/// # Size
/// An exact number grows rather than overflow: sums of fractions with unlike denominators get longer with each term.
/// The rules of a framework have no loops, so the length stays in proportion to the data.
///
/// # Examples
/// Thirty points for a third are ten points, which `Decimal` and `f64` do not say reliably:
///
/// ```
/// use dti_core::number::Exact;
///
/// let third = Exact::ratio(1, 3).ok_or("a zero denominator")?;
/// let points = third * Exact::from(30);
/// assert!(points >= Exact::from(10));
/// assert_eq!(points.to_string(), "10");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Exact(pub(super) Repr);

/// How the number is held. Invariant: a number that fits `Small` is `Small`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Repr {
    Small(Small),
    Big(Box<Big>),
}

impl Exact {
    /// Zero.
    pub const ZERO: Exact = Exact(Repr::Small(Small::ZERO));

    /// One, and so 100 %.
    pub const ONE: Exact = Exact(Repr::Small(Small::ONE));

    /// `n/d`, for a denominator known not to be zero.
    ///
    /// ```
    /// use dti_core::number::Exact;
    /// use std::num::NonZero;
    ///
    /// assert_eq!(Exact::fraction(6, NonZero::<u64>::MIN), Exact::from(6));
    /// ```
    pub fn fraction(n: i64, d: NonZero<u64>) -> Exact {
        Exact::over(i128::from(n), NonZero::from(d))
    }

    /// `n/d`, or `None` where `d` is zero: such a ratio is undefined, neither zero nor infinite.
    ///
    /// ```
    /// use dti_core::number::Exact;
    ///
    /// assert_eq!(Exact::ratio(3, -4).map(|r| r.to_string()).as_deref(), Some("-3/4"));
    /// assert_eq!(Exact::ratio(3, 0), None);
    /// ```
    pub fn ratio(n: i64, d: i64) -> Option<Exact> {
        Some(Exact::over(i128::from(n), NonZero::from(NonZero::new(d)?)))
    }

    /// Whether this is zero.
    pub fn is_zero(&self) -> bool {
        *self == Exact::ZERO
    }

    /// Whether this is below zero.
    ///
    /// ```
    /// use dti_core::number::Exact;
    ///
    /// assert!(Exact::from(-1).is_negative());
    /// assert!(!Exact::ZERO.is_negative());
    /// ```
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(small) => small.num() < 0,
            Repr::Big(big) => big.num().is_negative(),
        }
    }

    /// Whether this is a whole number, as a count must be.
    ///
    /// ```
    /// use dti_core::number::Exact;
    ///
    /// assert!("4/2".parse::<Exact>()?.is_whole());
    /// assert!(!"0.5".parse::<Exact>()?.is_whole());
    /// # Ok::<(), dti_core::number::ParseExactError>(())
    /// ```
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Repr::Small(small) => small.den() == 1,
            Repr::Big(big) => big.den().is_one(),
        }
    }

    /// The numerator in lowest terms, in decimal digits; it carries the sign.
    ///
    /// ```
    /// use dti_core::number::Exact;
    ///
    /// let ratio = "-6/8".parse::<Exact>()?;
    /// assert_eq!((ratio.numerator(), ratio.denominator()), ("-3".to_owned(), "4".to_owned()));
    /// # Ok::<(), dti_core::number::ParseExactError>(())
    /// ```
    pub fn numerator(&self) -> String {
        match &self.0 {
            Repr::Small(small) => small.num().to_string(),
            Repr::Big(big) => big.num().to_string(),
        }
    }

    /// The denominator in lowest terms, in decimal digits; positive, and `1` for a whole number.
    pub fn denominator(&self) -> String {
        match &self.0 {
            Repr::Small(small) => small.den().to_string(),
            Repr::Big(big) => big.den().to_string(),
        }
    }

    /// Numerator and denominator in lowest terms, the denominator positive; none where one outgrows 128 bits.
    pub(crate) fn parts(&self) -> Option<(i128, i128)> {
        match &self.0 {
            Repr::Small(small) => Some((small.num(), small.den())),
            Repr::Big(_) => None,
        }
    }

    /// `num/den`, brought to lowest terms.
    pub(super) fn over(num: i128, den: NonZero<i128>) -> Exact {
        match Small::reduced(num, den) {
            Some(small) => Exact(Repr::Small(small)),
            None => Big::over(num, den).into_exact(),
        }
    }
}

impl Default for Exact {
    fn default() -> Exact {
        Exact::ZERO
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Exact) -> Ordering {
        if let (Repr::Small(left), Repr::Small(right)) = (&self.0, &other.0)
            && let Some(ordering) = left.compare(*right)
        {
            return ordering;
        }
        self.widened().compare(&other.widened())
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
