//! Rule files that are broken or likely not what was meant, each with the codes that it is to be told, in its first line,
//! and what a person is shown.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use dti_core::{Framework, Lang};
use dti_dsl::catalogue::{self, PAGES};
use dti_dsl::{Checked, Colour, Diagnostic, check, load};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn here(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

#[test]
fn every_broken_file_is_told_what_is_wrong_where_and_what_to_do() {
    told("broken", |checked| checked.has_errors() && checked.framework().is_none());
}

#[test]
fn every_warned_file_makes_a_framework_and_is_told_what_is_likely_a_slip() {
    told("warned", |checked| !checked.has_errors() && checked.framework().is_some());
}

/// Checks every file of a folder: the codes in its first line and no others, each with a place and words in both languages.
fn told(folder: &str, fits: impl Fn(&Checked) -> bool) {
    let base = load("base.dti", &fs::read_to_string(here("base.dti")).unwrap(), &|_| None).unwrap();
    let bases = |id: &str| (id == base.id()).then(|| Framework::clone(&base));
    let mut files: Vec<PathBuf> = fs::read_dir(here(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let mut wrong = Vec::new();
    for path in files {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let checked = check(&format!("{name}.dti"), &text, &bases);
        let told = checked.diagnostics();
        let codes: Vec<&str> = told.iter().map(|one| one.code).collect();
        if codes.join(" ") != expected(&text) || !fits(&checked) {
            wrong.push(format!("{name}: {}", codes.join(" ")));
        }
        for one in told.iter() {
            assert!(text.get(one.span.range()).is_some(), "{name}: {one:?}");
            assert!(one.line > 0 && one.column > 0, "{name}: {one:?}");
            assert_eq!(catalogue::page(one.code).map(|page| page.severity), Some(one.severity), "{name}: {one:?}");
            let related = one.related.as_ref();
            assert!(related.is_none_or(|there| text.get(there.span.range()).is_some()), "{name}: {one:?}");
            for words in [&one.message, &one.help].into_iter().chain(related.map(|there| &there.message)) {
                assert!(!words.vi.is_empty() && !words.en.is_empty(), "{name}: {one:?}");
            }
            wrong.extend(mends(one, &text, &name, &bases).err());
        }
        let shown = [Lang::Vi, Lang::En].map(|lang| told.render(lang, Colour::Never));
        let shown = format!("{text}\n{}\n", shown.join("\n\n"));
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, shown);
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The codes in the first line of a file.
fn expected(text: &str) -> &str {
    text.lines().next().unwrap().strip_prefix("# expect: ").unwrap()
}

/// An edit that is offered takes its own fault away, and brings no other.
fn mends(one: &Diagnostic, text: &str, name: &str, bases: &dyn Fn(&str) -> Option<Framework>) -> Result<(), String> {
    let Some(edit) = &one.suggestion else { return Ok(()) };
    let mut mended = text.to_owned();
    mended.replace_range(edit.span.range(), &edit.replacement);
    let told = |text: &str| {
        let checked = check(name, text, bases);
        let mut codes: Vec<&str> = checked.diagnostics().iter().map(|other| other.code).collect();
        codes.sort_unstable();
        codes
    };
    let mut left = told(text);
    left.remove(left.iter().position(|code| *code == one.code).unwrap());
    let now = told(&mended);
    if now == left {
        Ok(())
    } else {
        Err(format!("{name}: {now:?} for {left:?} after {edit:?} for {one:?}:\n{mended}"))
    }
}

/// What no rule file can show by itself, and the test that sees to it.
const ELSEWHERE: &[(&str, &str)] = &[
    ("broken-base", "dti-cli/tests/cli/check.rs: a_broken_base_is_told_under_its_own_name"),
    ("circular-base", "dti-cli/tests/cli/check.rs: editions_that_extend_one_another_are_told_so"),
    ("file-too-large", "tests/text.rs: too_much_of_anything_is_an_error_and_quick"),
    ("not-utf8", "tests/text.rs: bytes_that_are_no_text_are_told_with_their_line"),
    ("unfaithful-format", "tests/format.rs: what_would_read_otherwise_is_not_rewritten"),
    ("unknown-datum", "dti-core/tests/faults.rs: a rule file is told `unknown-name`"),
    ("unknown-parent", "dti-core/tests/faults.rs: the braces of a rule file are its tree"),
];

#[test]
fn every_code_of_the_catalogue_has_a_file_that_is_told_it_and_every_file_a_code_of_the_catalogue() {
    let mut met: BTreeSet<String> = ELSEWHERE.iter().map(|(code, _)| (*code).to_owned()).collect();
    for entry in ["broken", "warned"].into_iter().flat_map(|folder| fs::read_dir(here(folder)).unwrap()) {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let codes = expected(&text).split_whitespace().map(str::to_owned);
        met.extend(codes.inspect(|code| assert!(!ELSEWHERE.iter().any(|(other, _)| other == code), "{code}")));
    }
    let pages: BTreeSet<String> = PAGES.iter().map(|page| page.code.to_owned()).collect();
    assert_eq!(met, pages);
    assert_eq!(met.len(), PAGES.len());
}
