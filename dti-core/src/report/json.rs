//! How every document is written: fields in one order, indented, with a line end.

use crate::model::Framework;
use crate::number::Exact;
use crate::show;
use serde::Serialize;

/// The JSON text of a document.
pub(crate) fn text(document: &impl Serialize) -> String {
    // Our own documents always serialise: no map keys but strings, no failing implementation.
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    text
}

/// A maximum, with the places that the framework publishes points with.
pub(super) fn maximum(framework: &Framework, max: &Exact) -> String {
    show::maximum(max, framework.draft().publication.points.places)
}
