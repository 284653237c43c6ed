//! The formatter: one layout, nothing lost, the same meaning in both languages.

#![expect(clippy::unwrap_used, reason = "a test that fails says so by panicking")]

use dti_core::Lang;
use dti_dsl::{Ast, Colour, Diagnostics, FormatOptions, Formatted, Keywords, format, format_bytes, load, parse};
use std::fs;
use std::path::{Path, PathBuf};

fn here(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn files(folder: &str) -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(here(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "dti"));
    paths.sort();
    let name = |path: &PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

fn formatted(text: &str, keywords: Keywords) -> Result<String, Diagnostics> {
    format("x.dti", text, FormatOptions::default().keywords(keywords), &|_| None).map(Formatted::into_text)
}

fn tree(text: &str) -> Ast {
    parse(text).ast().unwrap().clone()
}

/// Formats in all ways, and checks what always holds; the text with its keywords kept.
#[track_caller]
fn check(name: &str, text: &str) -> String {
    let kept = formatted(text, Keywords::Keep).unwrap();
    assert_eq!(tree(text), tree(&kept), "{name}");
    assert_eq!(formatted(&kept, Keywords::Keep).unwrap(), kept, "{name}: formatted twice");
    let [vietnamese, english] = [Keywords::Vietnamese, Keywords::English].map(|to| formatted(text, to).unwrap());
    for (from, to, expected) in [
        (&vietnamese, Keywords::Keep, &vietnamese),
        (&english, Keywords::Keep, &english),
        (&vietnamese, Keywords::English, &english),
        (&english, Keywords::Vietnamese, &vietnamese),
        (&kept, Keywords::English, &english),
    ] {
        assert_eq!(&formatted(from, to).unwrap(), expected, "{name}: {to:?}");
    }
    kept
}

#[test]
fn every_kind_of_statement_has_its_layout() {
    for (name, text) in files("format") {
        let kept = check(&name, &text);
        let other = formatted(&text, Keywords::Vietnamese).unwrap();
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("format-{name}"), format!("{kept}\n{}\n\n{other}", "=".repeat(80)));
        });
    }
}

#[test]
fn the_two_spellings_of_every_statement_are_the_one_spelling_of_each_language() {
    for line in fs::read_to_string(here("statements.txt")).unwrap().lines().filter(|line| !line.starts_with('#')) {
        let of = |statement: &str| format!("framework \"x\" {{\n{statement}\n}}");
        let (english, vietnamese) = line.split_once(" ⇔ ").unwrap();
        let (english, vietnamese) = (check(line, &of(english)), check(line, &of(vietnamese)));
        for (text, to, other) in
            [(&english, Keywords::Vietnamese, &vietnamese), (&vietnamese, Keywords::English, &english)]
        {
            let body = |text: &str| text.split_once('\n').unwrap().1.to_owned();
            assert_eq!(body(&formatted(text, to).unwrap()), body(&formatted(other, to).unwrap()), "{line}");
        }
    }
}

#[test]
fn the_pair_is_one_text_in_two_languages() {
    let (vi, en) = (&files("pair")[1].1, &files("pair")[0].1);
    check("vi", vi);
    check("en", en);
    // But for the comment at the top.
    let body = |text: &str| formatted(text, Keywords::Vietnamese).unwrap().split_once('\n').unwrap().1.to_owned();
    assert_eq!(body(vi), body(en));
}

#[test]
fn the_whole_frameworks_of_the_page_keep_their_meaning() {
    let page = fs::read_to_string(here("../../docs/language.md")).unwrap();
    let blocks = page.split("```dti").skip(1).map(|block| block.split_once('\n').unwrap().1);
    let whole: Vec<_> = blocks.filter(|block| block.starts_with("framework")).collect();
    assert!(!whole.is_empty());
    for block in whole {
        check("docs/language.md", block.split("```").next().unwrap());
    }
}

/// A mistake of form is told as ever, one of meaning is kept as it is: with the same faults, of the same texts.
#[test]
fn broken_files_are_refused_or_kept_as_broken() {
    let (mut refused, mut kept) = (0, 0);
    for (name, text) in files("broken") {
        let faults = parse(&text).diagnostics("x.dti");
        match formatted(&text, Keywords::Keep) {
            Err(told) => {
                assert_eq!(told, faults, "{name}");
                refused += 1;
            }
            Ok(other) => {
                assert!(faults.is_empty(), "{name}");
                assert_eq!(check(&name, &text), other);
                let told = |text: &str| {
                    let faults = load("x.dti", text, &|_| None).unwrap_err();
                    let mut told: Vec<_> = faults.iter().map(|f| (f.code, f.message.en.clone())).collect();
                    told.sort();
                    told
                };
                assert_eq!(told(&text), told(&other), "{name}");
                kept += 1;
            }
        }
    }
    assert!(refused > 20 && kept > 20, "{refused} {kept}");
}

/// In Vietnamese `chỉ số chính` is another level, so that an indicator cannot be called `chính`.
#[test]
fn what_would_read_otherwise_is_not_rewritten() {
    let text = "framework \"x\" {\n  main 1 \"Một\" max 5 {\n    indicator chính \"Tên\" max 5 { appraised }\n  }\n}";
    check_kept(text);
    let faults = formatted(text, Keywords::Vietnamese).unwrap_err();
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!(format!(
            "{}\n\n{}",
            faults.render(Lang::Vi, Colour::Never),
            faults.render(Lang::En, Colour::Never)
        ));
    });
}

#[track_caller]
fn check_kept(text: &str) {
    assert_eq!(tree(text), tree(&formatted(text, Keywords::Keep).unwrap()));
}

/// `1 điểm` before `tối đa 10`: points, and the statement that says the maximum.
#[test]
fn points_before_a_maximum_are_no_full_points() {
    let kept = check("points", "framework \"x\" {\n  override 1 {\n    each a earns 1 points\n    max 10\n  }\n}");
    assert_eq!(
        formatted(&kept, Keywords::Vietnamese).unwrap(),
        "bộ chỉ số \"x\" {\n  thay 1 {\n    mỗi a được 1 điểm\n    tối đa 10\n  }\n}\n"
    );
    check("points", "framework \"x\" {\n  choose one {\n    a \"A\" 3 points\n    tối_thiểu \"B\" 1 points\n  }\n}");
}

#[test]
fn how_a_text_is_stored_does_not_matter() {
    let plain = "framework \"x\" {\n  title \"Số\"  # số\n}\n";
    for stored in [
        format!("\u{feff}{plain}"),
        plain.replace('\n', "\r\n"),
        plain.replace('ố', "o\u{302}\u{301}"),
        plain.replace("  ", "\t\u{a0}"),
    ] {
        let found = format("x.dti", &stored, FormatOptions::default(), &|_| None).unwrap();
        assert_eq!(found.text(), plain, "{stored:?}");
        assert!(found.is_changed());
    }
    let found = format("x.dti", plain, FormatOptions::default(), &|_| None).unwrap();
    assert!(!found.is_changed() && found.difference().is_none());
}

#[test]
fn the_first_difference_is_told() {
    let first = |text: &str| {
        let found = format("x.dti", text, FormatOptions::default(), &|_| None).unwrap();
        let first = found.difference().unwrap();
        (first.line, first.written.clone(), first.formatted.clone())
    };
    let line = |line, written: &str, formatted: &str| (line, written.to_owned(), formatted.to_owned());
    assert_eq!(first("framework \"x\" {\n max 5\n}\n"), line(2, " max 5", "  max 5"));
    assert_eq!(first("framework \"x\" {\n  max 5\n}"), line(4, "", ""));
    assert_eq!(first("framework \"x\" {\n  max 5\n}\n\n\n"), line(5, "", ""));
}

/// A column is no wider than a line may be, so that one long text does not make every line long.
#[test]
fn long_texts_widen_no_column() {
    let long = "a ".repeat(20_000);
    let cases: Vec<_> = (0..2_000).map(|i| format!("c{i} \"Một\" 0")).collect();
    let cases = cases.join("\n");
    let text = format!("framework \"x\" {{\n choose one {{\n{cases} d \"{long}\" full }} }}");
    let found = check("long", &text);
    assert!(found.len() < text.len() + 50_000, "{}", found.len());
}

#[test]
fn what_cannot_be_read_is_told() {
    let told = |faults: Diagnostics| faults.iter().map(|f| f.code).collect::<Vec<_>>();
    assert_eq!(told(formatted("", Keywords::Keep).unwrap_err()), ["no-framework"]);
    assert_eq!(told(formatted("framework \"x\" { titel \"\" }", Keywords::Keep).unwrap_err()), ["unknown-word"]);
    let bytes = format_bytes("x.dti", b"framework \"\xff\" {}", FormatOptions::default(), &|_| None);
    assert_eq!(told(bytes.unwrap_err()), ["not-utf8"]);
    // A text that fits may grow beyond what can be read again.
    let (open, close) = ("part a \"\" full {\n".repeat(40), "}\n".repeat(40));
    let text = format!("framework \"x\" {{\n{open}{}{close}}}\n", "#\n".repeat(20_000));
    assert_eq!(told(formatted(&text, Keywords::Keep).unwrap_err()), ["unfaithful-format"]);
}
