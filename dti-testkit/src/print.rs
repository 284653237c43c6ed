//! Frameworks as rule text, on as few lines as it takes: for tests that read, format and load what was generated.
//!
//! The language cannot say everything that a framework can be: where it cannot, something near to it is said.

use dti_core::model::{
    AllEqual, Allowance, Amount, Applicability, Award, CohortKinds, CohortMissing, Datum, DatumKind, DatumRef,
    DatumSource, Direction, FrameworkDraft, LowerEnd, MeasureKind, MergerPolicy, MissingPolicy, Node, Quantity, RankBy,
    Ratio, Rounded, Rule, Sum, Term, Tier, UndefinedPolicy, UnitLevel,
};
use dti_core::number::{Exact, Rounding};
use dti_core::{Code, Name};
use std::collections::BTreeMap;

/// The statements of a framework, a line each, without indentation: how it looks is left to others.
pub fn print(draft: &FrameworkDraft) -> Vec<String> {
    let mut lines = vec![format!("framework {} {{", quoted(&draft.id))];
    lines.push(format!("title {}", quoted(&draft.title)));
    let decision = &draft.decision;
    lines.push(format!(
        "decision {} of {} dated {}",
        quoted(&decision.number),
        quoted(&decision.issuer),
        decision.dated
    ));
    let until = draft.validity.until.map(|last| format!(" until {last}")).unwrap_or_default();
    lines.push(format!("valid from {}{until}", draft.validity.from));
    lines.push(format!("level {}", level(draft.level)));
    lines.push(format!("max {}", draft.max));
    let publication = &draft.publication;
    lines.push(format!("publish points {}, index {}", rounded(publication.points), rounded(publication.index)));
    policies(draft, &mut lines);
    for measure in &draft.measures {
        lines.push(match &measure.kind {
            MeasureKind::Whole => format!("measure {}", measure.name.as_str()),
            MeasureKind::Decimal => format!("measure decimal {}", measure.name.as_str()),
            MeasureKind::Scale { factor, of } => {
                format!("measure {} = {factor} {}", measure.name.as_str(), of.as_str())
            }
        });
    }
    lines.push("cite \"Phụ lục\"".to_owned());
    allowances(&draft.allowances, &mut lines);
    if !draft.data.is_empty() {
        lines.push("data {".to_owned());
        lines.extend(draft.data.iter().map(|datum| declared(datum, None)));
        lines.push("}".to_owned());
    }
    let mut below: BTreeMap<Option<&Code>, Vec<&Node>> = BTreeMap::new();
    for node in &draft.nodes {
        below.entry(node.parent.as_ref()).or_default().push(node);
    }
    rows(None, &below, &mut lines);
    for view in draft.views.iter().filter(|view| !view.nodes.is_empty()) {
        let rows: Vec<_> = view.nodes.iter().map(Code::as_str).collect();
        lines.push(format!(
            "view {} {} max {} = {}",
            quoted(&view.id),
            quoted(&view.title),
            view.max,
            rows.join(" + ")
        ));
    }
    lines.push("}".to_owned());
    lines
}

fn allowances(found: &[Allowance], lines: &mut Vec<String>) {
    lines.extend(found.iter().map(|one| format!("allow {} {}", one.check, quoted(&one.reason))));
}

fn policies(draft: &FrameworkDraft, lines: &mut Vec<String>) {
    let policies = &draft.policies;
    lines.push(match policies.missing {
        MissingPolicy::ScoresLow => "missing scores 0".to_owned(),
        MissingPolicy::Withheld => "missing withheld".to_owned(),
    });
    lines.push(match policies.undefined {
        UndefinedPolicy::Missing => "undefined as missing".to_owned(),
        UndefinedPolicy::Zero => "undefined scores 0".to_owned(),
        UndefinedPolicy::Full => "undefined scores full".to_owned(),
    });
    lines.push(match policies.rank_by {
        RankBy::ExactPoints => "rank by exact points".to_owned(),
        RankBy::PublishedIndex => "rank by published index".to_owned(),
    });
    let missing = match policies.cohort.missing {
        CohortMissing::LeftOut => "left out",
        CohortMissing::Zero => "as 0",
    };
    let kinds = match policies.cohort.kinds {
        CohortKinds::Together => "together",
        CohortKinds::Apart => "apart",
    };
    lines.push(format!("cohort missing {missing}, kinds {kinds}"));
    match policies.merger {
        None => {}
        Some(MergerPolicy::MeanOfMain) => lines.push("merger mean of main".to_owned()),
        Some(MergerPolicy::SumsOfData) => lines.push("merger sums of data".to_owned()),
    }
}

fn rows(parent: Option<&Code>, below: &BTreeMap<Option<&Code>, Vec<&Node>>, lines: &mut Vec<String>) {
    for node in below.get(&parent).into_iter().flatten() {
        row(node, lines);
        rows(Some(&node.code), below, lines);
        lines.push("}".to_owned());
    }
}

fn row(node: &Node, lines: &mut Vec<String>) {
    lines.push(format!("indicator {} {} max {} {{", node.code, quoted(&node.title), node.max));
    allowances(&node.allowances, lines);
    let list = |texts: &[String]| texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ");
    match &node.applies {
        Applicability::All => {}
        Applicability::Kinds(kinds) => lines.push(format!("applies to kinds {}", list(kinds))),
        Applicability::Units(units) => lines.push(format!("applies to units {}", list(units))),
    }
    let mut said = Said { node, aliases: Vec::new(), rules: Vec::new() };
    said.rule(&node.rule, None);
    let Said { aliases, rules, .. } = said;
    let own = node.data.iter().filter(|datum| !implied(&node.rule, node, datum));
    lines.extend(own.map(|datum| declared(datum, Some(&node.code))));
    lines.extend(aliases.iter().map(|(other, alias)| format!("{alias} \"Của dòng khác\" = {}", named(other))));
    lines.extend(rules);
    let allowances = node.allowances.iter();
    lines.extend(allowances.map(|allowance| format!("allow {} {}", allowance.check, quoted(&allowance.reason))));
}

/// Whether a rule says a datum of its row without declaring it.
fn implied(rule: &Rule, node: &Node, datum: &Datum) -> bool {
    let is = |reference: &DatumRef| reference.node.as_ref() == Some(&node.code) && reference.name == datum.name;
    let plain = [Name::answer(), Name::case()].contains(&datum.name) || datum.name.as_str().starts_with("phần_");
    match rule {
        Rule::YesNo { datum, .. } | Rule::Cases { datum, .. } => is(datum) && plain,
        Rule::Checklist { items } => items.iter().any(|item| is(&item.datum)),
        Rule::Parts { parts } => parts.iter().any(|part| implied(&part.rule, node, datum)),
        Rule::NotScored { printed: Some(printed) } => implied(printed, node, datum),
        _ => false,
    }
}

/// A datum as it is declared.
fn declared(datum: &Datum, node: Option<&Code>) -> String {
    let code = datum.code.as_ref().map(|code| format!(" code {code}")).unwrap_or_default();
    let own = |other: &DatumRef| {
        if other.node.as_ref() == node { other.name.as_str().to_owned() } else { named(other) }
    };
    let bounds = match (&datum.bounds.from, &datum.bounds.to) {
        (None, None) => String::new(),
        (Some(from), None) => format!(" from {from}"),
        (None, Some(to)) => format!(" to {to}"),
        (Some(from), Some(to)) => format!(" from {from} to {to}"),
    };
    let given = match (&datum.source, &datum.kind) {
        (DatumSource::SameAs(other), _) => format!("= {}", own(other)),
        (DatumSource::SumOf(others), _) => format!("= {}", others.iter().map(own).collect::<Vec<_>>().join(" + ")),
        (DatumSource::Constant(value), DatumKind::Amount(measure)) => format!("in {} = {value}", measure.as_str()),
        (_, DatumKind::Amount(measure)) => format!("in {}{bounds}", measure.as_str()),
        (_, DatumKind::Frequency) => "frequency".to_owned(),
        (_, DatumKind::YesNo | DatumKind::Choice) => "yes/no".to_owned(),
        (_, DatumKind::Date) => "date".to_owned(),
        (_, DatumKind::Text) => "text".to_owned(),
    };
    format!("{} {}{code} {given}", datum.name.as_str(), quoted(&datum.title))
}

/// A datum from wherever it is meant.
fn named(datum: &DatumRef) -> String {
    match &datum.node {
        Some(code) => format!("{} of {code}", datum.name.as_str()),
        None => datum.name.as_str().to_owned(),
    }
}

/// What a row says: its rule, and names for the data of other rows.
struct Said<'n> {
    node: &'n Node,
    aliases: Vec<(DatumRef, String)>,
    rules: Vec<String>,
}

impl Said<'_> {
    fn rule(&mut self, rule: &Rule, part: Option<&Name>) {
        match rule {
            Rule::Sum => {}
            Rule::WeightedMean { weights } => {
                self.line("weighted mean {");
                for weight in weights {
                    self.line(format!("{} {}", weight.code, weight.weight));
                }
                self.line("}");
            }
            Rule::YesNo { yes, no, .. } => {
                let no = no.as_ref().map(|no| format!(" no {}", quoted(no))).unwrap_or_default();
                self.line(match yes {
                    Some(yes) => format!("yes {}{no}", quoted(yes)),
                    None => "yes/no".to_owned(),
                });
            }
            Rule::Cases { cases, .. } => {
                self.line("choose one {");
                for case in cases {
                    self.line(format!("{} {} {}", case.name.as_str(), quoted(&case.title), award(&case.award)));
                }
                self.line("}");
            }
            Rule::Checklist { items } => {
                self.line("any of {");
                for item in items {
                    let name = item.datum.name.as_str();
                    let title = self.node.data.iter().find(|datum| datum.name == item.datum.name);
                    let title = title.map_or(name, |datum| &datum.title);
                    self.line(format!("{name} {} {}", quoted(title), award(&item.award)));
                }
                self.line("}");
            }
            Rule::Proportional(rule) => {
                let ratio = self.ratio(&rule.ratio, part);
                self.line(match &rule.full_from {
                    Some(from) => format!("≥ {} full else {ratio} / {}", share(from), share(&rule.per)),
                    None => format!("points = {ratio} / {} * max", share(&rule.per)),
                });
            }
            Rule::AllOrNothing { quantity, at_least } => {
                let threshold = self.threshold(quantity, at_least);
                self.defined(quantity, part);
                self.line(format!("≥ {threshold} full else 0"));
            }
            Rule::Steps(steps) => {
                if let Some(condition) = &steps.precondition {
                    let datum = self.datum(&condition.datum);
                    self.line(format!("if not {datum} {}", award(&condition.otherwise)));
                }
                let quantity = self.quantity(&steps.quantity, part);
                self.line(format!("steps {quantity} {{"));
                for tier in &steps.tiers {
                    let threshold = tier.at_least.as_ref().map(|at| self.threshold(&steps.quantity, at));
                    let named = tier_name(tier);
                    self.line(format!("{named}≥ {} {}", threshold.unwrap_or_default(), award(&tier.award)));
                }
                let last = &steps.otherwise;
                self.line(format!("else {}{}", tier_name(last), award(&last.award)));
                self.line("}");
            }
            Rule::PerItem(rule) => {
                let count = self.amount(&rule.count, part);
                self.line(format!("each {count} earns {} points", rule.each));
            }
            Rule::Parts { parts } => {
                for part in parts {
                    let (name, title) = (part.name.as_str(), quoted(&part.title));
                    self.line(format!("part {name} {title} {} {{", award(&part.award)));
                    self.rule(&part.rule, Some(&part.name));
                    self.line("}");
                }
            }
            Rule::MinMax { quantity, lower, direction, all_equal } => {
                let name = self.quantity(quantity, part);
                let lower = match lower {
                    LowerEnd::Observed => "lowest".to_owned(),
                    LowerEnd::Zero => "zero".to_owned(),
                    LowerEnd::Given(given) => self.threshold(quantity, given),
                };
                let equal = match all_equal {
                    AllEqual::Full => "full",
                    AllEqual::Zero => "0",
                    AllEqual::Error => "error",
                };
                let better = match direction {
                    Direction::Higher => "",
                    Direction::Lower => ", lower is better",
                };
                self.line(format!("min-max {name} from {lower}, all equal {equal}{better}"));
            }
            Rule::ShareOfBest { quantity } => {
                let name = self.quantity(quantity, part);
                self.line(format!("share of best {name}"));
            }
            Rule::Appraised => self.line("appraised"),
            Rule::NotScored { printed } => {
                if let Some(printed) = printed {
                    self.rule(printed, part);
                }
                self.line("not scored");
            }
            other => panic!("no words for {other:?}"),
        }
    }

    fn line(&mut self, line: impl Into<String>) {
        self.rules.push(line.into());
    }

    /// A quantity by its name, which is defined where it has to be.
    fn quantity(&mut self, quantity: &Quantity, part: Option<&Name>) -> String {
        match quantity {
            Quantity::Ratio(ratio) => self.ratio(ratio, part),
            Quantity::Amount(amount) => self.amount(amount, part),
        }
    }

    fn amount(&mut self, amount: &Amount, part: Option<&Name>) -> String {
        match amount.sum.as_slice() {
            [Term::Datum(datum)] => self.datum(datum),
            _ => self.defined(&Quantity::Amount(amount.clone()), part),
        }
    }

    fn ratio(&mut self, ratio: &Ratio, part: Option<&Name>) -> String {
        self.defined(&Quantity::Ratio(ratio.clone()), part)
    }

    /// Defines a quantity; inside a part its name is the part's, whatever it is called.
    fn defined(&mut self, quantity: &Quantity, part: Option<&Name>) -> String {
        let name = if part.is_some() { "đại_lượng" } else { quantity.name().as_str() }.to_owned();
        let formula = match quantity {
            Quantity::Amount(amount) => self.sum(&amount.sum),
            Quantity::Ratio(ratio) => {
                format!("({}) / ({})", self.sum(&ratio.numerator), self.sum(&ratio.denominator))
            }
        };
        let mixed = match quantity {
            Quantity::Ratio(Ratio { mixed: Some(reason), .. }) => format!(" mixed {}", quoted(reason)),
            _ => String::new(),
        };
        self.line(format!("{name} = {formula}{mixed}"));
        name
    }

    fn sum(&mut self, sum: &Sum) -> String {
        let terms = sum.iter().map(|term| match term {
            Term::Datum(datum) => self.datum(datum),
            Term::Constant(value) => value.to_string(),
        });
        terms.collect::<Vec<_>>().join(" + ")
    }

    /// A datum as this row calls it; that of another row is given a name first.
    fn datum(&mut self, datum: &DatumRef) -> String {
        if datum.node.is_none() || datum.node.as_ref() == Some(&self.node.code) {
            return datum.name.as_str().to_owned();
        }
        if let Some((_, alias)) = self.aliases.iter().find(|(other, _)| other == datum) {
            return alias.clone();
        }
        let alias = format!("khác_{}", self.aliases.len());
        self.aliases.push((datum.clone(), alias.clone()));
        alias
    }

    fn threshold(&self, quantity: &Quantity, at: &Exact) -> String {
        let frequency = |datum: &Datum| datum.kind == DatumKind::Frequency;
        match quantity {
            Quantity::Ratio(_) => share(at),
            // In generated rows nothing else is called so that is no frequency.
            Quantity::Amount(amount) => match amount.sum.first() {
                Some(Term::Datum(first)) if self.is(first, frequency) => format!("{at}/năm"),
                _ => at.to_string(),
            },
        }
    }

    fn is(&self, datum: &DatumRef, what: impl Fn(&Datum) -> bool) -> bool {
        match &datum.node {
            Some(_) => self.node.data.iter().any(|own| own.name == datum.name && what(own)),
            None => datum.name.as_str() == "tần_suất_chung",
        }
    }
}

fn tier_name(tier: &Tier) -> String {
    let title = tier.title.as_ref().map(|title| format!("{} ", quoted(title))).unwrap_or_default();
    tier.name.as_ref().map(|name| format!("{} ", name.as_str())).unwrap_or_default() + &title
}

fn award(award: &Award) -> String {
    match award {
        Award::Full => "full".to_owned(),
        Award::Share(part) if *part == Exact::ZERO => "0".to_owned(),
        Award::Share(part) => share(part),
        Award::Points(points) => format!("{points} points"),
    }
}

/// A share is never written as a plain number.
fn share(value: &Exact) -> String {
    let text = value.to_string();
    if text.contains('/') { text } else { format!("{text}/1") }
}

fn rounded(to: Rounded) -> String {
    let how = match to.rounding {
        Rounding::HalfEven => "half-even",
        _ => "half-up",
    };
    format!("{} {how}", to.places.get())
}

fn level(level: UnitLevel) -> &'static str {
    match level {
        UnitLevel::Ministry => "ministry",
        UnitLevel::Province => "province",
        UnitLevel::Department => "department",
        UnitLevel::District => "district",
        UnitLevel::Commune => "commune",
        UnitLevel::Country => "country",
        UnitLevel::Enterprise => "enterprise",
        UnitLevel::Other => "other",
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
