//! Whatever the bytes of a data file: it is refused with a reason, or scored within its bounds.
#![no_main]

use dti_core::{Program, Submission};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static PROGRAM: LazyLock<Program> = LazyLock::new(|| {
    Program::compile(&dti_rulesets::framework("vn-kontum-419").expect("the shipped framework loads"))
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(submission) = Submission::from_json(bytes) else { return };
    let Ok(inputs) = PROGRAM.bind(&submission) else { return };
    let scores = PROGRAM.score(&inputs);
    for (id, score) in scores.nodes() {
        assert!(score.low <= score.high && score.high <= score.max);
        let _ = PROGRAM.explain(&inputs, &scores, id);
    }
});
