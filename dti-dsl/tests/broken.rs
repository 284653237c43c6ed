//! Rule files that are broken or likely not what was meant, each with the codes that it is to be told, in its first line, and what a person is shown.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use dti_core::model::FaultCode;
use dti_core::{Framework, Lang};
use dti_dsl::{Checked, Colour, Diagnostic, TEXT_FAULTS, check, load};
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
            let related = one.related.as_ref();
            assert!(related.is_none_or(|there| text.get(there.span.range()).is_some()), "{name}: {one:?}");
            for words in [&one.message, &one.help].into_iter().chain(related.map(|there| &there.message)) {
                assert!(!words.vi.is_empty() && !words.en.is_empty(), "{name}: {one:?}");
            }
            mends(one, &text, &name, &bases);
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

/// An edit that is offered leaves fewer faults of its code.
#[track_caller]
fn mends(one: &Diagnostic, text: &str, name: &str, bases: &dyn Fn(&str) -> Option<Framework>) {
    let Some(edit) = &one.suggestion else { return };
    let mut mended = text.to_owned();
    mended.replace_range(edit.span.range(), &edit.replacement);
    let count = |text: &str| {
        let checked = check(name, text, bases);
        checked.diagnostics().iter().filter(|other| other.code == one.code).count()
    };
    assert!(count(&mended) < count(text), "{name}: {one:?} is not mended by {edit:?}:\n{mended}");
}

/// What other tests see to: files too large, too deep, and bytes that are no text.
const ELSEWHERE: &[&str] = &["file-too-large", "too-deep", "not-utf8"];

#[test]
fn every_code_is_listed_and_every_listed_code_is_met() {
    let mut met: Vec<String> = Vec::new();
    for entry in ["broken", "warned"].into_iter().flat_map(|folder| fs::read_dir(here(folder)).unwrap()) {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        met.extend(expected(&text).split(' ').map(str::to_owned));
    }
    let listed: Vec<&str> = TEXT_FAULTS.iter().map(|fault| fault.code).collect();
    assert!(listed.is_sorted());
    for code in &met {
        assert!(listed.contains(&code.as_str()) || FaultCode::ALL.iter().any(|c| c.as_str() == code), "{code}");
    }
    for code in listed {
        assert!(met.iter().any(|c| c == code) || ELSEWHERE.contains(&code), "{code}");
    }
}
