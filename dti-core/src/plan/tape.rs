//! One unit: rules of one shape stand side by side, eight at a time, whatever rows they are of.
//!
//! All are scored as if nothing were open; what is found of a row that is open is read by nobody.
//! Every rule has its place among the steps, then every sum that is published. What a unit gives is laid out in the order in
//! which it is read, once, when the unit is made ready.

#![expect(clippy::float_arithmetic, reason = "whole numbers below 2⁵³, exactly")]
#![expect(clippy::cast_precision_loss, reason = "whole numbers below 2⁵³")]
#![expect(clippy::inline_always, reason = "code for wider processors is made of what is inlined")]

use super::grid::Near;
use super::guess::{Each, Line, Span};
use super::lanes::{Ends, Publishing, Rung, Share};
use super::op::{Found, Op, Place, Places};
use super::scales::Scales;
use std::collections::BTreeMap;

/// How many stand side by side.
pub(super) const WIDTH: usize = 8;

pub(super) type Eight = [f64; WIDTH];

pub(super) const NOTHING: Eight = [0.0; WIDTH];

/// The rules and sums of a plan.
#[derive(Clone, Debug)]
pub(super) struct Tape {
    pub(super) publishing: Publishing,
    pub(super) slots: Box<[usize]>,
    pub(super) reads: Box<[[Read; WIDTH]]>,
    /// What a yes earns.
    pub(super) answers: Box<[Eight]>,
    /// Quotients of two cells.
    pub(super) plain: Curves,
    /// Quotients of sums.
    pub(super) summed: Curves,
    /// The scales that spans are taken from.
    pub(super) scales: Box<[[Option<usize>; WIDTH]]>,
    /// By the number of a scale: the place of its rule.
    pub(super) compared: BTreeMap<usize, (usize, Op)>,
    /// What those sums begin with, and the terms that are added.
    pub(super) constants: Box<[Eight]>,
    pub(super) terms: Box<[Term]>,
    pub(super) choices: Box<[Choice]>,
    pub(super) others: Box<[(usize, Op)]>,
    pub(super) sums: Box<[Sum]>,
    /// What stands at a place may be so many steps more.
    pub(super) more: Box<[Eight]>,
    /// Where the wholes begin, and their indices.
    pub(super) wholes: usize,
    pub(super) shares: Box<[Share<Eight>]>,
    /// How far the value at a place may lie above its steps.
    pub(super) slack: Box<[i64]>,
}

/// A number that a unit gives.
#[derive(Clone, Copy, Debug)]
pub(super) enum Read {
    Cell(usize),
    /// It gives none: nothing is earned there.
    Zero,
    /// There is no denominator.
    One,
}

/// What quotients earn, by shape.
#[derive(Clone, Debug, Default)]
pub(super) struct Curves {
    pub(super) lines: Box<[Line<Eight>]>,
    pub(super) spans: usize,
    pub(super) ladders: Box<[Ladder]>,
}

/// Tiers, from the lowest up, so that the highest that is reached counts.
#[derive(Clone, Debug)]
pub(super) struct Ladder {
    pub(super) otherwise: Eight,
    pub(super) rungs: Box<[Rung<Eight>]>,
}

/// A term of a sum of data.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub(super) to: usize,
    pub(super) slot: usize,
    pub(super) weight: f64,
}

/// What each case earns.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) at: usize,
    pub(super) slot: usize,
    pub(super) awards: Box<[f64]>,
}

/// A sum of what stands at other places.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    pub(super) at: usize,
    /// The first places, which are read without looking whether they are there.
    pub(super) near: Box<[u8]>,
    pub(super) far: Box<[usize]>,
}

/// So many places there are at least.
const NEAR: usize = 256;

/// The scales of a cohort.
#[derive(Clone, Debug)]
pub(super) struct Spans {
    /// Those that have two ends; nothing stands for the others.
    eights: Box<[Span<Eight>]>,
    /// The numbers of those that have not.
    others: Box<[usize]>,
}

/// One unit's data, laid out for a tape.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    numbers: Box<[Eight]>,
    terms: Box<[f64]>,
    choices: Box<[usize]>,
    /// The rows that are not told by data that are known, those below before those above.
    pub(super) open: Box<[usize]>,
    /// The same where there are no other units.
    pub(super) waiting: Box<[usize]>,
}

/// The room that a unit is scored in.
#[derive(Clone, Debug, Default)]
pub(super) struct Room {
    steps: Vec<Eight>,
    sums: Vec<Eight>,
    units: Vec<[i32; WIDTH]>,
    indices: Vec<[i32; WIDTH]>,
}

impl Room {
    pub(super) fn new(tape: &Tape) -> Self {
        Self {
            steps: vec![NOTHING; tape.more.len().max(NEAR / WIDTH)],
            sums: tape.constants.to_vec(),
            units: vec![[0; WIDTH]; tape.more.len()],
            indices: vec![[0; WIDTH]; tape.shares.len()],
        }
    }

    /// What is published of a place.
    pub(super) fn units(&self, at: usize) -> Option<i64> {
        self.units.as_flattened().get(at).map(|units| i64::from(*units))
    }

    /// The index of a whole, by its number.
    pub(super) fn index(&self, whole: usize) -> Option<i64> {
        self.indices.as_flattened().get(whole).map(|units| i64::from(*units))
    }

    /// Says otherwise what is published of a place.
    pub(super) fn set_units(&mut self, at: usize, units: i64) -> Option<()> {
        *self.units.as_flattened_mut().get_mut(at)? = i32::try_from(units).ok()?;
        Some(())
    }

    /// Says otherwise what the index of a whole is.
    pub(super) fn set_index(&mut self, whole: usize, units: i64) -> Option<()> {
        *self.indices.as_flattened_mut().get_mut(whole)? = i32::try_from(units).ok()?;
        Some(())
    }
}

impl Tape {
    /// A unit's data laid out; 0 stands for what is not known.
    pub(super) fn ready(&self, cells: &[i64], open: Box<[usize]>, waiting: Box<[usize]>) -> Ready {
        let number = |slot: usize| cells.get(slot).map_or(0.0, |cell| (*cell).max(0) as f64);
        let read = |read: Read| match read {
            Read::Cell(slot) => number(slot),
            Read::Zero => 0.0,
            Read::One => 1.0,
        };
        let case = |choice: &Choice| cells.get(choice.slot).and_then(|cell| usize::try_from(*cell).ok());
        Ready {
            numbers: self.reads.iter().map(|eight| eight.map(read)).collect(),
            terms: self.terms.iter().map(|term| number(term.slot) * term.weight).collect(),
            choices: self.choices.iter().map(|choice| case(choice).unwrap_or_default()).collect(),
            open,
            waiting,
        }
    }

    /// The scales of a cohort in the order in which they are read.
    pub(super) fn spans(&self, places: Places<'_>) -> Spans {
        let span = |number: Option<usize>| match number.and_then(|number| places.get(number)) {
            Some(Place::Between(stretch)) => stretch.span,
            _ => Span::NOTHING,
        };
        let eights = self.scales.iter().map(|numbers| Span::side_by_side(numbers.map(span)));
        let is_other = |(_, place): &(usize, &Place)| !matches!(place, Place::Between(_));
        let others = places.iter().enumerate().filter(is_other);
        Spans { eights: eights.collect(), others: others.map(|(number, _)| number).collect() }
    }

    /// Whether it needs other units, and there are none.
    pub(super) fn waits(&self, scales: &Scales) -> bool {
        !self.scales.is_empty() && scales.spans().is_none()
    }

    /// The rows of a unit that are not told by its data and by the other units, those below before those above.
    pub(super) fn open<'r>(&self, ready: &'r Ready, scales: &Scales) -> &'r [usize] {
        if self.waits(scales) { &ready.waiting } else { &ready.open }
    }

    /// Fills the room; whether it tells all that is published of rows that are not open. None where the unit has to be scored
    /// otherwise. Where it [waits](Self::waits), rules that need other units earn nothing.
    #[inline(always)]
    pub(super) fn run(&self, ready: &Ready, cells: &[i64], scales: &Scales, room: &mut Room) -> Option<bool> {
        let mut numbers = ready.numbers.iter();
        let (eights, by_themselves) = match scales.spans() {
            Some(Spans { eights, others }) => (&**eights, &**others),
            None => (&[][..], &[][..]),
        };
        let (mut spans, mut steps) = (eights.iter(), room.steps.iter_mut());
        for (yes, steps) in self.answers.iter().zip(&mut steps) {
            let cells = numbers.next()?;
            *steps = eight(|lane| cells.at(lane) * yes.at(lane));
        }
        self.plain.run(&mut numbers, &mut spans, &mut steps)?;
        room.sums.clear();
        room.sums.extend_from_slice(&self.constants);
        let sums = room.sums.as_flattened_mut();
        for (term, number) in self.terms.iter().zip(&ready.terms) {
            *sums.get_mut(term.to)? += number;
        }
        self.summed.run(&mut room.sums.iter(), &mut spans, &mut steps)?;

        let steps = room.steps.as_flattened_mut();
        for (choice, case) in self.choices.iter().zip(&ready.choices) {
            *steps.get_mut(choice.at)? = choice.awards.get(*case).copied().unwrap_or_default();
        }
        let compared = by_themselves.iter().filter_map(|number| self.compared.get(number));
        for (at, op) in self.others.iter().chain(compared) {
            *steps.get_mut(*at)? = match op.on(cells, scales.places()) {
                // No rule but a checklist, which is none of these, is wider than `WITHIN`.
                Found::Known(near) => near.low as f64,
                // Its row is open.
                Found::Nothing | Found::Undefined | Found::Between(..) => 0.0,
                Found::Odd if matches!(op, Op::Exactly) => 0.0,
                Found::Alone(_) | Found::Odd => return None,
            };
        }
        for sum in &self.sums {
            let first: &[f64; NEAR] = steps.first_chunk()?;
            let near = sum.near.iter().fold(0.0, |sum, at| sum + first.at(usize::from(*at)));
            let total = sum.far.iter().fold(near, |sum, at| sum + steps.get(*at).copied().unwrap_or_default());
            *steps.get_mut(sum.at)? = total;
        }

        let mut marks = [0; WIDTH];
        for ((steps, units), more) in room.steps.iter().zip(&mut room.units).zip(&self.more) {
            let ends = |lane| self.publishing.points(steps.at(lane), more.at(lane));
            publish(ends, units, &mut marks);
        }
        let wholes = room.steps.get(self.wholes.wrapping_div(WIDTH)..)?;
        for ((steps, indices), share) in wholes.iter().zip(&mut room.indices).zip(&self.shares) {
            publish(|lane| share.index(lane, steps.at(lane)), indices, &mut marks);
        }
        Some(marks.iter().fold(0, |all, mark| all | mark) == 0)
    }

    /// Whether the steps of a whole tell its index; where there is none, nothing is left to be told.
    pub(super) fn index_is_told(&self, room: &Room, whole: usize) -> bool {
        let at = whole.wrapping_div(WIDTH);
        let steps = room.steps.get(self.wholes.wrapping_div(WIDTH).wrapping_add(at));
        let (Some(steps), Some(share)) = (steps, self.shares.get(at)) else { return false };
        let lane = whole.wrapping_rem(WIDTH);
        share.index(lane, steps.at(lane)).apart() == 0
    }

    /// Where the value at a place lies.
    #[expect(clippy::cast_possible_truncation, reason = "a whole number below 2⁵³")]
    pub(super) fn near(&self, room: &Room, at: usize) -> Option<Near> {
        let (low, slack) = (room.steps.as_flattened().get(at)?, self.slack.get(at)?);
        Some(Near { low: *low as i64, slack: *slack })
    }
}

impl Curves {
    #[inline(always)]
    fn run(
        &self,
        numbers: &mut std::slice::Iter<'_, Eight>,
        spans: &mut std::slice::Iter<'_, Span<Eight>>,
        steps: &mut std::slice::IterMut<'_, Eight>,
    ) -> Option<()> {
        for (line, steps) in self.lines.iter().zip(&mut *steps) {
            let (above, below) = (numbers.next()?, numbers.next()?);
            *steps = eight(|lane| line.held(lane, above.at(lane), below.at(lane)).low);
        }
        for steps in steps.by_ref().take(self.spans) {
            let (above, below) = (numbers.next()?, numbers.next()?);
            *steps = match spans.next() {
                Some(span) => eight(|lane| span.held(lane, above.at(lane), below.at(lane)).low),
                None => NOTHING,
            };
        }
        for (ladder, steps) in self.ladders.iter().zip(steps) {
            let (above, below, mut points) = (numbers.next()?, numbers.next()?, ladder.otherwise);
            for rung in &ladder.rungs {
                points = eight(|lane| rung.reached(lane, above.at(lane), below.at(lane), points.at(lane)));
            }
            *steps = points;
        }
        Some(())
    }
}

/// Eight numbers, found one like the other: only what is whole again is written, so that they can be found at once.
#[inline(always)]
fn eight(one: impl Fn(usize) -> f64) -> Eight {
    std::array::from_fn(one)
}

/// What is published of eight, with marks where the ends do not tell it.
#[inline(always)]
fn publish(ends: impl Fn(usize) -> Ends, units: &mut [i32; WIDTH], marks: &mut [u64; WIDTH]) {
    *units = std::array::from_fn(|lane| ends(lane).units());
    let apart: [u64; WIDTH] = std::array::from_fn(|lane| ends(lane).apart());
    for (mark, apart) in marks.iter_mut().zip(apart) {
        *mark |= apart;
    }
}
