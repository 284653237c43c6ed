//! Published tables.

use dti_core::audit::{Audit, PublishedTable, audit};
use dti_core::model::Rule;
use dti_core::{Framework, Submission};

use super::{Verdict, holds};

/// A row's code with the points that are published of it.
pub type Cell = (String, Option<String>);

/// What the engine publishes for every row. Points that somebody gives to a row in place of its rule may be anything, and
/// are left out first; nothing where the data do not fit then.
pub fn published(framework: &Framework, submission: &Submission) -> Option<Vec<Cell>> {
    let mut submission = submission.clone();
    let appraised =
        |code: &dti_core::Code| framework.find(code).is_some_and(|id| framework.node(id).rule == Rule::Appraised);
    submission.scores.retain(|code, _| appraised(code));
    for round in &mut submission.rounds {
        round.scores.retain(|code, _| appraised(code));
    }
    let scores = framework.score(&submission).ok()?;
    let cells = scores.nodes().map(|(id, score)| {
        let points = scores.published_points(score).map(|points| points.to_string());
        (framework.node(id).code.to_string(), points)
    });
    Some(cells.collect())
}

/// The cells as a published table.
///
/// # Errors
/// Where they make none.
pub fn table(cells: &[Cell]) -> Result<PublishedTable, String> {
    let rows = cells.iter().map(|(code, points)| format!("{code},{}\n", points.as_deref().unwrap_or("")));
    PublishedTable::from_csv(format!("code,points\n{}", rows.collect::<String>()).as_bytes())
        .map_err(|errors| errors.to_string())
}

/// What the engine publishes is never impossible, nor is any part of it: `kept` says of each row whether it is there (not
/// where 0), and whether its points are (not where 1).
///
/// # Errors
/// Where something is found impossible.
pub fn what_is_right_is_not_impossible(framework: &Framework, submission: &Submission, kept: &[u8]) -> Verdict {
    let Some(cells) = published(framework, submission) else { return Ok(()) };
    is_possible(framework, &cells)?;
    let partial: Vec<Cell> = cells
        .into_iter()
        .zip(kept)
        .filter(|(_, kept)| **kept > 0)
        .map(|((code, points), kept)| (code, points.filter(|_| *kept > 1)))
        .collect();
    is_possible(framework, &partial)
}

fn is_possible(framework: &Framework, cells: &[Cell]) -> Verdict {
    let audit = audit(framework, &table(cells)?);
    holds(!audit.is_impossible() && audit.sums().iter().all(|sum| sum.holds), || said(framework, &audit))
}

/// What was found, and the rules that it is about.
pub fn said(framework: &Framework, audit: &Audit) -> String {
    let rules = framework.nodes().iter().map(|n| format!("{} max {} {:?} {:?}\n", n.code, n.max, n.applies, n.rule));
    format!("{:#?}\n{}", audit.findings(), rules.collect::<String>())
}
