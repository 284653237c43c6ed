//! The kinds of faults, each with a stable code and how bad it is.

use serde::{Deserialize, Serialize};
use std::fmt;

/// How bad a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The framework cannot be made: a score would be wrong or undefined.
    Error,
    /// It can, but it likely does not say what was meant.
    Warning,
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
    /// Weights that do not make 1 together.
    WeightsDoNotAddUp = "weights-do-not-add-up",
    /// A weight of no row below, of one that has its weight already, or a row below without one.
    WeightRow = "weight-row",
    /// A weight that is not above 0, or above 1; or of a row that has no points.
    BadWeight = "bad-weight",
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
    /// An allowance of a check that is not there, or without a reason.
    BadAllowance = "bad-allowance",
    /// An allowance where there is nothing to allow.
    UnusedAllowance = "unused-allowance",
    /// A datum that no rule uses.
    UnusedDatum = "unused-datum",
    /// A datum of a row that hides a shared one of its name.
    ShadowedName = "shadowed-name",
    /// A number that is skipped among rows, or out of order.
    NumberingGap = "numbering-gap",
    /// A code that belongs to another row than its parent.
    CodeOutsideParent = "code-outside-parent",
    /// A tier that no data reach, or behind one that all data reach.
    UnreachableTier = "unreachable-tier",
    /// A tier that earns what the next one earns.
    IdleTier = "idle-tier",
    /// A share that is compared with more than the whole.
    AboveTheWhole = "above-the-whole",
    /// A broken number as the threshold of what is counted.
    ThresholdNotWhole = "threshold-not-whole",
    /// A rule that earns the same whatever the data are.
    ConstantPoints = "constant-points",
    /// So many points per item that a single one earns the maximum.
    OneItemEarnsAll = "one-item-earns-all",
    /// In force before it was signed.
    ValidityBeforeDecision = "validity-before-decision",
    /// A cited document that differs from another cited one by one sign.
    OddCitation = "odd-citation",
    /// A cited document of a year after the framework has ended.
    CitedLater = "cited-later",
    /// A total divided by what it is the total of.
    RatioUpsideDown = "ratio-upside-down",
    /// A tier whose words name another number than its threshold.
    ThresholdAgainstTitle = "threshold-against-title",
    /// A datum whose words name another measure than its own.
    MeasureAgainstTitle = "measure-against-title",
    /// `Chưa có` that earns more than what is there.
    AnswerAgainstTitle = "answer-against-title",
    /// Two rows of one parent, or two data of one row, with the same words.
    SameTitle = "same-title",
}

impl FaultCode {
    /// How bad it is: an error where a score would be wrong or undefined, a warning where it is likely a slip.
    pub fn severity(self) -> Severity {
        match self {
            Self::UnusedAllowance
            | Self::UnusedDatum
            | Self::ShadowedName
            | Self::NumberingGap
            | Self::CodeOutsideParent
            | Self::UnreachableTier
            | Self::IdleTier
            | Self::AboveTheWhole
            | Self::ThresholdNotWhole
            | Self::ConstantPoints
            | Self::OneItemEarnsAll
            | Self::ValidityBeforeDecision
            | Self::OddCitation
            | Self::CitedLater
            | Self::RatioUpsideDown
            | Self::ThresholdAgainstTitle
            | Self::MeasureAgainstTitle
            | Self::AnswerAgainstTitle
            | Self::SameTitle => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Whether a framework may set this check aside at a node, or for all of it, by name and with a reason.
    ///
    /// Only checks of what an official text may say oddly can be set aside; never one that the evaluator relies on. An
    /// allowance that nothing needs is removed, not allowed.
    pub fn can_be_allowed(self) -> bool {
        match self {
            Self::UnreachableMaximum | Self::JumpAtCap => true,
            Self::UnusedAllowance => false,
            _ => self.severity() == Severity::Warning,
        }
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
