//! A block of units that stand side by side: every rule on all of them, then the next rule.
//!
//! Where data leave rows of a unit open, the block tells its other rows, and the open ones are scored one by one after that.

#![expect(clippy::cast_precision_loss, reason = "whole numbers below 2⁵³")]
#![expect(clippy::inline_always, reason = "code for wider processors is made of what is inlined")]

use super::cells::Count;
use super::columns::Columns;
use super::form::Form;
use super::grid::Near;
use super::guess::{self, WITHIN};
use super::lanes::{self, Aligned, LANES, Lanes, Rung};
use super::lines::Lines;
use super::op::{Curve, Found, Op, Place, Places, Tier};
use super::quick::{Quick, SMALL, Standing};
use super::scales::Scales;
use super::sheet::Sheet;
use super::side::Side;
use fearless_simd::dispatch;

/// What has to be done for a block, in this order.
#[derive(Clone, Debug)]
pub(super) enum Work {
    /// A row of one rule, whose enclosure is so wide; none where units are asked one by one.
    Leaf { op: Box<Op>, slack: Option<i64>, at: usize, views: Box<[usize]> },
    /// A rule, which is added to what the row has.
    Rule { op: Box<Op>, slack: Option<i64> },
    /// The row has all that it earns: it is published, and counts in the row above.
    Done { at: usize, views: Box<[usize]> },
    /// A row below begins.
    Below,
}

/// How far the enclosure of a rule reaches at the most; none where a block cannot take it, and every unit is asked by itself.
pub(super) fn slack(op: &Op) -> Option<i64> {
    match op {
        Op::Choice { awards, .. } => Some(awards.iter().map(|award| award.slack).max().unwrap_or(0)),
        Op::Checklist { items } => Some(items.iter().map(|(_, award)| award.slack).fold(0, i64::wrapping_add)),
        Op::Compared { above, below, curve, precondition } => {
            let refused = precondition.map_or(0, |(_, refused)| refused.slack);
            match curve {
                Curve::Slope { .. } | Curve::Scale { .. } => Some(curve.slack().max(refused)),
                Curve::Steps { tiers, .. } => {
                    let most =
                        |form: &Form, by: i64| form.most().checked_mul(by).is_some_and(|most| most < guess::EXACT);
                    let exact = |tier: &Tier| {
                        let (times, from) = (tier.times, tier.from.saturating_abs());
                        most(above, times) && below.as_ref().map_or(from < guess::EXACT, |below| most(below, from))
                    };
                    tiers.iter().all(exact).then(|| curve.slack().max(refused))
                }
            }
        }
        Op::Exactly => None,
    }
}

/// Whether products of a form with a small number are exact.
pub(super) fn fits(form: &Form) -> bool {
    form.most() < guess::EXACT / SMALL
}

/// What the units of a block have of a row so far, and how wide the enclosure of that is.
#[derive(Clone, Debug)]
struct Sum {
    steps: Aligned<Lanes>,
    slack: i64,
}

impl Sum {
    const NOTHING: Self = Self { steps: Aligned([0.0; LANES]), slack: 0 };

    #[inline(always)]
    fn add(&mut self, more: &Self) {
        lanes::add(&mut self.steps, &more.steps);
        self.slack = self.slack.wrapping_add(more.slack);
    }

    /// Where a unit of it lies.
    #[expect(clippy::cast_possible_truncation, reason = "a whole number below 2⁵³")]
    fn near(&self, lane: usize) -> Option<Near> {
        Some(Near { low: *self.steps.get(lane)? as i64, slack: self.slack })
    }
}

/// What the units of a block have of each row, from the first of them of which rows are open.
struct Held<'h> {
    /// Nothing, where there is no such unit.
    rows: &'h mut [Sum],
    first: usize,
}

impl Held<'_> {
    #[inline(always)]
    fn hold(&mut self, at: usize, sum: &Sum) {
        let Some(held) = self.rows.get_mut(at) else { return };
        held.slack = sum.slack;
        for (held, steps) in held.steps.iter_mut().zip(sum.steps.iter()).skip(self.first) {
            *held = *steps;
        }
    }
}

/// The room that a block is scored in.
#[derive(Clone, Debug)]
pub(super) struct Block {
    marks: Aligned<[u64; LANES]>,
    /// What the rows that are begun have so far, the outermost first, and room for more.
    open: Vec<Sum>,
    /// How many rows are begun.
    depth: usize,
    views: Vec<Sum>,
    above: Aligned<Lanes>,
    below: Aligned<Lanes>,
    cells: Aligned<Lanes>,
    /// What a rule earns.
    points: Sum,
    /// What each row has, of a block whose units have open rows.
    held: Vec<Sum>,
}

impl Default for Block {
    fn default() -> Self {
        let (empty, marks) = (Aligned([0.0; LANES]), Aligned([0; LANES]));
        let (open, views, held) = (vec![Sum::NOTHING], Vec::new(), Vec::new());
        Self { marks, open, depth: 0, views, above: empty, below: empty, cells: empty, points: Sum::NOTHING, held }
    }
}

impl Block {
    /// Scores a block; its numbers stand in `lines`: the rows, then the whole and its index, then the same of each view.
    pub(super) fn score(&mut self, columns: &Columns<'_>, scales: &Scales, lines: &mut Lines<'_>, side: &mut Side) {
        let (plan, block) = (columns.plan(), lines.block());
        let Some(quick) = &plan.tree.quick else { return };
        let first = if quick.tape.waits(scales) { 0 } else { columns.first_open(block) };
        let rows = if first < LANES { plan.tree.standing.rows.len() } else { 0 };
        self.held.resize(rows.max(self.held.len()), Sum::NOTHING);
        let mut kept = std::mem::take(&mut self.held);
        let held = Held { rows: kept.get_mut(..rows).unwrap_or_default(), first };
        dispatch!(plan.level, _ => self.fill((quick, &plan.tree.standing), columns, block, scales.places(), lines, held));
        for (lane, (at, mark)) in columns.units(block).iter().zip(self.marks.iter()).enumerate() {
            if *mark == 0 && lane < first {
                continue;
            }
            let Some((row, ready)) = columns.row(*at).and_then(|row| Some((row, row.ready.as_ref()?))) else {
                continue;
            };
            let open = quick.tape.open(ready, scales);
            let told = |_: &Sheet, at: usize| kept.get(at)?.near(lane);
            if *mark == 0 && side.open(plan, (row, scales), open, *at, told).is_some() {
                continue;
            }
            side.alone(plan, scales, row, *at);
            side.tell(plan, lane, lines);
        }
        self.held = kept;
    }

    /// What is told by data that are known, with marks for the units of which it is not; what rows have is held.
    #[inline(always)]
    fn fill(
        &mut self,
        (quick, standing): (&Quick, &Standing),
        columns: &Columns<'_>,
        block: usize,
        places: Places<'_>,
        lines: &mut Lines<'_>,
        mut held: Held<'_>,
    ) {
        let publishing = quick.tape.publishing;
        *self.marks = [0; LANES];
        self.views.clear();
        self.views.resize(standing.wholes.len().saturating_sub(1), Sum::NOTHING);
        self.depth = 0;
        self.open.first_mut().into_iter().for_each(|whole| *whole = Sum::NOTHING);
        for work in &quick.work {
            match work {
                Work::Leaf { op, slack, at, views } => {
                    self.rule(op, *slack, columns, block, places);
                    let Some(above) = self.open.get_mut(self.depth) else { return };
                    let points = &self.points;
                    let more = points.slack as f64;
                    let ends = |steps| publishing.points(steps, more);
                    lines.publish(standing.widths.of(*at), &points.steps, &mut self.marks, ends);
                    for view in views {
                        self.views.get_mut(*view).into_iter().for_each(|total| total.add(points));
                    }
                    above.add(points);
                    held.hold(*at, points);
                }
                Work::Below => self.begin(),
                Work::Rule { op, slack } => {
                    self.rule(op, *slack, columns, block, places);
                    let Some(sum) = self.open.get_mut(self.depth) else { return };
                    sum.add(&self.points);
                }
                Work::Done { at, views } => {
                    let Some((above, [sum, ..])) = self.open.split_at_mut_checked(self.depth) else { return };
                    let more = sum.slack as f64;
                    let ends = |steps| publishing.points(steps, more);
                    lines.publish(standing.widths.of(*at), &sum.steps, &mut self.marks, ends);
                    for view in views {
                        self.views.get_mut(*view).into_iter().for_each(|total| total.add(sum));
                    }
                    above.last_mut().into_iter().for_each(|total| total.add(sum));
                    held.hold(*at, sum);
                    self.depth = self.depth.saturating_sub(1);
                }
            }
        }
        let wholes = self.open.iter().take(1).chain(&self.views).zip(&standing.wholes);
        for ((sum, whole), number) in wholes.zip((standing.rows.len()..).step_by(2)) {
            let more = sum.slack as f64;
            let ends = |steps| publishing.points(steps, more);
            lines.publish(standing.widths.of(number), &sum.steps, &mut self.marks, ends);
            if let Some(per) = whole.per {
                let (share, number) = (publishing.share(per, sum.slack), number.saturating_add(1));
                lines.publish(standing.widths.of(number), &sum.steps, &mut self.marks, |steps| share.index(0, steps));
            }
        }
    }

    /// Begins a row below.
    #[inline(always)]
    fn begin(&mut self) {
        self.depth = self.depth.saturating_add(1);
        match self.open.get_mut(self.depth) {
            Some(sum) => *sum = Sum::NOTHING,
            None => self.open.push(Sum::NOTHING),
        }
    }

    /// What a rule earns, as the points.
    #[inline(always)]
    fn rule(&mut self, op: &Op, slack: Option<i64>, columns: &Columns<'_>, block: usize, places: Places<'_>) {
        self.points.slack = slack.unwrap_or(WITHIN);
        let points = &mut self.points.steps;
        match op {
            // Its row is open.
            Op::Exactly => **points = [0.0; LANES],
            _ if slack.is_none() => self.one_by_one(op, columns, block, places),
            Op::Choice { slot, awards } => match (&**awards, columns.cells().tiny(*slot, block)) {
                ([Near::ZERO, yes], Some(cells)) => lanes::answer(points, cells, yes.low as f64),
                (awards, _) => {
                    columns.cells().load(*slot, block, &mut self.cells);
                    **points = [0.0; LANES];
                    for (number, award) in awards.iter().enumerate().filter(|(_, award)| **award != Near::ZERO) {
                        lanes::case(points, &self.cells, number, award.low as f64);
                    }
                }
            },
            Op::Checklist { items } => {
                **points = [0.0; LANES];
                for (slot, award) in items {
                    columns.cells().load(*slot, block, &mut self.cells);
                    lanes::weigh(points, &self.cells, award.low as f64);
                }
            }
            // The commonest by itself: two columns, read where they stand.
            Op::Compared {
                above: Form::Cell(above),
                below: Some(Form::Cell(below)),
                curve: Curve::Slope { line, .. },
                precondition: None,
            } if let (Some(above), Some(below)) =
                (columns.cells().count(*above, block), columns.cells().count(*below, block)) =>
            {
                match (above, below) {
                    (Count::Short(above), Count::Short(below)) => lanes::line(points, above, below, line),
                    (Count::Short(above), Count::Narrow(below)) => lanes::line(points, above, below, line),
                    (Count::Narrow(above), Count::Short(below)) => lanes::line(points, above, below, line),
                    (Count::Narrow(above), Count::Narrow(below)) => lanes::line(points, above, below, line),
                }
            }
            Op::Compared { above, below, curve, precondition } => {
                read(above, columns, block, &mut self.above, &mut self.cells);
                match below {
                    Some(below) => read(below, columns, block, &mut self.below, &mut self.cells),
                    None => *self.below = [1.0; LANES],
                }
                let quotient = (&self.above, &self.below);
                match (curve, precondition) {
                    (Curve::Slope { line, .. }, None) => lanes::line(points, quotient.0, quotient.1, line),
                    (Curve::Scale { number, .. }, None) => match places.get(*number) {
                        Some(Place::Between(stretch)) => lanes::span(points, quotient.0, quotient.1, &stretch.span),
                        Some(Place::Level(level))
                            if level.is_small() && fits(above) && below.as_ref().is_none_or(fits) =>
                        {
                            lanes::level(points, quotient.0, quotient.1, level);
                        }
                        // Its row is open.
                        None => **points = [0.0; LANES],
                        Some(_) => self.one_by_one(op, columns, block, places),
                    },
                    (Curve::Steps { tiers, otherwise }, precondition) => {
                        **points = [otherwise.low as f64; LANES];
                        for tier in tiers.iter().rev() {
                            let (times, from, award) = (tier.times as f64, tier.from as f64, tier.award.low as f64);
                            lanes::rung(points, quotient.0, quotient.1, &Rung { times, from, award });
                        }
                        if let Some((slot, refused)) = precondition {
                            columns.cells().load(*slot, block, &mut self.cells);
                            lanes::unless(points, &self.cells, refused.low as f64);
                        }
                    }
                    (Curve::Slope { .. } | Curve::Scale { .. }, Some(_)) => {
                        self.one_by_one(op, columns, block, places);
                    }
                }
            }
        }
    }

    /// A rule that a block cannot take: each unit by itself; those that need a closer look are marked.
    #[cold]
    fn one_by_one(&mut self, op: &Op, columns: &Columns<'_>, block: usize, places: Places<'_>) {
        *self.points.steps = [0.0; LANES];
        for ((points, mark), at) in self.points.steps.iter_mut().zip(self.marks.iter_mut()).zip(columns.units(block)) {
            match columns.row(*at).map(|row| op.on(&row.cells, places)) {
                Some(Found::Known(near)) if near.slack <= WITHIN => *points = near.low as f64,
                // Its row is open.
                Some(Found::Nothing | Found::Undefined | Found::Between(..)) => {}
                _ => *mark |= 1,
            }
        }
    }
}

/// A form of every unit.
#[inline(always)]
fn read(form: &Form, columns: &Columns<'_>, block: usize, into: &mut Lanes, cells: &mut Lanes) {
    match form {
        Form::Cell(slot) => columns.cells().load(*slot, block, into),
        Form::Sum { terms, constant } => {
            *into = [*constant as f64; LANES];
            for (slot, weight) in terms {
                columns.cells().load(*slot, block, cells);
                lanes::weigh(into, cells, *weight as f64);
            }
        }
    }
}
