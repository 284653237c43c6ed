//! `dti rank` and `dti compare`.

use crate::run::{Run, dti, refused};
use insta::assert_snapshot;

/// By hand: 1.2 runs from 100 to 300, so that A and D have 0, C 5 and B 10 points; 2.1 is 20/80 of 10 for A and D, full
/// for B, unknown for C. A and D have 10 + 0 + 2,5, B 0 + 10 + 10, C 10 + 5 + (0 to 10).
#[test]
fn units_are_ranked_with_ties_and_the_ranks_that_missing_data_allow() {
    let run = dti(&["rank", "nhom.dti", "nhom-2023.csv"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_snapshot!(run.out);
    let document = dti(&["rank", "nhom.dti", "nhom-2023.csv", "--format", "json"]).json();
    let lines: Vec<(String, u64, String, u64, u64)> = document["columns"][0]["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let number = |value: &serde_json::Value| value.as_u64().unwrap();
            (
                line["unit"].as_str().unwrap().to_owned(),
                number(&line["rank"]),
                line["points"].as_str().unwrap().to_owned(),
                number(&line["interval"]["best"]),
                number(&line["interval"]["worst"]),
            )
        })
        .collect();
    let line = |unit: &str, rank, points: &str, best, worst| (unit.to_owned(), rank, points.to_owned(), best, worst);
    assert_eq!(
        lines,
        [
            line("b", 1, "20.00", 1, 2),
            line("c", 2, "15.00", 1, 2),
            line("a", 3, "12.50", 3, 3),
            line("d", 3, "12.50", 3, 3)
        ]
    );
}

#[test]
fn a_table_for_spreadsheets_holds_the_same() {
    let run = dti(&["rank", "nhom.dti", "nhom-2023.csv", "--rows", "2.1,1.1", "--format", "csv"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_snapshot!(run.out);
    assert!(dti(&["--lang", "en", "rank", "nhom.dti", "nhom-2023.csv"]).out.contains("Tied at 3: Tỉnh A, Tỉnh D"));
}

#[test]
fn faults_stop_everything_unless_asked_to_go_on() {
    let error = refused(&["rank", "nhom.dti", "nhom-loi.csv"], 1, "data-not-a-number");
    let member = |name: &str| error[name].as_str();
    assert_eq!((member("file"), member("unit"), member("heading")), (Some("nhom-loi.csv"), Some("a"), Some("1.2 a")));
    let stopped = dti(&["rank", "nhom.dti", "nhom-loi.csv"]);
    for place in ["1o0", "#REF!", "2.1 b", "--keep-going"] {
        assert!(stopped.err.contains(place), "{place}: {}", stopped.err);
    }
    let went_on = dti(&["rank", "nhom.dti", "nhom-loi.csv", "--keep-going"]);
    assert_eq!(went_on.status, 1);
    assert_snapshot!(format!("{}---\n{}", went_on.out, went_on.err));
    // The others are scored as if those with faults had not been there.
    let document: serde_json::Value =
        serde_json::from_str(&dti(&["rank", "nhom.dti", "nhom-loi.csv", "--keep-going", "--format", "json"]).out)
            .unwrap();
    assert_eq!(document["units"].as_array().unwrap().len(), 2);
}

/// However many they are: a unit that is set aside is never merely counted.
#[test]
fn every_faulty_cell_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("nhieu-loi.csv");
    let rows = (1..=150).fold(String::new(), |rows, unit| format!("{rows}u{unit},Đơn vị {unit},2023,một\n"));
    std::fs::write(&file, format!("Mã đơn vị,Tên đơn vị,Kỳ,1.2 a\ntot,Tốt,2023,1\n{rows}")).unwrap();
    let file = file.to_str().unwrap();
    let run = dti(&["rank", "nhom.dti", file, "--keep-going"]);
    assert_eq!(run.err.matches("data-not-a-number").count(), 150);
    assert!(run.err.contains("đơn vị u150, cột 1.2 a"), "{}", run.err);
    let document = dti(&["rank", "nhom.dti", file, "--format", "json"]).json();
    assert_eq!((document["errors"].as_array().unwrap().len(), document["more"].as_u64()), (150, None));
}

/// Three hundred units of one table, three of them with a faulty cell each: the place of every fault is told, nothing is
/// written without `--keep-going`, and with it the others have what they have where the three are not there.
#[test]
fn of_very_many_units_those_with_faults_are_set_aside_and_the_others_unharmed() {
    let folder = tempfile::tempdir().unwrap();
    let head = "Mã đơn vị;Tên đơn vị;Kỳ;1.1;1.2 a;2.1 a;2.1 b".to_owned();
    let faults = [(7, 4, "1o0", "1.2 a"), (150, 5, "#REF!", "2.1 a"), (300, 6, "-5", "2.1 b")];
    let row = |unit: usize| {
        let yes = if unit.is_multiple_of(3) { "không" } else { "có" };
        let blank = if unit.is_multiple_of(11) { String::new() } else { (unit * 7 % 90).to_string() };
        let mut cells =
            [&format!("u{unit:03}"), &format!("Xã {unit}"), "2023", yes, &(unit * 37 % 500).to_string(), &blank, "100"]
                .map(ToString::to_string);
        if let Some((_, column, cell, _)) = faults.iter().find(|(faulty, ..)| *faulty == unit) {
            cells[*column] = (*cell).to_owned();
        }
        cells.join(";")
    };
    let table = |name: &str, units: &mut dyn Iterator<Item = usize>| {
        let text: Vec<String> = std::iter::once(head.clone()).chain(units.map(row)).collect();
        let file = folder.path().join(name);
        std::fs::write(&file, text.join("\n") + "\n").unwrap();
        file.to_str().unwrap().to_owned()
    };
    let all = table("tat-ca.csv", &mut (1..=300));
    let right = table("dung.csv", &mut (1..=300).filter(|unit| faults.iter().all(|(faulty, ..)| faulty != unit)));
    let places = |run: &Run| {
        for (unit, _, _, heading) in faults {
            let line = unit + 1;
            let found = run.err.lines().any(|said| {
                said.contains(&format!("tat-ca.csv:{line}:"))
                    && said.contains(&format!("u{unit:03}"))
                    && said.contains(heading)
            });
            assert!(found, "unit {unit}: {}", run.err);
        }
        assert_eq!(run.err.matches("lỗi[").count(), 3, "{}", run.err);
    };
    for format in ["csv", "json", "text"] {
        let stopped = dti(&["rank", "nhom.dti", &all, "--format", format]);
        assert_eq!(stopped.status, 1);
        let went_on = dti(&["rank", "nhom.dti", &all, "--format", format, "--keep-going"]);
        assert_eq!(went_on.status, 1);
        let others = dti(&["rank", "nhom.dti", &right, "--format", format]);
        assert_eq!((others.status, others.err.as_str()), (0, ""));
        assert_eq!(went_on.out, others.out);
        if format == "json" {
            assert_eq!(stopped.json()["errors"].as_array().unwrap().len(), 3);
        } else {
            assert_eq!(stopped.out, "");
            places(&stopped);
            places(&went_on);
        }
    }
    // With a file to be written, there is none.
    let file = folder.path().join("moc.json");
    assert_eq!(dti(&["rank", "nhom.dti", &all, "--freeze", file.to_str().unwrap()]).status, 1);
    assert!(!file.exists());
}

#[test]
fn a_folder_of_files_and_a_table_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let files = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    let table = std::fs::read_to_string(files.join("nhom-2023.csv")).unwrap();
    let (head, rows) = table.split_once('\n').unwrap();
    for (number, row) in rows.lines().enumerate() {
        std::fs::write(folder.path().join(format!("{}.csv", 9 - number)), format!("{head}\n{row}\n")).unwrap();
    }
    std::fs::write(folder.path().join("ghi-chú.txt"), "không phải số liệu").unwrap();
    let folder = folder.path().to_str().unwrap();
    let [one, other] = [folder, "nhom-2023.csv"].map(|data| dti(&["rank", "nhom.dti", data, "--format", "json"]).out);
    assert_eq!(one, other);
}

#[test]
fn frozen_values_score_a_lone_unit_as_the_cohort_did() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("moc.json");
    let file = file.to_str().unwrap();
    assert_eq!(dti(&["rank", "nhom.dti", "nhom-2023.csv", "--freeze", file]).status, 0);
    let lone = folder.path().join("c.csv");
    std::fs::write(&lone, "Mã đơn vị;Tên đơn vị;Kỳ;1.1;1.2 a;2.1 a;2.1 b\nc;Tỉnh C;2023;có;200;;100\n").unwrap();
    let lone = lone.to_str().unwrap();
    let document = dti(&["rank", "nhom.dti", lone, "--frozen", file, "--format", "json"]).json();
    assert_eq!(document["columns"][0]["lines"][0]["points"], "15.00");
    let explained = dti(&["explain", "nhom.dti", lone, "1.2", "--unit", "c", "--frozen", file]);
    assert_eq!((explained.status, explained.err.as_str()), (0, ""));
    let among = dti(&["explain", "nhom.dti", "nhom-2023.csv", "1.2", "--unit", "c"]);
    assert_eq!(explained.out, among.out);
    assert_snapshot!("explained_among_others", among.out);
    refused(&["score", "nhom.dti", "nhom-2023.csv", "--unit", "cc"], 1, "unknown-unit");
    // By itself it is the lowest and the highest, and all are equal: full points.
    let alone = dti(&["rank", "nhom.dti", lone, "--format", "json"]).json();
    assert_eq!(alone["columns"][0]["lines"][0]["points"], "20.00");
    refused(&["rank", "nhom.dti", "nhom-2023.csv", "--freeze", file], 1, "file-exists");
    let text = std::fs::read_to_string(file).unwrap().replace("300", "301");
    std::fs::write(file, text).unwrap();
    refused(&["rank", "nhom.dti", lone, "--frozen", file], 1, "statistics-changed");
    refused(&["rank", "nhom.dti", lone, "--frozen", "nhom-2023.csv"], 1, "statistics-not-read");
}

/// By hand: in 2023 A had 12,5 points. Against the new 100 to 500 its old 100 earns 0 as before: nothing by the cohort. By
/// itself it now has 10 + (200 − 100)/400 × 10 + 30/80 × 10 = 10 + 2,5 + 3,75 = 16,25.
#[test]
fn a_change_is_taken_apart_and_adds_up() {
    let run = dti(&["compare", "nhom.dti", "nhom-2023.csv", "nhom-2024.csv"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_snapshot!(run.out);
    assert_snapshot!("one_unit", dti(&["compare", "nhom.dti", "nhom-2023.csv", "nhom-2024.csv", "--unit", "a"]).out);
    let document = dti(&["compare", "nhom.dti", "nhom-2023.csv", "nhom-2024.csv", "--unit", "a", "--format", "json"]);
    assert_snapshot!("one_unit_json", document.out);
    refused(&["compare", "nhom.dti", "nhom-2023.csv", "nhom-2024.csv", "--unit", "aa"], 1, "unknown-unit");
}

/// By hand, of the ranking above: B has 20, C 15, A and D 12,5 each. To the best A lacks 7,5; the median of 20, 15, 12,5 and
/// 12,5 is 13,75, to which it lacks 1,25. In 1.2 it lacks the 10 that B has, in 2.1 the 7,5, and in 1.1 nothing: it has all 10,
/// and B has 0, so that it is among the best there.
#[test]
fn a_unit_is_held_against_the_others() {
    let run = dti(&["rank", "nhom.dti", "nhom-2023.csv", "--profile", "a"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_snapshot!("profile", run.out);
    let total = &dti(&["rank", "nhom.dti", "nhom-2023.csv", "--profile", "a", "--format", "json"]).json()["rows"][0];
    let exact = |name: &str| total[name]["exact"].as_str().map(str::to_owned);
    assert_eq!((exact("to_best"), exact("to_median")), (Some("15/2".to_owned()), Some("5/4".to_owned())), "{total:#}");
    assert!(dti(&["rank", "nhom.dti", "nhom-2023.csv", "--profile", "a", "--format", "csv"]).out.contains("1.2"));
    refused(&["rank", "nhom.dti", "nhom-2023.csv", "--profile", "aa"], 1, "unknown-unit");
    refused(&["rank", "nhom.dti", "nhom-2023.csv", "--profile", "a", "--rows", "1.1"], 2, "usage");
}

#[test]
fn wrong_use_is_told() {
    refused(&["rank", "nhom.dti", "nhom-2023.csv", "--rows", "1.9"], 1, "unknown-code");
    refused(&["rank", "nhom.dti", "khong-co.csv"], 1, "file-not-found");
    refused(&["rank", "nhom.dti", "nhom-2023.csv", "nhom-2023.csv"], 1, "data-unit-twice");
    refused(&["rank", "nhom.dti", "nhom-2023.csv", "nhom-2024.csv"], 1, "cohort-unit-twice");
    refused(&["rank", "vn-gialai-3015", "gia-lai-2022"], 1, "published-table");
    refused(&["rank", "nhom.dti"], 2, "usage");
    let csv = dti(&["score", "nho.dti", "nho.csv", "--format", "csv"]);
    assert_eq!(csv.status, 2);
    assert!(csv.err.contains("dti rank"), "{}", csv.err);
    let empty = tempfile::tempdir().unwrap();
    refused(&["rank", "nhom.dti", empty.path().to_str().unwrap()], 1, "no-data-files");
}
