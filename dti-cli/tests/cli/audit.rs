//! Audits of published tables.

use crate::run::{Run, dti, refused};
use std::path::PathBuf;

const PAIR: [&str; 3] = ["audit", "vn-gialai-3015", "gia-lai-2022"];

#[track_caller]
fn audited(words: &[&str], status: i32) -> Run {
    let run = dti(words);
    assert_eq!((run.status, run.err.as_str()), (status, ""), "{words:?}: {}", run.out);
    run
}

/// A table of the tests' own.
fn table(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    folder.join(name).to_string_lossy().into_owned()
}

#[test]
fn what_gia_lai_printed_cannot_all_be_right() {
    insta::assert_snapshot!("gia-lai-vi", audited(&PAIR, 1).out);
    insta::assert_snapshot!("gia-lai-en", audited(&[&PAIR[..], &["--lang", "en"]].concat(), 1).out);
}

#[test]
fn an_audit_for_programs() {
    let document = audited(&[&PAIR[..], &["--format", "json"]].concat(), 1).json();
    assert_eq!((&document["schema"], &document["impossible"]), (&"dti/audit/1".into(), &true.into()));
    assert_eq!(document["framework"]["id"], PAIR[1]);
    let findings = document["findings"].as_array().unwrap();
    let found: Vec<_> = findings
        .iter()
        .map(|f| (f["node"].as_str().unwrap(), f["code"].as_str().unwrap(), f["severity"].as_str().unwrap()))
        .collect();
    assert_eq!(
        found,
        [
            ("4.2", "above-maximum", "impossible"),
            ("4.2", "likely-misprint", "note"),
            ("4.12", "blank", "note"),
            ("6.4", "impossible-points", "impossible"),
            ("7", "impossible-sum", "impossible"),
        ]
    );
    assert_eq!((&findings[0]["printed"], &findings[0]["line"]), (&"100".into(), &35.into()));
    assert_eq!(document["sums"].as_array().unwrap().len(), 13);
}

#[test]
fn a_clean_table_is_0() {
    let clean = table("bang-sach.csv");
    assert!(audited(&["audit", "nho.dti", &clean], 0).out.contains("Không phát hiện điều gì không thể có."));
    assert!(audited(&["audit", "nho.dti", &clean, "--lang", "en"], 0).out.contains("Nothing impossible was found."));
    let document = audited(&["audit", "nho.dti", &clean, "--format", "json"], 0).json();
    assert_eq!((&document["impossible"], &document["findings"]), (&false.into(), &serde_json::json!([])));
}

#[test]
fn a_broken_table_is_named_with_its_line() {
    let error = refused(&["audit", "nho.dti", "bang-hong.csv"], 1, "data-not-a-number");
    assert_eq!((&error["file"], &error["line"]), (&"bang-hong.csv".into(), &3.into()));
    refused(&["audit", "nho.dti", "nho.csv"], 1, "data-lacking");
    insta::assert_snapshot!("broken-table-vi", dti(&["audit", "nho.dti", "bang-hong.csv"]).err);
}

#[test]
fn what_cannot_be_audited_is_told() {
    let error = refused(&["audit", "vn-gialai-3015", "gia-lai-2023"], 1, "unknown-table");
    assert!(error["help"].as_str().unwrap().starts_with("có phải ý là `gia-lai-2022`?"), "{error}");
    // Data are no table of points.
    refused(&["audit", "vn-kontum-419", "kon-tum-2023"], 1, "unknown-table");
    refused(&["audit", "vn-gialai", "gia-lai-2022"], 1, "unknown-framework");
    refused(&["audit", "vn-gialai-3015", "không-có.csv"], 1, "file-not-found");
    refused(&["audit", "vn-gialai-3015"], 2, "usage");
}
