//! What a framework asks a unit for, line by line.

use super::{Choice, Kind, Line, Place, Section};
use crate::model::{
    Applicability, Datum, DatumKind, DatumRef, DatumSource, Framework, Level, MeasureKind, Node, NodeId, Rule, Steps,
};
use crate::program::{Program, QuantityRef};
use crate::{Lang, Name, Submission, show};
use std::collections::BTreeSet;

/// The sections of a template, nothing filled in.
pub(super) fn sections(framework: &Framework, known: Option<&Submission>) -> Vec<Section> {
    let asker = Asker { framework, program: Program::compile(framework), left_out: left_out(framework, known) };
    let mut sections = vec![head(known)];
    if !framework.draft().data.is_empty() {
        sections.push(Section { title: "Số liệu chung".into(), lines: asker.shared() });
    }
    let mut current: Option<NodeId> = None;
    // A row above the main indicators stands with the first of them.
    let mut above: Vec<Line> = Vec::new();
    for id in framework.node_ids().filter(|id| !asker.left_out.contains(id)) {
        let main = asker.section_of(id);
        let Some(main) = main else {
            above.extend(asker.row(id));
            continue;
        };
        if current != Some(main) {
            current = Some(main);
            let node = framework.node(main);
            sections
                .push(Section { title: format!("{} {}", node.code, node.title), lines: std::mem::take(&mut above) });
        }
        if let Some(section) = sections.last_mut() {
            section.lines.extend(asker.row(id));
        }
    }
    if !above.is_empty() {
        sections.push(Section { title: "Các dòng khác".into(), lines: above });
    }
    sections
}

/// Unit, period and the rounds of an appraisal.
fn head(known: Option<&Submission>) -> Section {
    let line = |place, title: &str| Line::new(place, title, Kind::Text);
    let mut lines = vec![
        line(Place::UnitId, "Mã của đơn vị"),
        line(Place::UnitName, "Tên của đơn vị"),
        line(Place::UnitKind, "Loại đơn vị"),
        line(Place::Period, "Kỳ của số liệu"),
        line(Place::Framework, "Bộ chỉ số mà số liệu được lập cho"),
    ];
    let rounds = known.map_or(0, |submission| submission.rounds.len());
    lines.extend((1..=rounds).map(|number| line(Place::Round(number), "Tên của vòng chấm điểm")));
    Section { title: "Đơn vị và kỳ".into(), lines }
}

/// The rows that do not apply to a known unit.
fn left_out(framework: &Framework, known: Option<&Submission>) -> BTreeSet<NodeId> {
    let mut out = BTreeSet::new();
    let Some(unit) = known.map(|submission| &submission.unit) else { return out };
    for id in framework.node_ids() {
        let here = match &framework.node(id).applies {
            Applicability::All => true,
            Applicability::Kinds(kinds) => unit.kind.as_ref().is_some_and(|kind| kinds.contains(kind)),
            Applicability::Units(units) => units.contains(&unit.id),
        };
        if !here || framework.parent(id).is_some_and(|parent| out.contains(&parent)) {
            out.insert(id);
        }
    }
    out
}

struct Asker<'f> {
    framework: &'f Framework,
    program: Program,
    left_out: BTreeSet<NodeId>,
}

impl Asker<'_> {
    /// The main indicator that a row stands in; none above these.
    fn section_of(&self, id: NodeId) -> Option<NodeId> {
        self.framework.ancestry(id).find(|above| self.framework.node(*above).level == Level::Main)
    }

    fn shared(&self) -> Vec<Line> {
        let data = &self.framework.draft().data;
        data.iter()
            .filter_map(|datum| {
                let place = Place::Common(datum.name.as_str().to_owned(), datum.code.clone());
                let mut line = self.datum(place, datum, &Rule::Sum)?;
                line.lead = match datum.assignment.lead.is_empty() {
                    true => self.leads_of_users(datum),
                    false => datum.assignment.lead.clone(),
                };
                Some(line)
            })
            .collect()
    }

    /// Who leads the rows that use a shared datum.
    fn leads_of_users(&self, datum: &Datum) -> Vec<String> {
        let reference = DatumRef::shared(datum.name.clone());
        let mut leads: Vec<String> = Vec::new();
        for (id, node) in self.framework.node_ids().zip(self.framework.nodes()) {
            let named = node.rule.data().contains(&&reference);
            let same = node.data.iter().any(|datum| match &datum.source {
                DatumSource::SameAs(other) => *other == reference,
                DatumSource::SumOf(items) => items.contains(&reference),
                DatumSource::Given | DatumSource::Constant(_) => false,
            });
            if (named || same) && !self.left_out.contains(&id) {
                for lead in self.lead(id) {
                    if !leads.contains(&lead) {
                        leads.push(lead);
                    }
                }
            }
        }
        leads
    }

    /// The row's lead, else that of the nearest row above.
    fn lead(&self, id: NodeId) -> Vec<String> {
        let mut leads = self.framework.ancestry(id).map(|id| &self.framework.node(id).assignment.lead);
        leads.find(|lead| !lead.is_empty()).cloned().unwrap_or_default()
    }

    /// The row itself, its data, and the quantities that can be given in place of these.
    fn row(&self, id: NodeId) -> Vec<Line> {
        let node = self.framework.node(id);
        let kind = if matches!(node.rule, Rule::Appraised) { Kind::Points } else { Kind::Row };
        let mut row = Line::new(Place::Row(node.code.clone()), node.title.clone(), kind);
        if row.kind == Kind::Points {
            row.hint = format!("từ 0 đến {}", show::number(&node.max, Lang::Vi));
            row.lead = self.lead(id);
        }
        let mut lines = vec![row];
        for datum in &node.data {
            let place = Place::Own(node.code.clone(), datum.name.clone());
            if let Some(mut line) = self.datum(place, datum, &node.rule) {
                line.lead = match datum.assignment.lead.is_empty() {
                    true => self.lead(id),
                    false => datum.assignment.lead.clone(),
                };
                lines.push(line);
            }
        }
        lines.extend(self.quantities(id, node));
        lines
    }

    /// A datum; none for a constant, which the rule prints.
    fn datum(&self, place: Place, datum: &Datum, rule: &Rule) -> Option<Line> {
        let kind = match &datum.source {
            DatumSource::Constant(_) => return None,
            DatumSource::SameAs(other) => Kind::Elsewhere(other.clone()),
            DatumSource::Given | DatumSource::SumOf(_) => self.kind(&datum.kind),
        };
        let mut line = Line::new(place, datum.title.clone(), kind);
        match &line.kind {
            Kind::YesNo => line.choices = ["có", "không"].map(|answer| Choice::new(answer, "")).into(),
            Kind::Choice => line.choices = cases(rule, &datum.name),
            Kind::Frequency => {
                line.hint = "như 1/tuần, 2/tháng, 12/năm".into();
                line.choices = steps(rule, &datum.name).map(tiers).unwrap_or_default();
            }
            Kind::Date => line.hint = "năm-tháng-ngày, như 2024-02-01".into(),
            Kind::Whole(_) | Kind::Decimal(_) => {
                line.hint = bounds(datum);
                line.choices = steps(rule, &datum.name).map(tiers).unwrap_or_default();
            }
            _ => {}
        }
        if let DatumSource::SumOf(items) = &datum.source {
            let items: Vec<_> = items.iter().map(ToString::to_string).collect();
            line.hint = format!("là tổng {}; chỉ cần cho các số hạng, hoặc chỉ cho tổng", items.join(" + "));
        }
        Some(line)
    }

    fn kind(&self, kind: &DatumKind) -> Kind {
        match kind {
            DatumKind::Amount(name) => {
                let measures = &self.framework.draft().measures;
                match measures.iter().find(|measure| measure.name == *name).map(|measure| &measure.kind) {
                    Some(MeasureKind::Whole) => Kind::Whole(name.clone()),
                    _ => Kind::Decimal(name.clone()),
                }
            }
            DatumKind::Frequency => Kind::Frequency,
            DatumKind::YesNo => Kind::YesNo,
            DatumKind::Choice => Kind::Choice,
            DatumKind::Date => Kind::Date,
            DatumKind::Text => Kind::Text,
        }
    }

    fn quantities(&self, id: NodeId, node: &Node) -> Vec<Line> {
        let own = |name: &Name| node.data.iter().any(|datum| datum.name == *name);
        let quantities = self.program.quantities(id);
        let lines = quantities.into_iter().filter(|(name, _)| !own(name)).map(|(name, found)| {
            let (kind, hint) = match found.quantity {
                QuantityRef::Ratio(_) => (Kind::Ratio, "như 28,58% hoặc 18/21; cho thay các số liệu của dòng"),
                QuantityRef::Amount(_) => (Kind::Amount, "cho thay các số liệu của dòng"),
            };
            let title = capitalised(&name.to_string());
            let mut line = Line::new(Place::Own(node.code.clone(), name.clone()), title, kind);
            line.hint = hint.into();
            line.choices = found.steps.map(tiers).unwrap_or_default();
            line.lead = self.lead(id);
            line
        });
        lines.collect()
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// The bounds that are declared.
fn bounds(datum: &Datum) -> String {
    let number = |value| show::number(value, Lang::Vi);
    match (&datum.bounds.from, &datum.bounds.to) {
        (None, None) => String::new(),
        (Some(from), None) => format!("từ {} trở lên", number(from)),
        (from, Some(to)) => format!("từ {} đến {}", number(&from.clone().unwrap_or_default()), number(to)),
    }
}

/// The cases of the rule, or of the part of it, that a choice answers.
fn cases(rule: &Rule, name: &Name) -> Vec<Choice> {
    match rule {
        Rule::Cases { datum, cases } if datum.name == *name => {
            cases.iter().map(|case| Choice::new(case.name.as_str(), case.title.trim())).collect()
        }
        Rule::Parts { parts } => parts.iter().flat_map(|part| cases(&part.rule, name)).collect(),
        Rule::NotScored { printed: Some(printed) } => cases(printed, name),
        _ => Vec::new(),
    }
}

/// The steps whose quantity is a single datum.
fn steps<'r>(rule: &'r Rule, name: &Name) -> Option<&'r Steps> {
    match rule {
        Rule::Steps(steps) if steps.quantity.name() == name => Some(steps),
        Rule::Parts { parts } => parts.iter().find_map(|part| steps(&part.rule, name)),
        Rule::NotScored { printed: Some(printed) } => steps(printed, name),
        _ => None,
    }
}

/// The tiers that have names: one of these can stand for the number.
fn tiers<D>(steps: &Steps<D>) -> Vec<Choice> {
    let tiers = steps.tiers.iter().chain([&steps.otherwise]);
    tiers
        .filter_map(|tier| {
            let title = tier.title.as_deref().unwrap_or_default();
            Some(Choice::new(tier.name.as_ref()?.as_str(), title.trim()))
        })
        .collect()
}
