//! The tree: what a leaf's status is, what a row sums, what was given for it.

use std::collections::BTreeMap;

use dashu_ratio::RBig;
use dti_core::data::{Given, Unit};
use dti_core::model::{Applicability, Node, NodeId, Rule, Weight};
use dti_core::{Framework, Submission};

use super::datum::Data;
use super::number::{Extent, Top, fraction, rational};
use super::rule::Lacks;
use super::value::{self, Form};

/// What docs/scoring.md calls the state of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    NotApplicable,
    NotScored,
    Covered,
    Given,
    Scored,
    Partial,
    Missing,
    NeedsCohort,
}

impl Status {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::NotApplicable => "not-applicable",
            Self::NotScored => "not-scored",
            Self::Covered => "covered",
            Self::Given => "given",
            Self::Scored => "scored",
            Self::Partial => "partial",
            Self::Missing => "missing",
            Self::NeedsCohort => "needs-cohort",
        }
    }

    /// "those that are neither `not-applicable`, `not-scored` nor `covered`"
    pub(super) fn counts(self) -> bool {
        !matches!(self, Self::NotApplicable | Self::NotScored | Self::Covered)
    }
}

/// One row, before publication.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) status: Status,
    pub(super) max: RBig,
    pub(super) low: RBig,
    pub(super) high: RBig,
}

impl Row {
    /// A row without points.
    fn without_points(status: Status, max: RBig) -> Row {
        Row { status, max, low: fraction(0, 1), high: fraction(0, 1) }
    }
}

/// What stands above a row.
#[derive(Clone, Copy)]
struct Above {
    applies: bool,
    covered: bool,
}

/// Every row of the framework.
pub(super) fn rows(data: Data<'_>) -> Result<BTreeMap<NodeId, Row>, String> {
    let mut rows = BTreeMap::new();
    for &root in data.framework.roots() {
        data.row(root, Above { applies: true, covered: false }, &mut rows)?;
    }
    Ok(rows)
}

impl<'a> Data<'a> {
    fn row(self, id: NodeId, above: Above, rows: &mut BTreeMap<NodeId, Row>) -> Result<(), String> {
        let node = self.framework.node(id);
        let applies = above.applies && applies_to(&node.applies, &self.submission.unit);
        let given = self.points(node)?;
        let below = Above { applies, covered: above.covered || given.is_some() };
        let mut children = Vec::new();
        for &child in self.framework.children(id) {
            self.row(child, below, rows)?;
            children.push(counted(rows[&child].clone(), node, self.framework.node(child))?);
        }
        let leaf_out = matches!(node.rule, Rule::NotScored { .. }).then_some(Status::NotScored);
        let out = if applies { leaf_out } else { Some(Status::NotApplicable) };
        let max = if out.is_some() { fraction(0, 1) } else { max(node, &children) };
        let row = match (out, given) {
            (Some(status), None) => Row::without_points(status, max),
            (Some(_), Some(_)) => return Err(format!("points are given for {}, which can have none", node.code)),
            (None, None) if above.covered => Row::without_points(Status::Covered, max),
            (None, Some(_)) if above.covered => return Err(format!("points of {} are given twice", node.code)),
            (None, Some(given)) => given_row(given, max).map_err(|error| format!("{}: {error}", node.code))?,
            (None, None) if children.is_empty() => self.leaf_row(node, max)?,
            (None, None) => sum(&children),
        };
        rows.insert(id, row);
        Ok(())
    }

    /// "The points of a row are those of the last round that gave it any"; without rounds, those under `scores`.
    pub(super) fn points(self, node: &Node) -> Result<Option<&'a Given>, String> {
        let Submission { scores, rounds, .. } = self.submission;
        if !scores.is_empty() && !rounds.is_empty() {
            return Err("points outside the rounds of an appraisal".to_owned());
        }
        let last = rounds.iter().rev().find_map(|round| round.scores.get(&node.code));
        Ok(last.or(scores.get(&node.code)))
    }

    /// The status of a leaf, "in this order"; "points were given" is looked at before.
    fn leaf_row(self, node: &Node, max: RBig) -> Result<Row, String> {
        let earned = self.leaf(node).map_err(|error| format!("{}: {error}", node.code))?;
        let Lacks { in_part, missing } = earned.lacks;
        let narrower = earned.low > fraction(0, 1) || earned.high < max;
        let status = if earned.low == earned.high {
            Status::Scored
        } else if narrower || in_part {
            Status::Partial
        } else if missing {
            Status::Missing
        } else {
            Status::NeedsCohort
        };
        Ok(Row { status, max, low: earned.low, high: earned.high })
    }
}

/// "a row below counts with a *factor*, `weight × maximum / maximum below`: its points, both its bounds and its own maximum
/// are multiplied by it, and all else is as in a sum of rows"
fn counted(row: Row, above: &Node, below: &Node) -> Result<Row, String> {
    let Rule::WeightedMean { weights } = &above.rule else { return Ok(row) };
    let weight = weights.iter().find(|Weight { code, .. }| *code == below.code);
    let weight = weight.ok_or_else(|| format!("{} has no weight in {}", below.code, above.code))?;
    let factor = rational(&weight.weight) * rational(&above.max) / rational(&below.max);
    Ok(Row { max: row.max * &factor, low: row.low * &factor, high: row.high * &factor, ..row })
}

/// "the framework does not apply it … to this unit"
pub(super) fn applies_to(applies: &Applicability, unit: &Unit) -> bool {
    match applies {
        Applicability::All => true,
        Applicability::Kinds(kinds) => unit.kind.as_ref().is_some_and(|kind| kinds.contains(kind)),
        Applicability::Units(units) => units.contains(&unit.id),
    }
}

/// "Its maximum is the sum of theirs". What is not applicable or not scored has none: "its maximum is taken out".
fn max(node: &Node, children: &[Row]) -> RBig {
    if children.is_empty() {
        return rational(&node.max);
    }
    children.iter().fold(fraction(0, 1), |sum, row| sum + &row.max)
}

/// "its points were given"
fn given_row(given: &Given, max: RBig) -> Result<Row, String> {
    let any = Extent { low: fraction(0, 1), high: Top::At(max.clone()) };
    let points = value::number(given, Form::Decimal, &any)?.extent;
    if !points.is_point() || points.high > Top::At(max.clone()) {
        return Err("points that the row cannot have".to_owned());
    }
    Ok(Row { status: Status::Given, max, low: points.low.clone(), high: points.low })
}

/// "A row that sums others looks at those that are neither `not-applicable`, `not-scored` nor `covered`".
pub(super) fn sum(rows: &[Row]) -> Row {
    let counted: Vec<&Row> = rows.iter().filter(|row| row.status.counts()).collect();
    let total = |of: fn(&Row) -> &RBig| counted.iter().fold(fraction(0, 1), |sum, row| sum + of(row));
    Row {
        status: sum_status(rows, &counted),
        max: total(|row| &row.max),
        low: total(|row| &row.low),
        high: total(|row| &row.high),
    }
}

/// "`scored` if all are `scored` or `given`; `missing` if all are `missing` or `needs-cohort` and one is `missing`;
/// `needs-cohort` if all are; else `partial`."
fn sum_status(all: &[Row], counted: &[&Row]) -> Status {
    let every = |statuses: &[Status]| counted.iter().all(|row| statuses.contains(&row.status));
    if counted.is_empty() {
        let none_applies = all.iter().all(|row| row.status == Status::NotApplicable);
        return if none_applies { Status::NotApplicable } else { Status::NotScored };
    }
    if every(&[Status::Scored, Status::Given]) {
        Status::Scored
    } else if every(&[Status::NeedsCohort]) {
        Status::NeedsCohort
    } else if every(&[Status::Missing, Status::NeedsCohort]) {
        Status::Missing
    } else {
        Status::Partial
    }
}

/// Every row that a list of ids means.
pub(super) fn pick(framework: &Framework, rows: &BTreeMap<NodeId, Row>, ids: &[NodeId]) -> Vec<Row> {
    debug_assert_eq!(rows.len(), framework.nodes().len(), "every row has its result");
    ids.iter().map(|id| for_a_view(rows[id].clone())).collect()
}

/// "What a `covered` row has by itself is not known: in a view it counts as `missing`, between 0 and its maximum."
fn for_a_view(row: Row) -> Row {
    match row.status {
        Status::Covered => Row { status: Status::Missing, high: row.max.clone(), ..row },
        _ => row,
    }
}
