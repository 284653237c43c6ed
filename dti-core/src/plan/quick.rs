//! The common case: the data of a row are known, and it is scored by its rule.
//!
//! Then all that has to be found of it is one enclosure. One unit is scored by a [`tape`](super::tape), many by a
//! [`block`](super::block), and the rows that their data leave open by [`tree`](super::tree).

use super::block::{self, Work};
use super::grid::Grid;
use super::guess::Factor;
use super::layout;
use super::leaf::Rule;
use super::lines::Widths;
use super::tape::Tape;
use super::tree::Kind;
use crate::score::{Status, Statuses};
use std::collections::BTreeSet;

/// What is done where data are known.
#[derive(Clone, Debug)]
pub(super) struct Quick {
    pub(super) tape: Tape,
    /// The same for a block of units.
    pub(super) work: Vec<Work>,
}

/// How the rows and the wholes stand in the common case, and where on a tape.
#[derive(Debug, Default)]
pub(super) struct Standing {
    pub(super) rows: Vec<Stand>,
    /// The whole, then the views.
    pub(super) wholes: Vec<Whole>,
    /// Where the wholes begin on a tape.
    pub(super) first: usize,
    /// Where all that is published stands in a block.
    pub(super) widths: Widths,
}

/// How a row stands in the common case.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stand {
    pub(super) status: Status,
    pub(super) max: i64,
    /// Where on a tape; none where it has no points.
    pub(super) place: Option<usize>,
}

/// Rows that are added up: all, or those of a view.
#[derive(Clone, Debug)]
pub(super) struct Whole {
    pub(super) rows: Box<[usize]>,
    /// Their maximum.
    pub(super) max: i64,
    pub(super) status: Status,
    /// What a step of theirs makes of an index; none where they have no maximum.
    pub(super) per: Option<f64>,
}

/// Factors and ends of a tier below this make products that neither wrap nor lose a digit.
pub(super) const SMALL: i64 = 1 << 12;

impl Quick {
    /// None where a row is a weighted mean, or where lanes cannot publish.
    pub(super) fn new(grid: &Grid, kinds: &[Kind], roots: &[usize], views: &[Vec<usize>]) -> Option<(Self, Standing)> {
        let publishing = grid.publishing()?;
        let mut statuses = vec![Status::NotScored; kinds.len()];
        for (at, kind) in kinds.iter().enumerate().rev() {
            *statuses.get_mut(at)? = match kind {
                Kind::NotScored => Status::NotScored,
                Kind::Mean(_) => return None,
                Kind::Leaf(_) => Status::Scored,
                Kind::Sum(children) => together(children, &statuses),
            };
        }
        let whole = |rows: &[usize]| {
            let max = rows.iter().map(|row| most(kinds, *row)).fold(0, i64::wrapping_add);
            let per = grid.index_per_step(max).and_then(|per| Some(Factor::new(&per)?.near()));
            Whole { rows: rows.into(), max, status: together(rows, &statuses), per }
        };
        let wholes: Vec<Whole> = [roots].into_iter().chain(views.iter().map(Vec::as_slice)).map(whole).collect();
        let mut work = Vec::new();
        for root in roots {
            put(&mut work, kinds, views, *root);
        }
        let (tape, places) = layout::lay(publishing, kinds, &wholes);
        let rows = statuses.into_iter().zip(places).enumerate();
        let rows = rows.map(|(at, (status, place))| Stand { status, max: most(kinds, at), place });
        let rows = rows.collect::<Vec<_>>();
        let widths = Widths::new(grid, &rows, &wholes);
        let standing = Standing { rows, wholes, first: tape.wholes, widths };
        Some((Self { tape, work }, standing))
    }

    /// The slots that rules read.
    pub(super) fn slots(&self) -> BTreeSet<usize> {
        self.tape.slots.iter().copied().collect()
    }
}

/// How the sum of rows stands.
fn together(rows: &[usize], statuses: &[Status]) -> Status {
    let below = rows.iter().filter_map(|row| statuses.get(*row));
    below.fold(Statuses::NONE, |statuses, status| statuses.and(*status)).of_sum()
}

/// What a block has to do for a row, and for those below it.
fn put(work: &mut Vec<Work>, kinds: &[Kind], views: &[Vec<usize>], at: usize) {
    let own = views.iter().enumerate().filter(|(_, rows)| rows.contains(&at)).map(|(number, _)| number).collect();
    let boxed = |rule: &Rule| (Box::new(rule.op.clone()), block::slack(&rule.op));
    match kinds.get(at) {
        Some(Kind::Leaf(leaf)) => match &*leaf.rules {
            [rule] => {
                let (op, slack) = boxed(rule);
                work.push(Work::Leaf { op, slack, at, views: own });
                return;
            }
            rules => {
                work.push(Work::Below);
                work.extend(rules.iter().map(boxed).map(|(op, slack)| Work::Rule { op, slack }));
            }
        },
        Some(Kind::Sum(children)) => {
            work.push(Work::Below);
            for child in children {
                put(work, kinds, views, *child);
            }
        }
        Some(Kind::Mean(_) | Kind::NotScored) | None => return,
    }
    work.push(Work::Done { at, views: own });
}

/// The maximum of a row to which all below applies.
fn most(kinds: &[Kind], at: usize) -> i64 {
    match kinds.get(at) {
        Some(Kind::Leaf(leaf)) => leaf.max,
        Some(Kind::Sum(children)) => children.iter().map(|child| most(kinds, *child)).fold(0, i64::wrapping_add),
        Some(Kind::Mean(_) | Kind::NotScored) | None => 0,
    }
}
