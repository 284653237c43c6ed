//! What can be wrong with a framework, and where.

use super::fault_code::FaultCode;
use super::framework::FrameworkDraft;
use super::site::Site;
use crate::number::Exact;
use crate::{Code, Date, Name, Words};
use std::fmt;

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
    /// Another place that has to do with it, and what is there: "first declared here".
    pub related: Option<(Site, Words)>,
    /// What would mend it, where one mend is likelier than all others.
    pub fix: Option<Fix>,
}

impl Fault {
    /// A fault without another place and without a fix.
    pub fn new(code: FaultCode, site: Site, message: Words, help: Words) -> Self {
        Self { code, site, message, help, related: None, fix: None }
    }

    /// The same, with another place that has to do with it.
    #[must_use]
    pub fn related(self, site: Site, message: Words) -> Self {
        Self { related: Some((site, message)), ..self }
    }

    /// The same, with what should stand at a place.
    #[must_use]
    pub fn fix(self, site: Site, mend: Mend) -> Self {
        Self { fix: Some(Fix { site, mend }), ..self }
    }
}

/// What would mend a fault: at this place should stand that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The place that changes.
    pub site: Site,
    /// What should stand there.
    pub mend: Mend,
}

/// What should stand at the place of a [`Fix`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mend {
    /// A number: points, a count, a factor.
    Number(Exact),
    /// A share or the threshold of a ratio, to be written as a percentage or a fraction.
    Share(Exact),
    /// A name: of a datum, a measure, a case.
    Name(Name),
    /// A code of a row.
    Code(Code),
    /// A day.
    Day(Date),
    /// Nothing: what stands there is to go.
    Remove,
}

/// Everything that is wrong with a draft, in the draft's order: warnings too. Where it is an error, it is never empty.
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

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.faults.len()
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
