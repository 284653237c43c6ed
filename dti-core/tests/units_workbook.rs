//! Workbooks with a row a unit.

#![expect(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use dti_core::data::Given;
use dti_core::template::template;
use dti_core::units::{self, UnitErrors};
use dti_core::{Framework, Program, Submission};
use rust_xlsxwriter::{Formula, Workbook, Worksheet, XlsxError};

fn framework() -> Framework {
    serde_json::from_str(include_str!("report/framework.json")).unwrap()
}

const HEAD: [&str; 5] = ["Mã đơn vị", "Tên đơn vị", "Kỳ", "1.4 a", "1.4 tỷ lệ"];

/// A workbook with one sheet and its heading.
fn workbook(fill: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Bảng 1").unwrap();
    for (column, text) in (0..).zip(HEAD) {
        sheet.write_string(0, column, text).unwrap();
    }
    fill(sheet).unwrap();
    workbook.add_worksheet().set_name("_ghi chú").unwrap().write_string(0, 0, "của riêng").unwrap();
    workbook.add_worksheet().set_name("Trang trống").unwrap();
    workbook.save_to_buffer().unwrap()
}

fn unit(sheet: &mut Worksheet, row: u32, id: &str) -> Result<(), XlsxError> {
    sheet.write_string(row, 0, id)?.write_string(row, 1, "Tỉnh")?.write_number(row, 2, 2024)?;
    Ok(())
}

/// `cell [unit] column code` of everything that is wrong.
fn wrong(bytes: &[u8]) -> Vec<String> {
    let framework = framework();
    let program = Program::compile(&framework);
    let errors: Vec<UnitErrors> = match units::xlsx(&framework, bytes) {
        Err(errors) => vec![errors],
        Ok(units) => units.filter_map(|unit| units::bind(&program, unit).err()).collect(),
    };
    let all = errors.iter().flat_map(|of| of.errors.iter().map(|error| (of.unit.clone().unwrap_or_default(), error)));
    all.map(|(unit, e)| format!("{} [{unit}] {} {}", e.pointer, e.heading.as_deref().unwrap_or("-"), e.code)).collect()
}

#[test]
fn a_row_is_a_unit() {
    let bytes = workbook(|sheet| {
        unit(sheet, 2, "a")?;
        sheet.write_number(2, 3, 30)?.write_string(2, 4, "28,58%")?;
        unit(sheet, 4, "b")
    });
    let units = units::file(&framework(), "63-tinh.xlsx", &bytes).unwrap();
    assert_eq!(units.count_all(), 2);
    let units: Vec<Submission> = units.map(Result::unwrap).collect();
    assert_eq!((units[0].period.as_str(), units[1].unit.id.as_str()), ("2024", "b"));
    let values = &units[0].values[&"1.4".parse().unwrap()];
    assert!(matches!(&values[&"a".parse().unwrap()], Given::Number(digits) if digits == "30"));
    assert!(matches!(&values[&"ratio".parse().unwrap()], Given::Text(text) if text == "28,58%"));
    assert!(units[1].values.is_empty());
}

#[test]
fn cells_that_cannot_be_read_are_named() {
    let bytes = workbook(|sheet| {
        unit(sheet, 1, "a")?;
        sheet.write_number(1, 3, 1.5)?.write_formula(
            1,
            4,
            Formula::new("=18/21").set_result("0.857142857142857142"),
        )?;
        unit(sheet, 2, "b")?;
        sheet.write_formula(2, 3, Formula::new("=1/0").set_result("#DIV/0!"))?.write_string(2, 4, "n/a")?;
        sheet.write_string(3, 1, "Tỉnh")?;
        unit(sheet, 4, "c")?;
        sheet.write_string(4, 5, "thừa")?;
        unit(sheet, 5, "d")?;
        unit(sheet, 6, "d")
    });
    assert_eq!(
        wrong(&bytes),
        [
            "Bảng 1!D2 [a] 1.4 a data-not-whole",
            "Bảng 1!E2 [a] 1.4 tỷ lệ data-bad-cell",
            "Bảng 1!D3 [b] 1.4 a data-bad-cell",
            "Bảng 1!E3 [b] 1.4 tỷ lệ data-bad-cell",
            "Bảng 1!A4 [] Mã đơn vị data-lacking",
            "Bảng 1!C4 [] Kỳ data-lacking",
            "Bảng 1!E5 [c] 1.4 tỷ lệ data-bad-row",
            "Bảng 1!A6 [d] Mã đơn vị data-unit-twice",
            "Bảng 1!A7 [d] Mã đơn vị data-unit-twice",
        ]
    );
}

#[test]
fn headings_are_named_by_their_cells() {
    let bytes = workbook(|sheet| sheet.write_string(0, 5, "9.9 a")?.write_string(0, 6, "1.4 a").map(|_| ()));
    assert_eq!(wrong(&bytes), ["Bảng 1!F1 [] 9.9 a data-unknown-code", "Bảng 1!G1 [] 1.4 a data-duplicate-member"]);
    // 1.1 or 1.10: a number does not say.
    assert_eq!(wrong(&workbook(|sheet| sheet.write_number(0, 5, 1.1).map(|_| ()))), ["Bảng 1!F1 [] 1.1 data-bad-cell"]);
    let mut blank = Workbook::new();
    blank.add_worksheet();
    assert_eq!(wrong(&blank.save_to_buffer().unwrap()), [" [] - data-not-a-table"]);
    assert_eq!(wrong(b"PK no zip"), [" [] - data-not-a-workbook"]);
}

#[test]
fn a_template_is_one_unit() {
    let framework = framework();
    let mut data = Submission::from_json(include_bytes!("report/data.json")).unwrap();
    // A template names its framework.
    data.framework = Some(framework.id().to_owned());
    let bytes = template(&framework, Some(&data)).xlsx().unwrap();
    let found: Vec<_> = units::file(&framework, "a.xlsx", &bytes).unwrap().collect();
    assert_eq!(found, [Ok(data)]);
}
