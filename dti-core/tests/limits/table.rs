//! Tables: of many units, and of published points.

use crate::{said, small};
use dti_core::Submission;
use dti_core::audit::{MOST_ROWS, PublishedTable};
use dti_core::data::{DataErrors, MOST_BYTES};
use dti_core::units::{self, MOST_UNITS};

const HEAD: &str = "Mã đơn vị;Tên đơn vị;Kỳ";

fn read(table: &[u8]) -> Result<usize, DataErrors> {
    units::csv(&small(), table).map(|units| units.count_all()).map_err(|errors| errors.errors)
}

fn filled(text: &str, bytes: usize) -> Vec<u8> {
    let mut all = text.as_bytes().to_vec();
    all.resize(bytes, b'\n');
    all
}

#[test]
fn bytes() {
    let table = format!("{HEAD}\na;A;2024\n");
    assert_eq!(read(&filled(&table, units::MOST_BYTES)), Ok(1));
    let errors = read(&filled(&table, units::MOST_BYTES + 1)).unwrap_err();
    said(&errors, "data-too-large", &["67108864", "67108865"]);
}

#[test]
fn units_of_a_table() {
    let table = |units: usize| {
        let rows = (0..units).map(|n| format!("{n};A;2024\n"));
        std::iter::once(format!("{HEAD}\n")).chain(rows).collect::<String>()
    };
    assert_eq!(read(table(MOST_UNITS).as_bytes()), Ok(MOST_UNITS));
    said(&read(table(MOST_UNITS + 1).as_bytes()).unwrap_err(), "data-too-large", &["100000"]);
    let long = |units: usize| {
        let rows = (0..units).map(|n| format!("{n};A;2024;1.4;a;1\n"));
        std::iter::once(format!("{HEAD};Mã;Số liệu;Giá trị\n")).chain(rows).collect::<String>()
    };
    assert_eq!(read(long(MOST_UNITS).as_bytes()), Ok(MOST_UNITS));
    said(&read(long(MOST_UNITS + 1).as_bytes()).unwrap_err(), "data-too-large", &["100000"]);
}

#[test]
fn columns_of_a_table() {
    // At the limit it is read, and none of the other columns is one of the framework.
    let errors = read(format!("{HEAD}{}\n", ";x".repeat(9_997)).as_bytes()).unwrap_err();
    assert!(errors.iter().all(|error| error.code.as_str() != "data-too-large"), "{errors}");
    for columns in [9_998, 99_997, 5_000_000] {
        let errors = read(format!("{HEAD}{}\n", ";x".repeat(columns)).as_bytes()).unwrap_err();
        said(&errors, "data-too-large", &["10000"]);
    }
}

/// References to the evidence of one row in a round, a line each, or as a list in JSON.
#[test]
fn evidence() {
    let lines = |count: usize| (0..count).map(|n| format!("QĐ {n}")).collect::<Vec<_>>().join("\n");
    let list = |count: usize| format!("[{}]", vec!["\"\"x\"\""; count].join(", "));
    let framework = small();
    let (wide, long) = (
        |cell: String| format!("{HEAD};(vòng 1);1.4 (vòng 1);1.4 (vòng 1) (minh chứng)\na;A;2024;Một;1;\"{cell}\"\n"),
        |cell: String| {
            format!("{HEAD};Mã;Số liệu;Giá trị;Nguồn\na;A;2024;(vòng 1);;Một;\na;A;2024;1.4;(vòng 1);1;\"{cell}\"\n")
        },
    );
    let template = |cell: String| {
        format!(
            "Mã;Tên;Giá trị;Nguồn\n(đơn vị);mã;a;\n(đơn vị);tên;A;\n(kỳ);;2024;\n(vòng 1);;Một;\n1.4;(vòng 1);1;\"{cell}\"\n"
        )
    };
    let unit = |table: String| units::csv(&framework, table.as_bytes()).unwrap().next().unwrap();
    let one = |table: String| Submission::from_csv(table.as_bytes());
    for cell in [&lines as &dyn Fn(usize) -> String, &list] {
        for table in [wide(cell(100)), long(cell(100))] {
            assert_eq!(unit(table).unwrap().rounds[0].evidence.values().next().unwrap().len(), 100);
        }
        for table in [wide(cell(101)), long(cell(101))] {
            said(&unit(table).unwrap_err().errors, "data-bad-cell", &["100"]);
        }
        assert_eq!(one(template(cell(100))).unwrap().rounds[0].evidence.values().next().unwrap().len(), 100);
        said(&one(template(cell(101))).unwrap_err(), "data-bad-cell", &["100"]);
    }
}

/// A million letters as one heading, as one id, as one value: not written out.
#[test]
fn very_long_cells() {
    let long = "a".repeat(1_000_000);
    for table in [format!("{HEAD};{long}\na;A;2024;1\n"), format!("{long}\na\n")] {
        let errors = read(table.as_bytes()).unwrap_err().to_string();
        assert!(errors.len() < 20_000, "{} bytes of errors", errors.len());
    }
    let framework = small();
    let table = format!("{HEAD};1.4 a\na;A;2024;{long}\n");
    let program = dti_core::Program::compile(&framework);
    let unit = units::csv(&framework, table.as_bytes()).unwrap().next().unwrap();
    let errors = units::bind(&program, unit).unwrap_err().to_string();
    assert!(errors.len() < 20_000, "{} bytes of errors", errors.len());
}

#[test]
fn fifty_megabytes_of_anything() {
    for (byte, bytes) in [(b';', 50_000_000), (0xff, 50_000_000), (b'"', 2_000_001), (b'a', 2_000_000), (0, 2_000_000)]
    {
        let errors = read(&vec![byte; bytes]).unwrap_err();
        assert!(errors.to_string().len() < 20_000);
    }
}

#[test]
fn a_published_table() {
    let table = "code;points\n1;2\n";
    PublishedTable::from_csv(&filled(table, MOST_BYTES)).unwrap();
    let errors = PublishedTable::from_csv(&filled(table, MOST_BYTES + 1)).unwrap_err();
    said(&errors, "data-too-large", &[&MOST_BYTES.to_string(), &(MOST_BYTES + 1).to_string()]);
    let rows = |count: usize| format!("code;points\n{}", "1;2\n".repeat(count));
    assert_eq!(PublishedTable::from_csv(rows(MOST_ROWS).as_bytes()).unwrap().rows().len(), MOST_ROWS);
    said(
        &PublishedTable::from_csv(rows(MOST_ROWS + 1).as_bytes()).unwrap_err(),
        "data-too-large",
        &[&MOST_ROWS.to_string()],
    );
    for byte in [b';', b'"', b'a', b'\n', b','] {
        assert!(PublishedTable::from_csv(&vec![byte; 1 << 20]).is_err());
    }
}
