//! The audit of a published table: which printed points cannot be right, whatever the data were and however they were
//! rounded.
//!
//! A printed number stands for all points that the framework publishes so, however many digits are printed: with two
//! places, halves up, `9.13` stands for `[9.125, 9.135)`. Held within 0 and the row's maximum, `10` of 10 stands for
//! `[9.995, 10]` and `0` for `[0, 0.005)`. A sum holds if the points that its terms stand for can add up to points that
//! it stands for; a blank stands for whatever its rule can give. All of it is exact, and everything that is in doubt
//! counts as possible: what is found impossible is impossible.
//!
//! [`report::audit_json`](crate::report::audit_json) and [`report::audit_text`](crate::report::audit_text) write what is
//! found.

mod interval;
mod set;
mod rounding;
mod possible;
mod table;
mod sheet;
mod cell;
mod sum;
mod misprint;
mod gap;
mod finding;
mod words;
mod describe;
mod describe_sum;

pub use finding::{Between, Finding, FindingCode, Severity, SumTest};
pub use table::{MOST_ROWS, PublishedRow, PublishedTable};

use crate::model::{Framework, NodeId};
use cell::Verdicts;
use describe::Writer;
use set::PointSet;
use sheet::Sheet;
use std::collections::{BTreeMap, BTreeSet};
use sum::Sums;

/// Unknown rows for which the row that may be meant is looked for.
const MOST_SUGGESTIONS: usize = 20;

/// What an audit has found.
#[derive(Clone, Debug)]
pub struct Audit {
    framework: Framework,
    findings: Vec<Finding>,
    sums: Vec<SumTest>,
}

impl Audit {
    /// The framework that the table was held against.
    pub fn framework(&self) -> &Framework {
        &self.framework
    }

    /// The findings, in the framework's order; rows that the framework does not have at the end.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Every printed sum with what the rows below it can add up to, in the framework's order, those that hold too.
    pub fn sums(&self) -> &[SumTest] {
        &self.sums
    }

    /// Whether anything that is printed cannot be right.
    pub fn is_impossible(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Impossible)
    }
}

/// Holds a published table against a framework.
///
/// ```
/// use dti_core::audit::{FindingCode, PublishedTable, audit};
/// # let draft: dti_core::FrameworkDraft = serde_json::from_str(r#"{
/// #   "id": "example", "title": "Ví dụ", "level": "province", "max": "20",
/// #   "decision": {"number": "1/QĐ", "issuer": "Cơ quan ví dụ", "dated": "2024-01-01"},
/// #   "validity": {"from": "2024-01-01"},
/// #   "nodes": [
/// #     {"code": "1", "level": "main", "title": "Ví dụ", "max": "20", "rule": "sum",
/// #      "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "1"}}},
/// #     {"code": "1.1", "parent": "1", "level": "indicator", "title": "Ví dụ", "max": "10", "rule": "appraised",
/// #      "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "1.1"}}},
/// #     {"code": "1.2", "parent": "1", "level": "indicator", "title": "Ví dụ", "max": "10", "rule": "appraised",
/// #      "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "1.2"}}}]
/// # }"#)?;
/// # let framework = draft.check()?;
/// // The rows below 1 have at most 10 points each.
/// let table = PublishedTable::from_csv(b"code,points\n1,14.27\n1.1,10\n1.2,4.25\n")?;
/// let audit = audit(&framework, &table);
/// // [9.995, 10] and [4.245, 4.255) are 14.24 to 14.255, while 14.27 is 14.265 at least.
/// assert!(audit.is_impossible());
/// assert_eq!(audit.findings()[0].code, FindingCode::ImpossibleSum);
/// assert_eq!(audit.sums()[0].high.to_string(), "2851/200");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn audit(framework: &Framework, table: &PublishedTable) -> Audit {
    let mut sheet = Sheet::new(framework, table);
    let sums = Sums::new(&sheet);
    let verdicts = Verdicts::new(&sheet);
    let totals: BTreeMap<NodeId, PointSet> = framework
        .node_ids()
        .filter(|id| sheet.cell(*id).is_printed())
        .filter_map(|id| Some((id, sums.total(&sheet, id)?)))
        .collect();
    let mut broken: BTreeSet<NodeId> =
        totals.iter().filter(|(id, total)| !total.meets(&sheet.points(**id))).map(|(id, _)| *id).collect();
    let misprints = misprint::find(&sheet, &sums, &verdicts, &broken);

    let mut findings: Vec<(NodeId, Finding)> = Vec::new();
    let writer = Writer { sheet: &sheet };
    for id in framework.node_ids() {
        findings.extend(writer.duplicate(id).map(|finding| (id, finding)));
        for (at, fault) in verdicts.faults(id) {
            let reading = sheet.cell(id).readings.get(*at);
            findings.extend(reading.map(|reading| (id, writer.fault(id, reading, *fault))));
        }
    }
    let tests = totals.iter().filter_map(|(id, total)| writer.test(*id, total, !broken.contains(id))).collect();
    for misprint in &misprints {
        let explained: Vec<(NodeId, PointSet)> =
            misprint.explains.iter().filter_map(|id| Some((*id, totals.get(id)?.clone()))).collect();
        findings.push((misprint.node, writer.misprint(misprint, verdicts.is_wrong(misprint.node), &explained)));
        // A sum that a misprint explains is not reported again.
        for id in &misprint.explains {
            broken.remove(id);
        }
    }
    for id in &broken {
        findings.extend(totals.get(id).map(|total| (*id, writer.broken(*id, total))));
    }
    let unknown: Vec<Finding> = sheet
        .unknown
        .iter()
        .enumerate()
        .map(|(at, row)| describe::unknown(row, if at < MOST_SUGGESTIONS { writer.meant(&row.code) } else { None }))
        .collect();

    // What must have stood in a gap follows from what was meant, not from what was misprinted.
    for misprint in &misprints {
        let value = sheet.publisher.value(misprint.meant);
        sheet.correct(misprint.node, &value);
    }
    let writer = Writer { sheet: &sheet };
    findings.extend(gap::find(&sheet, &sums, &broken).iter().map(|gap| (gap.node, writer.gap(gap))));
    findings.sort_by_key(|(id, finding)| (*id, finding.code));
    Audit {
        framework: framework.clone(),
        findings: findings.into_iter().map(|(_, finding)| finding).chain(unknown).collect(),
        sums: tests,
    }
}
