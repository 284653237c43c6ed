//! What lies too near to the edge between two published values, settled: exactly, in machine integers where those suffice.

use super::leaf::Sum;
use super::part::{Part, Parts};
use super::row::{Row, Special};
use super::scales::Scales;
use super::sheet::{Line, Press, Sheet};
use super::tape::Tape;
use super::tree::Kind;
use super::{Plan, exactly};
use crate::model::NodeId;

impl Plan {
    /// What a tape does not tell.
    #[cold]
    pub(super) fn settle(&self, tape: &Tape, row: &Row, scales: &Scales, sheet: &mut Sheet) -> Option<()> {
        let (grid, standing) = (self.grid?, &self.tree.standing);
        let rounding = grid.points().rounding;
        for (at, stand) in standing.rows.iter().enumerate() {
            let Some(place) = stand.place.filter(|_| !sheet.is_open(at)) else { continue };
            if grid.published(tape.near(&sheet.room, place)?).is_some() {
                continue;
            }
            let points = match self.parts(at, row, scales) {
                Some(parts) => grid.told(parts.low, rounding),
                None => {
                    sheet.asked = sheet.asked.saturating_add(1);
                    grid.exact(&exactly::row(self, row, scales, NodeId(at)).low, None)?
                }
            };
            sheet.room.set_units(place, points)?;
        }
        for (number, whole) in standing.wholes.iter().enumerate() {
            let place = standing.first.checked_add(number)?;
            let index_is_told = tape.index_is_told(&sheet.room, number);
            if sheet.is_open_whole(number) || index_is_told && grid.published(tape.near(&sheet.room, place)?).is_some()
            {
                continue;
            }
            let steps = self.parts_of(&whole.rows, row, scales)?.low;
            sheet.room.set_units(place, grid.told(steps, rounding))?;
            if whole.per.is_some() {
                sheet.room.set_index(number, grid.index_told(steps, whole.max)?)?;
            }
        }
        Some(())
    }

    /// A row of any unit, with what it has in whole numbers as close as can be.
    #[cold]
    pub(super) fn closer(
        &self,
        press: Press,
        sum: Sum,
        (row, scales): (&Row, &Scales),
        sheet: &mut Sheet,
        at: usize,
    ) -> Option<(Sum, Line)> {
        if let Some(parts) = self.parts(at, row, scales) {
            let (low, high) = (parts.low.near(), parts.high.near());
            return Some((Sum { low, high, ..sum }, press.parts(sum.status, parts)));
        }
        sheet.asked = sheet.asked.saturating_add(1);
        Some((sum, press.exactly(sum.status, &exactly::row(self, row, scales, NodeId(at)))?))
    }

    /// A row exactly; none where machine integers do not suffice.
    fn parts(&self, at: usize, row: &Row, scales: &Scales) -> Option<Parts> {
        match (self.tree.kinds.get(at)?, special(row, at)?) {
            (Kind::NotScored, _) | (_, Special::NotApplicable | Special::Covered) => Some(Parts::ZERO),
            (_, Special::Given(points)) => points.exactly().map(|points| Parts::known(Part::whole(points))),
            (_, Special::Exactly) | (Kind::Mean(_), _) => None,
            (Kind::Leaf(leaf), here) => leaf.parts(&row.cells, here, scales.places()),
            (Kind::Sum(children), _) => self.parts_of(children, row, scales),
        }
    }

    /// Several rows together.
    pub(super) fn parts_of(&self, rows: &[usize], row: &Row, scales: &Scales) -> Option<Parts> {
        rows.iter().try_fold(Parts::ZERO, |sum, at| sum.plus(self.parts(*at, row, scales)?))
    }

    /// The same for a view: what a covered row has by itself is not known, and lies between nothing and its maximum.
    pub(super) fn parts_of_view(&self, rows: &[usize], row: &Row, scales: &Scales, sums: &[Sum]) -> Option<Parts> {
        rows.iter().try_fold(Parts::ZERO, |sum, at| {
            sum.plus(match special(row, *at)? {
                Special::Covered => Parts { low: Part::ZERO, high: Part::whole(sums.get(*at)?.max) },
                _ => self.parts(*at, row, scales)?,
            })
        })
    }
}

/// How a row of a unit is scored; none where the unit is beyond the plan.
pub(super) fn special(row: &Row, at: usize) -> Option<Special> {
    Some(row.special.as_deref()?.get(at).copied().unwrap_or(Special::No))
}
