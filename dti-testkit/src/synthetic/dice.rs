//! Numbers that look random and are the same for ever: no library's next version may change the shipped cohort.

/// A stream of numbers from a seed (`SplitMix64`).
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

/// The step of the stream, an odd number whose bits look random.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Dice {
    /// The stream of one unit.
    pub(super) fn new(seed: u64, unit: u64) -> Self {
        let mut dice = Self(seed);
        let start = dice.next();
        Self(start ^ unit.wrapping_mul(STEP))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let once = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let twice = (once ^ (once >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        twice ^ (twice >> 31)
    }

    /// From 0 up to, but not, `end`; 0 where there is nothing below it.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.next().checked_rem(end).unwrap_or(0)
    }

    /// Between two numbers, both included.
    pub(super) fn between(&mut self, from: u64, to: u64) -> u64 {
        from.saturating_add(self.below(to.saturating_sub(from).saturating_add(1)))
    }
}

/// So many thousandths of a number, rounded down.
pub(super) fn thousandths(of: u64, share: u64) -> u64 {
    of.saturating_mul(share).div_euclid(1000)
}
