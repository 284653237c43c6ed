//! What `grammar.pest` says, rule by rule.
//!
//! Made of it by a test: `DTI_UPDATE_TABLE=1 cargo test -p dti-dsl --lib` writes it anew.

#![expect(non_snake_case, reason = "two rules are known to pest by their names")]

use super::Rule;
use super::read::Reading;

pub(super) fn of(rule: Rule) -> fn(&mut Reading<'_>) -> bool {
    match rule {
        Rule::WHITESPACE => WHITESPACE,
        Rule::COMMENT => COMMENT,
        Rule::gap => gap,
        Rule::wide => wide,
        Rule::wc => wc,
        Rule::text => text,
        Rule::name => name,
        Rule::code => code,
        Rule::numeral => numeral,
        Rule::fraction => fraction,
        Rule::percent => percent,
        Rule::figure => figure,
        Rule::date => date,
        Rule::period => period,
        Rule::frequency => frequency,
        Rule::open => open,
        Rule::ge => ge,
        Rule::per_week => per_week,
        Rule::per_month => per_month,
        Rule::per_year => per_year,
        Rule::kw_framework => kw_framework,
        Rule::kw_extends => kw_extends,
        Rule::kw_title => kw_title,
        Rule::kw_decision => kw_decision,
        Rule::kw_of => kw_of,
        Rule::kw_dated => kw_dated,
        Rule::kw_valid => kw_valid,
        Rule::kw_from => kw_from,
        Rule::kw_until => kw_until,
        Rule::kw_to => kw_to,
        Rule::kw_level => kw_level,
        Rule::kw_ministry => kw_ministry,
        Rule::kw_province => kw_province,
        Rule::kw_department => kw_department,
        Rule::kw_district => kw_district,
        Rule::kw_commune => kw_commune,
        Rule::kw_country => kw_country,
        Rule::kw_enterprise => kw_enterprise,
        Rule::kw_other => kw_other,
        Rule::kw_territory => kw_territory,
        Rule::kw_max => kw_max,
        Rule::kw_publish => kw_publish,
        Rule::kw_points => kw_points,
        Rule::kw_index => kw_index,
        Rule::kw_half_up => kw_half_up,
        Rule::kw_half_even => kw_half_even,
        Rule::kw_missing => kw_missing,
        Rule::kw_scores => kw_scores,
        Rule::kw_withheld => kw_withheld,
        Rule::kw_undefined => kw_undefined,
        Rule::kw_as_missing => kw_as_missing,
        Rule::kw_rank => kw_rank,
        Rule::kw_by_index => kw_by_index,
        Rule::kw_merger => kw_merger,
        Rule::kw_mean_main => kw_mean_main,
        Rule::kw_sums_data => kw_sums_data,
        Rule::kw_by_points => kw_by_points,
        Rule::kw_cohort => kw_cohort,
        Rule::kw_left_out => kw_left_out,
        Rule::kw_as => kw_as,
        Rule::kw_together => kw_together,
        Rule::kw_apart => kw_apart,
        Rule::kw_measure => kw_measure,
        Rule::kw_decimal => kw_decimal,
        Rule::kw_cite => kw_cite,
        Rule::kw_rule => kw_rule,
        Rule::kw_row => kw_row,
        Rule::kw_data => kw_data,
        Rule::kw_view => kw_view,
        Rule::kw_group => kw_group,
        Rule::kw_main => kw_main,
        Rule::kw_sub => kw_sub,
        Rule::kw_indicator => kw_indicator,
        Rule::kw_note => kw_note,
        Rule::kw_reading => kw_reading,
        Rule::kw_defect => kw_defect,
        Rule::kw_mended => kw_mended,
        Rule::kw_explanation => kw_explanation,
        Rule::kw_lead => kw_lead,
        Rule::kw_support => kw_support,
        Rule::kw_deadline => kw_deadline,
        Rule::kw_target => kw_target,
        Rule::kw_label => kw_label,
        Rule::kw_to_kinds => kw_to_kinds,
        Rule::kw_to_units => kw_to_units,
        Rule::kw_allow => kw_allow,
        Rule::kw_code => kw_code,
        Rule::kw_in => kw_in,
        Rule::kw_yes_no => kw_yes_no,
        Rule::kw_frequency => kw_frequency,
        Rule::kw_text => kw_text,
        Rule::kw_date => kw_date,
        Rule::kw_sum_of => kw_sum_of,
        Rule::kw_yes => kw_yes,
        Rule::kw_no => kw_no,
        Rule::kw_choose => kw_choose,
        Rule::kw_any_of => kw_any_of,
        Rule::kw_full => kw_full,
        Rule::kw_else => kw_else,
        Rule::kw_steps => kw_steps,
        Rule::kw_if_not => kw_if_not,
        Rule::kw_part => kw_part,
        Rule::kw_each => kw_each,
        Rule::kw_earns => kw_earns,
        Rule::kw_min_max => kw_min_max,
        Rule::kw_lowest => kw_lowest,
        Rule::kw_zero => kw_zero,
        Rule::kw_all_equal => kw_all_equal,
        Rule::kw_error => kw_error,
        Rule::kw_lower => kw_lower,
        Rule::kw_best => kw_best,
        Rule::kw_weighted => kw_weighted,
        Rule::kw_sum => kw_sum,
        Rule::kw_appraised => kw_appraised,
        Rule::kw_not_scored => kw_not_scored,
        Rule::kw_mixed => kw_mixed,
        Rule::kw_override => kw_override,
        Rule::kw_drop => kw_drop,
        Rule::kw_under => kw_under,
        Rule::kw_datum => kw_datum,
        Rule::framework => framework,
        Rule::statement => statement,
        Rule::title => title,
        Rule::decision => decision,
        Rule::valid => valid,
        Rule::level => level,
        Rule::territory => territory,
        Rule::maximum => maximum,
        Rule::publish => publish,
        Rule::rounded => rounded,
        Rule::missing => missing,
        Rule::undefined => undefined,
        Rule::rank => rank,
        Rule::cohort => cohort,
        Rule::merger => merger,
        Rule::measures => measures,
        Rule::measure => measure,
        Rule::data => data,
        Rule::view => view,
        Rule::cite => cite,
        Rule::note => note,
        Rule::lead => lead,
        Rule::support => support,
        Rule::deadline => deadline,
        Rule::target => target,
        Rule::label => label,
        Rule::applies => applies,
        Rule::allow => allow,
        Rule::row => row,
        Rule::row_edit => row_edit,
        Rule::override_edit => override_edit,
        Rule::drop_edit => drop_edit,
        Rule::under_edit => under_edit,
        Rule::datum_edit => datum_edit,
        Rule::next_text => next_text,
        Rule::next => next,
        Rule::datum => datum,
        Rule::counted => counted,
        Rule::bounds => bounds,
        Rule::constant => constant,
        Rule::same => same,
        Rule::reference => reference,
        Rule::sum_item => sum_item,
        Rule::quantity => quantity,
        Rule::formula => formula,
        Rule::operand => operand,
        Rule::closing => closing,
        Rule::operator => operator,
        Rule::yes_no => yes_no,
        Rule::choose => choose,
        Rule::any_of => any_of,
        Rule::points => points,
        Rule::divisor => divisor,
        Rule::capped => capped,
        Rule::below => below,
        Rule::steps => steps,
        Rule::precondition => precondition,
        Rule::part => part,
        Rule::each => each,
        Rule::min_max => min_max,
        Rule::lower_end => lower_end,
        Rule::best => best,
        Rule::sum => sum,
        Rule::weighted => weighted,
        Rule::appraised => appraised,
        Rule::not_scored => not_scored,
        Rule::threshold => threshold,
        Rule::in_measure => in_measure,
        Rule::award => award,
        Rule::case => case,
        Rule::weight => weight,
        Rule::tier => tier,
        Rule::tier_name => tier_name,
    }
}

fn WHITESPACE(r: &mut Reading<'_>) -> bool {
    r.text(" ") || r.text("\t") || r.text("\r") || r.text("\n") || r.text("\u{a0}")
}

fn COMMENT(r: &mut Reading<'_>) -> bool {
    r.all(|r| r.text("#") && r.many(|r| r.all(|r| r.not(|r| r.text("\n")) && r.any())))
}

fn gap(r: &mut Reading<'_>) -> bool {
    r.all(|r| WHITESPACE(r) && r.space() && r.many(WHITESPACE))
}

fn wide(r: &mut Reading<'_>) -> bool {
    r.many(WHITESPACE)
}

fn wc(r: &mut Reading<'_>) -> bool {
    r.alphabetic() || r.number() || r.text("_")
}

fn text(r: &mut Reading<'_>) -> bool {
    r.word(Rule::text, |r| r.all(|r| r.text("\"") && r.until([b'"', b'\\', b'\n']) && r.many(|r| r.all(|r| r.text("\\") && r.not(|r| r.text("\n")) && r.any() && r.until([b'"', b'\\', b'\n']))) && r.text("\"")))
}

fn name(r: &mut Reading<'_>) -> bool {
    r.word(Rule::name, |r| r.all(|r| (r.text("tỷ") || r.text("tỉ")) && gap(r) && r.text("lệ") && r.not(wc)) || r.all(|r| r.not(Reading::number) && wc(r) && r.many(wc)))
}

fn code(r: &mut Reading<'_>) -> bool {
    r.word(Rule::code, |r| r.all(|r| r.all(|r| (r.alphabetic() || r.number()) && r.many(|r| r.alphabetic() || r.number())) && r.many(|r| r.all(|r| (r.text(".") || r.text("-") || r.text("_")) && (r.alphabetic() || r.number()) && r.many(|r| r.alphabetic() || r.number())))))
}

fn numeral(r: &mut Reading<'_>) -> bool {
    r.word(Rule::numeral, |r| r.all(|r| r.all(|r| r.ascii_digit() && r.many(Reading::ascii_digit)) && r.many(|r| r.all(|r| (r.text(".") || r.text(",")) && r.ascii_digit() && r.many(Reading::ascii_digit))) && r.many(wc)))
}

fn fraction(r: &mut Reading<'_>) -> bool {
    r.word(Rule::fraction, |r| r.all(|r| numeral(r) && wide(r) && r.text("/") && wide(r) && numeral(r)))
}

fn percent(r: &mut Reading<'_>) -> bool {
    r.word(Rule::percent, |r| r.all(|r| numeral(r) && wide(r) && r.text("%")))
}

fn figure(r: &mut Reading<'_>) -> bool {
    r.compound(Rule::figure, |r| fraction(r) || percent(r) || numeral(r))
}

fn date(r: &mut Reading<'_>) -> bool {
    r.word(Rule::date, |r| r.all(|r| r.all(|r| r.ascii_digit() && r.many(Reading::ascii_digit)) && r.many(|r| r.all(|r| (r.text("-") || r.text("/") || r.text(".")) && (r.ascii_digit() || wc(r)) && r.many(|r| r.ascii_digit() || wc(r))))))
}

fn period(r: &mut Reading<'_>) -> bool {
    r.compound(Rule::period, |r| per_week(r) || per_month(r) || per_year(r))
}

fn frequency(r: &mut Reading<'_>) -> bool {
    r.compound(Rule::frequency, |r| r.all(|r| numeral(r) && wide(r) && r.text("/") && wide(r) && period(r)))
}

fn open(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::open, |r| r.text("{"))
}

fn ge(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::ge, |r| r.text("≥") || r.text(">="))
}

fn per_week(r: &mut Reading<'_>) -> bool {
    r.word(Rule::per_week, |r| r.all(|r| (r.text("tuần") || r.text("week")) && r.not(wc)))
}

fn per_month(r: &mut Reading<'_>) -> bool {
    r.word(Rule::per_month, |r| r.all(|r| (r.text("tháng") || r.text("month")) && r.not(wc)))
}

fn per_year(r: &mut Reading<'_>) -> bool {
    r.word(Rule::per_year, |r| r.all(|r| (r.text("năm") || r.text("year")) && r.not(wc)))
}

fn kw_framework(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_framework, |r| r.all(|r| (r.text("framework") || r.all(|r| r.text("bộ") && gap(r) && r.text("chỉ") && gap(r) && r.text("số"))) && r.not(wc)))
}

fn kw_extends(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_extends, |r| r.all(|r| (r.text("extends") || r.all(|r| r.text("kế") && gap(r) && r.text("thừa"))) && r.not(wc)))
}

fn kw_title(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_title, |r| r.all(|r| (r.text("title") || r.text("tên")) && r.not(wc)))
}

fn kw_decision(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_decision, |r| r.all(|r| (r.text("decision") || r.all(|r| r.text("quyết") && gap(r) && r.text("định"))) && r.not(wc)))
}

fn kw_of(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_of, |r| r.all(|r| (r.text("of") || r.text("của")) && r.not(wc)))
}

fn kw_dated(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_dated, |r| r.all(|r| (r.text("dated") || r.text("ngày")) && r.not(wc)))
}

fn kw_valid(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_valid, |r| r.all(|r| (r.text("valid") || r.all(|r| r.text("hiệu") && gap(r) && r.text("lực"))) && r.not(wc)))
}

fn kw_from(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_from, |r| r.all(|r| (r.text("from") || r.text("từ")) && r.not(wc)))
}

fn kw_until(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_until, |r| r.all(|r| (r.text("until") || r.text("đến")) && r.not(wc)))
}

fn kw_to(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_to, |r| r.all(|r| (r.text("to") || r.text("đến")) && r.not(wc)))
}

fn kw_level(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_level, |r| r.all(|r| (r.text("level") || r.text("cấp")) && r.not(wc)))
}

fn kw_ministry(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_ministry, |r| r.all(|r| (r.text("ministry") || r.text("bộ")) && r.not(wc)))
}

fn kw_province(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_province, |r| r.all(|r| (r.text("province") || r.text("tỉnh")) && r.not(wc)))
}

fn kw_department(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_department, |r| r.all(|r| (r.text("department") || r.text("sở")) && r.not(wc)))
}

fn kw_district(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_district, |r| r.all(|r| (r.text("district") || r.text("huyện")) && r.not(wc)))
}

fn kw_commune(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_commune, |r| r.all(|r| (r.text("commune") || r.text("xã")) && r.not(wc)))
}

fn kw_country(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_country, |r| r.all(|r| (r.text("country") || r.all(|r| r.text("quốc") && gap(r) && r.text("gia"))) && r.not(wc)))
}

fn kw_enterprise(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_enterprise, |r| r.all(|r| (r.text("enterprise") || r.all(|r| r.text("doanh") && gap(r) && r.text("nghiệp"))) && r.not(wc)))
}

fn kw_other(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_other, |r| r.all(|r| (r.text("other") || r.text("khác")) && r.not(wc)))
}

fn kw_territory(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_territory, |r| r.all(|r| (r.text("territory") || r.all(|r| r.text("địa") && gap(r) && r.text("bàn"))) && r.not(wc)))
}

fn kw_max(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_max, |r| r.all(|r| (r.text("max") || r.all(|r| r.text("tối") && gap(r) && r.text("đa"))) && r.not(wc)))
}

fn kw_publish(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_publish, |r| r.all(|r| (r.text("publish") || r.all(|r| r.text("công") && gap(r) && r.text("bố"))) && r.not(wc)))
}

fn kw_points(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_points, |r| r.all(|r| (r.text("points") || r.text("point") || r.all(|r| r.text("điểm") && r.not(|r| r.all(|r| gap(r) && r.text("tối") && gap(r) && r.text("đa") && r.not(wc) && r.not(|r| r.all(|r| gap(r) && r.ascii_digit())))))) && r.not(wc)))
}

fn kw_index(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_index, |r| r.all(|r| (r.text("index") || r.all(|r| r.text("chỉ") && gap(r) && r.text("số"))) && r.not(wc)))
}

fn kw_half_up(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_half_up, |r| r.all(|r| (r.text("half-up") || r.all(|r| r.text("nửa") && gap(r) && r.text("lên"))) && r.not(wc)))
}

fn kw_half_even(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_half_even, |r| r.all(|r| (r.text("half-even") || r.all(|r| r.text("nửa") && gap(r) && r.text("chẵn"))) && r.not(wc)))
}

fn kw_missing(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_missing, |r| r.all(|r| (r.text("missing") || r.text("thiếu")) && r.not(wc)))
}

fn kw_scores(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_scores, |r| r.all(|r| (r.text("scores") || r.text("tính")) && r.not(wc)))
}

fn kw_withheld(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_withheld, |r| r.all(|r| (r.text("withheld") || r.all(|r| r.text("không") && gap(r) && r.text("công") && gap(r) && r.text("bố"))) && r.not(wc)))
}

fn kw_undefined(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_undefined, |r| r.all(|r| (r.text("undefined") || r.all(|r| r.text("không") && gap(r) && r.text("xác") && gap(r) && r.text("định"))) && r.not(wc)))
}

fn kw_as_missing(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_as_missing, |r| r.all(|r| (r.all(|r| r.text("as") && gap(r) && r.text("missing")) || r.all(|r| r.text("coi") && gap(r) && r.text("như") && gap(r) && r.text("thiếu"))) && r.not(wc)))
}

fn kw_rank(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_rank, |r| r.all(|r| (r.all(|r| r.text("rank") && gap(r) && r.text("by")) || r.all(|r| r.text("xếp") && gap(r) && r.text("hạng") && gap(r) && r.text("theo"))) && r.not(wc)))
}

fn kw_by_index(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_by_index, |r| r.all(|r| (r.all(|r| r.text("published") && gap(r) && r.text("index")) || r.all(|r| r.text("chỉ") && gap(r) && r.text("số") && gap(r) && r.text("công") && gap(r) && r.text("bố"))) && r.not(wc)))
}

fn kw_merger(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_merger, |r| r.all(|r| (r.text("merger") || r.all(|r| r.text("hợp") && gap(r) && r.text("nhất"))) && r.not(wc)))
}

fn kw_mean_main(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_mean_main, |r| r.all(|r| (r.all(|r| r.text("mean") && gap(r) && r.text("of") && gap(r) && r.text("main")) || r.all(|r| r.text("trung") && gap(r) && r.text("bình") && gap(r) && r.text("chỉ") && gap(r) && r.text("số") && gap(r) && r.text("chính"))) && r.not(wc)))
}

fn kw_sums_data(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_sums_data, |r| r.all(|r| (r.all(|r| r.text("sums") && gap(r) && r.text("of") && gap(r) && r.text("data")) || r.all(|r| r.text("cộng") && gap(r) && r.text("số") && gap(r) && r.text("liệu"))) && r.not(wc)))
}

fn kw_by_points(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_by_points, |r| r.all(|r| (r.all(|r| r.text("exact") && gap(r) && r.text("points")) || r.all(|r| r.text("điểm") && gap(r) && r.text("chính") && gap(r) && r.text("xác"))) && r.not(wc)))
}

fn kw_cohort(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_cohort, |r| r.all(|r| (r.text("cohort") || r.all(|r| r.text("nhóm") && gap(r) && r.text("so") && gap(r) && r.text("sánh"))) && r.not(wc)))
}

fn kw_left_out(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_left_out, |r| r.all(|r| (r.all(|r| r.text("left") && gap(r) && r.text("out")) || r.all(|r| r.text("thì") && gap(r) && r.text("bỏ") && gap(r) && r.text("qua"))) && r.not(wc)))
}

fn kw_as(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_as, |r| r.all(|r| (r.text("as") || r.all(|r| r.text("thì") && gap(r) && r.text("tính"))) && r.not(wc)))
}

fn kw_together(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_together, |r| r.all(|r| (r.all(|r| r.text("kinds") && gap(r) && r.text("together")) || r.all(|r| r.text("các") && gap(r) && r.text("loại") && gap(r) && r.text("chung"))) && r.not(wc)))
}

fn kw_apart(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_apart, |r| r.all(|r| (r.all(|r| r.text("kinds") && gap(r) && r.text("apart")) || r.all(|r| r.text("từng") && gap(r) && r.text("loại") && gap(r) && r.text("riêng"))) && r.not(wc)))
}

fn kw_measure(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_measure, |r| r.all(|r| (r.text("measure") || r.all(|r| r.text("đơn") && gap(r) && r.text("vị") && gap(r) && r.text("đo"))) && r.not(wc)))
}

fn kw_decimal(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_decimal, |r| r.all(|r| (r.text("decimal") || r.all(|r| r.text("thập") && gap(r) && r.text("phân"))) && r.not(wc)))
}

fn kw_cite(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_cite, |r| r.all(|r| (r.text("cite") || r.text("dẫn")) && r.not(wc)))
}

fn kw_rule(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_rule, |r| r.all(|r| (r.text("rule") || r.all(|r| r.text("cách") && gap(r) && r.text("tính"))) && r.not(wc)))
}

fn kw_row(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_row, |r| r.all(|r| (r.text("row") || r.text("dòng")) && r.not(wc)))
}

fn kw_data(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_data, |r| r.all(|r| (r.text("data") || r.all(|r| r.text("dữ") && gap(r) && r.text("liệu"))) && r.not(wc)))
}

fn kw_view(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_view, |r| r.all(|r| (r.text("view") || r.all(|r| r.text("trụ") && gap(r) && r.text("cột"))) && r.not(wc)))
}

fn kw_group(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_group, |r| r.all(|r| (r.text("group") || r.text("nhóm")) && r.not(wc)))
}

fn kw_main(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_main, |r| r.all(|r| (r.text("main") || r.all(|r| r.text("chỉ") && gap(r) && r.text("số") && gap(r) && r.text("chính"))) && r.not(wc)))
}

fn kw_sub(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_sub, |r| r.all(|r| (r.text("sub") || r.all(|r| r.text("chỉ") && gap(r) && r.text("số") && gap(r) && r.text("con"))) && r.not(wc)))
}

fn kw_indicator(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_indicator, |r| r.all(|r| (r.text("indicator") || r.all(|r| r.text("chỉ") && gap(r) && r.text("số"))) && r.not(wc)))
}

fn kw_note(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_note, |r| r.all(|r| (r.text("note") || r.all(|r| r.text("ghi") && gap(r) && r.text("chú"))) && r.not(wc)))
}

fn kw_reading(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_reading, |r| r.all(|r| (r.text("reading") || r.all(|r| r.text("cách") && gap(r) && r.text("hiểu"))) && r.not(wc)))
}

fn kw_defect(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_defect, |r| r.all(|r| (r.text("defect") || r.all(|r| r.text("khiếm") && gap(r) && r.text("khuyết"))) && r.not(wc)))
}

fn kw_mended(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_mended, |r| r.all(|r| (r.text("mended") || r.all(|r| r.text("đã") && gap(r) && r.text("sửa"))) && r.not(wc)))
}

fn kw_explanation(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_explanation, |r| r.all(|r| (r.text("explanation") || r.all(|r| r.text("giải") && gap(r) && r.text("thích"))) && r.not(wc)))
}

fn kw_lead(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_lead, |r| r.all(|r| (r.text("lead") || r.all(|r| r.text("chủ") && gap(r) && r.text("trì"))) && r.not(wc)))
}

fn kw_support(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_support, |r| r.all(|r| (r.text("support") || r.all(|r| r.text("phối") && gap(r) && r.text("hợp"))) && r.not(wc)))
}

fn kw_deadline(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_deadline, |r| r.all(|r| (r.text("deadline") || r.all(|r| r.text("thời") && gap(r) && r.text("hạn"))) && r.not(wc)))
}

fn kw_target(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_target, |r| r.all(|r| (r.text("target") || r.all(|r| r.text("mục") && gap(r) && r.text("tiêu"))) && r.not(wc)))
}

fn kw_label(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_label, |r| r.all(|r| (r.text("label") || r.all(|r| r.text("ký") && gap(r) && r.text("hiệu"))) && r.not(wc)))
}

fn kw_to_kinds(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_to_kinds, |r| r.all(|r| (r.all(|r| r.text("applies") && gap(r) && r.text("to") && gap(r) && r.text("kinds")) || r.all(|r| r.text("áp") && gap(r) && r.text("dụng") && gap(r) && r.text("cho") && gap(r) && r.text("loại"))) && r.not(wc)))
}

fn kw_to_units(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_to_units, |r| r.all(|r| (r.all(|r| r.text("applies") && gap(r) && r.text("to") && gap(r) && r.text("units")) || r.all(|r| r.text("áp") && gap(r) && r.text("dụng") && gap(r) && r.text("cho") && gap(r) && r.text("đơn") && gap(r) && r.text("vị"))) && r.not(wc)))
}

fn kw_allow(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_allow, |r| r.all(|r| (r.text("allow") || r.all(|r| r.text("cho") && gap(r) && r.text("phép"))) && r.not(wc)))
}

fn kw_code(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_code, |r| r.all(|r| (r.text("code") || r.text("mã")) && r.not(wc)))
}

fn kw_in(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_in, |r| r.all(|r| (r.text("in") || r.all(|r| r.text("tính") && gap(r) && r.text("bằng"))) && r.not(wc)))
}

fn kw_yes_no(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_yes_no, |r| r.all(|r| (r.all(|r| r.text("yes") && wide(r) && r.text("/") && wide(r) && r.text("no")) || r.all(|r| r.text("có") && wide(r) && r.text("/") && wide(r) && r.text("không"))) && r.not(wc)))
}

fn kw_frequency(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_frequency, |r| r.all(|r| (r.text("frequency") || r.all(|r| r.text("tần") && gap(r) && r.text("suất"))) && r.not(wc)))
}

fn kw_text(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_text, |r| r.all(|r| (r.text("text") || r.text("chữ")) && r.not(wc)))
}

fn kw_date(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_date, |r| r.all(|r| (r.text("date") || r.text("ngày")) && r.not(wc)))
}

fn kw_sum_of(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_sum_of, |r| r.all(|r| (r.all(|r| r.text("sum") && gap(r) && r.text("of")) || r.all(|r| r.text("tổng") && gap(r) && r.text("của"))) && r.not(wc)))
}

fn kw_yes(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_yes, |r| r.all(|r| (r.text("yes") || r.text("có")) && r.not(wc)))
}

fn kw_no(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_no, |r| r.all(|r| (r.text("no") || r.text("không")) && r.not(wc)))
}

fn kw_choose(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_choose, |r| r.all(|r| (r.all(|r| r.text("choose") && gap(r) && r.text("one")) || r.all(|r| r.text("chọn") && gap(r) && r.text("một"))) && r.not(wc)))
}

fn kw_any_of(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_any_of, |r| r.all(|r| (r.all(|r| r.text("any") && gap(r) && r.text("of")) || r.all(|r| r.text("chọn") && gap(r) && r.text("nhiều"))) && r.not(wc)))
}

fn kw_full(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_full, |r| r.all(|r| (r.text("full") || r.all(|r| r.text("điểm") && gap(r) && r.text("tối") && gap(r) && r.text("đa"))) && r.not(wc)))
}

fn kw_else(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_else, |r| r.all(|r| (r.text("else") || r.all(|r| r.text("ngược") && gap(r) && r.text("lại"))) && r.not(wc)))
}

fn kw_steps(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_steps, |r| r.all(|r| (r.text("steps") || r.text("bậc")) && r.not(wc)))
}

fn kw_if_not(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_if_not, |r| r.all(|r| (r.all(|r| r.text("if") && gap(r) && r.text("not")) || r.all(|r| r.text("nếu") && gap(r) && r.text("không") && gap(r) && r.text("có"))) && r.not(wc)))
}

fn kw_part(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_part, |r| r.all(|r| (r.text("part") || r.text("phần")) && r.not(wc)))
}

fn kw_each(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_each, |r| r.all(|r| (r.text("each") || r.text("mỗi")) && r.not(wc)))
}

fn kw_earns(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_earns, |r| r.all(|r| (r.text("earns") || r.text("được")) && r.not(wc)))
}

fn kw_min_max(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_min_max, |r| r.all(|r| r.text("min-max") && r.not(wc)))
}

fn kw_lowest(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_lowest, |r| r.all(|r| (r.text("lowest") || r.all(|r| r.text("thấp") && gap(r) && r.text("nhất"))) && r.not(wc)))
}

fn kw_zero(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_zero, |r| r.all(|r| (r.text("zero") || r.text("không")) && r.not(wc)))
}

fn kw_all_equal(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_all_equal, |r| r.all(|r| (r.all(|r| r.text("all") && gap(r) && r.text("equal")) || r.all(|r| r.text("bằng") && gap(r) && r.text("nhau") && gap(r) && r.text("thì"))) && r.not(wc)))
}

fn kw_error(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_error, |r| r.all(|r| (r.text("error") || r.all(|r| r.text("báo") && gap(r) && r.text("lỗi"))) && r.not(wc)))
}

fn kw_lower(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_lower, |r| r.all(|r| (r.all(|r| r.text("lower") && gap(r) && r.text("is") && gap(r) && r.text("better")) || r.all(|r| r.text("càng") && gap(r) && r.text("thấp") && gap(r) && r.text("càng") && gap(r) && r.text("tốt"))) && r.not(wc)))
}

fn kw_best(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_best, |r| r.all(|r| (r.all(|r| r.text("share") && gap(r) && r.text("of") && gap(r) && r.text("best")) || r.all(|r| r.text("so") && gap(r) && r.text("với") && gap(r) && r.text("cao") && gap(r) && r.text("nhất"))) && r.not(wc)))
}

fn kw_weighted(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_weighted, |r| r.all(|r| (r.all(|r| r.text("weighted") && gap(r) && r.text("mean")) || r.all(|r| r.text("trung") && gap(r) && r.text("bình") && gap(r) && r.text("có") && gap(r) && r.text("trọng") && gap(r) && r.text("số"))) && r.not(wc)))
}

fn kw_sum(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_sum, |r| r.all(|r| (r.text("sum") || r.all(|r| r.text("cộng") && gap(r) && r.text("điểm"))) && r.not(wc)))
}

fn kw_appraised(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_appraised, |r| r.all(|r| (r.text("appraised") || r.all(|r| r.text("thẩm") && gap(r) && r.text("định"))) && r.not(wc)))
}

fn kw_not_scored(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_not_scored, |r| r.all(|r| (r.all(|r| r.text("not") && gap(r) && r.text("scored")) || r.all(|r| r.text("không") && gap(r) && r.text("tính") && gap(r) && r.text("điểm"))) && r.not(wc)))
}

fn kw_mixed(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_mixed, |r| r.all(|r| (r.text("mixed") || r.all(|r| r.text("khác") && gap(r) && r.text("loại"))) && r.not(wc)))
}

fn kw_override(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_override, |r| r.all(|r| (r.text("override") || r.text("thay")) && r.not(wc)))
}

fn kw_drop(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_drop, |r| r.all(|r| (r.text("drop") || r.text("bỏ")) && r.not(wc)))
}

fn kw_under(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_under, |r| r.all(|r| (r.text("under") || r.text("thuộc")) && r.not(wc)))
}

fn kw_datum(r: &mut Reading<'_>) -> bool {
    r.word(Rule::kw_datum, |r| r.all(|r| (r.text("datum") || r.all(|r| r.text("số") && gap(r) && r.text("liệu"))) && r.not(wc)))
}

fn framework(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::framework, |r| r.all(|r| kw_framework(r) && r.space() && text(r) && r.space() && r.maybe(|r| r.all(|r| kw_extends(r) && r.space() && text(r))) && r.space() && r.maybe(open)))
}

fn statement(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::statement, |r| title(r) || decision(r) || valid(r) || level(r) || territory(r) || publish(r) || missing(r) || undefined(r) || rank(r) || cohort(r) || merger(r) || measures(r) || data(r) || view(r) || cite(r) || note(r) || lead(r) || support(r) || deadline(r) || target(r) || label(r) || applies(r) || allow(r) || row(r) || row_edit(r) || override_edit(r) || drop_edit(r) || under_edit(r) || datum_edit(r) || yes_no(r) || choose(r) || any_of(r) || points(r) || capped(r) || steps(r) || precondition(r) || part(r) || each(r) || min_max(r) || best(r) || not_scored(r) || sum(r) || weighted(r) || appraised(r) || maximum(r) || quantity(r) || datum(r))
}

fn title(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::title, |r| r.all(|r| kw_title(r) && r.space() && text(r)))
}

fn decision(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::decision, |r| r.all(|r| kw_decision(r) && r.space() && text(r) && r.space() && kw_of(r) && r.space() && text(r) && r.space() && kw_dated(r) && r.space() && date(r)))
}

fn valid(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::valid, |r| r.all(|r| kw_valid(r) && r.space() && kw_from(r) && r.space() && date(r) && r.space() && r.maybe(|r| r.all(|r| kw_until(r) && r.space() && date(r)))))
}

fn level(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::level, |r| r.all(|r| kw_level(r) && r.space() && (kw_ministry(r) || kw_province(r) || kw_department(r) || kw_district(r) || kw_commune(r) || kw_country(r) || kw_enterprise(r) || kw_other(r))))
}

fn territory(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::territory, |r| r.all(|r| kw_territory(r) && r.space() && text(r)))
}

fn maximum(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::maximum, |r| r.all(|r| kw_max(r) && r.space() && figure(r)))
}

fn publish(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::publish, |r| r.all(|r| kw_publish(r) && r.space() && kw_points(r) && r.space() && rounded(r) && r.space() && r.text(",") && r.space() && kw_index(r) && r.space() && rounded(r)))
}

fn rounded(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::rounded, |r| r.all(|r| figure(r) && r.space() && (kw_half_up(r) || kw_half_even(r))))
}

fn missing(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::missing, |r| r.all(|r| kw_missing(r) && r.space() && (kw_withheld(r) || r.all(|r| kw_scores(r) && r.space() && figure(r)))))
}

fn undefined(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::undefined, |r| r.all(|r| kw_undefined(r) && r.space() && (kw_as_missing(r) || r.all(|r| kw_scores(r) && r.space() && (kw_full(r) || figure(r))))))
}

fn rank(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::rank, |r| r.all(|r| kw_rank(r) && r.space() && (kw_by_index(r) || kw_by_points(r))))
}

fn cohort(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::cohort, |r| r.all(|r| kw_cohort(r) && r.space() && kw_missing(r) && r.space() && (kw_left_out(r) || r.all(|r| kw_as(r) && r.space() && figure(r))) && r.space() && r.text(",") && r.space() && (kw_together(r) || kw_apart(r))))
}

fn merger(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::merger, |r| r.all(|r| kw_merger(r) && r.space() && (kw_mean_main(r) || kw_sums_data(r))))
}

fn measures(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::measures, |r| r.all(|r| kw_measure(r) && r.space() && r.maybe(kw_decimal) && r.space() && measure(r) && r.space() && r.many(|r| r.all(|r| r.text(",") && r.space() && measure(r)))))
}

fn measure(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::measure, |r| r.all(|r| name(r) && r.space() && r.maybe(|r| r.all(|r| r.text("=") && r.space() && figure(r) && r.space() && name(r)))))
}

fn data(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::data, |r| r.all(|r| kw_data(r) && r.space() && r.not(|r| r.text("\"") || r.text("=")) && r.space() && r.maybe(open)))
}

fn view(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::view, |r| r.all(|r| kw_view(r) && r.space() && text(r) && r.space() && text(r) && r.space() && kw_max(r) && r.space() && figure(r) && r.space() && r.text("=") && r.space() && code(r) && r.space() && r.many(|r| r.all(|r| r.text("+") && r.space() && code(r)))))
}

fn cite(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::cite, |r| r.all(|r| kw_cite(r) && r.space() && r.maybe(|r| kw_rule(r) || kw_max(r)) && r.space() && text(r) && r.space() && r.maybe(|r| r.all(|r| kw_row(r) && r.space() && text(r))) && r.space() && r.maybe(|r| r.all(|r| kw_of(r) && r.space() && text(r)))))
}

fn note(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::note, |r| r.all(|r| (kw_note(r) || kw_reading(r) || kw_defect(r) || kw_mended(r) || kw_explanation(r)) && r.space() && text(r)))
}

fn lead(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::lead, |r| r.all(|r| kw_lead(r) && r.space() && text(r) && r.space() && r.many(|r| r.all(|r| r.text(",") && r.space() && text(r)))))
}

fn support(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::support, |r| r.all(|r| kw_support(r) && r.space() && text(r) && r.space() && r.many(|r| r.all(|r| r.text(",") && r.space() && text(r)))))
}

fn deadline(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::deadline, |r| r.all(|r| kw_deadline(r) && r.space() && text(r)))
}

fn target(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::target, |r| r.all(|r| kw_target(r) && r.space() && text(r)))
}

fn label(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::label, |r| r.all(|r| kw_label(r) && r.space() && text(r)))
}

fn applies(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::applies, |r| r.all(|r| (kw_to_kinds(r) || kw_to_units(r)) && r.space() && text(r) && r.space() && r.many(|r| r.all(|r| r.text(",") && r.space() && text(r)))))
}

fn allow(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::allow, |r| r.all(|r| kw_allow(r) && r.space() && code(r) && r.space() && text(r)))
}

fn row(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::row, |r| r.all(|r| (kw_group(r) || kw_main(r) || kw_sub(r) || kw_indicator(r)) && r.space() && code(r) && r.space() && text(r) && r.space() && kw_max(r) && r.space() && figure(r) && r.space() && r.maybe(open)))
}

fn row_edit(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::row_edit, |r| r.all(|r| kw_row(r) && r.space() && code(r) && r.space() && r.maybe(open)))
}

fn override_edit(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::override_edit, |r| r.all(|r| kw_override(r) && r.space() && code(r) && r.space() && r.maybe(open)))
}

fn drop_edit(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::drop_edit, |r| r.all(|r| kw_drop(r) && r.space() && code(r)))
}

fn under_edit(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::under_edit, |r| r.all(|r| kw_under(r) && r.space() && code(r) && r.space() && r.maybe(open)))
}

fn datum_edit(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::datum_edit, |r| r.all(|r| kw_datum(r) && r.space() && name(r) && r.space() && r.maybe(open)))
}

fn next_text(r: &mut Reading<'_>) -> bool {
    r.all(|r| name(r) && r.space() && r.text("\""))
}

fn next(r: &mut Reading<'_>) -> bool {
    r.all(|r| name(r) && r.space() && (r.text("\"") || r.text("=")))
}

fn datum(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::datum, |r| r.all(|r| r.not(kw_else) && r.space() && name(r) && r.space() && text(r) && r.space() && r.maybe(|r| r.all(|r| kw_code(r) && r.space() && code(r))) && r.space() && (counted(r) || kw_yes_no(r) || kw_frequency(r) || kw_text(r) || kw_date(r) || same(r)) && r.space() && r.maybe(open)))
}

fn counted(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::counted, |r| r.all(|r| kw_in(r) && r.space() && r.not(next_text) && r.space() && name(r) && r.space() && (kw_sum_of(r) || r.all(|r| r.maybe(bounds) && r.space() && r.maybe(constant)))))
}

fn bounds(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::bounds, |r| r.all(|r| kw_from(r) && r.space() && figure(r) && r.space() && r.maybe(|r| r.all(|r| kw_to(r) && r.space() && figure(r)))) || r.all(|r| kw_to(r) && r.space() && figure(r)))
}

fn constant(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::constant, |r| r.all(|r| r.text("=") && r.space() && figure(r)))
}

fn same(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::same, |r| r.all(|r| r.text("=") && r.space() && reference(r) && r.space() && r.many(|r| r.all(|r| r.text("+") && r.space() && reference(r)))))
}

fn reference(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::reference, |r| r.all(|r| r.not(next) && r.space() && name(r) && r.space() && r.maybe(|r| r.all(|r| kw_of(r) && r.space() && code(r)))))
}

fn sum_item(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::sum_item, |r| r.all(|r| name(r) && r.space() && text(r) && r.space() && r.maybe(open)))
}

fn quantity(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::quantity, |r| r.all(|r| r.not(kw_points) && r.space() && name(r) && r.space() && r.text("=") && r.space() && formula(r) && r.space() && r.maybe(|r| r.all(|r| kw_mixed(r) && r.space() && text(r)))))
}

fn formula(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::formula, |r| r.all(|r| operand(r) && r.space() && r.many(|r| r.all(|r| operator(r) && r.space() && operand(r))) && r.space() && r.not(operator)))
}

fn operand(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::operand, |r| r.all(|r| r.text("(") && r.space() && formula(r) && r.space() && closing(r)) || figure(r) || r.all(|r| r.not(next) && r.space() && name(r)))
}

fn closing(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::closing, |r| r.text(")"))
}

fn operator(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::operator, |r| r.text("+") || r.text("/") || r.text("*") || r.text("×") || r.text("-") || r.text("−") || r.text(":") || r.text("÷"))
}

fn yes_no(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::yes_no, |r| kw_yes_no(r) || r.all(|r| kw_yes(r) && r.space() && text(r) && r.space() && r.maybe(|r| r.all(|r| kw_no(r) && r.space() && text(r)))))
}

fn choose(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::choose, |r| r.all(|r| kw_choose(r) && r.space() && r.maybe(open)))
}

fn any_of(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::any_of, |r| r.all(|r| kw_any_of(r) && r.space() && r.maybe(open)))
}

fn points(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::points, |r| r.all(|r| kw_points(r) && r.space() && r.text("=") && r.space() && name(r) && r.space() && r.maybe(divisor) && r.space() && (r.text("*") || r.text("×")) && r.space() && (kw_max(r) || kw_full(r))))
}

fn divisor(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::divisor, |r| r.all(|r| r.text("/") && r.space() && figure(r)))
}

fn capped(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::capped, |r| r.all(|r| ge(r) && r.space() && threshold(r) && r.space() && kw_full(r) && r.space() && kw_else(r) && r.space() && (figure(r) || below(r))))
}

fn below(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::below, |r| r.all(|r| name(r) && r.space() && r.maybe(divisor)))
}

fn steps(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::steps, |r| r.all(|r| kw_steps(r) && r.space() && name(r) && r.space() && r.maybe(open)))
}

fn precondition(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::precondition, |r| r.all(|r| kw_if_not(r) && r.space() && name(r) && r.space() && award(r)))
}

fn part(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::part, |r| r.all(|r| kw_part(r) && r.space() && name(r) && r.space() && text(r) && r.space() && award(r) && r.space() && r.maybe(open)))
}

fn each(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::each, |r| r.all(|r| kw_each(r) && r.space() && name(r) && r.space() && kw_earns(r) && r.space() && figure(r) && r.space() && kw_points(r)))
}

fn min_max(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::min_max, |r| r.all(|r| kw_min_max(r) && r.space() && name(r) && r.space() && kw_from(r) && r.space() && lower_end(r) && r.space() && r.maybe(|r| r.all(|r| r.text(",") && r.space() && kw_all_equal(r) && r.space() && (kw_full(r) || kw_error(r) || figure(r)))) && r.space() && r.maybe(|r| r.all(|r| r.text(",") && r.space() && kw_lower(r)))))
}

fn lower_end(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::lower_end, |r| kw_lowest(r) || kw_zero(r) || threshold(r))
}

fn best(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::best, |r| r.all(|r| kw_best(r) && r.space() && name(r)))
}

fn sum(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::sum, |r| r.all(|r| kw_sum(r) && r.space() && r.not(|r| r.text("\"") || r.text("="))))
}

fn weighted(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::weighted, |r| r.all(|r| kw_weighted(r) && r.space() && r.not(|r| r.text("\"") || r.text("=")) && r.space() && r.maybe(open)))
}

fn appraised(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::appraised, |r| r.all(|r| kw_appraised(r) && r.space() && r.not(|r| r.text("\"") || r.text("="))))
}

fn not_scored(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::not_scored, kw_not_scored)
}

fn threshold(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::threshold, |r| frequency(r) || r.all(|r| figure(r) && r.space() && r.maybe(in_measure)))
}

fn in_measure(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::in_measure, |r| r.all(|r| r.not(|r| kw_full(r) || kw_else(r)) && r.space() && name(r)))
}

fn award(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::award, |r| kw_full(r) || r.all(|r| figure(r) && r.space() && r.maybe(kw_points)))
}

fn case(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::case, |r| r.all(|r| name(r) && r.space() && text(r) && r.space() && award(r)))
}

fn weight(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::weight, |r| r.all(|r| code(r) && r.space() && figure(r)))
}

fn tier(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::tier, |r| r.all(|r| kw_else(r) && r.space() && r.maybe(tier_name) && r.space() && r.maybe(text) && r.space() && award(r)) || r.all(|r| r.maybe(tier_name) && r.space() && r.maybe(text) && r.space() && ge(r) && r.space() && threshold(r) && r.space() && award(r)))
}

fn tier_name(r: &mut Reading<'_>) -> bool {
    r.plain(Rule::tier_name, |r| r.all(|r| r.not(kw_full) && r.space() && name(r)))
}
