//! How a tape is laid out: every rule goes where its like are, and every sum behind them.

#![expect(clippy::cast_precision_loss, reason = "whole numbers below 2⁵³")]

use super::block;
use super::form::Form;
use super::grid::Near;
use super::guess::{Line, WITHIN};
use super::lanes::{Publishing, Rung, Share};
use super::op::{Curve, Op, Tier};
use super::quick::Whole;
use super::tape::{Choice, Curves, Eight, Ladder, NOTHING, Read, Sum, Tape, Term, WIDTH};
use super::tree::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// A rule, by its number.
type Rule<T> = (usize, T);

/// Something that is compared.
type Quotient<'k> = (&'k Form, Option<&'k Form>, &'k Curve);

/// The rules of a plan, each among its like.
#[derive(Default)]
struct Sorted<'k> {
    answers: Vec<Rule<(usize, Near)>>,
    plain: Shapes<'k>,
    summed: Shapes<'k>,
    choices: Vec<Rule<(usize, &'k [Near])>>,
    others: Vec<Rule<&'k Op>>,
    /// How many rules there are.
    count: usize,
    slots: BTreeSet<usize>,
}

/// Quotients, by what they earn.
#[derive(Default)]
struct Shapes<'k> {
    lines: Vec<Rule<Quotient<'k>>>,
    spans: Vec<Rule<Quotient<'k>>>,
    ladders: Vec<Rule<Quotient<'k>>>,
}

impl<'k> Sorted<'k> {
    /// Takes a rule, as one or several.
    fn take(&mut self, op: &'k Op) {
        op.slots(&mut self.slots);
        match (op, block::slack(op)) {
            (Op::Choice { slot, awards }, Some(_)) => match &**awards {
                [Near::ZERO, yes] => self.answer(*slot, *yes),
                awards => {
                    let number = self.next();
                    self.choices.push((number, (*slot, awards)));
                }
            },
            (Op::Checklist { items }, Some(_)) => items.iter().for_each(|(slot, award)| self.answer(*slot, *award)),
            (Op::Compared { above, below, curve, precondition: None }, Some(_)) => {
                let number = self.next();
                let is_sum = |form: &Form| matches!(form, Form::Sum { .. });
                let shapes = match is_sum(above) || below.as_ref().is_some_and(is_sum) {
                    true => &mut self.summed,
                    false => &mut self.plain,
                };
                let shape = match curve {
                    Curve::Slope { .. } => &mut shapes.lines,
                    Curve::Scale { .. } => &mut shapes.spans,
                    Curve::Steps { .. } => &mut shapes.ladders,
                };
                shape.push((number, (above, below.as_ref(), curve)));
            }
            _ => {
                let number = self.next();
                self.others.push((number, op));
            }
        }
    }

    fn answer(&mut self, slot: usize, yes: Near) {
        let number = self.next();
        self.answers.push((number, (slot, yes)));
    }

    fn next(&mut self) -> usize {
        let number = self.count;
        self.count = number.saturating_add(1);
        number
    }
}

impl<'k> Shapes<'k> {
    fn all(&self) -> [&[Rule<Quotient<'k>>]; 3] {
        [&self.lines, &self.spans, &self.ladders]
    }

    /// The highest first, so that ladders of a height stand side by side.
    fn sort(&mut self) {
        let height = |(_, (_, _, curve)): &Rule<Quotient<'_>>| match curve {
            Curve::Steps { tiers, .. } => tiers.len(),
            Curve::Slope { .. } | Curve::Scale { .. } => 0,
        };
        self.ladders.sort_by_key(|rule| std::cmp::Reverse(height(rule)));
    }

    fn curves(&self) -> Curves {
        let line = |(_, (_, _, curve)): &Rule<Quotient<'_>>| match curve {
            Curve::Slope { line, .. } => *line,
            Curve::Scale { .. } | Curve::Steps { .. } => Line::NOTHING,
        };
        Curves {
            lines: eights(&self.lines, line, Line::NOTHING).map(Line::side_by_side).collect(),
            spans: self.spans.len().div_ceil(WIDTH),
            ladders: self.ladders.chunks(WIDTH).map(ladder).collect(),
        }
    }
}

/// The tiers of several quotients; who has fewer has some that nobody reaches.
fn ladder(quotients: &[Rule<Quotient<'_>>]) -> Ladder {
    let steps = |lane: usize| match quotients.get(lane) {
        Some((_, (_, _, Curve::Steps { tiers, otherwise }))) => (&**tiers, *otherwise),
        _ => (&[][..], Near::ZERO),
    };
    let nobody = Tier { times: 0, from: 1, award: Near::ZERO };
    let rung = |height: usize| {
        let tiers: [Tier; WIDTH] = std::array::from_fn(|lane| {
            let (tiers, _) = steps(lane);
            tiers.iter().rev().nth(height).copied().unwrap_or(nobody)
        });
        Rung {
            times: tiers.map(|tier| tier.times as f64),
            from: tiers.map(|tier| tier.from as f64),
            award: tiers.map(|tier| tier.award.low as f64),
        }
    };
    let height = (0..WIDTH).map(|lane| steps(lane).0.len()).max().unwrap_or(0);
    Ladder { otherwise: std::array::from_fn(|lane| steps(lane).1.low as f64), rungs: (0..height).map(rung).collect() }
}

/// Where rules and sums stand.
#[derive(Default)]
struct Places {
    /// By the number of a rule.
    of: Vec<usize>,
    slack: Vec<i64>,
}

impl Places {
    /// Puts rules side by side, and begins anew behind them.
    fn put<T>(&mut self, rules: &[Rule<T>], slack: impl Fn(&T) -> i64) {
        for (number, rule) in rules {
            if let Some(place) = self.of.get_mut(*number) {
                *place = self.slack.len();
            }
            self.slack.push(slack(rule));
        }
        self.pad();
    }

    fn pad(&mut self) {
        self.slack.resize(self.slack.len().next_multiple_of(WIDTH), 0);
    }

    fn at(&self, rule: usize) -> usize {
        self.of.get(rule).copied().unwrap_or_default()
    }

    /// Puts a sum behind what is there.
    fn sum(&mut self, of: Vec<usize>) -> Sum {
        let at = self.slack.len();
        let slack = of.iter().filter_map(|at| self.slack.get(*at)).sum();
        self.slack.push(slack);
        let near = of.iter().filter_map(|at| u8::try_from(*at).ok()).collect();
        Sum { at, near, far: of.into_iter().filter(|at| u8::try_from(*at).is_err()).collect() }
    }
}

/// A tape, and the place of each row that has one.
pub(super) fn lay(publishing: Publishing, kinds: &[Kind], wholes: &[Whole]) -> (Tape, Vec<Option<usize>>) {
    let mut sorted = Sorted::default();
    let own: Vec<_> = kinds.iter().map(|kind| sorted.rules_of(kind)).collect();
    sorted.plain.sort();
    sorted.summed.sort();
    let mut places = Places { of: vec![0; sorted.count], slack: Vec::new() };
    places.put(&sorted.answers, |(_, yes)| yes.slack);
    for shape in [&sorted.plain, &sorted.summed].into_iter().flat_map(Shapes::all) {
        places.put(shape, |(_, _, curve)| curve.slack());
    }
    places.put(&sorted.choices, |(_, awards)| awards.iter().map(|award| award.slack).max().unwrap_or(0));
    places.put(&sorted.others, |_| WITHIN);

    let (mut rows, mut sums) = (vec![None; kinds.len()], Vec::new());
    // Those below come first.
    for (at, (kind, own)) in kinds.iter().zip(own).enumerate().rev() {
        let parts: Vec<usize> = match kind {
            Kind::Leaf(_) => own.map(|rule| places.at(rule)).collect(),
            Kind::Sum(children) => children.iter().filter_map(|child| rows.get(*child).copied().flatten()).collect(),
            Kind::Mean(_) | Kind::NotScored => continue,
        };
        let place = match (kind, parts.as_slice()) {
            (Kind::Leaf(_), [only]) => *only,
            _ => {
                let sum = places.sum(parts);
                let at = sum.at;
                sums.push(sum);
                at
            }
        };
        rows.get_mut(at).into_iter().for_each(|row| *row = Some(place));
    }
    places.pad();
    let first = places.slack.len();
    for whole in wholes {
        let parts = whole.rows.iter().filter_map(|row| rows.get(*row).copied().flatten()).collect();
        sums.push(places.sum(parts));
    }
    places.pad();

    // What is not published by itself is never doubted.
    let mut more = vec![0.0; places.slack.len()];
    for at in rows.iter().flatten().copied().chain(first..places.slack.len()) {
        if let (Some(more), Some(slack)) = (more.get_mut(at), places.slack.get(at)) {
            *more = *slack as f64;
        }
    }
    let share = |(number, whole): &(usize, &Whole)| match (whole.per, places.slack.get(first.saturating_add(*number))) {
        (Some(per), Some(slack)) => publishing.share(per, *slack),
        _ => Share::NOTHING,
    };
    let numbered: Vec<(usize, &Whole)> = wholes.iter().enumerate().collect();
    let (constants, terms) = sums_read(&sorted.summed);
    let tape = Tape {
        publishing,
        reads: reads(&sorted),
        answers: eights(&sorted.answers, |(_, (_, yes))| yes.low as f64, 0.0).collect(),
        plain: sorted.plain.curves(),
        summed: sorted.summed.curves(),
        scales: scales(&sorted),
        compared: compared(&sorted, &places),
        constants,
        terms,
        choices: sorted.choices.iter().map(|(rule, (slot, awards))| choice(places.at(*rule), *slot, awards)).collect(),
        others: sorted.others.iter().map(|(rule, op)| (places.at(*rule), (*op).clone())).collect(),
        sums: sums.into(),
        more: more.chunks_exact(WIDTH).map(|eight| eight.try_into().unwrap_or(NOTHING)).collect(),
        wholes: first,
        shares: eights(&numbered, share, Share::NOTHING).map(Share::side_by_side).collect(),
        slack: places.slack.into(),
        slots: sorted.slots.into_iter().collect(),
    };
    (tape, rows)
}

impl<'k> Sorted<'k> {
    /// Takes the rules of a row; their numbers.
    fn rules_of(&mut self, kind: &'k Kind) -> std::ops::Range<usize> {
        let first = self.count;
        if let Kind::Leaf(leaf) = kind {
            leaf.rules.iter().for_each(|rule| self.take(&rule.op));
        }
        first..self.count
    }
}

fn choice(at: usize, slot: usize, awards: &[Near]) -> Choice {
    Choice { at, slot, awards: awards.iter().map(|award| award.low as f64).collect() }
}

/// What a tape reads, in its order.
fn reads(sorted: &Sorted<'_>) -> Box<[[Read; WIDTH]]> {
    let answers = eights(&sorted.answers, |(_, (slot, _))| Read::Cell(*slot), Read::Zero);
    let quotients = sorted.plain.all().into_iter().flat_map(|shape| {
        let cell = |form: Option<&Form>| match form {
            Some(Form::Cell(slot)) => Read::Cell(*slot),
            Some(Form::Sum { .. }) | None => Read::One,
        };
        let above = eights(shape, move |(_, (above, _, _))| cell(Some(above)), Read::Zero);
        let below = eights(shape, move |(_, (_, below, _))| cell(*below), Read::One);
        above.zip(below).flat_map(|(above, below)| [above, below])
    });
    answers.chain(quotients).collect()
}

/// The scales that a tape reads, in its order.
fn scales(sorted: &Sorted<'_>) -> Box<[[Option<usize>; WIDTH]]> {
    let number = |(_, (_, _, curve)): &Rule<Quotient<'_>>| match curve {
        Curve::Scale { number, .. } => Some(*number),
        Curve::Slope { .. } | Curve::Steps { .. } => None,
    };
    [&sorted.plain, &sorted.summed].into_iter().flat_map(|shapes| eights(&shapes.spans, number, None)).collect()
}

/// The rules that need the other units, by number.
fn compared(sorted: &Sorted<'_>, places: &Places) -> BTreeMap<usize, (usize, Op)> {
    let spans = [&sorted.plain, &sorted.summed].into_iter().flat_map(|shapes| &shapes.spans);
    spans
        .filter_map(|(rule, (above, below, curve))| match curve {
            Curve::Scale { number, .. } => {
                let (above, below) = ((*above).clone(), below.cloned());
                let op = Op::Compared { above, below, curve: (*curve).clone(), precondition: None };
                Some((*number, (places.at(*rule), op)))
            }
            Curve::Slope { .. } | Curve::Steps { .. } => None,
        })
        .collect()
}

/// The sums that a tape reads, in its order: what they begin with, and what is added to them.
fn sums_read(summed: &Shapes<'_>) -> (Box<[Eight]>, Box<[Term]>) {
    let quotients = summed.all().into_iter().flat_map(|shape| {
        let above = eights(shape, |(_, (above, _, _))| (Some(*above), 0.0), (None, 0.0));
        let below = eights(shape, |(_, (_, below, _))| (*below, 1.0), (None, 1.0));
        above.zip(below).flat_map(|(above, below)| [above, below])
    });
    let forms: Vec<(Option<&Form>, f64)> = quotients.flatten().collect();
    let constant = |(form, none): &(Option<&Form>, f64)| match form {
        None => *none,
        Some(Form::Cell(_)) => 0.0,
        Some(Form::Sum { constant, .. }) => *constant as f64,
    };
    let terms = forms.iter().enumerate().flat_map(|(to, (form, _))| {
        let own: Vec<(usize, i64)> = match form {
            None => Vec::new(),
            Some(Form::Cell(slot)) => vec![(*slot, 1)],
            Some(Form::Sum { terms, .. }) => terms.to_vec(),
        };
        own.into_iter().map(move |(slot, weight)| Term { to, slot, weight: weight as f64 })
    });
    (eights(&forms, constant, 0.0).collect(), terms.collect())
}

/// Eight by eight, the last of them filled up.
fn eights<T, U: Clone>(all: &[T], of: impl Fn(&T) -> U, none: U) -> impl Iterator<Item = [U; WIDTH]> {
    all.chunks(WIDTH).map(move |some| std::array::from_fn(|at| some.get(at).map_or_else(|| none.clone(), &of)))
}
