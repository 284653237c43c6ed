//! One unit's data, as JSON and as a filled-in table.

use crate::{bound, said, with_value};
use dti_core::Submission;
use dti_core::data::MOST_BYTES;

const HEAD: &str = r#"{"unit": {"id": "a", "name": "A"}, "period": "2024"}"#;

/// Filled up to so many bytes.
fn filled(text: &str, bytes: usize) -> Vec<u8> {
    let mut all = text.as_bytes().to_vec();
    all.resize(bytes, b' ');
    all
}

#[test]
fn bytes() {
    Submission::from_json(&filled(HEAD, MOST_BYTES)).unwrap();
    let errors = Submission::from_json(&filled(HEAD, MOST_BYTES + 1)).unwrap_err();
    said(&errors, "data-too-large", &["16777216", "16777217"]);
    let table = "Mã;Tên;Giá trị\n(đơn vị);mã;a\n(đơn vị);tên;A\n(kỳ);;2024\n";
    Submission::from_csv(&filled(table, MOST_BYTES)).unwrap();
    let errors = Submission::from_csv(&filled(table, MOST_BYTES + 1)).unwrap_err();
    said(&errors, "data-too-large", &["16777216", "16777217"]);
}

#[test]
fn nesting() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    // At the limit it is read, and is no data file for another reason.
    let errors = Submission::from_json(nested(512).as_bytes()).unwrap_err();
    assert!(errors.iter().all(|error| error.code.as_str() != "data-not-json"), "{errors}");
    said(&Submission::from_json(nested(513).as_bytes()).unwrap_err(), "data-not-json", &["512"]);
}

#[test]
fn a_million_brackets() {
    for bracket in ["[", "{\"a\":", "[[],", "{"] {
        said(&Submission::from_json(bracket.repeat(1_000_000).as_bytes()).unwrap_err(), "data-too-large", &["1000000"]);
        said(&Submission::from_json(bracket.repeat(300_000).as_bytes()).unwrap_err(), "data-not-json", &[]);
    }
}

/// Values, text marks and commas without end: one line, one error.
#[test]
fn fifty_megabytes_of_anything() {
    for byte in [b'[', b'0', b'"', b'\\', b' ', b'\n', 0, 0xff] {
        said(&Submission::from_json(&vec![byte; 50_000_000]).unwrap_err(), "data-too-large", &["16777216", "50000000"]);
        said(&Submission::from_csv(&vec![byte; 50_000_000]).unwrap_err(), "data-too-large", &["16777216", "50000000"]);
    }
}

#[test]
fn values_of_a_file() {
    let asked = |values: usize| {
        // Eight values beside those of the list: the five that open, and three that are separated from one before.
        let list = vec!["\"\""; values].join(",");
        format!(r#"{{"unit": {{"id": "a", "name": "A"}}, "period": "2024", "asked": [{{"allowed": [{list}]}}]}}"#)
    };
    Submission::from_json(asked(999_992).as_bytes()).unwrap();
    said(&Submission::from_json(asked(999_993).as_bytes()).unwrap_err(), "data-too-large", &["1000000", "1000001"]);
}

#[test]
fn options_of_a_value() {
    let options = |count: usize| {
        let all: Vec<String> = (0..count).map(|n| n.to_string()).collect();
        with_value(&format!(r#"{{"one_of": [{}]}}"#, all.join(",")))
    };
    bound(&options(1_000)).unwrap();
    said(&bound(&options(1_001)).unwrap_err(), "data-wrong-kind", &["1000", "1001"]);
}

#[test]
fn rounds_and_evidence() {
    let rounds = |count: usize| {
        let all = vec![r#"{"name": "x", "scores": {}}"#; count].join(",");
        format!(r#"{{"unit": {{"id": "a", "name": "A"}}, "period": "2024", "rounds": [{all}]}}"#)
    };
    let read = |text: String| Submission::from_json(text.as_bytes());
    assert_eq!(read(rounds(100)).unwrap().rounds.len(), 100);
    said(&read(rounds(101)).unwrap_err(), "data-wrong-kind", &["100", "101"]);
    let evidence = |count: usize| {
        let all = vec![r#""tờ 1""#; count].join(",");
        let round = format!(r#"{{"name": "x", "scores": {{"1": 1}}, "evidence": {{"1": [{all}]}}}}"#);
        format!(r#"{{"unit": {{"id": "a", "name": "A"}}, "period": "2024", "rounds": [{round}]}}"#)
    };
    assert_eq!(read(evidence(100)).unwrap().rounds.len(), 1);
    said(&read(evidence(101)).unwrap_err(), "data-wrong-kind", &["100", "101"]);
}

/// A name of two hundred thousand letters is refused, and not written out.
#[test]
fn very_long_names() {
    let long = "a".repeat(200_000);
    let texts = [
        format!(r#"{{"{long}": 1}}"#),
        format!(
            r#"{{"unit": {{"id": "a", "name": "A"}}, "period": "2024", "values": {{"{long}": {{"a": 1, "b": 2}}}}}}"#
        ),
        format!(r#"{{"unit": {{"id": "a", "name": "A"}}, "period": "2024", "values": {{"1.4": {{"{long}": 1}}}}}}"#),
        format!(r#"{{"unit": {{"id": "a", "name": "A"}}, "period": "2024", "framework": "{long}"}}"#),
        format!(r#"{{"unit": {{"id": "a", "name": "A"}}, "period": "2024", "common": {{"{long}": 1}}}}"#),
        with_value(&format!("\"{long}\"")),
    ];
    for text in texts {
        let errors = bound(&text).unwrap_err().to_string();
        assert!(errors.len() < 20_000, "{} bytes of errors", errors.len());
    }
    let table = format!("Mã;Tên;Giá trị\n{long};mã;a\n(đơn vị);tên;{long}\n(kỳ);;2024\n");
    let errors = Submission::from_csv(table.as_bytes()).unwrap_err().to_string();
    assert!(errors.len() < 20_000, "{} bytes of errors", errors.len());
}
