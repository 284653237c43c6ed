//! Editions: what they inherit, what they replace, and where it is then cited.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

use dti_core::model::{Award, Citation, CohortKinds, CohortMissing, CohortPolicy, Node, NoteKind, Rule};
use dti_core::{Code, Framework};
use dti_dsl::load;
use std::fs;
use std::path::Path;

fn base() -> Framework {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/base.dti");
    load("base.dti", &fs::read_to_string(path).unwrap(), &|_| None).unwrap()
}

#[track_caller]
fn edition(body: &str) -> Framework {
    let text = format!(
        "framework \"bản\" extends \"thử\" {{\n  decision \"02/KH-T\" of \"UBND tỉnh Thử\" dated 2024-02-01\n  \
         cite \"Phụ lục 2\"\n{body}\n}}\n"
    );
    let base = base();
    load("edition.dti", &text, &|id| (id == base.id()).then(|| base.clone())).unwrap_or_else(|e| panic!("{e}"))
}

#[track_caller]
fn row(framework: &Framework, code: &str) -> Node {
    framework.node(framework.find(&Code::new(code).unwrap()).unwrap()).clone()
}

fn citation(decision: &str, place: &str, row: &str) -> Citation {
    Citation { decision: decision.into(), place: place.into(), row: row.into() }
}

/// How units are compared is inherited, or said anew.
#[test]
fn an_edition_may_compare_units_otherwise() {
    let cohort = |framework: &Framework| framework.draft().policies.cohort;
    let default = CohortPolicy::default();
    assert_eq!(cohort(&base()), default);
    let apart = edition("cohort missing left out, kinds apart");
    assert_eq!(cohort(&apart), CohortPolicy { kinds: CohortKinds::Apart, ..default });
    let again = "framework \"bản hai\" extends \"bản\" {\n  decision \"03/KH-T\" of \"UBND\" dated 2024-03-01\n  \
                 cite \"Phụ lục 3\"\n  territory \"Thử\"\n";
    let of = |body: &str| {
        load("hai.dti", &format!("{again}{body}\n}}\n"), &|id| (id == apart.id()).then(|| apart.clone())).unwrap()
    };
    assert_eq!(cohort(&of("")), cohort(&apart));
    let zero = CohortPolicy { missing: CohortMissing::Zero, ..default };
    assert_eq!(cohort(&of("nhóm so sánh thiếu thì tính 0, các loại chung")), zero);
    assert!(load("x.dti", &format!("{again}cohort missing as 1, kinds apart\n}}"), &|_| Some(apart.clone())).is_err());
}

#[test]
fn what_an_edition_does_not_say_it_inherits() {
    let (base, edition) = (base(), edition("territory \"Thử\""));
    assert_eq!(edition.draft().extends.as_deref(), Some("thử"));
    assert_eq!(edition.title(), base.title());
    assert_eq!(edition.nodes(), base.nodes());
    assert_eq!(edition.draft().views, base.draft().views);
    assert_eq!(edition.draft().validity.from.to_string(), "2024-02-01");
    assert_eq!(edition.draft().validity.until, base.draft().validity.until);
}

#[test]
fn a_printed_row_is_cited_in_the_edition_and_its_maximum_where_it_was() {
    let edition = edition("row 1.1 { lead \"Sở A\" label \"1\" note \"Thêm.\" }\nrow 1 { lead \"Sở B\" }");
    let leaf = row(&edition, "1.1");
    assert_eq!(leaf.citations.row, citation("02/KH-T", "Phụ lục 2", "1.1"));
    assert_eq!(leaf.citations.max, Some(citation("01/QĐ-T", "Phụ lục 1", "1.1")));
    assert_eq!(leaf.citations.rule, None);
    assert_eq!(leaf.assignment.lead, ["Sở A"]);
    assert_eq!(leaf.label.as_deref(), Some("1"));
    assert_eq!(leaf.notes.iter().map(|n| n.text.as_str()).collect::<Vec<_>>(), ["Ghi chú của bản gốc.", "Thêm."]);
    let other = row(&edition, "1.2");
    assert_eq!(other, row(&base(), "1.2"));
    assert_eq!(row(&edition, "1").citations.rule, None);
}

#[test]
fn an_override_with_a_maximum_is_cited_in_the_edition_alone() {
    let edition = edition("override 1.1 { max 5 }\noverride 1.2 { max 15 }");
    assert_eq!(row(&edition, "1.1").citations.max, None);
    assert_eq!(row(&edition, "1.1").max.to_string(), "5");
}

#[test]
fn a_new_rule_may_use_the_inherited_ratio_and_drops_what_is_no_longer_used() {
    let edition = edition("override 1.2 { points = ratio * max reading \"Mới.\" }");
    let node = row(&edition, "1.2");
    let Rule::Proportional(rule) = &node.rule else { panic!("{:?}", node.rule) };
    assert_eq!((rule.full_from.as_ref(), rule.per.to_string()), (None, "1".to_owned()));
    assert_eq!(node.data.iter().map(|d| d.name.to_string()).collect::<Vec<_>>(), ["a", "b"]);
    // The old note spoke of the old rule.
    assert_eq!(node.notes.iter().map(|n| (n.kind, n.text.as_str())).collect::<Vec<_>>(), [(NoteKind::Reading, "Mới.")]);
}

#[test]
fn a_rule_of_another_shape_brings_its_own_data() {
    let edition = edition("override 1.2 { choose one { có \"Có\" full  không_có \"Không\" 0 } }");
    let node = row(&edition, "1.2");
    assert_eq!(node.data.iter().map(|d| d.name.to_string()).collect::<Vec<_>>(), ["trường hợp"]);
    let Rule::Cases { cases, .. } = &node.rule else { panic!("{:?}", node.rule) };
    assert_eq!(cases.first().map(|c| &c.award), Some(&Award::Full));
}

#[test]
fn a_datum_replaces_the_one_of_its_name() {
    let edition = edition("measure hộ\noverride 1.2 { a \"Số hộ có điện thoại\" in hộ b \"Tổng số hộ\" in hộ }");
    let node = row(&edition, "1.2");
    assert_eq!(node.data.iter().map(|d| d.title.as_str()).collect::<Vec<_>>(), ["Số hộ có điện thoại", "Tổng số hộ"]);
    assert_eq!(node.rule, row(&base(), "1.2").rule);
}

#[test]
fn a_printed_datum_is_cited_in_the_edition() {
    let edition = edition("row 1.2 { datum a { label \"a\" lead \"Sở A\" } }");
    let node = row(&edition, "1.2");
    let a = node.data.first().unwrap();
    assert_eq!(a.citation, Some(citation("02/KH-T", "Phụ lục 2", "a")));
    assert_eq!((a.label.as_deref(), a.assignment.lead.as_slice()), (Some("a"), ["Sở A".to_owned()].as_slice()));
}

#[test]
fn a_sum_becomes_a_weighted_mean_and_back() {
    let edition = edition("override 1 { weighted mean { 1.1 40%  1.2 3/5 } }\noverride 1.1 { max 1 }");
    let mean = row(&edition, "1");
    let Rule::WeightedMean { weights } = &mean.rule else { panic!("{:?}", mean.rule) };
    let weights: Vec<String> = weights.iter().map(|one| format!("{} {}", one.code, one.weight)).collect();
    assert_eq!(weights, ["1.1 2/5", "1.2 3/5"]);
    assert_eq!(mean.citations.row, citation("02/KH-T", "Phụ lục 2", "1"));
    let text = "framework \"bản-2\" extends \"bản\" { decision \"03/KH-T\" of \"UBND\" dated 2024-03-01 cite \"Phụ lục 3\" \
                override 1.1 { max 10 } override 1 { sum } }";
    let back = load("back.dti", text, &|id| (id == edition.id()).then(|| edition.clone())).unwrap();
    assert_eq!((row(&back, "1").rule, row(&back, "1").max.to_string()), (Rule::Sum, "20".to_owned()));
}

#[test]
fn rows_are_dropped_and_added() {
    let edition = edition(
        "drop 1.2\nunder 1 { indicator 1.3 \"Ba\" max 4 { yes/no } indicator 1.4 \"Bốn\" max 6 { sub 1.4.1 \"Năm\" max 6 \
         { yes/no } } }",
    );
    let codes: Vec<String> = edition.nodes().iter().map(|n| n.code.to_string()).collect();
    assert_eq!(codes, ["1", "1.1", "1.3", "1.4", "1.4.1"]);
    assert_eq!(row(&edition, "1.3").citations.row, citation("02/KH-T", "Phụ lục 2", "1.3"));
    assert_eq!(row(&edition, "1.3").parent, Some(Code::new("1").unwrap()));
}
