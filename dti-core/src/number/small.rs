//! Fractions of 128-bit integers: the fast path.
//!
//! Every operation answers `None` where a step does not fit; the caller then asks [`Big`](super::big::Big).

use std::cmp::Ordering;
use std::num::NonZero;

/// A fraction in lowest terms with a positive denominator.
///
/// The denominator is a `NonZero` so that [`Exact`](super::Exact) needs no tag beside it: 32 bytes instead of 48.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Small {
    num: i128,
    den: NonZero<i128>,
}

/// One, as a denominator; the other arm is never taken, but a constant may not panic in this house.
const UNIT: NonZero<i128> = match NonZero::new(1) {
    Some(one) => one,
    None => NonZero::<i128>::MAX,
};

impl Small {
    pub(super) const ZERO: Small = Small::whole(0);
    pub(super) const ONE: Small = Small::whole(1);

    pub(super) const fn whole(num: i128) -> Small {
        Small { num, den: UNIT }
    }

    /// `num/den` for parts that have no common factor and a `den` above zero.
    pub(super) fn lowest(num: i128, den: i128) -> Option<Small> {
        debug_assert!(den > 0 && gcd(num, den) == Some(1), "{num}/{den} is not in lowest terms");
        let den = NonZero::new(den)?;
        Some(Small { num, den })
    }

    /// `num/den` for any parts.
    pub(super) fn reduced(num: i128, den: NonZero<i128>) -> Option<Small> {
        let (num, den) = match den.get() {
            1 => return Some(Small::whole(num)),
            negative if negative < 0 => (num.checked_neg()?, negative.checked_neg()?),
            positive => (num, positive),
        };
        let common = gcd(num, den)?;
        Small::lowest(cut(num, common)?, cut(den, common)?)
    }

    pub(super) fn num(self) -> i128 {
        self.num
    }

    /// Always above zero.
    pub(super) fn den(self) -> i128 {
        self.den.get()
    }

    /// The sum, by way of the common factor of the denominators, which keeps the products small (Knuth, 4.5.1).
    pub(super) fn add(self, other: Small) -> Option<Small> {
        let shared = gcd(self.den(), other.den())?;
        let (own_rest, other_rest) = (cut(self.den(), shared)?, cut(other.den(), shared)?);
        let num = self.num.checked_mul(other_rest)?.checked_add(other.num.checked_mul(own_rest)?)?;
        // Only a factor of `shared` can be left in common.
        let common = gcd(num, shared)?;
        let den = own_rest.checked_mul(cut(other.den(), common)?)?;
        Small::lowest(cut(num, common)?, den)
    }

    /// The product; factors are cut crosswise first, so `None` means that the result itself does not fit.
    pub(super) fn mul(self, other: Small) -> Option<Small> {
        let (falling, rising) = (gcd(self.num, other.den())?, gcd(other.num, self.den())?);
        let num = cut(self.num, falling)?.checked_mul(cut(other.num, rising)?)?;
        let den = cut(self.den(), rising)?.checked_mul(cut(other.den(), falling)?)?;
        Small::lowest(num, den)
    }

    pub(super) fn neg(self) -> Option<Small> {
        let num = self.num.checked_neg()?;
        Some(Small { num, ..self })
    }

    /// `1/self`; `None` for zero too.
    pub(super) fn recip(self) -> Option<Small> {
        let den = self.num.checked_abs()?;
        let num = self.den().checked_mul(self.num.signum())?;
        Some(Small { num, den: NonZero::new(den)? })
    }

    pub(super) fn compare(self, other: Small) -> Option<Ordering> {
        if self.den == other.den {
            return Some(self.num.cmp(&other.num));
        }
        let signs = self.num.signum().cmp(&other.num.signum());
        if signs.is_ne() {
            return Some(signs);
        }
        let left = self.num.checked_mul(other.den())?;
        let right = other.num.checked_mul(self.den())?;
        Some(left.cmp(&right))
    }
}

/// The greatest common factor, at least 1 where one of the two is not zero.
///
/// `None` only for 2^127, which no denominator of a [`Small`] reaches.
fn gcd(left: i128, right: i128) -> Option<i128> {
    if left == 1 || right == 1 {
        return Some(1);
    }
    let (left, right) = (left.unsigned_abs(), right.unsigned_abs());
    match (u64::try_from(left), u64::try_from(right)) {
        (Ok(left), Ok(right)) => Some(i128::from(num_integer::gcd(left, right))),
        _ => i128::try_from(num_integer::gcd(left, right)).ok(),
    }
}

/// `value / factor`, for a factor of it; most factors are 1, and a wide division is the slowest step here.
fn cut(value: i128, factor: i128) -> Option<i128> {
    match factor {
        1 => Some(value),
        _ => value.checked_div(factor),
    }
}
