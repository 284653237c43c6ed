//! Data of generated rows: own ones, shared ones, those of other rows, sums and constants.

use dti_core::model::{Bounds, Datum, DatumKind, DatumRef, DatumSource, Term};
use dti_core::{Code, Name};

use super::framework::name;
use super::numbers::{exact, frequencies};
use super::tape::Tape;
use crate::reference::fraction;

/// What is counted; only like things are added or divided.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    People,
    Platforms,
    Money,
}

impl Thing {
    /// The measures of it.
    fn measures(self) -> &'static [&'static str] {
        match self {
            Self::People => &["người"],
            Self::Platforms => &["nền_tảng"],
            Self::Money => &["triệu_đồng", "tỷ_đồng", "nghìn_đồng"],
        }
    }

    fn is_counted_in(self, kind: &DatumKind) -> bool {
        matches!(kind, DatumKind::Amount(measure) if self.measures().contains(&measure.as_str()))
    }
}

/// The data that rows can refer to.
pub(super) struct Pool {
    shared: Vec<Datum>,
    /// Those of the rows above.
    rows: Vec<(DatumRef, Datum)>,
}

impl Pool {
    pub(super) fn new(shared: Vec<Datum>) -> Pool {
        Pool { shared, rows: Vec::new() }
    }

    pub(super) fn into_shared(self) -> Vec<Datum> {
        self.shared
    }

    /// Everything of a kind that can be referred to.
    fn all(&self, fits: impl Fn(&DatumKind) -> bool) -> Vec<DatumRef> {
        let shared = self.shared.iter().map(|datum| (DatumRef::shared(datum.name.clone()), datum));
        let rows = self.rows.iter().map(|(reference, datum)| (reference.clone(), datum));
        shared.chain(rows).filter(|(_, datum)| fits(&datum.kind)).map(|(reference, _)| reference).collect()
    }

    fn datum(&self, reference: &DatumRef) -> Option<&Datum> {
        match &reference.node {
            None => self.shared.iter().find(|datum| datum.name == reference.name),
            Some(_) => self.rows.iter().find(|(known, _)| known == reference).map(|(_, datum)| datum),
        }
    }
}

/// The data of one row while it is built.
pub(super) struct RowData<'a> {
    code: &'a Code,
    pool: &'a mut Pool,
    own: Vec<Datum>,
}

impl<'a> RowData<'a> {
    pub(super) fn new(code: &'a Code, pool: &'a mut Pool) -> RowData<'a> {
        RowData { code, pool, own: Vec::new() }
    }

    /// The row's own data; from now on other rows can refer to them.
    pub(super) fn finish(self) -> Vec<Datum> {
        for datum in &self.own {
            self.pool.rows.push((self.reference(&datum.name), datum.clone()));
        }
        self.own
    }

    fn reference(&self, name: &Name) -> DatumRef {
        DatumRef::of(self.code.clone(), name.clone())
    }

    /// Adds a datum under the next letter.
    fn add(&mut self, kind: DatumKind, source: DatumSource, bounds: Bounds) -> DatumRef {
        let taken = |name: &Name| self.own.iter().any(|datum| datum.name == *name);
        let letters = (0..).flat_map(|round: u32| {
            ('a'..='z').map(move |letter| if round == 0 { letter.to_string() } else { format!("{letter}{round}") })
        });
        let name = letters.map(|letter| name(&letter)).find(|name| !taken(name)).expect("there are letters enough");
        self.add_as(&name, kind, source, bounds)
    }

    fn add_as(&mut self, name: &Name, kind: DatumKind, source: DatumSource, bounds: Bounds) -> DatumRef {
        let reference = self.reference(name);
        let mut datum = Datum::new(name.clone(), format!("Số liệu {name}"), kind);
        datum.source = source;
        datum.bounds = bounds;
        self.own.push(datum);
        reference
    }

    /// A given datum of the row under a name of its own.
    pub(super) fn named(&mut self, name: &Name, kind: DatumKind) -> DatumRef {
        self.add_as(name, kind, DatumSource::Given, Bounds::default())
    }

    /// An own number that is given, in some measure of a thing.
    fn given(&mut self, thing: Thing, tape: &mut Tape) -> DatumRef {
        let kind = DatumKind::Amount(name(tape.one_of::<&str>(thing.measures())));
        let bound = |value: i64| Some(exact(&fraction(value, 1)));
        let bounds = match tape.below(14) {
            9 => Bounds { from: bound(1), to: None },
            10 => Bounds { from: None, to: bound(100) },
            11 => Bounds { from: bound(5), to: bound(1000) },
            12 => Bounds { from: bound(0), to: bound(21) },
            13 => Bounds { from: bound(20), to: bound(20) },
            _ => Bounds::default(),
        };
        self.add(kind, DatumSource::Given, bounds)
    }

    /// A number of a thing: mostly an own datum that is given, now and then another kind.
    pub(super) fn number(&mut self, thing: Thing, tape: &mut Tape) -> DatumRef {
        let known = self.pool.all(|kind| thing.is_counted_in(kind));
        let choice = tape.below(12);
        if known.is_empty() && (6..=9).contains(&choice) {
            return self.given(thing, tape);
        }
        let kind = DatumKind::Amount(name(tape.one_of::<&str>(thing.measures())));
        match choice {
            // Used from where it is.
            6 | 7 => tape.one_of(&known).clone(),
            // Under a letter of the row.
            8 | 9 => self.add(kind, DatumSource::SameAs(tape.one_of(&known).clone()), Bounds::default()),
            10 => {
                let items = vec![self.given(thing, tape), self.given(thing, tape)];
                self.add(kind, DatumSource::SumOf(items), Bounds::default())
            }
            11 => {
                let value = *tape.one_of(&[7, 1, 20, 100]);
                self.add(kind, DatumSource::Constant(exact(&fraction(value, 1))), Bounds::default())
            }
            _ => self.given(thing, tape),
        }
    }

    /// A frequency: an own one, or the shared one.
    pub(super) fn frequency(&mut self, tape: &mut Tape) -> DatumRef {
        let known = self.pool.all(|kind| *kind == DatumKind::Frequency);
        match tape.below(6) {
            4 if !known.is_empty() => tape.one_of(&known).clone(),
            5 if !known.is_empty() => {
                let other = tape.one_of(&known).clone();
                self.add(DatumKind::Frequency, DatumSource::SameAs(other), Bounds::default())
            }
            3 => {
                let weekly = frequencies().swap_remove(0).1;
                let bounds = Bounds { from: None, to: Some(exact(&weekly)) };
                self.add(DatumKind::Frequency, DatumSource::Given, bounds)
            }
            _ => self.own_frequency(),
        }
    }

    pub(super) fn own_frequency(&mut self) -> DatumRef {
        self.add(DatumKind::Frequency, DatumSource::Given, Bounds::default())
    }

    /// A yes/no: an own one, or one that is known elsewhere.
    pub(super) fn yes_no(&mut self, tape: &mut Tape) -> DatumRef {
        let known = self.pool.all(|kind| *kind == DatumKind::YesNo);
        match tape.below(6) {
            4 if !known.is_empty() => tape.one_of(&known).clone(),
            5 if !known.is_empty() => {
                let other = tape.one_of(&known).clone();
                self.add(DatumKind::YesNo, DatumSource::SameAs(other), Bounds::default())
            }
            _ => self.add(DatumKind::YesNo, DatumSource::Given, Bounds::default()),
        }
    }

    /// A sum of up to three terms, no datum twice under whatever letters.
    pub(super) fn sum(&mut self, thing: Thing, tape: &mut Tape) -> Vec<Term> {
        let terms = *tape.one_of(&[1, 1, 1, 2, 3]);
        let mut sum: Vec<DatumRef> = Vec::new();
        for _ in 0..terms {
            let mut datum = self.number(thing, tape);
            if sum.iter().any(|other| self.behind(other) == self.behind(&datum)) {
                datum = self.given(thing, tape);
            }
            sum.push(datum);
        }
        let mut sum: Vec<Term> = sum.into_iter().map(Term::Datum).collect();
        if tape.once_in(8) {
            sum.push(Term::Constant(exact(&fraction(*tape.one_of(&[7, 1, 100]), 1))));
        }
        sum
    }

    pub(super) fn owns(&self, reference: &DatumRef) -> bool {
        reference.node.as_ref() == Some(self.code)
    }

    /// A datum of elsewhere under the next letter of the row.
    pub(super) fn second_letter(&mut self, other: &DatumRef) -> DatumRef {
        let kind = self.pool.datum(other).expect("a datum of the pool").kind.clone();
        self.add(kind, DatumSource::SameAs(other.clone()), Bounds::default())
    }

    /// The datum that stands behind all second letters.
    pub(super) fn behind(&self, reference: &DatumRef) -> DatumRef {
        let own = self.own.iter().find(|datum| self.reference(&datum.name) == *reference);
        match own.or_else(|| self.pool.datum(reference)).map(|datum| &datum.source) {
            Some(DatumSource::SameAs(other)) => self.behind(other),
            _ => reference.clone(),
        }
    }
}
