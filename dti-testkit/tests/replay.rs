//! What the fuzzers have is kept in order, and runs in the ordinary tests too: every seed, and every crash that was ever
//! found, through the same functions.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic: that is how it fails")]

use std::fs;
use std::path::{Path, PathBuf};

use dti_testkit::targets::{self, ALL};

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz")
}

/// The files of a folder, in the order of their names; none where there is no such folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file());
    let mut paths: Vec<PathBuf> = paths.collect();
    paths.sort();
    paths
}

#[track_caller]
fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[track_caller]
fn text(path: &Path) -> String {
    String::from_utf8(read(path)).expect("UTF-8")
}

/// Runs the files of a folder; the panic of a broken law says which one.
fn replay(name: &str, folder: &Path) -> usize {
    let files = files(folder);
    for path in &files {
        let bytes = read(path);
        let outcome = std::panic::catch_unwind(|| targets::run(name, &bytes));
        assert!(outcome.is_ok(), "`{name}` breaks on {}", path.display());
    }
    files.len()
}

#[test]
fn every_seed_keeps_the_law_of_its_target() {
    for target in ALL {
        let seeds = replay(target.name, &fuzz().join("seeds").join(target.name));
        assert!(seeds >= 2, "`{}` has {seeds} seeds", target.name);
        targets::run(target.name, b"");
    }
}

#[test]
fn every_crash_that_was_found_stays_mended() {
    for target in ALL {
        replay(target.name, &fuzz().join("crashes").join(target.name));
    }
    for entry in fs::read_dir(fuzz().join("crashes")).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        let known = ALL.iter().any(|target| path.ends_with(target.name)) || path.is_file();
        assert!(known, "{} is of no target", path.display());
    }
}

#[test]
fn every_target_has_a_program_a_dictionary_and_a_line_of_the_page() {
    let page = text(&fuzz().join("README.md"));
    let manifest = text(&fuzz().join("Cargo.toml"));
    for target in ALL {
        let program = text(&fuzz().join("fuzz_targets").join(format!("{}.rs", target.name)));
        assert!(program.contains(&format!("targets::run(\"{}\", bytes)", target.name)), "{program}");
        assert!(manifest.contains(&format!("name = \"{}\"", target.name)), "`{}` is not built", target.name);
        let line = format!("| `{}` | {} | {} |", target.name, target.bytes, target.law);
        assert!(page.contains(&line), "fuzz/README.md has no line\n{line}");
        dictionary(&fuzz().join("dictionaries").join(format!("{}.dict", target.name)));
    }
    assert_eq!(files(&fuzz().join("fuzz_targets")).len(), ALL.len());
}

/// Entries in quotes, of 64 bytes at most, as the fuzzer takes them; one that is not plain is below what it says.
#[track_caller]
fn dictionary(path: &Path) {
    let text = text(path);
    let mut entries = 0_usize;
    let mut above = "";
    for line in text.lines() {
        if let Some(entry) = line.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            let bytes = unescaped(entry).unwrap_or_else(|| panic!("{}: {line}", path.display()));
            assert!(!bytes.is_empty() && bytes.len() <= 64, "{}: {line}", path.display());
            let said = above.strip_prefix("# ").filter(|said| !said.starts_with("---") && !said.contains('\\'));
            if let (false, Some(said)) = (bytes.is_ascii(), said) {
                assert_eq!(String::from_utf8_lossy(&bytes), said, "{}", path.display());
            }
            entries = entries.saturating_add(1);
        } else {
            assert!(line.is_empty() || line.starts_with('#'), "{}: {line}", path.display());
        }
        above = line;
    }
    assert!(entries >= 20, "{} has {entries} entries", path.display());
}

fn unescaped(entry: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut rest = entry.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'\\' => match rest.next()? {
                b'x' => {
                    let digits = [rest.next()?, rest.next()?];
                    bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
                }
                plain @ (b'"' | b'\\') => bytes.push(plain),
                _ => return None,
            },
            b'"' => return None,
            byte if byte.is_ascii_graphic() || byte == b' ' => bytes.push(byte),
            _ => return None,
        }
    }
    Some(bytes)
}
