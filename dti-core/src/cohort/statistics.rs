//! The figures of a cohort, and what they are of.

use super::figures::{Figures, Group};
use crate::data::Unit;
use crate::model::{CohortKinds, CohortPolicy, NodeId, sha256_hex};
use crate::{Framework, Name};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The lowest and highest values of a cohort, rule by rule, with the units that have them; exact, and cheap to clone.
///
/// They say what they are of: the framework and all that it says, the period, the units. As JSON, schema
/// `dti/statistics/1`, they carry the hash of their content; [`Statistics::from_json`] refuses a file that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics(Arc<Held>);

#[derive(Debug, PartialEq, Eq)]
struct Held {
    content: Content,
    sha256: String,
    /// Where the figures of each row stand.
    by_node: BTreeMap<NodeId, Vec<usize>>,
}

/// What is hashed.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Content {
    pub(super) schema: &'static str,
    pub(super) framework: Of,
    pub(super) period: String,
    pub(super) policy: CohortPolicy,
    pub(super) units: Vec<Unit>,
    pub(super) figures: Vec<Figures>,
}

/// A framework, and the hash of all that it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Of {
    pub(super) id: String,
    pub(super) sha256: String,
}

pub(super) const SCHEMA: &str = "dti/statistics/1";

impl Statistics {
    /// `nodes` are the rows of the figures, one for each.
    pub(super) fn new(content: Content, nodes: impl IntoIterator<Item = NodeId>) -> Self {
        let mut by_node: BTreeMap<NodeId, Vec<usize>> = BTreeMap::new();
        for (at, node) in nodes.into_iter().enumerate() {
            by_node.entry(node).or_default().push(at);
        }
        let sha256 = sha256_hex(&content);
        Self(Arc::new(Held { content, sha256, by_node }))
    }

    /// The id of the framework.
    pub fn framework(&self) -> &str {
        &self.0.content.framework.id
    }

    /// The SHA-256 of all that the framework says.
    pub fn framework_sha256(&self) -> &str {
        &self.0.content.framework.sha256
    }

    /// Whether they were taken with this framework as it is.
    pub(crate) fn is_of(&self, framework: &Framework) -> bool {
        self.framework_sha256() == framework.hash()
    }

    /// The period of the data.
    pub fn period(&self) -> &str {
        &self.0.content.period
    }

    /// How the framework has the figures taken.
    pub fn policy(&self) -> CohortPolicy {
        self.0.content.policy
    }

    /// The units that they were taken over, in the order of their ids.
    pub fn units(&self) -> &[Unit] {
        &self.0.content.units
    }

    /// The unit with this id.
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        let at = self.units().binary_search_by(|unit| unit.id.as_str().cmp(id)).ok()?;
        self.units().get(at)
    }

    /// The figures, rule by rule in the framework's order, then by kind.
    pub fn figures(&self) -> &[Figures] {
        &self.0.content.figures
    }

    /// The SHA-256, in hexadecimal, of all of this.
    pub fn sha256(&self) -> &str {
        &self.0.sha256
    }

    /// The statistics as JSON, schema `dti/statistics/1`; numbers are text, exact.
    pub fn to_json(&self) -> String {
        crate::report::json_text(self)
    }

    /// The figures that a unit of a kind is held against.
    pub(crate) fn find(&self, node: NodeId, part: Option<&Name>, kind: Option<&str>) -> Option<&Figures> {
        let apart = self.policy().kinds == CohortKinds::Apart;
        let mut of_row = self.0.by_node.get(&node)?.iter().filter_map(|at| self.figures().get(*at));
        of_row.find(|figures| {
            figures.part.as_ref() == part
                && match &figures.group {
                    Group::All => !apart,
                    Group::Kind(own) => apart && kind == Some(own),
                    Group::WithoutKind => apart && kind.is_none(),
                }
        })
    }
}

impl Serialize for Statistics {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct File<'s> {
            #[serde(flatten)]
            content: &'s Content,
            sha256: &'s str,
        }
        File { content: &self.0.content, sha256: &self.0.sha256 }.serialize(to)
    }
}
