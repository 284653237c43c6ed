//! Old data under a new framework: what fits is kept, what does not is left out and named.

use crate::data::DataErrors;
use crate::program::{Inputs, Program};
use crate::{Code, Name, Submission, Words};

/// A part of the old data that the new framework has no place for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it stands in the data: a JSON pointer, `/values/6.12/a`.
    pub pointer: String,
    /// Why it does not fit.
    pub message: Words,
}

/// Holds old data against a new framework, leaving out what does not fit until the rest does.
pub(super) fn carry(program: &Program, old: &Submission) -> (Inputs, Vec<LeftOut>) {
    let mut data = old.clone();
    // Places are those of the old file; pointers then name the members as the data have them.
    data.places.clear();
    data.cells.clear();
    data.framework = None;
    let mut left_out = Vec::new();
    loop {
        match program.bind(&data) {
            Ok(inputs) => return (inputs, left_out),
            Err(errors) => {
                if !leave_out(&mut data, &errors, &mut left_out) {
                    // Nothing that is in error can be taken out by itself: nothing is carried over.
                    let message = Words::new(
                        "không chuyển được số liệu nào của đơn vị sang bộ chỉ số mới",
                        "none of the unit's data can be carried over to the new framework",
                    );
                    left_out.push(LeftOut { pointer: String::new(), message });
                    data = Submission::new(old.unit.clone(), old.period.clone());
                }
            }
        }
    }
}

/// Takes out what is in error; false where nothing of it could be.
fn leave_out(data: &mut Submission, errors: &DataErrors, left_out: &mut Vec<LeftOut>) -> bool {
    let mut any = false;
    for error in errors.iter() {
        if remove(data, &error.pointer) {
            any = true;
            left_out.push(LeftOut { pointer: error.pointer.clone(), message: error.message.clone() });
        }
    }
    any
}

/// Removes the member that a pointer names, or the nearest one above it that can stand by itself.
fn remove(data: &mut Submission, pointer: &str) -> bool {
    let steps: Vec<String> =
        pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
    let code = |text: &String| Code::new(text).ok();
    match steps.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["common", ..] => steps.get(1).is_some_and(|name| data.common.remove(name).is_some()),
        ["values", _] => steps.get(1).and_then(code).is_some_and(|code| data.values.remove(&code).is_some()),
        ["values", _, name, ..] => {
            let Some(code) = steps.get(1).and_then(code) else { return false };
            let Some(row) = data.values.get_mut(&code) else { return false };
            let removed = Name::new(name).is_ok_and(|name| row.remove(&name).is_some());
            if row.is_empty() {
                data.values.remove(&code);
            }
            removed
        }
        ["scores", _, ..] => steps.get(1).and_then(code).is_some_and(|code| data.scores.remove(&code).is_some()),
        ["rounds", at, member, _, ..] => {
            let round = at.parse().ok().and_then(|at: usize| data.rounds.get_mut(at));
            let (Some(round), Some(code)) = (round, steps.get(3).and_then(code)) else { return false };
            match *member {
                "scores" => round.scores.remove(&code).is_some(),
                "reasons" => round.reasons.remove(&code).is_some(),
                "evidence" => round.evidence.remove(&code).is_some(),
                _ => false,
            }
        }
        ["missing", _, ..] => steps.get(1).and_then(code).is_some_and(|code| data.missing.remove(&code).is_some()),
        ["sources", _] => steps.get(1).and_then(code).is_some_and(|code| data.sources.remove(&code).is_some()),
        ["notes", _] => steps.get(1).and_then(code).is_some_and(|code| data.notes.remove(&code).is_some()),
        _ => false,
    }
}
