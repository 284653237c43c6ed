//! The rows: added, removed, moved, and what changed in those that stayed.

use super::{ChangeKind, Changes, data, order, rules, words};
use crate::model::{Assignment, Framework, Node, NodeId};
use crate::report::rule_words;
use crate::{Code, Lang, Words};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn compare(a: &Framework, b: &Framework, found: &mut Changes) {
    let moves = moves(a, b);
    for row in merged(a.nodes(), b.nodes(), |node| &node.code) {
        found.name = None;
        match row {
            Row::Removed(old) => {
                found.node = Some(old.code.clone());
                found.push(ChangeKind::Removed, Some(whole(a, old)), None);
            }
            Row::Added(new) => {
                found.node = Some(new.code.clone());
                found.push(ChangeKind::Added, None, Some(whole(b, new)));
            }
            Row::Both(old, new) => {
                found.node = Some(old.code.clone());
                if let Some((from, to)) = moves.get(&old.code) {
                    found.push(ChangeKind::Moved, Some(from.clone()), Some(to.clone()));
                }
                stayed((a, old), (b, new), found);
            }
        }
    }
    found.node = None;
}

/// Something of the one side, of the other, or of both.
pub(super) enum Row<'r, T> {
    Removed(&'r T),
    Added(&'r T),
    Both(&'r T, &'r T),
}

/// Both lists in the order of the first; what is only in the second stands after what it follows there.
pub(super) fn merged<'r, T, K: Ord>(a: &'r [T], b: &'r [T], key: impl Fn(&T) -> &K) -> Vec<Row<'r, T>> {
    let in_a: BTreeSet<&K> = a.iter().map(&key).collect();
    let mut in_b: BTreeMap<&K, &T> = BTreeMap::new();
    let mut after: BTreeMap<Option<&K>, Vec<&T>> = BTreeMap::new();
    let mut last = None;
    for one in b {
        if in_a.contains(key(one)) {
            last = Some(key(one));
            in_b.insert(key(one), one);
        } else {
            after.entry(last).or_default().push(one);
        }
    }
    let mut rows = Vec::with_capacity(a.len());
    let mut follow = |of| after.remove(&of).unwrap_or_default().into_iter().map(Row::Added);
    rows.extend(follow(None));
    for one in a {
        rows.push(match in_b.get(key(one)) {
            Some(other) => Row::Both(one, other),
            None => Row::Removed(one),
        });
        rows.extend(follow(Some(key(one))));
    }
    rows
}

/// A row that is only on one side: title, maximum, rule.
fn whole(framework: &Framework, node: &Node) -> Words {
    let points = words::points(&node.max);
    let said = |points: &str, lang| match framework.find(&node.code) {
        Some(id) => format!("{} — {points}; {}", node.title, rule_words(framework, id, lang)),
        None => format!("{} — {points}", node.title),
    };
    Words::new(said(&points.vi, Lang::Vi), said(&points.en, Lang::En))
}

fn stayed((a, old): (&Framework, &Node), (b, new): (&Framework, &Node), found: &mut Changes) {
    found.compare_titles([ChangeKind::TitleWords, ChangeKind::TitleSpelling], &old.title, &new.title);
    let printed = |label: &String| words::as_printed(label);
    found.compare_options(ChangeKind::Label, old.label.as_ref(), new.label.as_ref(), printed);
    found.compare(ChangeKind::Level, &old.level, &new.level, |level| words::level(*level));
    found.compare(ChangeKind::Maximum, &old.max, &new.max, words::points);
    if old.rule != new.rule {
        rules::compare((a, old), (b, new), found);
    }
    found.compare(ChangeKind::Applies, &old.applies, &new.applies, words::applies);
    assignments(ROW, &old.assignment, &new.assignment, found);
    data::compare(&old.data, &new.data, found);
}

/// The kinds of change of an assignment: lead, support, deadline, target.
pub(super) type AssignmentKinds = [ChangeKind; 4];

const ROW: AssignmentKinds = [ChangeKind::Lead, ChangeKind::Support, ChangeKind::Deadline, ChangeKind::Target];

pub(super) fn assignments(kinds: AssignmentKinds, old: &Assignment, new: &Assignment, found: &mut Changes) {
    let [lead, support, deadline, target] = kinds;
    let some = |list: &Vec<String>| (!list.is_empty()).then(|| list.clone());
    let names = |list: &Vec<String>| words::list(list);
    found.compare_options(lead, some(&old.lead).as_ref(), some(&new.lead).as_ref(), names);
    found.compare_options(support, some(&old.support).as_ref(), some(&new.support).as_ref(), names);
    let printed = |text: &String| words::as_printed(text);
    found.compare_options(deadline, old.deadline.as_ref(), new.deadline.as_ref(), printed);
    found.compare_options(target, old.target.as_ref(), new.target.as_ref(), printed);
}

/// Where the rows of both that moved stand: within which row, after which of the rows that both have there.
fn moves(a: &Framework, b: &Framework) -> BTreeMap<Code, (Words, Words)> {
    let mut found = BTreeMap::new();
    for parent in std::iter::once(None).chain(a.node_ids().map(Some)) {
        let (siblings, beyond) = match parent {
            None => (a.roots(), b.roots()),
            Some(parent) => {
                let beyond = b.find(&a.node(parent).code).map_or(&[][..], |id| b.children(id));
                (a.children(parent), beyond)
            }
        };
        let places: BTreeMap<NodeId, usize> = beyond.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        // Those of both frameworks, with their places in the second where they are still under this row.
        let mut common: Vec<(NodeId, NodeId, usize)> = Vec::new();
        for &id in siblings {
            let code = &a.node(id).code;
            let Some(there) = b.find(code) else { continue };
            match places.get(&there) {
                Some(place) => common.push((id, there, *place)),
                None => {
                    let (old, new) = (within(a, id, &Order::Kept), within(b, there, &Order::Kept));
                    found.insert(code.clone(), (old, new));
                }
            }
        }
        let sequence: Vec<usize> = common.iter().map(|(.., place)| *place).collect();
        let mut in_b: Vec<NodeId> = common.iter().map(|(_, there, _)| *there).collect();
        in_b.sort_by_key(|there| places.get(there));
        let before_in_b: BTreeMap<NodeId, NodeId> = in_b.iter().skip(1).copied().zip(in_b.iter().copied()).collect();
        let mut before = None;
        for ((here, there, _), moved) in common.iter().zip(order::moved(&sequence)) {
            if moved {
                let old = within(a, *here, &Order::after(a, before));
                let new = within(b, *there, &Order::after(b, before_in_b.get(there).copied()));
                found.insert(a.node(*here).code.clone(), (old, new));
            }
            before = Some(*here);
        }
    }
    found
}

/// Where a row stands among those that both frameworks have within the same row.
enum Order<'f> {
    /// That is not what changed.
    Kept,
    First,
    After(&'f Code),
}

impl<'f> Order<'f> {
    fn after(framework: &'f Framework, before: Option<NodeId>) -> Self {
        before.map_or(Self::First, |id| Self::After(&framework.node(id).code))
    }
}

/// `trong 6, sau 6.1`.
fn within(framework: &Framework, id: NodeId, order: &Order<'_>) -> Words {
    let within = match framework.parent(id).map(|parent| &framework.node(parent).code) {
        Some(parent) => Words::new(format!("trong {parent}"), format!("within {parent}")),
        None => Words::new("ở cấp trên cùng", "at the top"),
    };
    let after = match order {
        Order::Kept => Words::default(),
        Order::First => Words::new(", đầu tiên", ", first"),
        Order::After(before) => Words::new(format!(", sau {before}"), format!(", after {before}")),
    };
    Words::new(within.vi + &after.vi, within.en + &after.en)
}
