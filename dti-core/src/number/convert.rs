//! Exact numbers from machine integers and from decimals; none of these conversions can fail.

use std::num::NonZero;

use num_bigint::BigInt;
use rust_decimal::Decimal;

use super::big::Big;
use super::exact::{Exact, Repr};
use super::small::Small;

impl Exact {
    /// `num / 10^scale`.
    pub(super) fn decimal(num: i128, scale: u32) -> Exact {
        match 10_i128.checked_pow(scale).and_then(NonZero::new) {
            Some(den) => Exact::over(num, den),
            None => Big::decimal(num.into(), scale).into_exact(),
        }
    }
}

impl From<i128> for Exact {
    fn from(whole: i128) -> Exact {
        Exact(Repr::Small(Small::whole(whole)))
    }
}

impl From<u128> for Exact {
    fn from(whole: u128) -> Exact {
        match i128::try_from(whole) {
            Ok(whole) => Exact::from(whole),
            Err(_) => Big::decimal(BigInt::from(whole), 0).into_exact(),
        }
    }
}

/// From the integer types that fit an `i128`.
macro_rules! from_narrower {
    ($($integer:ty),+) => {$(
        impl From<$integer> for Exact {
            fn from(whole: $integer) -> Exact {
                Exact::from(i128::from(whole))
            }
        }
    )+};
}

from_narrower!(i32, i64, u32, u64);

/// The number that the decimal stands for; its trailing zeros are not kept.
///
/// ```
/// use dti_core::number::Exact;
/// use rust_decimal::Decimal;
///
/// assert_eq!(Exact::from(Decimal::new(75_50, 2)).to_string(), "151/2");
/// ```
impl From<Decimal> for Exact {
    fn from(decimal: Decimal) -> Exact {
        Exact::decimal(decimal.mantissa(), decimal.scale())
    }
}
