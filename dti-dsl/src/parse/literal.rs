//! Words and numbers: texts, names, codes, dates, figures, thresholds.

use super::Reader;
use crate::ast::{AwardText, Figure, FigureKind, Threshold};
use crate::span::{Span, Spanned};
use crate::syntax::Rule;
use crate::syntax::part::Part;
use dti_core::model::Period;
use dti_core::number::{Exact, Printed, PrintedErrorKind};
use dti_core::{Code, Date, Name, NameError, Words};

impl Reader<'_> {
    /// Where a part stands in the user's text.
    pub(super) fn place(&self, part: Part<'_>, base: usize) -> Span {
        self.at(base.saturating_add(part.start()), base.saturating_add(part.end()))
    }

    /// A quoted text, with `\"` and `\\` put right.
    pub(super) fn string(&mut self, part: Part<'_>, base: usize) -> Option<Spanned<String>> {
        let quoted = part.as_str();
        let inside = quoted.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or_default();
        if !inside.contains('\\') {
            return Some(Spanned::new(inside.to_owned(), self.place(part, base)));
        }
        let mut value = String::with_capacity(inside.len());
        let mut chars = inside.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some(escaped @ ('"' | '\\')) => value.push(escaped),
                    other => {
                        let other = other.map(String::from).unwrap_or_default();
                        self.fault(
                            "bad-text",
                            self.place(part, base),
                            Words::new(
                                format!("`\\{other}` không có nghĩa trong đoạn chữ"),
                                format!("`\\{other}` means nothing inside a text"),
                            ),
                            Words::new(
                                "trong ngoặc kép chỉ viết `\\\"` cho dấu ngoặc kép và `\\\\` cho dấu `\\`",
                                "inside quotes write `\\\"` for a quote and `\\\\` for a `\\`, and nothing else with `\\`",
                            ),
                        );
                        return None;
                    }
                },
                c => value.push(c),
            }
        }
        Some(Spanned::new(value, self.place(part, base)))
    }

    /// The texts among the children, in order; none where one of them is bad.
    pub(super) fn strings(&mut self, part: Part<'_>, base: usize) -> Option<Vec<Spanned<String>>> {
        let texts: Vec<_> = part.all(Rule::text).map(|text| self.string(text, base)).collect();
        texts.into_iter().collect()
    }

    /// The only text among the children.
    pub(super) fn one_string(&mut self, part: Part<'_>, base: usize) -> Option<Spanned<String>> {
        self.string(part.child(Rule::text)?, base)
    }

    /// A name.
    pub(super) fn name(&mut self, part: Part<'_>, base: usize) -> Option<Spanned<Name>> {
        let span = self.place(part, base);
        match Name::new(part.as_str()) {
            Ok(name) => Some(Spanned::new(name, span)),
            Err(error) => {
                self.bad_name("bad-name", span, part.as_str(), error);
                None
            }
        }
    }

    /// The first name among the children.
    pub(super) fn one_name(&mut self, part: Part<'_>, base: usize) -> Option<Spanned<Name>> {
        self.name(part.child(Rule::name)?, base)
    }

    /// A code.
    pub(super) fn code(&mut self, part: Part<'_>, base: usize) -> Option<Spanned<Code>> {
        let span = self.place(part, base);
        match Code::new(part.as_str()) {
            Ok(code) => Some(Spanned::new(code, span)),
            Err(error) => {
                self.bad_name("bad-code", span, part.as_str(), error);
                None
            }
        }
    }

    /// The first code among the children.
    pub(super) fn one_code(&mut self, part: Part<'_>, base: usize) -> Option<Spanned<Code>> {
        self.code(part.child(Rule::code)?, base)
    }

    fn bad_name(&mut self, code: &'static str, span: Span, text: &str, error: NameError) {
        let shown: String = text.chars().take(24).collect();
        let message = match error {
            NameError::TooLong => {
                Words::new(format!("`{shown}…` dài quá 128 ký tự"), format!("`{shown}…` is longer than 128 characters"))
            }
            _ => Words::new(format!("`{shown}` không dùng được ở đây"), format!("`{shown}` cannot stand here")),
        };
        let help = Words::new("viết chữ cái, chữ số, nối bằng `_`", "write letters and digits, joined by `_`");
        self.fault(code, span, message, help);
    }

    /// A day.
    pub(super) fn date(&mut self, part: Part<'_>, base: usize) -> Option<Spanned<Date>> {
        let span = self.place(part, base);
        if let Ok(date) = part.as_str().parse::<Date>() {
            return Some(Spanned::new(date, span));
        }
        let written = part.as_str();
        let mut fault = crate::Diagnostic::error(
            "bad-date",
            span,
            Words::new(
                format!("`{written}` không phải là một ngày"),
                format!("`{written}` is not a day of the calendar"),
            ),
            Words::new("viết năm-tháng-ngày, như `2022-05-20`", "write year-month-day, as in `2022-05-20`"),
        );
        // Day first, as it is said and printed.
        let parts: Vec<&str> = written.split(['/', '.', '-']).collect();
        if let [day, month, year] = parts.as_slice()
            && let Ok(date) = format!("{year}-{month:0>2}-{day:0>2}").parse::<Date>()
        {
            fault.help = Words::new(format!("có phải ý là `{date}`?"), format!("did you mean `{date}`?"));
            fault = fault.replace(span, date.to_string());
        }
        self.faults.push(fault);
        None
    }

    /// A number, a percentage or a fraction.
    pub(super) fn figure(&mut self, part: Part<'_>, base: usize) -> Option<Figure> {
        let span = self.place(part, base);
        // `80 %` and `80%` are one figure.
        let written: String = part.as_str().split_whitespace().collect();
        match Printed::read(&written) {
            Ok(printed) => {
                let kind = match (printed.is_percent(), printed.is_fraction()) {
                    (true, _) => FigureKind::Percent,
                    (_, true) => FigureKind::Fraction,
                    _ => FigureKind::Plain,
                };
                let value = printed.value().clone();
                Some(Figure { value, kind, written: Spanned::new(written, span) })
            }
            Err(error) => {
                self.bad_figure(span, &written, error.kind());
                None
            }
        }
    }

    /// The first number among the children.
    pub(super) fn one_figure(&mut self, part: Part<'_>, base: usize) -> Option<Figure> {
        self.figure(part.child(Rule::figure)?, base)
    }

    fn bad_figure(&mut self, span: Span, written: &str, kind: PrintedErrorKind) {
        let mut shown: String = written.chars().take(40).collect();
        if shown.len() < written.len() {
            shown.push('…');
        }
        let (message, help) = match kind {
            PrintedErrorKind::Grouped => (
                Words::new(
                    format!("`{shown}` có dấu phân nhóm, có thể đọc theo hai cách"),
                    format!("`{shown}` has its digits in groups, which can be read two ways"),
                ),
                Words::new(
                    "viết liền các chữ số, như `1000000`; chỉ dùng một dấu phẩy hoặc dấu chấm cho phần thập phân",
                    "write the digits together, as in `1000000`; one comma or point is the decimal mark",
                ),
            ),
            PrintedErrorKind::TooManyDigits => (
                {
                    let found = written.chars().filter(char::is_ascii_digit).count();
                    Words::new(
                        format!("`{shown}` có {found} chữ số, quá nhiều"),
                        format!("`{shown}` has {found} digits, which is too many"),
                    )
                },
                Words::new("viết nhiều nhất 28 chữ số", "write at most 28 digits"),
            ),
            PrintedErrorKind::ZeroDenominator => (
                Words::new(format!("`{shown}` chia cho 0"), format!("`{shown}` divides by 0")),
                Words::new("viết mẫu số khác 0", "write a denominator other than 0"),
            ),
            _ => (
                Words::new(format!("`{shown}` không phải là một con số"), format!("`{shown}` is not a number")),
                Words::new(
                    "viết chữ số, như `10`, `0,5`, `80%` hoặc `1/2`; chữ đứng sau số thì cách ra",
                    "write digits, as in `10`, `0.5`, `80%` or `1/2`, with a space before a word that follows",
                ),
            ),
        };
        let mut fault = crate::Diagnostic::error("bad-number", span, message, help);
        if kind == PrintedErrorKind::Grouped {
            let plain: String = written.chars().filter(char::is_ascii_digit).collect();
            let percent = if written.ends_with('%') { "%" } else { "" };
            fault = fault.replace(span, format!("{plain}{percent}"));
        }
        self.faults.push(fault);
    }

    /// A threshold: a number, perhaps of a measure, or a frequency.
    pub(super) fn threshold(&mut self, part: Part<'_>, base: usize) -> Option<Threshold> {
        if let Some(frequency) = part.child(Rule::frequency) {
            let times = self.figure(frequency.child(Rule::numeral)?, base)?;
            let period = Period::from_word(frequency.child(Rule::period)?.as_str())?;
            return Some(Threshold::Frequency { times, period, place: Spanned::new((), self.place(frequency, base)) });
        }
        let figure = self.one_figure(part, base);
        let measure = match part.child(Rule::in_measure) {
            Some(measure) => Some(self.one_name(measure, base)?),
            None => None,
        };
        Some(Threshold::Figure { figure: figure?, measure })
    }

    /// What a case, a tier or a part earns.
    pub(super) fn award(&mut self, part: Part<'_>, base: usize) -> Option<AwardText> {
        if let Some(full) = part.child(Rule::kw_full) {
            return Some(AwardText::Full(Spanned::new((), self.place(full, base))));
        }
        let figure = self.one_figure(part, base)?;
        if part.has(Rule::kw_points) {
            return Some(AwardText::Points(figure));
        }
        if figure.kind == FigureKind::Plain && figure.value != Exact::ZERO {
            let span = figure.span();
            let written = &figure.written.value;
            let fault = crate::Diagnostic::error(
                "plain-number-for-share",
                span,
                Words::new(
                    format!("`{written}` có thể là {written} điểm hoặc {written} %"),
                    format!("`{written}` may be {written} points or {written} %"),
                ),
                Words::new(
                    format!("có phải ý là `{written} điểm`? phần của điểm tối đa thì viết `1/2` hoặc `70%`"),
                    format!("did you mean `{written} points`? a share of the maximum is written `1/2` or `70%`"),
                ),
            );
            self.faults.push(fault.replace(span, format!("{written} points")));
            return None;
        }
        Some(AwardText::Share(figure))
    }

    /// The award among the children.
    pub(super) fn one_award(&mut self, part: Part<'_>, base: usize) -> Option<AwardText> {
        self.award(part.child(Rule::award)?, base)
    }
}
