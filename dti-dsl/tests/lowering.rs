//! What statements become: awards, thresholds in the quantity's measure, names, citations.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

use dti_core::model::{Award, Citation, DatumKind, Framework, LowerEnd, Node, Period, Quantity, Rule};
use dti_core::number::Exact;
use dti_dsl::load;

#[track_caller]
fn framework(body: &str, max: &str) -> Framework {
    let text = format!(
        "framework \"x\" {{\n title \"X\" decision \"1\" of \"Cơ quan\" dated 2024-01-02 valid from 2024-01-02 level \
         province max {max}\n cite \"Phụ lục\"\n measure người, bài\n measure decimal triệu_đồng\n measure tỷ_đồng = 1000 \
         triệu_đồng\n{body}\n}}"
    );
    load("x.dti", &text, &|_| None).unwrap_or_else(|e| panic!("{e}"))
}

#[track_caller]
fn leaf(body: &str) -> Node {
    framework(&format!("indicator 1 \"Một\" max 10 {{ {body} }}"), "10").nodes().first().unwrap().clone()
}

fn ratio(n: i64, d: i64) -> Exact {
    Exact::ratio(n, d).unwrap()
}

#[test]
fn the_capped_ratio_has_its_cap_and_its_divisor() {
    let node = leaf("a \"A\" in người b \"B\" in người tỷ lệ = a / b\n≥80% full else tỷ lệ/80%");
    let Rule::Proportional(rule) = node.rule else { panic!() };
    assert_eq!((rule.full_from, rule.per), (Some(ratio(4, 5)), ratio(4, 5)));
}

#[test]
fn a_printed_divisor_is_no_cap() {
    let node = leaf("a \"A\" in người b \"B\" in người ratio = a / b points = ratio / 50% * max");
    let Rule::Proportional(rule) = node.rule else { panic!() };
    assert_eq!((rule.full_from, rule.per), (None, ratio(1, 2)));
}

#[test]
fn awards_are_full_shares_or_points() {
    let node = leaf("a \"A\" in bài steps a { ≥ 4 full ≥ 3 1/2 ≥ 2 30% ≥ 1 1 điểm else 0 }");
    let Rule::Steps(steps) = node.rule else { panic!() };
    let awards: Vec<Award> = steps.tiers.into_iter().chain([steps.otherwise]).map(|t| t.award).collect();
    let points = Award::Points(Exact::ONE);
    let share = |n, d| Award::Share(ratio(n, d));
    assert_eq!(awards, [Award::Full, share(1, 2), share(3, 10), points, share(0, 1)]);
}

#[test]
fn money_is_converted_to_the_measure_of_the_data() {
    let node = leaf("a \"A\" in triệu_đồng steps a { ≥ 0,5 tỷ_đồng full ≥ 20 triệu_đồng 1/2 else 0 }");
    let Rule::Steps(steps) = node.rule else { panic!() };
    let thresholds: Vec<_> = steps.tiers.into_iter().filter_map(|t| t.at_least).collect();
    assert_eq!(thresholds, [Exact::from(500), Exact::from(20)]);
    let node = leaf("a \"A\" in tỷ_đồng steps a { ≥ 500 triệu_đồng full else 0 }");
    let Rule::Steps(steps) = node.rule else { panic!() };
    assert_eq!(steps.tiers.first().unwrap().at_least, Some(ratio(1, 2)));
}

#[test]
fn a_threshold_over_mixed_scales_is_in_the_measure_of_the_first_datum() {
    let node = leaf("a \"A\" in triệu_đồng b \"B\" in tỷ_đồng tổng = a + b steps tổng { ≥ 2 tỷ_đồng full else 0 }");
    let Rule::Steps(steps) = &node.rule else { panic!("{:?}", node.rule) };
    assert_eq!(steps.tiers[0].at_least, Some(ratio(2000, 1)));
    let node =
        leaf("a \"A\" in tỷ_đồng b \"B\" in triệu_đồng tổng = a + b steps tổng { ≥ 500 triệu_đồng full else 0 }");
    let Rule::Steps(steps) = &node.rule else { panic!("{:?}", node.rule) };
    assert_eq!(steps.tiers[0].at_least, Some(ratio(1, 2)));
}

#[test]
fn frequencies_are_times_a_year() {
    let node = leaf("f \"F\" frequency steps f { ≥ 1/tuần full ≥ 2/tháng 1/2 else 0 }");
    let Rule::Steps(steps) = node.rule else { panic!() };
    let thresholds: Vec<_> = steps.tiers.into_iter().filter_map(|t| t.at_least).collect();
    assert_eq!(thresholds, [Period::Week.times_a_year(&Exact::ONE), Exact::from(24)]);
}

#[test]
fn unlettered_answers_have_standard_names() {
    let node = leaf("yes \"Đã có\" no \"Chưa\"");
    let datum = node.data.first().unwrap();
    assert_eq!((datum.name.as_str(), &datum.kind, datum.title.as_str()), ("kết_quả", &DatumKind::YesNo, "Một"));
    let node = leaf("choose one { a \"A\" full b \"B\" 0 }");
    assert_eq!(node.data.first().map(|d| d.name.as_str()), Some("trường_hợp"));
    let node = leaf(
        "a \"A\" in người b \"B\" in người part một \"Phần 1\" 1/2 { tỷ lệ = a / b points = tỷ lệ * max } \
         part hai \"Phần 2\" 1/2 { yes/no }",
    );
    let Rule::Parts { parts } = &node.rule else { panic!() };
    let Some(Rule::Proportional(rule)) = parts.first().map(|p| &p.rule) else { panic!() };
    assert_eq!(rule.ratio.name.as_str(), "một");
    assert_eq!(node.data.last().map(|d| (d.name.as_str(), d.title.as_str())), Some(("hai", "Phần 2")));
}

#[test]
fn a_name_is_the_rows_own_before_it_is_shared() {
    let framework = framework(
        "data { a \"Chung\" in người b \"Chung\" in người }\n\
         indicator 1 \"Một\" max 10 { a \"Riêng\" in người tỷ lệ = a / b points = tỷ lệ * max }",
        "10",
    );
    let data: Vec<String> = framework.nodes().first().unwrap().rule.data().iter().map(ToString::to_string).collect();
    assert_eq!(data, ["1 a", "b"]);
}

#[test]
fn a_datum_of_the_same_name_is_the_shared_one() {
    let framework = framework(
        "data { dân_số \"Chung\" in người }\n\
         indicator 1 \"Một\" max 10 { dân_số \"Dân số\" = dân_số steps dân_số { ≥ 5 full else 0 } }",
        "10",
    );
    assert_eq!(
        framework.nodes().first().unwrap().data.first().map(|d| d.kind.clone()),
        Some(DatumKind::Amount("người".parse().unwrap()))
    );
}

#[test]
fn the_amount_of_one_datum_has_its_name() {
    let node = leaf("a \"A\" in bài min-max a from 5, all equal full");
    let Rule::MinMax { quantity: Quantity::Amount(amount), lower, .. } = node.rule else { panic!() };
    assert_eq!((amount.name.as_str(), lower), ("a", LowerEnd::Given(Exact::from(5))));
}

#[test]
fn weights_are_fractions_percentages_or_decimals() {
    let rows = "indicator 1.1 \"Một\" max 1 { yes/no } indicator 1.2 \"Hai\" max 5 { yes/no } indicator 1.3 \"Ba\" max 7 { yes/no }";
    let framework = framework(
        &format!("main 1 \"Chính\" max 10 {{ trung bình có trọng số {{ 1.3 1/4  1.1 25%  1.2 0,5 }} {rows} }}"),
        "10",
    );
    let Rule::WeightedMean { weights } = &framework.nodes()[0].rule else { panic!() };
    let weights: Vec<_> = weights.iter().map(|one| (one.code.as_str(), one.weight.clone())).collect();
    assert_eq!(weights, [("1.3", ratio(1, 4)), ("1.1", ratio(1, 4)), ("1.2", ratio(1, 2))]);
}

#[test]
fn citations_come_from_the_row_or_from_the_framework() {
    let framework = framework(
        "cite rule \"PL 2\" of \"2\"\nindicator 1 \"Một\" max 5 { yes/no }\n\
         indicator 2 \"Hai\" max 5 { yes/no cite \"Bảng\" row \"II\" of \"3\" cite rule \"Bảng\" row \"II\" of \"3\" }",
        "10",
    );
    let of = |decision: &str, place: &str, row: &str| Citation {
        decision: decision.into(),
        place: place.into(),
        row: row.into(),
    };
    let [one, two] = framework.nodes() else { panic!() };
    assert_eq!((&one.citations.row, &one.citations.rule), (&of("1", "Phụ lục", "1"), &Some(of("2", "PL 2", "1"))));
    // What is printed with the row needs no citation of its own.
    assert_eq!((&two.citations.row, &two.citations.rule), (&of("3", "Bảng", "II"), &None));
}
