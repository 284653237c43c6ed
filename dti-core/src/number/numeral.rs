//! The digits of one number as they are written: what every reader of numbers here begins with.

/// The most significant digits that a written number may have: as many as a `Decimal` always holds.
pub(super) const MOST_DIGITS: usize = 28;

/// The most digits that a written number may have, with its leading zeros.
const MOST_WRITTEN: usize = 64;

/// So many digits fit 64 bits whatever they are.
const SHORT: usize = 19;

/// Digits without a sign, split at the decimal mark: at least one before it and, where there is a mark, after it.
#[derive(Clone, Copy)]
pub(super) struct Numeral<'a> {
    whole: &'a str,
    decimals: &'a str,
}

impl<'a> Numeral<'a> {
    /// `12`, or `12.5` for a mark among `marks`; `None` for all else.
    pub(super) fn read(text: &'a str, marks: &[char]) -> Option<Numeral<'a>> {
        match text.split_once(marks) {
            None => Numeral::whole(text),
            Some((whole, decimals)) => (is_digits(whole) && is_digits(decimals)).then_some(Numeral { whole, decimals }),
        }
    }

    /// `12`, without a mark.
    pub(super) fn whole(text: &'a str) -> Option<Numeral<'a>> {
        is_digits(text).then_some(Numeral { whole: text, decimals: "" })
    }

    /// The number without its mark, or `None` where it has too many digits.
    pub(super) fn mantissa(self) -> Option<i128> {
        let written = self.whole.len().checked_add(self.decimals.len())?;
        let zeros = self.bytes().take_while(|digit| *digit == b'0').count();
        if written > MOST_WRITTEN || written.checked_sub(zeros)? > MOST_DIGITS {
            return None;
        }
        // What people count fits 64 bits, which are computed with in one step.
        if written <= SHORT {
            let short = self.bytes().try_fold(0_u64, |value, digit| {
                let digit = u64::from(digit.checked_sub(b'0')?);
                value.checked_mul(10)?.checked_add(digit)
            });
            return short.map(i128::from);
        }
        self.bytes().try_fold(0_i128, |value, digit| {
            let digit = i128::from(digit.checked_sub(b'0')?);
            value.checked_mul(10)?.checked_add(digit)
        })
    }

    /// How many digits stand after the mark; a count beyond 32 bits is held there.
    pub(super) fn decimals(self) -> u32 {
        u32::try_from(self.decimals.len()).unwrap_or(u32::MAX)
    }

    /// All digits, without the mark.
    fn bytes(self) -> impl Iterator<Item = u8> + 'a {
        self.whole.bytes().chain(self.decimals.bytes())
    }
}

/// Whether the text is ASCII digits and nothing else, at least one.
pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
