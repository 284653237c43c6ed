//! Running the command.

use std::path::Path;
use std::process::{Command, Output};

/// What a run gave.
pub(crate) struct Run {
    /// The exit status.
    pub(crate) status: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Run {
    /// Standard output as a document, with nothing on standard error.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        assert_eq!(self.err, "", "a document stands alone");
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

/// Runs `dti` in a folder of the tests, without what the environment may say about colour.
pub(crate) fn dti_in(folder: &str, words: &[&str]) -> Run {
    let output = command(folder, words).output().expect("the command starts");
    read(&output)
}

/// The command, ready to run.
pub(crate) fn command(folder: &str, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dti"));
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder)).args(words);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "DTI_LANG"] {
        command.env_remove(name);
    }
    command
}

/// Runs `dti` among the test files.
pub(crate) fn dti(words: &[&str]) -> Run {
    dti_in("files", words)
}

fn read(output: &Output) -> Run {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text is UTF-8");
    Run { status: output.status.code().expect("an exit status"), out: text(&output.stdout), err: text(&output.stderr) }
}

/// Exit status and code of the first error, in both forms; gives the error.
#[track_caller]
pub(crate) fn refused(words: &[&str], status: i32, code: &str) -> serde_json::Value {
    let text = dti(words);
    assert_eq!((text.status, text.out.as_str()), (status, ""), "{words:?}");
    assert!(text.err.contains(&format!("lỗi[{code}]")), "{words:?}: {}", text.err);
    let mut asked = vec!["--format", "json"];
    asked.extend(words);
    let json = dti(&asked);
    assert_eq!(json.status, status, "{words:?}");
    let document = json.json();
    assert_eq!(document["schema"], "dti/errors/1");
    assert_eq!(document["errors"][0]["code"], code, "{words:?}");
    document["errors"][0].clone()
}
