//! What the published crates bring along: licences, sources, versions, and how many.
//!
//! Held against `deny.toml` and the table in ARCHITECTURE.md, so that another dependency is a decision. Known vulnerabilities
//! need a list from outside: `cargo deny check advisories`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod count;

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

const PUBLISHED: [&str; 4] = ["dti-core", "dti-dsl", "dti-rulesets", "dti-cli"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// What a command of cargo prints.
#[track_caller]
fn cargo(words: &[&str]) -> String {
    let done = Command::new(env!("CARGO")).args(words).current_dir(root()).output().unwrap();
    assert!(done.status.success(), "cargo {}: {}", words.join(" "), String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// Every crate that any build of the workspace can use, on any platform, the tests and benches among them.
fn packages() -> Vec<Value> {
    let text = cargo(&["metadata", "--format-version", "1", "--locked", "--all-features"]);
    let mut all: Value = serde_json::from_str(&text).unwrap();
    let packages = all.get_mut("packages").and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default();
    assert!(packages.len() > 100, "only {} packages", packages.len());
    packages
}

fn rules() -> toml::Table {
    std::fs::read_to_string(root().join("deny.toml")).unwrap().parse().unwrap()
}

#[test]
fn every_licence_is_one_that_is_allowed() {
    let rules = rules();
    let allowed: Vec<spdx::Licensee> = rules["licenses"]["allow"]
        .as_array()
        .unwrap()
        .iter()
        .map(|licence| spdx::Licensee::parse(licence.as_str().unwrap()).unwrap())
        .collect();
    let refused: Vec<String> = packages()
        .iter()
        .filter_map(|package| {
            let stated = package["license"].as_str().unwrap_or("");
            let one = spdx::Expression::parse_mode(stated, spdx::ParseMode::LAX);
            let good = one.is_ok_and(|one| one.evaluate(|asked| allowed.iter().any(|has| has.satisfies(asked))));
            (!good).then(|| format!("{} {}: `{stated}`", package["name"], package["version"]))
        })
        .collect();
    assert!(refused.is_empty(), "not allowed in deny.toml:\n{}", refused.join("\n"));
}

#[test]
fn a_licence_that_asks_for_more_is_refused() {
    let allowed = [spdx::Licensee::parse("MIT").unwrap()];
    let good = |text| {
        let one = spdx::Expression::parse_mode(text, spdx::ParseMode::LAX).unwrap();
        one.evaluate(|asked| allowed.iter().any(|has| has.satisfies(asked)))
    };
    assert!(good("MIT OR GPL-3.0-only") && good("MIT/Apache-2.0"));
    assert!(!good("GPL-3.0-only") && !good("MIT AND LGPL-2.1-only"));
}

#[test]
fn every_crate_comes_from_the_public_registry_or_from_here() {
    let rules = rules();
    assert_eq!(rules["sources"]["unknown-registry"].as_str(), Some("deny"));
    assert_eq!(rules["sources"]["unknown-git"].as_str(), Some("deny"));
    for package in packages() {
        let (name, source) = (&package["name"], &package["source"]);
        match source.as_str() {
            Some(source) => assert_eq!(source, "registry+https://github.com/rust-lang/crates.io-index", "{name}"),
            None => assert!(name.as_str().unwrap().starts_with("dti-"), "{name} is not a crate of this repository"),
        }
    }
}

/// Two versions of one crate are compiled twice, and a type of the one is not that of the other.
#[test]
fn what_is_published_brings_no_crate_in_two_versions() {
    assert_eq!(rules()["bans"]["multiple-versions"].as_str(), Some("deny"));
    let mut words = vec!["tree", "--locked", "--all-features", "--target", "all", "-e", "normal,build"];
    words.extend(["--prefix", "none", "-f", "{p}"]);
    words.extend(PUBLISHED.iter().flat_map(|name| ["-p", name]));
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in cargo(&words).lines() {
        let mut parts = line.split(' ');
        let (Some(name), Some(version)) = (parts.next(), parts.next()) else { continue };
        let known = versions.entry(name.to_owned()).or_default();
        if !known.iter().any(|v| v == version) {
            known.push(version.to_owned());
        }
    }
    assert!(versions.len() > 80, "only {} crates", versions.len());
    versions.retain(|_, known| known.len() > 1);
    assert!(versions.is_empty(), "{versions:?}");
}
