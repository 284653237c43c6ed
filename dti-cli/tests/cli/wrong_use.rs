//! Wrong uses, and what was tried and refused.

use crate::run::{dti, refused};

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
        &["list", "--color", "auto", "--color", "never"],
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
    let error = refused(&["show", "nho"], 1, "unknown-framework");
    assert!(error["help"].as_str().unwrap().starts_with("có phải ý là `nho.dti`?"), "a file without its ending");
    let error = refused(&["score", "nho.dti", "main-only"], 1, "unknown-data");
    assert!(error["help_en"].as_str().unwrap().starts_with("did you mean `main-only.json`?"));
    let error = refused(&["score", "vn-kontum-419", "kontum-2023"], 1, "unknown-data");
    assert!(error["help_en"].as_str().unwrap().starts_with("did you mean `kon-tum-2023`?"));
    let error = refused(&["explain", "vn-kontum-419", "kon-tum-2023", "6,12"], 1, "unknown-code");
    assert!(error["help"].as_str().unwrap().contains("`6.12`"));
    for words in [["score", "vn-gialai-3015", "gia-lai-2022"], ["missing", "vn-gialai-3015", "gia-lai-2022"]] {
        let error = refused(&words, 1, "published-table");
        assert!(error["message"].as_str().unwrap().contains("bảng điểm đã công bố"));
    }
    let error = refused(&["score", "vn-dti-province-2022", "synthetic-63-2023"], 1, "many-units");
    assert!(error["help"].as_str().unwrap().contains("`kon-tum-2023`"));
}
