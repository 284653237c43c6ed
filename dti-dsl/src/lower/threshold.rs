//! Thresholds: a percentage for a ratio, a number for a count, so much money, so often.

use super::Lowering;
use super::quantity::Scope;
use crate::ast::{Figure, FigureKind, Threshold};
use crate::diagnostic::Diagnostic;
use crate::span::{Span, Spanned};
use dti_core::model::{DatumKind, MeasureKind, Quantity, Ratio};
use dti_core::near::{did_you_mean, nearest};
use dti_core::number::Exact;
use dti_core::{Name, Words};

impl<'a> Lowering<'a> {
    /// The value of a threshold, in the quantity's measure.
    pub(super) fn threshold(&mut self, scope: &Scope<'a>, quantity: &Quantity, threshold: &Threshold) -> Option<Exact> {
        let Some(kinds) = self.kind_of(scope, quantity) else {
            let Quantity::Ratio(ratio) = quantity else { return None };
            return match threshold {
                Threshold::Figure { figure, measure: None } => self.of_ratio(ratio, figure),
                other => {
                    self.wrong(
                        other.span(),
                        Words::new("một tỷ lệ chỉ so với một phần trăm", "a ratio is compared with a percentage"),
                        Words::new("viết ngưỡng như `80%`", "write the threshold as in `80%`"),
                    );
                    None
                }
            };
        };
        if kinds.contains(&DatumKind::Frequency) {
            return self.of_frequency(threshold);
        }
        match threshold {
            Threshold::Frequency { place, .. } => {
                self.wrong(
                    place.span,
                    Words::new(
                        format!("`{}` không phải là tần suất", quantity.name()),
                        format!("`{}` is no frequency", quantity.name()),
                    ),
                    Words::new("viết một con số, như `20`", "write a number, such as `20`"),
                );
                None
            }
            Threshold::Figure { figure, .. } if figure.kind == FigureKind::Percent => {
                let (written, name) = (&figure.written.value, quantity.name());
                self.fault(
                    "percent-for-number",
                    figure.span(),
                    Words::new(
                        format!("`{name}` là một lượng, không so được với `{written}`"),
                        format!("`{name}` is an amount, not to be compared with `{written}`"),
                    ),
                    Words::new(
                        "viết một con số không có %, hoặc định nghĩa một tỷ lệ",
                        "write a number without a percent sign, or define a ratio",
                    ),
                );
                None
            }
            Threshold::Figure { figure, measure: None } => {
                self.without_scale(&kinds, figure);
                Some(figure.value.clone())
            }
            Threshold::Figure { figure, measure: Some(measure) } => self.converted(&kinds, figure, measure),
        }
    }

    /// A percentage or a fraction. A ratio of unlike things is no share, and takes any number.
    pub(super) fn of_ratio(&mut self, ratio: &Ratio, figure: &Figure) -> Option<Exact> {
        if figure.kind != FigureKind::Plain || ratio.mixed.is_some() {
            return Some(figure.value.clone());
        }
        let written = &figure.written.value;
        let hundredfold = figure.value.clone() * Exact::from(100_i64);
        let (help, replacement) = if figure.value > Exact::ONE {
            (
                Words::new(format!("có phải ý là {written}%?"), format!("did you mean {written}%?")),
                Some(format!("{written}%")),
            )
        } else if figure.value == Exact::ONE {
            (Words::new("viết `100%` hoặc `1%`", "write `100%` or `1%`"), None)
        } else if hundredfold.is_whole() {
            let meant = format!("{hundredfold}%");
            (Words::new(format!("có phải ý là {meant}?"), format!("did you mean {meant}?")), Some(meant))
        } else {
            (Words::new("viết ngưỡng như `80%`", "write it as a percentage, such as `80%`"), None)
        };
        let fault = Diagnostic::error(
            "plain-number-for-ratio",
            figure.span(),
            Words::new(
                format!("`{}` là tỷ lệ, nhưng `{written}` không có dấu %", ratio.name),
                format!("`{}` is a ratio, but `{written}` has no percent sign", ratio.name),
            ),
            help,
        );
        self.faults.push(match replacement {
            Some(replacement) => fault.replace(figure.span(), replacement),
            None => fault,
        });
        None
    }

    fn of_frequency(&mut self, threshold: &Threshold) -> Option<Exact> {
        if let Threshold::Frequency { times, period, .. } = threshold {
            return Some(period.times_a_year(&times.value));
        }
        let written = match threshold {
            Threshold::Figure { figure, .. } => figure.written.value.as_str(),
            Threshold::Frequency { .. } => "",
        };
        self.fault(
            "plain-number-for-frequency",
            threshold.span(),
            Words::new(
                format!("ngưỡng tần suất `{written}` không nói mỗi tuần, tháng hay năm"),
                format!("the frequency `{written}` does not say whether a week, a month or a year"),
            ),
            Words::new(
                format!("viết như `{written}/tuần`, `{written}/tháng` hoặc `{written}/năm`"),
                format!("write it as in `{written}/week`, `{written}/month` or `{written}/year`"),
            ),
        );
        None
    }

    /// So many of a measure, in the measure of the quantity.
    fn converted(&mut self, kinds: &[DatumKind], figure: &Figure, measure: &Spanned<Name>) -> Option<Exact> {
        let Some((base, factor)) = self.scale(&measure.value) else {
            if !self.broken.measures {
                self.unknown_measure(measure);
            }
            return None;
        };
        // A sum is in the measure of its first datum, whatever scales the others have.
        let DatumKind::Amount(name) = kinds.first()? else { return Some(figure.value.clone()) };
        let Some((thing, scale)) = self.scale(name) else { return Some(figure.value.clone()) };
        if thing != base {
            self.wrong(
                measure.span,
                Words::new(
                    format!("ngưỡng tính bằng `{}`, nhưng số liệu tính bằng `{thing}`", measure.value),
                    format!("the threshold counts `{}`, but the data count `{thing}`", measure.value),
                ),
                Words::new("dùng đơn vị đo của số liệu", "use the measure of the data"),
            );
            return None;
        }
        (figure.value.clone() * factor).checked_div(&scale)
    }

    /// The measure that it is a scale of, and how many of it; itself and 1 where it is none.
    fn scale(&self, name: &Name) -> Option<(Name, Exact)> {
        let measure = self.measures.iter().find(|m| m.name == *name)?;
        Some(match &measure.kind {
            MeasureKind::Scale { factor, of } => (of.clone(), factor.clone()),
            MeasureKind::Whole | MeasureKind::Decimal => (name.clone(), Exact::ONE),
        })
    }

    /// So much money, but in which scale?
    fn without_scale(&mut self, kinds: &[DatumKind], figure: &Figure) {
        let Some(DatumKind::Amount(name)) = kinds.first() else { return };
        let scaled = self.measures.iter().find(|measure| match &measure.kind {
            MeasureKind::Scale { of, .. } => of == name || measure.name == *name,
            MeasureKind::Whole | MeasureKind::Decimal => false,
        });
        let Some(MeasureKind::Scale { of, .. }) = scaled.map(|measure| &measure.kind) else { return };
        if figure.value.is_zero() {
            return;
        }
        let scaled = scaled.map_or_else(|| name.clone(), |measure| measure.name.clone());
        let (written, own) = (&figure.written.value, name.as_str());
        let warning = Diagnostic::warning(
            "threshold-without-scale",
            figure.span(),
            Words::new(
                format!("`{written}` không nói là `{}` hay `{}`; ở đây hiểu là `{own}`", of.as_str(), scaled.as_str()),
                format!(
                    "`{written}` does not say whether `{}` or `{}`; here it is `{own}`",
                    of.as_str(),
                    scaled.as_str()
                ),
            ),
            Words::new(format!("viết `{written} {own}`"), format!("write `{written} {own}`")),
        );
        self.warnings.push(warning.replace(figure.span(), format!("{written} {own}")));
    }

    fn unknown_measure(&mut self, measure: &Spanned<Name>) {
        let name = measure.value.as_str();
        let near = nearest(name, self.measures.iter().map(|m| m.name.as_str())).map(str::to_owned);
        let fault = Diagnostic::error(
            "unknown-measure",
            measure.span,
            Words::new(format!("không có đơn vị đo `{name}`"), format!("there is no measure `{name}`")),
            match &near {
                Some(near) => did_you_mean(Some(near)),
                None => Words::new(format!("khai báo nó: `đơn vị đo {name}`"), format!("declare it: `measure {name}`")),
            },
        );
        self.faults.push(match near {
            Some(near) => fault.replace(measure.span, near),
            None => fault,
        });
    }

    fn wrong(&mut self, span: Span, message: Words, help: Words) {
        self.fault("wrong-threshold", span, message, help);
    }
}
