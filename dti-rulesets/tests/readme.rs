//! README's embedding example is the one that the crate documentation runs, and no longer than fifteen lines.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

fn block<'t>(text: &'t str, begin: &str, end: &str) -> Vec<&'t str> {
    let from = text.split_once(begin).unwrap().1;
    from.split_once(end).unwrap().0.lines().collect()
}

#[test]
fn the_embedding_example_is_the_doctest() {
    let readme =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md")).unwrap().replace("\r\n", "\n");
    let in_readme: Vec<_> = block(&readme, "```rust\n", "```").into_iter().map(str::trim_end).collect();
    let lib = include_str!("../src/lib.rs").replace("\r\n", "\n");
    let in_docs: Vec<String> = block(&lib, "//! ```\n", "//! ```")
        .into_iter()
        .map(|line| line.trim_start_matches("//!").trim_start_matches(' ').trim_end().to_owned())
        .filter(|line| !line.starts_with('#'))
        .collect();
    assert_eq!(in_readme.iter().map(|l| l.trim_start()).collect::<Vec<_>>(), in_docs);
    assert!(in_readme.len() <= 15, "{} lines", in_readme.len());
}
