//! Mergers: the data of a unit that was made of others.
//!
//! The framework says which way, with `merger mean of main` or `merger sums of data`; without it nothing is merged, since no
//! way is right for every index. What comes of it is an ordinary [`Submission`] of the successor, which can be saved, scored
//! and explained: its sources say what every number was made of, its reasons why something is missing and for want of whom.
//! Nothing that a predecessor lacks is taken for 0.
//!
//! `docs/mergers.md` of the repository has the rules, and an example of each worked by hand.

mod error;
mod mean;
mod sums;
mod rules;
mod merged;
mod build;
mod words;

pub use error::{MergeError, MergeErrorCode, MergeErrors};

use crate::data::Unit;
use crate::model::MergerPolicy;
use crate::program::Program;
use crate::{Scores, Submission};

/// The data of a successor, from the scores of its predecessors.
///
/// The scores are of one framework and one period, each unit once; where rules need a cohort they are scored in it. The
/// successor may bear the id of one of them.
///
/// ```
/// use dti_core::{FrameworkDraft, Submission, merge};
/// # let draft: FrameworkDraft = serde_json::from_str(r#"{
/// #   "id": "example", "title": "Ví dụ", "level": "province", "max": "100",
/// #   "decision": {"number": "1/QĐ", "issuer": "Cơ quan ví dụ", "dated": "2024-01-01"},
/// #   "validity": {"from": "2024-01-01"}, "policies": {"merger": "mean-of-main"},
/// #   "nodes": [{"code": "1", "level": "main", "title": "Ví dụ", "max": "100", "rule": "appraised",
/// #     "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "1"}}}]
/// # }"#)?;
/// // A framework with one main indicator, and `merger mean of main`.
/// let framework = draft.check()?;
/// let scored = |id: &str, points: &str| {
///     let data = format!(r#"{{"unit": {{"id": "{id}", "name": "{id}"}}, "period": "2024", "scores": {{"1": "{points}"}}}}"#);
///     framework.score(&Submission::from_json(data.as_bytes())?)
/// };
/// let units = [scored("A", "63,5")?, scored("B", "60")?, scored("C", "70")?];
///
/// let merged = merge::merge(&units[0].unit().clone(), &units)?;
/// let scores = framework.score(&merged)?;
/// // (63.5 + 60 + 70) / 3 = 64.5
/// assert_eq!(scores.total().points.as_ref().map(ToString::to_string).as_deref(), Some("129/2"));
/// assert!(merged.sources.values().all(|source| source.contains("trung bình cộng điểm của A (63,5), B (60) và C (70)")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Everything that keeps these units from being merged, at once and by name: no predecessor, one of them twice, several
/// frameworks or periods, a framework that does not say how, that has no main indicators to take the mean of, or whose bounds
/// do not admit a sum.
pub fn merge(successor: &Unit, predecessors: &[Scores]) -> Result<Submission, MergeErrors> {
    let errors = error::found(predecessors);
    let (Some(first), true) = (predecessors.first(), errors.is_empty()) else {
        return Err(MergeErrors::new(errors));
    };
    let policy =
        first.framework().draft().policies.merger.ok_or_else(|| MergeErrors::new(vec![error::no_policy(first)]))?;
    let program = Program::compile(first.framework());
    let blank = Submission::new(successor.clone(), first.period());
    // Nothing is given, so that nothing can be wrong with it.
    let Ok(inputs) = program.bind(&blank) else { return Ok(blank) };
    let scores = program.score(&inputs);
    let merger = Merger { program: &program, successor: &scores, predecessors };
    match policy {
        MergerPolicy::MeanOfMain => merger.mean(blank),
        MergerPolicy::SumsOfData => merger.sums(blank),
    }
}

/// What is merged into what.
struct Merger<'m> {
    program: &'m Program,
    /// The successor without any data: what applies to it, and its own maxima.
    successor: &'m Scores,
    predecessors: &'m [Scores],
}
