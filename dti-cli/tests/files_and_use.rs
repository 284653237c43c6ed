//! Files of all kinds, and wrong uses.

mod common;

use common::dti;

/// Exit status and code of the one error, in both forms.
#[track_caller]
fn refused(words: &[&str], status: i32, code: &str) -> serde_json::Value {
    let text = dti(words);
    assert_eq!((text.status, text.out.as_str()), (status, ""), "{words:?}");
    assert!(text.err.contains(&format!("lỗi[{code}]")), "{words:?}: {}", text.err);
    let mut asked = vec!["--format", "json"];
    asked.extend(words);
    let json = dti(&asked);
    assert_eq!(json.status, status, "{words:?}");
    let document = json.json();
    assert_eq!(document["schema"], "dti/errors/1");
    assert_eq!(document["errors"][0]["code"], code, "{words:?}");
    document["errors"][0].clone()
}

#[test]
fn wrong_use_is_2() {
    for words in [
        &[][..],
        &["scor"],
        &["help"],
        &["score", "vn-kontum-419"],
        &["score", "a", "b", "c"],
        &["list", "--colour", "always"],
        &["--lang", "fr", "list"],
        &["list", "--color"],
        &["list", "--lang", "vi", "--lang", "en"],
    ] {
        refused(words, 2, "usage");
    }
    let near = refused(&["scor"], 2, "usage");
    assert_eq!(near["help"], "có phải ý là `score`?");
    let missing = refused(&["explain", "vn-kontum-419", "kon-tum-2023"], 2, "usage");
    assert_eq!(missing["message_en"], "<CODE> is missing");
}

#[test]
fn a_wrong_format_is_told_as_text() {
    let run = dti(&["--format", "xml", "list"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("`xml`") && run.err.contains("`json`"));
    let run = dti(&["--lang", "en", "--format=xml", "list"]);
    assert!(run.err.starts_with("error[usage]: `xml` is no value of"));
}

#[test]
fn what_was_tried_and_refused_is_1() {
    let error = refused(&["show", "vn-kontum-41"], 1, "unknown-framework");
    assert!(error["help"].as_str().unwrap().starts_with("có phải ý là `vn-kontum-419`?"));
    assert!(error["help"].as_str().unwrap().contains("`vn-gialai-3015`"));
    let error = refused(&["score", "vn-kontum-419", "kontum-2023"], 1, "unknown-data");
    assert!(error["help_en"].as_str().unwrap().starts_with("did you mean `kon-tum-2023`?"));
    let error = refused(&["explain", "vn-kontum-419", "kon-tum-2023", "6,12"], 1, "unknown-code");
    assert!(error["help"].as_str().unwrap().contains("`6.12`"));
    for words in [["score", "vn-gialai-3015", "gia-lai-2022"], ["missing", "vn-gialai-3015", "gia-lai-2022"]] {
        let error = refused(&words, 1, "published-table");
        assert!(error["message"].as_str().unwrap().contains("bảng điểm đã công bố"));
    }
}

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
