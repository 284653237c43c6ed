//! Frameworks, scores and what is missing, as people and as programs read them.
//!
//! JSON is for programs: numbers are strings with their published places, every document names its `schema`, and
//! messages are in Vietnamese with their English beside them. Text is for people: Vietnamese first, English second; what
//! data and rule files say reaches it without control characters and without characters that turn the direction of text.

mod audit_json;
mod audit_text;
mod award_words;
mod columns;
mod comparison_csv;
mod comparison_json;
mod comparison_text;
mod effect_words;
mod errors;
mod excerpt;
mod formula;
mod explanation_json;
mod framework_json;
mod framework_text;
mod json;
mod list_json;
mod missing;
mod missing_json;
mod missing_text;
mod profile_csv;
mod profile_json;
mod profile_text;
mod quantity_words;
mod ranked_words;
mod ranking_csv;
mod ranking_json;
mod ranking_text;
mod rule_words;
mod rounds;
mod score_json;
mod score_text;
mod sheet;
mod subject;

pub use audit_json::audit_json;
pub use audit_text::audit_text;
pub(crate) use columns::Style;
pub use columns::{Colour, TextOptions, day, wrapped};
pub use comparison_csv::comparison_csv;
pub use comparison_json::comparison_json;
pub use comparison_text::{change_text, comparison_text};
pub use errors::{MOST_ERRORS, Problem, data_problems, errors_json, errors_text, framework_problems, unit_problems};
pub use explanation_json::explanation_json;
pub use framework_json::show_json;
pub use framework_text::show_text;
pub(crate) use json::text as json_text;
pub use list_json::{ListedData, list_json};
pub use missing::{Lack, LackState, MissingItem, Want, missing};
pub use missing_json::missing_json;
pub use missing_text::missing_text;
pub use profile_csv::profile_csv;
pub use profile_json::profile_json;
pub use profile_text::profile_text;
pub use ranking_csv::ranking_csv;
pub use ranking_json::ranking_json;
pub use ranking_text::ranking_text;
pub use rule_words::rule_words;
pub use score_json::score_json;
pub use score_text::score_text;

/// The name and version of the engine, as documents name it.
pub const ENGINE: &str = concat!("dti-core ", env!("CARGO_PKG_VERSION"));
