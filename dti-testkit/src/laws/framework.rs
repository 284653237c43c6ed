//! A framework by itself.

use dti_core::{Framework, FrameworkDraft, Program};

use super::{Verdict, same};

/// A framework passes the check again and becomes itself; it is the same after JSON, with the same bytes and the same
/// hash; and it compiles to the same program each time.
///
/// # Errors
/// Where anything differs.
///
/// # Panics
/// Where it cannot be written as JSON.
pub fn is_the_same_by_every_way(framework: &Framework) -> Verdict {
    same("checked again", &framework.draft().clone().check().as_ref(), &Ok(framework))?;
    let json = serde_json::to_string(framework).expect("a framework is JSON");
    let read: Framework =
        serde_json::from_str(&json).map_err(|error| format!("its JSON is refused: {error}\n{json}"))?;
    same("read back", &read, framework)?;
    same("its JSON, written again", &serde_json::to_string(&read).expect("a framework is JSON"), &json)?;
    let draft: FrameworkDraft =
        serde_json::from_str(&json).map_err(|error| format!("its JSON is no draft: {error}\n{json}"))?;
    same("its draft", &draft, framework.draft())?;
    same("its hash", &read.sha256(), &framework.sha256())?;
    let compiled = |framework: &Framework| format!("{:?}", Program::compile(framework));
    let program = compiled(framework);
    same("compiled again", &compiled(framework), &program)?;
    same("compiled from what was read back", &compiled(&read), &program)
}
