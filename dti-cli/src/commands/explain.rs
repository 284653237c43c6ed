//! `dti explain FRAMEWORK DATA CODE`

use super::scored;
use crate::args::{Explain, Format};
use crate::failure::{Failure, Kind};
use crate::output::Output;
use dti_core::near::nearest;
use dti_core::{Code, Framework, Words, report};

pub(super) fn run(asked: &Explain, output: &Output) -> Result<String, Failure> {
    let found = scored(&asked.of, output)?;
    let framework = found.program.framework();
    let node = Code::new(&asked.code).ok().and_then(|code| framework.find(&code));
    let node = node.ok_or_else(|| unknown(framework, &asked.code))?;
    let explanation = found.program.explain(&found.inputs, &found.scores, node);
    Ok(match output.format() {
        Format::Json => report::explanation_json(&found.scores, &explanation),
        Format::Text | Format::Csv => explanation.text(output.lang()),
    })
}

fn unknown(framework: &Framework, code: &str) -> Failure {
    let id = framework.id();
    let near = nearest(code, framework.nodes().iter().map(|node| node.code.as_str()));
    let meant = near.map(|near| Words::new(format!("có phải ý là `{near}`? "), format!("did you mean `{near}`? ")));
    let meant = meant.unwrap_or_default();
    Failure::one(
        Kind::Refused,
        "unknown-code",
        Words::new(format!("bộ chỉ số `{id}` không có dòng `{code}`"), format!("framework `{id}` has no row `{code}`")),
        Words::new(
            format!("{}xem các mã bằng `dti show {id}`", meant.vi),
            format!("{}see the codes with `dti show {id}`", meant.en),
        ),
    )
}
