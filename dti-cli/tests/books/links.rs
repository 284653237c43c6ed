//! Every relative link and anchor of the repository's Markdown files leads somewhere.

use crate::page::{Page, books, everything, page, root};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// A path without `.` and `..`; none where it leads out of the repository.
fn plain(path: &Path) -> Option<PathBuf> {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => plain.push(name),
            Component::ParentDir if !plain.pop() => return None,
            _ => {}
        }
    }
    Some(plain)
}

/// What is wrong with a link, if anything.
fn wrong(page: &Page, link: &str, pages: &BTreeMap<PathBuf, Page>) -> Option<&'static str> {
    if link.starts_with("http://") || link.starts_with("https://") || link.starts_with("mailto:") {
        return None;
    }
    let (file, anchor) = link.split_once('#').map_or((link, None), |(file, anchor)| (file, Some(anchor)));
    let target = if file.is_empty() {
        page.path.clone()
    } else {
        match plain(&page.path.parent().unwrap_or(Path::new("")).join(file)) {
            Some(target) if root().join(&target).exists() => target,
            _ => return Some("there is no such file"),
        }
    };
    let anchor = anchor?;
    match pages.get(&target) {
        Some(page) if page.anchors.iter().any(|there| there == anchor) => None,
        Some(_) => Some("there is no such heading"),
        None => Some("an anchor in what is no page"),
    }
}

#[test]
fn every_link_leads_somewhere() {
    let pages: BTreeMap<PathBuf, Page> = everything().into_iter().map(|page| (page.path.clone(), page)).collect();
    let mut broken = Vec::new();
    let mut seen = 0;
    for page in pages.values() {
        for (link, at) in &page.links {
            seen += 1;
            if let Some(why) = wrong(page, link, &pages) {
                broken.push(format!("{}: {link}: {why}", page.place(*at)));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(seen > 50, "{seen} links");
}

/// The index names every page.
#[test]
fn the_index_leads_to_every_page() {
    let index = page("docs/README.md");
    for page in books() {
        let path = page.path.strip_prefix("docs").unwrap();
        let there = index.links.iter().any(|(link, _)| Path::new(link) == path);
        assert!(there || path == Path::new("README.md"), "docs/README.md does not lead to {}", page.path.display());
    }
}
