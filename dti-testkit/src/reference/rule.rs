//! Rules: what each shape earns, between which points.
//!
//! "Every rule is monotone in each of its quantities, so its bounds are its values at the ends."

use dashu_ratio::RBig;
use dti_core::Name;
use dti_core::data::Given;
use dti_core::model::{
    Award, Case, DatumRef, Item, Node, Part, PerItem, Proportional, Quantity, Rule, Steps, Tier, UndefinedPolicy,
};

use super::datum::{Data, Knowledge, names_of_tiers};
use super::number::{Top, fraction, rational};
use super::quantity::{Defined, Measured};
use super::value;

/// Why a leaf may be without its points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lacks {
    /// "a datum of its own is known in part"
    pub(super) in_part: bool,
    /// "a datum is missing, or a ratio is undefined, or points are still to be given"
    pub(super) missing: bool,
}

impl Lacks {
    fn of(knowledge: &[Knowledge]) -> Lacks {
        Lacks { in_part: knowledge.contains(&Knowledge::InPart), missing: knowledge.contains(&Knowledge::Missing) }
    }

    fn and(self, other: Lacks) -> Lacks {
        Lacks { in_part: self.in_part || other.in_part, missing: self.missing || other.missing }
    }
}

/// What a rule earns.
#[derive(Clone, Debug)]
pub(super) struct Earned {
    pub(super) low: RBig,
    pub(super) high: RBig,
    pub(super) lacks: Lacks,
}

impl Earned {
    fn exactly(points: RBig) -> Earned {
        Earned { low: points.clone(), high: points, lacks: Lacks::default() }
    }

    fn between(low: RBig, high: RBig) -> Earned {
        Earned { low, high, lacks: Lacks::default() }
    }

    /// With the lesser end first.
    fn in_order(self) -> Earned {
        if self.low <= self.high { self } else { Earned { low: self.high, high: self.low, ..self } }
    }

    /// The least and the greatest of several.
    fn hull(self, other: &Earned) -> Earned {
        Earned {
            low: self.low.min(other.low.clone()),
            high: self.high.max(other.high.clone()),
            lacks: self.lacks.and(other.lacks),
        }
    }

    /// "Bounds of a sum (parts, rows below) are the sums of the bounds".
    fn plus(self, other: &Earned) -> Earned {
        Earned { low: self.low + &other.low, high: self.high + &other.high, lacks: self.lacks.and(other.lacks) }
    }

    fn with(self, lacks: Lacks) -> Earned {
        Earned { lacks: self.lacks.and(lacks), ..self }
    }
}

/// "Every rule has a container: the row's maximum, inside a part the part's award."
#[derive(Clone, Copy)]
struct Container<'a> {
    node: &'a Node,
    full: &'a RBig,
}

impl Container<'_> {
    /// "`full` is the container, a share is a share of the row's maximum."
    fn award(self, award: &Award) -> RBig {
        match award {
            Award::Full => self.full.clone(),
            Award::Share(share) => rational(share) * rational(&self.node.max),
            Award::Points(points) => rational(points),
        }
    }
}

impl Data<'_> {
    /// What a leaf's rule earns; its container is the row's maximum.
    pub(super) fn leaf(self, node: &Node) -> Result<Earned, String> {
        self.rule(&node.rule, Container { node, full: &rational(&node.max) })
    }

    fn rule(self, rule: &Rule, within: Container<'_>) -> Result<Earned, String> {
        match rule {
            Rule::YesNo { datum, .. } => self.yes_no(datum, within.full),
            Rule::Cases { datum, cases } => self.cases(datum, cases, within),
            Rule::Checklist { items } => self.checklist(items, within),
            Rule::Proportional(rule) => self.proportional(rule, within),
            Rule::AllOrNothing { quantity, at_least } => self.all_or_nothing(quantity, &rational(at_least), within),
            Rule::Steps(steps) => self.steps(steps, within),
            Rule::PerItem(rule) => self.per_item(rule, within),
            Rule::Parts { parts } => self.parts(parts, within.node),
            Rule::MinMax { quantity, .. } | Rule::ShareOfBest { quantity } => {
                self.against_cohort(rule, quantity, within)
            }
            Rule::Appraised => Ok(appraised(within.full)),
            Rule::Sum | Rule::WeightedMean { .. } | Rule::NotScored { .. } => {
                Err(format!("row {} has no rule of its own", within.node.code))
            }
            _ => Err("a rule that the reference does not know".to_owned()),
        }
    }

    /// "yes / no: the container for yes, 0 for no; both if it may be both"
    fn yes_no(self, datum: &DatumRef, full: &RBig) -> Result<Earned, String> {
        let (answers, knowledge) = self.answers(datum)?;
        let low = if answers.contains(&false) { fraction(0, 1) } else { full.clone() };
        let high = if answers.contains(&true) { full.clone() } else { fraction(0, 1) };
        Ok(Earned::between(low, high).with(Lacks::of(&[knowledge])))
    }

    /// "cases: the award of the case; the least and the greatest of those that are possible"
    fn cases(self, datum: &DatumRef, cases: &[Case], within: Container<'_>) -> Result<Earned, String> {
        let given = self.case_names(datum)?;
        let knowledge = match &given {
            None => Knowledge::Missing,
            Some(names) if names.len() == 1 => Knowledge::Known,
            Some(_) => Knowledge::InPart,
        };
        let possible = match given {
            None => cases.iter().collect(),
            Some(names) => find_all(&names, |name| cases.iter().find(|case| case.name == *name))?,
        };
        let earned = possible.into_iter().map(|case| Earned::exactly(within.award(&case.award)));
        let hull = earned.reduce(|all, one| all.hull(&one)).ok_or("no case is possible")?;
        Ok(hull.with(Lacks::of(&[knowledge])))
    }

    /// "checklist: the sum of the awards of the items that are there"
    fn checklist(self, items: &[Item], within: Container<'_>) -> Result<Earned, String> {
        let mut sum = Earned::exactly(fraction(0, 1));
        for item in items {
            sum = sum.plus(&self.yes_no(&item.datum, &within.award(&item.award))?);
        }
        Ok(sum)
    }

    /// "proportional: `ratio / per × container`, at most the container; the container from `full from` on"
    fn proportional(self, rule: &Proportional, within: Container<'_>) -> Result<Earned, String> {
        let ratio = self.quantity(&Quantity::Ratio(rule.ratio.clone()), within.node)?;
        let (per, full_from) = (rational(&rule.per), rule.full_from.as_ref().map(rational));
        Ok(self.at_the_ends(&ratio, within.full, |ratio| match ratio {
            Top::Infinite => within.full.clone(),
            Top::At(ratio) if full_from.as_ref().is_some_and(|cap| ratio >= cap) => within.full.clone(),
            Top::At(ratio) => (ratio / &per * within.full).min(within.full.clone()),
        }))
    }

    /// "all or nothing: the container from the threshold on, else 0"
    fn all_or_nothing(self, quantity: &Quantity, at_least: &RBig, within: Container<'_>) -> Result<Earned, String> {
        let measured = self.quantity(quantity, within.node)?;
        Ok(self.at_the_ends(&measured, within.full, |value| {
            if reaches(value, at_least) { within.full.clone() } else { fraction(0, 1) }
        }))
    }

    /// "steps: the award of the first tier whose threshold is reached, else the last award; a precondition that fails gives
    /// its own award whatever the quantity"
    fn steps(self, steps: &Steps, within: Container<'_>) -> Result<Earned, String> {
        let tiers = self.tiers(steps, within)?;
        let Some(precondition) = &steps.precondition else { return Ok(tiers) };
        let (answers, knowledge) = self.answers(&precondition.datum)?;
        let failed = Earned::exactly(within.award(&precondition.otherwise));
        let earned = match (answers.contains(&true), answers.contains(&false)) {
            (true, false) => tiers,
            (false, _) => failed,
            (true, true) => tiers.hull(&failed),
        };
        Ok(earned.with(Lacks::of(&[knowledge])))
    }

    /// What the tiers earn by themselves. "A tier may be given by name in place of the quantity of steps." Data that determine
    /// the quantity count before the tier, as they do before a quantity that is given.
    fn tiers(self, steps: &Steps, within: Container<'_>) -> Result<Earned, String> {
        let named = self.value(&within.node.code, steps.quantity.name()).filter(|given| names_of_tiers(steps, given));
        let measured = self.quantity(&steps.quantity, within.node)?;
        if let Some(given) = named.filter(|_| !measured.is_determined()) {
            return named_tiers(steps, given, within);
        }
        Ok(self.at_the_ends(&measured, within.full, |value| {
            let reached = |tier: &&Tier| tier.at_least.as_ref().is_some_and(|t| reaches(value, &rational(t)));
            within.award(&steps.tiers.iter().find(reached).unwrap_or(&steps.otherwise).award)
        }))
    }

    /// "per item: `count × each`, at most the container"
    fn per_item(self, rule: &PerItem, within: Container<'_>) -> Result<Earned, String> {
        let count = self.quantity(&Quantity::Amount(rule.count.clone()), within.node)?;
        let each = rational(&rule.each);
        Ok(self.at_the_ends(&count, within.full, |count| match count {
            Top::Infinite => within.full.clone(),
            Top::At(count) => (count * &each).min(within.full.clone()),
        }))
    }

    /// "parts: the sum of the parts"
    fn parts(self, parts: &[Part], node: &Node) -> Result<Earned, String> {
        let mut sum = Earned::exactly(fraction(0, 1));
        let row = rational(&node.max);
        for part in parts {
            let award = Container { node, full: &row }.award(&part.award);
            sum = sum.plus(&self.rule(&part.rule, Container { node, full: &award })?);
        }
        Ok(sum)
    }

    /// "Min-Max, share of the best: as *Cohorts* below says; `[0, container]` without a cohort"
    fn against_cohort(self, rule: &Rule, quantity: &Quantity, within: Container<'_>) -> Result<Earned, String> {
        let measured = self.quantity(quantity, within.node)?;
        let scale = self.against(rule, within.node, within.full)?;
        let lacks_a_datum = measured.knowledge.contains(&Knowledge::Missing);
        Ok(match (measured.defined, scale) {
            (Defined::Never, _) => self.undefined(within.full).with(Lacks::of(&measured.knowledge)),
            // "A unit that lacks a datum of the quantity has `[0, container]`."
            (_, Some(points)) if !lacks_a_datum => self.at_the_ends(&measured, within.full, points),
            _ => Earned::between(fraction(0, 1), within.full.clone()).with(Lacks::of(&measured.knowledge)),
        })
    }

    /// A rule's values at the two ends of its quantity. "A ratio that is never defined earns what the policy says", "One that
    /// is sometimes defined earns the hull of its defined points and of that."
    fn at_the_ends(self, measured: &Measured, full: &RBig, points: impl Fn(&Top) -> RBig) -> Earned {
        let ends = || Earned::between(points(&Top::At(measured.extent.low.clone())), points(&measured.extent.high));
        let earned = match measured.defined {
            // Less may earn more: lower may be better.
            Defined::Always => ends().in_order(),
            Defined::Sometimes => Earned { lacks: Lacks::default(), ..ends().in_order().hull(&self.undefined(full)) },
            Defined::Never => self.undefined(full),
        };
        earned.with(Lacks::of(&measured.knowledge))
    }

    /// "as missing `[0, container]`, nothing, or all"
    fn undefined(self, full: &RBig) -> Earned {
        match self.framework.draft().policies.undefined {
            UndefinedPolicy::Missing => {
                Earned::between(fraction(0, 1), full.clone()).with(Lacks { missing: true, in_part: false })
            }
            UndefinedPolicy::Zero => Earned::exactly(fraction(0, 1)),
            UndefinedPolicy::Full => Earned::exactly(full.clone()),
        }
    }
}

/// "appraised: `[0, container]` until points are given"
fn appraised(full: &RBig) -> Earned {
    Earned::between(fraction(0, 1), full.clone()).with(Lacks { missing: true, in_part: false })
}

/// The awards of the tiers that were named.
fn named_tiers(steps: &Steps, given: &Given, within: Container<'_>) -> Result<Earned, String> {
    let names = value::names(given).unwrap_or_default();
    let all = || steps.tiers.iter().chain([&steps.otherwise]);
    let tiers = find_all(&names, |name| all().find(|tier| tier.name.as_ref() == Some(name)))?;
    let knowledge = if tiers.len() == 1 { Knowledge::Known } else { Knowledge::InPart };
    let earned = tiers.into_iter().map(|tier| Earned::exactly(within.award(&tier.award)));
    let hull = earned.reduce(|all, one| all.hull(&one)).ok_or("no tier is possible")?;
    Ok(hull.with(Lacks::of(&[knowledge])))
}

/// Whether a quantity is at or above a threshold.
fn reaches(value: &Top, threshold: &RBig) -> bool {
    *value >= Top::At(threshold.clone())
}

fn find_all<'t, T>(names: &[Name], find: impl Fn(&Name) -> Option<&'t T>) -> Result<Vec<&'t T>, String> {
    names.iter().map(|name| find(name).ok_or_else(|| format!("`{name}` is none of the names"))).collect()
}
