//! What is changed in a rule file: a list of places, each with what is written there instead.

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Maximum,
    Code,
    Label,
    Share,
    Threshold,
    OtherNumber,
    RuleWord,
    Name,
    TitleWord,
    CaseWord,
    AgencyWord,
    CitedWord,
}

impl Kind {
    /// All of them, as `docs/auditing.md` calls them.
    pub(crate) const ALL: [(Self, &'static str); 12] = [
        (Self::Maximum, "maxima"),
        (Self::Code, "codes"),
        (Self::Label, "printed codes (`label`)"),
        (Self::Share, "shares and points of cases, items, tiers, parts"),
        (Self::Threshold, "thresholds, caps, divisors"),
        (Self::OtherNumber, "other numbers, dates"),
        (Self::RuleWord, "words of rules, letters in formulas"),
        (Self::Name, "names and measures of data, which datum another one is"),
        (Self::TitleWord, "a word of each title"),
        (Self::CaseWord, "a word of each case, item, tier, answer, part"),
        (Self::AgencyWord, "a word of each agency, deadline, target, unit"),
        (Self::CitedWord, "a word of each document and place cited"),
    ];
}

/// One change.
#[derive(Clone, Debug)]
pub(crate) struct Mutant {
    pub(crate) id: &'static str,
    pub(crate) kind: Kind,
    /// The row that it stands in; none in the head of a file.
    pub(crate) row: Option<String>,
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) with: String,
}

impl Mutant {
    /// A stretch of the original with the change in it.
    pub(crate) fn apply(&self, original: &str, from: usize, to: usize) -> String {
        let (before, after) = (original.get(from..self.from).unwrap(), original.get(self.to..to).unwrap());
        format!("{before}{}{after}", self.with)
    }

    /// Where it is, and what it does.
    pub(crate) fn place(&self, original: &str) -> String {
        let line = original.get(..self.from).unwrap().matches('\n').count();
        let text = original.lines().nth(line).unwrap_or_default().trim();
        let was = original.get(self.from..self.to).unwrap();
        format!("{}: `{was}` → `{}` in `{text}`", self.id, self.with)
    }
}

/// What stands in a rule file, comments left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'t> {
    Text(&'t str),
    Word(&'t str),
    Sign(&'t str),
}

impl<'t> Token<'t> {
    fn word(self) -> &'t str {
        match self {
            Self::Word(word) | Self::Sign(word) => word,
            Self::Text(_) => "",
        }
    }

    fn is_number(self) -> bool {
        matches!(self, Self::Word(word) if word.starts_with(|c: char| c.is_ascii_digit()))
    }
}

/// The tokens of a text, each with its place. The shipped texts escape nothing inside quotes.
fn tokens(text: &str) -> Vec<(usize, Token<'_>)> {
    let mut found = Vec::new();
    let mut at = 0;
    let run = |from: usize, on: &dyn Fn(char) -> bool| {
        let rest = text.get(from..).unwrap();
        from + rest.find(|c: char| !on(c)).unwrap_or(rest.len())
    };
    let letter = |c: char| c.is_alphanumeric() || c == '_';
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let start = at;
        at += c.len_utf8();
        if c == '#' {
            at = run(at, &|c| c != '\n');
        } else if c == '"' {
            at = run(at, &|c| c != '"');
            found.push((start + 1, Token::Text(text.get(start + 1..at).unwrap())));
            at += 1;
        } else if letter(c) {
            at = run(at, &letter);
            // Codes, dates and decimals hold points, dashes and commas between letters or digits.
            while let Some(rest) = text.get(at..).and_then(|rest| rest.strip_prefix(['.', '-', ','])) {
                if !rest.starts_with(letter) {
                    break;
                }
                at = run(at + 1, &letter);
            }
            found.push((start, Token::Word(text.get(start..at).unwrap())));
        } else if !c.is_whitespace() {
            found.push((start, Token::Sign(text.get(start..at).unwrap())));
        }
    }
    found
}

/// Every change of a rule file. Which word of a text is changed is chosen by a fixed seed.
pub(crate) fn mutants(id: &'static str, text: &str) -> Vec<Mutant> {
    let tokens = tokens(text);
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut all = Vec::new();
    let mut row: Option<String> = None;
    for at in 0..tokens.len() {
        let (from, token) = tokens[at];
        let here = Here { tokens: &tokens, at };
        if here.is_code() {
            row = (here.before(1) != "code" && !here.view()).then(|| token.word().to_owned());
        }
        let mut add = |kind: Kind, from: usize, was: &str, with: String| {
            all.push(Mutant { id, kind, row: row.clone(), from, to: from + was.len(), with });
        };
        match token {
            Token::Text(words) => {
                let Some(kind) = here.text_kind() else { continue };
                if kind == Kind::Label {
                    add(kind, from, words, format!("{words}9"));
                    continue;
                }
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                let all_words: Vec<&str> = words.split_whitespace().collect();
                let Some(word) = all_words.get(usize::try_from(seed % all_words.len().max(1) as u64).unwrap()) else {
                    continue;
                };
                let within = word.as_ptr() as usize - words.as_ptr() as usize;
                add(kind, from + within, word, format!("{word}x"));
            }
            Token::Word(word) if here.is_code() => add(Kind::Code, from, word, format!("{word}9")),
            Token::Word(word) if token.is_number() => add(here.number_kind(), from, word, other_number(word)),
            Token::Word(word) => {
                if let Some((words, with)) = here.rule_words(word) {
                    let (last, end) = tokens[at + words - 1];
                    add(Kind::RuleWord, from, text.get(from..last + end.word().len()).unwrap(), with);
                } else if here.is_name(word) {
                    add(Kind::Name, from, word, format!("{word}x"));
                } else if ["=", "+"].contains(&here.before(1)) && !here.view() && word != "tỷ" {
                    // The datum that another one is.
                    let other = if word == "dân_số" { "hộ_gia_đình" } else { "dân_số" };
                    add(Kind::Name, from, word, other.to_owned());
                } else if here.before(1) == "in" {
                    let other = if word == "người" { "hộ" } else { "người" };
                    add(Kind::Name, from, word, other.to_owned());
                }
            }
            Token::Sign(_) => {}
        }
    }
    all
}

/// Another number of the same form: the last digit changed.
fn other_number(word: &str) -> String {
    let (rest, last) = word.split_at(word.len() - 1);
    let other = match last {
        "9" => "8".to_owned(),
        digit => (digit.parse::<u8>().unwrap() + 1).to_string(),
    };
    format!("{rest}{other}")
}

const LEVELS: [&str; 4] = ["group", "main", "indicator", "sub"];
const NOTES: [&str; 8] =
    ["note", "reading", "defect", "mended", "explanation", "mixed", "unreachable-maximum", "framework"];

/// A token among the others.
#[derive(Clone, Copy)]
struct Here<'t> {
    tokens: &'t [(usize, Token<'t>)],
    at: usize,
}

impl<'t> Here<'t> {
    fn back(self, by: usize) -> Option<Token<'t>> {
        Some(self.tokens.get(self.at.checked_sub(by)?)?.1)
    }

    fn before(self, by: usize) -> &'t str {
        self.back(by).map_or("", Token::word)
    }

    fn after(self, by: usize) -> &'t str {
        self.tokens.get(self.at + by).map_or("", |(_, token)| token.word())
    }

    fn is_code(self) -> bool {
        let named = LEVELS.contains(&self.before(1)) || ["override", "code"].contains(&self.before(1));
        let row = self.before(1) == "row" && self.after(1) == "{";
        let view = ["=", "+"].contains(&self.before(1)) && self.view();
        named || row || view
    }

    /// Whether the statement is a view's: its word stands before with two texts, a maximum and rows.
    fn view(self) -> bool {
        let back = (1..20).find(|by| !(self.before(*by) == "+" || self.back(*by).is_some_and(Token::is_number)));
        back.is_some_and(|by| self.before(by) == "=" && self.before(by + 2) == "max" && self.before(by + 5) == "view")
    }

    fn number_kind(self) -> Kind {
        let divided = self.before(1) == "/";
        match self.before(1) {
            "max" => Kind::Maximum,
            "≥" => Kind::Threshold,
            "/" if self.back(2).is_some_and(Token::is_number) => Here { at: self.at - 2, ..self }.number_kind(),
            _ if divided => Kind::Threshold,
            "=" | "from" | "until" | "dated" | "points" | "index" | "scores" => Kind::OtherNumber,
            _ => Kind::Share,
        }
    }

    fn text_kind(self) -> Option<Kind> {
        // What opens the list that this text stands in.
        let opener = (1..60).step_by(2).find(|by| self.before(*by) != ",").unwrap_or(1);
        let word = self.before(opener);
        Some(match word {
            _ if NOTES.contains(&word) => return None,
            "label" => Kind::Label,
            "lead" | "support" | "deadline" | "target" | "units" | "kinds" => Kind::AgencyWord,
            "cite" | "rule" | "row" | "of" | "decision" | "extends" | "territory" | "max" => Kind::CitedWord,
            "view" | "title" => Kind::TitleWord,
            "yes" | "no" => Kind::CaseWord,
            _ if LEVELS.contains(&self.before(2)) || self.before(2) == "view" => Kind::TitleWord,
            "" if matches!(self.back(2), Some(Token::Word("view"))) => Kind::TitleWord,
            _ if ["in", "=", "yes", "frequency", "text", "date", "code"].contains(&self.after(1)) => Kind::TitleWord,
            _ => Kind::CaseWord,
        })
    }

    /// Other words of the language for some that decide what a rule earns, and how many words they stand for.
    fn rule_words(self, word: &str) -> Option<(usize, String)> {
        let in_formula = ["=", "+", "(", "/"].contains(&self.before(1)) && !self.view();
        let (words, other) = match (word, self.after(1)) {
            ("full", _) if self.before(1) == "equal" => (1, "0"),
            ("full", _) => (1, "1/3"),
            ("half-up", _) => (1, "half-even"),
            ("lowest", _) => (1, "zero"),
            ("appraised", _) => (1, "not scored"),
            ("not", "scored") => (2, "appraised"),
            ("choose", "one") => (2, "any of"),
            ("any", "of") => (2, "choose one"),
            ("province" | "department" | "district", _) if self.before(1) == "level" => (1, "commune"),
            ("published", "index") => (2, "exact points"),
            ("exact", "points") => (2, "published index"),
            ("as", "missing") => (2, "scores full"),
            ("a" | "b" | "c" | "d" | "e" | "f", _) if in_formula => {
                let other = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c"), ("e", "f"), ("f", "e")];
                (1, other.iter().find(|(letter, _)| *letter == word)?.1)
            }
            _ => return None,
        };
        Some((words, other.to_owned()))
    }

    /// The name of a datum, a case, an item, a tier or a part, where it is declared: a text follows.
    fn is_name(self, word: &str) -> bool {
        let text = matches!(self.tokens.get(self.at + 1), Some((_, Token::Text(_))));
        let words = [
            "title",
            "decision",
            "of",
            "territory",
            "cite",
            "rule",
            "max",
            "row",
            "view",
            "yes",
            "no",
            "lead",
            "support",
            "deadline",
            "target",
            "label",
            "kinds",
            "units",
            "extends",
        ];
        text && !words.contains(&word) && !NOTES.contains(&word) && !LEVELS.contains(&self.before(1))
    }
}
