//! A published table held against a framework: a cell for every row.

use super::interval::Interval;
use super::possible;
use super::rounding::Publisher;
use super::set::PointSet;
use super::table::{PublishedRow, PublishedTable};
use crate::Code;
use crate::model::{Framework, NodeId};
use crate::number::{Exact, Printed};

/// What a table says of one row of the framework.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    /// Every line that has the row's code.
    pub(super) lines: Vec<usize>,
    /// What is printed, each number once; nothing where the cell is blank or the row is not there.
    pub(super) readings: Vec<Reading>,
}

impl Cell {
    /// Whether the table has the row.
    pub(super) fn is_there(&self) -> bool {
        !self.lines.is_empty()
    }

    pub(super) fn is_printed(&self) -> bool {
        !self.readings.is_empty()
    }

    /// What is printed, where it is one number.
    pub(super) fn only(&self) -> Option<&Reading> {
        match self.readings.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The line of what is printed, else of the row.
    pub(super) fn line(&self) -> Option<usize> {
        self.readings.first().map(|reading| reading.line).or_else(|| self.lines.first().copied())
    }
}

/// One printed number.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) printed: Printed,
    pub(super) line: usize,
    /// The points that it stands for, between 0 and the row's maximum where some of them are.
    pub(super) stands_for: Interval,
}

/// The table as the framework sees it.
pub(super) struct Sheet<'a> {
    pub(super) framework: &'a Framework,
    pub(super) publisher: Publisher,
    /// The points that each row can have at all.
    possible: Vec<PointSet>,
    cells: Vec<Cell>,
    /// Rows that the framework does not have, in the order of the table.
    pub(super) unknown: Vec<&'a PublishedRow>,
    nothing: (Cell, PointSet),
}

impl<'a> Sheet<'a> {
    pub(super) fn new(framework: &'a Framework, table: &'a PublishedTable) -> Sheet<'a> {
        let mut sheet = Sheet {
            framework,
            publisher: Publisher::new(framework.draft().publication.points),
            possible: possible::points(framework),
            cells: vec![Cell::default(); framework.nodes().len()],
            unknown: Vec::new(),
            nothing: (Cell::default(), PointSet::of([])),
        };
        for row in table.rows() {
            match Code::new(&row.code).ok().and_then(|code| framework.find(&code)) {
                Some(id) => sheet.enter(id, row),
                None => sheet.unknown.push(row),
            }
        }
        sheet
    }

    fn enter(&mut self, id: NodeId, row: &PublishedRow) {
        let stands_for = row.points.as_ref().map(|printed| self.stands_for(id, printed.value()));
        let Some(cell) = self.cells.get_mut(id.index()) else { return };
        cell.lines.push(row.line);
        let (Some(printed), Some(stands_for)) = (&row.points, stands_for) else { return };
        if cell.readings.iter().all(|known| known.printed.value() != printed.value()) {
            cell.readings.push(Reading { printed: printed.clone(), line: row.line, stands_for });
        }
    }

    /// The points that a number in this row stands for: held within 0 and the maximum, unless nothing of it is there.
    fn stands_for(&self, id: NodeId, printed: &Exact) -> Interval {
        let any = self.publisher.stands_for(printed);
        let row = Interval::up_to(&self.framework.node(id).max);
        any.meet(&row).unwrap_or(any)
    }

    pub(super) fn cell(&self, id: NodeId) -> &Cell {
        self.cells.get(id.index()).unwrap_or(&self.nothing.0)
    }

    /// The points that the row can have at all.
    pub(super) fn possible(&self, id: NodeId) -> &PointSet {
        self.possible.get(id.index()).unwrap_or(&self.nothing.1)
    }

    /// The points that the printed cell stands for, any of several readings; those of the rule where nothing is
    /// printed.
    pub(super) fn points(&self, id: NodeId) -> PointSet {
        let cell = self.cell(id);
        if cell.is_printed() {
            PointSet::of(cell.readings.iter().map(|reading| reading.stands_for.clone()))
        } else {
            self.possible(id).clone()
        }
    }

    /// Puts another number in place of what is printed.
    pub(super) fn correct(&mut self, id: NodeId, value: &Exact) {
        let stands_for = self.stands_for(id, value);
        if let Some(reading) = self.cells.get_mut(id.index()).and_then(|cell| cell.readings.first_mut()) {
            reading.stands_for = stands_for;
        }
    }
}
