//! Each command, in both forms and both languages.

use crate::run::{Run, command, dti};
use serde_json::Value;
use std::io::Read;
use std::process::Stdio;

const PAIR: [&str; 2] = ["vn-kontum-419", "kon-tum-2023"];

#[track_caller]
fn done(words: &[&str]) -> Run {
    let run = dti(words);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{words:?}");
    run
}

#[track_caller]
fn json(words: &[&str]) -> Value {
    let mut words = words.to_vec();
    words.extend(["--format", "json"]);
    done(&words).json()
}

fn node<'v>(document: &'v Value, member: &str, code: &str) -> &'v Value {
    let nodes = document["nodes"].as_array().unwrap();
    nodes.iter().find(|node| node[member] == code).unwrap()
}

#[test]
fn list() {
    let text = done(&["list"]).out;
    for id in ["vn-dti-province-2022", "vn-kontum-419", "vn-gialai-3015", "kon-tum-2023", "gia-lai-2022"] {
        assert!(text.contains(id), "{id}");
    }
    assert!(done(&["--lang", "en", "list"]).out.contains("98 component indicators"));
    let document = json(&["list"]);
    assert_eq!(document["schema"], "dti/list/1");
    let first = &document["frameworks"][0];
    assert_eq!(first["id"], "vn-dti-province-2022");
    assert_eq!(first["decision"], "922/QĐ-BTTTT");
    assert_eq!((&first["valid_from"], &first["valid_until"]), (&"2022-05-20".into(), &"2025-04-02".into()));
    assert_eq!((&first["max"], &first["indicators"]), (&"1000.00".into(), &98.into()));
    let data: Vec<_> =
        document["data"].as_array().unwrap().iter().map(|d| (&d["id"], &d["kind"], &d["synthetic"])).collect();
    let expected = [
        ("kon-tum-2023", "submission", false),
        ("gia-lai-2022", "published-table", false),
        ("synthetic-63-2023", "cohort", true),
    ];
    let expected = expected.map(|(id, kind, synthetic)| (Value::from(id), Value::from(kind), Value::from(synthetic)));
    assert_eq!(data, expected.iter().map(|(id, kind, synthetic)| (id, kind, synthetic)).collect::<Vec<_>>());
    // Whoever lists them sees which are of nobody.
    assert!(text.contains("giả lập") && done(&["--lang", "en", "list"]).out.contains("made-up data of many units"));
}

#[test]
fn score_of_kon_tum() {
    let document = json(&["score", PAIR[0], PAIR[1]]);
    assert_eq!(document["schema"], "dti/score/1");
    assert_eq!(document["unit"]["name"], "Kon Tum");
    let row = node(&document, "code", "6.12");
    assert_eq!((&row["points"], &row["exact"], &row["max"]), (&"7.15".into(), &"1429/200".into(), &"20.00".into()));
    let row = node(&document, "code", "4.5");
    assert_eq!((&row["status"], &row["low"], &row["high"]), (&"missing".into(), &"0.00".into(), &"10.00".into()));
    let row = node(&document, "code", "5.9");
    assert_eq!((&row["status"], &row["low"], &row["high"]), (&"needs-cohort".into(), &"0.00".into(), &"5.00".into()));
    let row = node(&document, "code", "9.1");
    assert_eq!((&row["status"], &row["points"], &row["low"]), (&"not-scored".into(), &Value::Null, &Value::Null));
    let views: Vec<_> = document["views"].as_array().unwrap().iter().map(|v| (&v["id"], &v["max"])).collect();
    let expected = [("chinh-quyen-so", "700.00"), ("kinh-te-so", "650.00"), ("xa-hoi-so", "650.00")];
    assert!(views.iter().zip(expected).all(|(found, expected)| (*found.0 == expected.0) && (*found.1 == expected.1)));
    assert_eq!(document["framework"]["sha256"].as_str().map(str::len), Some(64));
}

#[test]
fn score_as_a_tree() {
    let vi = done(&["score", PAIR[0], PAIR[1]]).out;
    insta::assert_snapshot!("kon-tum-tree-vi", vi);
    assert!(vi.contains("7,15"), "decimal comma in Vietnamese");
    let en = done(&["--lang", "en", "score", PAIR[0], PAIR[1]]).out;
    assert!(en.contains("7.15") && en.contains("needs-cohort"));
    assert_eq!(vi.lines().count(), en.lines().count());
}

#[test]
fn scores_of_main_indicators_alone_give_the_whole() {
    let document = json(&["score", "vn-gialai-3015", "main-only.json"]);
    assert_eq!(document["total"]["points"], "526.32");
    assert_eq!(document["total"]["index"], "0.5263");
    let views: Vec<_> = document["views"].as_array().unwrap().iter().map(|v| v["points"].as_str().unwrap()).collect();
    assert_eq!(views, ["442.82", "356.32", "372.82"]);
    assert_eq!(node(&document, "code", "1")["status"], "given");
    assert_eq!(node(&document, "code", "1.1")["status"], "covered");
}

#[test]
fn explain() {
    let vi = done(&["explain", PAIR[0], PAIR[1], "6.12"]).out;
    insta::assert_snapshot!("explain-6.12-vi", vi);
    let en = done(&["explain", "--lang", "en", PAIR[0], PAIR[1], "6.12"]).out;
    assert!(en.contains("7.145"));
    let document = json(&["explain", PAIR[0], PAIR[1], "6.12"]);
    assert_eq!((&document["schema"], &document["node"]), (&"dti/explain/1".into(), &"6.12".into()));
    let steps = document["steps"].as_array().unwrap();
    assert!(steps.iter().all(|step| step["address"].as_str().is_some_and(|address| address.starts_with("6.12/"))));
    assert!(steps.iter().any(|step| step["citation"]["decision"] == "419/KH-UBND"));
}

#[test]
fn missing() {
    insta::assert_snapshot!("missing-vi", done(&["missing", PAIR[0], PAIR[1]]).out);
    assert!(done(&["missing", PAIR[0], PAIR[1], "--lang", "en"]).out.contains("Owed by"));
    let document = json(&["missing", PAIR[0], PAIR[1]]);
    let items = document["missing"].as_array().unwrap();
    let worth: Vec<_> = items.iter().map(|item| item["worth"].as_str().unwrap().parse::<f64>().unwrap()).collect();
    assert!(worth.is_sorted_by(|a, b| a >= b), "largest first: {worth:?}");
    assert!(items.iter().all(|item| item["node"] != "5.9" && item["node"] != "5.10"), "they only wait for others");
    assert!(items.iter().all(|item| !item["lead"].as_array().unwrap().is_empty() || item["wanted"] != "data"));
}

#[test]
fn show() {
    let vi = done(&["show", PAIR[0]]).out;
    let from = vi.lines().skip_while(|line| !line.starts_with("5.12.1 Kinh phí"));
    let excerpt: String = from.take(60).fold(String::new(), |text, line| text + line + "\n");
    insta::assert_snapshot!("show-excerpt-vi", excerpt);
    assert!(done(&["--lang", "en", "show", PAIR[0]]).out.contains("full points"));
    let document = json(&["show", PAIR[0]]);
    assert_eq!(document["schema"], "dti/show/1");
    let row = node(&document, "code", "6.12");
    assert_eq!(row["rule"], "Tỷ lệ = (b + c)/a; ≥ 80 %: điểm tối đa; < 80 %: tỷ lệ/80 % × điểm tối đa");
    assert_eq!(row["citation"]["decision"], "419/KH-UBND");
    assert_eq!(
        (&row["citation"]["row"], &row["parent"], &row["level"]),
        (&"6.12".into(), &"6".into(), &"indicator".into())
    );
    assert!(row["lead"].is_array() && row["support"].is_array() && row["notes"].is_array());
    assert_eq!(document["nodes"].as_array().unwrap().iter().filter(|n| n["level"] == "indicator").count(), 98);
    let data = document["data"].as_array().unwrap();
    assert!(
        data.iter().any(|datum| datum["code"] == "TTC.4" && datum["node"].is_null() && datum["measure"] == "người")
    );
}

#[test]
fn help_is_in_the_language_with_examples() {
    for (words, expected) in [
        (vec!["--help"], "Mã kết thúc"),
        (vec!["--lang", "en", "--help"], "Exit status"),
        (vec!["list", "--help"], "Ví dụ:"),
        (vec!["show", "-h"], "Ví dụ:"),
        (vec!["score", "--help"], "dti score vn-kontum-419 kon-tum-2023"),
        (vec!["explain", "--help", "--lang=en"], "Examples:"),
        (vec!["missing", "--help"], "Ví dụ:"),
        (vec!["--version"], "dti 0."),
    ] {
        assert!(done(&words).out.contains(expected), "{words:?}");
    }
    insta::assert_snapshot!("help-vi", done(&["--help"]).out);
    insta::assert_snapshot!("help-explain-en", done(&["explain", "--help", "--lang", "en"]).out);
}

#[test]
fn the_environment_may_say_the_language() {
    let run = |lang: &str, words: &[&str]| {
        let output = command("files", words).env("DTI_LANG", lang).output().unwrap();
        (output.status.code(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    };
    assert!(run("en", &["list"]).1.contains("98 component indicators"));
    assert!(run("en", &["--help"]).1.contains("Exit status"));
    assert!(run("en", &["scor"]).1.starts_with("error[usage]: there is no command"));
    assert!(!run("en", &["list", "--lang", "vi"]).1.contains("component"), "the command line counts more");
    let (status, said) = run("fr", &["list"]);
    assert_eq!((status, said.contains("`fr`")), (Some(2), true), "{said}");
}

#[test]
fn colour_only_when_asked_for() {
    let plain = done(&["score", PAIR[0], PAIR[1]]).out;
    assert!(!plain.contains('\u{1b}'), "not into a pipe");
    let coloured = done(&["score", PAIR[0], PAIR[1], "--color", "always"]).out;
    assert!(coloured.contains("\u{1b}[32m"));
    let failed = dti(&["score", PAIR[0], "nope", "--color", "always"]);
    assert!(failed.err.contains('\u{1b}') && !dti(&["score", PAIR[0], "nope"]).err.contains('\u{1b}'));
    let mut forced = command("files", &["score", PAIR[0], PAIR[1]]);
    let output = forced.env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").output().unwrap();
    assert!(!String::from_utf8(output.stdout).unwrap().contains('\u{1b}'), "NO_COLOR is respected");
}

#[test]
fn a_reader_that_has_enough_is_no_failure() {
    let mut child = command("files", &["show", PAIR[0], "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}
