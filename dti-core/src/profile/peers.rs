//! What the units of a cohort reach, row by row.

use super::availability::{Availability, availability};
use super::{Distances, Profile, RowProfile};
use crate::data::Unit;
use crate::model::{NodeId, ViewId};
use crate::number::Exact;
use crate::program::Program;
use crate::rank::Ranked;
use crate::score::{NodeScore, Scores};

/// Gathers what the units of a cohort reach, one unit after the other; the order decides nothing.
#[derive(Clone, Debug)]
pub struct PeersBuilder<'p> {
    program: &'p Program,
    ranked: Vec<Ranked>,
    /// The index of each unit that has points, by what is ranked.
    reached: Vec<Vec<(Exact, usize)>>,
    available: Vec<Availability>,
    units: Vec<Unit>,
}

/// What the units of a cohort reach: the best and the median of everything, and how many of their data are there.
#[derive(Clone, Debug)]
pub struct Peers<'p> {
    program: &'p Program,
    ranked: Vec<Ranked>,
    marks: Vec<Option<Mark>>,
    available: Vec<Availability>,
    units: Vec<Unit>,
}

/// What the units reach in one thing, as an index: points / own maximum.
#[derive(Clone, Debug)]
struct Mark {
    best: Exact,
    /// Those with the best, by their ids.
    best_units: Vec<usize>,
    median: Exact,
    counted: usize,
}

impl<'p> PeersBuilder<'p> {
    /// Without any unit yet. The total, every row and every view are looked at.
    pub fn new(program: &'p Program) -> Self {
        let framework = program.framework();
        let rows = framework.node_ids().map(Ranked::Row);
        let views = framework.view_ids().map(Ranked::View);
        let ranked: Vec<Ranked> = std::iter::once(Ranked::Total).chain(rows).chain(views).collect();
        let (reached, available) = (vec![Vec::new(); ranked.len()], vec![Availability::default(); ranked.len()]);
        Self { program, ranked, reached, available, units: Vec::new() }
    }

    /// Adds a unit by its scores in this framework; one with scores in another counts as
    /// a unit without data, which may have 0 points.
    pub fn add(&mut self, scores: &Scores) {
        let scores = &*self.program.framework().own(scores);
        let unit = self.units.len();
        self.units.push(scores.unit().clone());
        let own = available(self.program, scores, &self.ranked);
        for (all, own) in self.available.iter_mut().zip(own) {
            all.add(own);
        }
        for (ranked, reached) in self.ranked.iter().zip(&mut self.reached) {
            reached.extend(index(score(scores, *ranked)).map(|index| (index, unit)));
        }
    }

    /// The best and the median of everything.
    pub fn finish(self) -> Peers<'p> {
        let Self { program, ranked, reached, available, units } = self;
        let id = |unit: usize| units.get(unit).map(|unit| unit.id.as_str());
        let marks = reached.into_iter().map(|reached| Mark::of(reached, id)).collect();
        Peers { program, ranked, marks, available, units }
    }
}

impl Mark {
    /// None where no unit has points.
    fn of<'u>(mut reached: Vec<(Exact, usize)>, id: impl Fn(usize) -> Option<&'u str>) -> Option<Self> {
        reached.sort_by(|(a, _), (b, _)| a.cmp(b));
        let counted = reached.len();
        let at = |place: usize| reached.get(place).map(|(index, _)| index);
        let (best, half) = (at(counted.checked_sub(1)?)?.clone(), counted.div_euclid(2));
        // The middle one, or the mean of the middle two.
        let median = match counted.is_multiple_of(2) {
            false => at(half)?.clone(),
            true => (at(half.checked_sub(1)?)? + at(half)?) * Exact::ratio(1, 2)?,
        };
        let first = reached.partition_point(|(index, _)| *index < best);
        let mut best_units: Vec<usize> =
            reached.get(first..).unwrap_or_default().iter().map(|(_, unit)| *unit).collect();
        best_units.sort_by_key(|unit| id(*unit));
        Some(Self { best, best_units, median, counted })
    }
}

impl Peers<'_> {
    /// How many units were added.
    pub fn count(&self) -> usize {
        self.units.len()
    }

    /// Holds one unit, of the cohort or not, against the others; one with scores in another framework has none here.
    pub fn profile(&self, scores: &Scores) -> Profile {
        let scores = &*self.program.framework().own(scores);
        let own = available(self.program, scores, &self.ranked);
        let framework = self.program.framework();
        let rows = self.ranked.iter().zip(&self.marks).zip(own.into_iter().zip(&self.available));
        let rows = rows.map(|((ranked, mark), (own, all))| {
            let score = score(scores, *ranked).clone();
            let worth = match ranked {
                Ranked::Row(id) => framework.factor_in_total(*id),
                Ranked::Total | Ranked::View(_) => Exact::ONE,
            };
            RowProfile {
                ranked: *ranked,
                distances: score.points.as_ref().map(|points| self.distances(points, &score.max, mark.as_ref())),
                score,
                worth,
                available: own,
                available_of_all: *all,
            }
        });
        Profile {
            framework: framework.clone(),
            unit: scores.unit().clone(),
            period: scores.period().to_owned(),
            peers: self.units.len(),
            rows: rows.collect(),
        }
    }

    fn distances(&self, points: &Exact, max: &Exact, mark: Option<&Mark>) -> Distances {
        let ids = |units: &[usize]| units.iter().filter_map(|unit| self.units.get(*unit)).cloned().collect();
        Distances {
            to_maximum: max - points,
            to_best: mark.map(|mark| &mark.best * max - points),
            best: mark.map(|mark| ids(&mark.best_units)).unwrap_or_default(),
            to_median: mark.map(|mark| &mark.median * max - points),
            counted: mark.map_or(0, |mark| mark.counted),
        }
    }
}

fn score(scores: &Scores, ranked: Ranked) -> &NodeScore {
    match ranked {
        Ranked::Total => scores.total(),
        Ranked::Row(id) => scores.node(id),
        Ranked::View(id) => scores.view(id),
    }
}

/// The exact index; none without points or without a maximum.
fn index(score: &NodeScore) -> Option<Exact> {
    score.points.as_ref()?.checked_div(&score.max)
}

/// In the order of what is ranked. A view has the data of its rows; a datum that two of them use counts twice there.
fn available(program: &Program, scores: &Scores, ranked: &[Ranked]) -> Vec<Availability> {
    let (whole, rows) = availability(program, scores);
    let row = |id: &NodeId| rows.get(id.index()).copied().unwrap_or_default();
    let view = |id: ViewId| {
        let nodes = program.framework().view_nodes(id).iter().map(row);
        nodes.fold(Availability::default(), |mut sum, one| {
            sum.add(one);
            sum
        })
    };
    let of = |ranked: &Ranked| match ranked {
        Ranked::Total => whole,
        Ranked::Row(id) => row(id),
        Ranked::View(id) => view(*id),
    };
    ranked.iter().map(of).collect()
}
