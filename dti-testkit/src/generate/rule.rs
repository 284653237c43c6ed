//! Rules of generated rows: every shape, with awards that add up and fall.

use dashu_ratio::RBig;
use dti_core::model::{
    AllEqual, Allowance, Award, Case, Datum, DatumKind, DatumRef, Direction, Item, LowerEnd, Part, PerItem,
    Precondition, Proportional, Rule, Steps, Tier,
};
use dti_core::{Code, Name};

use super::data::{Pool, RowData};
use super::framework::name;
use super::numbers::exact;
use super::quantity::Compared;
use super::tape::Tape;
use crate::reference::fraction;

/// A leaf: what a row adds to its code.
pub(super) struct Leaf {
    pub(super) max: RBig,
    pub(super) rule: Rule,
    pub(super) data: Vec<Datum>,
    pub(super) allowances: Vec<Allowance>,
}

pub(super) fn leaf(code: &Code, tape: &mut Tape, pool: &mut Pool) -> Leaf {
    let maxima = [(10, 1), (5, 1), (20, 1), (5, 2), (100, 1), (1, 1), (1, 2), (29, 4), (30, 1), (10, 3), (0, 1)];
    let &(above, below) = tape.one_of(&maxima);
    let max = fraction(above, below);
    let mut builder =
        Builder { max: max.clone(), data: RowData::new(code, pool), tape, amounts: Vec::new(), allowances: Vec::new() };
    let shape = builder.tape.below(22);
    let (max, rule) = match shape {
        0..=15 => {
            let rule = builder.on_data(shape, &max, None);
            (max, rule)
        }
        16..=18 => {
            let rule = builder.parts(&max);
            (max, rule)
        }
        19 | 20 => (max, Rule::Appraised),
        _ => {
            let printed = builder.tape.once_in(2).then(|| {
                let shape = builder.tape.below(16);
                Box::new(builder.on_data(shape, &fraction(10, 1), None))
            });
            (fraction(0, 1), Rule::NotScored { printed })
        }
    };
    let Builder { data, allowances, .. } = builder;
    Leaf { max, rule, data: data.finish(), allowances }
}

/// A row's tape on which one of the [`leaf`]'s 22 shapes stands: behind the depth, whom the row applies to, and the maximum.
pub(super) fn with_shape(mut row: Vec<u16>, shape: u16) -> Vec<u16> {
    if let Some(number) = row.get_mut(3) {
        // The middle of what `Tape::below` makes this shape.
        *number = shape.saturating_mul(65_535 / 22).saturating_add(1_500);
    }
    row
}

pub(super) struct Builder<'a, 't> {
    /// The row's maximum.
    max: RBig,
    pub(super) data: RowData<'a>,
    pub(super) tape: &'t mut Tape,
    /// The single data that are amounts by themselves.
    pub(super) amounts: Vec<DatumRef>,
    allowances: Vec<Allowance>,
}

impl Builder<'_, '_> {
    /// A rule on data, in a container of `full` points; `part` is the part's name inside one.
    fn on_data(&mut self, shape: usize, full: &RBig, part: Option<&Name>) -> Rule {
        match shape {
            0 => self.yes_no(part),
            1 => self.cases(full, part),
            2 => self.checklist(full),
            6 => self.all_or_nothing(part),
            7 => self.steps(full, part, Compared::Ratio),
            8 => self.steps(full, part, Compared::Count),
            9 => self.steps(full, part, Compared::Money),
            10 => self.steps(full, part, Compared::Frequency),
            11 | 12 => self.per_item(full, part),
            13 => self.min_max(part),
            14 => self.share_of_best(part),
            _ => self.proportional(part),
        }
    }

    fn yes_no(&mut self, part: Option<&Name>) -> Rule {
        let datum = match part {
            Some(part) => self.data.named(part, DatumKind::YesNo),
            None if self.tape.once_in(3) => self.data.named(&Name::answer(), DatumKind::YesNo),
            None => self.data.yes_no(self.tape),
        };
        Rule::YesNo { datum, yes: None, no: None }
    }

    fn cases(&mut self, full: &RBig, part: Option<&Name>) -> Rule {
        let datum = self.data.named(&part.cloned().unwrap_or_else(Name::case), DatumKind::Choice);
        let count = *self.tape.one_of(&[2, 3, 4]);
        let case =
            |at: usize, award| Case { name: name(&format!("loại_{at}")), title: format!("Loại {at}"), award };
        let mut cases = vec![case(0, self.award(full, full))];
        for at in 1..count {
            let points = full * self.some_share();
            cases.push(case(at, self.award(&points, full)));
        }
        Rule::Cases { datum, cases }
    }

    fn checklist(&mut self, full: &RBig) -> Rule {
        let mut items: Vec<Item> = Vec::new();
        let shares = self.split(full);
        for points in &shares {
            let mut datum = self.data.yes_no(self.tape);
            while items.iter().any(|item| item.datum == datum) {
                datum = self.data.yes_no(&mut Tape::new(Vec::new()));
            }
            items.push(Item { datum, award: self.award(points, full) });
        }
        Rule::Checklist { items }
    }

    fn proportional(&mut self, part: Option<&Name>) -> Rule {
        let ratio = self.ratio(part);
        let per = self.threshold_of_ratio();
        let full_from = match self.tape.below(6) {
            0..=2 => None,
            3 => {
                self.allow("jump-at-cap");
                Some(self.threshold_of_ratio())
            }
            _ => Some(per.clone()),
        };
        Rule::Proportional(Proportional { ratio, full_from: full_from.map(|cap| exact(&cap)), per: exact(&per) })
    }

    fn all_or_nothing(&mut self, part: Option<&Name>) -> Rule {
        let compared = *self.tape.one_of(&[Compared::Ratio, Compared::Count, Compared::Money, Compared::Frequency]);
        let quantity = self.quantity(compared, part);
        let at_least = self.thresholds(compared).swap_remove(0);
        Rule::AllOrNothing { quantity, at_least: exact(&at_least) }
    }

    fn steps(&mut self, full: &RBig, part: Option<&Name>, compared: Compared) -> Rule {
        let precondition = self.tape.once_in(4).then(|| {
            let datum = self.data.yes_no(self.tape);
            let points = full * self.some_share();
            Precondition { datum, otherwise: self.award(&points, full) }
        });
        let quantity = self.quantity(compared, part);
        let thresholds = self.thresholds(compared);
        let mut shares: Vec<RBig> = thresholds.iter().map(|_| self.some_share()).collect();
        shares.push(fraction(0, 1));
        shares.sort_by(|a, b| b.cmp(a));
        if self.tape.once_in(8) {
            self.allow("unreachable-maximum");
        } else if let Some(best) = shares.first_mut() {
            *best = fraction(1, 1);
        }
        let named = self.tape.below(4);
        let mut awards: Vec<Award> = Vec::new();
        for share in shares {
            // The check wants full awards first.
            let may_be_full = awards.iter().all(|award| *award == Award::Full);
            let award = match self.award(&(full * &share), full) {
                Award::Full if !may_be_full => Award::Points(exact(full)),
                award => award,
            };
            awards.push(award);
        }
        let tier = |at: usize, at_least: Option<&RBig>, award: &Award| Tier {
            name: (at < named || named == 3).then(|| name(&format!("mức_{at}"))),
            title: None,
            at_least: at_least.map(exact),
            award: award.clone(),
        };
        let tiers = thresholds.iter().zip(&awards).enumerate();
        let last = awards.last().expect("steps have a last award");
        Rule::Steps(Steps {
            quantity,
            precondition,
            tiers: tiers.map(|(at, (threshold, award))| tier(at, Some(threshold), award)).collect(),
            otherwise: tier(thresholds.len(), None, last),
        })
    }

    fn per_item(&mut self, full: &RBig, part: Option<&Name>) -> Rule {
        let compared = *self.tape.one_of(&[Compared::Count, Compared::Count, Compared::Money]);
        let count = self.amount(compared, part);
        let items = *self.tape.one_of(&[2, 5, 10, 3, 400]);
        let each = full / fraction(items, 1);
        let each = if each > fraction(0, 1) { each } else { fraction(1, 2) };
        Rule::PerItem(PerItem { count, each: exact(&each) })
    }

    /// Parts, each with a rule of its own.
    fn parts(&mut self, full: &RBig) -> Rule {
        let mut awards = self.split(full);
        if awards.len() < 2 {
            awards = vec![full * fraction(4, 5), full * fraction(1, 5)];
        }
        let mut parts = Vec::new();
        for (at, points) in awards.iter().enumerate() {
            let part = name(&format!("phần_{at}"));
            let shape = self.tape.below(16);
            let rule = self.on_data(shape, points, Some(&part));
            let award = self.award(points, full);
            parts.push(Part { name: part, title: format!("Phần {at}"), award, rule });
        }
        Rule::Parts { parts }
    }

    fn min_max(&mut self, part: Option<&Name>) -> Rule {
        let compared = *self.tape.one_of(&[Compared::Ratio, Compared::Count]);
        let given = LowerEnd::Given(exact(&fraction(1, 20)));
        Rule::MinMax {
            quantity: self.quantity(compared, part),
            lower: self.tape.one_of(&[LowerEnd::Observed, LowerEnd::Zero, given]).clone(),
            direction: *self.tape.one_of(&[Direction::Higher, Direction::Lower]),
            all_equal: *self.tape.one_of(&[AllEqual::Full, AllEqual::Zero, AllEqual::Error]),
        }
    }

    fn share_of_best(&mut self, part: Option<&Name>) -> Rule {
        let compared = *self.tape.one_of(&[Compared::Count, Compared::Ratio, Compared::Money]);
        Rule::ShareOfBest { quantity: self.quantity(compared, part) }
    }

    /// A share of a container.
    fn some_share(&mut self) -> RBig {
        let &(above, below) = self.tape.one_of(&[(1, 2), (0, 1), (1, 4), (7, 10), (1, 3), (1, 1)]);
        fraction(above, below)
    }

    /// A container split into one to four awards.
    fn split(&mut self, full: &RBig) -> Vec<RBig> {
        let count = *self.tape.one_of(&[2, 3, 1, 4]);
        let weights: Vec<i64> = (0..count).map(|_| *self.tape.one_of(&[1, 2, 3, 4])).collect();
        let total = fraction(weights.iter().sum(), 1);
        weights.into_iter().map(|weight| full * fraction(weight, 1) / &total).collect()
    }

    /// Points in one of the forms that say them.
    fn award(&mut self, points: &RBig, full: &RBig) -> Award {
        let form = self.tape.below(3);
        if form == 0 && points == full {
            Award::Full
        } else if form == 1 || self.max == fraction(0, 1) || points > &self.max {
            Award::Points(exact(points))
        } else {
            Award::Share(exact(&(points / &self.max)))
        }
    }

    fn allow(&mut self, check: &str) {
        self.allowances.push(Allowance { check: check.to_owned(), reason: "Văn bản in như vậy.".to_owned() });
    }
}
