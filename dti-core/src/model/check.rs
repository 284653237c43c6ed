//! The laws of a framework. One file a subject; every law reports all its faults and passes over what another law
//! already reports, so that one mistake gives one message.

mod allowances;
mod budget;
mod data;
mod document;
mod extent;
mod law;
mod measures;
mod names;
mod numbering;
mod proof;
mod rules;
mod size;
mod titles;
mod tree;
mod usage;
mod weights;

use super::datum::{Datum, DatumKey, MeasureKind};
use super::document::Allowance;
use super::fault::{Fault, Faults};
use super::fault_code::{FaultCode, Severity};
use super::framework::{FrameworkDraft, Tree};
use super::node::Node;
use super::site::{Place, Site};
use crate::{Name, Words};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The draft under check and what was found so far.
pub(super) struct Check<'d> {
    draft: &'d FrameworkDraft,
    tree: Tree,
    /// Every datum by what names it; the first of several of one name.
    index: BTreeMap<DatumKey<'d>, Entry<'d>>,
    /// The measures by name; the first of several of one name.
    measures: BTreeMap<&'d str, &'d MeasureKind>,
    faults: RefCell<Vec<Fault>>,
    /// The allowances that were needed: of which row (none: of the framework), and which of its list.
    allowed: RefCell<BTreeSet<(Option<usize>, usize)>>,
}

/// A datum and where it stands.
struct Entry<'d> {
    /// Its place among all of them, in the order in which they are written.
    number: usize,
    datum: &'d Datum,
    site: Site,
}

/// What a framework without errors is made of.
pub(super) struct Sound {
    pub(super) tree: Tree,
    pub(super) first: Node,
    pub(super) warnings: Faults,
}

pub(super) fn check(draft: &FrameworkDraft) -> Result<Sound, Faults> {
    let mut check = Check {
        draft,
        tree: Tree::default(),
        index: BTreeMap::new(),
        measures: BTreeMap::new(),
        faults: RefCell::default(),
        allowed: RefCell::default(),
    };
    size::check(&check);
    if !check.faults.borrow().is_empty() {
        // The other laws take time in proportion to the size, and would only repeat themselves.
        return Err(Faults::new(check.faults.into_inner(), draft));
    }
    check.index = index(draft);
    // Of several that are collected the last one counts.
    check.measures = draft.measures.iter().rev().map(|measure| (measure.name.as_str(), &measure.kind)).collect();
    check.tree = tree::check(&check);
    names::check(&check);
    document::check(&check);
    law::check(&check);
    data::check(&check);
    rules::check(&check);
    measures::check(&check);
    budget::check(&check);
    weights::check(&check);
    proof::check(&check);
    titles::check(&check);
    usage::check(&check);
    numbering::check(&check);
    allowances::check(&check);
    let Check { tree, faults, .. } = check;
    let faults = Faults::new(likely(faults.into_inner()), draft);
    match draft.nodes.first() {
        Some(first) if faults.iter().all(|fault| fault.code.severity() == Severity::Warning) => {
            Ok(Sound { tree, first: first.clone(), warnings: faults })
        }
        _ => Err(faults),
    }
}

/// A warning about a row that has an error most likely follows from it, and waits until that is mended.
fn likely(mut faults: Vec<Fault>) -> Vec<Fault> {
    let is_error = |fault: &Fault| fault.code.severity() == Severity::Error;
    let wrong: BTreeSet<Option<usize>> = faults.iter().filter(|f| is_error(f)).map(|f| f.site.node).collect();
    faults.retain(|fault| is_error(fault) || !wrong.contains(&fault.site.node));
    faults
}

fn index(draft: &FrameworkDraft) -> BTreeMap<DatumKey<'_>, Entry<'_>> {
    let mut index = BTreeMap::new();
    let shared = draft.data.iter().enumerate().map(|(k, datum)| (None, None, k, datum));
    let own = draft.nodes.iter().enumerate().flat_map(|(i, node)| {
        node.data.iter().enumerate().map(move |(k, datum)| (Some(node.code.as_str()), Some(i), k, datum))
    });
    for (code, node, k, datum) in shared.chain(own) {
        let number = index.len();
        let site = Site { node, part: None, place: Place::Datum(k) };
        index.entry((code, datum.name.as_str())).or_insert(Entry { number, datum, site });
    }
    index
}

impl Check<'_> {
    /// What a measure is.
    fn measure(&self, name: &Name) -> Option<&MeasureKind> {
        self.measures.get(name.as_str()).copied()
    }

    /// Reports a fault that has nothing but its words.
    fn fault(&self, code: FaultCode, site: Site, message: Words, help: Words) {
        self.report(Fault::new(code, site, message, help));
    }

    /// Reports a fault, unless the row or the framework sets its check aside.
    fn report(&self, fault: Fault) {
        let allowed = if fault.code.can_be_allowed() { self.allowance(fault.code, fault.site.node) } else { None };
        match allowed {
            Some(used) => {
                self.allowed.borrow_mut().insert(used);
            }
            None => self.faults.borrow_mut().push(fault),
        }
    }

    /// The allowance that sets a check aside: the row's, else the framework's.
    fn allowance(&self, code: FaultCode, node: Option<usize>) -> Option<(Option<usize>, usize)> {
        let of = |list: &[Allowance]| list.iter().position(|allowance| allowance.check == code.as_str());
        let row = node.and_then(|i| self.draft.nodes.get(i)).and_then(|row| of(&row.allowances));
        match row {
            Some(k) => Some((node, k)),
            None => of(&self.draft.allowances).map(|k| (None, k)),
        }
    }
}
