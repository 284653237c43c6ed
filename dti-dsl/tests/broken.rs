//! Broken rule files, each with the codes that it is to be told, in its first line, and what a person is shown.

use dti_core::model::FaultCode;
use dti_core::{Framework, Lang};
use dti_dsl::{Colour, TEXT_FAULTS, load};
use std::fs;
use std::path::{Path, PathBuf};

fn here(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

#[test]
fn every_broken_file_is_told_what_is_wrong_where_and_what_to_do() {
    let base = load("base.dti", &fs::read_to_string(here("base.dti")).unwrap(), &|_| None).unwrap();
    let bases = |id: &str| (id == base.id()).then(|| Framework::clone(&base));
    let mut files: Vec<PathBuf> = fs::read_dir(here("broken")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 20);
    let mut wrong = Vec::new();
    for path in files {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let expected = text.lines().next().unwrap().strip_prefix("# expect: ").unwrap();
        let shown = match load(&format!("{name}.dti"), &text, &bases) {
            Ok(_) => {
                wrong.push(format!("{name}: no fault"));
                continue;
            }
            Err(faults) => {
                let codes: Vec<&str> = faults.iter().map(|fault| fault.code).collect();
                if codes.join(" ") != expected {
                    wrong.push(format!("{name}: {}", codes.join(" ")));
                }
                for fault in faults.iter() {
                    assert!(text.get(fault.span.range()).is_some(), "{name}: {fault:?}");
                    assert!(fault.line > 0 && fault.column > 0, "{name}: {fault:?}");
                    for words in [&fault.message, &fault.help] {
                        assert!(!words.vi.is_empty() && !words.en.is_empty(), "{name}: {fault:?}");
                    }
                }
                format!(
                    "{}\n{}\n\n{}\n",
                    text,
                    faults.render(Lang::Vi, Colour::Never),
                    faults.render(Lang::En, Colour::Never)
                )
            }
        };
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, shown);
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What other tests see to: files too large, too deep, and bytes that are no text.
const ELSEWHERE: &[&str] = &["file-too-large", "too-deep", "not-utf8"];

#[test]
fn every_code_is_listed_and_every_listed_code_is_met() {
    let mut met: Vec<String> = Vec::new();
    for entry in fs::read_dir(here("broken")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let codes = text.lines().next().unwrap().strip_prefix("# expect: ").unwrap();
        met.extend(codes.split(' ').map(str::to_owned));
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
