//! The framework: first as plain data, then checked.

use super::check::{self, Sound};
use super::datum::{Datum, DatumRef, Measure};
use super::document::{Allowance, Decision, Note, Validity};
use super::fault::Faults;
use super::node::{Level, Node};
use super::policy::{Policies, Publication};
use crate::Code;
use crate::number::Exact;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// The kind of unit that a framework scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitLevel {
    /// Bộ, cơ quan ngang bộ.
    Ministry,
    /// Tỉnh, thành phố trực thuộc Trung ương.
    Province,
    /// Sở, ban, ngành.
    Department,
    /// Huyện, quận, thị xã.
    District,
    /// Xã, phường, thị trấn.
    Commune,
    /// Quốc gia.
    Country,
    /// Doanh nghiệp.
    Enterprise,
    /// Any other body, such as a hospital or a school.
    Other,
}

impl UnitLevel {
    /// The English word, as data and commands write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ministry => "ministry",
            Self::Province => "province",
            Self::Department => "department",
            Self::District => "district",
            Self::Commune => "commune",
            Self::Country => "country",
            Self::Enterprise => "enterprise",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for UnitLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An overlapping pillar: some of the nodes, with a maximum of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// Its id: `chinh-quyen-so`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its maximum, the sum of its nodes'.
    pub max: Exact,
    /// Its nodes.
    pub nodes: Vec<Code>,
}

/// A framework as plain data, not yet checked. Its JSON form is the canonical form of a framework.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameworkDraft {
    /// Its id: `vn-dti-province-2022`.
    pub id: String,
    /// The id of the framework that it is an edition of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
    /// Its title.
    pub title: String,
    /// The document that it comes from.
    pub decision: Decision,
    /// When it is in force.
    pub validity: Validity,
    /// What it scores.
    pub level: UnitLevel,
    /// Where it is in force; none for the whole country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territory: Option<String>,
    /// The total, in points.
    pub max: Exact,
    /// Where results are rounded.
    #[serde(default)]
    pub publication: Publication,
    /// What stands in for what is not there.
    #[serde(default)]
    pub policies: Policies,
    /// What is counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
    /// Data that several rules share, and general information.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<Datum>,
    /// The rows, each after its parent and the whole of the row before.
    pub nodes: Vec<Node>,
    /// The overlapping pillars.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub views: Vec<View>,
    /// Notes on the whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Checks that are set aside in all of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowances: Vec<Allowance>,
}

impl FrameworkDraft {
    /// Checks every law of a framework: names and codes, budgets, tiers, measures, citations.
    ///
    /// What is likely a slip but can be scored is a warning, which stops nothing: [`Framework::warnings`].
    ///
    /// # Errors
    /// Everything that is wrong, at once, each with its node: the errors, and the warnings too.
    pub fn check(self) -> Result<Framework, Faults> {
        let Sound { tree, first, warnings } = check::check(&self)?;
        Ok(Framework(Arc::new(Checked { draft: self, tree, first, warnings, sha256: OnceLock::new() })))
    }
}

/// A node of one framework, counted from 0 in the framework's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(crate) usize);

impl NodeId {
    /// The place in [`Framework::nodes`].
    pub fn index(self) -> usize {
        self.0
    }
}

/// A view of one framework, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ViewId(pub(crate) usize);

/// A framework that keeps every law; immutable, and cheap to clone.
///
/// Made by [`FrameworkDraft::check`] alone, also when it is read with serde.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "FrameworkDraft", into = "FrameworkDraft")]
pub struct Framework(Arc<Checked>);

struct Checked {
    draft: FrameworkDraft,
    tree: Tree,
    /// The first row: what a foreign id falls back to.
    first: Node,
    /// Found by the check, and no part of what the framework says.
    warnings: Faults,
    /// The hash of the draft, once somebody has asked for it.
    sha256: OnceLock<String>,
}

/// The shape of the tree, worked out once by the check.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// By the text of the code, which is compared faster than codes are put in order.
    pub(super) by_code: BTreeMap<String, NodeId>,
    pub(super) parents: Vec<Option<NodeId>>,
    pub(super) children: Vec<Vec<NodeId>>,
    pub(super) roots: Vec<NodeId>,
    pub(super) views: Vec<Vec<NodeId>>,
    /// What a point of each row counts in the row above.
    pub(super) factors: Vec<Exact>,
}

impl Framework {
    /// Its id.
    pub fn id(&self) -> &str {
        &self.0.draft.id
    }

    /// Its title.
    pub fn title(&self) -> &str {
        &self.0.draft.title
    }

    /// The total, in points.
    pub fn max(&self) -> &Exact {
        &self.0.draft.max
    }

    /// The rows, each after its parent.
    pub fn nodes(&self) -> &[Node] {
        &self.0.draft.nodes
    }

    /// The ids of the rows, in the same order.
    pub fn node_ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + ExactSizeIterator + use<> {
        (0..self.0.draft.nodes.len()).map(NodeId)
    }

    /// One row.
    ///
    /// An id belongs to the framework that handed it out; with another framework's id this is some other row of
    /// this one.
    pub fn node(&self, id: NodeId) -> &Node {
        match self.0.draft.nodes.get(id.0) {
            Some(node) => node,
            None => &self.0.first,
        }
    }

    /// The row with this code.
    pub fn find(&self, code: &Code) -> Option<NodeId> {
        self.0.tree.by_code.get(code.as_str()).copied()
    }

    /// The row above.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.0.tree.parents.get(id.0).copied().flatten()
    }

    /// The rows directly below, in order.
    pub fn children(&self, id: NodeId) -> &[NodeId] {
        self.0.tree.children.get(id.0).map_or(&[], Vec::as_slice)
    }

    /// The rows at the top, in order.
    pub fn roots(&self) -> &[NodeId] {
        &self.0.tree.roots
    }

    /// The row and those above it, from the row upwards.
    pub fn ancestry(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(id), |&id| self.parent(id))
    }

    /// How many points of the row above one point of this row makes: 1 in a sum and at the top, `weight × maximum above /
    /// maximum` in a weighted mean.
    pub fn factor(&self, id: NodeId) -> &Exact {
        static ONE: Exact = Exact::ONE;
        self.0.tree.factors.get(id.0).unwrap_or(&ONE)
    }

    /// How many points of the total one point of this row makes.
    pub fn factor_in_total(&self, id: NodeId) -> Exact {
        self.ancestry(id).fold(Exact::ONE, |factor, id| factor * self.factor(id))
    }

    /// The overlapping pillars, each with its nodes.
    pub fn views(&self) -> impl ExactSizeIterator<Item = (&View, &[NodeId])> {
        self.0.draft.views.iter().zip(self.0.tree.views.iter().map(Vec::as_slice))
    }

    /// The ids of the views, in order.
    pub fn view_ids(&self) -> impl ExactSizeIterator<Item = ViewId> + use<> {
        (0..self.0.draft.views.len()).map(ViewId)
    }

    /// One view; none with the id of another framework.
    pub fn view(&self, id: ViewId) -> Option<&View> {
        self.0.draft.views.get(id.0)
    }

    /// The nodes of one view; none with the id of another framework.
    pub fn view_nodes(&self, id: ViewId) -> &[NodeId] {
        self.0.tree.views.get(id.0).map_or(&[], Vec::as_slice)
    }

    /// How many rows the document counts as component indicators.
    pub fn indicator_count(&self) -> usize {
        self.nodes().iter().filter(|node| node.level == Level::Indicator).count()
    }

    /// The datum that a reference means.
    pub fn datum(&self, reference: &DatumRef) -> Option<&Datum> {
        let data = match &reference.node {
            None => &self.0.draft.data,
            Some(code) => &self.node(self.find(code)?).data,
        };
        data.iter().find(|datum| datum.name == reference.name)
    }

    /// What is likely a slip in it, in its order; they are found anew whenever a framework is made, and are no part of
    /// its canonical form.
    pub fn warnings(&self) -> &Faults {
        &self.0.warnings
    }

    /// Everything that the framework says.
    pub fn draft(&self) -> &FrameworkDraft {
        &self.0.draft
    }

    /// The SHA-256, in hexadecimal, of the canonical form: everything that the framework says, and nothing of how its
    /// text was laid out or in which keywords.
    pub fn sha256(&self) -> String {
        self.hash().to_owned()
    }

    /// Whether the other has the same [hash](Self::sha256): a change of a title is one too.
    pub(crate) fn says_the_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.hash() == other.hash()
    }

    /// [`Self::sha256`], worked out once.
    pub(crate) fn hash(&self) -> &str {
        self.0.sha256.get_or_init(|| sha256_hex(&self.0.draft))
    }
}

/// The SHA-256 of a value's canonical JSON, in hexadecimal.
pub(crate) fn sha256_hex(value: &impl Serialize) -> String {
    use fmt::Write;
    let mut hash = Sha256::new();
    // Our own types always serialise: no map keys but strings, no failing implementation.
    let bytes = serde_json::to_vec(value).unwrap_or_default();
    hash.update(&bytes);
    let mut hex = String::with_capacity(64);
    for byte in hash.finalize() {
        let _infallible = write!(hex, "{byte:02x}");
    }
    hex
}

impl fmt::Debug for Framework {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Framework").field("id", &self.id()).field("nodes", &self.nodes().len()).finish_non_exhaustive()
    }
}

impl PartialEq for Framework {
    fn eq(&self, other: &Self) -> bool {
        self.0.draft == other.0.draft
    }
}

impl Eq for Framework {}

impl TryFrom<FrameworkDraft> for Framework {
    type Error = Faults;

    fn try_from(draft: FrameworkDraft) -> Result<Self, Faults> {
        draft.check()
    }
}

impl From<Framework> for FrameworkDraft {
    fn from(framework: Framework) -> Self {
        match Arc::try_unwrap(framework.0) {
            Ok(checked) => checked.draft,
            Err(shared) => shared.draft.clone(),
        }
    }
}
