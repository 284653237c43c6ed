//! Rule files, before any data.

use crate::run::{command, dti, refused};
use std::io::Write;
use std::process::Stdio;

#[test]
fn all_is_well_is_said_plainly_with_what_was_allowed() {
    let run = dti(&["check", "nho.dti", "cho-phep.dti"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(
        run.out,
        "nho.dti: không có lỗi, không có cảnh báo; bộ chỉ số `nho`, 2 dòng\n\
         cho-phep.dti: không có lỗi, không có cảnh báo; bộ chỉ số `cho-phep`, 1 dòng, cho phép 1 điều kèm lý do\n\
         Cộng 2 tệp: không có lỗi, không có cảnh báo\n"
    );
    let run = dti(&["--lang", "en", "check", "cho-phep.dti"]);
    assert_eq!(
        run.out,
        "cho-phep.dti: no errors, no warnings; framework `cho-phep`, 1 row, 1 allowance with a reason\n"
    );
}

#[test]
fn errors_are_shown_with_their_lines_in_both_languages_and_are_1() {
    for (lang, name) in [("vi", "check-vi"), ("en", "check-en")] {
        let run = dti(&["--lang", lang, "check", "sai.dti", "luu-y.dti"]);
        assert_eq!((run.status, run.err.as_str()), (1, ""));
        insta::assert_snapshot!(name, run.out);
    }
}

#[test]
fn warnings_are_0_and_denied_1() {
    let run = dti(&["check", "luu-y.dti"]);
    assert_eq!(run.status, 0);
    assert!(run.out.contains("cảnh báo[unused-allowance]") && run.out.contains("luu-y.dti: không có lỗi, 1 cảnh báo"));
    let run = dti(&["check", "luu-y.dti", "--deny", "warnings"]);
    assert_eq!(run.status, 1);
    assert!(run.out.contains("Cảnh báo bị từ chối, theo `--deny warnings`."));
    let run = dti(&["check", "luu-y.dti", "--deny", "warnings", "--format", "json"]);
    assert_eq!(run.status, 1);
    assert_eq!(dti(&["check", "nho.dti", "--deny", "warnings"]).status, 0);
    refused(&["check", "nho.dti", "--deny", "errors"], 2, "usage");
}

#[test]
fn programs_are_given_places_and_edits() {
    let run = dti(&["check", "sai.dti", "luu-y.dti", "nho.dti", "--format", "json"]);
    assert_eq!(run.status, 1);
    let document = run.json();
    assert_eq!(document["schema"], "dti/check/1");
    assert_eq!((&document["errors"], &document["warnings"]), (&1.into(), &1.into()));
    let [wrong, warned, well] = document["files"].as_array().unwrap().as_slice() else { panic!("{document}") };
    assert_eq!((&wrong["file"], wrong["framework"].is_null()), (&"sai.dti".into(), true));
    let told = &wrong["diagnostics"][0];
    assert_eq!((&told["code"], &told["severity"]), (&"unexpected-text".into(), &"error".into()));
    assert_eq!(told["place"]["start"]["line"], 9);
    assert_eq!(told["suggestion"]["replacement"], "max");
    assert_eq!((&warned["framework"], &warned["allowances"]), (&"luu-y".into(), &0.into()));
    assert_eq!(warned["diagnostics"][0]["severity"], "warning");
    assert!(well["diagnostics"].as_array().unwrap().is_empty() && well["sha256"].is_string());
}

#[test]
fn shipped_frameworks_are_checked_by_their_ids() {
    let run = dti(&["check", "vn-kontum-419", "--format", "json"]);
    assert_eq!((run.status, &run.json()["files"][0]["framework"]), (0, &"vn-kontum-419".into()));
    let error = refused(&["check", "vn-kontum-41"], 1, "unknown-framework");
    assert!(error["help"].as_str().unwrap().contains("có phải ý là `vn-kontum-419`?"));
}

#[test]
fn standard_input_is_checked_and_extends_what_stands_in_the_folder() {
    let given = |text: &str, words: &[&str]| {
        let mut run = command("files", words).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        run.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let output = run.wait_with_output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    let edition = r#"framework "x" extends "nho" { decision "2" of "A" dated 2024-01-03 cite "B" }"#;
    let (status, said) = given(edition, &["check", "-"]);
    assert_eq!((status, said.as_str()), (0, "-: không có lỗi, không có cảnh báo; bộ chỉ số `x`, 2 dòng\n"));
    let (status, said) = given("framwork", &["check", "-", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((status, &document["files"][0]["diagnostics"][0]["code"]), (1, &"no-framework".into()));
}

#[test]
fn a_broken_base_is_told_under_its_own_name() {
    let run = dti(&["check", "con-sai.dti"]);
    assert_eq!(run.status, 1);
    insta::assert_snapshot!("check-broken-base", run.out);
    // The base is told once, also where it is given too.
    let run = dti(&["check", "con-sai.dti", "sai.dti", "--format", "json"]);
    assert_eq!((&run.json()["errors"], run.json()["files"].as_array().unwrap().len()), (&2.into(), 2));
}

#[test]
fn editions_that_extend_one_another_are_told_so() {
    let document = dti(&["check", "vong-a.dti", "--format", "json"]).json();
    let codes = |file: usize| &document["files"][file]["diagnostics"][0]["code"];
    assert_eq!((codes(0), codes(1)), (&"broken-base".into(), &"circular-base".into()));
}

#[test]
fn all_files_that_cannot_be_read_are_told_at_once() {
    refused(&["check", "../files"], 1, "file-unreadable");
    let run = dti(&["check", "không-có.dti", "nho.dti", "../files", "--format", "json"]);
    assert_eq!(run.status, 1);
    let document = run.json();
    let files: Vec<_> = document["errors"].as_array().unwrap().iter().map(|error| &error["file"]).collect();
    assert_eq!(files, ["không-có.dti", "../files"]);
    refused(&["check"], 2, "usage");
}

#[test]
fn a_code_is_explained_in_both_languages() {
    for (lang, name) in [("vi", "check-explain-vi"), ("en", "check-explain-en")] {
        let run = dti(&["--lang", lang, "check", "--explain", "jump-at-cap"]);
        assert_eq!((run.status, run.err.as_str()), (0, ""));
        insta::assert_snapshot!(name, run.out);
    }
    let document = dti(&["check", "--explain", "jump-at-cap", "--format", "json"]).json();
    assert_eq!((&document["schema"], &document["severity"]), (&"dti/diagnostic/1".into(), &"error".into()));
    assert!(document["examples"][0]["file"].as_str().unwrap().starts_with("framework"));
}

#[test]
fn a_code_that_is_not_there_is_refused_with_the_nearest() {
    let error = refused(&["check", "--explain", "jump-at-cp"], 1, "unknown-check");
    assert_eq!(error["help_en"], "did you mean `jump-at-cap`?");
    let error = refused(&["check", "--explain", "jump-at-cap", "nho.dti"], 2, "usage");
    assert_eq!(error["message_en"], "`--explain <CODE>` and `[FILE]...` do not go together");
}

#[test]
fn other_commands_say_beside_the_answer_that_a_rule_file_has_warnings() {
    let run = dti(&["score", "luu-y.dti", "luu-y.json"]);
    assert_eq!(run.status, 0);
    assert_eq!(run.err, "lưu ý: tệp quy tắc `luu-y.dti` có 1 cảnh báo; xem `dti check luu-y.dti`\n");
    // A document stands alone.
    assert_eq!(dti(&["score", "luu-y.dti", "luu-y.json", "--format", "json"]).json()["total"]["points"], "10.00");
}
