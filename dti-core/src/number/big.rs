//! Fractions of big integers: what does not fit 128 bits.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::num::NonZero;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use super::exact::{Exact, Repr};
use super::small::Small;

/// A fraction of big integers in lowest terms with a positive denominator.
///
/// Inside an [`Exact`] it does not fit a [`Small`] either; [`Big::into_exact`], the only way in, sees
/// to that.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Big {
    num: BigInt,
    den: BigInt,
}

impl Big {
    pub(super) fn over(num: i128, den: NonZero<i128>) -> Big {
        reduced(num.into(), den.get().into())
    }

    /// `num/den` for any parts, or `None` where `den` is zero.
    pub(super) fn ratio(num: BigInt, den: BigInt) -> Option<Big> {
        (!den.is_zero()).then(|| reduced(num, den))
    }

    /// `num / 10^scale`.
    pub(super) fn decimal(num: BigInt, scale: u32) -> Big {
        reduced(num, BigInt::from(10).pow(scale))
    }

    pub(super) fn num(&self) -> &BigInt {
        &self.num
    }

    /// Always above zero.
    pub(super) fn den(&self) -> &BigInt {
        &self.den
    }

    /// The sum, by the same way as [`Small::add`]: where one of the two is short, every common factor
    /// is, and a sum of many short terms takes time linear in its length for each.
    pub(super) fn add(&self, other: &Big) -> Big {
        let shared = gcd(&self.den, &other.den);
        let (own_rest, other_rest) = (cut(&self.den, &shared), cut(&other.den, &shared));
        let num = &self.num * other_rest + &other.num * &own_rest;
        // Only a factor of `shared` can be left in common.
        let common = gcd(&num, &shared);
        Big { num: cut(&num, &common), den: own_rest * cut(&other.den, &common) }
    }

    /// The product, cut crosswise as in [`Small::mul`].
    pub(super) fn mul(&self, other: &Big) -> Big {
        let (falling, rising) = (gcd(&self.num, &other.den), gcd(&other.num, &self.den));
        Big {
            num: cut(&self.num, &falling) * cut(&other.num, &rising),
            den: cut(&self.den, &rising) * cut(&other.den, &falling),
        }
    }

    pub(super) fn neg(&self) -> Big {
        Big { num: -&self.num, den: self.den.clone() }
    }

    /// `1/self`, or `None` for zero.
    pub(super) fn recip(&self) -> Option<Big> {
        Big::ratio(self.den.clone(), self.num.clone())
    }

    pub(super) fn compare(&self, other: &Big) -> Ordering {
        (&self.num * &other.den).cmp(&(&other.num * &self.den))
    }

    /// The number in its one representation.
    pub(super) fn into_exact(self) -> Exact {
        if let (Ok(num), Ok(den)) = (i128::try_from(&self.num), i128::try_from(&self.den))
            && let Some(small) = Small::lowest(num, den)
        {
            return Exact(Repr::Small(small));
        }
        Exact(Repr::Big(Box::new(self)))
    }
}

impl Exact {
    /// The same number as big integers, to compute what does not fit.
    pub(super) fn widened(&self) -> Cow<'_, Big> {
        match &self.0 {
            Repr::Small(small) => Cow::Owned(Big { num: small.num().into(), den: small.den().into() }),
            Repr::Big(big) => Cow::Borrowed(big),
        }
    }
}

/// `num/den` in lowest terms, for a denominator that is not zero.
fn reduced(num: BigInt, den: BigInt) -> Big {
    debug_assert!(!den.is_zero(), "a fraction has a denominator");
    let common = match gcd(&num, &den) {
        factor if den.is_negative() => -factor,
        factor => factor,
    };
    if common.is_one() {
        return Big { num, den };
    }
    Big { num: num / &common, den: den / common }
}

/// The greatest common factor, above zero where one of the two is not zero.
///
/// One step of Euclid's brings a long number down to the length of a short one; the library's binary
/// method alone would take a pass over the long one for each of its bits.
fn gcd(left: &BigInt, right: &BigInt) -> BigInt {
    let (long, short) = if left.bits() < right.bits() { (right, left) } else { (left, right) };
    if short.is_zero() {
        return long.abs();
    }
    let rest = long % short;
    match (u128::try_from(rest.magnitude()), u128::try_from(short.magnitude())) {
        (Ok(rest), Ok(short)) => BigInt::from(rest.gcd(&short)),
        _ => rest.gcd(short),
    }
}

/// `value / factor`, for a factor of it.
fn cut(value: &BigInt, factor: &BigInt) -> BigInt {
    if factor.is_one() {
        return value.clone();
    }
    value / factor
}
