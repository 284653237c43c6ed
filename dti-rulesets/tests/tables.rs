//! Tables of many units that are broken: every fault is named with file, place, column, unit, reason and way out.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use dti_core::data::Submission;
use dti_core::report::{self, Problem, TextOptions};
use dti_core::units::{self, UnitErrors};
use dti_core::{Framework, Lang, Program};
use std::path::Path;

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/broken-tables"))
}

fn province() -> Framework {
    dti_rulesets::framework("vn-dti-province-2022").unwrap()
}

/// The units of a file that can be scored, and what is wrong with the others, or with the file.
fn read(framework: &Framework, name: &str, bytes: &[u8]) -> (Vec<Submission>, Vec<UnitErrors>) {
    let program = Program::compile(framework);
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    match units::file(framework, name, bytes) {
        Err(errors) => wrong.push(errors),
        Ok(units) => {
            for unit in units {
                match units::bind(&program, unit) {
                    Ok(inputs) => right.push(inputs.submission().clone()),
                    Err(errors) => wrong.push(errors.in_file(name)),
                }
            }
        }
    }
    (right, wrong)
}

#[test]
fn every_broken_table_is_refused_with_its_places() {
    let framework = province();
    let mut files: Vec<_> = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let (right, wrong) = read(&framework, &name, &bytes);
        assert!(!wrong.is_empty(), "{name}");
        let problems: Vec<Problem> = wrong.iter().flat_map(report::unit_problems).collect();
        for problem in &problems {
            assert_eq!(problem.file.as_deref(), Some(name.as_str()));
            let told = [&problem.message, &problem.help];
            assert!(told.iter().all(|words| !words.vi.is_empty() && !words.en.is_empty()), "{name}: {problem:?}");
        }
        let text = String::from_utf8_lossy(&bytes);
        let shown = |lang| report::errors_text(&problems, Some(&text), &TextOptions { lang, ..TextOptions::default() });
        let scored: Vec<_> = right.iter().map(|data| format!("{} {}", data.unit.id, data.period)).collect();
        let all = format!("{}\n{}\nothers: {}", shown(Lang::Vi), shown(Lang::En), scored.join(", "));
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "snapshots/tables" }, {
            insta::assert_snapshot!(name.trim_end_matches(".csv"), all);
        });
    }
}

/// The tables of the page on data files are read, and say the same.
#[test]
fn the_examples_of_the_documentation_are_right() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/data-files.md")).unwrap();
    let page = page.replace("\r\n", "\n");
    let tables: Vec<&str> = page.split("```csv\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let framework = province();
    let read = |table: &&str| {
        let (right, wrong) = read(&framework, "bảng.csv", table.as_bytes());
        assert!(wrong.is_empty(), "{}", wrong.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
        right
    };
    let units: Vec<_> = tables.iter().map(read).collect();
    let [wide, long] = units.as_slice() else { panic!("two tables: {}", tables.len()) };
    assert_eq!(wide, long);
    assert_eq!(wide.len(), 2);
    for table in [units::write_wide_csv(&framework, wide), units::write_long_csv(&framework, wide)] {
        assert_eq!(&read(&table.as_str()), wide);
    }
}
