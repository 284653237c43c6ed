//! Quantities of generated rules, and the thresholds that they are held against.

use dashu_ratio::RBig;
use dti_core::Name;
use dti_core::model::{Amount, DatumKind, DatumRef, Quantity, Ratio, Term};

use super::data::Thing;
use super::framework::name;
use super::numbers::{exact, frequencies};
use super::rule::Builder;
use crate::reference::fraction;

impl Builder<'_, '_> {
    /// A ratio: of like things, of like things to a printed number, or of unlike things; now and then a datum of it stands
    /// above and below.
    pub(super) fn ratio(&mut self, part: Option<&Name>) -> Ratio {
        let things = [Thing::People, Thing::Platforms, Thing::Money];
        let thing = *self.tape.one_of(&things);
        let numerator = self.data.sum(thing, self.tape);
        let form = self.tape.below(16);
        let other = if form == 15 { *self.tape.one_of(&things) } else { thing };
        let denominator = match form {
            13 | 14 => vec![Term::Constant(exact(&fraction(*self.tape.one_of(&[7, 100]), 1)))],
            9..=12 => self.sum_with_one_of(&numerator, thing),
            _ => self.data.sum(other, self.tape),
        };
        let mixed = (other != thing).then(|| "Văn bản chia hai thứ khác loại.".to_owned());
        // "Inside a part a quantity has the part's name."
        let own = if self.tape.once_in(4) { name("chỉ_số") } else { Name::ratio() };
        Ratio { name: part.cloned().unwrap_or(own), numerator, denominator, mixed }
    }

    /// A denominator that shares a datum with the numerator.
    pub(super) fn sum_with_one_of(&mut self, numerator: &[Term], thing: Thing) -> Vec<Term> {
        let mut denominator = self.data.sum(thing, self.tape);
        if let Term::Datum(both) = self.tape.one_of(numerator).clone() {
            let behind = self.data.behind(&both);
            let is_there = |term: &Term| matches!(term, Term::Datum(datum) if self.data.behind(datum) == behind);
            if !denominator.iter().any(is_there) {
                denominator.push(Term::Datum(both));
            }
        }
        denominator
    }

    pub(super) fn quantity(&mut self, compared: Compared, part: Option<&Name>) -> Quantity {
        match compared {
            Compared::Ratio => Quantity::Ratio(self.ratio(part)),
            _ => Quantity::Amount(self.amount(compared, part)),
        }
    }

    /// An amount, inside a part now and then a datum under the part's own name.
    pub(super) fn amount(&mut self, compared: Compared, part: Option<&Name>) -> Amount {
        let thing = match compared {
            Compared::Ratio | Compared::Count => *self.tape.one_of(&[Thing::Platforms, Thing::People]),
            Compared::Money => Thing::Money,
            Compared::Frequency => {
                let datum = match part {
                    Some(part) if self.tape.once_in(2) => self.data.named(part, DatumKind::Frequency),
                    _ => self.data.frequency(self.tape),
                };
                if self.tape.once_in(4) {
                    let other = self.data.own_frequency();
                    // Where the datum has the part's own name, the sum needs another.
                    let taken = part.is_some_and(|part| datum.name == *part);
                    let own = match part {
                        Some(part) if taken => name(&format!("tổng_{}", part.as_str())),
                        Some(part) => part.clone(),
                        None => name("tổng"),
                    };
                    return Amount { name: own, sum: vec![Term::Datum(datum), Term::Datum(other)] };
                }
                return self.single(datum);
            }
        };
        if let Some(part) = part
            && self.tape.once_in(2)
        {
            let measure = if compared == Compared::Money { "tỷ_đồng" } else { "người" };
            let datum = self.data.named(part, DatumKind::Amount(name(measure)));
            return self.single(datum);
        }
        let sum = self.data.sum(thing, self.tape);
        match sum.as_slice() {
            [Term::Datum(datum)] => self.single(datum.clone()),
            _ => Amount { name: part.cloned().unwrap_or_else(|| name("tổng")), sum },
        }
    }

    /// "A single datum's amount has the datum's name." In one row a name means one thing, so what another row calls so, or
    /// what has been used before, goes under a letter of this row.
    fn single(&mut self, datum: DatumRef) -> Amount {
        let datum = if self.data.owns(&datum) || (datum.node.is_none() && !self.amounts.contains(&datum)) {
            datum
        } else {
            self.data.second_letter(&datum)
        };
        self.amounts.push(datum.clone());
        Amount { name: datum.name.clone(), sum: vec![Term::Datum(datum)] }
    }

    pub(super) fn threshold_of_ratio(&mut self) -> RBig {
        let &(above, below) = self.tape.one_of(&[(1, 1), (4, 5), (1, 2), (3, 10), (7, 100), (1, 3), (1, 400), (3, 2)]);
        fraction(above, below)
    }

    /// One to three thresholds, falling.
    pub(super) fn thresholds(&mut self, compared: Compared) -> Vec<RBig> {
        let whole = |values: &[i64]| values.iter().map(|&value| fraction(value, 1)).collect();
        let mut all: Vec<RBig> = match compared {
            Compared::Ratio => vec![fraction(1, 1), fraction(4, 5), fraction(1, 3), fraction(1, 10), fraction(3, 100)],
            Compared::Count => whole(&[100, 50, 20, 10, 1]),
            Compared::Money => vec![fraction(500, 1), fraction(2, 1), fraction(1, 1), fraction(1, 2)],
            Compared::Frequency => vec![frequencies().swap_remove(0).1, fraction(12, 1), fraction(1, 1)],
        };
        let keep = *self.tape.one_of(&[1, 2, 3]);
        while all.len() > keep {
            let out = self.tape.below(all.len());
            all.remove(out);
        }
        all
    }
}

/// What steps compare.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Compared {
    Ratio,
    Count,
    Money,
    Frequency,
}
