//! Where whole numbers are not enough: the exact evaluator, for a row, for a sum, or for the whole unit.

use super::Plan;
use super::leaf::{Open, Sum};
use super::row::{Row, Special};
use super::scales::Scales;
use super::settle::special;
use super::sheet::{Line, Sheet};
use crate::model::{NodeId, Rule};
use crate::number::{Exact, Places};
use crate::score::{NodeScore, Published, Status, alone, evaluate};

/// The least and the most, exactly.
#[derive(Clone, Debug, Default)]
pub(super) struct Ends {
    pub(super) low: Exact,
    pub(super) high: Exact,
}

impl Ends {
    fn exactly(points: Exact) -> Self {
        Self { low: points.clone(), high: points }
    }

    fn plus(self, other: &Self) -> Self {
        Self { low: self.low + &other.low, high: self.high + &other.high }
    }

    fn times(self, factor: &Exact) -> Self {
        Self { low: self.low * factor, high: self.high * factor }
    }
}

/// A row by its rule, on the grid.
pub(super) fn leaf(plan: &Plan, row: &Row, scales: &Scales, id: NodeId) -> Option<Sum> {
    let node = plan.framework().node(id);
    let container = plan.container(id, node, scales.against());
    let outcome = evaluate(plan.program.rule(id), &row.inputs, container);
    let grid = plan.grid?;
    let Open { low, high, determined, missing } = Open::new(&grid, &outcome.low, &outcome.high, outcome.missing)?;
    let max = grid.near(&node.max)?.exactly()?;
    let status = match determined {
        true => Status::Scored,
        false => Status::of_open(outcome.low.is_zero() && outcome.high == node.max && !outcome.in_part, missing),
    };
    Some(Sum { low, high, max, status })
}

/// The ends of a row that no points of a row above cover.
pub(super) fn row(plan: &Plan, row: &Row, scales: &Scales, id: NodeId) -> Ends {
    let framework = plan.framework();
    let node = framework.node(id);
    if !row.inputs.applies(id) {
        return Ends::default();
    }
    if let Some(points) = row.inputs.points.get(&id) {
        return Ends::exactly(points.clone());
    }
    if node.rule.is_of_rows() {
        return framework.children(id).iter().fold(Ends::default(), |sum, child| {
            let below = self::row(plan, row, scales, *child);
            match node.rule {
                Rule::WeightedMean { .. } => sum.plus(&below.times(framework.factor(*child))),
                _ => sum.plus(&below),
            }
        });
    }
    let outcome = evaluate(plan.program.rule(id), &row.inputs, plan.container(id, node, scales.against()));
    Ends { low: outcome.low, high: outcome.high }
}

/// The ends of the whole.
pub(super) fn total(plan: &Plan, row: &Row, scales: &Scales) -> Ends {
    let roots = plan.framework().roots().iter();
    roots.fold(Ends::default(), |sum, root| sum.plus(&self::row(plan, row, scales, *root)))
}

/// The ends of a view. What a covered row has by itself lies between nothing and its maximum, which `sums` tell.
pub(super) fn view(plan: &Plan, row: &Row, scales: &Scales, rows: &[usize], sums: &[Sum]) -> Option<Ends> {
    let points = |steps: i64| Exact::from(steps).checked_div(&Exact::from(plan.grid?.per_point()));
    rows.iter().try_fold(Ends::default(), |sum, at| {
        Some(sum.plus(&match special(row, *at)? {
            Special::Covered => Ends { low: Exact::ZERO, high: points(sums.get(*at)?.max)? },
            _ => self::row(plan, row, scales, NodeId(*at)),
        }))
    })
}

/// The whole unit.
pub(super) fn fill(plan: &Plan, row: &Row, scales: &Scales, sheet: &mut Sheet) {
    let scores = alone(&plan.program, &row.inputs, scales.against());
    let publication = plan.framework().draft().publication;
    let units = |published: Published, places: Places| {
        let mut decimal = published.decimal();
        decimal.rescale(places.into());
        decimal.mantissa()
    };
    let line = |score: &NodeScore| {
        let points = |published| units(published, publication.points.places);
        let (low, high) = scores.published_bounds(score);
        Line {
            status: score.status,
            points: scores.published_points(score).map(points),
            low: points(low),
            high: points(high),
            index: None,
        }
    };
    let whole = |score: &NodeScore| Line {
        index: scores
            .published_index(score)
            .and_then(|index| i64::try_from(units(index, publication.index.places)).ok()),
        ..line(score)
    };
    for ((_, score), place) in scores.nodes().zip(&mut sheet.lines) {
        *place = line(score);
    }
    sheet.total = whole(scores.total());
    for ((_, score), place) in scores.views().zip(&mut sheet.views) {
        *place = whole(score);
    }
}
