//! A submission from a tape: the truth drawn, moved onto boundaries, and shown in part.

use std::collections::{BTreeMap, BTreeSet};

use dashu_ratio::RBig;
use dti_core::data::{Given, Missing, Round, Submission, Unit};
use dti_core::model::{
    Applicability, Datum, DatumKind, DatumRef, DatumSource, Framework, Node, NodeId, Quantity, Rule, Term,
};
use dti_core::{Code, Name};

use super::numbers;
use super::reveal::{self, Openness};
use super::tape::Tape;
use super::truth::{Truth, first_datum};
use super::uses::{Use, uses};
use crate::reference::{fraction, rational};

/// How much of the truth a submission shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Showing {
    /// Data and quantities in their own right, exactly, rounded, in part or not at all.
    Anything,
    /// Data exactly, in part or not at all.
    Data,
    /// All data exactly.
    Everything,
}

/// Builds the data that the tapes describe: one for what is shared, one for each row.
pub(super) fn build(framework: &Framework, tape: Tape, rows: Vec<Tape>, showing: Showing) -> Submission {
    build_for(None, framework, tape, rows, showing)
}

/// As [`build`], for a unit with this id.
pub(super) fn build_for(
    id: Option<&str>,
    framework: &Framework,
    mut tape: Tape,
    rows: Vec<Tape>,
    showing: Showing,
) -> Submission {
    let mut tapes: BTreeMap<NodeId, Tape> = framework.node_ids().zip(rows).collect();
    let kind = *tape.one_of(&[Some("province"), Some("city"), Some("commune"), None]);
    let drawn = *tape.one_of(&["u1", "u2"]);
    let id = id.unwrap_or(drawn);
    let unit = Unit { id: id.to_owned(), name: "Đơn vị".to_owned(), kind: kind.map(str::to_owned) };
    let mut builder = Builder {
        framework,
        showing,
        submission: Submission::new(unit, "2024"),
        open: BTreeSet::new(),
        hidden: BTreeSet::new(),
    };
    for &root in framework.roots() {
        builder.choose_rows(root, &mut tapes);
    }
    let mut truth = Truth::new(framework);
    truth.draw_shared(&mut tape);
    for (&id, tape) in &mut tapes {
        truth.draw_row(framework.node(id), tape);
    }
    let open: Vec<NodeId> = builder.open.iter().copied().collect();
    for id in &open {
        let Some(tape) = tapes.get_mut(id) else { continue };
        for used in uses(framework.node(*id)) {
            if tape.below(5) >= 2 {
                truth.aim(&used, tape);
            }
        }
    }
    for id in &open {
        let Some(tape) = tapes.get_mut(id) else { continue };
        for used in uses(framework.node(*id)) {
            builder.quantity(&used, &truth, tape);
        }
    }
    if tape.once_in(4) {
        builder.in_rounds(&mut tape);
    }
    builder.shared(&truth, &mut tape);
    for id in &open {
        let Some(tape) = tapes.get_mut(id) else { continue };
        builder.row(framework.node(*id), &truth, tape);
    }
    builder.submission
}

struct Builder<'f> {
    framework: &'f Framework,
    showing: Showing,
    submission: Submission,
    /// The leaves that have data: they apply, and no points are given for them or above.
    open: BTreeSet<NodeId>,
    /// Data that stay unsaid because something is given in their place.
    hidden: BTreeSet<DatumRef>,
}

impl Builder<'_> {
    /// Which rows apply, which have points given, and which have data.
    fn choose_rows(&mut self, id: NodeId, tapes: &mut BTreeMap<NodeId, Tape>) {
        let node = self.framework.node(id);
        let Some(tape) = tapes.get_mut(&id) else { return };
        if !applies(&node.applies, &self.submission.unit) {
            return;
        }
        let appraised = node.rule == Rule::Appraised;
        let give = if appraised { tape.below(3) > 0 } else { tape.once_in(12) };
        if give && self.is_scored(id) {
            let points = points(&self.max(id), tape);
            self.submission.scores.insert(node.code.clone(), points);
            return;
        }
        if tape.once_in(30) {
            self.submission.notes.insert(node.code.clone(), "Đọc như trong văn bản.".to_owned());
        }
        let children = self.framework.children(id);
        for &child in children {
            self.choose_rows(child, tapes);
        }
        if children.is_empty() {
            self.open.insert(id);
        }
    }

    /// Gives the points that were given in up to three rounds; the last that gives a row any gives what it had.
    fn in_rounds(&mut self, tape: &mut Tape) {
        let mut rounds: Vec<Round> =
            ["Tự đánh giá", "Vòng 1", "Vòng 2"].map(|name| Round { name: name.to_owned(), ..Round::default() }).into();
        for (code, points) in std::mem::take(&mut self.submission.scores) {
            let last = tape.below(3);
            for (at, round) in rounds.iter_mut().enumerate() {
                if at == last {
                    round.scores.insert(code.clone(), points.clone());
                } else if at < last && tape.once_in(2) {
                    round.scores.insert(code.clone(), Given::Number("0".to_owned()));
                }
            }
        }
        self.submission.rounds = rounds;
    }

    /// Whether anything of the row is scored for the unit.
    fn is_scored(&self, id: NodeId) -> bool {
        let node = self.framework.node(id);
        let children = self.framework.children(id);
        applies(&node.applies, &self.submission.unit)
            && !matches!(node.rule, Rule::NotScored { .. })
            && (children.is_empty() || children.iter().any(|&child| self.is_scored(child)))
    }

    /// The row's maximum for the unit.
    fn max(&self, id: NodeId) -> RBig {
        let children = self.framework.children(id);
        if !self.is_scored(id) {
            return fraction(0, 1);
        }
        if children.is_empty() {
            return rational(&self.framework.node(id).max);
        }
        children
            .iter()
            .fold(fraction(0, 1), |sum, &child| sum + self.max(child) * rational(self.framework.factor(child)))
    }

    /// Now and then gives a quantity, or its tier, in place of its data or beside them.
    fn quantity(&mut self, used: &Use<'_>, truth: &Truth<'_>, tape: &mut Tape) {
        let Some(value) = truth.quantity(&used.quantity) else { return };
        if self.showing != Showing::Anything || !has_a_name_of_its_own(used) {
            return;
        }
        let own = used.node.data.iter().any(|datum| datum.name == *used.name);
        let given = match (tape.below(8), used.steps) {
            (7, Some(steps)) => {
                let tiers = || steps.tiers.iter().chain([&steps.otherwise]);
                let reached = tiers().find(|tier| tier.at_least.as_ref().is_none_or(|least| value >= rational(least)));
                let names: Vec<Name> = tiers().filter_map(|tier| tier.name.clone()).collect();
                let openness = *tape.one_of(&[Openness::All, Openness::Some]);
                reached.and_then(|tier| reveal::name(tier.name.as_ref()?, &names, openness, tape))
            }
            (5 | 6, _) if !own => match &used.quantity {
                Quantity::Ratio(_) => reveal::ratio(&value, tape),
                Quantity::Amount(amount) => self::amount(&amount.sum, &value, truth, tape),
            },
            _ => return,
        };
        let hides = tape.below(2) == 0;
        if let Some(given) = given {
            self.insert(&used.node.code, used.name, given);
            if hides {
                self.hide(&used.quantity, truth);
            }
        }
    }

    fn hide(&mut self, quantity: &Quantity, truth: &Truth<'_>) {
        let sums = match quantity {
            Quantity::Ratio(ratio) => vec![&ratio.numerator, &ratio.denominator],
            Quantity::Amount(amount) => vec![&amount.sum],
        };
        for term in sums.into_iter().flatten() {
            if let Term::Datum(datum) = term {
                self.hide_datum(&truth.behind(datum), truth);
            }
        }
    }

    fn hide_datum(&mut self, datum: &DatumRef, truth: &Truth<'_>) {
        if let DatumSource::SumOf(items) = &truth.datum(datum).source {
            for item in items {
                self.hide_datum(&truth.behind(item), truth);
            }
        }
        self.hidden.insert(datum.clone());
    }

    fn insert(&mut self, row: &Code, name: &Name, given: Given) {
        self.submission.values.entry(row.clone()).or_default().insert(name.clone(), given);
    }

    /// The shared data.
    fn shared(&mut self, truth: &Truth<'_>, tape: &mut Tape) {
        for datum in &self.framework.draft().data {
            let openness = *tape.one_of(&[Openness::All, Openness::All, Openness::Some]);
            let reference = DatumRef::shared(datum.name.clone());
            if let Some(given) = self.datum(&reference, datum, openness, truth, tape) {
                let key = match &datum.code {
                    Some(code) if tape.once_in(2) => code.as_str(),
                    _ => datum.name.as_str(),
                };
                self.submission.common.insert(key.to_owned(), given);
            }
        }
    }

    /// One row's own data.
    fn row(&mut self, node: &Node, truth: &Truth<'_>, tape: &mut Tape) {
        let openness = *tape.one_of(&[Openness::All, Openness::All, Openness::Some, Openness::Some, Openness::Nothing]);
        let mut unsaid: BTreeMap<Name, String> = BTreeMap::new();
        for datum in &node.data {
            let reference = DatumRef::of(node.code.clone(), datum.name.clone());
            let said = self.submission.values.get(&node.code).is_some_and(|row| row.contains_key(&datum.name));
            if said {
                continue;
            }
            match self.datum(&reference, datum, openness, truth, tape) {
                Some(given) => self.insert(&node.code, &datum.name, given),
                None if datum.source == DatumSource::Given => {
                    unsaid.insert(datum.name.clone(), "Không in.".to_owned());
                }
                None => {}
            }
        }
        if !unsaid.is_empty() && tape.once_in(3) {
            let reason =
                if tape.once_in(2) { Missing::Row("Để trống.".to_owned()) } else { Missing::Data(unsaid) };
            self.submission.missing.insert(node.code.clone(), reason);
        }
    }

    /// What is said of one datum.
    fn datum(
        &self,
        reference: &DatumRef,
        datum: &Datum,
        openness: Openness,
        truth: &Truth<'_>,
        tape: &mut Tape,
    ) -> Option<Given> {
        if self.hidden.contains(reference) {
            return None;
        }
        let openness = if self.showing == Showing::Everything { Openness::All } else { openness };
        match (&datum.source, &datum.kind) {
            (DatumSource::SameAs(_) | DatumSource::Constant(_), _) => None,
            (DatumSource::SumOf(_), _) => {
                // The sum itself only now and then; its items, if any are said, agree.
                let value = truth.in_base(reference) / truth.scale(datum);
                if tape.once_in(4) {
                    reveal::number(datum, truth.is_whole(datum), &value, openness, tape)
                } else {
                    None
                }
            }
            (DatumSource::Given, DatumKind::Amount(_) | DatumKind::Frequency) => {
                let value = truth.numbers.get(reference)?;
                reveal::number(datum, truth.is_whole(datum), value, openness, tape)
            }
            (DatumSource::Given, DatumKind::YesNo) => reveal::answer(*truth.answers.get(reference)?, openness, tape),
            (DatumSource::Given, DatumKind::Choice) => {
                let all = self.cases_of(reference)?;
                reveal::name(truth.cases.get(reference)?, &all, openness, tape)
            }
            (DatumSource::Given, DatumKind::Date) => Some(Given::Text("2024-02-01".to_owned())),
            (DatumSource::Given, DatumKind::Text) => Some(Given::Text("Số 1, đường A".to_owned())),
        }
    }

    /// The names of the cases that a choice is one of.
    fn cases_of(&self, reference: &DatumRef) -> Option<Vec<Name>> {
        fn find(rule: &Rule, reference: &DatumRef) -> Option<Vec<Name>> {
            match rule {
                Rule::Cases { datum, cases } if datum == reference => {
                    Some(cases.iter().map(|case| case.name.clone()).collect())
                }
                Rule::Parts { parts } => parts.iter().find_map(|part| find(&part.rule, reference)),
                Rule::NotScored { printed: Some(rule) } => find(rule, reference),
                _ => None,
            }
        }
        let id = self.framework.find(reference.node.as_ref()?)?;
        find(&self.framework.node(id).rule, reference)
    }
}

/// An amount in its own right, written like its first datum.
fn amount(sum: &[Term], value: &RBig, truth: &Truth<'_>, tape: &mut Tape) -> Option<Given> {
    let first = truth.datum(first_datum(sum)?);
    let free = Datum { bounds: dti_core::model::Bounds::default(), ..first.clone() };
    let openness = *tape.one_of(&[Openness::All, Openness::Some]);
    reveal::number(&free, truth.is_whole(first), value, openness, tape)
}

/// Whether nothing else in the row goes by the quantity's name: no other quantity, and no datum but the one that it is.
fn has_a_name_of_its_own(used: &Use<'_>) -> bool {
    let own = DatumRef::of(used.node.code.clone(), used.name.clone());
    let is_the_datum = match &used.quantity {
        Quantity::Ratio(_) => false,
        Quantity::Amount(amount) => amount.sum == [Term::Datum(own)],
    };
    let quantities = uses(used.node).iter().filter(|other| other.name == used.name).count();
    quantities == 1 && (is_the_datum || used.node.data.iter().all(|datum| datum.name != *used.name))
}

/// Points within a maximum: none, all, or something between.
fn points(max: &RBig, tape: &mut Tape) -> Given {
    let share = fraction(*tape.one_of(&[1, 0, 2, 3]), 3);
    let hundredths = (max * share * fraction(100, 1)).floor();
    let points = RBig::from(hundredths) / fraction(100, 1);
    let digits = numbers::digits(&points).expect("two places");
    if tape.once_in(2) { Given::Text(digits.replace('.', ",")) } else { Given::Number(digits) }
}

fn applies(applies: &Applicability, unit: &Unit) -> bool {
    match applies {
        Applicability::All => true,
        Applicability::Kinds(kinds) => unit.kind.as_ref().is_some_and(|kind| kinds.contains(kind)),
        Applicability::Units(units) => units.contains(&unit.id),
    }
}
