//! The laws of a framework. One file a subject; every law reports all its faults and passes over what another law
//! already reports, so that one mistake gives one message.

mod budget;
mod data;
mod document;
mod measures;
mod names;
mod rules;
mod size;
mod tree;

use super::datum::{Datum, DatumRef};
use super::fault::{Fault, FaultCode, Place, Site};
use super::framework::{FrameworkDraft, Tree};
use super::node::Node;
use crate::Words;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The draft under check and what was found so far.
pub(super) struct Check<'d> {
    draft: &'d FrameworkDraft,
    tree: Tree,
    /// Every datum by what names it; the first of several of one name.
    index: BTreeMap<DatumRef, Entry<'d>>,
    faults: RefCell<Vec<Fault>>,
}

/// A datum and where it stands.
struct Entry<'d> {
    datum: &'d Datum,
    site: Site,
}

pub(super) fn check(draft: &FrameworkDraft) -> Result<(Tree, Node), Vec<Fault>> {
    let mut check = Check { draft, tree: Tree::default(), index: BTreeMap::new(), faults: RefCell::default() };
    size::check(&check);
    if !check.faults.borrow().is_empty() {
        // The other laws take time in proportion to the size, and would only repeat themselves.
        return Err(check.faults.into_inner());
    }
    check.index = index(draft);
    check.tree = tree::check(&check);
    names::check(&check);
    document::check(&check);
    data::check(&check);
    rules::check(&check);
    measures::check(&check);
    budget::check(&check);
    check.unused_allowances();
    let faults = check.faults.into_inner();
    match draft.nodes.first() {
        Some(first) if faults.is_empty() => Ok((check.tree, first.clone())),
        _ => Err(faults),
    }
}

fn index(draft: &FrameworkDraft) -> BTreeMap<DatumRef, Entry<'_>> {
    let mut index = BTreeMap::new();
    let shared = draft.data.iter().enumerate().map(|(k, datum)| (DatumRef::shared(datum.name.clone()), None, k, datum));
    let own = draft.nodes.iter().enumerate().flat_map(|(i, node)| {
        node.data
            .iter()
            .enumerate()
            .map(move |(k, datum)| (DatumRef::of(node.code.clone(), datum.name.clone()), Some(i), k, datum))
    });
    for (reference, node, k, datum) in shared.chain(own) {
        let site = Site { node, part: None, place: Place::Datum(k) };
        index.entry(reference).or_insert(Entry { datum, site });
    }
    index
}

impl Check<'_> {
    /// Reports a fault.
    fn fault(&self, code: FaultCode, site: Site, message: Words, help: Words) {
        self.faults.borrow_mut().push(Fault { code, site, message, help });
    }

    /// Reports a fault of a check that the node may set aside.
    fn fault_unless_allowed(&self, code: FaultCode, site: Site, message: Words, help: Words) {
        let allowed = site
            .node
            .and_then(|i| self.draft.nodes.get(i))
            .is_some_and(|node| node.allowances.iter().any(|a| a.check == code.as_str()));
        if !allowed {
            self.fault(code, site, message, help);
        }
    }

    /// An allowance has to name a check that can be set aside, and to say why.
    fn unused_allowances(&self) {
        for (i, node) in self.draft.nodes.iter().enumerate() {
            for (k, allowance) in node.allowances.iter().enumerate() {
                let site = Site::node(i, Place::Allowance(k));
                if allowance.reason.trim().is_empty() {
                    self.fault(
                        FaultCode::BadAllowance,
                        site,
                        Words::new("phép ngoại lệ không nêu lý do", "this allowance gives no reason"),
                        Words::new(
                            "viết lý do: vì sao văn bản chính thức được giữ nguyên",
                            "write the reason why the official text stays as it is",
                        ),
                    );
                } else if !FaultCode::ALL.iter().any(|c| c.can_be_allowed() && c.as_str() == allowance.check) {
                    let known: Vec<_> =
                        FaultCode::ALL.iter().filter(|c| c.can_be_allowed()).map(|c| format!("`{c}`")).collect();
                    self.fault(
                        FaultCode::BadAllowance,
                        site,
                        Words::new(
                            format!("không có phép kiểm tra nào tên `{}` có thể bỏ qua", allowance.check),
                            format!("there is no check `{}` that can be set aside", allowance.check),
                        ),
                        Words::new(
                            format!("các phép kiểm tra có thể bỏ qua: {}", known.join(", ")),
                            format!("the checks that can be set aside are {}", known.join(", ")),
                        ),
                    );
                }
            }
        }
    }
}
