//! Templates as Excel workbooks: everything comes back, digits are never lost, cells are named, and nothing unfolds
//! without bounds.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a failing helper is a failing test"
)]

use dti_core::data::{DataErrors, Given};
use dti_core::template::template;
use dti_core::{Framework, Program, Submission};
use dti_testkit::generate;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn framework() -> Framework {
    serde_json::from_str(include_str!("report/framework.json")).unwrap()
}

/// Data that name their framework, as what comes out of a template does.
fn data() -> Submission {
    let mut data = Submission::from_json(include_bytes!("report/data.json")).unwrap();
    data.framework = Some(framework().id().to_owned());
    data
}

/// A workbook with the unit, and cells from the fifth line on.
fn workbook(fill: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Tờ 1").unwrap();
    let head = [
        ["Mã", "Tên", "Loại", "Giá trị"],
        ["(đơn vị)", "mã", "", "a"],
        ["(đơn vị)", "tên", "", "Tỉnh A"],
        ["(kỳ)", "", "", "2024"],
    ];
    for (row, cells) in (0..).zip(head) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    fill(sheet).unwrap();
    workbook.save_to_buffer().unwrap()
}

/// A line of a row's datum, up to its value.
fn line(sheet: &mut Worksheet, row: u32, code: &str, name: &str, kind: &str) -> Result<(), XlsxError> {
    sheet.write_string(row, 0, code)?.write_string(row, 1, name)?.write_string(row, 2, kind)?;
    Ok(())
}

fn read(bytes: &[u8]) -> Submission {
    Submission::from_xlsx(bytes).unwrap_or_else(|errors| panic!("{errors}"))
}

fn places(errors: DataErrors) -> Vec<String> {
    errors.into_iter().map(|error| format!("{} {}", error.pointer, error.code)).collect()
}

#[track_caller]
fn refused(bytes: &[u8], expected: &[&str]) {
    assert_eq!(places(Submission::from_xlsx(bytes).unwrap_err()), expected);
}

#[track_caller]
fn check_number(written: f64, expected: Option<&str>) {
    let bytes = workbook(|sheet| {
        line(sheet, 4, "1.4", "a", "số (hồ sơ)")?;
        sheet.write_number(4, 3, written).map(|_| ())
    });
    match expected {
        Some(digits) => {
            let found = read(&bytes);
            let given = &found.values[&"1.4".parse().unwrap()][&"a".parse().unwrap()];
            assert!(matches!(given, Given::Number(found) if found == digits), "{given:?}");
        }
        None => refused(&bytes, &["Tờ 1!D5 data-bad-cell"]),
    }
}

#[test]
fn what_is_known_comes_back() {
    let bytes = template(&framework(), Some(&data())).xlsx().unwrap();
    assert_eq!(read(&bytes), data());
    assert_eq!(bytes, template(&framework(), Some(&data())).xlsx().unwrap(), "the same bytes whenever written");
}

#[test]
fn numbers_come_by_the_digits_that_were_typed() {
    check_number(30.0, Some("30"));
    check_number(0.1, Some("0.1"));
    check_number(0.285_8, Some("0.2858"));
    check_number(1_234_567.89, Some("1234567.89"));
    check_number(123_456_789_012_345.0, Some("123456789012345"));
    // What a formula leaves: 18/21, and 0.1 + 0.2.
    check_number(0.857_142_857_142_857_1, None);
    check_number(0.300_000_000_000_000_04, None);
}

#[test]
fn digits_that_a_workbook_loses_are_kept_as_text() {
    for digits in ["2.50", "12345678901234567890", "0.1234567890123456"] {
        let mut known = data();
        let values = known.values.entry("2.2".parse().unwrap()).or_default();
        values.insert("a".parse().unwrap(), Given::Number(digits.into()));
        let found = read(&template(&framework(), Some(&known)).xlsx().unwrap());
        let given = &found.values[&"2.2".parse().unwrap()][&"a".parse().unwrap()];
        assert!(matches!(given, Given::Number(found) if found == digits), "{given:?}");
    }
}

#[test]
fn cells_that_cannot_be_read_are_named() {
    let bytes = workbook(|sheet| {
        let day = Format::new().set_num_format("dd/mm/yyyy");
        line(sheet, 4, "1.4", "a", "số (hồ sơ)")?;
        sheet.write_datetime_with_format(4, 3, &ExcelDateTime::from_ymd(2024, 3, 7)?, &day)?;
        line(sheet, 5, "1.4", "b", "")?;
        sheet.write_formula(5, 3, Formula::new("=1/0").set_result("#DIV/0!"))?;
        line(sheet, 6, "1.4", "c", "")?;
        sheet.write_string(6, 3, "{60}")?;
        sheet.write_number(7, 0, 6.2)?.write_string(7, 1, "a")?.write_number(7, 3, 1)?;
        line(sheet, 8, "(đâu)", "a", "")?;
        sheet.write_number(8, 3, 1)?;
        Ok(())
    });
    refused(
        &bytes,
        &[
            "Tờ 1!D5 data-bad-cell",
            "Tờ 1!D6 data-bad-cell",
            "Tờ 1!D7 data-bad-cell",
            "Tờ 1!A8 data-bad-cell",
            "Tờ 1!A9 data-unknown-code",
        ],
    );
}

#[test]
fn what_does_not_fit_the_framework_is_named_by_its_cell() {
    let bytes = workbook(|sheet| {
        line(sheet, 4, "1.4", "a", "số (hồ sơ)")?;
        sheet.write_number(4, 3, 1.5)?;
        line(sheet, 5, "1.4", "tỷ lệ", "tỷ lệ")?;
        sheet.write_string(5, 3, "75,5")?;
        Ok(())
    });
    let errors = Program::compile(&framework()).bind(&read(&bytes)).unwrap_err();
    assert_eq!(places(errors), ["Tờ 1!D5 data-not-whole", "Tờ 1!D6 data-ambiguous-ratio"]);
}

#[test]
fn answers_days_and_periods_are_what_was_asked() {
    let bytes = workbook(|sheet| {
        let day = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_number(3, 3, 2024)?;
        line(sheet, 4, "1", "hạn", "ngày")?;
        sheet.write_datetime_with_format(4, 3, &ExcelDateTime::from_ymd(2024, 2, 1)?, &day)?;
        line(sheet, 5, "1", "có cổng", "có/không")?;
        sheet.write_boolean(5, 3, true)?;
        line(sheet, 6, "1", "trường hợp", "chọn một")?;
        sheet.write_number(6, 3, 1)?;
        Ok(())
    });
    let found = read(&bytes);
    let values = &found.values[&"1".parse().unwrap()];
    assert_eq!(found.period, "2024");
    assert!(matches!(&values[&"hạn".parse().unwrap()], Given::Text(day) if day == "2024-02-01"));
    assert!(matches!(&values[&"có cổng".parse().unwrap()], Given::YesNo(true)));
    assert!(matches!(&values[&"trường hợp".parse().unwrap()], Given::Text(text) if text == "1"));
}

#[test]
fn sheets_of_others_are_refused_unless_they_say_so() {
    let with_sheet = |name: &str| {
        let mut workbook = Workbook::new();
        for (sheet, cells) in [
            ("Đơn vị", &[["Mã", "Tên", "Giá trị"], ["(đơn vị)", "mã", "a"], ["(đơn vị)", "tên", "A"]][..]),
            (name, &[["ghi chép", "", ""]]),
        ] {
            let sheet = workbook.add_worksheet().set_name(sheet).unwrap();
            for (row, cells) in (0..).zip(cells) {
                for (column, cell) in (0..).zip(cells) {
                    sheet.write_string(row, column, *cell).unwrap();
                }
            }
        }
        workbook.save_to_buffer().unwrap()
    };
    refused(&with_sheet("Nháp"), &["Nháp!A1 data-not-a-table"]);
    assert!(read(&with_sheet("_Nháp")).values.is_empty());
}

#[test]
fn what_is_no_workbook_is_refused() {
    refused(b"", &[" data-not-a-workbook"]);
    refused(b"PK\x03\x04", &[" data-not-a-workbook"]);
    refused(include_bytes!("report/data.json"), &[" data-not-a-workbook"]);
    refused(&vec![0; dti_core::data::MOST_BYTES + 1], &[" data-too-large"]);
}

/// The workbook with one part changed.
fn changed(bytes: &[u8], part: &str, change: impl Fn(String) -> Vec<u8>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if name == part {
            content = change(String::from_utf8(content).unwrap());
        }
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn bombs_do_not_go_off() {
    let bytes = workbook(|_| Ok(()));
    let strings = "xl/sharedStrings.xml";
    // A hundred and thirty megabytes of blanks, folded to some hundred kilobytes.
    let folded = changed(&bytes, strings, |text| (text + &" ".repeat(130 << 20)).into_bytes());
    assert!(folded.len() < 1 << 20);
    refused(&folded, &[" data-too-large"]);
    // Room for more texts than there is memory.
    let counted =
        changed(&bytes, strings, |text| text.replace("uniqueCount=\"", "uniqueCount=\"99999999999").into_bytes());
    refused(&counted, &[" data-not-a-workbook"]);
    // A cell at the other end of the sheet makes no sheet full of cells.
    let far = changed(&bytes, "xl/worksheets/sheet1.xml", |text| text.replace("\"D4\"", "\"XFD4\"").into_bytes());
    assert_eq!(read(&far).period, "");
    // A name beyond all columns.
    let beyond =
        changed(&bytes, "xl/worksheets/sheet1.xml", |text| text.replace("\"D4\"", "\"ZZZZZZZZZ4\"").into_bytes());
    refused(&beyond, &[" data-not-a-workbook"]);
    // A size that runs back: its reader takes the first cell from the last.
    let back = changed(&bytes, "xl/worksheets/sheet1.xml", |text| text.replace("\"A1:D4\"", "\"B2:A1\"").into_bytes());
    refused(&back, &[" data-not-a-workbook"]);
    let utf16 = changed(&bytes, strings, |text| text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    assert!(Submission::from_xlsx(&utf16).is_err());
}

/// What a cell says is no name of a cell, and no count: only tags name things.
#[test]
fn a_text_may_look_like_a_tag() {
    let texts = ["dài = 3, r = rộng", "xem ref=\"ZZZZZ1\" ở <x>", "uniqueCount=99999999999 trong sheetData, mergeCell"];
    let bytes = workbook(|sheet| {
        sheet.write_string(0, 4, "Ghi chú")?;
        for (row, (text, code)) in (4..).zip(texts.iter().zip(["1.1", "1.2", "1.4"])) {
            sheet.write_string(row, 0, code)?.write_string(row, 4, *text)?;
        }
        Ok(())
    });
    let notes = |bytes: &[u8]| read(bytes).notes.into_values().collect::<Vec<String>>();
    assert_eq!(notes(&bytes), texts);
    // The same within the sheet itself, once with references and once as it stands.
    let escaped = |text: &str| text.replace('<', "&lt;").replace('"', "&quot;");
    let plain = |text: &str| format!("<![CDATA[{text}]]>");
    for write in [&escaped as &dyn Fn(&str) -> String, &plain] {
        let inline = changed(&bytes, "xl/worksheets/sheet1.xml", |sheet| {
            texts
                .iter()
                .zip(5..)
                .fold(sheet, |sheet, (text, row)| within(&sheet, &format!("E{row}"), &write(text)))
                .into()
        });
        assert_eq!(notes(&inline), texts);
    }
    // A comment and an instruction are no tags either.
    let more = "<!-- <c r=\"ZZZZZ1\"/> --><?x r=\"ZZZZZ1\"?></sheetData>";
    let hidden = changed(&bytes, "xl/worksheets/sheet1.xml", |sheet| sheet.replace("</sheetData>", more).into_bytes());
    assert_eq!(notes(&hidden), texts);
}

/// A sheet in which one cell says its text itself.
fn within(sheet: &str, cell: &str, text: &str) -> String {
    let (before, rest) = sheet.split_once(&format!("<c r=\"{cell}\"")).unwrap();
    let (_, behind) = rest.split_once("</c>").unwrap();
    format!("{before}<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>{behind}")
}

#[test]
fn texts_that_no_cell_holds_are_named() {
    let mut known = data();
    known.notes.insert("1.4".parse().unwrap(), "a".repeat(40_000));
    let error = template(&framework(), Some(&known)).xlsx().unwrap_err();
    assert!(error.message().vi.contains("`Ghi chú` của `1.4`"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_data_come_back((framework, mut known) in generate::case()) {
        known.framework = Some(framework.id().to_owned());
        let found = read(&template(&framework, Some(&known)).xlsx().unwrap());
        prop_assert_eq!(&found, &known);
        prop_assert_eq!(serde_json::to_string(&found).unwrap(), serde_json::to_string(&known).unwrap());
    }

    #[test]
    fn any_words_come_back(words in any::<String>(), odd in "[\"\\[{}\\]_x0DdA;\r\n\t\u{1}\u{fffe} =]*") {
        let mut known = data();
        known.sources.insert("1.4".parse().unwrap(), words.clone());
        known.notes.insert("1.4".parse().unwrap(), odd);
        known.unit.name = format!("A{words}");
        let found = read(&template(&framework(), Some(&known)).xlsx().unwrap());
        prop_assert_eq!(&found, &known);
    }

    /// Parts with a stretch replaced by other text are read or refused.
    #[test]
    fn damage_is_survived(
        part in prop::sample::select(&[
            "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml",
            "xl/_rels/workbook.xml.rels", "_rels/.rels", "[Content_Types].xml",
        ][..]),
        at in any::<prop::sample::Index>(),
        length in 0_usize..40,
        other in prop::sample::select(&[
            "", "99999999999", "-1", "<", "\"", "</row>", "<c/>", "ZZZZ99999999", "&#x41;", "\u{0}", "xml", "1e999", "<v>",
        ][..]),
    ) {
        let bytes = template(&framework(), Some(&data())).xlsx().unwrap();
        let damaged = changed(&bytes, part, |text| {
            let characters: Vec<char> = text.chars().collect();
            let start = at.index(characters.len());
            let end = (start + length).min(characters.len());
            let text: String = characters[..start].iter().chain(&other.chars().collect::<Vec<_>>()).chain(&characters[end..]).collect();
            text.into_bytes()
        });
        let _ = Submission::from_xlsx(&damaged);
    }

    #[test]
    fn nothing_panics(bytes in proptest::collection::vec(any::<u8>(), 0..300), cut in any::<prop::sample::Index>()) {
        let _ = Submission::from_xlsx(&bytes);
        let whole = workbook(|_| Ok(()));
        let _ = Submission::from_xlsx(&whole[..cut.index(whole.len())]);
    }
}
