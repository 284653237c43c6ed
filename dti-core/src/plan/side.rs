//! What a block cannot tell of its units: rows that are open, and units on an edge, each scored by itself.

use super::Plan;
use super::grid::Near;
use super::lines::Lines;
use super::row::Row;
use super::scales::Scales;
use super::sheet::{Line, Sheet};

/// What a block cannot tell of its units.
#[derive(Clone, Debug)]
pub(super) struct Side {
    sheet: Sheet,
    /// By unit and number, as the rows of a unit and then its wholes are numbered.
    open: Vec<(usize, usize, Line)>,
    /// How many units were scored by themselves.
    pub(super) alone: usize,
}

impl Side {
    pub(super) fn new(plan: &Plan) -> Self {
        Self { sheet: plan.sheet(), open: Vec::new(), alone: 0 }
    }

    pub(super) fn clear(&mut self) {
        self.open.clear();
        self.alone = 0;
    }

    /// Puts what is open in the order in which it is found.
    pub(super) fn sort(&mut self) {
        self.open.sort_by_key(|(unit, number, _)| (*unit, *number));
    }

    /// What is open of a unit.
    pub(super) fn find(&self, unit: usize, number: usize) -> Option<&Line> {
        let found = self.open.binary_search_by_key(&(unit, number), |(unit, number, _)| (*unit, *number)).ok()?;
        self.open.get(found).map(|(_, _, line)| line)
    }

    /// Scores a unit by itself.
    pub(super) fn alone(&mut self, plan: &Plan, scales: &Scales, row: &Row, at: usize) {
        plan.score_in(row, scales, &mut self.sheet);
        self.alone = self.alone.saturating_add(1);
        self.keep(at);
    }

    /// Scores what is open of a unit; none where the whole unit has to be scored by itself.
    pub(super) fn open(
        &mut self,
        plan: &Plan,
        (row, scales): (&Row, &Scales),
        open: &[usize],
        at: usize,
        told: impl Fn(&Sheet, usize) -> Option<Near>,
    ) -> Option<()> {
        self.sheet.open(open);
        plan.open_rows(open, row, scales, &mut self.sheet, told)?;
        self.keep(at);
        Some(())
    }

    /// Says in a block what is told of the unit that was scored last.
    pub(super) fn tell(&self, plan: &Plan, lane: usize, lines: &mut Lines<'_>) {
        lines.tell(&plan.tree.standing.widths, lane, self.sheet.numbers());
    }

    /// Keeps what is open of a unit.
    fn keep(&mut self, at: usize) {
        self.open.extend(self.sheet.opened().map(|(number, line)| (at, number, line)));
    }
}
