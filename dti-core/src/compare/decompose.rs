//! A change, taken apart over the rows.

use super::side::is_open;
use crate::Code;
use crate::model::{Framework, NodeId};
use crate::number::Exact;
use crate::score::{NodeScore, Scores, Status};
use std::collections::BTreeMap;

/// A change in points of the total, in three parts that add up to it exactly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// What the old side counts in the total.
    pub old: Exact,
    /// What the framework did.
    pub framework: Exact,
    /// What the cohort did: the lowest and highest values moved.
    pub cohort: Exact,
    /// What the unit's own data did.
    pub unit: Exact,
    /// What the new side counts in the total.
    pub new: Exact,
}

impl Effects {
    /// The whole change.
    pub fn change(&self) -> Exact {
        &self.new - &self.old
    }

    /// Whether nothing changed.
    pub fn is_nothing(&self) -> bool {
        self.framework.is_zero() && self.cohort.is_zero() && self.unit.is_zero()
    }

    fn between(points: &[Exact; 4]) -> Self {
        let [old, framework, cohort, new] = points;
        Self {
            old: old.clone(),
            framework: framework - old,
            cohort: cohort - framework,
            unit: new - cohort,
            new: new.clone(),
        }
    }

    fn add(&mut self, other: &Self) {
        self.old += &other.old;
        self.framework += &other.framework;
        self.cohort += &other.cohort;
        self.unit += &other.unit;
        self.new += &other.new;
    }
}

/// Which framework has a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowSide {
    /// Both.
    Both,
    /// The old one alone.
    OldOnly,
    /// The new one alone.
    NewOnly,
}

/// What became of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// Its code.
    pub code: Code,
    /// The row of the old framework.
    pub old: Option<NodeId>,
    /// The row of the new framework.
    pub new: Option<NodeId>,
    /// Its part of the change of the total: below a weighted mean, points count with their weights.
    pub effects: Effects,
    /// How its points stand in the four scorings; none where the framework has no such row.
    pub statuses: [Option<Status>; 4],
}

impl RowChange {
    /// Which framework has it.
    pub fn side(&self) -> RowSide {
        match (self.old, self.new) {
            (Some(_), None) => RowSide::OldOnly,
            (None, Some(_)) => RowSide::NewOnly,
            _ => RowSide::Both,
        }
    }
}

/// A change of a total, taken apart: exactly, over rows that together are the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decomposition {
    /// The whole.
    pub total: Effects,
    /// The rows, in the new framework's order, those of the old one alone at the end. They are as fine as all four
    /// scorings have points: where a row was given points, the rows below it are not told apart.
    pub rows: Vec<RowChange>,
}

impl Decomposition {
    /// How much of each effect is of rows that were open before the step or after it, and did not stand alike: data that
    /// were missing were told, or data that were told are missing. `old` and `new` are those of these rows.
    pub fn told(&self) -> Effects {
        let mut told = Effects::default();
        for row in &self.rows {
            let [old, framework, cohort, new] = row.statuses;
            let counted = |from: Option<Status>, to: Option<Status>, effect: &Exact| match (from, to) {
                (Some(from), Some(to)) if from != to && (is_open(from) || is_open(to)) => effect.clone(),
                _ => Exact::ZERO,
            };
            let effects = &row.effects;
            let found = Effects {
                framework: counted(old, framework, &effects.framework),
                cohort: counted(framework, cohort, &effects.cohort),
                unit: counted(cohort, new, &effects.unit),
                ..Effects::default()
            };
            if !found.is_nothing() {
                told.add(&Effects { old: effects.old.clone(), new: effects.new.clone(), ..found });
            }
        }
        told
    }

    /// The same change over the rows at the top of the tree, or over those above a level of the reader's choice: rows are
    /// put together with those for which `above` names the same code.
    pub fn grouped<'c>(&'c self, above: impl Fn(&'c RowChange) -> &'c Code) -> Vec<(&'c Code, Effects)> {
        let mut order: Vec<&Code> = Vec::new();
        let mut sums: BTreeMap<&Code, Effects> = BTreeMap::new();
        for row in &self.rows {
            let code = above(row);
            let sum = sums.entry(code).or_insert_with(|| {
                order.push(code);
                Effects::default()
            });
            sum.add(&row.effects);
        }
        order.into_iter().filter_map(|code| sums.remove_entry(code)).collect()
    }
}

/// Takes a change apart. All four scorings have a total; the last three are of one framework.
pub(super) fn decompose(stages: [&Scores; 4]) -> Decomposition {
    let [before, .., now] = stages;
    let mut walk = Walk { stages, old: before.framework(), new: now.framework(), rows: Vec::new() };
    walk.level(walk.old.roots(), walk.new.roots());
    let total = stages.map(|scores| scores.total().points.clone().unwrap_or_default());
    Decomposition { total: Effects::between(&total), rows: joined(walk.rows) }
}

/// A row of one side, or of both.
#[derive(Clone, Copy)]
struct Pair {
    old: Option<NodeId>,
    new: Option<NodeId>,
}

impl Pair {
    /// The row in the four scorings.
    fn staged(self) -> [Option<NodeId>; 4] {
        [self.old, self.new, self.new, self.new]
    }
}

struct Walk<'s> {
    stages: [&'s Scores; 4],
    old: &'s Framework,
    new: &'s Framework,
    rows: Vec<RowChange>,
}

impl<'s> Walk<'s> {
    /// Rows beside each other: in the new order, then those of the old side alone.
    fn level(&mut self, olds: &[NodeId], news: &[NodeId]) {
        let (old, new) = (self.old, self.new);
        for id in news {
            let code = &new.node(*id).code;
            let beside = olds.iter().copied().find(|id| old.node(*id).code == *code);
            self.row(code, Pair { old: beside, new: Some(*id) });
        }
        for id in olds {
            let code = &old.node(*id).code;
            if news.iter().all(|id| new.node(*id).code != *code) {
                self.row(code, Pair { old: Some(*id), new: None });
            }
        }
    }

    /// A row, or those below it where they make its points in all scorings.
    fn row(&mut self, code: &Code, pair: Pair) {
        let ids = pair.staged();
        let mut staged = ids.into_iter().zip(self.stages);
        if staged.all(|(id, scores)| id.is_none_or(|id| divides(scores, id))) {
            let below = |framework: &'s Framework, id: Option<NodeId>| id.map_or(&[][..], |id| framework.children(id));
            self.level(below(self.old, pair.old), below(self.new, pair.new));
            return;
        }
        let each = |at: usize| {
            let (id, scores) = (ids.get(at).copied().flatten()?, self.stages.get(at)?);
            let weight = scores.framework().factor_in_total(id);
            Some((counts(scores.node(id)) * weight, scores.node(id).status))
        };
        let found = [each(0), each(1), each(2), each(3)];
        self.rows.push(RowChange {
            code: code.clone(),
            old: pair.old,
            new: pair.new,
            statuses: found.each_ref().map(|found| found.as_ref().map(|(_, status)| *status)),
            effects: Effects::between(&found.map(|found| found.map(|(points, _)| points).unwrap_or_default())),
        });
    }
}

/// What a row counts, before its weight.
fn counts(score: &NodeScore) -> Exact {
    match (&score.points, score.status.counts()) {
        (Some(points), true) => points.clone(),
        _ => Exact::ZERO,
    }
}

/// Whether the rows below a row make its points in a scoring: it sums them, or is their weighted mean, and was not given
/// points itself.
fn divides(scores: &Scores, id: NodeId) -> bool {
    let framework = scores.framework();
    let score = scores.node(id);
    let below = || framework.children(id).iter().map(|id| counts(scores.node(*id)) * framework.factor(*id));
    framework.node(id).rule.is_of_rows() && score.status != Status::Given && below().sum::<Exact>() == counts(score)
}

/// A row that moved is found on each side alone: its halves are put together.
fn joined(rows: Vec<RowChange>) -> Vec<RowChange> {
    let mut places: BTreeMap<Code, usize> = BTreeMap::new();
    let mut found: Vec<RowChange> = Vec::with_capacity(rows.len());
    for row in rows {
        match places.get(&row.code).and_then(|at| found.get_mut(*at)) {
            Some(known) => {
                known.effects.add(&row.effects);
                known.old = known.old.or(row.old);
                known.new = known.new.or(row.new);
                for (known, own) in known.statuses.iter_mut().zip(row.statuses) {
                    *known = known.or(own);
                }
            }
            None => {
                places.insert(row.code.clone(), found.len());
                found.push(row);
            }
        }
    }
    found.sort_by_key(|row| (row.new.is_none(), row.new, row.old));
    found
}
