//! What can be wrong with a framework, and where.

use super::framework::FrameworkDraft;
use crate::Words;
use serde::Serialize;
use std::fmt;

/// Which node, and what at it. A text that the draft was made from can turn this into lines and columns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    /// The node, counted from 0 in the draft's order; none for the framework itself.
    pub node: Option<usize>,
    /// The part of its rule, counted from 0, where the fault is inside one.
    pub part: Option<usize>,
    /// What at it.
    pub place: Place,
}

impl Site {
    /// A place of the framework itself.
    pub fn framework(place: Place) -> Self {
        Self { node: None, part: None, place }
    }

    /// A place at a node.
    pub fn node(node: usize, place: Place) -> Self {
        Self { node: Some(node), part: None, place }
    }
}

/// What at a framework or a node a fault is about. Numbers count from 0 in the draft's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Place {
    /// All of it.
    Whole,
    /// The framework's id.
    Id,
    /// The title.
    Title,
    /// The decision.
    Decision,
    /// The validity.
    Validity,
    /// The maximum.
    Max,
    /// A measure.
    Measure(usize),
    /// A datum: of the shared ones, or of the node.
    Datum(usize),
    /// A view.
    View(usize),
    /// A code in a view.
    ViewNode(usize, usize),
    /// The code.
    Code,
    /// The parent.
    Parent,
    /// The rule, whole.
    Rule,
    /// The ratio or amount that the rule compares.
    Quantity,
    /// The threshold or divisor of a proportional or an all-or-nothing rule.
    Threshold,
    /// A case.
    Case(usize),
    /// An item of a checklist.
    Item(usize),
    /// A tier; the one below the last threshold comes after the others.
    Tier(usize),
    /// The precondition of steps.
    Precondition,
    /// A part.
    Part(usize),
    /// The citation.
    Citation,
    /// An allowance.
    Allowance(usize),
}

macro_rules! fault_codes {
    ($($(#[$doc:meta])* $code:ident = $text:literal),* $(,)?) => {
        /// The kind of a fault, with a stable code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum FaultCode { $($(#[$doc])* $code),* }

        impl FaultCode {
            /// All of them, in the order of this list.
            pub const ALL: &'static [Self] = &[$(Self::$code),*];

            /// The stable code, as messages and allowances write it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$code => $text),* }
            }
        }
    };
}

fault_codes! {
    /// A framework without rows.
    NoRows = "no-rows",
    /// More rows, data or levels than a framework can have.
    TooLarge = "too-large",
    /// Two rows, shared data, cases, … with one code or name.
    Duplicate = "duplicate",
    /// A row whose parent is not there, or does not stand above it.
    UnknownParent = "unknown-parent",
    /// A row with rows below it and a rule of its own.
    RuleOnParent = "rule-on-parent",
    /// A row with neither a rule nor rows below it.
    NoRule = "no-rule",
    /// A text that has to be there is empty.
    EmptyText = "empty-text",
    /// A maximum below zero, or too large.
    BadMaximum = "bad-maximum",
    /// The maxima of the rows below do not add up to the row's.
    ChildrenMaximum = "children-maximum",
    /// The maxima of the first rows do not add up to the framework's.
    TotalMaximum = "total-maximum",
    /// A view's maximum is not the sum of its rows'.
    ViewMaximum = "view-maximum",
    /// A view names a row that is not there, or a row and one above it.
    ViewRow = "view-row",
    /// Parts or items do not add up to the whole.
    SharesDoNotAddUp = "shares-do-not-add-up",
    /// An award that is more than there is, or less than nothing.
    BadAward = "bad-award",
    /// No data earn the maximum.
    UnreachableMaximum = "unreachable-maximum",
    /// Full points from another ratio than the one that earns them.
    JumpAtCap = "jump-at-cap",
    /// Tiers that do not fall, repeat one another or are never reached.
    TierOrder = "tier-order",
    /// A threshold or divisor that makes no sense.
    BadThreshold = "bad-threshold",
    /// A name of no datum.
    UnknownDatum = "unknown-datum",
    /// A datum of another kind than the rule needs.
    WrongKind = "wrong-kind",
    /// A datum that is, in the end, itself.
    CircularDatum = "circular-datum",
    /// Bounds that nothing lies within.
    BadBounds = "bad-bounds",
    /// A name of no measure.
    UnknownMeasure = "unknown-measure",
    /// A measure that cannot be a scale of that one.
    BadMeasure = "bad-measure",
    /// Unlike things added, compared or divided.
    UnlikeMeasures = "unlike-measures",
    /// A denominator that is always 0.
    ZeroDenominator = "zero-denominator",
    /// A rule that cannot stand inside a part, or beside another.
    RuleInPart = "rule-in-part",
    /// The end of the validity before its beginning.
    ValidityReversed = "validity-reversed",
    /// A node without its place in an official document.
    NoCitation = "no-citation",
    /// An allowance of a check that is not there, without a reason, or for nothing.
    BadAllowance = "bad-allowance",
}

impl FaultCode {
    /// Whether a framework may set this check aside at a node, by name and with a reason.
    ///
    /// Only checks of what an official text may say oddly can be set aside; never one that the evaluator relies on.
    pub fn can_be_allowed(self) -> bool {
        matches!(self, Self::UnreachableMaximum | Self::JumpAtCap)
    }
}

impl fmt::Display for FaultCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for FaultCode {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

/// One fault: what, where, and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The kind.
    pub code: FaultCode,
    /// The place.
    pub site: Site,
    /// What is wrong.
    pub message: Words,
    /// What to do.
    pub help: Words,
}

/// Everything that is wrong with a draft, in the draft's order; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    faults: Vec<Fault>,
    labels: Vec<String>,
}

impl Faults {
    pub(super) fn new(mut faults: Vec<Fault>, draft: &FrameworkDraft) -> Self {
        faults.sort_by(|a, b| (&a.site, a.code).cmp(&(&b.site, b.code)));
        let labels = faults
            .iter()
            .map(|fault| match fault.site.node.and_then(|i| draft.nodes.get(i)) {
                Some(node) => node.code.to_string(),
                None => draft.id.clone(),
            })
            .collect();
        Self { faults, labels }
    }

    /// The faults.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.faults.iter()
    }
}

impl IntoIterator for Faults {
    type Item = Fault;
    type IntoIter = std::vec::IntoIter<Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.faults.into_iter()
    }
}

/// One line a fault: the node, the code, the message, the way out.
impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (fault, label)) in self.faults.iter().zip(&self.labels).enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{label}: {} [{}]; {}", fault.message, fault.code, fault.help)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}
