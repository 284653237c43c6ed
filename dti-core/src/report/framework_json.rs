//! A framework for programs.

use super::rule_words::rule_words;
use super::{ENGINE, json};
use crate::model::{
    Allowance, Applicability, Assignment, Bounds, Citation, Datum, DatumKind, DatumRef, DatumSource, Framework, Level,
    MeasureKind, NodeId, Note, Policies, Publication, Rule, UnitLevel,
};
use crate::program::{Program, QuantityRef};
use crate::{Date, Lang, show};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'f> {
    schema: &'static str,
    engine: &'static str,
    #[serde(flatten)]
    identity: Identity<'f>,
    publication: Publication,
    policies: Policies,
    nodes: Vec<NodeJson<'f>>,
    data: Vec<DatumJson<'f>>,
    views: Vec<ViewJson<'f>>,
    notes: &'f [Note],
}

/// What a framework is: in a list of frameworks as at its own head.
#[derive(Serialize)]
pub(super) struct Identity<'f> {
    id: &'f str,
    extends: Option<&'f str>,
    title: &'f str,
    decision: &'f str,
    issuer: &'f str,
    dated: Date,
    valid_from: Date,
    valid_until: Option<Date>,
    level: UnitLevel,
    territory: Option<&'f str>,
    max: String,
    indicators: usize,
    sha256: String,
}

impl<'f> Identity<'f> {
    pub(super) fn of(framework: &'f Framework) -> Self {
        let draft = framework.draft();
        Self {
            id: &draft.id,
            extends: draft.extends.as_deref(),
            title: &draft.title,
            decision: &draft.decision.number,
            issuer: &draft.decision.issuer,
            dated: draft.decision.dated,
            valid_from: draft.validity.from,
            valid_until: draft.validity.until,
            level: draft.level,
            territory: draft.territory.as_deref(),
            max: json::maximum(framework, &draft.max),
            indicators: framework.indicator_count(),
            sha256: framework.sha256(),
        }
    }
}

#[derive(Serialize)]
struct NodeJson<'f> {
    code: &'f str,
    parent: Option<&'f str>,
    label: Option<&'f str>,
    title: &'f str,
    level: Level,
    max: String,
    rule: String,
    rule_en: String,
    quantities: Vec<QuantityJson>,
    citation: &'f Citation,
    max_citation: &'f Citation,
    rule_citation: &'f Citation,
    notes: &'f [Note],
    #[serde(flatten)]
    assignment: AssignmentJson<'f>,
    applies: &'f Applicability,
    allowances: &'f [Allowance],
}

/// A ratio or an amount of the rule that data may give in place of the data that it is made of.
#[derive(Serialize)]
struct QuantityJson {
    name: String,
    kind: &'static str,
    tiers: Vec<String>,
}

/// What the document says of the row or the datum itself; nothing is inherited here.
#[derive(Serialize)]
struct AssignmentJson<'f> {
    lead: &'f [String],
    support: &'f [String],
    deadline: Option<&'f str>,
    target: Option<&'f str>,
}

impl<'f> From<&'f Assignment> for AssignmentJson<'f> {
    fn from(assignment: &'f Assignment) -> Self {
        let Assignment { lead, support, deadline, target } = assignment;
        Self { lead, support, deadline: deadline.as_deref(), target: target.as_deref() }
    }
}

#[derive(Serialize)]
struct DatumJson<'f> {
    /// Null for shared data.
    node: Option<&'f str>,
    name: String,
    code: Option<&'f str>,
    label: Option<&'f str>,
    title: &'f str,
    kind: &'static str,
    measure: Option<String>,
    bounds: &'f Bounds,
    cases: Vec<String>,
    source: SourceJson,
    #[serde(flatten)]
    assignment: AssignmentJson<'f>,
    citation: Option<&'f Citation>,
    notes: &'f [Note],
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum SourceJson {
    Given,
    SameAs { of: RefJson },
    SumOf { of: Vec<RefJson> },
    Constant { value: String },
}

#[derive(Serialize)]
struct RefJson {
    node: Option<String>,
    name: String,
}

impl From<&DatumRef> for RefJson {
    fn from(reference: &DatumRef) -> Self {
        Self { node: reference.node.as_ref().map(ToString::to_string), name: reference.name.to_string() }
    }
}

#[derive(Serialize)]
struct ViewJson<'f> {
    id: &'f str,
    title: &'f str,
    max: String,
    nodes: Vec<&'f str>,
}

/// A framework as JSON, schema `dti/show/1`: rows with their rules in words, the data dictionary, the views.
///
/// `lead`, `support`, `deadline` and `target` are what the document says of the row or the datum itself: a row without
/// them takes those of the row above. `citation` is the place of the row, `max_citation` and `rule_citation` those of
/// its maximum and its rule, which are the same where no other is named. `quantities` are what data may give in place
/// of the row's own data. Rules are in Vietnamese, with `rule_en` beside.
pub fn show_json(framework: &Framework) -> String {
    let draft = framework.draft();
    let program = Program::compile(framework);
    let nodes = framework.node_ids().map(|id| node(framework, &program, id));
    let own = draft.nodes.iter().flat_map(|node| {
        node.data.iter().map(|found| datum(framework, Some(node.code.as_str()), Some(&node.rule), found))
    });
    let data = draft.data.iter().map(|found| datum(framework, None, None, found)).chain(own);
    let views = draft.views.iter().map(|view| ViewJson {
        id: &view.id,
        title: &view.title,
        max: json::maximum(framework, &view.max),
        nodes: view.nodes.iter().map(crate::Code::as_str).collect(),
    });
    json::text(&Document {
        schema: "dti/show/1",
        engine: ENGINE,
        identity: Identity::of(framework),
        publication: draft.publication,
        policies: draft.policies,
        nodes: nodes.collect(),
        data: data.collect(),
        views: views.collect(),
        notes: &draft.notes,
    })
}

fn node<'f>(framework: &'f Framework, program: &Program, id: NodeId) -> NodeJson<'f> {
    let node = framework.node(id);
    let quantities = program.quantities(id).into_values().map(|found| QuantityJson {
        name: found.quantity.name().to_string(),
        kind: match found.quantity {
            QuantityRef::Ratio(_) => "ratio",
            QuantityRef::Amount(_) => "amount",
        },
        tiers: found
            .steps
            .into_iter()
            .flat_map(|steps| steps.tiers.iter().chain([&steps.otherwise]))
            .filter_map(|tier| tier.name.as_ref())
            .map(|name| name.as_str().to_owned())
            .collect(),
    });
    NodeJson {
        code: node.code.as_str(),
        parent: node.parent.as_ref().map(crate::Code::as_str),
        label: node.label.as_deref(),
        title: &node.title,
        level: node.level,
        max: json::maximum(framework, &node.max),
        rule: rule_words(framework, id, Lang::Vi),
        rule_en: rule_words(framework, id, Lang::En),
        quantities: quantities.collect(),
        citation: &node.citations.row,
        max_citation: node.citations.max(),
        rule_citation: node.citations.rule(),
        notes: &node.notes,
        assignment: (&node.assignment).into(),
        applies: &node.applies,
        allowances: &node.allowances,
    }
}

fn datum<'f>(
    framework: &Framework,
    node: Option<&'f str>,
    rule: Option<&'f Rule<DatumRef>>,
    datum: &'f Datum,
) -> DatumJson<'f> {
    let measure = match &datum.kind {
        DatumKind::Amount(measure) => Some(measure),
        _ => None,
    };
    let kind = match &datum.kind {
        DatumKind::Amount(name) => {
            match framework.draft().measures.iter().find(|measure| measure.name == *name).map(|measure| &measure.kind) {
                Some(MeasureKind::Whole) => "whole",
                _ => "decimal",
            }
        }
        DatumKind::Frequency => "frequency",
        DatumKind::YesNo => "yes-no",
        DatumKind::Choice => "choice",
        DatumKind::Date => "date",
        DatumKind::Text => "text",
    };
    DatumJson {
        node,
        name: datum.name.to_string(),
        code: datum.code.as_ref().map(crate::Code::as_str),
        label: datum.label.as_deref(),
        title: &datum.title,
        kind,
        measure: measure.map(ToString::to_string),
        bounds: &datum.bounds,
        cases: rule.map(|rule| cases(rule, datum)).unwrap_or_default(),
        source: match &datum.source {
            DatumSource::Given => SourceJson::Given,
            DatumSource::SameAs(other) => SourceJson::SameAs { of: other.into() },
            DatumSource::SumOf(items) => SourceJson::SumOf { of: items.iter().map(RefJson::from).collect() },
            DatumSource::Constant(value) => SourceJson::Constant { value: show::plain(value) },
        },
        assignment: (&datum.assignment).into(),
        citation: datum.citation.as_ref(),
        notes: &datum.notes,
    }
}

/// The names of the cases that a choice of a row can have.
fn cases(rule: &Rule<DatumRef>, datum: &Datum) -> Vec<String> {
    match rule {
        Rule::Cases { datum: asked, cases } if asked.name == datum.name => {
            cases.iter().map(|case| case.name.as_str().to_owned()).collect()
        }
        Rule::Parts { parts } => parts.iter().flat_map(|part| cases(&part.rule, datum)).collect(),
        Rule::NotScored { printed: Some(printed) } => cases(printed, datum),
        _ => Vec::new(),
    }
}
