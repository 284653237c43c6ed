//! Data: where a value is looked up, and what is known of it.

use dashu_ratio::RBig;
use dti_core::data::Given;
use dti_core::model::{Datum, DatumKind, DatumRef, DatumSource, MeasureKind, Node, Rule, Steps};
use dti_core::{Code, Framework, Name, Submission};

use super::number::{Extent, Top, fraction, rational};
use super::value::{self, Form, GivenNumber};

/// "A datum is *known* (one value), *known in part* (a range, or one of several), or *missing*."
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Knowledge {
    Known,
    InPart,
    Missing,
}

/// A number, and what is known of it.
#[derive(Clone, Debug)]
pub(super) struct Number {
    pub(super) extent: Extent,
    pub(super) knowledge: Knowledge,
}

/// One unit's data, held against a framework.
#[derive(Clone, Copy)]
pub(super) struct Data<'a> {
    pub(super) framework: &'a Framework,
    pub(super) submission: &'a Submission,
    /// All the units that this one is held against, itself among them; none where it is scored by itself.
    pub(super) cohort: &'a [Submission],
}

impl<'a> Data<'a> {
    pub(super) fn datum(self, reference: &DatumRef) -> Result<&'a Datum, String> {
        self.framework.datum(reference).ok_or_else(|| format!("there is no datum {reference}"))
    }

    /// "`values`: a row's own data, by code and name"
    pub(super) fn value(self, code: &Code, name: &Name) -> Option<&'a Given> {
        self.submission.values.get(code)?.get(name)
    }

    /// "`common`: shared data, by name or by the code of the general-information row"
    fn common(self, datum: &Datum) -> Option<&'a Given> {
        let by_code = datum.code.as_ref().and_then(|code| self.submission.common.get(code.as_str()));
        self.submission.common.get(datum.name.as_str()).or(by_code)
    }

    /// What the submission says of a datum itself.
    fn given(self, reference: &DatumRef) -> Result<Option<&'a Given>, String> {
        Ok(match &reference.node {
            None => self.common(self.datum(reference)?),
            Some(code) => self.value(code, &reference.name),
        })
    }

    /// What the submission says of a number; the name of a tier says nothing of the number itself.
    fn given_number(self, reference: &DatumRef) -> Result<Option<&'a Given>, String> {
        let Some(given) = self.given(reference)? else { return Ok(None) };
        let Some(node) = reference.node.as_ref().and_then(|code| self.framework.find(code)) else {
            return Ok(Some(given));
        };
        let names_a_tier = names_a_tier(self.framework.node(node), &reference.name, given);
        Ok((!names_a_tier).then_some(given))
    }

    /// The extent of a number, in the measure of the datum.
    pub(super) fn number(self, reference: &DatumRef) -> Result<Number, String> {
        let datum = self.datum(reference)?;
        match &datum.source {
            DatumSource::Given => self.own_number(reference, datum),
            DatumSource::SameAs(other) => self.same(datum, other),
            DatumSource::SumOf(items) => {
                let sum = self.sum_of_items(datum, items)?;
                let known = sum.extent.is_point() && sum.knowledge != Knowledge::Missing;
                match self.given_number(reference)? {
                    Some(_) if !known => self.own_number(reference, datum),
                    _ => Ok(sum),
                }
            }
            DatumSource::Constant(value) => {
                Ok(Number { extent: Extent::point(rational(value)), knowledge: Knowledge::Known })
            }
        }
    }

    /// "missing: the datum's bounds, `[0, ∞)` where nothing is declared"
    fn own_number(self, reference: &DatumRef, datum: &Datum) -> Result<Number, String> {
        let bounds = bounds(datum);
        let Some(given) = self.given_number(reference)? else {
            return Ok(Number { extent: bounds, knowledge: Knowledge::Missing });
        };
        let GivenNumber { extent, knowledge, .. } =
            value::number(given, self.form(datum)?, &bounds).map_err(|error| format!("{reference}: {error}"))?;
        if extent.low < bounds.low || extent.high > bounds.high {
            return Err(format!("{reference} lies outside its bounds"));
        }
        Ok(Number { extent, knowledge })
    }

    /// "a datum that is another one under a second letter: that one, converted where the measure is another scale of the
    /// same"
    fn same(self, datum: &Datum, other: &DatumRef) -> Result<Number, String> {
        let number = self.number(other)?;
        let factor = self.scale(self.datum(other)?)? / self.scale(datum)?;
        Ok(Number { extent: number.extent.times(&factor), ..number })
    }

    /// "a sum of printed items: the sum of their extents where they are all known or where the sum itself is not given,
    /// else what was given for the sum; missing as soon as an item is missing and the sum is not given"
    fn sum_of_items(self, datum: &Datum, items: &[DatumRef]) -> Result<Number, String> {
        let mut sum = Number { extent: Extent::point(fraction(0, 1)), knowledge: Knowledge::Known };
        for item in items {
            let number = self.same(datum, item)?;
            sum.extent = sum.extent.plus(&number.extent);
            sum.knowledge = sum.knowledge.max(number.knowledge);
        }
        Ok(sum)
    }

    /// "A yes/no is yes, no, or may be both"; a missing one may be both.
    pub(super) fn answers(self, reference: &DatumRef) -> Result<(Vec<bool>, Knowledge), String> {
        if let DatumSource::SameAs(other) = &self.datum(reference)?.source {
            return self.answers(other);
        }
        let Some(given) = self.given(reference)? else { return Ok((vec![false, true], Knowledge::Missing)) };
        let answers = value::answers(given).map_err(|error| format!("{reference}: {error}"))?;
        let knowledge = if answers.len() == 1 { Knowledge::Known } else { Knowledge::InPart };
        Ok((answers, knowledge))
    }

    /// The names of the cases that were given; `None` where none was.
    pub(super) fn case_names(self, reference: &DatumRef) -> Result<Option<Vec<Name>>, String> {
        let Some(given) = self.given(reference)? else { return Ok(None) };
        value::names(given).map(Some).ok_or_else(|| format!("{reference}: {given:?} names no case"))
    }

    /// How a datum's numbers are written.
    pub(super) fn form(self, datum: &Datum) -> Result<Form, String> {
        match &datum.kind {
            DatumKind::Frequency => Ok(Form::Frequency),
            DatumKind::Amount(name) => match self.measure(name)? {
                MeasureKind::Whole => Ok(Form::Whole),
                _ => Ok(Form::Decimal),
            },
            _ => Err(format!("{} is no number", datum.name)),
        }
    }

    /// How many of the base measure one of the datum's measure is: 1,000 for `tỷ_đồng` over `triệu_đồng`.
    pub(super) fn scale(self, datum: &Datum) -> Result<RBig, String> {
        match &datum.kind {
            DatumKind::Amount(name) => match self.measure(name)? {
                MeasureKind::Scale { factor, .. } => Ok(rational(factor)),
                _ => Ok(fraction(1, 1)),
            },
            _ => Ok(fraction(1, 1)),
        }
    }

    fn measure(self, name: &Name) -> Result<&'a MeasureKind, String> {
        let measures = &self.framework.draft().measures;
        let found = measures.iter().find(|measure| measure.name == *name);
        found.map(|measure| &measure.kind).ok_or_else(|| format!("there is no measure {name}"))
    }
}

/// The values that a datum can have.
fn bounds(datum: &Datum) -> Extent {
    Extent {
        low: datum.bounds.from.as_ref().map_or(fraction(0, 1), rational),
        high: datum.bounds.to.as_ref().map_or(Top::Infinite, |to| Top::At(rational(to))),
    }
}

/// Whether a value under a name is no number but the name of a tier: of steps on the quantity of that name.
pub(super) fn names_a_tier(node: &Node, name: &Name, given: &Given) -> bool {
    let in_rule = |rule: &Rule| match rule {
        Rule::Steps(steps) => steps.quantity.name() == name && names_of_tiers(steps, given),
        _ => false,
    };
    match &node.rule {
        Rule::Parts { parts } => parts.iter().any(|part| in_rule(&part.rule)),
        rule => in_rule(rule),
    }
}

/// Whether a value is the name of a tier of these steps, or one of several such names.
pub(super) fn names_of_tiers(steps: &Steps, given: &Given) -> bool {
    let tiers = || steps.tiers.iter().chain([&steps.otherwise]);
    value::names(given)
        .is_some_and(|names| names.iter().all(|name| tiers().any(|tier| tier.name.as_ref() == Some(name))))
}
