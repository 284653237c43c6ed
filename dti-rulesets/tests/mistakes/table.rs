//! The mistakes, as a person makes them who types a decision in: chosen by what is easily mistyped, misread or left out,
//! over all shapes of rules and all shipped files.

/// One mistake in a copy of a shipped file.
pub(crate) struct Mistake {
    /// What was done wrongly.
    pub(crate) what: &'static str,
    /// The shipped file.
    pub(crate) file: &'static str,
    /// A text in it that stands before the place, once in the file.
    pub(crate) after: &'static str,
    /// What stands there, first behind that.
    pub(crate) old: &'static str,
    /// What was typed instead.
    pub(crate) new: &'static str,
    /// Whether it is caught.
    pub(crate) caught: Caught,
}

/// Whether a mistake is caught before there are data.
pub(crate) enum Caught {
    /// By these checks, and by no others.
    By(&'static [&'static str]),
    /// Not, because of this.
    Not(&'static str),
}

use Caught::{By, Not};

const PROVINCE: &str = "vn-dti-province-2022";
const GIA_LAI: &str = "vn-gialai-3015";
const KON_TUM: &str = "vn-kontum-419";
const HANOI_CITY: &str = "vn-hanoi-city-920";
const HANOI_DISTRICT: &str = "vn-hanoi-district-920";
const THANH_HOA: &str = "vn-thanhhoa-district-3716";

macro_rules! mistakes {
    ($($what:literal $file:ident after $after:literal: $old:literal => $new:literal, $caught:expr;)*) => {
        &[$(Mistake { what: $what, file: $file, after: $after, old: $old, new: $new, caught: $caught }),*]
    };
}

pub(crate) const MISTAKES: &[Mistake] = mistakes! {
    // Ratios and their caps.
    "a cap that is too low" PROVINCE after "indicator 6.12 ": "≥ 80% full" => "≥ 70% full", By(&["jump-at-cap"]);
    "a divisor without its zero" PROVINCE after "indicator 7.6 ": "tỷ lệ / 80%" => "tỷ lệ / 8%", By(&["jump-at-cap"]);
    "a cap and its divisor, both without their zero" PROVINCE after "indicator 8.2 ":
        "≥ 80% full else tỷ lệ / 80%" => "≥ 8% full else tỷ lệ / 8%",
        Not("8 % is as good a cap as 80 %, and the two agree: only the printed page says which it is");
    "a lost percent sign" PROVINCE after "indicator 7.2 ": "≥ 5% full" => "≥ 5 full", By(&["plain-number-for-ratio"]);
    "households for people" PROVINCE after "indicator 3.1 ": "= dân_số" => "= hộ_gia_đình", By(&["unlike-measures"]);
    "the ratio upside down" PROVINCE after "indicator 1.3 ": "tỷ lệ = a / b" => "tỷ lệ = b / a", By(&["ratio-upside-down"]);
    "the letter of no datum" PROVINCE after "indicator 6.12 ": "(b + c) / a" => "(b + d) / a", By(&["unknown-name"]);
    "the letter of another datum" PROVINCE after "indicator 6.11 ": "(c + d) / (a + b)" => "(c + b) / (a + b)",
        By(&["unused-datum"]);
    "another scale of money than the title names" PROVINCE after "indicator 6.22 ": "in tỷ_đồng" => "in triệu_đồng",
        By(&["measure-against-title"]);

    // Steps.
    "two tiers swapped" PROVINCE after "sub 5.12.1 ":
        "mức_2      \"Mức 2\" ≥ 7%  70%\n            mức_3      \"Mức 3\" ≥ 3%  30%" =>
        "mức_3      \"Mức 3\" ≥ 3%  30%\n            mức_2      \"Mức 2\" ≥ 7%  70%",
        By(&["tier-order"]);
    "a threshold with a zero too many" PROVINCE after "sub 5.12.2 ": "≥ 1 tỷ_đồng" => "≥ 10 tỷ_đồng", By(&["tier-order"]);
    "two awards swapped" PROVINCE after "indicator 1.5 ":
        "≥ 10 1/2\n          else dưới_10 \"Dưới 10\"            1/4" =>
        "≥ 10 1/4\n          else dưới_10 \"Dưới 10\"            1/2",
        By(&["tier-order"]);
    "million for billion in a threshold" PROVINCE after "sub 5.12.4 ": "≥ 2 tỷ_đồng" => "≥ 2 triệu_đồng",
        By(&["tier-order"]);

    // Checklists, parts, items, the cohort.
    "a fifth for a half" PROVINCE after "indicator 1.2 ": "cuộc họp về CĐS của tỉnh\"             1/2" =>
        "cuộc họp về CĐS của tỉnh\"             1/5", By(&["shares-do-not-add-up"]);
    "a part with a quarter for a half" PROVINCE after "indicator 6.2 ":
        "part kỹ_thuật \"2. Đáp ứng yêu cầu kỹ thuật\" 1/2" => "part kỹ_thuật \"2. Đáp ứng yêu cầu kỹ thuật\" 1/4",
        By(&["shares-do-not-add-up"]);
    "ten points an item for one" PROVINCE after "indicator 6.21 ": "earns 1 points" => "earns 10 points",
        By(&["one-item-earns-all"]);
    "Min-Max from zero for from the lowest" PROVINCE after "indicator 4.5 ": "from lowest" => "from zero",
        Not("a document can say either; the note beside the rule is prose");

    // Rows and maxima.
    "a maximum that is off by five" PROVINCE after "main 2 ": "của Tỉnh, thành phố\" max 5" => "của Tỉnh, thành phố\" max 10",
        By(&["children-maximum"]);
    "a maximum without its last zero" PROVINCE after "group hoạt-động ": "\"Hoạt động chính quyền số\" max 200" =>
        "\"Hoạt động chính quyền số\" max 20", By(&["children-maximum"]);
    "6.2 for 6.20" PROVINCE after "indicator 6.19 ": "indicator 6.20 " => "indicator 6.2 ", By(&["duplicate"]);
    "a row left out" PROVINCE after "indicator 4.1 ":
        "indicator 4.2 \"Tổ công nghệ số cộng đồng đến mức thôn, xóm\" max 10 {\n        yes \"Đã có Tổ công nghệ số cộng đồng đến mức thôn, xóm\" no \"Chưa có\"\n      }\n" =>
        "", By(&["children-maximum"]);
    "a row typed twice" PROVINCE after "indicator 1.9 ":
        "yes \"Đã có\" no \"Chưa có\"\n      }\n" =>
        "yes \"Đã có\" no \"Chưa có\"\n      }\n      indicator 1.9 \"Hệ thống truyền thanh cơ sở có chuyên mục riêng về chuyển đổi số\" max 10 {\n        yes \"Đã có\" no \"Chưa có\"\n      }\n",
        By(&["duplicate"]);
    "a pillar without one of its rows" PROVINCE after "view \"kinh-te-so\"": "4 + 5 + 7" => "4 + 7", By(&["view-maximum"]);

    // The document.
    "another decision, two digits swapped" PROVINCE after "indicator 2.1 ": "of \"3015/KH-UBND\"" => "of \"3105/KH-UBND\"",
        By(&["odd-citation"]);
    "the first and the last day swapped" PROVINCE after "decision ": "from 2022-05-20 until 2025-04-02" =>
        "from 2025-04-02 until 2022-05-20", By(&["validity-reversed"]);

    // Editions.
    "a lost half put right, its allowance left" GIA_LAI after "override 6.4 ": "1/2" => "full", By(&["unused-allowance"]);
    "a zero behind the code" GIA_LAI after "override 6.4 ": "row 6.5 " => "row 6.50 ", By(&["unknown-row"]);
    "procedures for services" GIA_LAI after "override 6.8 ": "in dịch_vụ_công" => "in thủ_tục", By(&["unlike-measures"]);
    "override for row" GIA_LAI after "override 2.3 ": "row 2.5 " => "override 2.5 ", By(&["changes-nothing"]);
    "day and month swapped" KON_TUM after "decision ": "from 2024-02-01" => "from 2024-01-02",
        By(&["validity-before-decision"]);
    "2020 for 2024" KON_TUM after "decision ": "dated 2024-02-01" => "dated 2020-02-01", By(&["edition-before-base"]);
    "the letter of no datum in an edition" KON_TUM after "row 5.12.1 ": "datum a" => "datum d", By(&["unknown-name"]);

    // Rules that only appraisers fill.
    "a unit listed twice" HANOI_CITY after "indicator 7.1 ": "\"so-y-te\"" => "\"so-du-lich\"", By(&["duplicate"]);
    "a total without its last zero" HANOI_CITY after "territory ": "max       400" => "max       40", By(&["total-maximum"]);
    "a Cyrillic code" HANOI_CITY after "indicator 9.2 ": "group KK" => "group КК", By(&["look-alike-letters"]);
    "a number skipped" HANOI_CITY after "indicator 8.5 ": "indicator 8.6" => "indicator 8.7", By(&["numbering-gap"]);
    "no citation" HANOI_DISTRICT after "rank ": "cite \"Phụ lục IV, Bảng 2\"" => "", By(&["no-citation"]);
    "one code of general information twice" HANOI_DISTRICT after "data {": "code TTC.1.5 " => "code TTC.1.4 ",
        By(&["duplicate"]);
    "a code from another branch" THANH_HOA after "sub I.2.4.1 ": "sub I.2.4.2 " => "sub I.2.5.2 ",
        By(&["code-outside-parent"]);
    "a row without its rule" THANH_HOA after "sub I.1.1.1 ": "appraised" => "", By(&["no-rule"]);
};

/// Ten more, that were thought of after the checks were made.
pub(crate) const FURTHER: &[Mistake] = mistakes! {
    "yes and no swapped" PROVINCE after "indicator 1.9 ": "yes \"Đã có\" no \"Chưa có\"" => "yes \"Chưa có\" no \"Đã có\"",
        By(&["answer-against-title"]);
    "a row copied, its title not changed" PROVINCE after "indicator 6.11 ":
        "\"Tỷ lệ DVCTT phát sinh hồ sơ trực tuyến\"" => "\"Tỷ lệ DVCTT được cá thể hóa\"", By(&["same-title"]);
    "a datum copied, its title not changed" PROVINCE after "indicator 6.11 ":
        "\"Tổng số DVCTT toàn trình có phát sinh hồ sơ (cả" => "\"Tổng số DVCTT một phần có phát sinh hồ sơ (cả",
        By(&["same-title"]);
    "the first case without its full points" PROVINCE after "indicator 1.4 ": "full\n" => "1/2\n",
        By(&["unreachable-maximum"]);
    "an award without its zero" PROVINCE after "sub 5.12.1 ": "≥ 3%  30%" => "≥ 3%  3%",
        Not("3 % of the points is as good an award as 30 %, and still below the tier above");
    "lost parentheses" PROVINCE after "indicator 6.12 ": "(b + c) / a" => "b + c / a", By(&["bad-formula"]);
    "a condition left out" PROVINCE after "indicator 1.5 ": "if not chuyên_mục 0\n" => "\n", By(&["unused-datum"]);
    "two digits of a code swapped" PROVINCE after "indicator 6.12 ": "indicator 6.13" => "indicator 6.31",
        By(&["numbering-gap"]);
    "a letter twice" PROVINCE after "indicator 6.10 ": "a / b" => "b / b", By(&["unused-datum"]);
    "2002 for 2022" PROVINCE after "decision ": "dated 2022-05-20" => "dated 2002-05-20",
        Not("a decision may take effect long after its day; its number names no year here");
};
