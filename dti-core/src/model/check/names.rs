//! Names are told apart: measures, shared data, a row's data and quantities, cases, tiers, parts, views.

use super::Check;
use crate::model::fault::Fault;
use crate::model::fault_code::FaultCode;
use crate::model::node::Applicability;
use crate::model::rule::{Quantity, Rule, Term};
use crate::model::site::{Place, Site};
use crate::{Name, Words};
use std::collections::BTreeMap;
use std::fmt::Display;

pub(super) fn check(check: &Check<'_>) {
    let draft = check.draft;
    let mut measures = Seen::new(check, &MEASURE);
    for (i, measure) in draft.measures.iter().enumerate() {
        measures.add(measure.name.clone(), &measure.name, Site::framework(Place::Measure(i)));
    }
    let mut shared = Seen::new(check, &DATUM);
    let mut codes = Seen::new(check, &DATUM_CODE);
    for (i, datum) in draft.data.iter().enumerate() {
        shared.add(datum.name.clone(), &datum.name, Site::framework(Place::Datum(i)));
        if let Some(code) = &datum.code {
            codes.add(code.clone(), code, Site::framework(Place::Datum(i)));
        }
    }
    let mut views = Seen::new(check, &VIEW);
    for (i, view) in draft.views.iter().enumerate() {
        views.add(view.id.clone(), &view.id, Site::framework(Place::View(i)));
    }
    for (i, node) in draft.nodes.iter().enumerate() {
        let mut names =
            Names { row: &node.code, data: Seen::new(check, &DATUM), quantities: Seen::new(check, &QUANTITY) };
        for (k, datum) in node.data.iter().enumerate() {
            names.data.add(datum.name.clone(), &datum.name, Site::node(i, Place::Datum(k)));
        }
        rule(&node.rule, i, None, &mut names);
        let mut units = Seen::new(check, &UNIT);
        let (Applicability::Kinds(list) | Applicability::Units(list)) = &node.applies else { continue };
        for (k, unit) in list.iter().enumerate() {
            units.add(unit.clone(), unit, Site::node(i, Place::Applies(k)));
        }
    }
}

/// What a rule adds to the names of its row, and the names that live inside it.
fn rule(rule_: &Rule, node: usize, part: Option<usize>, names: &mut Names<'_, '_>) {
    let site = |place| Site { node: Some(node), part, place };
    let check = names.data.check;
    match rule_ {
        Rule::Cases { cases, .. } => {
            let mut seen = Seen::new(check, &CASE);
            for (k, case) in cases.iter().enumerate() {
                seen.add(case.name.clone(), &case.name, site(Place::Case(k)));
            }
        }
        Rule::Checklist { items } => {
            let mut seen = Seen::new(check, &ITEM);
            for (k, item) in items.iter().enumerate() {
                seen.add(item.datum.clone(), &item.datum, site(Place::Item(k)));
            }
        }
        Rule::Steps(steps) => {
            let mut seen = Seen::new(check, &TIER);
            for (k, tier) in steps.tiers.iter().chain([&steps.otherwise]).enumerate() {
                if let Some(name) = &tier.name {
                    seen.add(name.clone(), name, site(Place::Tier(k)));
                }
            }
            quantity(&steps.quantity, &site(Place::Quantity), names);
        }
        Rule::AllOrNothing { quantity: q, .. }
        | Rule::MinMax { quantity: q, .. }
        | Rule::ShareOfBest { quantity: q } => {
            quantity(q, &site(Place::Quantity), names);
        }
        Rule::Proportional(p) => named(&p.ratio.name, false, &site(Place::Quantity), names),
        Rule::PerItem(p) => quantity(&Quantity::Amount(p.count.clone()), &site(Place::Quantity), names),
        Rule::Parts { parts } if part.is_none() => {
            let mut seen = Seen::new(check, &PART);
            for (k, inner) in parts.iter().enumerate() {
                seen.add(inner.name.clone(), &inner.name, site(Place::Part(k)));
                rule(&inner.rule, node, Some(k), names);
            }
        }
        Rule::NotScored { printed: Some(printed) } if !matches!(**printed, Rule::NotScored { .. }) => {
            rule(printed, node, part, names);
        }
        _ => {}
    }
}

/// The name of a quantity is nobody else's in the row: data give it by that name. A lone datum of the row has its own.
fn quantity(quantity: &Quantity, site: &Site, names: &mut Names<'_, '_>) {
    let own = match quantity {
        Quantity::Amount(amount) => match amount.sum.as_slice() {
            [Term::Datum(datum)] => datum.name == amount.name && datum.node.as_ref() == Some(names.row),
            _ => false,
        },
        Quantity::Ratio(_) => false,
    };
    named(quantity.name(), own, site, names);
}

fn named(name: &Name, own: bool, site: &Site, names: &mut Names<'_, '_>) {
    names.quantities.add(name.clone(), name, site.clone());
    if let Some(datum) = names.data.first.get(name).filter(|_| !own) {
        names.quantities.report(name, site.clone(), datum);
    }
}

/// The names of one row.
struct Names<'c, 'd> {
    row: &'c crate::Code,
    data: Seen<'c, 'd, Name>,
    quantities: Seen<'c, 'd, Name>,
}

/// The names of one kind that were seen so far.
struct Seen<'c, 'd, K> {
    check: &'c Check<'d>,
    kind: &'static KindOfName,
    first: BTreeMap<K, Site>,
}

/// What a kind of name is called.
struct KindOfName {
    vi: &'static str,
    en: &'static str,
}

const MEASURE: KindOfName = KindOfName { vi: "đơn vị đo", en: "measure" };
const DATUM: KindOfName = KindOfName { vi: "tên số liệu", en: "datum name" };
const QUANTITY: KindOfName = KindOfName { vi: "tên", en: "name" };
const DATUM_CODE: KindOfName = KindOfName { vi: "mã số liệu", en: "datum code" };
const VIEW: KindOfName = KindOfName { vi: "trụ cột", en: "view" };
const CASE: KindOfName = KindOfName { vi: "trường hợp", en: "case" };
const ITEM: KindOfName = KindOfName { vi: "mục", en: "item" };
const TIER: KindOfName = KindOfName { vi: "mức", en: "tier" };
const UNIT: KindOfName = KindOfName { vi: "đơn vị", en: "unit" };
const PART: KindOfName = KindOfName { vi: "phần", en: "part" };

impl<'c, 'd, K: Ord> Seen<'c, 'd, K> {
    fn new(check: &'c Check<'d>, kind: &'static KindOfName) -> Self {
        Self { check, kind, first: BTreeMap::new() }
    }

    fn add(&mut self, key: K, shown: &dyn Display, site: Site) {
        match self.first.get(&key) {
            Some(first) => self.report(shown, site, first),
            None => {
                self.first.insert(key, site);
            }
        }
    }

    fn report(&self, shown: &dyn Display, site: Site, first: &Site) {
        let KindOfName { vi, en } = self.kind;
        let fault = Fault::new(
            FaultCode::Duplicate,
            site,
            Words::new(format!("{vi} `{shown}` đã có ở trên"), format!("{en} `{shown}` is already there above")),
            Words::new("đặt tên khác, hoặc bỏ dòng lặp", "give it another name, or remove the repetition"),
        );
        self.check.report(fault.related(first.clone(), Words::new("lần đầu ở đây", "first here")));
    }
}
