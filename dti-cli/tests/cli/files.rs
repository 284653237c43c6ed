//! Files of all kinds.

use crate::run::{dti, refused};

#[test]
fn a_path_that_leads_nowhere_is_told() {
    for path in ["không-có.dti", "../không/có", "C:\\so lieu\\khung.dti", "/không/có.dti"] {
        let error = refused(&["show", path], 1, "file-not-found");
        assert_eq!(error["file"], path);
    }
    refused(&["score", "nho.dti", "không-có.json"], 1, "file-not-found");
    refused(&["show", "../files"], 1, "file-unreadable");
}

#[test]
fn a_framework_from_a_file_is_scored() {
    let run = dti(&["score", "nho.dti", "nho-bom-crlf.json", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.out);
    assert_eq!(run.json()["total"]["points"], "15.00");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/nho.dti");
    assert_eq!(dti(&["show", path.to_str().unwrap()]).status, 0);
}

#[test]
fn byte_order_marks_line_ends_and_decomposed_letters_do_not_matter() {
    let plain = dti(&["score", "nho.dti", "nho-bom-crlf.json", "--format", "json"]).json();
    let other = dti(&["score", "nho-bom-crlf.dti", "nho-bom-crlf.json", "--format", "json"]).json();
    assert_eq!(plain["total"], other["total"]);
    assert_eq!(plain["data"]["sha256"], other["data"]["sha256"]);
}

#[test]
fn an_edition_extends_the_file_beside_it() {
    let run = dti(&["show", "nho-tinh.dti", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.out);
    let document = run.json();
    assert_eq!((&document["extends"], &document["nodes"][1]["lead"][0]), (&"nho".into(), &"Sở Thử nghiệm".into()));
}

#[test]
fn faults_of_a_rule_file_are_shown_with_their_lines() {
    let text = dti(&["show", "sai.dti"]);
    assert_eq!((text.status, text.out.as_str()), (1, ""));
    insta::assert_snapshot!("broken-rules-vi", text.err);
    let document = dti(&["show", "sai.dti", "--format", "json"]).json();
    let error = &document["errors"][0];
    assert_eq!((&error["file"], error["line"].as_u64()), (&"sai.dti".into(), Some(9)));
    assert!(error["column"].is_u64() && error["pointer"].is_null());
}

#[test]
fn faults_of_a_base_are_those_of_its_file() {
    let document = dti(&["show", "con-sai.dti", "--format", "json"]).json();
    assert_eq!(document["errors"][0]["file"], "sai.dti");
}

#[test]
fn editions_that_extend_one_another_are_refused() {
    refused(&["show", "vong-a.dti"], 1, "circular-base");
}
