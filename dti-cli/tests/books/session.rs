//! The commands of a tutorial run, in order, in a folder of their own, and print what the page says.

use crate::page::{Block, Page, books, page, root};
use crate::points::cells;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

/// The words of a command, as a shell reads them.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in command.chars() {
        match (c, quote) {
            (_, Some(mark)) if c == mark => quote = None,
            ('"' | '\'', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (' ', None) => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// Where a page's commands run, and the language that it has set.
struct Place<'a> {
    folder: &'a Path,
    lang: Option<String>,
}

/// What a command prints, and its exit status.
fn run(command: &str, at: &mut Place<'_>) -> (String, i32) {
    let words = words(
        command
            .strip_prefix("cargo run --release -- ")
            .map_or(command.to_owned(), |rest| format!("dti {rest}"))
            .as_str(),
    );
    let (name, rest) = words.split_first().expect("a command");
    match &**name {
        "dti" => {
            let mut dti = Command::new(env!("CARGO_BIN_EXE_dti"));
            dti.current_dir(at.folder).args(rest);
            for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "DTI_LANG"] {
                dti.env_remove(name);
            }
            dti.envs(at.lang.iter().map(|lang| ("DTI_LANG", lang)));
            let output = dti.output().expect("the command starts");
            let text = [output.stdout, output.stderr].concat();
            (String::from_utf8(text).unwrap(), output.status.code().unwrap())
        }
        "cat" => (fs::read_to_string(at.folder.join(&rest[0])).unwrap().trim_start_matches('\u{feff}').to_owned(), 0),
        // The lines of the repository's files that begin so.
        "grep" => {
            let begin = rest[0].strip_prefix('^').expect("how the lines begin");
            let lines = rest[1..].iter().flat_map(|name| {
                let text = fs::read_to_string(root().join(name)).unwrap().replace("\r\n", "\n");
                let found: Vec<_> = text.lines().filter(|line| line.starts_with(begin)).map(str::to_owned).collect();
                found.into_iter().map(move |line| format!("{name}:{line}\n"))
            });
            (lines.collect(), 0)
        }
        "export" => {
            at.lang = Some(rest[0].strip_prefix("DTI_LANG=").expect("the language").to_owned());
            (String::new(), 0)
        }
        _ => panic!("a page runs only `dti`, `cat` and `grep`, not `{command}`"),
    }
}

/// Changes a file as a `diff` block says: the lines with `-` give way to those with `+`.
fn change(text: &str, diff: &str, place: &str) -> String {
    let of = |mark: char| -> String {
        let kept = diff.lines().filter(|line| line.starts_with([mark, ' ']) || line.is_empty());
        kept.fold(String::new(), |text, line| text + line.get(1..).unwrap_or("") + "\n")
    };
    let (old, new) = (of('-'), of('+'));
    assert_eq!(text.matches(&old).count(), 1, "{place}: the file has not, or not once:\n{old}");
    text.replacen(&old, &new, 1)
}

/// Fills in a table of data as a table of the page says: the first two columns find the line.
fn fill(csv: &str, table: &str, place: &str) -> String {
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().unwrap().clone();
    let mut records: Vec<Vec<String>> =
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
    let column =
        |name: &str| header.iter().position(|there| there == name).unwrap_or_else(|| panic!("{place}: {name}"));
    let mut lines = table.lines();
    let columns: Vec<usize> = cells(lines.next().unwrap()).into_iter().map(column).collect();
    for line in lines.skip(1) {
        let values: Vec<&str> = cells(line).into_iter().map(|cell| cell.trim_matches('`')).collect();
        let mut found = records.iter_mut().filter(|r| r[columns[0]] == values[0] && r[columns[1]] == values[1]);
        let record = found.next().unwrap_or_else(|| panic!("{place}: no line {} {}", values[0], values[1]));
        for (column, value) in columns.iter().zip(&values) {
            (*value).clone_into(&mut record[*column]);
        }
    }
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(&header).unwrap();
    for record in records {
        writer.write_record(record).unwrap();
    }
    format!("\u{feff}{}", String::from_utf8(writer.into_inner().unwrap()).unwrap())
}

/// A page's console block, run; gives what it would be if it said what was printed.
fn console(page: &Page, block: &Block, at: &mut Place<'_>) -> String {
    let place = page.place(block.range.start);
    let expected: i32 = block.comment("exit").map_or(0, |status| status.parse().unwrap());
    let held = format!("\n{}", page.held(block).trim_end_matches('\n'));
    let mut new = String::new();
    let parts: Vec<&str> = held.split("\n$ ").collect();
    assert!(parts[0].is_empty(), "{place}: a console block begins with `$ `");
    for (nth, part) in parts.iter().skip(1).enumerate() {
        let (command, said) = part.split_once('\n').unwrap_or((part, ""));
        let said = if said.is_empty() { String::new() } else { format!("{said}\n") };
        let (printed, status) = run(command, at);
        let last = nth + 2 == parts.len();
        assert_eq!(status, if last { expected } else { 0 }, "{place}: {command}\n{printed}");
        let said = if said.lines().any(|line| line == "…") && agrees(&said, &printed) { said } else { printed };
        new.extend(["$ ", command, "\n", &said]);
    }
    new
}

/// Whether what a page shows is what was printed, where a line `…` stands for any lines.
fn agrees(said: &str, printed: &str) -> bool {
    let mut rest = format!("\n{printed}");
    let pieces: Vec<&str> = said.split("…\n").collect();
    for (nth, piece) in pieces.iter().enumerate() {
        let at = if nth + 1 == pieces.len() && !piece.is_empty() {
            rest.ends_with(&format!("\n{piece}")).then(|| rest.len() - piece.len() - 1)
        } else if nth == 0 {
            rest.starts_with(&format!("\n{piece}")).then_some(0)
        } else {
            rest.find(&format!("\n{piece}"))
        };
        let Some(at) = at else { return false };
        let end = at + piece.len();
        rest = rest[end..].to_owned();
    }
    true
}

/// Runs a page's session from its first block to its last.
fn session(page: &Page) -> Vec<(Range<usize>, String)> {
    let folder = tempfile::tempdir().unwrap();
    let mut at = Place { folder: folder.path(), lang: None };
    let mut changes = Vec::new();
    for block in &page.blocks {
        let (held, place) = (page.held(block), page.place(block.range.start));
        let file = |key: &str| block.comment(key).map(|name| folder.path().join(name));
        if let Some(path) = file("file:") {
            let text = if block.kind() == "diff" {
                change(&fs::read_to_string(&path).unwrap(), held, &place)
            } else {
                held.to_owned()
            };
            fs::write(path, text).unwrap();
        } else if let Some(path) = file("fill:") {
            let filled = fill(&fs::read_to_string(&path).unwrap(), held, &place);
            fs::write(path, filled).unwrap();
        } else if block.kind() == "console" {
            changes.push((block.range.clone(), console(page, block, &mut at)));
        }
    }
    changes
}

#[test]
fn every_command_of_every_page_prints_what_the_page_says() {
    let mut count = 0;
    for page in books() {
        let changes = session(&page);
        count += changes.len();
        page.settle(&changes);
    }
    assert!(count > 10, "{count} blocks");
}

/// The tutorials show every command that a first day needs.
#[test]
fn the_tutorials_go_from_a_blank_file_to_an_edition() {
    for path in ["docs/tutorial.md", "docs/vi/tutorial.md"] {
        let page = page(path);
        let consoles = page.blocks.iter().filter(|block| block.kind() == "console");
        let text: String = consoles.map(|block| page.held(block)).collect();
        for command in ["check", "show", "fmt", "template", "score", "explain", "missing", "diff"] {
            let said = text.lines().filter(|line| line.starts_with("$ dti ")).any(|line| line.contains(command));
            assert!(said, "{path}: no `dti {command}`");
        }
        assert!(page.blocks.iter().any(|block| block.comment("exit") == Some("1")), "{path}: no mistake is shown");
        assert!(text.contains("$ dti "), "{path}");
    }
}

#[test]
fn a_line_of_dots_stands_for_any_lines() {
    for (said, holds) in
        [("a\n…\nd\n", true), ("…\nc\n…\n", true), ("b\n…\n", false), ("…\nc\n", false), ("a\n…\n", true)]
    {
        assert_eq!(agrees(said, "a\nb\nc\nd\n"), holds, "{said}");
    }
}
