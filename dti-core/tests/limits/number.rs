//! Numbers of 10,000 digits, wherever one is read.

use crate::{bound, said, small, with_value};
use dti_core::audit::PublishedTable;
use dti_core::number::{Exact, Printed};
use dti_core::{FrameworkDraft, Submission, units};

fn digits(count: usize) -> String {
    "7".repeat(count)
}

/// A datum that may be any number of that many digits.
#[test]
fn in_a_data_file() {
    // 1.4 a is a count: whole.
    bound(&with_value(&digits(28))).unwrap();
    bound(&with_value(&format!("\"{}\"", digits(28)))).unwrap();
    for count in [29, 10_000, 1_000_000] {
        said(&bound(&with_value(&digits(count))).unwrap_err(), "data-too-many-digits", &["28"]);
        said(&bound(&with_value(&format!("\"{}\"", digits(count)))).unwrap_err(), "data-too-many-digits", &["28"]);
        said(&bound(&with_value(&format!("\"{}%\"", digits(count)))).unwrap_err(), "data-too-many-digits", &["28"]);
        said(&bound(&with_value(&format!("\"1/{}\"", digits(count)))).unwrap_err(), "data-too-many-digits", &["28"]);
    }
}

#[test]
fn an_exponent_is_no_number() {
    for odd in ["1e999999999", "1E-999999999", "\"1e999999999\"", "\"1e5\""] {
        said(&bound(&with_value(odd)).unwrap_err(), "data-not-a-number", &[]);
    }
    assert!("1e999999999".parse::<Exact>().is_err());
    assert!(Printed::read("1e999999999").is_err());
}

#[test]
fn as_a_program_writes_it() {
    let exact = |text: String| with_value(&format!(r#"{{"exact": "{text}"}}"#));
    bound(&exact(digits(4_000))).unwrap();
    let one_third = format!("{}/{}", digits(4_000), "3".repeat(3_999));
    Submission::from_json(exact(one_third).as_bytes()).unwrap();
    for text in [digits(4_001), format!("1/{}", digits(4_001)), digits(10_000), digits(1_000_000)] {
        said(&bound(&exact(text)).unwrap_err(), "data-wrong-kind", &["4000"]);
    }
}

#[test]
fn in_a_table() {
    let one = |digits: &str| {
        let table = format!("Mã đơn vị;Tên đơn vị;Kỳ;1.4 a\na;A;2024;{digits}\n");
        let framework = small();
        let program = dti_core::Program::compile(&framework);
        let unit = units::csv(&framework, table.as_bytes()).unwrap().next().unwrap();
        units::bind(&program, unit).map(drop).map_err(|errors| errors.errors)
    };
    one(&digits(28)).unwrap();
    for count in [29, 10_000, 1_000_000] {
        said(&one(&digits(count)).unwrap_err(), "data-too-many-digits", &["28"]);
    }
    said(&one("1e999999999").unwrap_err(), "data-not-a-number", &[]);
}

#[test]
fn in_a_published_table() {
    let read = |digits: &str| PublishedTable::from_csv(format!("code;points\n1;{digits}\n").as_bytes());
    read(&digits(28)).unwrap();
    for count in [29, 10_000, 1_000_000] {
        said(&read(&digits(count)).unwrap_err(), "data-too-many-digits", &["28"]);
    }
    said(&read("1e999999999").unwrap_err(), "data-not-a-number", &[]);
}

/// A framework as JSON: exact numbers of up to 10,000 digits are read back, since a program may have written them.
#[test]
fn in_a_framework() {
    let with = |max: String| {
        let text = include_str!("../report/framework.json");
        let (before, after) = text.split_once("\"max\": \"").unwrap();
        let (_, after) = after.split_once('"').unwrap();
        serde_json::from_str::<FrameworkDraft>(&format!("{before}\"max\": \"{max}\"{after}"))
    };
    // More points than a maximum can have: read, and refused by the check.
    let faults = with(digits(10_000)).unwrap().check().unwrap_err();
    assert!(faults.iter().any(|fault| fault.code.as_str() == "bad-maximum"), "{faults}");
    for text in [digits(10_001), digits(1_000_000), "1e999999999".to_owned(), "0.".to_owned() + &digits(100)] {
        let error = with(text).unwrap_err().to_string();
        assert!(error.contains("digits") || error.contains("not a number"), "{error}");
        assert!(error.len() < 1_000, "{} bytes", error.len());
    }
}
