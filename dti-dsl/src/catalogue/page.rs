//! One page: what is wrong, why it matters, what to do, a wrong and a right example.

use super::frame::Frame;
use dti_core::Lang;
use dti_core::model::{FaultCode, Severity};

/// One kind of mistake, and what there is to read about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// The stable code, as messages and allowances write it.
    pub code: &'static str,
    /// Whether it keeps the framework from being made.
    pub severity: Severity,
    pub(super) vi: &'static str,
    pub(super) en: &'static str,
    pub(super) text: &'static str,
}

/// Whether an example is how not to write it, or how to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It is told the page's code, and nothing else.
    Wrong,
    /// It is told nothing.
    Right,
}

/// A piece of a rule file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Example {
    /// Wrong or right.
    pub verdict: Verdict,
    /// What it is a piece of.
    pub frame: Frame,
    /// The piece.
    pub text: &'static str,
}

impl Example {
    /// The whole file that the piece stands in.
    pub fn file(&self) -> String {
        let (before, behind) = self.frame.around();
        let indent = " ".repeat(self.frame.indent());
        let mut file = before.to_owned();
        for line in self.text.lines() {
            if !line.is_empty() {
                file.push_str(&indent);
                file.push_str(line);
            }
            file.push('\n');
        }
        file.push_str(behind);
        file
    }
}

const FENCE: &str = "```";

impl Page {
    /// What is wrong, in a few words.
    pub fn title(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }

    /// Whether a row or a framework can set it aside, by name and with a reason: `allow CODE "reason"`.
    pub fn can_be_allowed(&self) -> bool {
        FaultCode::ALL.iter().any(|code| code.as_str() == self.code && code.can_be_allowed())
    }

    /// What is wrong, why it matters for a score, what to do: a few sentences in Markdown.
    pub fn explanation(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.section("## Tiếng Việt\n"),
            Lang::En => self.section("## English\n"),
        }
    }

    /// The examples, in the order of the page. Few codes have none: those that a short text cannot show.
    pub fn examples(&self) -> impl Iterator<Item = Example> {
        // Texts and fences alternate, beginning with a text.
        self.section("## dti\n").split(FENCE).skip(1).step_by(2).filter_map(|block| {
            let (info, text) = block.split_once('\n')?;
            let mut words = info.split_whitespace().skip(1);
            let verdict = match words.next()? {
                "wrong" => Verdict::Wrong,
                "right" => Verdict::Right,
                _ => return None,
            };
            Some(Example { verdict, frame: Frame::named(words.next()?)?, text: text.trim_end() })
        })
    }

    fn section(&self, heading: &str) -> &'static str {
        let text = self.text.split_once(heading).map_or("", |(_, text)| text);
        text.split("\n## ").next().unwrap_or_default().trim()
    }
}
