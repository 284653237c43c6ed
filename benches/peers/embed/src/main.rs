//! Scores one unit with a rule file of its own: `dti-embed RULES DATA` prints the total. Its size is what dti costs a
//! program that embeds it.

use dti_core::{Program, Submission};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = std::env::args().skip(1);
    let (Some(rules), Some(data)) = (paths.next(), paths.next()) else {
        return Err("give a rule file and a data file".into());
    };
    let text = std::fs::read_to_string(&rules)?;
    let framework = dti_dsl::load(&rules, &text, &|_| None).map_err(|error| format!("{error:?}"))?;
    let program = Program::compile(&framework);
    let inputs = program.bind(&Submission::from_json(&std::fs::read(data)?)?)?;
    let scores = program.score(&inputs);
    let total = scores.published_points(scores.total()).ok_or("no points")?;
    println!("{total}");
    Ok(())
}
