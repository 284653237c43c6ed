//! The same cases from the bytes of a fuzzer, a byte a choice: what it changes in one place changes one choice.
//!
//! Bytes that are not there are zeros, so that few bytes make a simple case.

use dti_core::Submission;
use dti_core::model::Framework;

/// Choices of a header, of what is shared, of the data of a row.
const HEADER: usize = 48;

/// Choices of a row of a framework.
const ROW: usize = 72;

/// Rows of a framework, at most: beyond them a case takes too long for a fuzzer.
const MOST_ROWS: usize = 8;

/// Bytes that are read from the front.
struct Choices<'b> {
    bytes: std::slice::Iter<'b, u8>,
}

impl Choices<'_> {
    fn next(&mut self) -> u8 {
        self.bytes.next().copied().unwrap_or(0)
    }

    /// A tape: each byte is spread over what a number of a tape can be.
    fn tape(&mut self, length: usize) -> Vec<u16> {
        self.bytes.by_ref().take(length).map(|&byte| u16::from(byte).saturating_mul(257)).collect()
    }

    /// As many as bytes are left for, one at least.
    fn rows<T>(&mut self, mut row: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let mut rows = vec![row(self)];
        while self.bytes.len() > 0 && rows.len() < MOST_ROWS {
            rows.push(row(self));
        }
        rows
    }
}

fn choices(bytes: &[u8]) -> Choices<'_> {
    Choices { bytes: bytes.iter() }
}

/// A case of [`case`](super::case).
///
/// # Panics
/// Where the generator itself breaks a law of frameworks.
pub fn case_of(bytes: &[u8]) -> (Framework, Submission) {
    let mut choices = choices(bytes);
    let (header, shared) = (choices.tape(HEADER), choices.tape(HEADER));
    let rows = choices.rows(|choices| (choices.tape(ROW), choices.tape(HEADER)));
    super::one(header, shared, rows)
}

/// A case of [`partly_known`](super::partly_known).
///
/// # Panics
/// As [`case_of`].
pub fn partly_known_of(bytes: &[u8]) -> (Framework, Submission, Submission) {
    let mut choices = choices(bytes);
    let (header, shared) = (choices.tape(HEADER), choices.tape(HEADER));
    let rows = choices.rows(|choices| (choices.tape(ROW), choices.tape(HEADER)));
    super::twice(header, shared, rows)
}

/// A case of [`cohort`](super::cohort): one to three rows, and units for the bytes that are left, six at most.
///
/// # Panics
/// As [`case_of`].
pub fn cohort_of(bytes: &[u8]) -> (Framework, Vec<Submission>) {
    let mut choices = choices(bytes);
    let rows = choices.next().checked_rem(3).unwrap_or(0).saturating_add(1);
    let header = choices.tape(HEADER);
    let rows: Vec<_> = (0..rows)
        .map(|_| {
            let shape = choices.next();
            let shape = if shape < 128 { shape.checked_rem(22) } else { Some(13_u8.saturating_add(shape & 1)) };
            (choices.tape(ROW), u16::from(shape.unwrap_or(0)))
        })
        .collect();
    let count = rows.len();
    let unit = |choices: &mut Choices<'_>| {
        let shared = choices.tape(HEADER);
        (
            shared,
            (0..count)
                .map(|_| {
                    let like = choices.next() & 3;
                    (choices.tape(HEADER), like)
                })
                .collect(),
        )
    };
    let mut units = vec![unit(&mut choices)];
    while choices.bytes.len() > 0 && units.len() < 6 {
        units.push(unit(&mut choices));
    }
    super::several(header, rows, units)
}
