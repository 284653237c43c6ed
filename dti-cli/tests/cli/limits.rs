//! Files without end are refused after as much as there may be, and never held whole.

use crate::run::command;
use std::io::Write;
use std::process::Stdio;

const MIB: usize = 1 << 20;

/// Runs `dti` and writes to its standard input until it reads no more. What it said, and how much it took.
fn fed(words: &[&str], most: usize) -> (i32, String, usize) {
    let mut child =
        command("files", words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let (block, mut taken) = (vec![b' '; MIB / 4], 0);
    while taken < most && input.write_all(&block).is_ok() {
        taken += block.len();
    }
    drop(input);
    let output = child.wait_with_output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap(), taken)
}

/// Fifty megabytes through a pipe: the command stops reading, and says how much there may be.
#[cfg(unix)]
#[test]
fn a_pipe_without_end() {
    for (words, code, most) in [
        (&["fmt", "-"][..], "file-too-large", 1),
        (&["check", "/dev/stdin"], "file-too-large", 1),
        (&["score", "nho.dti", "/dev/stdin"], "data-too-large", 16),
        (&["audit", "nho.dti", "/dev/stdin"], "data-too-large", 16),
    ] {
        let (status, said, taken) = fed(words, 50_000_000);
        assert_eq!(status, 1, "{words:?}: {said}");
        assert!(said.contains(code) && said.contains(&format!("{most} MiB")), "{words:?}: {said}");
        // What is in the pipe and in one block is written, and not read.
        assert!(taken <= (most + 1) * MIB, "{words:?} took {taken} bytes");
    }
    let (status, said, taken) = fed(&["rank", "nho.dti", "/dev/stdin"], 100_000_000);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("data-too-large") && said.contains("64 MiB"), "{said}");
    assert!(taken <= 65 * MIB, "took {taken} bytes");
}

/// A file of fifty megabytes, of each kind.
#[test]
fn files_of_fifty_megabytes() {
    let folder = tempfile::tempdir().unwrap();
    for (name, words, code) in [
        ("large.dti", &["check"][..], "file-too-large"),
        ("large.json", &["score", "nho.dti"], "data-too-large"),
        ("large.csv", &["score", "nho.dti"], "data-too-large"),
        ("large.xlsx", &["score", "nho.dti"], "data-too-large"),
    ] {
        let path = folder.path().join(name);
        std::fs::File::create(&path).unwrap().set_len(50_000_000).unwrap();
        let output = command("files", words).arg(&path).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(code), "{said}");
    }
}
