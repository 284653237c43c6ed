//! The data of units that stand side by side, in columns no wider than they have to be.

#![expect(clippy::inline_always, reason = "code for wider processors is made of what is inlined")]

use super::lanes::{Aligned, LANES, Lanes};
use super::row::Row;
use std::collections::BTreeSet;

/// The data of the units that stand side by side, block by block, so that a block is read from one end to the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    /// By slot; none where no rule reads it.
    columns: Vec<Option<Column>>,
    tiny: Blocks<u8>,
    short: Blocks<u16>,
    narrow: Blocks<i32>,
    wide: Blocks<i64>,
}

/// Columns of one kind, block by block.
#[derive(Clone, Debug, Default)]
struct Blocks<N> {
    /// How many columns a block has.
    each: usize,
    cells: Vec<Aligned<[N; LANES]>>,
}

impl<N: Copy> Blocks<N> {
    /// One more column; its number.
    fn one_more(&mut self) -> usize {
        let number = self.each;
        self.each = number.saturating_add(1);
        number
    }

    #[inline(always)]
    fn column(&self, column: usize, block: usize) -> Option<&[N; LANES]> {
        self.cells.get(block.saturating_mul(self.each).saturating_add(column)).map(|cells| &**cells)
    }

    #[inline(always)]
    fn load(&self, column: usize, block: usize, lanes: &mut Lanes, number: impl Fn(N) -> f64) {
        if let Some(cells) = self.column(column, block) {
            lanes.iter_mut().zip(cells).for_each(|(lane, cell)| *lane = number(*cell));
        }
    }
}

/// The cells of a slot in a block.
#[derive(Clone, Copy, Debug)]
pub(super) enum Count<'c> {
    Short(&'c [u16; LANES]),
    Narrow(&'c [i32; LANES]),
}

/// Where the cells of a slot stand in a block.
#[derive(Clone, Copy, Debug)]
enum Column {
    Tiny(usize),
    Short(usize),
    Narrow(usize),
    Wide(usize),
}

impl Cells {
    pub(super) fn new(slots: usize, used: &BTreeSet<usize>, rows: &[&Row]) -> Self {
        let mut cells = Self::default();
        // 0 stands for what is not known: whatever reads it is open.
        let cell = |row: &Row, slot: usize| row.cells.get(slot).copied().unwrap_or_default().max(0);
        for slot in 0..slots {
            let largest = || rows.iter().map(|row| cell(row, slot)).max().unwrap_or_default();
            let column = used.contains(&slot).then(|| match largest() {
                0..=255 => Column::Tiny(cells.tiny.one_more()),
                256..=0xffff => Column::Short(cells.short.one_more()),
                0x1_0000..=0x7fff_ffff => Column::Narrow(cells.narrow.one_more()),
                _ => Column::Wide(cells.wide.one_more()),
            });
            cells.columns.push(column);
        }
        for block in rows.chunks(LANES) {
            for (slot, column) in cells.columns.iter().enumerate() {
                // Units that are not there have a 1, which is nobody's.
                let of = |lane: usize| block.get(lane).map_or(1, |row| cell(row, slot));
                match column {
                    Some(Column::Tiny(_)) => {
                        cells
                            .tiny
                            .cells
                            .push(Aligned(std::array::from_fn(|lane| u8::try_from(of(lane)).unwrap_or(u8::MAX))));
                    }
                    Some(Column::Short(_)) => {
                        let short = |lane| u16::try_from(of(lane)).unwrap_or(u16::MAX);
                        cells.short.cells.push(Aligned(std::array::from_fn(short)));
                    }
                    Some(Column::Narrow(_)) => {
                        let narrow = |lane| i32::try_from(of(lane)).unwrap_or(i32::MAX);
                        cells.narrow.cells.push(Aligned(std::array::from_fn(narrow)));
                    }
                    Some(Column::Wide(_)) => cells.wide.cells.push(Aligned(std::array::from_fn(of))),
                    None => {}
                }
            }
        }
        cells
    }

    #[inline(always)]
    #[expect(clippy::cast_precision_loss, reason = "cells are 2⁴⁰ at the most")]
    pub(super) fn load(&self, slot: usize, block: usize, lanes: &mut Lanes) {
        match self.columns.get(slot).copied().flatten() {
            Some(Column::Tiny(at)) => self.tiny.load(at, block, lanes, f64::from),
            Some(Column::Short(at)) => self.short.load(at, block, lanes, f64::from),
            Some(Column::Narrow(at)) => self.narrow.load(at, block, lanes, f64::from),
            Some(Column::Wide(at)) => self.wide.load(at, block, lanes, |cell| cell as f64),
            None => {}
        }
    }

    /// A column of numbers below 256.
    #[inline(always)]
    pub(super) fn tiny(&self, slot: usize, block: usize) -> Option<&[u8; LANES]> {
        match self.columns.get(slot).copied().flatten()? {
            Column::Tiny(at) => self.tiny.column(at, block),
            Column::Short(_) | Column::Narrow(_) | Column::Wide(_) => None,
        }
    }

    /// A column of counts whose largest is from 256 to below 2³¹.
    #[inline(always)]
    pub(super) fn count(&self, slot: usize, block: usize) -> Option<Count<'_>> {
        match self.columns.get(slot).copied().flatten()? {
            Column::Short(at) => self.short.column(at, block).map(Count::Short),
            Column::Narrow(at) => self.narrow.column(at, block).map(Count::Narrow),
            Column::Tiny(_) | Column::Wide(_) => None,
        }
    }
}
