//! Tampering: every number, code, name and rule word of every rule file is changed, one at a time, and so is a word of
//! each of its titles, cases, agencies and citations; the proofs of this crate must notice each change.
//!
//! A change is noticed where the text is refused, or where the transcripts, the worked examples or the explained
//! snapshots no longer agree with the framework that comes of it, or of an edition that extends it. Notes are left out:
//! they decide nothing, and `docs/readings.md` prints them. To keep this quick, only the statement that is changed is
//! read again and put into the tree of its file; that this is the same as reading the whole file is tried on some.

use crate::mutants::{Kind, Mutant, mutants};
use crate::printed::table;
use crate::{differences, explained, transcripts, worked};
use dti_core::Framework;
use dti_dsl::Ast;
use dti_dsl::ast::{Block, RowStatement, RuleStatement, Statement, StatementKind};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Changes that no proof notices, and why none has to.
const SURVIVORS: [(&str, &str); 0] = [];

/// By what a change is noticed, the first of these that notices it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Noticed {
    Refused,
    Transcript,
    Example,
    Snapshot,
    Not,
}

/// A shipped rule file with what the proofs pin down of it.
struct File {
    id: &'static str,
    text: &'static str,
    ast: Ast,
    base: Option<Framework>,
    /// Its place among the files, of the files that extend it.
    editions: Vec<usize>,
    differences: Vec<differences::Difference>,
    explained: String,
}

fn files() -> Vec<File> {
    let written = differences::written();
    let extends = |id| dti_rulesets::framework(id).unwrap().draft().extends.clone();
    dti_rulesets::ids()
        .map(|id| {
            let text = dti_rulesets::text(id).unwrap();
            let own = written.iter().map(|(d, _)| d).filter(|d| d.framework == id && !d.column.contains("_20"));
            let mut differences: Vec<_> = own.cloned().collect();
            differences.sort();
            File {
                id,
                text,
                ast: dti_dsl::parse(text).ast().unwrap().clone(),
                base: extends(id).map(|base| dti_rulesets::framework(&base).unwrap()),
                editions: (0..dti_rulesets::ids().len())
                    .filter(|at| extends(dti_rulesets::ids().nth(*at).unwrap()).as_deref() == Some(id))
                    .collect(),
                differences,
                explained: explained::kept(id),
            }
        })
        .collect()
}

/// The changed file's tree: the changed statement is read anew, the rest is kept. None where it cannot be read.
fn changed(file: &File, mutant: &Mutant) -> Option<Ast> {
    let mut ast = file.ast.clone();
    match graft(&mut ast.body, file.text, mutant) {
        Graft::Done => Some(ast),
        Graft::Unreadable => None,
        Graft::Elsewhere => {
            let parsed = dti_dsl::parse(&mutant.apply(file.text, 0, file.text.len()));
            parsed.ast().filter(|ast| ast.is_whole()).cloned()
        }
    }
}

enum Graft {
    Done,
    Unreadable,
    /// The change is in no statement: in the line that opens the file.
    Elsewhere,
}

/// The block of statements in a statement.
fn body(statement: &mut Statement) -> Option<&mut Block> {
    match &mut statement.kind {
        StatementKind::Data(body)
        | StatementKind::Row(RowStatement { body, .. })
        | StatementKind::Edit { body, .. }
        | StatementKind::DatumEdit { body, .. }
        | StatementKind::Rule(RuleStatement::Part { body, .. }) => Some(body),
        _ => None,
    }
}

fn graft(block: &mut Block, text: &str, mutant: &Mutant) -> Graft {
    let holds = |span: dti_dsl::Span| span.start <= mutant.from && mutant.to <= span.end;
    let Some(statement) = block.statements.iter_mut().find(|statement| holds(statement.span)) else {
        return Graft::Elsewhere;
    };
    let (span, head) = (statement.span, statement.head);
    let kept = match body(statement) {
        Some(inner) if holds(inner.span) => return graft(inner, text, mutant),
        Some(inner) => Some(std::mem::take(inner)),
        None => None,
    };
    let piece = match kept {
        Some(_) => format!("{} {{ }}", mutant.apply(text, head.start, head.end)),
        None => mutant.apply(text, span.start, span.end),
    };
    let parsed = dti_dsl::parse(&format!("framework \"piece\" {{\n{piece}\n}}\n"));
    let Some(ast) = parsed.ast().filter(|ast| ast.is_whole() && parsed.diagnostics("piece").is_empty()) else {
        return Graft::Unreadable;
    };
    let mut statements = ast.body.statements.clone();
    if let (Some(kept), [only]) = (kept, statements.as_mut_slice())
        && let Some(inner) = body(only)
    {
        *inner = kept;
    }
    let at = block.statements.iter().position(|statement| statement.span == span).unwrap();
    block.statements.splice(at..=at, statements);
    Graft::Done
}

/// What notices a framework that came of a changed file.
fn noticed(file: &File, framework: &Framework, mutant: &Mutant) -> Noticed {
    let mut differences = transcripts::compare(framework, table(file.id));
    differences.sort();
    // A word of a text changes no points: the examples are not asked.
    let words = [Kind::TitleWord, Kind::CaseWord, Kind::AgencyWord, Kind::CitedWord, Kind::Label];
    if differences != file.differences {
        Noticed::Transcript
    } else if !words.contains(&mutant.kind) && !worked::failures(framework, mutant.row.as_deref()).is_empty() {
        Noticed::Example
    } else if explained::explain(framework).trim_end() != file.explained {
        Noticed::Snapshot
    } else {
        Noticed::Not
    }
}

fn verdict(files: &[File], file: &File, mutant: &Mutant) -> Noticed {
    let lowered = changed(file, mutant).map(|ast| dti_dsl::lower(&ast, &|_| file.base.clone()));
    let Some(Ok(framework)) = lowered else { return Noticed::Refused };
    let by = noticed(file, &framework, mutant);
    if by != Noticed::Not {
        return by;
    }
    // An edition may show what its base does not.
    let editions = file.editions.iter().map(|at| &files[*at]);
    let in_editions = editions.map(|edition| match dti_dsl::lower(&edition.ast, &|_| Some(framework.clone())) {
        Ok(framework) => noticed(edition, &framework, mutant),
        Err(_) => Noticed::Refused,
    });
    in_editions.min().unwrap_or(Noticed::Not)
}

/// The part of `docs/auditing.md` that this test writes.
fn table_of(counts: &BTreeMap<Kind, BTreeMap<Noticed, usize>>) -> String {
    let mut page = String::from(
        "| what is changed | changes | noticed | of these without the snapshots |\n|---|---:|---:|---:|\n",
    );
    let mut totals = [0, 0, 0];
    for (kind, name) in Kind::ALL {
        let of =
            |by: &[Noticed]| by.iter().map(|by| counts.get(&kind).and_then(|c| c.get(by)).unwrap_or(&0)).sum::<usize>();
        let proofs = of(&[Noticed::Refused, Noticed::Transcript, Noticed::Example]);
        let row = [proofs + of(&[Noticed::Snapshot, Noticed::Not]), proofs + of(&[Noticed::Snapshot]), proofs];
        writeln!(page, "| {name} | {} | {} | {} |", row[0], row[1], row[2]).unwrap();
        totals = [totals[0] + row[0], totals[1] + row[1], totals[2] + row[2]];
    }
    writeln!(page, "| all | {} | {} | {} |", totals[0], totals[1], totals[2]).unwrap();
    let hundredths = totals[1] * 10_000 / totals[0];
    writeln!(page, "\nShare of the changes that are noticed: {}.{:02} %.", hundredths / 100, hundredths % 100).unwrap();
    page
}

#[test]
fn every_change_of_a_rule_file_is_noticed() {
    let files = files();
    let all: Vec<(&File, Mutant)> =
        files.iter().flat_map(|file| mutants(file.id, file.text).into_iter().map(move |m| (file, m))).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((file, mutant)) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.push((file.id, mutant, verdict(&files, file, mutant)));
        }
        done
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let verdicts: Vec<_> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    let mut counts: BTreeMap<Kind, BTreeMap<Noticed, usize>> = BTreeMap::new();
    let mut unnoticed = Vec::new();
    for (id, mutant, by) in &verdicts {
        *counts.entry(mutant.kind).or_default().entry(*by).or_default() += 1;
        if *by == Noticed::Not {
            unnoticed.push(mutant.place(dti_rulesets::text(id).unwrap()));
        }
    }
    unnoticed.sort();
    println!("{counts:#?}");
    let mut expected: Vec<String> = SURVIVORS.iter().map(|(place, _)| (*place).to_owned()).collect();
    expected.sort();
    assert_eq!(
        unnoticed, expected,
        "changes that no proof notices, against the list of those that need not be noticed"
    );
    let table = table_of(&counts);
    println!("{table}");
    crate::frameworks_page::keep_part("auditing.md", "tampering", &table);
}

#[test]
fn a_file_that_is_not_changed_is_not_noticed() {
    let files = files();
    for file in &files {
        for mutant in mutants(file.id, file.text).into_iter().step_by(200) {
            let was = file.text.get(mutant.from..mutant.to).unwrap().to_owned();
            assert_eq!(verdict(&files, file, &Mutant { with: was, row: None, ..mutant }), Noticed::Not, "{}", file.id);
        }
    }
}

#[test]
fn a_changed_statement_is_read_as_in_the_whole_file() {
    for file in files() {
        let all = mutants(file.id, file.text);
        // Six places a file.
        for mutant in all.iter().step_by(all.len() / 6 + 1) {
            let whole = mutant.apply(file.text, 0, file.text.len());
            let whole = dti_dsl::load(file.id, &whole, &|_| file.base.clone()).ok();
            let grafted = changed(&file, mutant).and_then(|ast| dti_dsl::lower(&ast, &|_| file.base.clone()).ok());
            assert_eq!(whole, grafted, "{}", mutant.place(file.text));
        }
    }
}
