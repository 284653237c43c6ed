//! Text in the two languages of the project: Vietnamese first, English second.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The language in which a person is spoken to.
///
/// ```
/// use dti_core::Lang;
/// assert_eq!(Lang::default(), Lang::Vi);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lang {
    /// Vietnamese, the language of the decisions.
    #[default]
    Vi,
    /// English.
    En,
}

/// One sentence in both languages.
///
/// ```
/// use dti_core::{Lang, Words};
/// let w = Words::new("thiếu số liệu", "data are missing");
/// assert_eq!(w.in_lang(Lang::En), "data are missing");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The Vietnamese sentence.
    pub vi: String,
    /// The English sentence.
    pub en: String,
}

impl Words {
    /// A sentence from its Vietnamese and its English form.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// The sentence in one language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// English, for logs and for error chains of programs; people are spoken to with [`Words::in_lang`].
impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}
