//! Taking the figures, one unit after the other.

use super::error::{self, CohortError, CohortErrorCode, CohortErrors};
use super::figures::{Ends, Extreme, Figures, Group, Scale};
use super::statistics::{Content, Of, SCHEMA, Statistics};
use crate::data::Unit;
use crate::model::{AllEqual, CohortKinds, CohortMissing, NodeId, Quantity, Rule};
use crate::number::Exact;
use crate::program::{Inputs, Operand, Program, QuantityRef};
use crate::quantity::{self, Defined};
use crate::{Name, Submission};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Takes the figures of a cohort from one unit after the other, so that the units need not be kept.
///
/// Nothing depends on the order: units may also be added to several builders, which are [merged](Self::merge) then.
///
/// ```
/// # use dti_core::cohort::{CohortErrors, Statistics, StatisticsBuilder};
/// # use dti_core::{Inputs, Program};
/// # fn demo(program: &Program, units: impl Iterator<Item = Inputs>) -> Result<Statistics, CohortErrors> {
/// let mut builder = StatisticsBuilder::new(program);
/// for inputs in units {
///     builder.add(&inputs);
/// }
/// builder.finish()
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct StatisticsBuilder<'p> {
    program: &'p Program,
    rules: Vec<Compared<'p>>,
    tallies: Vec<BTreeMap<Group, Tally>>,
    units: BTreeMap<String, Unit>,
    identities: Identities,
}

/// A rule that needs the other units.
#[derive(Clone, Debug)]
struct Compared<'p> {
    node: NodeId,
    part: Option<&'p Name>,
    quantity: QuantityRef<'p>,
    scale: Scale,
}

/// What the units so far made of one rule.
#[derive(Clone, Debug, Default)]
struct Tally {
    ends: Option<Ends>,
    with_data: usize,
    without_data: usize,
    undefined: usize,
    /// Those without data of which a datum is missing.
    missing: Vec<String>,
}

impl<'p> StatisticsBuilder<'p> {
    /// For a program, without any unit yet.
    pub fn new(program: &'p Program) -> Self {
        let rules: Vec<Compared<'p>> =
            program.framework().node_ids().flat_map(|node| compared(node, program.rule(node))).collect();
        let tallies = vec![BTreeMap::new(); rules.len()];
        Self { program, rules, tallies, units: BTreeMap::new(), identities: Identities::default() }
    }

    /// Adds a unit. Where its inputs were held against another framework, no figures can be [taken](Self::finish).
    pub fn add(&mut self, inputs: &Inputs) {
        let submission = inputs.submission();
        let unit = &submission.unit;
        self.identities.add(submission);
        self.units.entry(unit.id.clone()).or_insert_with(|| unit.clone());
        if !self.program.admits(inputs) {
            self.identities.foreign.insert(unit.id.clone());
            return;
        }
        let framework = self.program.framework();
        let group = match (framework.draft().policies.cohort.kinds, &unit.kind) {
            (CohortKinds::Together, _) => Group::All,
            (CohortKinds::Apart, Some(kind)) => Group::Kind(kind.clone()),
            (CohortKinds::Apart, None) => Group::WithoutKind,
        };
        for (rule, tallies) in self.rules.iter().zip(&mut self.tallies) {
            let given =
                !inputs.points.is_empty() && framework.ancestry(rule.node).any(|row| inputs.points.contains_key(&row));
            if !inputs.applies(rule.node) || given {
                continue;
            }
            if !tallies.contains_key(&group) {
                tallies.insert(group.clone(), Tally::default());
            }
            if let Some(tally) = tallies.get_mut(&group) {
                tally.add(&unit.id, &quantity::take(inputs, rule.node, rule.quantity).reading);
            }
        }
    }

    /// Adds all that another builder holds. Where it is of another framework, no figures can be [taken](Self::finish).
    pub fn merge(&mut self, other: Self) {
        if !self.program.framework().says_the_same(other.program.framework()) {
            self.identities.foreign.extend(other.units.keys().cloned());
        }
        self.identities.merge(other.identities);
        self.units.extend(other.units);
        for (own, others) in self.tallies.iter_mut().zip(other.tallies) {
            for (group, tally) in others {
                match own.get_mut(&group) {
                    Some(known) => known.merge(tally),
                    None => drop(own.insert(group, tally)),
                }
            }
        }
    }

    /// The figures.
    ///
    /// # Errors
    /// Everything that is wrong, at once: no unit, a unit twice, several periods, data made for several frameworks or held
    /// against another one, and values that are all equal where the framework refuses that.
    pub fn finish(self) -> Result<Statistics, CohortErrors> {
        let mut errors = self.identities.errors();
        let framework = self.program.framework();
        let policy = framework.draft().policies.cohort;
        let (mut figures, mut nodes) = (Vec::new(), Vec::new());
        for (rule, tallies) in self.rules.iter().zip(self.tallies) {
            for (group, tally) in tallies {
                let found = tally.finish(rule, framework.node(rule.node).code.clone(), group, policy.missing);
                // What a cohort that is refused anyway has in common means nothing.
                if errors.is_empty() || errors.iter().all(|error| error.code == CohortErrorCode::AllEqual) {
                    errors.extend(refused(rule, &found));
                }
                figures.push(found);
                nodes.push(rule.node);
            }
        }
        if !errors.is_empty() {
            return Err(CohortErrors::new(errors));
        }
        let content = Content {
            schema: SCHEMA,
            framework: Of { id: framework.id().to_owned(), sha256: framework.sha256() },
            period: self.identities.periods.into_keys().next().unwrap_or_default(),
            policy,
            units: self.units.into_values().collect(),
            figures,
        };
        Ok(Statistics::new(content, nodes))
    }
}

/// The rules of a row that need the other units.
fn compared(node: NodeId, rule: &Rule<Operand>) -> Vec<Compared<'_>> {
    let one = |part, rule| {
        let (quantity, scale) = scale_of(rule)?;
        Some(Compared { node, part, quantity: quantity.into(), scale })
    };
    match rule {
        Rule::Parts { parts } => parts.iter().filter_map(|part| one(Some(&part.name), &part.rule)).collect(),
        rule => one(None, rule).into_iter().collect(),
    }
}

/// What a rule compares, and on what scale; nothing where it needs no other unit.
pub(crate) fn scale_of<D>(rule: &Rule<D>) -> Option<(&Quantity<D>, Scale)> {
    match rule {
        Rule::MinMax { quantity, lower, direction, all_equal } => {
            let (direction, all_equal) = (*direction, *all_equal);
            Some((quantity, Scale::MinMax { lower: lower.clone(), direction, all_equal }))
        }
        Rule::ShareOfBest { quantity } => Some((quantity, Scale::ShareOfBest)),
        _ => None,
    }
}

/// Whether the framework refuses a cohort with these figures.
fn refused(rule: &Compared<'_>, figures: &Figures) -> Option<CohortError> {
    let Scale::MinMax { all_equal: AllEqual::Error, .. } = figures.scale else { return None };
    let ends = figures.ends.as_ref()?;
    if figures.scale.bottom(ends) < &ends.highest.value {
        return None;
    }
    let mut units: Vec<String> = ends.lowest.units.iter().chain(&ends.highest.units).cloned().collect();
    units.sort();
    units.dedup();
    Some(error::all_equal(rule.node, (figures.node.as_str(), rule.part), rule.quantity.name(), units))
}

impl Tally {
    fn add(&mut self, id: &str, reading: &quantity::Reading) {
        let count = match (reading.defined, reading.extent.known().filter(|_| !reading.missing)) {
            (Defined::Never, _) => &mut self.undefined,
            (Defined::Always, Some(value)) => {
                Ends::admit(&mut self.ends, value, id);
                &mut self.with_data
            }
            _ => {
                if reading.missing {
                    self.missing.push(id.to_owned());
                }
                &mut self.without_data
            }
        };
        *count = count.saturating_add(1);
    }

    fn merge(&mut self, other: Self) {
        for (count, more) in [
            (&mut self.with_data, other.with_data),
            (&mut self.without_data, other.without_data),
            (&mut self.undefined, other.undefined),
        ] {
            *count = count.saturating_add(more);
        }
        self.missing.extend(other.missing);
        match (&mut self.ends, other.ends) {
            (Some(own), Some(others)) => own.merge(others),
            (own, others) => *own = own.take().or(others),
        }
    }

    fn finish(mut self, rule: &Compared<'_>, node: crate::Code, group: Group, missing: CohortMissing) -> Figures {
        let mut counted_as_zero = 0;
        if missing == CohortMissing::Zero && self.ends.is_some() {
            counted_as_zero = self.missing.len();
            for id in &self.missing {
                Ends::admit(&mut self.ends, &Exact::ZERO, id);
            }
        }
        if let Some(ends) = &mut self.ends {
            for extreme in [&mut ends.lowest, &mut ends.highest] {
                extreme.units.sort();
                extreme.units.dedup();
            }
        }
        Figures {
            node,
            part: rule.part.cloned(),
            group,
            scale: rule.scale.clone(),
            with_data: self.with_data,
            without_data: self.without_data,
            counted_as_zero,
            undefined: self.undefined,
            ends: self.ends,
        }
    }
}

impl Ends {
    /// The ends of both. Where all are alike a unit stands at both ends, and still once at each.
    fn merge(&mut self, other: Self) {
        for (own, others, outer) in
            [(&mut self.lowest, other.lowest, Ordering::Less), (&mut self.highest, other.highest, Ordering::Greater)]
        {
            match others.value.cmp(&own.value) {
                Ordering::Equal => own.units.extend(others.units),
                order if order == outer => *own = others,
                _ => {}
            }
        }
    }

    /// Lets a unit's value in.
    fn admit(ends: &mut Option<Self>, value: &Exact, id: &str) {
        let extreme = || Extreme { value: value.clone(), units: vec![id.to_owned()] };
        let Some(ends) = ends else {
            *ends = Some(Self { lowest: extreme(), highest: extreme() });
            return;
        };
        match value.cmp(&ends.lowest.value) {
            Ordering::Less => ends.lowest = extreme(),
            Ordering::Equal => ends.lowest.units.push(id.to_owned()),
            Ordering::Greater => {}
        }
        match value.cmp(&ends.highest.value) {
            Ordering::Greater => ends.highest = extreme(),
            Ordering::Equal => ends.highest.units.push(id.to_owned()),
            Ordering::Less => {}
        }
    }
}

/// Who the units are, and of what.
#[derive(Clone, Debug, Default)]
pub(super) struct Identities {
    units: BTreeMap<String, usize>,
    periods: BTreeMap<String, Vec<String>>,
    frameworks: BTreeMap<String, Vec<String>>,
    /// Those that were held against another framework.
    foreign: BTreeSet<String>,
}

impl Identities {
    pub(super) fn add(&mut self, submission: &Submission) {
        let id = &submission.unit.id;
        let times = self.units.entry(id.clone()).or_default();
        *times = times.saturating_add(1);
        self.periods.entry(submission.period.clone()).or_default().push(id.clone());
        if let Some(framework) = &submission.framework {
            self.frameworks.entry(framework.clone()).or_default().push(id.clone());
        }
    }

    fn merge(&mut self, other: Self) {
        self.foreign.extend(other.foreign);
        for (id, more) in other.units {
            let times = self.units.entry(id).or_default();
            *times = times.saturating_add(more);
        }
        for (own, others) in [(&mut self.periods, other.periods), (&mut self.frameworks, other.frameworks)] {
            for (what, units) in others {
                own.entry(what).or_default().extend(units);
            }
        }
    }

    pub(super) fn errors(&self) -> Vec<CohortError> {
        if self.units.is_empty() {
            return vec![error::empty()];
        }
        let twice = self.units.iter().filter(|(_, times)| **times > 1).map(|(id, times)| error::twice(id, *times));
        let mut errors: Vec<CohortError> = twice.collect();
        for (code, found) in
            [(CohortErrorCode::MixedPeriods, &self.periods), (CohortErrorCode::MixedFrameworks, &self.frameworks)]
        {
            if found.len() > 1 {
                let sorted = |units: &Vec<String>| {
                    let mut units = units.clone();
                    units.sort();
                    units
                };
                let found: Vec<_> = found.iter().map(|(what, units)| (what.as_str(), sorted(units))).collect();
                errors.push(error::mixed(code, &found));
            }
        }
        if !self.foreign.is_empty() {
            errors.push(error::foreign(self.foreign.iter().cloned().collect()));
        }
        errors
    }
}

#[cfg(test)]
mod tests {
    use super::Ends;
    use crate::number::Exact;

    /// Sixteen units, merged two and two: with `merge` as repeated `admit`, each end would name a unit sixteen times.
    #[test]
    fn where_all_are_equal_a_tree_of_merges_names_each_unit_once() {
        let one = |id: usize| {
            let mut ends = None;
            Ends::admit(&mut ends, &Exact::from(7), &id.to_string());
            ends.unwrap()
        };
        let mut level: Vec<Ends> = (0..16).map(one).collect();
        while level.len() > 1 {
            level = level
                .chunks(2)
                .map(|pair| {
                    let mut merged = pair[0].clone();
                    merged.merge(pair[1].clone());
                    merged
                })
                .collect();
        }
        let all: Vec<String> = (0..16).map(|id| id.to_string()).collect();
        assert_eq!((&level[0].lowest.units, &level[0].highest.units), (&all, &all));
    }

    #[test]
    fn merging_keeps_the_outer_ends() {
        let ends = |low: i64, high: i64| {
            let mut ends = None;
            Ends::admit(&mut ends, &Exact::from(low), &format!("{low}"));
            Ends::admit(&mut ends, &Exact::from(high), &format!("{high}"));
            ends.unwrap()
        };
        let mut merged = ends(2, 5);
        merged.merge(ends(1, 5));
        assert_eq!((merged.lowest.units, merged.highest.units), (vec!["1".to_owned()], vec!["5".into(), "5".into()]));
    }
}
