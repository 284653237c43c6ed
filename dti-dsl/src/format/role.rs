//! What the formatter does with every rule of the grammar. There is no wildcard here: the compiler asks for a line about
//! every statement and every keyword that is added.

use crate::syntax::Rule;

/// What a rule of the grammar is to the formatter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A statement, or an entry of a list in braces.
    Entry(Shape),
    /// A word of the language: its one spelling in Vietnamese and in English.
    Keyword(&'static str, &'static str),
    /// A word, a text or a number.
    Leaf(Leaf),
    /// Made of what stands inside it.
    Inside,
    /// The `{` of an entry: its block is written by itself.
    Open,
    /// Never met: spaces, comments, and what the grammar only looks ahead for.
    Unseen,
}

/// How an entry is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Its words one after the other.
    Plain,
    /// A keyword and what it says, which stands below what the line above says.
    Fact,
    /// A note.
    Note,
    /// A keyword and a list.
    List,
    /// A table of views.
    View,
    /// A datum: its name stands in a column; shared data are a table.
    Datum,
    /// A case, a tier, an item of a sum: a line of a table.
    Item,
    /// `yes "…" no "…"`: two lines where one is too long.
    Answer,
    /// What an edition says of a row: a single short statement stays on its line.
    Edit,
}

/// What a leaf is, which says how it is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaf {
    /// As it is written.
    Text,
    /// A name.
    Name,
    /// A number: without spaces inside.
    Figure,
    /// So many times in a period, which is a word.
    Frequency,
    /// `≥`.
    AtLeast,
    /// `+`, `/` and their other spellings.
    Operator,
}

/// What this rule is.
#[expect(clippy::match_same_arms, reason = "a table, in the order of the grammar")]
pub(super) fn role(rule: Rule) -> Role {
    use Role::{Entry, Inside, Keyword, Leaf as L, Open, Unseen};
    match rule {
        Rule::WHITESPACE | Rule::COMMENT | Rule::gap | Rule::wide | Rule::wc => Unseen,
        Rule::next | Rule::next_text => Unseen,

        Rule::text | Rule::code | Rule::date => L(Leaf::Text),
        Rule::name => L(Leaf::Name),
        Rule::figure | Rule::numeral | Rule::fraction | Rule::percent => L(Leaf::Figure),
        Rule::frequency => L(Leaf::Frequency),
        Rule::ge => L(Leaf::AtLeast),
        Rule::operator => L(Leaf::Operator),
        Rule::closing => L(Leaf::Text),
        Rule::open => Open,

        Rule::framework | Rule::row | Rule::data | Rule::part | Rule::choose | Rule::any_of | Rule::steps => {
            Entry(Shape::Plain)
        }
        Rule::weighted => Entry(Shape::Plain),
        Rule::points | Rule::capped | Rule::precondition | Rule::each | Rule::min_max | Rule::best => {
            Entry(Shape::Plain)
        }
        Rule::sum | Rule::appraised | Rule::not_scored | Rule::quantity | Rule::allow | Rule::drop_edit => {
            Entry(Shape::Plain)
        }
        Rule::title | Rule::decision | Rule::valid | Rule::level | Rule::territory | Rule::maximum => {
            Entry(Shape::Fact)
        }
        Rule::publish | Rule::missing | Rule::undefined | Rule::rank | Rule::cohort | Rule::merger => {
            Entry(Shape::Fact)
        }
        Rule::cite | Rule::lead | Rule::support | Rule::deadline | Rule::target | Rule::label => Entry(Shape::Fact),
        Rule::note => Entry(Shape::Note),
        Rule::measures | Rule::applies => Entry(Shape::List),
        Rule::view => Entry(Shape::View),
        Rule::datum => Entry(Shape::Datum),
        Rule::case | Rule::tier | Rule::weight | Rule::sum_item => Entry(Shape::Item),
        Rule::yes_no => Entry(Shape::Answer),
        Rule::row_edit | Rule::override_edit | Rule::under_edit | Rule::datum_edit => Entry(Shape::Edit),

        Rule::statement | Rule::rounded | Rule::measure | Rule::counted | Rule::bounds | Rule::constant => Inside,
        Rule::same | Rule::reference | Rule::formula | Rule::operand | Rule::divisor | Rule::below => Inside,
        Rule::lower_end | Rule::threshold | Rule::in_measure | Rule::award | Rule::tier_name | Rule::period => Inside,

        Rule::per_week => Keyword("tuần", "week"),
        Rule::per_month => Keyword("tháng", "month"),
        Rule::per_year => Keyword("năm", "year"),
        Rule::kw_framework => Keyword("bộ chỉ số", "framework"),
        Rule::kw_extends => Keyword("kế thừa", "extends"),
        Rule::kw_title => Keyword("tên", "title"),
        Rule::kw_decision => Keyword("quyết định", "decision"),
        Rule::kw_of => Keyword("của", "of"),
        Rule::kw_dated => Keyword("ngày", "dated"),
        Rule::kw_valid => Keyword("hiệu lực", "valid"),
        Rule::kw_from => Keyword("từ", "from"),
        Rule::kw_until => Keyword("đến", "until"),
        Rule::kw_to => Keyword("đến", "to"),
        Rule::kw_level => Keyword("cấp", "level"),
        Rule::kw_ministry => Keyword("bộ", "ministry"),
        Rule::kw_province => Keyword("tỉnh", "province"),
        Rule::kw_department => Keyword("sở", "department"),
        Rule::kw_district => Keyword("huyện", "district"),
        Rule::kw_commune => Keyword("xã", "commune"),
        Rule::kw_country => Keyword("quốc gia", "country"),
        Rule::kw_enterprise => Keyword("doanh nghiệp", "enterprise"),
        Rule::kw_other => Keyword("khác", "other"),
        Rule::kw_territory => Keyword("địa bàn", "territory"),
        Rule::kw_max => Keyword("tối đa", "max"),
        Rule::kw_publish => Keyword("công bố", "publish"),
        Rule::kw_points => Keyword("điểm", "points"),
        Rule::kw_index => Keyword("chỉ số", "index"),
        Rule::kw_half_up => Keyword("nửa lên", "half-up"),
        Rule::kw_half_even => Keyword("nửa chẵn", "half-even"),
        Rule::kw_missing => Keyword("thiếu", "missing"),
        Rule::kw_scores => Keyword("tính", "scores"),
        Rule::kw_withheld => Keyword("không công bố", "withheld"),
        Rule::kw_undefined => Keyword("không xác định", "undefined"),
        Rule::kw_as_missing => Keyword("coi như thiếu", "as missing"),
        Rule::kw_rank => Keyword("xếp hạng theo", "rank by"),
        Rule::kw_by_index => Keyword("chỉ số công bố", "published index"),
        Rule::kw_by_points => Keyword("điểm chính xác", "exact points"),
        Rule::kw_cohort => Keyword("nhóm so sánh", "cohort"),
        Rule::kw_left_out => Keyword("thì bỏ qua", "left out"),
        Rule::kw_as => Keyword("thì tính", "as"),
        Rule::kw_together => Keyword("các loại chung", "kinds together"),
        Rule::kw_apart => Keyword("từng loại riêng", "kinds apart"),
        Rule::kw_merger => Keyword("hợp nhất", "merger"),
        Rule::kw_mean_main => Keyword("trung bình chỉ số chính", "mean of main"),
        Rule::kw_sums_data => Keyword("cộng số liệu", "sums of data"),
        Rule::kw_measure => Keyword("đơn vị đo", "measure"),
        Rule::kw_decimal => Keyword("thập phân", "decimal"),
        Rule::kw_cite => Keyword("dẫn", "cite"),
        Rule::kw_rule => Keyword("cách tính", "rule"),
        Rule::kw_row => Keyword("dòng", "row"),
        Rule::kw_data => Keyword("dữ liệu", "data"),
        Rule::kw_view => Keyword("trụ cột", "view"),
        Rule::kw_group => Keyword("nhóm", "group"),
        Rule::kw_main => Keyword("chỉ số chính", "main"),
        Rule::kw_sub => Keyword("chỉ số con", "sub"),
        Rule::kw_indicator => Keyword("chỉ số", "indicator"),
        Rule::kw_note => Keyword("ghi chú", "note"),
        Rule::kw_reading => Keyword("cách hiểu", "reading"),
        Rule::kw_defect => Keyword("khiếm khuyết", "defect"),
        Rule::kw_mended => Keyword("đã sửa", "mended"),
        Rule::kw_explanation => Keyword("giải thích", "explanation"),
        Rule::kw_lead => Keyword("chủ trì", "lead"),
        Rule::kw_support => Keyword("phối hợp", "support"),
        Rule::kw_deadline => Keyword("thời hạn", "deadline"),
        Rule::kw_target => Keyword("mục tiêu", "target"),
        Rule::kw_label => Keyword("ký hiệu", "label"),
        Rule::kw_to_kinds => Keyword("áp dụng cho loại", "applies to kinds"),
        Rule::kw_to_units => Keyword("áp dụng cho đơn vị", "applies to units"),
        Rule::kw_allow => Keyword("cho phép", "allow"),
        Rule::kw_code => Keyword("mã", "code"),
        Rule::kw_in => Keyword("tính bằng", "in"),
        Rule::kw_yes_no => Keyword("có/không", "yes/no"),
        Rule::kw_frequency => Keyword("tần suất", "frequency"),
        Rule::kw_text => Keyword("chữ", "text"),
        Rule::kw_date => Keyword("ngày", "date"),
        Rule::kw_sum_of => Keyword("tổng của", "sum of"),
        Rule::kw_yes => Keyword("có", "yes"),
        Rule::kw_no => Keyword("không", "no"),
        Rule::kw_choose => Keyword("chọn một", "choose one"),
        Rule::kw_any_of => Keyword("chọn nhiều", "any of"),
        Rule::kw_full => Keyword("điểm tối đa", "full"),
        Rule::kw_else => Keyword("ngược lại", "else"),
        Rule::kw_steps => Keyword("bậc", "steps"),
        Rule::kw_if_not => Keyword("nếu không có", "if not"),
        Rule::kw_part => Keyword("phần", "part"),
        Rule::kw_each => Keyword("mỗi", "each"),
        Rule::kw_earns => Keyword("được", "earns"),
        Rule::kw_min_max => Keyword("min-max", "min-max"),
        Rule::kw_lowest => Keyword("thấp nhất", "lowest"),
        Rule::kw_zero => Keyword("không", "zero"),
        Rule::kw_all_equal => Keyword("bằng nhau thì", "all equal"),
        Rule::kw_error => Keyword("báo lỗi", "error"),
        Rule::kw_lower => Keyword("càng thấp càng tốt", "lower is better"),
        Rule::kw_best => Keyword("so với cao nhất", "share of best"),
        Rule::kw_sum => Keyword("cộng điểm", "sum"),
        Rule::kw_weighted => Keyword("trung bình có trọng số", "weighted mean"),
        Rule::kw_appraised => Keyword("thẩm định", "appraised"),
        Rule::kw_not_scored => Keyword("không tính điểm", "not scored"),
        Rule::kw_mixed => Keyword("khác loại", "mixed"),
        Rule::kw_override => Keyword("thay", "override"),
        Rule::kw_drop => Keyword("bỏ", "drop"),
        Rule::kw_under => Keyword("thuộc", "under"),
        Rule::kw_datum => Keyword("số liệu", "datum"),
    }
}

/// The entries that stand between an entry's first braces; its second braces hold statements.
pub(super) fn entries_inside(rule: Rule) -> Rule {
    match rule {
        Rule::choose | Rule::any_of => Rule::case,
        Rule::steps => Rule::tier,
        Rule::weighted => Rule::weight,
        Rule::kw_sum_of => Rule::sum_item,
        _ => Rule::statement,
    }
}

/// The column of a table that the child of an entry stands in, by what it is and the how-manieth it is.
#[expect(clippy::match_same_arms, reason = "a column a line")]
pub(super) fn column(entry: Rule, child: Rule, index: usize) -> usize {
    match (entry, child) {
        (Rule::case | Rule::sum_item | Rule::datum, Rule::name) => 0,
        (Rule::tier, Rule::kw_else | Rule::tier_name) | (Rule::cite, Rule::kw_rule | Rule::kw_max) => 0,
        (Rule::case | Rule::sum_item | Rule::tier | Rule::datum, Rule::text) => 1,
        (Rule::case, _) | (Rule::tier, Rule::ge | Rule::threshold) | (Rule::datum, Rule::kw_code | Rule::code) => 2,
        (Rule::tier | Rule::datum, _) => 3,
        // The keyword and the id; the title; the rest.
        (Rule::view, _) => index.saturating_sub(1).min(2),
        // The keyword; what it says.
        _ => index.min(1),
    }
}
