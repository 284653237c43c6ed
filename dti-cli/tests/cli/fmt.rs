//! `dti fmt`: files are written anew whole or not at all.

use crate::run::{Run, command, dti, refused};
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

const PLAIN: &str = "framework \"x\" {\n  title \"Ví dụ\"  # tên\n  max   10\n}\n";
const ROUGH: &str = "framework \"x\" {\r\n\r\n title \"Ví dụ\" # tên\r\n max 10 }";
const BROKEN: &str = "framework \"x\" {\n  titel \"Ví dụ\"\n}\n";

/// A folder of this run with files in it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("fmt-{}-{name}", std::process::id()));
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        fs::create_dir_all(&path).unwrap();
        for (name, text) in files {
            fs::write(path.join(name), text).unwrap();
        }
        Folder(path)
    }

    fn run(&self, words: &[&str]) -> Run {
        let mut all = vec!["fmt"];
        all.extend(words);
        crate::run::dti_in(self.0.to_str().unwrap(), &all)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// Nothing is left over.
    #[track_caller]
    fn holds(&self, names: &[&str]) {
        let mut found: Vec<_> =
            fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        found.sort();
        assert_eq!(found, names);
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn files_are_written_anew_and_named() {
    let folder = Folder::new("named", &[("a.dti", ROUGH), ("b.dti", PLAIN), ("c.dti", ROUGH)]);
    let run = folder.run(&["a.dti", "b.dti", "c.dti"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(run.out, "a.dti: đã viết lại\nc.dti: đã viết lại\n");
    for name in ["a.dti", "b.dti", "c.dti"] {
        assert_eq!(folder.text(name), PLAIN);
    }
    let again = folder.run(&["--lang", "en", "a.dti", "b.dti", "c.dti"]);
    assert_eq!((again.status, again.out.as_str(), again.err.as_str()), (0, "", ""));
    folder.holds(&["a.dti", "b.dti", "c.dti"]);
}

#[test]
fn check_writes_nothing_and_says_where() {
    let folder = Folder::new("check", &[("a.dti", ROUGH), ("b.dti", PLAIN)]);
    let run = folder.run(&["--check", "a.dti", "b.dti"]);
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    assert_eq!(run.out, "a.dti:1: chưa đúng chuẩn\n  - framework \"x\" { \n  + framework \"x\" {\n");
    assert_eq!(folder.text("a.dti"), ROUGH);
    let run = folder.run(&["--lang", "en", "--check", "b.dti"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""));
    fs::write(folder.0.join("b.dti"), PLAIN.trim_end()).unwrap();
    assert_eq!(folder.run(&["--lang", "en", "--check", "b.dti"]).out, "b.dti:5: not formatted\n");
}

#[test]
fn a_file_that_fails_keeps_none_of_the_others() {
    let folder = Folder::new("fails", &[("a.dti", ROUGH), ("b.dti", BROKEN), ("c.dti", ROUGH)]);
    fs::write(folder.0.join("d.dti"), b"framework \"\xff\" {}").unwrap();
    let run = folder.run(&["a.dti", "b.dti", "none.dti", ".", "d.dti", "c.dti"]);
    assert_eq!(run.status, 1);
    assert_eq!(run.out, "a.dti: đã viết lại\nc.dti: đã viết lại\n");
    for code in ["unknown-word", "file-not-found", "file-unreadable", "not-utf8"] {
        assert!(run.err.contains(&format!("lỗi[{code}]")), "{code}: {}", run.err);
    }
    assert_eq!((folder.text("b.dti"), folder.text("c.dti")), (BROKEN.to_owned(), PLAIN.to_owned()));
    assert_eq!(fs::read(folder.0.join("d.dti")).unwrap(), b"framework \"\xff\" {}");
    folder.holds(&["a.dti", "b.dti", "c.dti", "d.dti"]);
}

#[test]
fn for_programs() {
    let folder = Folder::new("json", &[("a.dti", ROUGH), ("b.dti", PLAIN), ("c.dti", BROKEN)]);
    let check = folder.run(&["--check", "--format", "json", "a.dti"]);
    assert_eq!((check.status, check.json()["files"][0]["state"].clone()), (1, "unformatted".into()));
    let run = folder.run(&["--format", "json", "a.dti", "b.dti", "c.dti"]);
    assert_eq!(run.status, 1);
    let document = run.json();
    assert_eq!(document["schema"], "dti/fmt/1");
    let files = document["files"].as_array().unwrap();
    let states: Vec<_> = files.iter().map(|file| file["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["rewritten", "unchanged", "refused"]);
    assert_eq!((&files[0]["line"], &files[0]["formatted"]), (&1.into(), &"framework \"x\" {".into()));
    assert_eq!(files[2]["errors"][0]["code"], "unknown-word");
    assert_eq!(files[2]["errors"][0]["line"], 2);
}

#[test]
fn keywords_in_one_language() {
    let folder = Folder::new("keywords", &[("a.dti", PLAIN)]);
    assert_eq!(folder.run(&["--keywords", "vi", "a.dti"]).status, 0);
    assert_eq!(folder.text("a.dti"), "bộ chỉ số \"x\" {\n  tên    \"Ví dụ\"  # tên\n  tối đa 10\n}\n");
    assert_eq!(folder.run(&["--keywords", "en", "a.dti"]).status, 0);
    assert_eq!(folder.text("a.dti"), PLAIN);
    refused(&["fmt", "--keywords", "fr", "a.dti"], 2, "usage");
}

#[test]
fn standard_input() {
    let given = |words: &[&str], text: &[u8]| {
        let mut child = command("files", words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text).unwrap();
        let done = child.wait_with_output().unwrap();
        (done.status.code(), String::from_utf8(done.stdout).unwrap(), String::from_utf8(done.stderr).unwrap())
    };
    assert_eq!(given(&["fmt", "-"], ROUGH.as_bytes()), (Some(0), PLAIN.to_owned(), String::new()));
    assert_eq!(given(&["fmt", "-", "--check"], PLAIN.as_bytes()).0, Some(0));
    let (status, out, _) = given(&["fmt", "-", "--check"], ROUGH.as_bytes());
    assert!(status == Some(1) && out.starts_with("-:1: chưa đúng chuẩn\n"), "{out}");
    let (status, out, err) = given(&["fmt", "-"], BROKEN.as_bytes());
    assert_eq!((status, out.as_str()), (Some(1), ""));
    assert!(err.contains("lỗi[unknown-word]"), "{err}");
    // What a terminal might act on is kept where it is not shown.
    let odd = PLAIN.replace("# tên", "# \u{1b}[1mtên");
    assert_eq!(given(&["fmt", "-"], odd.as_bytes()).1, odd);
    let (status, out, _) = given(&["fmt", "-", "--format", "json"], ROUGH.as_bytes());
    let document: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((status, &document["files"][0]["text"]), (Some(0), &PLAIN.into()));
    let large = vec![b' '; (1 << 20) + 1];
    let (status, _, err) = given(&["fmt", "-"], &large);
    assert!(status == Some(1) && err.contains("lỗi[file-too-large]"), "{err}");
    refused(&["fmt", "-", "nho.dti"], 2, "usage");
    refused(&["fmt"], 2, "usage");
}

/// What is said of editions needs their base, which stands beside them or is shipped.
#[test]
fn editions() {
    let files = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    let read = |name: &str| fs::read_to_string(files.join(name)).unwrap();
    let folder = Folder::new("editions", &[("nho.dti", &read("nho.dti")), ("nho-tinh.dti", &read("nho-tinh.dti"))]);
    let before = dti(&["show", "nho-tinh.dti", "--format", "json"]).out;
    assert_eq!(folder.run(&["--keywords", "vi", "nho.dti", "nho-tinh.dti"]).status, 0);
    assert!(folder.text("nho-tinh.dti").contains("kế thừa"));
    let after = crate::run::dti_in(folder.0.to_str().unwrap(), &["show", "nho-tinh.dti", "--format", "json"]);
    assert_eq!((after.status, after.out), (0, before));
}

#[cfg(unix)]
mod unix {
    use super::{Folder, PLAIN, ROUGH};
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn permissions_and_links_stay() {
        let folder = Folder::new("mode", &[("a.dti", ROUGH)]);
        let path = folder.0.join("a.dti");
        fs::set_permissions(&path, Permissions::from_mode(0o664)).unwrap();
        symlink("a.dti", folder.0.join("link.dti")).unwrap();
        assert_eq!(folder.run(&["link.dti"]).status, 0);
        assert_eq!(folder.text("a.dti"), PLAIN);
        assert!(folder.0.join("link.dti").is_symlink());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o664);
        folder.holds(&["a.dti", "link.dti"]);
    }

    #[test]
    fn a_file_that_may_not_be_written_is_not() {
        let folder = Folder::new("readonly", &[("a.dti", ROUGH), ("b.dti", ROUGH)]);
        let path = folder.0.join("a.dti");
        fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
        let run = folder.run(&["a.dti", "b.dti"]);
        assert_eq!((run.status, run.out.as_str()), (1, "b.dti: đã viết lại\n"));
        assert!(run.err.contains("lỗi[file-unwritable]"), "{}", run.err);
        assert_eq!((folder.text("a.dti"), folder.text("b.dti")), (ROUGH.to_owned(), PLAIN.to_owned()));
        // To look at it is another thing.
        assert_eq!(folder.run(&["--check", "a.dti"]).status, 1);
        folder.holds(&["a.dti", "b.dti"]);
    }
}
