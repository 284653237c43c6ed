//! Templates that are filled in and scored.

use crate::run::{command, dti, refused};
use std::path::PathBuf;

#[test]
fn templates_on_standard_output() {
    let csv = dti(&["template", "vn-kontum-419"]);
    assert!(csv.out.starts_with("\u{feff}Mã,Tên,Nội dung,Loại,"), "{}", csv.out);
    let json = dti(&["template", "vn-kontum-419", "kon-tum-2023", "--format", "json"]).json();
    assert_eq!(json["values"]["6.12"]["tỷ_lệ"], "28,58%");
    assert!(json["asked"].as_array().is_some_and(|asked| asked.len() > 200));
}

/// A file of this run.
fn file(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{name}", std::process::id()));
    if path.exists() {
        std::fs::remove_file(&path).unwrap();
    }
    path
}

#[test]
fn a_filled_template_scores_like_its_data() {
    let expected = dti(&["score", "vn-kontum-419", "kon-tum-2023", "--format", "json"]).out;
    for ending in ["json", "csv", "xlsx"] {
        let path = file(&format!("mau.{ending}"));
        let name = path.to_str().unwrap();
        let written = dti(&["template", "vn-kontum-419", "kon-tum-2023", "--output", name]);
        assert_eq!((written.status, written.err.as_str()), (0, ""), "{}", written.out);
        assert_eq!(dti(&["score", "vn-kontum-419", name, "--format", "json"]).out, expected, "{ending}");
        // What may have been filled in is not written over.
        refused(&["template", "vn-kontum-419", "--output", name], 1, "file-exists");
        std::fs::remove_file(path).unwrap();
    }
    refused(&["template", "vn-kontum-419", "--output", "mau.doc"], 2, "unknown-ending");
}

#[test]
fn cells_that_do_not_fit_are_named() {
    let path = file("sai.csv");
    std::fs::write(&path, "Mã;Tên;Giá trị\n(đơn vị);mã;a\n(đơn vị);tên;A\n6.12;tỷ lệ;75\n").unwrap();
    let error = refused(&["score", "vn-kontum-419", path.to_str().unwrap()], 1, "data-ambiguous-ratio");
    assert_eq!((&error["line"], &error["column"]), (&4.into(), &12.into()));
    std::fs::remove_file(path).unwrap();
}

#[test]
fn a_receipt_for_programs() {
    let path = file("trong.xlsx");
    let name = path.to_str().unwrap();
    let run = command("files", &["template", "nho.dti", "--output", name, "--format", "json"]).output().unwrap();
    let document: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!((&document["schema"], &document["file"]), (&"dti/template/1".into(), &name.into()));
    assert_eq!(document["filled"], 0);
    let blank = refused(&["score", "nho.dti", name], 1, "data-lacking");
    assert_eq!(blank["pointer"], "Đơn vị và kỳ!A2");
    std::fs::remove_file(path).unwrap();
}
