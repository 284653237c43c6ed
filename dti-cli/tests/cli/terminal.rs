//! What data and rule files say cannot act on the terminal.

use crate::run::{Run, dti, dti_in};

/// Runs both ways of each command; text has nothing in it but what can be read.
#[track_caller]
fn check(words: &[&str]) -> Run {
    let run = dti(words);
    for text in [&run.out, &run.err] {
        let acts =
            |c: &char| (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert_eq!(text.chars().find(acts), None, "{words:?}: {text:?}");
    }
    run
}

#[test]
fn data_cannot_act_on_the_terminal() {
    let data = ["nho.dti", "dieu-khien.json"];
    for lang in ["vi", "en"] {
        let score = check(&["score", data[0], data[1], "--lang", lang]);
        assert!(score.out.starts_with("Sở\u{fffd}[31m\u{fffd}\u{fffd}\u{fffd}  \u{fffd}A · 2024"), "{}", score.out);
        assert!(score.out.contains("Vòng\u{fffd}"), "{}", score.out);
        assert!(check(&["missing", data[0], data[1], "--lang", lang]).out.contains("chưa\u{fffd}"));
        let explained = check(&["explain", data[0], data[1], "2", "--lang", lang]).out;
        assert!(explained.contains("tệp\u{fffd}") && explained.contains("thiếu\u{fffd}"), "{explained}");
    }
    let json = dti(&["score", data[0], data[1], "--format", "json"]).json();
    assert!(json["unit"]["name"].as_str().unwrap().contains('\u{1b}'), "documents say what the data say");
}

#[test]
fn errors_cannot_act_on_the_terminal() {
    let run = check(&["score", "nho.dti", "dieu-khien-sai.json"]);
    assert!(run.err.contains("9\u{fffd}[31m"), "{}", run.err);
    let named = check(&["score", "nho.dti", "x\u{1b}[31m\u{202e}.json"]);
    assert!(named.err.contains("x\u{fffd}[31m\u{fffd}.json"), "{}", named.err);
    check(&["scor\u{1b}[31m"]);
}

#[test]
fn rules_cannot_act_on_the_terminal() {
    check(&["show", "dieu-khien.dti"]);
    check(&["score", "dieu-khien.dti", "nho-bom-crlf.json"]);
    check(&["audit", "dieu-khien.dti", "bang-sach.csv"]);
}

#[test]
fn colour_is_all_that_colours() {
    let words = ["score", "nho.dti", "dieu-khien.json", "--color", "always"];
    let run = dti_in("files", &words);
    assert!(run.out.contains("\u{1b}[32m") && !run.out.contains("\u{1b}[31m\u{9b}"), "{:?}", run.out);
}
