//! What is compared of the engine and the reference, and where they part.

use dti_core::Framework;
use dti_core::score::{NodeScore, Published, Scores};

use super::Verdict;
use crate::reference::{Reference, Scored};

/// Everything that a row, the total or a view is compared by, as text.
#[derive(Debug, PartialEq, Eq)]
struct Compared {
    status: String,
    max: String,
    low: String,
    high: String,
    points: Option<String>,
    published: Option<String>,
    published_bounds: (String, String),
    published_index: Option<String>,
}

impl Compared {
    fn of_engine(scores: &Scores, score: &NodeScore) -> Compared {
        let text = |published: Option<Published>| published.map(|number| number.to_string());
        let (low, high) = scores.published_bounds(score);
        Compared {
            status: score.status.as_str().to_owned(),
            max: score.max.to_string(),
            low: score.low.to_string(),
            high: score.high.to_string(),
            points: score.points.as_ref().map(ToString::to_string),
            published: text(scores.published_points(score)),
            published_bounds: (low.to_string(), high.to_string()),
            published_index: text(scores.published_index(score)),
        }
    }

    fn of_reference(scored: &Scored) -> Compared {
        Compared {
            status: scored.status.to_owned(),
            max: scored.max.to_string(),
            low: scored.low.to_string(),
            high: scored.high.to_string(),
            points: scored.points.as_ref().map(ToString::to_string),
            published: scored.published.clone(),
            published_bounds: (scored.published_low.clone(), scored.published_high.clone()),
            published_index: scored.published_index.clone(),
        }
    }
}

/// The engine and the reference say the same of every row, of the total and of every view.
pub(super) fn engine_and_reference(framework: &Framework, engine: &Scores, reference: &Reference) -> Verdict {
    let counted = (reference.nodes.len(), reference.views.len());
    super::same("rows and views", &(engine.nodes().len(), engine.views().len()), &counted)?;
    let rows = engine.nodes().zip(&reference.nodes).map(|((id, score), scored)| {
        let node = framework.node(id);
        (format!("row {}", node.code), score, scored)
    });
    let total = [("the total".to_owned(), engine.total(), &reference.total)];
    let views = engine
        .views()
        .zip(&reference.views)
        .map(|((view, score), scored)| (format!("view {} of {:?}", view.id, view.nodes), score, scored));
    let mut all = rows.chain(total).chain(views);
    all.try_for_each(|(place, score, scored)| {
        let (engine, reference) = (Compared::of_engine(engine, score), Compared::of_reference(scored));
        super::holds(engine == reference, || format!("{place}\nengine: {engine:#?}\nreference: {reference:#?}"))
    })
}
