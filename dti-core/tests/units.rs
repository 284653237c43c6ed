//! Data of many units: what is written comes back, and what cannot be read is named by its place.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing helper is a failing test")]

use dti_core::data::{Given, Missing};
use dti_core::units::{self, UnitErrors};
use dti_core::{Framework, Program, Submission};
use dti_testkit::generate;
use proptest::prelude::*;

fn framework() -> Framework {
    serde_json::from_str(include_str!("report/framework.json")).unwrap()
}

/// The units of a table that has to be right.
#[track_caller]
fn read(framework: &Framework, table: &str) -> Vec<Submission> {
    let units = units::csv(framework, table.as_bytes()).unwrap_or_else(|errors| panic!("{errors}\n{table}"));
    units.map(|unit| unit.unwrap_or_else(|errors| panic!("{errors}\n{table}"))).collect()
}

/// Several units with ids of their own.
fn cohort(units: Vec<Submission>) -> Vec<Submission> {
    let mut units = units;
    for (number, unit) in units.iter_mut().enumerate() {
        unit.unit.id = format!("{}-{number}", unit.unit.id);
        unit.framework = (number % 2 == 0).then(|| "khung".to_owned());
    }
    units
}

const HEAD: &str = "Mã đơn vị;Tên đơn vị;Kỳ";

/// One unit: its columns after the first three, and its cells.
#[track_caller]
fn one(columns: &str, cells: &str) -> Submission {
    read(&framework(), &format!("{HEAD};{columns}\na;Tỉnh A;2024;{cells}\n")).remove(0)
}

/// `line:column [unit] code` of everything that is wrong with a table, in the order in which it is told.
fn wrong(table: &str) -> Vec<String> {
    let framework = framework();
    let program = Program::compile(&framework);
    let errors: Vec<UnitErrors> = match units::csv(&framework, table.as_bytes()) {
        Err(errors) => vec![errors],
        Ok(units) => units.filter_map(|unit| units::bind(&program, unit).err()).collect(),
    };
    let place = |number: Option<usize>| number.map_or("-".to_owned(), |number| number.to_string());
    let all = errors.iter().flat_map(|of| of.errors.iter().map(|error| (of.unit.clone().unwrap_or_default(), error)));
    all.map(|(unit, e)| format!("{}:{} [{unit}] {}", place(e.line), place(e.column), e.code)).collect()
}

#[test]
fn columns_are_named_by_code_and_datum() {
    let found = one("1.1;1.2;1.4 tỷ lệ;1.4 a;nền tảng;1.6 bài;2.1", "Có;phó;28,58%;30;5;nhiều;1/tuần");
    let value = |code: &str, name: &str| &found.values[&code.parse().unwrap()][&name.parse().unwrap()];
    assert!(matches!(value("1.1", "kết quả"), Given::YesNo(true)));
    assert!(matches!(value("1.2", "trường hợp"), Given::Text(text) if text == "phó"));
    assert!(matches!(value("1.4", "tỷ lệ"), Given::Text(text) if text == "28,58%"));
    assert!(matches!(value("1.4", "a"), Given::Number(digits) if digits == "30"));
    assert!(matches!(value("1.6", "bài"), Given::Text(text) if text == "nhiều"));
    assert_eq!(found.common["nền_tảng"], Given::Number("5".into()));
    assert_eq!(found.values.len(), 5);
}

#[test]
fn headings_are_read_in_both_languages_and_spellings() {
    let found = one("1.4 tỷ lệ;1.4 (điểm);1.5 (lý do);2.8", ";5;chưa có;7");
    for columns in ["1.4 ratio;1.4 points;1.5 reason;2.8", " 1.4 TỶ LỆ ;1.4 Điểm;1.5 lý do thiếu;2.8 (points)"]
    {
        assert_eq!(one(columns, ";5;chưa có;7"), found, "{columns}");
    }
    assert_eq!(found.scores.len(), 2, "the code alone of a row that an appraiser scores is its points");
    // As some systems type Vietnamese: letters and marks apart.
    let apart = "ma\u{303} đơn vi\u{323};TÊN ĐƠN VỊ;period;nền ta\u{309}ng\na;Tỉnh A;2024;5\n";
    assert_eq!(read(&framework(), apart), [one("nền tảng", "5")]);
    let english = "\u{feff}unit,name,period,\"1.4 (reason)\"\r\na,Tỉnh A,2024,\"không\nrõ\"\r\n";
    assert_eq!(read(&framework(), english)[0].missing.len(), 1);
}

#[test]
fn empty_is_missing_and_may_say_why() {
    let found =
        one("1.4 a;1.4 b;1.4 c;1.4 a (lý do);1.4 (lý do);1.5 (lý do);nền tảng;TTC.1 (lý do)", ";5;;mất;không in;x;;y");
    let reasons = |code: &str| found.missing[&code.parse().unwrap()].clone();
    assert_eq!(found.values.len(), 1);
    assert!(found.common.is_empty(), "an empty cell is no zero");
    assert_eq!(reasons("1.5"), Missing::Row("x".into()));
    assert_eq!(reasons("TTC.1"), Missing::Row("y".into()));
    // The row's reason is that of what is blank and has none of its own.
    let Missing::Data(single) = reasons("1.4") else { panic!("single reasons") };
    let single: Vec<_> = single.iter().map(|(name, reason)| format!("{name} {reason}")).collect();
    assert_eq!(single, ["a mất", "c không in"]);
}

#[test]
fn a_value_may_be_known_in_part() {
    let found =
        one("1.4 a;1.2", "\"{\"\"from\"\": 4, \"\"to\"\": 5}\";\"{\"\"one_of\"\": [\"\"phó\"\", \"\"chưa\"\"]}\"");
    let value = |code: &str, name: &str| &found.values[&code.parse().unwrap()][&name.parse().unwrap()];
    assert!(matches!(value("1.4", "a"), Given::Range { from: Some(_), to: Some(_) }));
    assert!(matches!(value("1.2", "trường hợp"), Given::OneOf(options) if options.len() == 2));
}

#[test]
fn columns_and_rows_may_stand_in_any_order() {
    let table = "1.1;Kỳ;_của riêng;Tên;nền tảng;Unit;\n\ncó;2024;x;Tỉnh B;;b;\n;2024;#REF!;Tỉnh A;5;a;\n;;;;;;\n";
    let found = read(&framework(), table);
    assert_eq!(found.iter().map(|data| data.unit.id.as_str()).collect::<Vec<_>>(), ["b", "a"]);
    assert_eq!((found[0].values.len(), found[1].common.len()), (1, 1));
}

#[test]
fn lines_of_a_long_table_may_stand_in_any_order() {
    let head = "Mã đơn vị\tTên đơn vị\tKỳ\tMã\tSố liệu\tGiá trị\tLý do";
    let lines = [
        "a\tTỉnh A\t2024\t1.4\ta\t30\t",
        "b\tTỉnh B\t2024\t1.1\t\tcó\t",
        "a\t\t2024\t(chung)\tnền tảng\t5\t",
        "a\t\t2024\t1.5\t\t\tkhông in",
        "a\t\t2024\t1.4\ta\t30\t",
        "a\tTỉnh A\t2024\t2.8\t(điểm)\t7\t",
    ];
    let expected = vec![one("1.4 a;nền tảng;1.5 (lý do);2.8", "30;5;không in;7"), {
        let mut unit = one("1.1", "có");
        unit.unit.id = "b".into();
        unit.unit.name = "Tỉnh B".into();
        unit
    }];
    let read_lines = |lines: &[&str]| {
        let mut units = read(&framework(), &format!("{head}\n{}\n", lines.join("\n")));
        units.sort_by(|a, b| a.unit.id.cmp(&b.unit.id));
        units
    };
    assert_eq!(read_lines(&lines), expected);
    let mut backwards = lines;
    backwards.reverse();
    assert_eq!(read_lines(&backwards), expected);
}

#[test]
fn one_faulty_cell_sets_one_unit_aside() {
    let table = format!("{HEAD};1.4 a;1.4 b;1.1\na;A;2024;3;2;có\nb;B;2024;#REF!;2,5;n/a\nc;C;2024;3;2;không\n");
    assert_eq!(wrong(&table), ["3:10 [b] data-bad-cell", "3:16 [b] data-not-whole", "3:20 [b] data-bad-cell"]);
    let framework = framework();
    let units = units::csv(&framework, table.as_bytes()).unwrap();
    assert_eq!(units.count_all(), 3);
    assert_eq!(units.filter_map(Result::ok).map(|data| data.unit.id).collect::<Vec<_>>(), ["a", "c"]);
}

#[test]
fn a_table_has_bounds() {
    let rows = |units: usize| (0..units).fold(format!("{HEAD}\n"), |table, unit| format!("{table}{unit};A;2024\n"));
    assert_eq!(wrong(&rows(3)), Vec::<String>::new());
    let mut many = format!("{HEAD}\n");
    for unit in 0..=units::MOST_UNITS {
        many.push_str(&unit.to_string());
        many.push_str(";A;2024\n");
    }
    assert_eq!(wrong(&many), ["-:- [] data-too-large"]);
    assert_eq!(wrong(&format!("{HEAD}{}\n", ";_".repeat(10_000))), ["1:1 [] data-too-large"]);
    // A row too, quoted or not, before its cells are kept: a separator is a byte, a place and a heading are many.
    assert_eq!(wrong(&format!("{HEAD}\na;A;2024\nb;B;2024{}\n", ";".repeat(2_000_000))), ["3:1 [] data-too-large"]);
    let quoted = format!("{HEAD}\na;A;2024;b\"c{};d\"e", ";\"\n\"".repeat(20_000));
    assert_eq!(wrong(&quoted), ["2:1 [] data-too-large"]);
    assert_eq!(wrong(&format!("{}\n", ";".repeat(2_000_000))), ["1:1 [] data-too-large"]);
    let large = " ".repeat(units::MOST_BYTES + 1);
    assert_eq!(wrong(&large), ["-:- [] data-too-large"]);
}

#[test]
fn files_of_one_unit_are_told_by_what_they_hold() {
    let framework = framework();
    let mut data = Submission::from_json(include_bytes!("report/data.json")).unwrap();
    // A template names its framework.
    data.framework = Some(framework.id().to_owned());
    let template = dti_core::template::template(&framework, Some(&data));
    for (name, bytes) in [("a.json", template.json()), ("a", template.json()), ("a.csv", template.csv())] {
        let found: Vec<_> = units::file(&framework, name, bytes.as_bytes()).unwrap().collect();
        assert_eq!(found, [Ok(data.clone())], "{name}");
    }
    let broken: Vec<_> = units::file(&framework, "a.json", b"").unwrap().collect();
    let errors = broken[0].as_ref().unwrap_err();
    assert_eq!((errors.file.as_deref(), errors.unit.as_deref()), (Some("a.json"), None));
    assert!(errors.to_string().starts_with("a.json 1:1: "), "{errors}");
}

#[test]
fn shared_data_that_are_named_like_something_else_are_told_apart() {
    let mut draft = framework().draft().clone();
    draft.data[0].name = "tên".parse().unwrap();
    let text = serde_json::to_string(&draft).unwrap().replace("\"name\":\"nền_tảng\"", "\"name\":\"tên\"");
    let framework = serde_json::from_str::<dti_core::FrameworkDraft>(&text).unwrap().check().unwrap();
    let mut unit = one("1.1", "có");
    unit.common.insert("tên".into(), Given::Number("5".into()));
    for table in [units::write_wide_csv(&framework, [&unit]), units::write_long_csv(&framework, [&unit])] {
        assert!(table.contains("(chung)"), "{table}");
        assert_eq!(read(&framework, &table), [unit.clone()]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_units_come_back((framework, units) in generate::case().prop_flat_map(|(framework, first)| {
        let others = prop::collection::vec(generate::submission(&framework), 0..4);
        (Just(framework), others.prop_map(move |mut all| { all.insert(0, first.clone()); all }))
    })) {
        let units = cohort(units);
        let program = Program::compile(&framework);
        for table in [units::write_wide_csv(&framework, &units), units::write_long_csv(&framework, &units)] {
            let found = read(&framework, &table);
            prop_assert_eq!(&found, &units, "{}", table);
            for (found, unit) in found.iter().zip(&units) {
                prop_assert_eq!(program.bind(found).is_ok(), program.bind(unit).is_ok());
            }
            let file = units::file(&framework, "bảng.csv", table.as_bytes()).unwrap();
            prop_assert_eq!(file.count_all(), units.len());
            prop_assert_eq!(file.collect::<Result<Vec<_>, UnitErrors>>().unwrap(), units.clone());
        }
    }

    #[test]
    fn nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..200), lines in "[\"\\n,;(){}a-z0-9. ịơđ]*") {
        let framework = framework();
        let heads = ["", "unit,name,period,1.4 a,1.1 (lý do)\n", "unit,name,period,code,datum,value,reason\n"];
        for text in heads.iter().map(|head| format!("{head}{lines}").into_bytes()).chain([bytes]) {
            for unit in units::file(&framework, "x", &text).into_iter().flatten() {
                let _ = unit.map_err(|errors| errors.to_string());
            }
        }
    }
}
