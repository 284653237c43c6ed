//! Sums and ratios as the decisions write them: `(b + c)/a`.

use crate::model::{DatumRef, DatumSource, Framework, NodeId, Ratio, Term};
use crate::{Lang, Name, show};

/// Where a formula stands: the data of its own row go by their letters alone.
#[derive(Clone, Copy)]
pub(super) struct Row<'f> {
    pub(super) framework: &'f Framework,
    pub(super) node: NodeId,
    pub(super) lang: Lang,
}

impl Row<'_> {
    /// `a` for the row's own datum and for a shared one, `6.9 b` for another row's.
    pub(super) fn datum(self, reference: &DatumRef) -> String {
        match &reference.node {
            Some(node) if *node != self.framework.node(self.node).code => reference.to_string(),
            _ => reference.name.to_string(),
        }
    }

    /// The document's words for a datum, where it has any.
    pub(super) fn title(self, reference: &DatumRef) -> String {
        match self.framework.datum(reference) {
            Some(datum) if !datum.title.trim().is_empty() => datum.title.clone(),
            _ => self.datum(reference),
        }
    }

    fn term(self, term: &Term<DatumRef>) -> String {
        match term {
            Term::Datum(reference) => self.datum(reference),
            Term::Constant(value) => show::number(value, self.lang),
        }
    }

    /// `a + b`.
    pub(super) fn sum(self, terms: &[Term<DatumRef>]) -> String {
        terms.iter().map(|term| self.term(term)).collect::<Vec<_>>().join(" + ")
    }

    /// `(b + c)/a`; what the rule prints as a constant is said beside it: `a/b, b = 7`.
    pub(super) fn ratio(self, ratio: &Ratio<DatumRef>) -> String {
        let side = |terms: &[Term<DatumRef>]| match terms {
            [one] => self.term(one),
            several => format!("({})", self.sum(several)),
        };
        let (above, below) = (side(&ratio.numerator), side(&ratio.denominator));
        let wordy = [&ratio.numerator, &ratio.denominator]
            .into_iter()
            .any(|terms| matches!(terms.as_slice(), [one] if self.term(one).contains(' ')));
        let joint = if wordy { " / " } else { "/" };
        let constants: String = ratio
            .numerator
            .iter()
            .chain(&ratio.denominator)
            .filter_map(|term| match term {
                Term::Datum(reference) => match &self.framework.datum(reference)?.source {
                    DatumSource::Constant(value) => {
                        Some(format!(", {} = {}", self.datum(reference), show::number(value, self.lang)))
                    }
                    _ => None,
                },
                Term::Constant(_) => None,
            })
            .collect();
        format!("{above}{joint}{below}{constants}")
    }

    /// A quantity's name as a reader of this language meets it.
    pub(super) fn name(self, name: &Name) -> String {
        if self.lang == Lang::En && *name == Name::ratio() { "ratio".to_owned() } else { name.to_string() }
    }
}

/// The text with its first letter in capitals.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
