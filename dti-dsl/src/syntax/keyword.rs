//! The keywords in both languages, and how a person is told what was expected.

use super::Rule;
use dti_core::Words;
use dti_core::near::nearest;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The words that a statement can begin with: Vietnamese, English, and which statement that is.
pub(crate) const BEGINNINGS: &[(&str, &str, Rule)] = &[
    ("tên", "title", Rule::title),
    ("quyết định", "decision", Rule::decision),
    ("hiệu lực", "valid", Rule::valid),
    ("cấp", "level", Rule::level),
    ("địa bàn", "territory", Rule::territory),
    ("tối đa", "max", Rule::maximum),
    ("công bố", "publish", Rule::publish),
    ("thiếu", "missing", Rule::missing),
    ("không xác định", "undefined", Rule::undefined),
    ("xếp hạng theo", "rank by", Rule::rank),
    ("nhóm so sánh", "cohort", Rule::cohort),
    ("hợp nhất", "merger", Rule::merger),
    ("đơn vị đo", "measure", Rule::measures),
    ("dữ liệu", "data", Rule::data),
    ("trụ cột", "view", Rule::view),
    ("dẫn", "cite", Rule::cite),
    ("ghi chú", "note", Rule::note),
    ("cách hiểu", "reading", Rule::note),
    ("khiếm khuyết", "defect", Rule::note),
    ("đã sửa", "mended", Rule::note),
    ("giải thích", "explanation", Rule::note),
    ("chủ trì", "lead", Rule::lead),
    ("phối hợp", "support", Rule::support),
    ("thời hạn", "deadline", Rule::deadline),
    ("mục tiêu", "target", Rule::target),
    ("ký hiệu", "label", Rule::label),
    ("áp dụng cho loại", "applies to kinds", Rule::applies),
    ("áp dụng cho đơn vị", "applies to units", Rule::applies),
    ("cho phép", "allow", Rule::allow),
    ("nhóm", "group", Rule::row),
    ("chỉ số chính", "main", Rule::row),
    ("chỉ số con", "sub", Rule::row),
    ("chỉ số", "indicator", Rule::row),
    ("dòng", "row", Rule::row_edit),
    ("thay", "override", Rule::override_edit),
    ("bỏ", "drop", Rule::drop_edit),
    ("thuộc", "under", Rule::under_edit),
    ("số liệu", "datum", Rule::datum_edit),
    ("có/không", "yes/no", Rule::yes_no),
    ("có", "yes", Rule::yes_no),
    ("chọn một", "choose one", Rule::choose),
    ("chọn nhiều", "any of", Rule::any_of),
    ("điểm", "points", Rule::points),
    ("bậc", "steps", Rule::steps),
    ("nếu không có", "if not", Rule::precondition),
    ("phần", "part", Rule::part),
    ("mỗi", "each", Rule::each),
    ("min-max", "min-max", Rule::min_max),
    ("so với cao nhất", "share of best", Rule::best),
    ("không tính điểm", "not scored", Rule::not_scored),
    ("cộng điểm", "sum", Rule::sum),
    ("trung bình có trọng số", "weighted mean", Rule::weighted),
    ("thẩm định", "appraised", Rule::appraised),
];

/// Words that stand inside a statement, so that a line that begins with one of them goes on with the line before.
const CONTINUATIONS: &[&str] =
    &["no", "không", "of", "của", "until", "đến", "dated", "ngày", "mixed", "khác", "else", "ngược"];

/// The longest keyword that a text begins with.
pub(crate) fn beginning(text: &str) -> Option<&'static str> {
    longest(text).map(|(keyword, _)| keyword)
}

/// The longest keyword that a text begins with, and which statement begins so.
fn longest(text: &str) -> Option<Keyword> {
    let begins = |keyword: &str| {
        let mut rest = text;
        for (i, word) in keyword.split(' ').enumerate() {
            let trimmed = if i == 0 { rest } else { rest.trim_start() };
            match trimmed.strip_prefix(word) {
                Some(after) if i == 0 || trimmed.len() < rest.len() => rest = after,
                _ => return false,
            }
        }
        !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
    };
    let may_be = BY_FIRST_BYTES.get(text.as_bytes().first_chunk()?)?;
    may_be.iter().find(|(keyword, _)| begins(keyword)).copied()
}

/// A keyword, and which statement begins so.
type Keyword = (&'static str, Rule);

/// The keywords that begin with the same two bytes (every keyword has two), the longest first.
static BY_FIRST_BYTES: LazyLock<BTreeMap<[u8; 2], Vec<Keyword>>> = LazyLock::new(|| {
    let mut found: BTreeMap<[u8; 2], Vec<Keyword>> = BTreeMap::new();
    for &(vi, en, rule) in BEGINNINGS {
        for keyword in [vi, en] {
            if let Some(first) = keyword.as_bytes().first_chunk() {
                found.entry(*first).or_default().push((keyword, rule));
            }
        }
    }
    for keywords in found.values_mut() {
        keywords.sort_by_key(|(keyword, _)| Reverse(keyword.len()));
    }
    found
});

/// The statement that a text most likely begins with: what its keyword says, else a cap, a quantity or a datum.
pub(crate) fn likely_statement(text: &str) -> Rule {
    match longest(text) {
        Some((_, known)) => known,
        None if text.starts_with(['≥', '>']) => Rule::capped,
        None if text.find(['=', '"']).is_some_and(|at| text.as_bytes().get(at) == Some(&b'=')) => Rule::quantity,
        None => Rule::datum,
    }
}

/// The statement that begins with this keyword.
pub(crate) fn statement_of(keyword: &str) -> Option<Rule> {
    BEGINNINGS.iter().find(|(vi, en, _)| *vi == keyword || *en == keyword).map(|(_, _, rule)| *rule)
}

/// Whether a line that begins so begins a statement of its own.
pub(crate) fn begins_statement(line: &str) -> bool {
    if !line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '≥' | '>' | '}')) {
        return false;
    }
    if beginning(line).is_some() || line.starts_with('≥') || line.starts_with(">=") || line.starts_with('}') {
        return true;
    }
    let word_end = line.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(line.len());
    let (word, after) = line.split_at(word_end);
    let ratio = matches!(word, "tỷ" | "tỉ") && after.trim_start().starts_with("lệ");
    !word.is_empty()
        && !CONTINUATIONS.contains(&word)
        && (ratio || after.trim_start().starts_with('"') || after.trim_start().starts_with('='))
}

/// The keyword that a mistyped beginning is likely to mean, and how many characters of the text were meant so.
pub(crate) fn meant(text: &str, among: &[&'static str], shortest: usize) -> Option<(&'static str, usize)> {
    let mut best: Option<(&'static str, usize, usize)> = None;
    let line = text.lines().next().unwrap_or_default();
    let mut end = 0_usize;
    let mut words = String::new();
    for (count, word) in line.split_inclusive(' ').take(4).enumerate() {
        let plain = word.trim_end();
        let wordlike = plain.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '/'));
        if plain.is_empty() || !wordlike {
            break;
        }
        if count > 0 {
            words.push(' ');
        }
        words.push_str(plain);
        let until = end.saturating_add(plain.len());
        end = end.saturating_add(word.len());
        let lower = words.to_lowercase();
        if let Some(keyword) =
            nearest(&lower, among.iter().copied().filter(|k| k.split(' ').count() == count.saturating_add(1)))
        {
            let found = among.iter().find(|k| **k == keyword)?;
            let longer = best.is_none_or(|(old, _, _)| old.chars().count() < found.chars().count());
            // Short words are near to too much.
            if longer && lower.chars().count() >= shortest {
                best = Some((found, until, count));
            }
        }
    }
    best.map(|(keyword, until, _)| (keyword, until))
}

/// What a person is told was expected.
pub(crate) fn expected(rule: Rule) -> Option<(&'static str, &'static str)> {
    Some(match rule {
        Rule::text => ("một đoạn chữ trong ngoặc kép `\"…\"`", "a text in quotes, `\"…\"`"),
        Rule::name | Rule::in_measure | Rule::tier_name => ("một tên", "a name"),
        Rule::code => ("một mã như `6.2`", "a code such as `6.2`"),
        Rule::figure | Rule::numeral | Rule::fraction | Rule::percent | Rule::rounded => ("một con số", "a number"),
        Rule::constant => ("`= …`", "`= …`"),
        Rule::date => ("một ngày như `2022-05-20`", "a date such as `2022-05-20`"),
        Rule::period | Rule::per_week | Rule::per_month | Rule::per_year => {
            ("`tuần`, `tháng` hoặc `năm`", "`week`, `month` or `year`")
        }
        Rule::frequency | Rule::threshold => ("một ngưỡng như `80%`", "a threshold such as `80%`"),
        Rule::lower_end => ("`thấp nhất`, `không` hoặc một con số", "`lowest`, `zero` or a number"),
        Rule::open => ("`{`", "`{`"),
        Rule::ge => ("`≥`", "`≥`"),
        Rule::award => ("số điểm: `điểm tối đa`, `1/2`, `0`", "what it earns: `full`, `1/2`, `0`"),
        Rule::reference | Rule::same | Rule::formula | Rule::operand => ("tên một số liệu", "the name of a datum"),
        Rule::measure => ("tên một đơn vị đo", "the name of a measure"),
        Rule::below => ("`tỷ lệ / …`", "`ratio / …`"),
        Rule::divisor => ("`/ …`", "`/ …`"),
        Rule::counted => ("`tính bằng …`", "`in …`"),
        Rule::bounds | Rule::kw_from => ("`từ`", "`from`"),
        Rule::kw_extends => ("`kế thừa`", "`extends`"),
        Rule::kw_framework => ("`bộ chỉ số`", "`framework`"),
        Rule::kw_of => ("`của`", "`of`"),
        Rule::kw_dated => ("`ngày`", "`dated`"),
        Rule::kw_until | Rule::kw_to => ("`đến`", "`until`"),
        Rule::kw_ministry
        | Rule::kw_province
        | Rule::kw_department
        | Rule::kw_district
        | Rule::kw_commune
        | Rule::kw_country
        | Rule::kw_enterprise
        | Rule::kw_other => (
            "`bộ`, `tỉnh`, `sở`, `huyện`, `xã`, `quốc gia`, `doanh nghiệp` hoặc `khác`",
            "`ministry`, `province`, `department`, `district`, `commune`, `country`, `enterprise` or `other`",
        ),
        Rule::kw_mean_main | Rule::kw_sums_data => {
            ("`trung bình chỉ số chính` hoặc `cộng số liệu`", "`mean of main` or `sums of data`")
        }
        Rule::kw_max => ("`tối đa`", "`max`"),
        Rule::kw_points => ("`điểm`", "`points`"),
        Rule::kw_index => ("`chỉ số`", "`index`"),
        Rule::kw_half_up => ("`nửa lên`", "`half-up`"),
        Rule::kw_half_even => ("`nửa chẵn`", "`half-even`"),
        Rule::kw_scores => ("`tính`", "`scores`"),
        Rule::kw_withheld => ("`không công bố`", "`withheld`"),
        Rule::kw_as_missing => ("`coi như thiếu`", "`as missing`"),
        Rule::kw_by_index => ("`chỉ số công bố`", "`published index`"),
        Rule::kw_by_points => ("`điểm chính xác`", "`exact points`"),
        Rule::kw_missing => ("`thiếu`", "`missing`"),
        Rule::kw_left_out => ("`thì bỏ qua`", "`left out`"),
        Rule::kw_as => ("`thì tính 0`", "`as 0`"),
        Rule::kw_together => ("`các loại chung`", "`kinds together`"),
        Rule::kw_apart => ("`từng loại riêng`", "`kinds apart`"),
        Rule::kw_row => ("`dòng`", "`row`"),
        Rule::kw_code => ("`mã`", "`code`"),
        Rule::kw_in => ("`tính bằng`", "`in`"),
        Rule::kw_yes_no => ("`có/không`", "`yes/no`"),
        Rule::kw_frequency => ("`tần suất`", "`frequency`"),
        Rule::kw_text => ("`chữ`", "`text`"),
        Rule::kw_date => ("`ngày`", "`date`"),
        Rule::kw_sum_of => ("`tổng của`", "`sum of`"),
        Rule::kw_no => ("`không`", "`no`"),
        Rule::kw_full => ("`điểm tối đa`", "`full`"),
        Rule::kw_else => ("`ngược lại`", "`else`"),
        Rule::kw_earns => ("`được`", "`earns`"),
        Rule::kw_lowest => ("`thấp nhất`", "`lowest`"),
        Rule::kw_zero => ("`không`", "`zero`"),
        Rule::kw_all_equal => ("`bằng nhau thì`", "`all equal`"),
        Rule::kw_error => ("`báo lỗi`", "`error`"),
        Rule::kw_lower => ("`càng thấp càng tốt`", "`lower is better`"),
        Rule::kw_mixed => ("`khác loại`", "`mixed`"),
        Rule::case => ("một trường hợp", "a case"),
        Rule::weight => ("mã một dòng con và trọng số của nó", "the code of a row below and its weight"),
        Rule::tier => ("một mức", "a tier"),
        Rule::sum_item => ("một mục", "an item"),
        _ => return None,
    })
}

/// `a`, `b` or `c`, in both languages.
pub(crate) fn one_of(found: &[(&'static str, &'static str)]) -> Words {
    let join = |words: Vec<&str>, or: &str| match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, first)) => format!("{} {or} {last}", first.join(", ")),
        None => String::new(),
    };
    Words::new(join(found.iter().map(|w| w.0).collect(), "hoặc"), join(found.iter().map(|w| w.1).collect(), "or"))
}
