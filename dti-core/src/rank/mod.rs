//! Ranks: who stands where, on the whole, in every main indicator and in every view; overall and within kinds of units.
//!
//! Units are compared by the index, points / own maximum, so that units to which other rows apply can stand in one
//! ranking; where all have one maximum, that is the order of their points. The framework says whether the exact index
//! counts or the published one ([`RankBy`](crate::model::RankBy)). Ranks are competition ranks: two units that share rank
//! 2 are followed by rank 4. The order never depends on the order in which the units come: by rank, then by the id.
//!
//! Missing data make a rank an interval: see [`RankInterval`]. A unit without points has no rank; it is listed with the
//! reason, and with its interval where it could have points.
//!
//! ```
//! use dti_core::{Program, Submission, rank::{Board, Ranked}};
//! # let draft: dti_core::FrameworkDraft = serde_json::from_str(r#"{
//! #   "id": "example", "title": "Ví dụ", "level": "province", "max": "10",
//! #   "decision": {"number": "1/QĐ", "issuer": "Cơ quan ví dụ", "dated": "2024-01-01"},
//! #   "validity": {"from": "2024-01-01"},
//! #   "nodes": [
//! #     {"code": "1", "level": "main", "title": "Ví dụ", "max": "10", "rule": "appraised",
//! #      "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "1"}}}]
//! # }"#)?;
//! # let framework = draft.check()?;
//! let program = Program::compile(&framework);
//! let board = Board::new(&framework);
//! let mut standings = Vec::new();
//! for (id, points) in [("a", "7"), ("b", "9"), ("c", "9"), ("d", "8.5")] {
//!     let data = format!(r#"{{"unit": {{"id": "{id}", "name": "{id}"}}, "period": "2024", "scores": {{"1": {points}}}}}"#);
//!     let inputs = program.bind(&Submission::from_json(data.as_bytes())?)?;
//!     standings.push(board.standing(&program.score(&inputs)));
//! }
//! let ranking = board.rank(standings)?;
//! let total = ranking.column(Ranked::Total).ok_or("the total is always ranked")?;
//! let ranks: Vec<_> = total.overall().lines().iter().map(|line| (ranking.unit(line).id.as_str(), line.rank)).collect();
//! assert_eq!(ranks, [("b", Some(1)), ("c", Some(1)), ("d", Some(3)), ("a", Some(4))]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod key;
mod group;
mod standing;
mod entries;
mod ranking;
mod printed;
mod printed_words;

pub use entries::{Entries, Entry};
pub use group::{Group, Line, RankInterval, Unranked};
pub use printed::{Disagreement, DisagreementCode, Listed, PrintedRanking, PrintedUnit, Recomputed, recompute};
pub use ranking::{Column, RankError, Ranking};
pub use standing::{Board, Ranked, Standing};
