//! Templates as JSON and CSV: everything comes back, and what cannot be read is named by its place.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing helper is a failing test")]

use dti_core::data::{DataErrors, Given, Missing};
use dti_core::template::{Kind, template};
use dti_core::{Framework, Program, Submission};
use dti_testkit::generate;
use proptest::prelude::*;

fn framework() -> Framework {
    serde_json::from_str(include_str!("report/framework.json")).unwrap()
}

/// Data that name their framework, as what comes out of a template does.
fn data() -> Submission {
    let mut data = Submission::from_json(include_bytes!("report/data.json")).unwrap();
    data.framework = Some(framework().id().to_owned());
    data
}

fn read(csv: &str) -> Submission {
    Submission::from_csv(csv.as_bytes()).unwrap_or_else(|errors| panic!("{errors}"))
}

const HEAD: &str = "Mã,Tên,Loại,Giá trị,Lý do,Nguồn,Ghi chú\n(đơn vị),mã,,a\n(đơn vị),tên,,Tỉnh A\n(kỳ),,,2024\n";

/// A table with a few lines after the unit.
fn table(lines: &str) -> String {
    format!("{HEAD}{lines}\n")
}

/// `line:column pointer code`.
fn places(errors: DataErrors) -> Vec<String> {
    let place = |error: dti_core::data::DataError| {
        let (line, column) = (error.line.unwrap_or(0), error.column.unwrap_or(0));
        format!("{line}:{column} {} {}", error.pointer, error.code)
    };
    errors.into_iter().map(place).collect()
}

#[track_caller]
fn refused(csv: &str, expected: &[&str]) {
    assert_eq!(places(Submission::from_csv(csv.as_bytes()).unwrap_err()), expected);
}

#[test]
fn what_is_known_comes_back() {
    let template = template(&framework(), Some(&data()));
    assert_eq!(read(&template.csv()), data());
    assert_eq!(Submission::from_json(template.json().as_bytes()).unwrap(), data());
}

#[test]
fn a_template_names_its_framework() {
    let mut known = data();
    known.framework = None;
    let blank = template(&framework(), None);
    for template in [blank, template(&framework(), Some(&known))] {
        assert!(
            template
                .csv()
                .contains(&format!("(bộ chỉ số),,Bộ chỉ số mà số liệu được lập cho,văn bản,,,{}", framework().id()))
        );
        assert!(template.json().contains(&format!("\"framework\": \"{}\"", framework().id())));
    }
    assert_eq!(read(&template(&framework(), Some(&known)).csv()), data());
    // Data that were made for another framework do not become this one's.
    known.framework = Some("khác".to_owned());
    let found = read(&template(&framework(), Some(&known)).csv());
    assert_eq!(found.framework.as_deref(), Some("khác"));
    let errors = places(Program::compile(&framework()).bind(&found).unwrap_err());
    assert!(errors.len() == 1 && errors[0].ends_with("/framework data-other-framework"), "{errors:?}");
    let english = "code,name,value\n(unit),id,a\n(unit),name,A\n(period),,2024\n(framework),,x\n";
    assert_eq!(read(english).framework.as_deref(), Some("x"));
}

#[test]
fn values_are_read_by_what_is_asked() {
    let found = read(&table(
        "1.1,kết quả,có/không,Có\n\
         1.2,trường hợp,chọn một,1\n\
         1.4,a,số (hồ sơ),30\n\
         1.4,tỷ lệ,tỷ lệ,\"28,58%\"\n\
         1.4,b,,\"{\"\"from\"\": 4, \"\"to\"\": 5}\"\n\
         1.5,a,,007",
    ));
    let value = |code: &str, name: &str| &found.values[&code.parse().unwrap()][&name.parse().unwrap()];
    assert!(matches!(value("1.1", "kết quả"), Given::YesNo(true)));
    assert!(matches!(value("1.2", "trường hợp"), Given::Text(text) if text == "1"));
    assert!(matches!(value("1.4", "a"), Given::Number(digits) if digits == "30"));
    assert!(matches!(value("1.4", "ratio"), Given::Text(text) if text == "28,58%"));
    let Given::Range { from: Some(from), .. } = value("1.4", "b") else { panic!("a range") };
    assert!(matches!(from.as_ref(), Given::Number(digits) if digits == "4"));
    assert!(matches!(value("1.5", "a"), Given::Text(text) if text == "007"), "no number of JSON, and kept as it is");
}

#[test]
fn separators_and_headings_of_other_programs_are_read() {
    let english =
        "code;name;value;reason\r\n(unit);id;a\r\n(unit);name;A\r\n(period);;2024\r\n1.4;ratio;28,58%;\r\n;;;\r\n";
    let found = read(english);
    assert_eq!(found.unit.name, "A");
    assert_eq!(found.values.len(), 1);
    assert_eq!(read(&english.replace(';', "\t")), found);
    assert_eq!(read(&format!("\u{feff}\n{english}")), found);
    // As some systems type Vietnamese: letters and marks apart, words in capitals.
    let apart = "MA\u{303},Te\u{302}n,Loa\u{323}i,Gia\u{301} tri\u{323}\n(đo\u{31b}n vi\u{323}),ma\u{303},,a\n(ĐƠN VỊ),Tên,,A\n\
                 1.1,kết quả,co\u{301}/kho\u{302}ng,CÓ\n";
    let values = read(apart).values;
    assert!(matches!(values[&"1.1".parse().unwrap()][&"kết quả".parse().unwrap()], Given::YesNo(true)));
}

#[test]
fn reasons_of_a_row_and_of_its_data_stand_side_by_side() {
    let found =
        read(&table("1.4,,,,cột để trống,nguồn,ghi chú\n1.4,a,,30\n1.4,b,,,chưa thống kê\n1.4,c,,\n1.5,,,,để trống"));
    let Missing::Data(reasons) = &found.missing[&"1.4".parse().unwrap()] else { panic!("reasons of single data") };
    let reasons: Vec<_> = reasons.iter().map(|(name, reason)| (name.as_str(), reason.as_str())).collect();
    assert_eq!(reasons, [("b", "chưa thống kê"), ("c", "cột để trống")]);
    assert_eq!(found.missing[&"1.5".parse().unwrap()], Missing::Row("để trống".into()));
    assert_eq!(found.sources[&"1.4".parse().unwrap()], "nguồn");
}

#[test]
fn shared_data_speak_under_their_code() {
    let found = read(&table("(chung) TTC.4,dân số,,,chưa có,niên giám"));
    assert_eq!(found.missing[&"TTC.4".parse().unwrap()], Missing::Row("chưa có".into()));
    assert_eq!(found.sources[&"TTC.4".parse().unwrap()], "niên giám");
    refused(&table("(chung),dân số,,5,chưa có"), &["5:19  data-wrong-kind"]);
}

#[test]
fn what_cannot_be_read_is_named() {
    refused("", &["1:1  data-not-a-table"]);
    refused("Mã,Tên\n1,2\n", &["1:1  data-not-a-table"]);
    refused("Mã,Tên,Giá trị,value\n", &["1:1  data-not-a-table"]);
    refused("Mã,Tên,Giá trị\n\"1.1,a\n", &["1:1  data-not-a-table"]);
    refused("Mã,Tên,Giá trị\n", &["1:1 /unit/id data-lacking", "1:1 /unit/name data-lacking"]);
    refused(&table("1.4,a,,30\n1.4,a,,31"), &["6:8  data-duplicate-member"]);
    refused(&table("(đâu),a,,30\n1.4,a b!,,30"), &["5:1  data-unknown-code", "6:1  data-unknown-code"]);
    refused(&table("1.4,a,,{30}"), &["5:8 /values/1.4/a data-bad-cell"]);
    refused(&table("1.4,\"a\n\",\"số (x)\",{30}"), &["6:12 /values/1.4/a data-bad-cell"]);
    let latin: Vec<u8> = [HEAD.as_bytes(), b"1.4,a,,\xff"].concat();
    assert_eq!(places(Submission::from_csv(&latin).unwrap_err()), ["5:8  data-not-text"]);
    let large = vec![b' '; dti_core::data::MOST_BYTES + 1];
    assert_eq!(places(Submission::from_csv(&large).unwrap_err()), ["0:0  data-too-large"]);
}

#[test]
fn what_does_not_fit_the_framework_is_named_too() {
    let data = read(&table("1.4,a,,\"1,5\"\n1.4,tỷ lệ,,75\n9.9,a,,1"));
    let errors = Program::compile(&framework()).bind(&data).unwrap_err();
    assert_eq!(
        places(errors),
        [
            "0:0 /values/9.9 data-unknown-code",
            "5:8 /values/1.4/a data-not-whole",
            "6:12 /values/1.4/tỷ_lệ data-ambiguous-ratio"
        ]
    );
}

#[test]
fn what_is_asked_is_passed_over_but_has_its_shape() {
    let json = |asked: &str| format!(r#"{{"unit": {{"id": "a", "name": "A"}}, "period": "", "asked": {asked}}}"#);
    let found = Submission::from_json(json(r#"[{"at": "/values/1.4/a", "node": null, "lead": ["Sở A"]}]"#).as_bytes());
    assert!(found.unwrap().values.is_empty());
    for wrong in ["{}", "[1]", r#"[{"value": "5"}]"#, r#"[{"at": 5}]"#, r#"[{"lead": [5]}]"#] {
        assert!(Submission::from_json(json(wrong).as_bytes()).is_err(), "{wrong}");
    }
}

#[test]
fn numbers_in_quotation_marks_are_the_same_numbers() {
    let same = |a: &str, b: &str| Given::Text(a.into()) == Given::Number(b.into());
    assert!(same("18", "18") && same("0,5", "0.5") && same(" 18 ", "18"));
    assert!(!same("18%", "18") && !same("2.50", "2.5") && !same("18/1", "18"));
}

#[test]
fn every_kind_is_asked() {
    let asked = template(&framework(), None);
    let kinds: std::collections::BTreeSet<_> =
        asked.sections().iter().flat_map(|section| &section.lines).map(|line| line.kind.as_str()).collect();
    for kind in ["row", "points", "whole", "decimal", "ratio", "amount", "frequency", "yes-no", "choice", "text"] {
        assert!(kinds.contains(kind), "{kind}: {kinds:?}");
    }
    assert!(!kinds.contains(Kind::Unknown.as_str()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_data_come_back((framework, mut known) in generate::case()) {
        known.framework = Some(framework.id().to_owned());
        let template = template(&framework, Some(&known));
        for found in [Submission::from_csv(template.csv().as_bytes()), Submission::from_json(template.json().as_bytes())] {
            let found = found.unwrap_or_else(|errors| panic!("{errors}"));
            prop_assert_eq!(&found, &known);
            let program = Program::compile(&framework);
            prop_assert_eq!(program.bind(&found).is_ok(), program.bind(&known).is_ok());
        }
    }

    #[test]
    fn any_words_come_back(words in "\\PC*|[\"\\[{}\\],;\r\n\t =]*", other in "[\"\r\n,;a]*") {
        let mut known = data();
        known.sources.insert("1.4".parse().unwrap(), words.clone());
        known.notes.insert("1.4".parse().unwrap(), other);
        known.unit.name = format!("A{words}");
        let template = template(&framework(), Some(&known));
        prop_assert_eq!(&read(&template.csv()), &known);
        prop_assert_eq!(&Submission::from_json(template.json().as_bytes()).unwrap(), &known);
    }

    #[test]
    fn nothing_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200), lines in "[\"\\n,;(){}a-z0-9. ịơđ]*") {
        let _ = Submission::from_csv(&bytes);
        let _ = Submission::from_csv(table(&lines).as_bytes());
    }
}
