//! What a unit's data say, in one order and one spelling: the form that is hashed.

use super::value::{Cell, Extent, How, Value};
use super::{Inputs, Program};
use crate::data::{Missing, Unit};
use crate::model::DatumRef;
use crate::number::Exact;
use crate::{Code, Name};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Canonical<'i> {
    unit: &'i Unit,
    period: &'i str,
    values: Vec<(&'i DatumRef, Known<'i>)>,
    quantities: Vec<(&'i Code, &'i Name, Known<'i>, &'i Exact)>,
    points: Vec<(&'i Code, &'i Exact)>,
    rounds: Vec<Round<'i>>,
    reasons: Vec<(&'i DatumRef, &'i str)>,
    row_reasons: Vec<(&'i Code, &'i str)>,
    sources: &'i BTreeMap<Code, String>,
    notes: &'i BTreeMap<Code, String>,
}

#[derive(Serialize)]
struct Round<'i> {
    name: &'i str,
    points: Vec<(&'i Code, &'i Exact)>,
    reasons: &'i BTreeMap<Code, String>,
    evidence: &'i BTreeMap<Code, Vec<String>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Known<'i> {
    Number { low: &'i Exact, high: Option<&'i Exact> },
    YesNo { yes: bool, no: bool },
    Cases(&'i [Name]),
    Tiers(&'i [usize]),
    Word(&'i str),
}

impl<'i> From<&'i Extent> for Known<'i> {
    fn from(extent: &'i Extent) -> Self {
        Self::Number { low: &extent.low, high: extent.high.as_ref() }
    }
}

impl<'i> From<&'i Value> for Known<'i> {
    fn from(value: &'i Value) -> Self {
        match value {
            Value::Number(extent) => extent.into(),
            Value::YesNo { yes, no } => Self::YesNo { yes: *yes, no: *no },
            Value::Choice(cases) => Self::Cases(cases),
            Value::Word(word) => Self::Word(word),
        }
    }
}

impl Inputs {
    /// The SHA-256, in hexadecimal, of what the data say to their framework: not of their layout, nor of the spelling of
    /// numbers, names and codes, nor of the language of their words for weeks, months and years.
    ///
    /// In place of a program of another framework their own is used.
    pub fn sha256(&self, program: &Program) -> String {
        if !program.bound(self) {
            return self.sha256(&Program::compile(self.framework()));
        }
        let framework = program.framework();
        let code = |id: &crate::model::NodeId| &framework.node(*id).code;
        let submission = &self.submission;
        let given = |cell: &&Cell| !matches!(cell.how, How::Missing(_));
        let canonical = Canonical {
            unit: &submission.unit,
            period: &submission.period,
            values: program
                .slots
                .iter()
                .zip(self.cells.iter())
                // A sum that was made of its items is told by them.
                .filter(|(slot, cell)| given(cell) && (slot.items.is_empty() || cell.text.is_some()))
                .map(|(slot, cell)| (&slot.reference, Known::from(&cell.value)))
                .collect(),
            quantities: self
                .quantities
                .iter()
                .map(|((id, name), quantity)| {
                    let known = match &quantity.tiers {
                        Some(tiers) => Known::Tiers(tiers),
                        None => Known::from(&quantity.extent),
                    };
                    (code(id), name, known, &quantity.half_unit)
                })
                .collect(),
            points: self.points.iter().map(|(id, points)| (code(id), points)).collect(),
            rounds: submission
                .rounds
                .iter()
                .zip(&self.rounds)
                .map(|(round, points)| Round {
                    name: &round.name,
                    points: points.iter().map(|(id, points)| (code(id), points)).collect(),
                    reasons: &round.reasons,
                    evidence: &round.evidence,
                })
                .collect(),
            reasons: self.reasons.iter().map(|(reference, reason)| (reference, reason.as_str())).collect(),
            row_reasons: submission
                .missing
                .iter()
                .filter_map(|(code, missing)| match missing {
                    Missing::Row(reason)
                        if framework.find(code).is_some_and(|id| framework.node(id).data.is_empty()) =>
                    {
                        Some((code, reason.as_str()))
                    }
                    _ => None,
                })
                .collect(),
            sources: &submission.sources,
            notes: &submission.notes,
        };
        crate::model::sha256_hex(&canonical)
    }
}
