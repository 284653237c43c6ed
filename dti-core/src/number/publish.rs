//! The publication point: one rounding, from the exact value to the places a framework declares.

use std::fmt;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::Zero;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::exact::{Exact, Repr};

impl Exact {
    /// This number, rounded once to `places` decimals.
    ///
    /// The decimal has exactly that many places, so it prints its trailing zeros, and zero has no sign. Never compute
    /// with what this returns: a parent is the sum of its unrounded children, rounded once.
    ///
    /// # Errors
    /// [`TooLarge`] where the rounded number does not fit the 96 bits of a `Decimal` with that many places, which takes
    /// at least 29 digits, the places included.
    ///
    /// # Examples
    /// ```
    /// use dti_core::number::{Exact, Places, Rounding};
    ///
    /// let points = Exact::ratio(1429, 200).ok_or("a zero denominator")?; // 7.145
    /// assert_eq!(points.publish(Places::TWO, Rounding::HalfUp)?.to_string(), "7.15");
    /// assert_eq!(points.publish(Places::TWO, Rounding::HalfEven)?.to_string(), "7.14");
    /// assert_eq!(Exact::from(10).publish(Places::TWO, Rounding::HalfUp)?.to_string(), "10.00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn publish(&self, places: Places, rounding: Rounding) -> Result<Decimal, TooLarge> {
        self.units(places, rounding)
            .and_then(|units| Decimal::try_from_i128_with_scale(units, places.into()).ok())
            .ok_or(TooLarge { places })
    }

    /// As [`Self::publish`], in units of the last place; none where they outgrow 128 bits.
    pub(crate) fn units(&self, places: Places, rounding: Rounding) -> Option<i128> {
        let split = self.split_small(places).or_else(|| self.split_big(places));
        split.and_then(|split| split.rounded(rounding))
    }

    /// The split in machine integers, or `None` where a step does not fit.
    fn split_small(&self, places: Places) -> Option<Split> {
        let Repr::Small(small) = &self.0 else {
            return None;
        };
        let den = small.den();
        let scaled = small.num().checked_mul(10_i128.checked_pow(places.into())?)?;
        // The denominator is positive, so Euclid's quotient is the floor.
        let floor = scaled.checked_div_euclid(den)?;
        let rest = scaled.checked_rem_euclid(den)?;
        let rest = match rest {
            0 => Rest::None,
            _ => Rest::against(&rest, &den.checked_sub(rest)?),
        };
        Some(Split { floor, rest })
    }

    /// The split in big integers, or `None` where the floor does not fit 128 bits.
    fn split_big(&self, places: Places) -> Option<Split> {
        let wide = self.widened();
        let scaled = wide.num() * BigInt::from(10).pow(places.into());
        let (floor, rest) = scaled.div_mod_floor(wide.den());
        let rest = if rest.is_zero() { Rest::None } else { Rest::against(&rest, &(wide.den() - &rest)) };
        let floor = i128::try_from(floor).ok()?;
        Some(Split { floor, rest })
    }
}

/// A number in units of the last place: the whole units at or below it, and what lies above them.
struct Split {
    floor: i128,
    rest: Rest,
}

/// The part of a unit above the floor.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rest {
    None,
    UnderHalf,
    Half,
    OverHalf,
}

impl Rest {
    /// From the distances to the unit below and to the unit above.
    fn against<T: Ord>(below: &T, above: &T) -> Rest {
        match below.cmp(above) {
            std::cmp::Ordering::Less => Rest::UnderHalf,
            std::cmp::Ordering::Equal => Rest::Half,
            std::cmp::Ordering::Greater => Rest::OverHalf,
        }
    }
}

impl Split {
    fn rounded(&self, rounding: Rounding) -> Option<i128> {
        let to_next = match rounding {
            Rounding::Floor => false,
            Rounding::Ceiling => self.rest != Rest::None,
            // A negative half is above its floor; away from zero means down.
            Rounding::HalfUp => self.over_half_or(self.floor >= 0),
            Rounding::HalfEven => self.over_half_or(self.floor.is_odd()),
        };
        self.floor.checked_add(i128::from(to_next))
    }

    fn over_half_or(&self, half_goes_to_next: bool) -> bool {
        match self.rest {
            Rest::None | Rest::UnderHalf => false,
            Rest::Half => half_goes_to_next,
            Rest::OverHalf => true,
        }
    }
}

/// How a published number is rounded where the places do not suffice.
///
/// In data files and rule files: `half-up`, `half-even`, `floor`, `ceiling`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rounding {
    /// To the nearest; halves away from zero (7.145 → 7.15, -7.145 → -7.15). The rule unless a framework says otherwise.
    #[default]
    HalfUp,
    /// To the nearest; halves to the even digit (7.145 → 7.14).
    HalfEven,
    /// Down, towards minus infinity; for the lower end of an interval.
    Floor,
    /// Up, towards plus infinity; for the upper end of an interval.
    Ceiling,
}

/// How many decimals a published number has: 0 to 12.
///
/// ```
/// use dti_core::number::Places;
///
/// assert_eq!(Places::new(2), Some(Places::TWO));
/// assert_eq!(Places::new(13), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Places(u8);

impl Places {
    /// Two places: what points are published with unless a framework says otherwise.
    pub const TWO: Places = Places(2);

    /// Four places: what an index is published with unless a framework says otherwise.
    pub const FOUR: Places = Places(4);

    /// The most places there can be.
    pub const MAX: Places = Places(12);

    /// That many places, or `None` above [`Places::MAX`].
    pub const fn new(places: u8) -> Option<Places> {
        if places <= Places::MAX.0 { Some(Places(places)) } else { None }
    }

    /// The number of places.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Places {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl From<Places> for u8 {
    fn from(places: Places) -> u8 {
        places.0
    }
}

impl From<Places> for u32 {
    fn from(places: Places) -> u32 {
        u32::from(places.0)
    }
}

impl TryFrom<u8> for Places {
    type Error = PlacesError;

    fn try_from(places: u8) -> Result<Places, PlacesError> {
        Places::new(places).ok_or(PlacesError { places })
    }
}

/// More places were asked for than a published number can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{places} places are too many: publish with 0 to 12")]
pub struct PlacesError {
    places: u8,
}

/// A number is too large to publish: with its places it does not fit the 96 bits of a `Decimal`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too large to publish with {places} places: publish fewer places, or scale the points down")]
pub struct TooLarge {
    places: Places,
}

impl TooLarge {
    /// The places that were asked for.
    pub fn places(&self) -> Places {
        self.places
    }
}

/// Big integers give the same digits, so only here is it seen which of the two splits a number.
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_128_bits_is_split_in_them() {
        // 1429/200 = 714.5 hundredths
        let points = Exact::ratio(1429, 200).unwrap();
        let split = points.split_small(Places::TWO).unwrap();
        assert_eq!(split.floor, 714);
        assert!(split.rest == Rest::Half);
        // A hundred times 2^127 - 1 needs 134 bits.
        assert!(Exact::from(i128::MAX).split_small(Places::TWO).is_none());
        assert!(Exact::from(i128::MAX).split_small(Places(0)).is_some());
    }
}
