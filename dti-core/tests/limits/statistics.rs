//! Statistics that were kept as a file.

use crate::small;
use dashu_int::UBig;
use dti_core::cohort::{Cohort, Statistics};
use dti_core::model::{AllEqual, Direction, LowerEnd, Rule};
use dti_core::{Program, Submission};
use dti_testkit::draft::{framework, row};

#[track_caller]
fn refused(bytes: &[u8], words: &[&str]) {
    let error = Statistics::from_json(bytes, &small()).unwrap_err();
    assert_eq!(error.code.as_str(), "statistics-not-read");
    for text in [&error.message.vi, &error.message.en] {
        for word in words {
            assert!(text.contains(word), "`{word}` is not in `{text}`");
        }
    }
}

#[test]
fn bytes() {
    const MOST: usize = 64 * 1024 * 1024;
    // At the limit it is read: blanks are no statistics for another reason.
    refused(&vec![b' '; MOST], &[" 1"]);
    refused(&vec![b' '; MOST + 1], &["67108864", "67108865"]);
}

#[test]
fn a_million_brackets() {
    for bracket in ["[", "{\"a\":", "{\"schema\":["] {
        refused(bracket.repeat(1_000_000).as_bytes(), &[]);
    }
    let inside = format!("{{\"schema\": \"dti/statistics/1\", \"figures\": {}", "[".repeat(1_000_000));
    refused(inside.as_bytes(), &[]);
}

/// The best value is 1/3^p + 1/5^5700 + 1/7^2400. Its denominator is the product, of p·0.47712 + 3984.129 + 2028.235 digits and
/// the digit that this begins: 9999.666 for p = 8357, 10000.143 for the next. None of the three has more than 4,000 digits.
#[test]
fn digits() {
    let row = row("1", "10").amount("a", "tỷ_đồng").amount("b", "tỷ_đồng").amount("c", "tỷ_đồng");
    let framework = framework(vec![row.rule(|row| Rule::MinMax {
        quantity: row.quantity("a + b + c"),
        lower: LowerEnd::Observed,
        direction: Direction::Higher,
        all_equal: AllEqual::Full,
    })]);
    let program = Program::compile(&framework);
    let unit = |id: &str, values: [String; 3]| {
        let [a, b, c] = values.map(|value| format!(r#"{{"exact": "{value}"}}"#));
        let values = format!(r#"{{"1": {{"a": {a}, "b": {b}, "c": {c}}}}}"#);
        let json = format!(r#"{{"unit": {{"id": "{id}", "name": "A"}}, "period": "2024", "values": {values}}}"#);
        Submission::from_json(json.as_bytes()).unwrap()
    };
    let written = |threes: usize| {
        let none = unit("a", ["0", "0", "0"].map(str::to_owned));
        let best = unit(
            "b",
            [(3_u32, threes), (5, 5_700), (7, 2_400)].map(|(base, power)| format!("1/{}", UBig::from(base).pow(power))),
        );
        Cohort::of(&program, [none, best]).unwrap().statistics().clone()
    };
    let longest = |text: &str| text.split(|c: char| !c.is_ascii_digit()).map(str::len).max();

    let most = written(8_357);
    assert_eq!(longest(&most.to_json()), Some(10_000));
    assert_eq!(Statistics::from_json(most.to_json().as_bytes(), &framework).unwrap(), most);

    let more = written(8_358).to_json();
    assert_eq!(longest(&more), Some(10_001));
    let line = more.lines().position(|line| line.len() > 10_000).unwrap() + 1;
    let error = Statistics::from_json(more.as_bytes(), &framework).unwrap_err();
    assert_eq!(error.code.as_str(), "statistics-not-read");
    for text in [&error.message.vi, &error.message.en] {
        assert!(text.contains("10000") && text.contains(&line.to_string()), "{text}");
    }
    assert!(error.help.vi.contains("chấm lại") && error.help.en.contains("anew"), "{}", error.help);
}
