//! The one table of codes.

use super::Page;
use crate::diagnostic::Severity::Error;

macro_rules! pages {
    ($($code:literal $severity:ident $vi:literal $en:literal)*) => {
        &[$(Page {
            code: $code,
            severity: $severity,
            vi: $vi,
            en: $en,
            text: include_str!(concat!("pages/", $code, ".md")),
        }),*]
    };
}

/// Every code that a rule file can be told, in alphabetical order, with its page.
pub const PAGES: &[Page] = pages! {
    "children-maximum" Error "điểm các dòng con không bằng điểm của dòng cha" "the maxima of the rows below do not add up to the row's"
    "jump-at-cap" Error "điểm nhảy ở ngưỡng" "the points jump at the cap"
    "repeated-row" Error "phiên bản nói hai lần về một dòng" "a row of which an edition speaks twice"
};
