//! Tampering: every number, code, word of a rule and name of a rule file is changed, one at a time, and so are words of
//! its texts; the proofs of this crate must notice each change.
//!
//! A change is noticed where the text is refused, where the transcripts, the worked examples or the explained snapshots
//! no longer agree, or where an edition that builds on the text shows it.

use crate::{explained, printed, transcripts, worked};
use dti_core::Framework;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Maximum,
    Code,
    Label,
    Share,
    Threshold,
    OtherNumber,
    Keyword,
    Name,
    TitleWord,
    CaseWord,
    AgencyWord,
    CitedWord,
}

impl Kind {
    const ALL: [(Self, &'static str); 12] = [
        (Self::Maximum, "maxima"),
        (Self::Code, "codes"),
        (Self::Label, "printed codes (`label`)"),
        (Self::Share, "shares and other awards"),
        (Self::Threshold, "thresholds, caps and divisors"),
        (Self::OtherNumber, "other numbers and dates"),
        (Self::Keyword, "words of rules"),
        (Self::Name, "names of data, cases and tiers"),
        (Self::TitleWord, "a word of each title"),
        (Self::CaseWord, "a word of each case, item, tier and answer"),
        (Self::AgencyWord, "a word of each agency, deadline, target"),
        (Self::CitedWord, "a word of each place cited"),
    ];
}

/// How a change was noticed, the first of these that does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Noticed {
    Refused,
    Transcript,
    Worked,
    Explained,
    Not,
}

/// One changed text.
struct Mutant {
    id: &'static str,
    kind: Kind,
    from: usize,
    to: usize,
    with: String,
}

impl Mutant {
    fn text(&self, original: &str) -> String {
        let (before, after) = (original.get(..self.from).unwrap(), original.get(self.to..).unwrap());
        format!("{before}{}{after}", self.with)
    }

    fn place(&self, original: &str) -> String {
        let before = original.get(..self.from).unwrap();
        let line = before.matches('\n').count();
        let text = original.lines().nth(line).unwrap_or_default().trim();
        let was = original.get(self.from..self.to).unwrap();
        format!("{}.dti:{} `{was}` → `{}` in: {text}", self.id, line + 1, self.with)
    }
}

/// What stands in a rule file, comments left out.
#[derive(Clone, Copy, Debug)]
enum Token<'t> {
    Text(&'t str),
    Word(&'t str),
    Sign(&'t str),
}

/// The tokens of a text, each with its place.
fn tokens(text: &str) -> Vec<(usize, Token<'_>)> {
    let mut found = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let run = |rest: &mut std::iter::Peekable<std::str::CharIndices<'_>>, on: &dyn Fn(char) -> bool| {
            while rest.next_if(|(_, c)| on(*c)).is_some() {}
            rest.peek().map_or(text.len(), |(end, _)| *end)
        };
        if c == '#' {
            run(&mut rest, &|c| c != '\n');
        } else if c == '"' {
            let end = run(&mut rest, &|c| c != '"');
            rest.next();
            found.push((at + 1, Token::Text(text.get(at + 1..end).unwrap())));
        } else if c.is_alphanumeric() {
            // Codes and decimals hold points, dashes and commas between letters or digits.
            let mut end = run(&mut rest, &|c| c.is_alphanumeric() || c == '_');
            while let Some((at, joint)) = rest.peek().copied() {
                let next = text.get(at + joint.len_utf8()..).and_then(|after| after.chars().next());
                if !['.', '-', ','].contains(&joint) || !next.is_some_and(char::is_alphanumeric) {
                    break;
                }
                rest.next();
                end = run(&mut rest, &|c| c.is_alphanumeric() || c == '_');
            }
            found.push((at, Token::Word(text.get(at..end).unwrap())));
        } else if !c.is_whitespace() {
            found.push((at, Token::Sign(text.get(at..at + c.len_utf8()).unwrap())));
        }
    }
    found
}

#[test]
fn measure() {
    let t = std::time::Instant::now();
    for _ in 0..5 {
        dti_dsl::load("x", dti_rulesets::text("vn-dti-province-2022").unwrap(), &|_| None).unwrap();
    }
    println!("load {:?}", t.elapsed() / 5);
    let f = dti_rulesets::framework("vn-dti-province-2022").unwrap();
    let t = std::time::Instant::now();
    explained::explain(&f);
    println!("explain {:?}", t.elapsed());
    let t = std::time::Instant::now();
    transcripts::compare(&f, printed::table(f.id()));
    println!("compare {:?}", t.elapsed());
    worked::failures(&f);
    let t = std::time::Instant::now();
    worked::failures(&f);
    println!("worked {:?}", t.elapsed());
    for id in dti_rulesets::ids() {
        let n = tokens(dti_rulesets::text(id).unwrap());
        println!(
            "{id} {} tokens {} numbers {} texts",
            n.len(),
            n.iter().filter(|t| matches!(t.1, Token::Word(w) if w.starts_with(|c: char| c.is_ascii_digit()))).count(),
            n.iter().filter(|t| matches!(t.1, Token::Text(_))).count()
        );
        let t = std::time::Instant::now();
        let _ = dti_dsl::load("x", dti_rulesets::text(id).unwrap(), &|id| dti_rulesets::framework(id).ok()).unwrap();
        println!("load {:?}", t.elapsed());
    }
}

#[test]
fn measure2() {
    for id in ["vn-dti-province-2022", "vn-thanhhoa-district-3716"] {
        let text = dti_rulesets::text(id).unwrap();
        let lean: String = text
            .lines()
            .map(str::trim)
            .filter(|l| !["note", "reading", "defect", "mended", "explanation", "#"].iter().any(|k| l.starts_with(k)))
            .map(|l| format!("{}\n", l.split_whitespace().collect::<Vec<_>>().join(" ")))
            .collect();
        for t in [text, &lean] {
            println!("{} bytes", t.len());
            let at = std::time::Instant::now();
            let parsed = dti_dsl::parse(t);
            println!("parse {:?}", at.elapsed());
            let at = std::time::Instant::now();
            let ast = parsed.ast().cloned();
            let ast = ast.unwrap();
            dti_dsl::lower(&ast, &|_| None).unwrap();
            println!("lower {:?}", at.elapsed());
        }
    }
}
