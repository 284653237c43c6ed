//! Any text: other line ends, decomposed letters, a byte-order mark, nonsense, too much of everything.

#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test that fails says so by panicking"
)]

use dti_core::Lang;
use dti_dsl::{Colour, Diagnostics, load, load_bytes, parse};
use proptest::prelude::*;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

fn broken() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

fn faults(text: &str) -> Option<Diagnostics> {
    load("x.dti", text, &|_| None).err()
}

/// Code, line and the composed text at the place.
fn told(faults: &Diagnostics) -> Vec<(&'static str, usize, String)> {
    let text = |span: dti_dsl::Span| faults.text()[span.range()].nfc().filter(|c| *c != '\r').collect::<String>();
    faults.iter().map(|fault| (fault.code, fault.line, text(fault.span))).collect()
}

#[test]
fn places_are_right_however_the_text_is_encoded() {
    for (path, text) in broken() {
        let plain = faults(&text).map(|f| told(&f));
        let decomposed: String = text.nfd().collect();
        let odd = format!("\u{feff}{}", decomposed.replace('\n', "\r\n"));
        assert_eq!(faults(&odd).map(|f| told(&f)), plain, "{}", path.display());
        assert_eq!(faults(&decomposed).map(|f| told(&f)), plain, "{}", path.display());
    }
}

#[test]
fn columns_count_characters_and_no_byte_order_mark() {
    let found = |text: &str| faults(text).map(|f| f.iter().map(|d| (d.line, d.column)).collect::<Vec<_>>());
    assert_eq!(found("\u{feff}khung \"đầu\" {"), Some(vec![(1, 1), (1, 13)]));
    assert_eq!(found("framework \"x\" {\r\n  tên \"Đã\" titel \"\"\r\n}"), Some(vec![(2, 12)]));
}

#[test]
fn a_framework_typed_on_another_machine_is_the_same_framework() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pair/vi.dti")).unwrap();
    let plain = load("x", &text, &|_| None).unwrap();
    let odd = format!("\u{feff}{}", text.nfd().collect::<String>().replace('\n', "\r\n"));
    assert_eq!(load("x", &odd, &|_| None).unwrap().sha256(), plain.sha256());
    let dense: String = text.lines().filter(|l| !l.trim_start().starts_with('#')).collect::<Vec<_>>().join(" ");
    assert_eq!(load("x", &dense, &|_| None).unwrap().sha256(), plain.sha256());
}

#[test]
fn comments_and_empty_lines_are_kept() {
    let text = "# đầu\n\nframework \"x\" { # mở\n\n  max 1 # một\n}\n# cuối";
    let parsed = parse(text);
    let ast = parsed.ast().unwrap();
    let comments: Vec<&str> = ast.comments.iter().map(|span| &text[span.range()]).collect();
    assert_eq!(comments, ["# đầu", "# mở", "# một", "# cuối"]);
    assert_eq!(ast.blank_lines.len(), 2);
}

/// Such a text is refused, with no more faults than are told. How long that takes is measured by the bench `texts`, at two
/// sizes; here the texts are so large that what grows with their square would not end.
#[track_caller]
fn refused(text: &str, code: &str) {
    let faults = faults(text).unwrap();
    assert!(faults.iter().any(|f| f.code == code), "{faults}");
    assert!(faults.len() <= 201);
}

#[test]
fn too_much_of_anything_is_an_error() {
    refused(&"{".repeat(1_000_000), "too-deep");
    refused(&"(".repeat(1_000_000), "too-deep");
    refused(&format!("framework \"x\" {}", "{ ".repeat(500_000)), "too-deep");
    refused(&format!("framework \"x\" {{ a = {}b{} }}", "(".repeat(9_000), ")".repeat(9_000)), "too-deep");
    refused(&"}".repeat(1_000_000), "no-framework");
    refused(&format!("framework \"x\" {{ {} }}", "}{".repeat(300_000)), "text-after-framework");
    refused(&format!("framework \"x\" {{ {} }}", "max ".repeat(200_000)), "unexpected-text");
    refused(&format!("framework \"x\" {{ {} }}", "@\n".repeat(400_000)), "unknown-word");
    refused(&format!("framework \"x\" {{ {} }}", "\"\n".repeat(400_000)), "unfinished-text");
    refused(&format!("framework \"x\" {{ a = {} }}", "a+".repeat(400_000)), "unexpected-text");
    refused(&format!("framework \"x\" {{ title \"{}\" }}", "e\u{301}".repeat(300_000)), "missing-statement");
    refused(&format!("framework \"x\" {{ title \"e{}\" }}", "\u{301}".repeat(400_000)), "missing-statement");
    refused(&"x".repeat((1 << 20) + 1), "file-too-large");
    refused(&format!("framework \"x\" {{ indicator 1 \"\" max 1 {{ a{} }} }}", "a".repeat(900_000)), "unknown-word");
}

#[test]
fn too_many_rows_and_data_are_an_error() {
    let mut chain = String::from("framework \"x\" { measure m indicator 1 \"\" max 1 {\n");
    for i in 0..40_000 {
        writeln!(chain, "a{i} \"\" = a{}", i + 1).unwrap();
    }
    refused(&format!("{chain} }} }}"), "too-large");
    let mut rows = String::from("framework \"x\" { measure m\n");
    for i in 0..20_000 {
        writeln!(rows, "sub {i} \"\" max 0 {{ a \"\" = a of {} }}", i + 1).unwrap();
    }
    refused(&format!("{rows} }}"), "too-large");
    let mut same = String::from("framework \"x\" { measure m indicator 1 \"\" max 1 { a \"\" in m\n x = a");
    same.push_str(&" + a".repeat(200_000));
    refused(&format!("{same} min-max x from lowest, all equal 0 }} }}"), "too-large");
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_line() {
    let faults = load_bytes("x.dti", b"framework \"x\" {\n  title \"a\xc3(\"\n}", &|_| None).unwrap_err();
    let first = faults.iter().next().unwrap();
    assert_eq!((first.code, first.line, first.column), ("not-utf8", 2, 11));
    assert!(!faults.render(Lang::Vi, Colour::Always).is_empty());
}

#[test]
fn messages_speak_of_the_field() {
    let engine = ["token", "EOI", "pars", "WHITESPACE", "COMMENT", "kw_", "Rule", "syntax"];
    for (path, text) in broken() {
        let Some(faults) = faults(&text) else { continue };
        for fault in faults.iter() {
            for words in [&fault.message, &fault.help] {
                for text in [&words.vi, &words.en] {
                    assert!(!engine.iter().any(|word| text.contains(word)), "{}: {text}", path.display());
                    let first = text.chars().next().unwrap();
                    assert!(!first.is_uppercase() || text.starts_with("Min-Max"), "{}: {text}", path.display());
                }
            }
        }
    }
}

#[test]
fn every_edit_that_is_offered_takes_the_fault_away() {
    for (path, text) in broken() {
        let Some(before) = faults(&text) else { continue };
        for fault in before.iter() {
            let Some(edit) = &fault.suggestion else { continue };
            let mut mended = text.clone();
            mended.replace_range(edit.span.range(), &edit.replacement);
            let still =
                |f: &Diagnostics| f.iter().filter(|d| d.code == fault.code && d.message == fault.message).count();
            let after = faults(&mended).map_or(0, |f| still(&f));
            assert!(after < still(&before), "{}: {}", path.display(), fault.code);
        }
    }
}

fn pieces() -> impl Strategy<Value = String> {
    let words = [
        "framework",
        "\"x\"",
        "{",
        "}",
        "(",
        ")",
        "max",
        "10",
        "80%",
        "1/2",
        "1/tuần",
        "indicator",
        "1.1",
        "chỉ số",
        "tỷ lệ",
        "=",
        "a",
        "b",
        "/",
        "+",
        "≥",
        "full",
        "else",
        "steps",
        "choose one",
        "any of",
        "part",
        "yes/no",
        "in",
        "người",
        "measure",
        "data",
        "cite",
        "row",
        "override",
        "drop",
        "under",
        "datum",
        "extends",
        "# ghi chú\n",
        "\n",
        "\"",
        "1.000.000",
        "2022-05-20",
        "min-max",
        "from",
        "lowest",
        ",",
        "all equal",
        "sum of",
        "not scored",
        "if not",
        "0",
        "of",
        "title",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..60).prop_map(|words| words.join(" "))
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let base = load("base", include_str!("base.dti"), &|_| None).unwrap();
    if let Err(faults) = load("x.dti", text, &|_| Some(base.clone())) {
        prop_assert!(!faults.is_empty());
        for fault in faults.iter() {
            prop_assert!(text.get(fault.span.range()).is_some(), "{:?}", fault.span);
            prop_assert!(fault.suggestion.as_ref().is_none_or(|edit| text.get(edit.span.range()).is_some()));
        }
        faults.render(Lang::Vi, Colour::Never);
        faults.render(Lang::En, Colour::Always);
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = load_bytes("x", &bytes, &|_| None).map_err(|faults| faults.render(Lang::Vi, Colour::Never));
    }

    #[test]
    fn no_text_makes_it_panic(text in ".{0,200}") {
        check(&text)?;
    }

    #[test]
    fn no_words_in_any_order_make_it_panic(text in pieces()) {
        check(&text)?;
        check(&format!("framework \"x\" {{ {text} }}"))?;
        check(&format!("framework \"x\" extends \"thử\" {{ indicator 1 \"M\" max 1 {{ {text} }} override 1.1 {{ {text} }} }}"))?;
    }

    #[test]
    fn no_damage_to_a_good_file_makes_it_panic(from in 0_usize..6_000, length in 0_usize..40, put in pieces()) {
        let text: Vec<char> = include_str!("pair/vi.dti").chars().collect();
        let from = from.min(text.len());
        let to = (from + length).min(text.len());
        let damaged: String = text[..from].iter().copied().chain(put.chars()).chain(text[to..].iter().copied()).collect();
        check(&damaged)?;
    }
}
