//! `public-api-listing DESCRIPTION LISTING`: holds the public interface that a compiler's description (JSON) states against
//! the listing in the repository, a line an item. With `UPDATE_PUBLIC_API=1` the listing is written anew.
//!
//! Left out is what every type implements, and what follows from the fields and nobody decides on (`Unpin`, `UnwindSafe` and the
//! like); `Send` and `Sync` stay, since losing one breaks a program.

use std::collections::BTreeSet;
use std::error::Error;
use std::process::ExitCode;

const NOT_DECIDED: [&str; 6] = [
    "core::marker::StructuralPartialEq",
    "core::marker::Freeze",
    "core::marker::Unpin",
    "core::marker::UnsafeUnpin",
    "core::panic::unwind_safe::RefUnwindSafe",
    "core::panic::unwind_safe::UnwindSafe",
];

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let [description, listing] =
        std::env::args().skip(1).collect::<Vec<_>>().try_into().map_err(|_| "two paths, please")?;
    let api = public_api::Builder::from_rustdoc_json(description).omit_blanket_impls(true).build()?;
    let now: Vec<String> = api
        .items()
        .map(ToString::to_string)
        .filter(|line| !(line.starts_with("impl") && NOT_DECIDED.iter().any(|t| line.contains(&format!("{t} for ")))))
        .collect();
    if std::env::var_os("UPDATE_PUBLIC_API").is_some() {
        std::fs::write(&listing, now.join("\n") + "\n")?;
        println!("{listing}: written, {} lines", now.len());
        return Ok(ExitCode::SUCCESS);
    }
    let stated = std::fs::read_to_string(&listing)?;
    let stated: Vec<&str> = stated.lines().collect();
    if stated == now {
        println!("{listing}: {} lines, as the code has them", now.len());
        return Ok(ExitCode::SUCCESS);
    }
    let (was, is): (BTreeSet<&str>, BTreeSet<&str>) =
        (stated.into_iter().collect(), now.iter().map(String::as_str).collect());
    println!("{listing}: the public interface is another one");
    was.difference(&is).for_each(|line| println!("- {line}"));
    is.difference(&was).for_each(|line| println!("+ {line}"));
    Ok(ExitCode::FAILURE)
}
