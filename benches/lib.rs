//! What the benches of dti have in common: see the README beside this for what they measure.

use dti_core::data::Submission;
use dti_core::model::{Datum, DatumRef, DatumSource, FrameworkDraft, Node};
use dti_core::number::Exact;
use dti_core::{Code, Framework, Inputs, NameError, Program};
use dti_testkit::synthetic::Synthetic;

/// The framework that most benches are of: 98 indicators.
pub const PROVINCE: &str = "vn-dti-province-2022";

/// Whether nothing is measured: the benches only have to run.
#[must_use]
pub fn is_test() -> bool {
    let asked = |word: &str| std::env::args().any(|argument| argument == word);
    asked("--test") || !asked("--bench")
}

/// So many drawn units, held against the framework, of whom nothing is missing.
#[must_use]
pub fn whole_units(program: &Program, count: usize) -> Vec<Inputs> {
    let drawn = Synthetic::new(program.framework(), 2023, 1_000_000).units();
    // A ninth of them lacks something.
    let asked = drawn.clone().map(|unit| given(&unit)).take(9).max().unwrap_or(0);
    let whole = drawn.filter(|unit| given(unit) == asked);
    whole.filter_map(|unit| program.bind_owned(unit).ok()).take(count).collect()
}

fn given(unit: &Submission) -> usize {
    unit.values.values().map(std::collections::BTreeMap::len).sum::<usize>().saturating_add(unit.scores.len())
}

/// The framework with its whole tree so many times, each time under codes of its own; shared data stay shared.
///
/// # Errors
/// Where a code gets too long.
pub fn repeated(framework: &Framework, times: u32) -> Result<FrameworkDraft, NameError> {
    let once = framework.draft();
    let mut nodes = Vec::new();
    for time in 1..=times {
        for node in &once.nodes {
            nodes.push(renamed(node, time)?);
        }
    }
    Ok(FrameworkDraft { max: &once.max * Exact::from(times), nodes, views: Vec::new(), ..once.clone() })
}

fn renamed(node: &Node, time: u32) -> Result<Node, NameError> {
    let code = |code: &Code| format!("{time}-{code}").parse::<Code>();
    let mut reference =
        |datum: &DatumRef| Ok(DatumRef { node: datum.node.as_ref().map(code).transpose()?, name: datum.name.clone() });
    let rule = node.rule.try_map(&mut reference)?;
    let mut datum = |datum: &Datum| {
        let source = match &datum.source {
            DatumSource::SameAs(other) => DatumSource::SameAs(reference(other)?),
            DatumSource::SumOf(items) => {
                DatumSource::SumOf(items.iter().map(&mut reference).collect::<Result<_, _>>()?)
            }
            other => other.clone(),
        };
        Ok(Datum { source, ..datum.clone() })
    };
    let data = node.data.iter().map(&mut datum).collect::<Result<_, NameError>>()?;
    let parent = node.parent.as_ref().map(code).transpose()?;
    Ok(Node { code: code(&node.code)?, parent, rule, data, ..node.clone() })
}
