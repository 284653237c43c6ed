//! The tables of docs/language.md parse, and both languages say the same. Its examples are run by `dti-cli/tests/books`.

#![expect(clippy::unwrap_used, reason = "a test that fails says so by panicking")]

use dti_dsl::{Ast, load, parse};
use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn tree(text: &str) -> Ast {
    let parsed = parse(text);
    assert!(parsed.diagnostics("x").is_empty(), "{text}\n{}", parsed.diagnostics("x"));
    parsed.ast().unwrap().clone()
}

#[test]
fn both_languages_of_every_statement_give_one_tree() {
    for line in read("tests/statements.txt").lines().filter(|l| !l.starts_with('#')) {
        let (english, vietnamese) = line.split_once(" ⇔ ").unwrap();
        let of = |statement: &str| tree(&format!("framework \"x\" {{\n{statement}\n}}"));
        let (one, other) = (of(english), of(vietnamese));
        assert_eq!(one.body.statements.len(), 1, "{english}");
        assert_eq!(one, other, "{line}");
    }
}

/// The first word of every English spelling in the tables begins a statement that the test above reads.
#[test]
fn the_tables_of_the_page_hold_nothing_that_is_not_tested() {
    let statements = [read("tests/statements.txt"), read("tests/pair/en.dti"), read("tests/pair/vi.dti")].concat();
    let words: Vec<&str> = statements.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').collect();
    let page = read("../docs/language.md");
    let tables = page.split("## Statements of a framework").nth(1).unwrap().split("## Formatter").next().unwrap();
    // The tables of points begin their lines with data.
    let rows = tables.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| `{") && line.contains('`'));
    let mut seen = 0;
    for row in rows {
        for spelling in row.split('`').skip(1).step_by(2) {
            let first = spelling.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').find(|w| !w.is_empty());
            if let Some(first) = first.filter(|w| !w.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())) {
                assert!(words.contains(&first), "{first} of {row}");
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn a_framework_in_either_language_is_the_same_framework() {
    let of = |name: &str| load(name, &read(&format!("tests/pair/{name}")), &|_| None);
    let (vi, en) = (of("vi.dti").unwrap(), of("en.dti").unwrap());
    assert_eq!(vi.draft(), en.draft());
    assert_eq!(vi.sha256(), en.sha256());
}
