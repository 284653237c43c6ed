//! The limits of a rule file in `docs/limits.md`: what stands exactly at one is read, one more is refused with the limit and the
//! way out; and text made to take long, or to fill the memory.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing helper is a failing test")]

use dti_dsl::{Diagnostics, load, parse};

const MOST: usize = 1 << 20;

/// A framework with this in its only row.
fn with(row: &str) -> String {
    format!(
        "framework \"thử\" {{\n title \"Thử\"\n decision \"1\" of \"Cơ quan\" dated 2024-01-02\n valid from 2024-01-02\n \
         level province\n max 10\n cite \"Phụ lục\"\n measure người\n indicator 1 \"Một\" max 10 {{\n{row}\n }}\n}}\n"
    )
}

const RATIO: &str = "a \"Một\" in người\nb \"Hai\" in người\ntỷ lệ = a / b\npoints = tỷ lệ * max";

fn faults(text: &str) -> Diagnostics {
    match load("x.dti", text, &|_| None) {
        Ok(_) => panic!("it is right"),
        Err(faults) => faults,
    }
}

/// The first fault has this code, and says all of these words in both languages.
#[track_caller]
fn said(text: &str, code: &str, words: &[&str]) {
    let faults = faults(text);
    let first = faults.iter().next().unwrap();
    assert_eq!(first.code, code, "{:?}", first.message);
    for language in [&first.message.vi, &first.message.en] {
        for word in words {
            assert!(language.contains(word), "`{word}` is not in `{language}`");
        }
    }
    assert!(!first.help.vi.is_empty() && !first.help.en.is_empty());
}

#[test]
fn bytes() {
    let mut text = with(RATIO);
    text.push_str(&" ".repeat(MOST - text.len()));
    load("x.dti", &text, &|_| None).unwrap();
    text.push(' ');
    said(&text, "file-too-large", &["1048576", "1048577"]);
    said(&" ".repeat(50_000_000), "file-too-large", &["1048576", "50000000"]);
}

#[test]
fn blocks_within_blocks() {
    let nested = |levels: usize| format!("framework \"x\" {}{}", "{".repeat(levels), "}".repeat(levels));
    assert!(parse(&nested(48)).diagnostics("x").iter().all(|fault| fault.code != "too-deep"));
    said(&nested(49), "too-deep", &["48"]);
    said(&format!("framework \"x\" {}", "{".repeat(1_000_000)), "too-deep", &["48"]);
}

#[test]
fn parentheses() {
    let row = |count: usize| {
        let sum = format!("{}a{}", "(".repeat(count), ")".repeat(count));
        with(&RATIO.replace("= a /", &format!("= {sum} /")))
    };
    assert!(parse(&row(16)).diagnostics("x").iter().all(|fault| fault.code != "too-deep"));
    said(&row(17), "too-deep", &["16"]);
    said(&with(&"(".repeat(1_000_000)), "too-deep", &["16"]);
    said(&"(".repeat(MOST), "too-deep", &["16"]);
}

#[test]
fn digits() {
    let row = |digits: &str| with(&RATIO.replace("points = tỷ lệ * max", &format!("≥{digits}% full\nelse 0")));
    let with_digits = |count: usize| row(&"7".repeat(count));
    let codes = |text: &str| parse(text).diagnostics("x").iter().map(|fault| fault.code).collect::<Vec<_>>();
    assert!(!codes(&with_digits(28)).contains(&"bad-number"));
    for count in [29, 10_000, 1_000_000] {
        assert!(codes(&with_digits(count)).contains(&"bad-number"), "{count}");
    }
    let all = faults(&with_digits(10_000));
    let one = all.iter().find(|fault| fault.code == "bad-number").unwrap();
    assert!(one.help.vi.contains("28") && one.help.en.contains("28") && one.message.en.contains("10000"), "{one:?}");
    assert!(faults(&row("1e999999999")).iter().all(|fault| fault.message.en.len() < 500));
}

#[test]
fn characters_of_a_name() {
    let row = |count: usize| {
        with(
            &RATIO
                .replace("a \"", &format!("{} \"", "ạ".repeat(count)))
                .replace("= a", &format!("= {}", "ạ".repeat(count))),
        )
    };
    load("x.dti", &row(128), &|_| None).unwrap();
    let told = faults(&row(129));
    assert!(told.iter().any(|fault| fault.code == "bad-name" && fault.message.en.contains("128")), "{told}");
    let told = faults(&row(100_000));
    assert!(told.iter().all(|fault| fault.message.en.len() < 2_000), "a name is shown whole");
}

/// A mistake in every line: 200 are shown.
#[test]
fn mistakes_shown() {
    let rows = |count: usize| with(&"title 5\n".repeat(count));
    let (few, many) = (faults(&rows(150)).len(), faults(&rows(50_000)).len());
    assert!(few >= 150 && many <= 201, "{few}, {many}");
}

/// One line without end, that is wrong at its end: read as often as it is long, it would never end.
#[test]
fn hostile_lines() {
    for line in ["a+", "a/", "a b ", "1/", "≥1%", "case \"", "#", "\"\\", "max max ", "tỷ lệ = ", "a +\n"] {
        assert!(!faults(&with(&line.repeat(10_000 / line.len()))).is_empty(), "{line}");
        assert!(!faults(&with(&format!("tỷ lệ = {}", line.repeat(10_000 / line.len())))).is_empty(), "{line}");
    }
    // Twenty thousand codes of no row.
    let codes: Vec<String> = (0..20_000).map(|n| format!("9.{n}")).collect();
    let view = format!(" view \"v\" \"Trụ cột\" max 10 = {}\n indicator 1", codes.join(" + "));
    let told = faults(&with(RATIO).replacen(" indicator 1", &view, 1));
    assert!(!told.is_empty());
}
