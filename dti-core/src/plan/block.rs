//! A block of units that stand side by side: every rule on all of them, then the next rule.

use super::columns::Columns;
use super::form::Form;
use super::grid::Near;
use super::lanes::{self, LANES, Lanes, Marks};
use super::op::{Curve, Op, Place, Places, Tier};
use super::quick::SMALL;
use super::row::Row;
use super::scales::Scales;
use super::sheet::{Lines, Sheet};
use super::{Plan, guess};

/// What has to be done for a block, in this order.
#[derive(Clone, Debug)]
pub(super) enum Work {
    /// A rule of a row is added to what the row has.
    /// Its enclosure is so wide; none where units are asked one by one.
    Rule { op: Op, slack: Option<i64> },
    /// The row has all that it earns: it is published, and counts in the row above.
    Done { at: usize, views: Box<[usize]> },
    /// A row below begins.
    Below,
}

/// Steps that a quotient may be away from the lower end of its enclosure.
const QUOTIENT: i64 = 2;

/// How far the enclosure of a rule reaches at the most; none where a block cannot take it, and every unit is asked by itself.
pub(super) fn slack(op: &Op) -> Option<i64> {
    let widest = |awards: &mut dyn Iterator<Item = Near>| awards.map(|award| award.slack).max().unwrap_or(0);
    match op {
        Op::Choice { awards, .. } => Some(widest(&mut awards.iter().copied())),
        Op::Checklist { items } => Some(items.iter().map(|(_, award)| award.slack).fold(0, i64::wrapping_add)),
        Op::Compared { above, below, curve, precondition } => {
            let refused = precondition.map_or(0, |(_, refused)| refused.slack);
            match curve {
                Curve::Slope { .. } | Curve::Scale { .. } => Some(QUOTIENT.max(refused)),
                Curve::Steps { tiers, otherwise } => {
                    let most =
                        |form: &Form, by: i64| form.most().checked_mul(by).is_some_and(|most| most < guess::EXACT);
                    let exact = |tier: &Tier| {
                        let (times, from) = (tier.times, tier.from.saturating_abs());
                        most(above, times) && below.as_ref().map_or(from < guess::EXACT, |below| most(below, from))
                    };
                    let exact = tiers.iter().all(exact);
                    let awards = &mut tiers.iter().map(|tier| tier.award).chain([*otherwise]);
                    exact.then(|| widest(awards).max(refused))
                }
            }
        }
        Op::Exactly => None,
    }
}

/// Whether products of a form with a small number are exact.
fn fits(form: &Form) -> bool {
    form.most() < guess::EXACT / SMALL
}

/// Units that left their block.
pub(super) struct Side {
    sheet: Sheet,
    pub(super) aside: Vec<(usize, Lines)>,
}

impl Side {
    pub(super) fn new(plan: &Plan) -> Self {
        Self { sheet: plan.sheet(), aside: Vec::new() }
    }

    /// Scores a unit that stands in no block.
    pub(super) fn alone(&mut self, plan: &Plan, scales: &Scales, row: &Row, at: usize) {
        plan.score_in(row, scales, &mut self.sheet);
        self.aside.push((at, self.sheet.lines()));
    }
}

/// What the units of a block have of a row so far, and how wide the enclosure of that is.
#[derive(Clone, Debug)]
struct Sum {
    steps: Lanes,
    slack: i64,
}

impl Sum {
    const NOTHING: Self = Self { steps: [0.0; LANES], slack: 0 };

    fn add(&mut self, more: &Self) {
        lanes::add(&mut self.steps, &more.steps);
        self.slack = self.slack.wrapping_add(more.slack);
    }
}

/// The room that a block is scored in.
#[derive(Clone, Debug)]
pub(super) struct Block {
    marks: Marks,
    /// What the rows that are begun have so far, the outermost first, and room for more.
    open: Vec<Sum>,
    /// How many rows are begun.
    depth: usize,
    views: Vec<Sum>,
    above: Lanes,
    below: Lanes,
    cells: Lanes,
    points: Lanes,
}

impl Default for Block {
    fn default() -> Self {
        let (empty, marks) = ([0.0; LANES], [0; LANES]);
        let (open, views) = (vec![Sum::NOTHING], Vec::new());
        Self { marks, open, depth: 0, views, above: empty, below: empty, cells: empty, points: empty }
    }
}

impl Block {
    /// Scores a block; its numbers stand in `lines`: the rows, then the whole and its index, then the same of each view.
    pub(super) fn score(
        &mut self,
        columns: &Columns<'_>,
        scales: &Scales,
        block: usize,
        lines: &mut [[i32; LANES]],
        side: &mut Side,
    ) {
        let plan = columns.plan();
        let (Some(quick), Some(shift)) = (&plan.tree.quick, plan.grid.and_then(|grid| grid.for_lanes())) else {
            return;
        };
        self.marks = [0; LANES];
        self.views.clear();
        self.views.resize(quick.views.len(), Sum::NOTHING);
        self.depth = 0;
        self.open.first_mut().into_iter().for_each(|whole| *whole = Sum::NOTHING);
        for work in &quick.work {
            match work {
                Work::Below => self.begin(),
                Work::Rule { op, slack } => {
                    let Some(sum) = self.open.get_mut(self.depth) else { return };
                    sum.slack = sum.slack.wrapping_add(slack.unwrap_or(QUOTIENT));
                    match slack {
                        Some(_) => self.rule(op, columns, block, scales.places()),
                        None => self.one_by_one(op, columns, block, scales.places()),
                    }
                }
                Work::Done { at, views } => {
                    let (Some((above, [sum, ..])), Some(units)) =
                        (self.open.split_at_mut_checked(self.depth), lines.get_mut(*at))
                    else {
                        return;
                    };
                    lanes::publish(&sum.steps, sum.slack, shift, units, &mut self.marks);
                    for view in views {
                        self.views.get_mut(*view).into_iter().for_each(|total| total.add(sum));
                    }
                    above.last_mut().into_iter().for_each(|total| total.add(sum));
                    self.depth = self.depth.saturating_sub(1);
                }
            }
        }
        let wholes = self.open.iter().take(1).chain(&self.views).zip(quick.wholes());
        let below = lines.get_mut(quick.statuses.len()..).unwrap_or_default().chunks_exact_mut(2);
        for ((sum, whole), lines) in wholes.zip(below) {
            if let [points, index] = lines {
                lanes::publish(&sum.steps, sum.slack, shift, points, &mut self.marks);
                if let Some(per) = whole.per {
                    lanes::index(&sum.steps, sum.slack, per, index, &mut self.marks);
                }
            }
        }
        self.leave(columns, scales, block, lines, side);
    }

    /// Begins a row below.
    fn begin(&mut self) {
        self.depth = self.depth.saturating_add(1);
        match self.open.get_mut(self.depth) {
            Some(sum) => *sum = Sum::NOTHING,
            None => self.open.push(Sum::NOTHING),
        }
    }

    /// What a rule earns, added to the row that is begun.
    fn rule(&mut self, op: &Op, columns: &Columns<'_>, block: usize, places: Places<'_>) {
        let Some(Sum { steps: sum, .. }) = self.open.get_mut(self.depth) else { return };
        match op {
            Op::Choice { slot, awards } => {
                columns.load(*slot, block, &mut self.cells);
                match &**awards {
                    [Near::ZERO, yes] => lanes::answer(sum, &self.cells, *yes),
                    awards => {
                        for (number, award) in awards.iter().enumerate().filter(|(_, award)| **award != Near::ZERO) {
                            lanes::case(sum, &self.cells, number, *award);
                        }
                    }
                }
            }
            Op::Checklist { items } => {
                for (slot, award) in items {
                    columns.load(*slot, block, &mut self.cells);
                    lanes::answer(sum, &self.cells, *award);
                }
            }
            Op::Compared { above, below, curve, precondition } => {
                read(above, columns, block, &mut self.above, &mut self.cells);
                match below {
                    Some(below) => {
                        read(below, columns, block, &mut self.below, &mut self.cells);
                        lanes::mark_zeros(&mut self.marks, &self.below);
                    }
                    None => self.below = [1.0; LANES],
                }
                let quotient = (&self.above, &self.below);
                match (curve, precondition) {
                    (Curve::Slope { factor, full }, None) => {
                        lanes::slope(sum, quotient.0, quotient.1, factor, full.award);
                    }
                    (Curve::Scale { number, full }, None) => match places.get(*number) {
                        Some(Place::Between(stretch)) => {
                            lanes::stretch(sum, quotient.0, quotient.1, stretch, *full);
                        }
                        Some(Place::Level(level))
                            if level.is_small() && fits(above) && below.as_ref().is_none_or(fits) =>
                        {
                            lanes::level(sum, quotient.0, quotient.1, level);
                        }
                        _ => self.one_by_one(op, columns, block, places),
                    },
                    (Curve::Steps { tiers, otherwise }, precondition) => {
                        self.points = [0.0; LANES];
                        lanes::tier(&mut self.points, quotient.0, quotient.1, (1, 0), *otherwise);
                        for tier in tiers.iter().rev() {
                            let ends = (tier.times, tier.from);
                            lanes::tier(&mut self.points, quotient.0, quotient.1, ends, tier.award);
                        }
                        if let Some((slot, refused)) = precondition {
                            columns.load(*slot, block, &mut self.cells);
                            lanes::unless(&mut self.points, &self.cells, *refused);
                        }
                        lanes::add(sum, &self.points);
                    }
                    (Curve::Slope { .. } | Curve::Scale { .. }, Some(_)) => {
                        self.one_by_one(op, columns, block, places);
                    }
                }
            }
            Op::Exactly => self.one_by_one(op, columns, block, places),
        }
    }

    /// A rule that a block cannot take: each unit by itself; those that need a closer look are marked.
    fn one_by_one(&mut self, op: &Op, columns: &Columns<'_>, block: usize, places: Places<'_>) {
        let Some(Sum { steps: sum, .. }) = self.open.get_mut(self.depth) else { return };
        for ((sum, mark), at) in sum.iter_mut().zip(&mut self.marks).zip(columns.units(block)) {
            let near = columns.row(*at).map_or(Near::ODD, |row| op.known(&row.cells, places));
            match (0..=QUOTIENT).contains(&near.slack) {
                true => lanes::take(sum, near),
                false => *mark |= 1,
            }
        }
    }

    /// The units that are marked are scored by themselves.
    fn leave(&self, columns: &Columns<'_>, scales: &Scales, block: usize, lines: &mut [[i32; LANES]], side: &mut Side) {
        for (lane, (at, mark)) in columns.units(block).iter().zip(&self.marks).enumerate() {
            if *mark == 0 {
                continue;
            }
            let Some(row) = columns.row(*at) else { continue };
            columns.plan().score_in(row, scales, &mut side.sheet);
            match side.sheet.numbers() {
                Some(numbers) => {
                    for (line, number) in lines.iter_mut().zip(numbers) {
                        // A grid that is taken for blocks has no larger ones.
                        if let Some(place) = line.get_mut(lane) {
                            *place = i32::try_from(number).unwrap_or(i32::MAX);
                        }
                    }
                }
                None => side.aside.push((*at, side.sheet.lines())),
            }
        }
    }
}

/// A form of every unit.
fn read(form: &Form, columns: &Columns<'_>, block: usize, into: &mut Lanes, cells: &mut Lanes) {
    match form {
        Form::Cell(slot) => columns.load(*slot, block, into),
        Form::Sum { terms, constant } => {
            *into = [0.0; LANES];
            for (slot, weight) in terms {
                columns.load(*slot, block, cells);
                lanes::weigh(into, cells, *weight);
            }
            lanes::weigh(into, &[1.0; LANES], *constant);
        }
    }
}
