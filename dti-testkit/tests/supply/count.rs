//! How many crates a program that embeds a library compiles because of it, and which.

use crate::{cargo, root};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Another platform has other crates: these are the ones of this one.
const PLATFORM: &str = "x86_64-unknown-linux-gnu";

const EMBEDDED: [(&str, &[&str]); 3] =
    [("dti-core", &[]), ("dti-core with `workbook`", &["--features", "workbook"]), ("dti-dsl", &[])];

/// The names of all that the normal build of a library compiles, without itself and its siblings.
fn brought(package: &str, features: &[&str]) -> BTreeSet<String> {
    let words =
        ["tree", "--locked", "--target", PLATFORM, "-e", "normal", "--prefix", "none", "-f", "{p}", "-p", package];
    let text = cargo(&[&words, features].concat());
    text.lines().filter_map(|l| l.split(' ').next()).filter(|n| !n.starts_with("dti-")).map(str::to_owned).collect()
}

/// Of these, the ones that the library names itself.
fn named(package: &str, features: &[&str]) -> BTreeSet<String> {
    let words = [
        "tree", "--locked", "--target", PLATFORM, "-e", "normal", "--depth", "1", "--prefix", "none", "-f", "{p}",
        "-p", package,
    ];
    let text = cargo(&[&words, features].concat());
    text.lines().filter_map(|l| l.split(' ').next()).filter(|n| !n.starts_with("dti-")).map(str::to_owned).collect()
}

/// Another one is a decision: say in ARCHITECTURE.md what it is for, then write the listing anew with `DTI_UPDATE_PAGES=1`.
#[test]
fn the_dependencies_of_the_libraries_are_the_listed_ones() {
    let mut listing = String::new();
    for (what, features) in EMBEDDED {
        let package = what.split(' ').next().unwrap();
        let all = brought(package, features);
        writeln!(listing, "# {what}: {}", all.len()).unwrap();
        for name in &all {
            writeln!(listing, "{name}").unwrap();
        }
    }
    let path = root().join("dti-testkit/tests/supply/listing.txt");
    if std::env::var_os("DTI_UPDATE_PAGES").is_some() {
        std::fs::write(&path, &listing).unwrap();
    }
    let stated = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let (was, is): (BTreeSet<_>, BTreeSet<_>) = (stated.lines().collect(), listing.lines().collect());
    let changed: Vec<_> = was.symmetric_difference(&is).collect();
    assert_eq!(stated, listing, "changed: {changed:?}");
}

/// The numbers in the page, and a line with the reason for each crate that a library names.
#[test]
fn the_page_states_the_numbers_and_a_reason_for_each() {
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for (what, features) in EMBEDDED {
        let package = what.split(' ').next().unwrap();
        let (all, own) = (brought(package, features), named(package, features));
        let line = format!("| {what} | {} | {} |", own.len(), all.len());
        assert!(page.contains(&line), "ARCHITECTURE.md does not say `{line}`");
        let reasons: BTreeSet<&str> = page
            .lines()
            .filter_map(|line| line.strip_prefix("| "))
            .filter_map(|line| line.split_once(" |"))
            .flat_map(|(names, _)| names.split(", "))
            .collect();
        let silent: Vec<_> = own.iter().filter(|name| !reasons.contains(name.as_str())).collect();
        assert!(silent.is_empty(), "ARCHITECTURE.md gives no reason for {silent:?} of {what}");
    }
}
