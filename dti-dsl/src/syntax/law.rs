//! What the quick reader has to keep: it goes by the grammar and by nothing else, and it reads what pest reads.

use super::keyword::likely_statement;
use super::part::Read;
use super::read::read;
use super::{Grammar, Rule};
use pest::Parser;
use pest_meta::ast::RuleType;
use pest_meta::optimizer::{OptimizedExpr as Expr, OptimizedRule};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const GRAMMAR: &str = include_str!("grammar.pest");

fn rules() -> Vec<OptimizedRule> {
    pest_meta::parse_and_optimize(GRAMMAR).unwrap().1
}

#[test]
fn the_table_says_what_the_grammar_says() {
    let made = table(&rules());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/syntax/table.rs");
    if std::env::var_os("DTI_UPDATE_TABLE").is_some() {
        fs::write(&file, &made).unwrap();
    }
    let there = fs::read_to_string(&file).unwrap();
    assert!(there == made, "`DTI_UPDATE_TABLE=1 cargo test -p dti-dsl --lib` writes src/syntax/table.rs anew");
}

fn table(rules: &[OptimizedRule]) -> String {
    let mut table = String::from(
        "//! What `grammar.pest` says, rule by rule.\n\
         //!\n\
         //! Made of it by a test: `DTI_UPDATE_TABLE=1 cargo test -p dti-dsl --lib` writes it anew.\n\n\
         #![expect(non_snake_case, reason = \"two rules are known to pest by their names\")]\n\n\
         use super::Rule;\n\
         use super::read::Reading;\n\n\
         pub(super) fn of(rule: Rule) -> fn(&mut Reading<'_>) -> bool {\n    match rule {\n",
    );
    for rule in rules {
        writeln!(table, "        Rule::{0} => {0},", rule.name).unwrap();
    }
    table.push_str("    }\n}\n");
    for OptimizedRule { name, ty, expr } in rules {
        let within_word = matches!(ty, RuleType::Atomic | RuleType::CompoundAtomic)
            // What stands between words is a word to pest.
            || matches!(name.as_str(), "WHITESPACE" | "COMMENT");
        let between = if within_word { " && " } else { " && r.space() && " };
        let form = form(expr, between);
        let body = match ty {
            RuleType::Normal => format!("r.plain(Rule::{name}, {})", closure(&form)),
            RuleType::Atomic => format!("r.word(Rule::{name}, {})", closure(&form)),
            RuleType::CompoundAtomic => format!("r.compound(Rule::{name}, {})", closure(&form)),
            RuleType::Silent => bare(&form).to_owned(),
            RuleType::NonAtomic => panic!("`{name}` is of a kind that the reader does not know"),
        };
        writeln!(table, "\nfn {name}(r: &mut Reading<'_>) -> bool {{\n    {body}\n}}").unwrap();
    }
    table
}

/// What a rule says, as an expression of what was read so far.
fn form(expr: &Expr, between: &str) -> String {
    let of = |expr: &Expr| closure(&form(expr, between));
    match expr {
        Expr::Str(text) => format!("r.text({text:?})"),
        Expr::Ident(name) => match name.as_str() {
            "ANY" | "ASCII_DIGIT" | "ALPHABETIC" | "NUMBER" => format!("r.{}()", name.to_lowercase()),
            rule => format!("{rule}(r)"),
        },
        Expr::Seq(..) => format!("r.all(|r| {})", forms(expr, between).join(between)),
        Expr::Choice(..) => format!("({})", forms(expr, between).join(" || ")),
        Expr::Opt(inner) => format!("r.maybe({})", of(inner)),
        Expr::Rep(inner) => format!("r.many({})", of(inner)),
        Expr::NegPred(inner) => format!("r.not({})", of(inner)),
        Expr::Skip(ends) => {
            let bytes: Vec<String> = ends.iter().map(|end| format!("b{:?}", one_ascii(end))).collect();
            format!("r.until([{}])", bytes.join(", "))
        }
        other => panic!("the reader does not know `{other}`"),
    }
}

/// `|r| name(r)` is `name`.
fn closure(form: &str) -> String {
    let plain = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    match (form.strip_suffix("(r)").filter(plain), form.strip_suffix("()").and_then(|form| form.strip_prefix("r."))) {
        (Some(rule), _) => rule.to_owned(),
        (_, Some(method)) => format!("Reading::{method}"),
        _ => format!("|r| {}", bare(form)),
    }
}

/// A choice that stands by itself needs no parentheses.
fn bare(form: &str) -> &str {
    form.strip_prefix('(').and_then(|form| form.strip_suffix(')')).unwrap_or(form)
}

/// The members of a sequence or of a choice, which the grammar holds two by two.
fn forms(expr: &Expr, between: &str) -> Vec<String> {
    let (mut members, mut rest) = (Vec::new(), expr);
    while let (Expr::Seq(..), Expr::Seq(first, behind)) | (Expr::Choice(..), Expr::Choice(first, behind)) = (expr, rest)
    {
        members.push(form(first, between));
        rest = behind;
    }
    members.push(form(rest, between));
    members
}

fn one_ascii(text: &str) -> char {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c.is_ascii() => c,
        _ => panic!("the reader looks for single bytes, not for {text:?}"),
    }
}

/// What pest and the quick reader make of what a text begins with.
#[track_caller]
fn check(rule: Rule, text: &str) {
    let pest = Grammar::parse(rule, text).ok().map(|pairs| Read::of(text, pairs).nodes);
    let quick = read(rule, text).map(|read| read.nodes);
    assert!(pest == quick, "{rule:?} of {text:?}\npest:  {pest:?}\nquick: {quick:?}");
}

/// The rules that make parts.
static TOLD: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let silent: Vec<String> =
        rules().into_iter().filter(|rule| rule.ty == RuleType::Silent).map(|rule| rule.name).collect();
    let all = Rule::all_rules().iter().copied();
    all.filter(|rule| !silent.contains(&format!("{rule:?}"))).collect()
});

/// Pages with examples, rule files that are shipped, and files with mistakes; a package has the pages alone.
fn files() -> Vec<String> {
    let mut folders: Vec<PathBuf> = ["src/catalogue/pages", "../dti-rulesets/rules", "tests"].map(PathBuf::from).into();
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(there) = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) else { continue };
        let mut paths: Vec<PathBuf> = there.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            match path.extension().and_then(|extension| extension.to_str()) {
                None if path.is_dir() => folders.push(path),
                Some("dti" | "md") => files.extend(String::from_utf8(fs::read(&path).unwrap())),
                _ => {}
            }
        }
    }
    files
}

#[test]
fn every_line_of_every_file_is_read_alike() {
    let files = files();
    assert!(files.len() > 70);
    let mut seen = BTreeSet::new();
    for file in &files {
        let mut start = 0;
        for line in file.split_inclusive('\n') {
            let from = start + line.len() - line.trim_start().len();
            start += line.len();
            if seen.insert(line.trim())
                && let Some(text) = file.get(from..file.floor_char_boundary(from + 400))
            {
                for rule in [Rule::statement, Rule::case, Rule::tier, Rule::sum_item, Rule::weight, Rule::framework] {
                    check(rule, text);
                }
                check(likely_statement(text), text);
            }
        }
    }
}

/// The words of the grammar itself, and what they are put together with.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut words: Vec<String> = Vec::new();
    for line in GRAMMAR.lines().filter(|line| !line.trim_start().starts_with("//")) {
        words.extend(line.split('"').skip(1).step_by(2).map(|word| word.replace("\\n", "\n").replace("\\\\", "\\")));
    }
    let more = [
        "a",
        "tỷ lệ",
        "tỉ",
        "lệ",
        "số_xã",
        "6.2",
        "6.2.1",
        "1/2",
        "70 %",
        "0,5",
        "2022-05-20",
        "3/tháng",
        "\"Đã có\"",
        "\"",
        "\"a\\\"b\"",
        "# lời\n",
        "#",
        "{",
        "}",
        "(",
        ")",
        ">",
        "½",
        "٣",
        "ｘ",
        "e\u{301}",
        "\u{feff}",
        "\u{200b}",
        "Ⅷ",
    ];
    words.extend(more.map(str::to_owned));
    words.sort();
    words.dedup();
    words
});

proptest! {
    #[test]
    fn whatever_is_put_together_is_read_alike(
        picked in prop::collection::vec((any::<prop::sample::Index>(), 0..8_usize), 1..14),
        rule in any::<prop::sample::Index>(),
    ) {
        let mut text = String::new();
        for (index, gap) in picked {
            text.push_str(index.get::<String>(&WORDS));
            text.push_str(match gap { 0 => "", 1 => "\n", 2 => "\u{a0}", 3 => " # x\n ", _ => " " });
        }
        check(*rule.get::<Rule>(&TOLD), &text);
        check(Rule::statement, &text);
    }
}
