//! A Markdown page of the repository, as the blocks and links that the tests look at.

use dti_core::Lang;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A page.
pub(crate) struct Page {
    /// Where it is, from the repository's root.
    pub(crate) path: PathBuf,
    /// Its text.
    pub(crate) text: String,
    /// Code blocks and tables, in order.
    pub(crate) blocks: Vec<Block>,
    /// Where its links lead, as written, and where they stand in the text.
    pub(crate) links: Vec<(String, usize)>,
    /// The anchors of its headings, as the repository's web pages give them.
    pub(crate) anchors: Vec<String>,
}

/// A code block or a table.
pub(crate) struct Block {
    /// What follows the fence; a table has none.
    pub(crate) info: Option<String>,
    /// Where what it holds stands in the text: the lines between the fences, the lines of the table.
    pub(crate) range: Range<usize>,
    /// What the comments directly before it say.
    pub(crate) comments: Vec<String>,
}

impl Block {
    /// What the comment `<!-- KEY … -->` before the block says after the key.
    pub(crate) fn comment(&self, key: &str) -> Option<&str> {
        self.comments.iter().find_map(|comment| comment.strip_prefix(key)).map(str::trim)
    }

    /// The word after the fence that says what the block is.
    pub(crate) fn kind(&self) -> &str {
        self.info.as_deref().unwrap_or("").split_whitespace().next().unwrap_or("")
    }
}

impl Page {
    /// What a block holds.
    pub(crate) fn held(&self, block: &Block) -> &str {
        &self.text[block.range.clone()]
    }

    /// The language that the page is written in.
    pub(crate) fn lang(&self) -> Lang {
        if self.path.starts_with("docs/vi") { Lang::Vi } else { Lang::En }
    }

    /// A place in the page, as a message names it.
    pub(crate) fn place(&self, at: usize) -> String {
        format!("{}:{}", self.path.display(), self.text[..at].matches('\n').count() + 1)
    }

    /// Puts new texts in the place of old ones, where that is asked for; else the texts have to be the same.
    #[track_caller]
    pub(crate) fn settle(&self, changes: &[(Range<usize>, String)]) {
        if std::env::var_os("DTI_UPDATE_PAGES").is_some() {
            let mut text = self.text.clone();
            for (range, new) in changes.iter().rev() {
                text.replace_range(range.clone(), new);
            }
            if text != self.text {
                fs::write(root().join(&self.path), text).unwrap();
            }
            return;
        }
        for (range, new) in changes {
            assert_eq!(&self.text[range.clone()], new, "{}", self.place(range.start));
        }
    }
}

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// One page.
pub(crate) fn page(path: &str) -> Page {
    read(PathBuf::from(path))
}

/// Every page under `docs/`, in the order of their names.
pub(crate) fn books() -> Vec<Page> {
    let pages: Vec<Page> = markdown().into_iter().filter(|path| path.starts_with("docs")).map(read).collect();
    assert!(pages.len() > 5, "{} pages", pages.len());
    pages
}

/// Every page of the repository.
pub(crate) fn everything() -> Vec<Page> {
    markdown().into_iter().map(read).collect()
}

/// The Markdown files of the repository; what is built and what is not its own is passed over.
fn markdown() -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let (path, name) = (entry.path(), entry.file_name().into_string().unwrap());
            if path.is_dir() {
                let other =
                    name.starts_with('.') || ["target", "corpus", "artifacts", "node_modules"].contains(&&*name);
                if !other {
                    walk(&path, found);
                }
            } else if path.extension().is_some_and(|ending| ending == "md") {
                found.push(path.strip_prefix(root()).unwrap().to_owned());
            }
        }
    }
    let mut found = Vec::new();
    walk(&root(), &mut found);
    found.sort();
    found
}

fn read(path: PathBuf) -> Page {
    let text = fs::read_to_string(root().join(&path)).unwrap().replace("\r\n", "\n");
    let mut page = Page { path, text, blocks: Vec::new(), links: Vec::new(), anchors: Vec::new() };
    let text = page.text.clone();
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut comments: Vec<String> = Vec::new();
    let mut heading: Option<String> = None;
    let mut depth = 0;
    for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
        match &event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                page.links.push((dest_url.to_string(), range.start));
            }
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let anchor = anchor(&heading.take().unwrap_or_default(), &page.anchors);
                page.anchors.push(anchor);
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(words);
                }
            }
            Event::Html(html) => comments.extend(
                html.split("<!--")
                    .skip(1)
                    .filter_map(|rest| rest.split("-->").next())
                    .map(|said| said.trim().to_owned()),
            ),
            _ => {}
        }
        if depth == 0 {
            let info = match &event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => Some(Some(info.to_string())),
                Event::Start(Tag::Table(_)) => Some(None),
                _ => None,
            };
            if let Some(info) = info {
                let range = if info.is_some() { inside(&text, &range) } else { range };
                page.blocks.push(Block { info, range, comments: std::mem::take(&mut comments) });
            } else if matches!(event, Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::List(_))) {
                comments.clear();
            }
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    page
}

/// The lines between two fences.
fn inside(text: &str, block: &Range<usize>) -> Range<usize> {
    let whole = &text[block.clone()];
    let first = whole.find('\n').map_or(whole.len(), |end| end + 1);
    let last = whole.trim_end().rfind('\n').map_or(whole.len(), |end| end + 1);
    block.start + first..block.start + last.max(first)
}

/// The anchor of a heading: small letters, a hyphen for a space, no punctuation; a number where it is there already.
fn anchor(heading: &str, taken: &[String]) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    let plain: String = kept.map(|c| if c == ' ' { '-' } else { c }).collect::<String>().to_lowercase();
    let count = taken.iter().filter(|anchor| **anchor == plain || is_numbered(anchor, &plain)).count();
    if count == 0 { plain } else { format!("{plain}-{count}") }
}

fn is_numbered(anchor: &str, plain: &str) -> bool {
    let number = anchor.strip_prefix(plain).and_then(|rest| rest.strip_prefix('-'));
    number.is_some_and(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
}

#[test]
fn a_page_is_read_as_blocks_with_what_is_said_before_them() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x.md");
    let text = "# One, *two* `3`\n\n<!-- exit 1 -->\n```console\n$ dti\nx\n```\n\n## Điểm\n<!-- gone -->\n\nwords [x](a.md#b)\n\n```dti rows\n```\n\n## Điểm\n";
    fs::write(&path, text).unwrap();
    let page = read(path);
    assert_eq!(page.anchors, ["one-two-3", "điểm", "điểm-1"]);
    assert_eq!(page.links, [("a.md#b".to_owned(), text.find("[x]").unwrap())]);
    let [console, rows] = &page.blocks[..] else { panic!("{}", page.blocks.len()) };
    assert_eq!((console.comment("exit"), page.held(console)), (Some("1"), "$ dti\nx\n"));
    assert_eq!((rows.info.as_deref(), rows.comments.len(), page.held(rows)), (Some("dti rows"), 0, ""));
}
