//! Choices from a tape of random numbers: the smaller the numbers and the shorter the tape, the simpler what is built.
//!
//! A strategy of numbers shrinks well, and what is built from them shrinks along with them.

use proptest::prelude::*;

/// A tape that is read once, from its beginning. Behind its end stand zeros.
#[derive(Clone, Debug)]
pub(super) struct Tape {
    numbers: std::vec::IntoIter<u16>,
}

impl Tape {
    pub(super) fn new(numbers: Vec<u16>) -> Tape {
        Tape { numbers: numbers.into_iter() }
    }

    /// One of `0..count`, larger for a larger number on the tape.
    pub(super) fn below(&mut self, count: usize) -> usize {
        let number = u128::from(self.numbers.next().unwrap_or(0));
        let scaled = number.saturating_mul(u128::try_from(count).unwrap_or(0)) >> 16;
        usize::try_from(scaled).unwrap_or(0)
    }

    /// One of several; the simplest stands first.
    pub(super) fn one_of<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        let chosen = self.below(choices.len());
        choices.get(chosen).expect("a choice needs something to choose from")
    }

    /// True once in `times`.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times).saturating_add(1) == times && times > 1
    }
}

/// Tapes with room for so many choices.
pub(super) fn tape(length: usize) -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), length)
}
