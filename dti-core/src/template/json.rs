//! A template as a data file in JSON.

use super::{Kind, Line, Place, Template};
use crate::data::{Given, Missing, Round, Unit, escape};
use crate::report::{ENGINE, json_text};
use crate::{Code, Name};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// The members of a data file, and what is asked for.
#[derive(Serialize)]
struct Document<'t> {
    unit: &'t Unit,
    period: &'t str,
    framework: Option<&'t str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    common: BTreeMap<&'t str, Written<'t>>,
    values: BTreeMap<&'t Code, BTreeMap<&'t Name, Written<'t>>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    scores: BTreeMap<&'t Code, Written<'t>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rounds: Vec<RoundJson<'t>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    missing: &'t BTreeMap<Code, Missing>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    sources: &'t BTreeMap<Code, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    notes: &'t BTreeMap<Code, String>,
    asked: Vec<Asked<'t>>,
}

#[derive(Serialize)]
struct RoundJson<'t> {
    name: &'t str,
    scores: BTreeMap<&'t Code, Written<'t>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    reasons: &'t BTreeMap<Code, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    evidence: &'t BTreeMap<Code, Vec<String>>,
}

impl<'t> From<&'t Round> for RoundJson<'t> {
    fn from(round: &'t Round) -> Self {
        Self {
            name: &round.name,
            scores: round.scores.iter().map(|(code, given)| (code, Written(given))).collect(),
            reasons: &round.reasons,
            evidence: &round.evidence,
        }
    }
}

/// A value that is asked for.
#[derive(Serialize)]
struct Asked<'t> {
    /// Where it is filled in, as a JSON pointer.
    at: String,
    node: Option<&'t str>,
    name: Option<String>,
    title: &'t str,
    kind: &'static str,
    measure: Option<String>,
    allowed: Vec<String>,
    lead: &'t [String],
    given_at: Option<String>,
}

pub(super) fn write(template: &Template) -> String {
    let known = &template.known;
    let lines = template.sections.iter().flat_map(|section| &section.lines);
    json_text(&Document {
        unit: &known.unit,
        period: &known.period,
        framework: known.framework.as_deref(),
        common: known.common.iter().map(|(key, given)| (key.as_str(), Written(given))).collect(),
        values: known
            .values
            .iter()
            .map(|(code, values)| (code, values.iter().map(|(name, given)| (name, Written(given))).collect()))
            .collect(),
        scores: known.scores.iter().map(|(code, given)| (code, Written(given))).collect(),
        rounds: known.rounds.iter().map(RoundJson::from).collect(),
        missing: &known.missing,
        sources: &known.sources,
        notes: &known.notes,
        asked: lines.filter_map(asked).collect(),
    })
}

/// What was written.
#[derive(Serialize)]
struct Receipt<'t> {
    schema: &'static str,
    engine: &'static str,
    framework: &'t str,
    file: &'t str,
    lines: usize,
    filled: usize,
}

pub(super) fn receipt(template: &Template, file: &str) -> String {
    let (lines, filled) = template.counts();
    let framework = template.framework.id();
    json_text(&Receipt { schema: "dti/template/1", engine: ENGINE, framework, file, lines, filled })
}

fn asked(line: &Line) -> Option<Asked<'_>> {
    if matches!(line.kind, Kind::Row | Kind::Unknown) {
        return None;
    }
    let (at, node, name) = match &line.place {
        Place::Common(key, _) => (format!("/common/{}", escape(key)), None, Some(key.replace('_', " "))),
        Place::Row(code) => (format!("/scores/{}", escape(code.as_str())), Some(code.as_str()), None),
        Place::Own(code, name) => (own(code, name), Some(code.as_str()), Some(name.to_string())),
        Place::RowRound(code, number) => {
            let place = number.saturating_sub(1);
            (format!("/rounds/{place}/scores/{}", escape(code.as_str())), Some(code.as_str()), None)
        }
        Place::UnitId | Place::UnitName | Place::UnitKind | Place::Period | Place::Framework | Place::Round(_) => {
            return None;
        }
    };
    let measure = match &line.kind {
        Kind::Whole(measure) | Kind::Decimal(measure) => Some(measure.to_string()),
        _ => None,
    };
    let allowed = match line.kind {
        Kind::YesNo => vec!["true".to_owned(), "false".to_owned()],
        _ => line.choices.iter().map(|choice| choice.value.clone()).collect(),
    };
    let given_at = match &line.kind {
        Kind::Elsewhere(other) => Some(match &other.node {
            None => format!("/common/{}", escape(other.name.as_str())),
            Some(code) => own(code, &other.name),
        }),
        _ => None,
    };
    let (title, kind, lead) = (line.title.as_str(), line.kind.as_str(), line.lead.as_slice());
    Some(Asked { at, node, name, title, kind, measure, allowed, lead, given_at })
}

fn own(code: &Code, name: &Name) -> String {
    format!("/values/{}/{}", escape(code.as_str()), escape(name.as_str()))
}

/// A value with its text as it was written.
struct Written<'t>(&'t Given);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            // As text, so that no other program takes it through floating point.
            Given::Number(text) | Given::Text(text) => to.serialize_str(text),
            Given::YesNo(answer) => to.serialize_bool(*answer),
            Given::Range { from, to: upper } => {
                let mut map = to.serialize_map(None)?;
                for (name, end) in [("from", from), ("to", upper)] {
                    if let Some(end) = end {
                        map.serialize_entry(name, &Written(end))?;
                    }
                }
                map.end()
            }
            Given::OneOf(options) => {
                let mut map = to.serialize_map(Some(1))?;
                let options: Vec<_> = options.iter().map(Written).collect();
                map.serialize_entry("one_of", &options)?;
                map.end()
            }
            Given::Exact(_) => self.0.serialize(to),
        }
    }
}
