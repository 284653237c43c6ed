//! Which framework is in force.

use crate::catalogue::{RulesetError, frameworks};
use dti_core::model::UnitLevel;
use dti_core::{Date, Framework};

/// Why no single framework is in force.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotInForce {
    /// None of the shipped ones, anywhere.
    #[error("no shipped framework for the level `{level}` is in force on {date}")]
    Nothing {
        /// The level that was asked for.
        level: UnitLevel,
        /// The day that was asked for.
        date: Date,
    },
    /// Only in single territories; name one of them.
    #[error("on {date} there is no national framework for the level `{level}`; name a territory: {}", .candidates.join(", "))]
    OnlyTerritories {
        /// The level that was asked for.
        level: UnitLevel,
        /// The day that was asked for.
        date: Date,
        /// The ids of those in force.
        candidates: Vec<String>,
    },
    /// Several at once.
    #[error("on {date} several frameworks for the level `{level}` are in force: {}", .candidates.join(", "))]
    Several {
        /// The level that was asked for.
        level: UnitLevel,
        /// The day that was asked for.
        date: Date,
        /// Their ids.
        candidates: Vec<String>,
    },
    /// The shipped files cannot be read.
    #[error(transparent)]
    Rulesets(#[from] RulesetError),
}

/// The framework that is in force for a level on a day: the territory's own edition where it has one, else the national
/// framework. The last day of a validity is included.
///
/// # Errors
/// Where none is in force, only frameworks of single territories are, or several are at once; with the candidates.
///
/// ```
/// use dti_core::model::UnitLevel;
/// let day = "2024-06-30".parse()?;
/// assert_eq!(dti_rulesets::in_force(UnitLevel::Province, None, day)?.id(), "vn-dti-province-2022");
/// assert_eq!(dti_rulesets::in_force(UnitLevel::Province, Some("Kon Tum"), day)?.id(), "vn-kontum-419");
/// assert!(dti_rulesets::in_force(UnitLevel::Province, None, "2025-04-03".parse()?).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn in_force(level: UnitLevel, territory: Option<&str>, date: Date) -> Result<Framework, NotInForce> {
    let mut all = frameworks()?;
    all.retain(|framework| framework.draft().level == level && framework.draft().validity.holds_on(date));
    let of = |wanted: Option<&str>| -> Vec<&Framework> {
        all.iter().filter(|framework| framework.draft().territory.as_deref() == wanted).collect()
    };
    let own = if territory.is_some() { of(territory) } else { Vec::new() };
    let found = if own.is_empty() { of(None) } else { own };
    let names = |list: &[&Framework]| list.iter().map(|framework| framework.id().to_owned()).collect();
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => {
            let candidates: Vec<&Framework> = all.iter().collect();
            if candidates.is_empty() || territory.is_some() {
                Err(NotInForce::Nothing { level, date })
            } else {
                Err(NotInForce::OnlyTerritories { level, date, candidates: names(&candidates) })
            }
        }
        several => Err(NotInForce::Several { level, date, candidates: names(several) }),
    }
}
