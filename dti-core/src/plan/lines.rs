//! What blocks publish, number by number: of a unit the points of every row, then of every whole its points and its index.
//!
//! Most rows have so few points that 16 binary digits hold them, and half as much has to be written.

use super::grid::Grid;
use super::lanes::{self, Aligned, Ends, LANES, Lanes};
use super::quick::{Stand, Whole};

/// Where the numbers of a unit stand in a block.
#[derive(Debug, Default)]
pub(super) struct Widths {
    numbers: Box<[Width]>,
    short: usize,
    long: usize,
}

/// Which line of a block, among the short ones or the long ones.
#[derive(Clone, Copy, Debug)]
pub(super) enum Width {
    Short(usize),
    Long(usize),
}

impl Widths {
    /// Every rounding of at most the maximum is at most the maximum rounded up, and an index is at most 1.
    pub(super) fn new(grid: &Grid, rows: &[Stand], wholes: &[Whole]) -> Self {
        let wholes = wholes.iter().flat_map(|whole| [grid.most_units(whole.max), grid.most_index()]);
        let most = rows.iter().map(|row| grid.most_units(row.max)).chain(wholes);
        let mut widths = Self::default();
        let mut numbers = Vec::new();
        for most in most {
            let (count, width): (_, fn(usize) -> Width) = match i16::try_from(most) {
                Ok(_) => (&mut widths.short, Width::Short),
                Err(_) => (&mut widths.long, Width::Long),
            };
            numbers.push(width(*count));
            *count = count.saturating_add(1);
        }
        Self { numbers: numbers.into(), ..widths }
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "code for wider processors is made of what is inlined")]
    pub(super) fn of(&self, number: usize) -> Option<Width> {
        self.numbers.get(number).copied()
    }
}

/// The numbers of units, block by block, line by line: units of the last place.
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    short: Vec<Aligned<[i16; LANES]>>,
    long: Vec<Aligned<[i32; LANES]>>,
}

impl Numbers {
    pub(super) fn new(widths: &Widths, blocks: usize) -> Self {
        let (short, long) = (widths.short.saturating_mul(blocks), widths.long.saturating_mul(blocks));
        Self { short: vec![Aligned([0; LANES]); short], long: vec![Aligned([0; LANES]); long] }
    }

    /// A number of the unit in this lane of all blocks.
    pub(super) fn get(&self, widths: &Widths, lane: usize, number: usize) -> Option<i64> {
        let (block, lane) = (lane.checked_div(LANES)?, lane.checked_rem(LANES)?);
        let place = |each: usize, at: usize| block.checked_mul(each)?.checked_add(at);
        match widths.of(number)? {
            Width::Short(at) => self.short.get(place(widths.short, at)?)?.get(lane).map(|units| i64::from(*units)),
            Width::Long(at) => self.long.get(place(widths.long, at)?)?.get(lane).map(|units| i64::from(*units)),
        }
    }

    pub(super) fn lines(&mut self) -> Lines<'_> {
        Lines { first: 0, short: &mut self.short, long: &mut self.long }
    }
}

/// Some blocks of them, to be written.
#[derive(Debug, Default)]
pub(super) struct Lines<'t> {
    first: usize,
    short: &'t mut [Aligned<[i16; LANES]>],
    long: &'t mut [Aligned<[i32; LANES]>],
}

impl Lines<'_> {
    /// Takes the first blocks off, so many or what is there.
    pub(super) fn take(&mut self, widths: &Widths, blocks: usize) -> Self {
        let Lines { first, short, long } = std::mem::take(self);
        let (shorts, longs) = (widths.short.saturating_mul(blocks), widths.long.saturating_mul(blocks));
        let (short, more_short) = short.split_at_mut(shorts.min(short.len()));
        let (long, more_long) = long.split_at_mut(longs.min(long.len()));
        *self = Self { first: first.saturating_add(blocks), short: more_short, long: more_long };
        Self { first, short, long }
    }

    /// How many they are.
    pub(super) fn blocks(&self, widths: &Widths) -> usize {
        let of = |lines: usize, each: usize| lines.checked_div(each).unwrap_or_default();
        of(self.short.len(), widths.short).max(of(self.long.len(), widths.long))
    }

    /// The number of the first of them.
    pub(super) fn block(&self) -> usize {
        self.first
    }

    pub(super) fn is_empty(&self) -> bool {
        self.short.is_empty() && self.long.is_empty()
    }

    /// What is published of a block, with marks where the ends do not tell it.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "code for wider processors is made of what is inlined")]
    pub(super) fn publish(
        &mut self,
        width: Option<Width>,
        steps: &Lanes,
        marks: &mut [u64; LANES],
        ends: impl Fn(f64) -> Ends,
    ) {
        match width {
            Some(Width::Short(at)) => {
                if let Some(units) = self.short.get_mut(at) {
                    lanes::publish(steps, units, marks, |steps| {
                        let ends = ends(steps);
                        (ends.short(), ends.apart())
                    });
                }
            }
            Some(Width::Long(at)) => {
                if let Some(units) = self.long.get_mut(at) {
                    lanes::publish(steps, units, marks, |steps| {
                        let ends = ends(steps);
                        (ends.units(), ends.apart())
                    });
                }
            }
            None => {}
        }
    }

    /// Says otherwise what is published of one unit of a block.
    pub(super) fn tell(&mut self, widths: &Widths, lane: usize, numbers: impl Iterator<Item = i128>) {
        for (width, number) in widths.numbers.iter().zip(numbers) {
            // There are no larger ones: rows that are told have no more than their maximum. Of others the number is never read.
            let (short, long) = (i16::try_from(number).unwrap_or(i16::MAX), i32::try_from(number).unwrap_or(i32::MAX));
            match width {
                Width::Short(at) => set(self.short, *at, lane, short),
                Width::Long(at) => set(self.long, *at, lane, long),
            }
        }
    }
}

fn set<N>(lines: &mut [Aligned<[N; LANES]>], at: usize, lane: usize, number: N) {
    if let Some(place) = lines.get_mut(at).and_then(|line| line.get_mut(lane)) {
        *place = number;
    }
}
