//! What is published of one unit.

use super::Plan;
use super::exactly::Ends;
use super::grid::Grid;
use super::leaf::Sum;
use super::part::Parts;
use super::quick::{Standing, Whole};
use super::tape::Room;
use crate::model::{MissingPolicy, NodeId, Publication, ViewId};
use crate::number::{Exact, Rounding};
use crate::score::{Published, Status};
use std::sync::Arc;

/// What is published of one unit: of every node, of the whole, and of the views.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Of each row and each whole, whether it is open: then the lines say what is published, else the room.
    open: Vec<bool>,
    open_wholes: Vec<bool>,
    standing: Arc<Standing>,
    pub(super) room: Room,
    pub(super) lines: Vec<Line>,
    pub(super) total: Line,
    pub(super) views: Vec<Line>,
    /// The same before it is rounded.
    pub(super) sums: Vec<Sum>,
    /// How often the exact evaluator was asked.
    pub(super) asked: usize,
    publication: Publication,
}

/// Numbers as published, in units of the last place: of a thousand million points to twelve places, 10²¹.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) status: Status,
    pub(super) points: Option<i128>,
    pub(super) low: i128,
    pub(super) high: i128,
    pub(super) index: Option<i64>,
}

/// What is published of a node, of the whole, or of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublishedScore {
    /// How its points stand.
    pub status: Status,
    /// The points, rounded once; none where it has none, or where the framework withholds them.
    pub points: Option<Published>,
    /// The bounds, rounded outward; the points where nothing is between them.
    pub low: Published,
    /// The upper bound.
    pub high: Published,
    /// Points / maximum: of the whole and of views, where they have points and a maximum.
    pub index: Option<Published>,
}

impl Line {
    pub(super) const EMPTY: Self = Self { status: Status::NotScored, points: None, low: 0, high: 0, index: None };

    /// Points that nothing is left open of.
    pub(super) fn determined(points: i64) -> Self {
        let points = i128::from(points);
        Self { status: Status::Scored, points: Some(points), low: points, high: points, index: None }
    }
}

impl Sheet {
    pub(super) fn new(plan: &Plan) -> Self {
        let framework = plan.framework();
        let nodes = framework.nodes().len();
        Self {
            open: vec![true; nodes],
            open_wholes: vec![true; framework.draft().views.len().saturating_add(1)],
            standing: Arc::clone(&plan.tree.standing),
            room: plan.tree.quick.as_ref().map(|quick| Room::new(&quick.tape)).unwrap_or_default(),
            lines: vec![Line::EMPTY; nodes],
            total: Line::EMPTY,
            views: vec![Line::EMPTY; framework.draft().views.len()],
            sums: vec![Sum::NOTHING; nodes],
            asked: 0,
            publication: framework.draft().publication,
        }
    }

    /// Makes a sheet of another plan one of this plan.
    pub(super) fn fit(&mut self, plan: &Plan) {
        if !Arc::ptr_eq(&self.standing, &plan.tree.standing) {
            *self = Self::new(plan);
        }
        self.asked = 0;
    }

    /// Says which rows are open, and so which wholes; the others are told by the room.
    pub(super) fn open(&mut self, rows: &[usize]) {
        self.open.fill(false);
        for at in rows {
            self.open.get_mut(*at).into_iter().for_each(|open| *open = true);
        }
        for (open, whole) in self.open_wholes.iter_mut().zip(&self.standing.wholes) {
            *open = !rows.is_empty() && whole.rows.iter().any(|at| self.open.get(*at) == Some(&true));
        }
    }

    /// Nothing is told by the room.
    pub(super) fn open_all(&mut self) {
        self.open.fill(true);
        self.open_wholes.fill(true);
    }

    pub(super) fn is_open(&self, at: usize) -> bool {
        self.open.get(at).copied().unwrap_or(true)
    }

    pub(super) fn is_open_whole(&self, number: usize) -> bool {
        self.open_wholes.get(number).copied().unwrap_or(true)
    }

    /// How often the exact evaluator was asked, for a row, a sum or the whole, where whole numbers did not tell: mostly never.
    pub fn asked(&self) -> usize {
        self.asked
    }

    /// What is published of a node.
    pub fn node(&self, id: NodeId) -> PublishedScore {
        self.shown(&self.line(id.index()))
    }

    fn line(&self, at: usize) -> Line {
        match self.standing.rows.get(at) {
            Some(stand) if !self.is_open(at) => {
                let units = stand.place.and_then(|place| self.room.units(place));
                status_line(stand.status, units.unwrap_or_default())
            }
            _ => self.lines.get(at).copied().unwrap_or(Line::EMPTY),
        }
    }

    /// The whole, or a view behind it.
    fn whole(&self, number: usize) -> Line {
        if self.is_open_whole(number) {
            let view = number.checked_sub(1).and_then(|view| self.views.get(view));
            return *view.unwrap_or(&self.total);
        }
        let units = self.room.units(self.standing.first.saturating_add(number));
        match (self.standing.wholes.get(number), units, self.room.index(number)) {
            (Some(whole), Some(units), Some(index)) => whole_line(whole, units, index),
            _ => Line::EMPTY,
        }
    }

    /// All that is told: of every row its points, then of every whole its points and its index, with 0 where there are none.
    pub(super) fn numbers(&self) -> impl Iterator<Item = i128> {
        let wholes = (0..self.standing.wholes.len()).map(|number| self.whole(number));
        let wholes = wholes.flat_map(|line| [line.points.unwrap_or_default(), line.index.unwrap_or_default().into()]);
        let rows = (0..self.lines.len()).map(|at| self.line(at).points.unwrap_or_default());
        rows.chain(wholes)
    }

    /// All that is open, by number: the rows, then the wholes.
    pub(super) fn opened(&self) -> impl Iterator<Item = (usize, Line)> {
        let rows = (0..self.lines.len()).filter(|at| self.is_open(*at)).map(|at| (at, self.line(at)));
        let wholes = (0..=self.views.len()).filter(|number| self.is_open_whole(*number));
        rows.chain(wholes.map(|number| (self.lines.len().saturating_add(number), self.whole(number))))
    }

    /// What is published of a row of which so many units were published, where nothing is open.
    pub(super) fn of_units(&self, at: usize, units: i64) -> PublishedScore {
        self.shown(&match self.standing.rows.get(at) {
            Some(stand) => status_line(stand.status, units),
            None => Line::EMPTY,
        })
    }

    /// The same of the whole, or of a view behind it.
    pub(super) fn of_whole(&self, number: usize, units: i64, index: i64) -> Option<PublishedScore> {
        Some(self.shown(&whole_line(self.standing.wholes.get(number)?, units, index)))
    }

    /// Every node, in the framework's order.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = (NodeId, PublishedScore)> {
        (0..self.lines.len()).map(|at| (NodeId(at), self.shown(&self.line(at))))
    }

    /// The points of every node in units of the last published place, in the framework's order: 715 for 7.15.
    pub fn units(&self) -> impl ExactSizeIterator<Item = Option<i128>> {
        (0..self.lines.len()).map(|at| self.line(at).points)
    }

    /// The whole.
    pub fn total(&self) -> PublishedScore {
        self.shown(&self.whole(0))
    }

    /// One view.
    pub fn view(&self, id: ViewId) -> PublishedScore {
        self.shown(&self.whole(id.0.saturating_add(1)))
    }

    pub(super) fn shown(&self, line: &Line) -> PublishedScore {
        let points = |units| Published::of_units(units, self.publication.points.places);
        PublishedScore {
            status: line.status,
            points: line.points.map(points),
            low: points(line.low),
            high: points(line.high),
            index: line.index.map(|units| Published::of_units(units.into(), self.publication.index.places)),
        }
    }
}

/// A row of the common case: scored, or not scored at all.
fn status_line(status: Status, units: i64) -> Line {
    match status {
        Status::Scored => Line::determined(units),
        _ => Line::EMPTY,
    }
}

/// A whole of the common case.
fn whole_line(whole: &Whole, units: i64, index: i64) -> Line {
    match whole.status {
        Status::Scored => Line { index: whole.per.map(|_| index), ..Line::determined(units) },
        status => Line { status, ..Line::EMPTY },
    }
}

/// Rounds what is enclosed.
#[derive(Clone, Copy)]
pub(super) struct Press {
    pub(super) grid: Grid,
    pub(super) missing: MissingPolicy,
}

impl Press {
    /// What is published of a sum; none where its enclosure does not tell.
    #[inline]
    pub(super) fn line(self, sum: &Sum) -> Option<Line> {
        let status = sum.status;
        match sum.is_open() {
            false => {
                let points = self.grid.published(sum.low)?;
                Some(Line { status, ..Line::determined(points) })
            }
            true if !status.counts() => Some(Line { status, ..Line::EMPTY }),
            true => self.open(sum),
        }
    }

    /// What is published of a whole, with its index; the exact ends are asked for where the enclosure does not tell. None where
    /// they are too long.
    pub(super) fn whole(
        self,
        sum: &Sum,
        asked: &mut usize,
        parts: impl Fn() -> Option<Parts>,
        exact: impl Fn() -> Option<Ends>,
    ) -> Option<Line> {
        let mut exact = || {
            *asked = asked.saturating_add(1);
            exact()
        };
        let line = match self.line(sum) {
            Some(line) => line,
            None => match parts() {
                Some(parts) => self.parts(sum.status, parts),
                None => self.exactly(sum.status, &exact()?)?,
            },
        };
        let index = match (line.points, sum.max) {
            (Some(_), 1..) => match self.grid.index(sum.low, sum.max) {
                Some(index) => Some(index),
                None => match parts().and_then(|parts| self.grid.index_told(parts.low, sum.max)) {
                    Some(index) => Some(index),
                    None => Some(self.grid.exact_index(&exact()?.low, sum.max)?),
                },
            },
            _ => None,
        };
        Some(Line { index, ..line })
    }

    /// What is published of these ends.
    pub(super) fn parts(self, status: Status, Parts { low, high }: Parts) -> Line {
        let points = self.grid.told(low, self.grid.points().rounding);
        match low == high {
            true => Line { status, ..Line::determined(points) },
            false => Line {
                status,
                points: self.stands(points),
                low: self.grid.told(low, Rounding::Floor).into(),
                high: self.grid.told(high, Rounding::Ceiling).into(),
                index: None,
            },
        }
    }

    /// Points that are not determined, if the enclosures of their ends do not touch.
    fn open(self, sum: &Sum) -> Option<Line> {
        let apart = sum.low.high() < sum.high.low;
        let same = sum.low.exactly().is_some() && sum.low == sum.high;
        let points = self.grid.published(sum.low)?;
        match (apart, same) {
            (true, _) => Some(Line {
                status: sum.status,
                points: self.stands(points),
                low: self.grid.rounded(sum.low, Rounding::Floor)?.into(),
                high: self.grid.rounded(sum.high, Rounding::Ceiling)?.into(),
                index: None,
            }),
            (false, true) => Some(Line { status: sum.status, ..Line::determined(points) }),
            (false, false) => None,
        }
    }

    /// What is published of exact ends.
    pub(super) fn exactly(self, status: Status, ends: &Ends) -> Option<Line> {
        let points = self.grid.exact(&ends.low, None)?;
        let (low, high, shown) = match ends.low == ends.high {
            true => (points, points, Some(points.into())),
            false => (
                self.grid.exact(&ends.low, Some(Rounding::Floor))?,
                self.grid.exact(&ends.high, Some(Rounding::Ceiling))?,
                self.stands(points),
            ),
        };
        Some(Line { status, points: shown, low: low.into(), high: high.into(), index: None })
    }

    /// The points that stand for what is open.
    fn stands(self, low: i64) -> Option<i128> {
        (self.missing == MissingPolicy::ScoresLow).then_some(low.into())
    }
}

impl Grid {
    /// An exact number of points, rounded as points are published or otherwise.
    pub(super) fn exact(&self, points: &Exact, rounding: Option<Rounding>) -> Option<i64> {
        let published = self.points();
        let units = points.units(published.places, rounding.unwrap_or(published.rounding))?;
        i64::try_from(units).ok()
    }

    /// The index of an exact number of points.
    fn exact_index(&self, points: &Exact, max: i64) -> Option<i64> {
        let max = Exact::from(max).checked_div(&Exact::from(self.per_point()))?;
        let published = self.index_rounding();
        i64::try_from(points.checked_div(&max)?.units(published.places, published.rounding)?).ok()
    }
}
