//! The kinds of change, with their stable words.

use crate::Words;
use serde::{Serialize, Serializer};
use std::fmt;

macro_rules! change_kinds {
    ($($(#[$doc:meta])* $kind:ident = $text:literal, $vi:literal, $en:literal;)*) => {
        /// The kind of a change, with a stable word.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ChangeKind { $($(#[$doc])* $kind),* }

        impl ChangeKind {
            /// All of them, in the order of this list.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// The stable word.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$kind => $text),* }
            }

            /// What a person calls it.
            pub fn label(self) -> Words {
                match self { $(Self::$kind => Words::new($vi, $en)),* }
            }
        }
    };
}

change_kinds! {
    /// A row that was not there.
    Added = "added", "thêm dòng", "row added";
    /// A row that is no longer there.
    Removed = "removed", "bỏ dòng", "row removed";
    /// A row under another row, or at another place among the rows that both frameworks have there.
    Moved = "moved", "chuyển chỗ", "moved";
    /// Other words in a title.
    TitleWords = "title-words", "tên khác lời", "title, other words";
    /// The same words, with other capitals, spaces, punctuation or places of the tone marks.
    TitleSpelling = "title-spelling", "tên chỉ khác cách viết", "title, same words";
    /// Another printed code.
    Label = "label", "mã in", "printed code";
    /// Another place in the document's hierarchy: a main indicator, a component indicator.
    Level = "level", "cấp của dòng", "level";
    /// Another maximum.
    Maximum = "maximum", "điểm tối đa", "maximum";
    /// Another rule: points can be others.
    Rule = "rule", "cách tính", "rule";
    /// The same rule, with other words for its cases, tiers or parts.
    RuleWords = "rule-words", "lời của cách tính", "words of the rule";
    /// A rule that reads the same, with other names for what data give.
    RuleNames = "rule-names", "tên trong cách tính", "names in the rule";
    /// Other units that the row applies to.
    Applies = "applies", "đơn vị áp dụng", "applies to";
    /// Other lead agencies.
    Lead = "lead", "chủ trì", "lead";
    /// Other supporting agencies.
    Support = "support", "phối hợp", "support";
    /// Another deadline.
    Deadline = "deadline", "thời gian hoàn thành", "deadline";
    /// Another target.
    Target = "target", "mục tiêu", "target";
    /// A datum that was not there.
    DatumAdded = "datum-added", "thêm số liệu", "datum added";
    /// A datum that is no longer there.
    DatumRemoved = "datum-removed", "bỏ số liệu", "datum removed";
    /// Other words for a datum.
    DatumTitleWords = "datum-title-words", "số liệu khác lời", "datum, other words";
    /// The same words for a datum, written otherwise.
    DatumTitleSpelling = "datum-title-spelling", "số liệu chỉ khác cách viết", "datum, same words";
    /// A datum of another measure or kind.
    DatumMeasure = "datum-measure", "đơn vị đo của số liệu", "measure of a datum";
    /// Other bounds of a datum.
    DatumBounds = "datum-bounds", "giới hạn của số liệu", "bounds of a datum";
    /// A datum that is given, shared, added up or printed otherwise.
    DatumSource = "datum-source", "nguồn của số liệu", "source of a datum";
    /// Another code of a row of general information.
    DatumCode = "datum-code", "mã của số liệu", "code of a datum";
    /// Another printed code of a datum.
    DatumLabel = "datum-label", "mã in của số liệu", "printed code of a datum";
    /// Other lead agencies of a datum.
    DatumLead = "datum-lead", "chủ trì số liệu", "lead of a datum";
    /// Other supporting agencies of a datum.
    DatumSupport = "datum-support", "phối hợp số liệu", "support of a datum";
    /// Another deadline of a datum.
    DatumDeadline = "datum-deadline", "thời hạn của số liệu", "deadline of a datum";
    /// Another target of a datum.
    DatumTarget = "datum-target", "mục tiêu của số liệu", "target of a datum";
    /// Another document.
    Decision = "decision", "văn bản", "decision";
    /// Other days between which it is in force.
    Validity = "validity", "hiệu lực", "validity";
    /// Another territory.
    Territory = "territory", "nơi áp dụng", "territory";
    /// Another kind of unit.
    UnitLevel = "unit-level", "cấp đơn vị", "kind of unit";
    /// Points rounded otherwise.
    PublishedPoints = "published-points", "làm tròn điểm", "rounding of points";
    /// The index rounded otherwise.
    PublishedIndex = "published-index", "làm tròn chỉ số", "rounding of the index";
    /// Another treatment of missing data.
    PolicyMissing = "policy-missing", "khi thiếu số liệu", "missing data";
    /// Another treatment of a ratio over zero.
    PolicyUndefined = "policy-undefined", "khi mẫu số bằng 0", "ratios over zero";
    /// Ranks by something else.
    PolicyRank = "policy-rank", "căn cứ xếp hạng", "ranks";
    /// Another way of taking the figures of a cohort.
    PolicyCohort = "policy-cohort", "cách so sánh các đơn vị", "cohort";
    /// Mergers by other means.
    PolicyMerger = "policy-merger", "khi hợp nhất đơn vị", "mergers";
    /// A measure that means something else.
    Measure = "measure", "đơn vị đo", "measure";
    /// A pillar that was not there.
    ViewAdded = "view-added", "thêm trụ cột", "pillar added";
    /// A pillar that is no longer there.
    ViewRemoved = "view-removed", "bỏ trụ cột", "pillar removed";
    /// Other words in the title of a pillar.
    ViewTitleWords = "view-title-words", "trụ cột khác lời", "pillar, other words";
    /// The same words in the title of a pillar, written otherwise.
    ViewTitleSpelling = "view-title-spelling", "trụ cột chỉ khác cách viết", "pillar, same words";
    /// Another maximum of a pillar.
    ViewMaximum = "view-maximum", "điểm tối đa của trụ cột", "maximum of a pillar";
    /// Other rows in a pillar.
    ViewRows = "view-rows", "các dòng của trụ cột", "rows of a pillar";
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for ChangeKind {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}
