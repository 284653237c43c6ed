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
            negative if negative.is_negative() => (num.checked_neg()?, negative.checked_neg()?),
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

/// Whatever does not fit is computed in big integers, with the same result, so only here is it seen what fits.
#[cfg(test)]
mod tests {
    use super::*;

    fn small(num: i128, den: i128) -> Small {
        Small::reduced(num, NonZero::new(den).unwrap()).unwrap()
    }

    #[track_caller]
    fn check(result: Option<Small>, num: i128, den: i128) {
        let result = result.unwrap();
        assert_eq!((result.num(), result.den()), (num, den));
    }

    #[test]
    fn what_fits_128_bits_is_computed_in_them() {
        // 1/6 + 1/10 = 5/30 + 3/30 = 8/30 = 4/15
        check(small(1, 6).add(small(1, 10)), 4, 15);
        // -3/4 · 2/9 = -6/36 = -1/6
        check(small(-3, 4).mul(small(2, 9)), -1, 6);
        check(small(3, 4).neg(), -3, 4);
        check(small(-3, 4).recip(), -4, 3);
        // -6/-8 = 3/4
        check(Small::reduced(-6, NonZero::new(-8).unwrap()), 3, 4);
        assert_eq!(small(1, 3).compare(small(2, 7)), Some(Ordering::Greater)); // 7/21 and 6/21
    }

    #[test]
    fn only_what_does_not_fit_is_refused() {
        // Crosswise, 2^126/3 · 3/2^125 is 2/1; multiplied out first, 3 · 2^126 would not fit.
        check(small(1 << 126, 3).mul(small(3, 1 << 125)), 2, 1);
        // Over the common denominator 3^79, which fits, 3^79 · 3^78 is not needed.
        let power = 3_i128.pow(79);
        check(small(1, power).add(small(1, power / 3)), 4, power);
        assert!(small(i128::MAX, 1).add(Small::ONE).is_none());
        assert!(small(i128::MAX, 2).mul(small(3, 1)).is_none());
        assert!(small(i128::MIN, 1).neg().is_none());
        assert!(small(i128::MIN, 1).recip().is_none());
        // One over 2^127 - 1 and one over 2^127 - 2 differ at a place that 128 bits do not reach.
        assert!(small(i128::MAX - 2, i128::MAX).compare(small(i128::MAX - 3, i128::MAX - 1)).is_none());
    }
}
