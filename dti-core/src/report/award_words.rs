//! What a case, an item, a tier or a part earns, in words.

use crate::model::Award;
use crate::number::Exact;
use crate::{Lang, show};

/// What `full` is where the words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// The row: its maximum.
    Row,
    /// A part of the row: the points of the part.
    Part,
}

impl Container {
    /// The words for all there is.
    pub(super) fn full(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Row, Lang::Vi) => "điểm tối đa",
            (Self::Row, Lang::En) => "full points",
            (Self::Part, Lang::Vi) => "điểm tối đa của phần",
            (Self::Part, Lang::En) => "full points of the part",
        }
    }
}

/// `điểm tối đa`, `1/2 điểm tối đa`, `0 điểm`.
pub(super) fn award_words(award: &Award, container: Container, lang: Lang) -> String {
    match award {
        Award::Full => container.full(lang).to_owned(),
        Award::Share(share) if share.is_zero() => points(share, lang),
        Award::Share(share) if *share == Exact::ONE => Container::Row.full(lang).to_owned(),
        // Shares are shares of the row's maximum, inside a part too.
        Award::Share(share) => match lang {
            Lang::Vi => format!("{} điểm tối đa", fraction(share, lang)),
            Lang::En => format!("{} of full points", fraction(share, lang)),
        },
        Award::Points(value) => points(value, lang),
    }
}

/// `5 điểm`.
pub(super) fn points(value: &Exact, lang: Lang) -> String {
    let number = show::number(value, lang);
    match lang {
        Lang::Vi => format!("{number} điểm"),
        Lang::En if *value == Exact::ONE => format!("{number} point"),
        Lang::En => format!("{number} points"),
    }
}

/// A share as the decisions print it: `4/5`, but `70 %`.
fn fraction(share: &Exact, lang: Lang) -> String {
    let short = (2..=9_i64).any(|denominator| (share * Exact::from(denominator)).is_whole());
    if short { share.to_string() } else { show::percent(share, lang) }
}
