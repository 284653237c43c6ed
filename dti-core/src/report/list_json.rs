//! A list of frameworks and of data for programs.

use super::framework_json::Identity;
use super::{ENGINE, json};
use crate::Framework;
use serde::Serialize;

/// Data in a list, by what is known of them without reading them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ListedData<'d> {
    /// The id that they are asked for by.
    pub id: &'d str,
    /// What they are, in a stable word: `submission`, `cohort`, `published-table`.
    pub kind: &'d str,
    /// What they are, for people.
    pub title: &'d str,
    /// The id of the framework that they are of.
    pub framework: &'d str,
    /// Whether any of them are made up.
    pub synthetic: bool,
}

#[derive(Serialize)]
struct Document<'d> {
    schema: &'static str,
    engine: &'static str,
    frameworks: Vec<Identity<'d>>,
    data: &'d [ListedData<'d>],
}

/// Frameworks and data as JSON, schema `dti/list/1`, in the order that they are given in. A framework is told by the
/// same members as at the head of [`show_json`](super::show_json).
///
/// ```
/// use dti_core::report::{ListedData, list_json};
/// let (id, title, framework) = ("kt-2023", "Kon Tum, 2023", "kt");
/// let data = ListedData { id, kind: "submission", title, framework, synthetic: false };
/// assert!(list_json(&[], &[data]).contains("\"framework\": \"kt\""));
/// ```
pub fn list_json(frameworks: &[Framework], data: &[ListedData<'_>]) -> String {
    let frameworks = frameworks.iter().map(Identity::of).collect();
    json::text(&Document { schema: "dti/list/1", engine: ENGINE, frameworks, data })
}
