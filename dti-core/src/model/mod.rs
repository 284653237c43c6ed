//! The checked model of a framework.
//!
//! A [`FrameworkDraft`] is plain data: anybody can build one, by hand or from text. [`FrameworkDraft::check`] is the one
//! door to a [`Framework`], which is immutable and valid; everything after it can rely on that.

mod check;
mod datum;
mod document;
mod fault;
mod fault_code;
mod framework;
mod frequency;
mod node;
mod policy;
mod rule;
mod rule_walk;
mod site;

pub(crate) use datum::DatumKey;
pub use datum::{Bounds, Datum, DatumKind, DatumRef, DatumSource, Measure, MeasureKind};
pub use document::{Allowance, Assignment, Citation, Citations, Decision, Note, NoteKind, Validity};
pub use fault::{Fault, Faults, Fix, Mend};
pub use fault_code::{FaultCode, Severity};
pub(crate) use framework::sha256_hex;
pub use framework::{Framework, FrameworkDraft, NodeId, UnitLevel, View, ViewId};
pub use frequency::Period;
pub use node::{Applicability, Level, Node};
pub use policy::{
    CohortKinds, CohortMissing, CohortPolicy, MergerPolicy, MissingPolicy, Policies, Publication, RankBy, Rounded,
    UndefinedPolicy,
};
pub use rule::{
    AllEqual, Amount, Award, Case, Direction, Item, LowerEnd, Part, PerItem, Precondition, Proportional, Quantity,
    Ratio, Rule, Steps, Sum, Term, Tier, Weight,
};
pub use site::{Place, Site};
