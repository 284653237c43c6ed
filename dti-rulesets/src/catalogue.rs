//! The shipped frameworks.

use dti_core::Framework;
use std::sync::OnceLock;

/// One shipped rule file. A file that extends another stands after it.
struct RuleFile {
    id: &'static str,
    text: &'static str,
    loaded: OnceLock<Result<Framework, String>>,
}

macro_rules! rule_files {
    ($($id:literal)*) => {
        [$(RuleFile { id: $id, text: include_str!(concat!("../rules/", $id, ".dti")), loaded: OnceLock::new() }),*]
    };
}

static RULE_FILES: [RuleFile; 6] = rule_files!(
    "vn-dti-province-2022"
    "vn-gialai-3015"
    "vn-hanoi-city-920"
    "vn-hanoi-district-920"
    "vn-kontum-419"
    "vn-thanhhoa-district-3716"
);

/// Why something shipped cannot be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RulesetError {
    /// Nothing of this id is shipped.
    #[error("nothing called `{0}` is shipped")]
    Unknown(String),
    /// A published table is not the data of a unit.
    #[error("`{0}` is a published table, kept for the audit; it holds no data of a unit that could be scored")]
    PublishedTable(&'static str),
    /// The data of many units are not those of one.
    #[error("`{0}` holds the data of many units; ask for them with `cohort`")]
    ManyUnits(&'static str),
    /// A shipped file is damaged. The tests of this crate load every one, so this does not happen in a release.
    #[error("the shipped file `{id}` is damaged: {reason}")]
    Damaged {
        /// Which file.
        id: &'static str,
        /// What is wrong with it.
        reason: String,
    },
}

/// The ids of the shipped frameworks.
///
/// ```
/// assert!(dti_rulesets::ids().any(|id| id == "vn-dti-province-2022"));
/// ```
pub fn ids() -> impl ExactSizeIterator<Item = &'static str> {
    RULE_FILES.iter().map(|file| file.id)
}

/// The shipped frameworks.
///
/// # Errors
/// [`RulesetError::Damaged`], which the tests exclude.
pub fn frameworks() -> Result<Vec<Framework>, RulesetError> {
    ids().map(framework).collect()
}

/// One shipped framework, checked; loaded once, and cheap to ask for again.
///
/// # Errors
/// [`RulesetError::Unknown`] for an id that is not shipped.
///
/// ```
/// let framework = dti_rulesets::framework("vn-dti-province-2022")?;
/// assert_eq!(framework.indicator_count(), 98);
/// # Ok::<(), dti_rulesets::RulesetError>(())
/// ```
pub fn framework(id: &str) -> Result<Framework, RulesetError> {
    let file = RULE_FILES.iter().find(|file| file.id == id).ok_or_else(|| RulesetError::Unknown(id.to_owned()))?;
    let base = |wanted: &str| {
        // A base stands before its editions, so that this recursion ends.
        let earlier = RULE_FILES.iter().take_while(|other| other.id != file.id);
        earlier.map(|other| other.id).find(|other| *other == wanted).and_then(|id| framework(id).ok())
    };
    let loaded = file.loaded.get_or_init(|| dti_dsl::load(file.id, file.text, &base).map_err(|e| e.to_string()));
    loaded.clone().map_err(|reason| RulesetError::Damaged { id: file.id, reason })
}

/// The text of a shipped framework, as its authors wrote it.
///
/// ```
/// assert!(dti_rulesets::text("vn-kontum-419").is_some_and(|text| text.contains("419/KH-UBND")));
/// ```
pub fn text(id: &str) -> Option<&'static str> {
    RULE_FILES.iter().find(|file| file.id == id).map(|file| file.text)
}
