//! Why a row that needs the other units has its points, in words; and how scorecards name what they were held against.

#![expect(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use dti_core::cohort::{Cohort, Statistics, StatisticsBuilder};
use dti_core::model::{CohortKinds, CohortMissing, CohortPolicy};
use dti_core::report::{self, TextOptions};
use dti_core::{Framework, Lang, Program};
use dti_testkit::check::{Unit, units};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::num::NonZeroUsize;

const FRAMEWORK: &str = r#"{
  "id": "so-sánh", "title": "Bộ chỉ số so sánh", "level": "province", "max": "40",
  "decision": {"number": "1/QĐ", "issuer": "Cơ quan", "dated": "2024-01-01"},
  "validity": {"from": "2024-01-01"},
  "measures": [{"name": "người", "kind": "whole"}, {"name": "tỷ_đồng", "kind": "decimal"}],
  "nodes": [
    {"code": "1", "level": "indicator", "title": "Tỷ lệ người dùng", "max": "10",
     "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "1"}},
     "rule": {"min-max": {"quantity": {"ratio": {"name": "tỷ_lệ", "numerator": [{"datum": {"node": "1", "name": "a"}}],
       "denominator": [{"datum": {"node": "1", "name": "b"}}]}}, "lower": "observed", "direction": "higher", "all_equal": "full"}},
     "data": [{"name": "a", "title": "Người dùng", "kind": {"amount": "người"}},
              {"name": "b", "title": "Dân số", "kind": {"amount": "người"}}]},
    {"code": "2", "level": "indicator", "title": "Số vụ", "max": "10",
     "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "2"}},
     "rule": {"min-max": {"quantity": {"amount": {"name": "a", "sum": [{"datum": {"node": "2", "name": "a"}}]}},
       "lower": {"given": "2"}, "direction": "lower", "all_equal": "zero"}},
     "data": [{"name": "a", "title": "Số vụ", "kind": {"amount": "người"}}]},
    {"code": "3", "level": "indicator", "title": "Mức chi", "max": "10",
     "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "3"}},
     "rule": {"share-of-best": {"quantity": {"amount": {"name": "a", "sum": [{"datum": {"node": "3", "name": "a"}}]}}}},
     "data": [{"name": "a", "title": "Chi", "kind": {"amount": "tỷ_đồng"}}]},
    {"code": "4", "level": "indicator", "title": "Hai phần", "max": "10",
     "citations": {"row": {"decision": "1/QĐ", "place": "Phụ lục", "row": "4"}},
     "rule": {"parts": {"parts": [
       {"name": "so", "title": "1. So sánh", "award": {"share": "3/5"}, "rule": {"min-max": {"quantity": {"amount": {"name": "a", "sum": [{"datum": {"node": "4", "name": "a"}}]}},
         "lower": "zero", "direction": "higher", "all_equal": "full"}}},
       {"name": "có", "title": "2. Có", "award": {"share": "2/5"}, "rule": {"yes-no": {"datum": {"node": "4", "name": "có"}}}}]}},
     "data": [{"name": "a", "title": "Số lượt", "kind": {"amount": "người"}},
              {"name": "có", "title": "Có", "kind": "yes-no"}]}
  ]
}"#;

const UNITS: &[Unit<'_>] = &[
    (
        "an",
        "tỉnh",
        r#""values": {"1": {"a": 60, "b": 80}, "2": {"a": 5}, "3": {"a": "1,5"}, "4": {"a": 40, "có": true}}"#,
    ),
    (
        "bình",
        "tỉnh",
        r#""values": {"1": {"a": 40, "b": 80}, "2": {"a": 1}, "3": {"a": "2"}, "4": {"a": 0, "có": true}}"#,
    ),
    (
        "châu",
        "thành phố",
        r#""values": {"1": {"a": 72, "b": 80}, "2": {"a": 8}, "3": {"a": "0,5"}, "4": {"a": 50, "có": false}}"#,
    ),
    ("dương", "tỉnh", r#""values": {"1": {"a": 10}, "3": {"a": {"from": 1, "to": 2}}}"#),
    ("em", "", r#""values": {"1": {"a": 5, "b": 0}}"#),
];

fn framework(cohort: CohortPolicy) -> Framework {
    let framework: Framework = serde_json::from_str(FRAMEWORK).unwrap();
    let mut draft = framework.draft().clone();
    draft.policies.cohort = cohort;
    draft.check().unwrap()
}

/// What the explanations of all rows of some units say, in both languages.
fn explained(cohort: CohortPolicy, whom: &[&str]) -> String {
    let framework = framework(cohort);
    let program = Program::compile(&framework);
    let cohort = Cohort::of(&program, units(UNITS)).unwrap();
    let mut out = String::new();
    for (inputs, scores) in cohort.units().iter().zip(cohort.score(NonZeroUsize::MIN)) {
        if !whom.contains(&scores.unit().id.as_str()) {
            continue;
        }
        for id in framework.node_ids() {
            let explanation = program.explain(inputs, &scores, id);
            for lang in [Lang::Vi, Lang::En] {
                writeln!(out, "── {} {lang:?}\n{}", scores.unit().id, explanation.text(lang)).unwrap();
            }
        }
    }
    out
}

#[test]
fn the_formula_stands_there_with_the_others_numbers() {
    let said = explained(CohortPolicy::default(), &["an"]);
    for expected in [
        "tỷ lệ thấp nhất: 50 % (Đơn vị bình)",
        "tỷ lệ cao nhất: 90 % (Đơn vị châu)",
        "điểm = (75 % − 50 %) / (90 % − 50 %) × 10 = 6,25",
        "points = (75 % − 50 %) / (90 % − 50 %) × 10 = 6.25",
        // Lower is better, from the given 2: (8 − 5)/(8 − 2) × 10.
        "điểm = (8 người − 5 người) / (8 người − 2 người) × 10 = 5",
        "điểm = 1,5 tỷ đồng / 2 tỷ đồng × 10 = 7,5",
        "điểm = 40 người / 50 người × 6 = 4,8",
        "để được điểm tối đa 10 cần tỷ lệ từ 90 %, mức của Đơn vị châu hiện nay",
        "để được điểm tối đa 10 cần a không quá 2 người",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
    insta::assert_snapshot!("of-one-unit", said);
}

#[test]
fn what_is_missing_or_held_is_said() {
    let said = explained(CohortPolicy::default(), &["bình", "dương", "em"]);
    for expected in ["held at the end of the scale", "giữ ở đầu thang", "không xác định", "chưa đủ số liệu"]
    {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
    insta::assert_snapshot!("missing-and-held", said);
}

#[test]
fn the_policies_are_said() {
    let policy = CohortPolicy { missing: CohortMissing::Zero, kinds: CohortKinds::Apart };
    let said = explained(policy, &["an", "châu"]);
    for expected in [
        "nhóm so sánh loại “tỉnh”: 2 đơn vị có số liệu, 1 đơn vị không có đủ số liệu, trong đó 1 được tính là 0",
        "từng loại đơn vị so riêng",
        // An has 75 %, Bình 50 %, and Dương counts as 0: 75/75 × 10, and Châu is alone of its kind.
        "điểm = (75 % − 0 %) / (75 % − 0 %) × 10 = 10",
        "Min-Max không có khoảng: đầu dưới 90 %, cao nhất 90 %, tỷ lệ là 90 %: 10 điểm",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
    insta::assert_snapshot!("policies", said);
}

#[test]
fn among_equals_only_a_difference_earns_more() {
    let framework = framework(CohortPolicy::default());
    let program = Program::compile(&framework);
    let alike = r#""values": {"1": {"a": 60, "b": 80}, "2": {"a": 1}, "3": {"a": 0}, "4": {"a": 0, "có": true}}"#;
    let cohort = Cohort::of(&program, units(&[("an", "", alike), ("bình", "", alike)])).unwrap();
    let scores = &cohort.score(NonZeroUsize::MIN)[0];
    let text = |code: &str| {
        let id = framework.find(&code.parse().unwrap()).unwrap();
        program.explain(&cohort.units()[0], scores, id).text(Lang::En)
    };
    assert!(!text("1").contains("points need"), "it has them all\n{}", text("1"));
    // Nobody is above 2, where the scale begins: all equal, which earns 0, and no lower number helps.
    assert!(!text("2").contains("points need"), "{}", text("2"));
    assert!(text("3").contains("the highest unit has 0 tỷ đồng, this one's a is 0 tỷ đồng: 0 points"), "{}", text("3"));
    assert!(text("3").contains("the full 10 points need a above 0 tỷ đồng"), "{}", text("3"));
    assert!(!text("4").contains("points need"), "all equal: full\n{}", text("4"));
}

#[test]
fn addresses_of_steps_are_unique_and_values_exact() {
    let framework = framework(CohortPolicy::default());
    let program = Program::compile(&framework);
    let cohort = Cohort::of(&program, units(UNITS)).unwrap();
    let scores = &cohort.score(NonZeroUsize::MIN)[0];
    let mut seen = std::collections::BTreeSet::new();
    let mut lowest = Vec::new();
    for id in framework.node_ids() {
        for step in program.explain(&cohort.units()[0], scores, id).steps {
            let address = step.address();
            assert!(seen.insert(address.clone()), "{address}");
            if address.ends_with("cohort/lowest") || address.ends_with("cohort/highest") {
                lowest.push((address, step.values[0].value(), step.values[1].value()));
            }
        }
    }
    let of = |address: &str, value: &str, units: &str| (address.to_owned(), value.to_owned(), units.to_owned());
    assert_eq!(
        lowest,
        [
            of("1/cohort/lowest", "1/2", "bình"),
            of("1/cohort/highest", "9/10", "châu"),
            of("2/cohort/highest", "8", "châu"),
            of("3/cohort/highest", "2", "bình"),
            of("4/part/so/cohort/highest", "50", "châu"),
        ]
    );
}

#[test]
fn scorecards_name_what_a_unit_was_held_against() {
    let framework = framework(CohortPolicy::default());
    let program = Program::compile(&framework);
    let cohort = Cohort::of(&program, units(UNITS)).unwrap();
    let scores = &cohort.score(NonZeroUsize::MIN)[0];
    let hash = cohort.statistics().sha256();
    let json: serde_json::Value = serde_json::from_str(&report::score_json(scores)).unwrap();
    assert_eq!((&json["cohort"]["sha256"], &json["cohort"]["units"]), (&hash.into(), &5.into()));
    assert_eq!(json["cohort"]["period"], "2024");
    for (lang, words) in
        [(Lang::Vi, "So sánh với số liệu của 5 đơn vị"), (Lang::En, "Compared with the figures of 5 units")]
    {
        let text = report::score_text(scores, &TextOptions { lang, ..TextOptions::default() });
        assert!(text.contains(words) && text.contains(hash), "{text}");
    }
    // Alone, there is nothing to name.
    let alone = program.score(&cohort.units()[0]);
    assert!(!report::score_json(&alone).contains("cohort\":"));
    insta::assert_snapshot!("kept-statistics", cohort.statistics().to_json());
}

/// Whatever a byte of a file becomes, the figures are the ones that were written or the file is refused.
#[test]
fn a_damaged_file_is_never_other_figures() {
    let framework = framework(CohortPolicy { kinds: CohortKinds::Apart, ..CohortPolicy::default() });
    let program = Program::compile(&framework);
    let cohort = Cohort::of(&program, units(UNITS)).unwrap();
    let kept = cohort.statistics().to_json().into_bytes();
    for at in (0..kept.len()).step_by(11) {
        for byte in [b'0', b'"', b' ', b'}', 0xff] {
            let mut damaged = kept.clone();
            damaged[at] = byte;
            if let Ok(read) = Statistics::from_json(&damaged, &framework) {
                assert_eq!(read, *cohort.statistics(), "{at} {byte}");
            }
        }
        assert!(Statistics::from_json(&kept[..at], &framework).is_err() || at + 1 == kept.len());
    }
}

/// The same figures with one thing changed, and the hash of what they say now: nobody's program writes such a file.
fn forged(kept: &Statistics, old: &str, new: &str) -> String {
    let written = serde_json::to_string(kept).unwrap();
    let hash = format!(r#","sha256":"{}"}}"#, kept.sha256());
    let content = format!("{}}}", written.strip_suffix(&hash).unwrap());
    let forged = content.replacen(old, new, 1);
    assert!(old == new || forged != content, "{old} is not in {content}");
    let hash = Sha256::digest(&forged).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    });
    format!(r#"{},"sha256":"{hash}"}}"#, forged.strip_suffix('}').unwrap())
}

/// A hash says that nothing was changed, not that it is right: what is no cohort of this framework is refused all the same.
#[test]
fn figures_that_do_not_fit_are_refused_whatever_their_hash() {
    let framework = framework(CohortPolicy::default());
    let program = Program::compile(&framework);
    // Of one unit more nothing is known, and of row 2 nothing of anybody.
    let mut all = units(&[UNITS[0], UNITS[1], UNITS[4]]);
    for unit in &mut all {
        unit.values.remove(&"2".parse().unwrap());
    }
    let cohort = Cohort::of(&program, all).unwrap();
    let kept = cohort.statistics();
    let read = |old: &str, new: &str| Statistics::from_json(forged(kept, old, new).as_bytes(), &framework);
    assert_eq!(read("", ""), Ok(kept.clone()));
    // The period is not the framework's matter.
    assert_eq!(read(r#""period":"2024""#, r#""period":"2023""#).unwrap().period(), "2023");
    let (an, bình) =
        (r#"{"id":"an","name":"Đơn vị an","kind":"tỉnh"},"#, r#"{"id":"bình","name":"Đơn vị bình","kind":"tỉnh"},"#);
    let list = format!(r#"[{an}{bình}{{"id":"em","name":"Đơn vị em"}}]"#);
    let second = r#"{"node":"2","group":"all","scale":{"min-max":{"lower":{"given":"2"},"direction":"lower","all_equal":"zero"}},"with_data":0,"without_data":3},"#;
    for (old, new) in [
        // The framework takes them in another way.
        (r#""kinds":"together""#, r#""kinds":"apart""#),
        // Nobody; the same unit twice; not in their order.
        (list.as_str(), "[]"),
        (an, format!("{an}{an}").as_str()),
        (&format!("{an}{bình}"), &format!("{bình}{an}")),
        // No such row; no such part; no part where the rule is of one; no rule that needs others.
        (r#""node":"3""#, r#""node":"9""#),
        (r#""part":"so""#, r#""part":"sai""#),
        (r#""part":"so""#, r#""part":"có""#),
        (r#""part":"so","#, ""),
        (r#""node":"3""#, r#""node":"3","part":"so""#),
        // Another scale than the rule's.
        (r#""direction":"lower""#, r#""direction":"higher""#),
        // The same figures twice.
        (second, &format!("{second}{second}")),
        // The lowest above the highest; ends of nobody; nobody's ends.
        (r#""lowest":{"value":"1/2""#, r#""lowest":{"value":"4/5""#),
        (r#""with_data":2"#, r#""with_data":0"#),
        (r#""with_data":0"#, r#""with_data":2"#),
    ] {
        let error = read(old, new).unwrap_err();
        assert_eq!(error.code.as_str(), "statistics-changed", "{old} {new}");
    }
    let other = forged(kept, r#""id":"so-sánh""#, r#""id":"bộ-khác""#);
    let older = forged(kept, r#""sha256":""#, r#""sha256":"0"#);
    let changed = serde_json::to_string(kept).unwrap().replace("2024", "2023");
    let mut said = String::new();
    for text in [other, older, changed, "{}".to_owned(), forged(kept, "statistics/1", "statistics/0")] {
        let error = Statistics::from_json(text.as_bytes(), &framework).unwrap_err();
        writeln!(said, "{error}\n{}; {}", error.message.vi, error.help.vi).unwrap();
    }
    insta::assert_snapshot!("statistics-errors", said);
}

#[test]
fn what_holds_where_nothing_is_said_is_not_written() {
    let plain = framework(CohortPolicy::default());
    assert!(!serde_json::to_string(plain.draft()).unwrap().contains("cohort"));
    let policy = CohortPolicy { missing: CohortMissing::Zero, ..CohortPolicy::default() };
    let other = framework(policy);
    assert!(serde_json::to_string(other.draft()).unwrap().contains("\"cohort\""));
    assert_ne!(plain.sha256(), other.sha256());
}

/// A file of figures may be larger than one unit's data: where all units are alike, it names them all at both ends.
#[test]
fn figures_of_very_many_units_are_read_back() {
    let framework = framework(CohortPolicy::default());
    let program = Program::compile(&framework);
    let cohort = Cohort::of(&program, units(UNITS)).unwrap();
    let read = |mebibytes: usize| {
        let kept = format!("{}{}", cohort.statistics().to_json(), " ".repeat(mebibytes << 20));
        Statistics::from_json(kept.as_bytes(), &framework)
    };
    assert_eq!(read(20), Ok(cohort.statistics().clone()));
    assert!(read(64).is_err());
}

#[test]
fn what_is_wrong_with_a_cohort_is_told_line_by_line() {
    let framework = framework(CohortPolicy::default());
    let program = Program::compile(&framework);
    let twice = |period: &str| {
        let mut units = units(&UNITS[..2]);
        units.push(units[0].clone());
        units[1].period = period.to_owned();
        units
    };
    let errors = Cohort::of(&program, twice("2024")).unwrap_err();
    assert_eq!(
        errors.to_string(),
        "unit `an` is there 2 times [cohort-unit-twice]; keep one file a unit, or correct the unit's id"
    );
    let errors = Cohort::of(&program, twice("2023")).unwrap_err();
    let lines: Vec<String> = errors.to_string().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[1].contains("the units' data are of different periods: `2023` (`bình`); `2024` (`an`, `an`)"));
    let codes: Vec<String> = errors.into_iter().map(|error| error.code.to_string()).collect();
    assert_eq!(codes, ["cohort-unit-twice", "cohort-mixed-periods"]);
}

#[test]
fn units_made_for_editions_are_told_by_framework() {
    let mut edition = framework(CohortPolicy::default()).draft().clone();
    edition.extends = Some("gốc".to_owned());
    let edition = edition.check().unwrap();
    let mut units = units(&UNITS[..2]);
    units[0].framework = Some("gốc".to_owned());
    units[1].framework = Some(edition.id().to_owned());
    let errors = Cohort::of(&Program::compile(&edition), units).unwrap_err();
    let message = &errors.iter().next().unwrap().message;
    assert_eq!(message.en, "the units' data were made for different frameworks: `gốc` (`an`); `so-sánh` (`bình`)");
}

/// The same units in one builder, and in two that are put together.
#[test]
fn builders_are_put_together_as_if_they_were_one() {
    let framework = framework(CohortPolicy { missing: CohortMissing::Zero, kinds: CohortKinds::Apart });
    let program = Program::compile(&framework);
    let inputs: Vec<_> = units(UNITS).iter().map(|unit| program.bind(unit).unwrap()).collect();
    let of = |inputs: &[dti_core::Inputs]| {
        let mut builder = StatisticsBuilder::new(&program);
        for inputs in inputs {
            builder.add(inputs);
        }
        builder
    };
    let whole = of(&inputs).finish().unwrap();
    for at in 0..=inputs.len() {
        let mut first = of(&inputs[..at]);
        first.merge(of(&inputs[at..]));
        assert_eq!(first.finish().unwrap(), whole, "{at}");
    }
    assert_eq!(whole.framework(), "so-sánh");
    // A unit on both sides is there twice.
    let mut first = of(&inputs[..3]);
    first.merge(of(&inputs[2..]));
    let codes: Vec<&str> = first.finish().unwrap_err().iter().map(|error| error.code.as_str()).collect();
    assert_eq!(codes, ["cohort-unit-twice"]);
}

/// The place is told, and in both languages.
#[test]
fn a_file_of_something_else_is_told_by_its_place() {
    let error = Statistics::from_json(
        b"{\"schema\": \"dti/statistics/1\",\n \"period\": 7}",
        &framework(CohortPolicy::default()),
    );
    let message = error.unwrap_err().message;
    assert_eq!(message.vi, "không phải tệp số liệu so sánh: dòng 2, cột 12 không như lúc ghi ra");
    assert_eq!(message.en, "this is no file of a cohort's figures: line 2, column 12 is not as it was written");
    let other = framework(CohortPolicy { missing: CohortMissing::Zero, ..CohortPolicy::default() });
    let program = Program::compile(&other);
    let kept = Cohort::of(&program, units(UNITS)).unwrap().statistics().to_json();
    let error = Statistics::from_json(kept.as_bytes(), &framework(CohortPolicy::default())).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the cohort's figures were taken when framework `so-sánh` said something else [statistics-other-framework]; \
         take them anew from the units' data with this framework"
    );
}
