//! Of very many errors some are kept, and the others are counted.

use crate::small;
use dti_core::audit::PublishedTable;
use dti_core::report::{TextOptions, data_problems, errors_json, errors_text};
use dti_core::units::{self, UnitFile, read_all};
use dti_core::{Lang, Program, Submission};
use std::num::NonZeroUsize;

/// A data file with so many members that it cannot have.
fn wrong(members: usize) -> String {
    let all: Vec<String> = (0..members).map(|n| format!("\"x{n}\": 1")).collect();
    format!(r#"{{"unit": {{"id": "a", "name": "A"}}, "period": "2024", {}}}"#, all.join(","))
}

#[test]
fn the_first_thousand_of_a_file_are_kept() {
    let errors = |members| Submission::from_json(wrong(members).as_bytes()).unwrap_err();
    let (at, over) = (errors(1_000), errors(1_001));
    assert_eq!((at.iter().count(), at.others()), (1_000, 0));
    assert_eq!((over.iter().count(), over.others()), (1_000, 1));
    assert!(over.to_string().ends_with("\n… and 1 more"), "{over}");
}

/// 100 are written; those that were not kept are counted with those that are not written.
#[test]
fn a_report_counts_all_of_them() {
    let errors = Submission::from_json(wrong(5_000).as_bytes()).unwrap_err();
    let problems = data_problems(&errors, Some("x.json"));
    let english = TextOptions { lang: Lang::En, ..TextOptions::default() };
    assert!(errors_text(&problems, None, &english).ends_with("… and 4900 more errors\n"));
    assert!(errors_text(&problems, None, &TextOptions::default()).ends_with("… và 4900 lỗi nữa\n"));
    assert!(errors_json(&problems).contains("\"more\": 4900"));
}

#[test]
fn a_table_of_points_with_a_fault_in_every_line() {
    let table = format!("code;points\n{}", "1;x\n".repeat(9_999));
    let errors = PublishedTable::from_csv(table.as_bytes()).unwrap_err();
    assert_eq!((errors.iter().count(), errors.others()), (1_000, 8_999));
    let filled = format!("Mã;Tên;Giá trị\n{}", "?;?;1\n".repeat(20_000));
    let errors = Submission::from_csv(filled.as_bytes()).unwrap_err();
    // The unit and the period are lacking as well.
    assert_eq!((errors.iter().count(), errors.others()), (1_000, 19_002));
}

/// Of 100 units 200 errors each are kept, of 40,000 units one each: 20,000 in all, and of each unit one at least.
#[test]
fn of_many_units_fewer_are_kept_of_each() {
    let framework = small();
    let program = Program::compile(&framework);
    let table = |units: usize| {
        let head = "Mã đơn vị;Tên đơn vị;Kỳ;1.4 a;1.4 b;1.1".to_owned();
        let rows = (0..units).map(|n| format!("u{n};U;2024;x;y;z\n"));
        std::iter::once(head + "\n").chain(rows).collect::<String>()
    };
    let kept = |units: usize, threads: usize| {
        let bytes = table(units);
        let files = [UnitFile { name: "x.csv", bytes: bytes.as_bytes() }];
        let all = read_all(&program, &files, NonZeroUsize::new(threads).unwrap(), &|_| {});
        assert_eq!((all.inputs.len(), all.set_aside.len()), (0, units));
        all.set_aside
    };
    for of in kept(100, 1) {
        assert_eq!((of.errors.iter().count(), of.errors.others()), (3, 0));
    }
    let many = kept(20_000, 1);
    for of in &many {
        assert_eq!((of.errors.iter().count(), of.errors.others()), (1, 2));
    }
    assert_eq!(many, kept(20_000, 3), "the same on any number of threads");
}

/// A line a value, a fault in every line, and lines of nobody.
#[test]
fn a_long_table_with_a_fault_in_every_line() {
    let framework = small();
    let head = "Mã đơn vị;Tên đơn vị;Kỳ;Mã;Số liệu;Giá trị\n";
    let lines: Vec<String> = (0..30_000).map(|n| format!("u{};U;2024;9.{n};?;1\n", n % 10_000)).collect();
    let lines = lines.concat();
    let table = format!("{head}{lines}");
    let units = units::csv(&framework, table.as_bytes()).unwrap().filter_map(Result::err);
    let (mut kept, mut others) = (0, 0);
    for unit in units {
        assert!(unit.errors.iter().count() >= 1);
        kept += unit.errors.iter().count();
        others += unit.errors.others();
    }
    assert_eq!(kept + others, 30_000);
    assert!(kept < 30_000, "{kept} are kept");
    let nobody = format!("{head}{}", ";U;2024;1.4;a;1\n".repeat(10_000));
    let found: Vec<_> = units::csv(&framework, nobody.as_bytes()).unwrap().filter_map(Result::err).collect();
    assert_eq!((found.len(), found[0].errors.iter().count(), found[0].errors.others()), (1, 1_000, 9_000));
}

/// A unit that is in two files: both are named, and neither counts.
#[test]
fn a_unit_in_two_files() {
    let program = Program::compile(&small());
    let table = "Mã đơn vị;Tên đơn vị;Kỳ;1.4 a\nx;X;2024;1\ny;Y;2024;2\n";
    let files = ["xuân.csv", "hạ.csv"].map(|name| UnitFile { name, bytes: table.as_bytes() });
    let other =
        UnitFile { name: "thu.csv", bytes: "Mã đơn vị;Tên đơn vị;Kỳ;1.4 a\nz;Z;2024;1\n".as_bytes() };
    let all = read_all(&program, &[files[0], other, files[1]], NonZeroUsize::MIN, &|_| {});
    assert_eq!(all.inputs.len(), 1);
    assert_eq!(all.inputs[0].submission().unit.id, "z");
    let said: Vec<String> = all.set_aside.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 4);
    for (line, start) in said.iter().zip(["xuân.csv [x]", "xuân.csv [y]", "hạ.csv [x]", "hạ.csv [y]"]) {
        assert!(line.starts_with(start), "{line}");
        assert!(line.contains("in 2 files: `xuân.csv`, `hạ.csv`") && line.contains("[data-unit-twice]"), "{line}");
    }
    assert!(all.set_aside[0].errors.iter().next().unwrap().message.vi.contains("có ở 2 tệp: `xuân.csv`, `hạ.csv`"));
}
