//! Numbers in data: read by their digits, refused where they can be read in two ways.

use super::super::value::{Cell, Extent, GivenQuantity, How, Value};
use super::super::{Operand, QuantityRef, Slot, SlotKind, slot_kind};
use super::at::At;
use super::{Binder, show, text_of};
use crate::data::{DataErrorCode, Given};
use crate::model::{Period, Steps, Term};
use crate::near::{did_you_mean, nearest};
use crate::number::{Digits, Exact, Printed, PrintedErrorKind};
use crate::{Name, Words};

/// What a number is for.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    Whole,
    Decimal,
    Frequency,
    Ratio,
}

/// Half a unit of the last printed place; of several numbers the greatest.
fn half_unit(given: &Given) -> Exact {
    let of = |text: &str| Printed::read(text).map(|printed| printed.half_unit().clone()).unwrap_or_default();
    let ends: Vec<&Given> = match given {
        Given::Range { from, to } => [from, to].into_iter().flatten().map(AsRef::as_ref).collect(),
        Given::OneOf(options) => options.iter().collect(),
        one => vec![one],
    };
    ends.into_iter()
        .filter_map(|end| match end {
            Given::Number(text) | Given::Text(text) => Some(of(text)),
            _ => None,
        })
        .max()
        .unwrap_or_default()
}

/// What a frequency counts, as it may be written behind its number.
const TIMES: [&str; 3] = ["lần", "times", "time"];

fn usage(kind: &SlotKind) -> Use {
    match kind {
        SlotKind::Whole => Use::Whole,
        SlotKind::Frequency => Use::Frequency,
        _ => Use::Decimal,
    }
}

impl Binder<'_> {
    /// A number that is neither a ratio nor of a datum: points.
    pub(super) fn plain_number(&mut self, given: &Given, at: &At<'_>) -> Option<Exact> {
        match given {
            Given::Number(_) | Given::Text(_) | Given::Exact(_) => self.number(given, Use::Decimal, at),
            _ => {
                self.not_a_number(given, at);
                None
            }
        }
    }

    pub(super) fn number_cell(&mut self, slot: &Slot, given: &Given, at: &At<'_>) -> Option<Cell> {
        let usage = usage(&slot.kind);
        let (extent, how) = self.extent(given, usage, at, slot.bounds.lowest(), slot.bounds.to.clone())?;
        let outside = extent.low < slot.bounds.lowest()
            || slot.bounds.to.as_ref().is_some_and(|to| extent.high.as_ref().is_none_or(|high| high > to));
        if outside {
            let from = slot.bounds.lowest();
            let range = match &slot.bounds.to {
                Some(to) => Words::new(
                    format!("từ {} đến {}", show(&from), show(to)),
                    format!("between {} and {}", show(&from), show(to)),
                ),
                None => Words::new(format!("không dưới {}", show(&from)), format!("not below {}", show(&from))),
            };
            self.error(
                DataErrorCode::OutOfBounds,
                at,
                Words::new(
                    format!("{} nằm ngoài giới hạn: `{}` phải {}", text_of(given), slot.reference, range.vi),
                    format!("{} is out of bounds: `{}` must be {}", text_of(given), slot.reference, range.en),
                ),
                Words::new("kiểm tra lại số liệu", "check the value"),
            );
            return None;
        }
        Some(Cell { value: Value::Number(extent), how, text: Some(text_of(given)) })
    }

    fn usage_of(&self, term: &Term<Operand>) -> Option<Use> {
        let Term::Datum(datum) = term else { return None };
        let framework = &self.program.framework;
        Some(usage(&slot_kind(&framework.draft().measures, &framework.datum(&datum.named)?.kind)))
    }

    /// A quantity in its own right: a ratio, or an amount under a name of its own.
    pub(super) fn quantity(&mut self, quantity: QuantityRef<'_>, given: &Given, at: &At<'_>) -> Option<GivenQuantity> {
        // An amount is written like its first datum.
        let usage = match quantity {
            QuantityRef::Ratio(_) => Use::Ratio,
            QuantityRef::Amount(amount) => {
                amount.sum.iter().find_map(|term| self.usage_of(term)).unwrap_or(Use::Decimal)
            }
        };
        let (extent, how) = self.extent(given, usage, at, Exact::ZERO, None)?;
        if extent.low.is_negative() {
            self.error(
                DataErrorCode::OutOfBounds,
                at,
                Words::new(format!("{} nhỏ hơn 0", text_of(given)), format!("{} is below 0", text_of(given))),
                Words::new("kiểm tra lại số liệu", "check the value"),
            );
            return None;
        }
        let half_unit = half_unit(given);
        Some(GivenQuantity { extent, tiers: None, half_unit, in_part: how == How::InPart, text: text_of(given).into() })
    }

    /// Where a value lies; an end that is not told is `lowest` or `highest`.
    fn extent(
        &mut self,
        given: &Given,
        usage: Use,
        at: &At<'_>,
        lowest: Exact,
        highest: Option<Exact>,
    ) -> Option<(Extent, How)> {
        match given {
            Given::Number(_) | Given::Text(_) | Given::Exact(_) => {
                let number = self.number(given, usage, at)?;
                Some((Extent::exactly(number), How::Given))
            }
            Given::Range { from, to } => {
                let low = match from {
                    Some(from) => self.number(from, usage, &at.within("from"))?,
                    None => lowest,
                };
                let high = match to {
                    Some(to) => Some(self.number(to, usage, &at.within("to"))?),
                    None => highest,
                };
                if high.as_ref().is_some_and(|high| *high < low) {
                    self.error(
                        DataErrorCode::BadRange,
                        at,
                        Words::new("khoảng này có cận dưới lớn hơn cận trên", "this range ends before it begins"),
                        Words::new("đổi chỗ `from` và `to`", "swap `from` and `to`"),
                    );
                    return None;
                }
                Some((Extent { low, high }, How::InPart))
            }
            Given::OneOf(options) => {
                let mut values = Vec::with_capacity(options.len());
                for (i, option) in options.iter().enumerate() {
                    values.push(self.number(option, usage, &at.within("one_of").number(i))?);
                }
                let (Some(low), Some(high)) = (values.iter().min(), values.iter().max()) else {
                    self.not_a_number(given, at);
                    return None;
                };
                Some((Extent { low: low.clone(), high: Some(high.clone()) }, How::InPart))
            }
            Given::YesNo(_) => {
                self.not_a_number(given, at);
                None
            }
        }
    }

    fn not_a_number(&mut self, given: &Given, at: &At<'_>) {
        self.error(
            DataErrorCode::NotANumber,
            at,
            Words::new(
                format!("`{}` không phải một con số", text_of(given)),
                format!("`{}` is not a number", text_of(given)),
            ),
            Words::new("viết như 18, 0.25 hoặc \"28,58%\"", "write it like 18, 0.25 or \"28,58%\""),
        );
    }

    fn number(&mut self, given: &Given, usage: Use, at: &At<'_>) -> Option<Exact> {
        let text = match given {
            Given::Number(text) | Given::Text(text) => text,
            Given::Exact(value) if usage != Use::Frequency && (usage != Use::Whole || value.is_whole()) => {
                return Some(value.clone());
            }
            _ => {
                self.not_a_number(given, at);
                return None;
            }
        };
        if usage == Use::Frequency {
            return self.frequency(text, at);
        }
        let printed = match Digits::read(text) {
            Ok(printed) => printed,
            Err(error) => {
                self.unreadable(error.kind(), text, given, at);
                return None;
            }
        };
        let (text, is_ratio, decimals) = (text.trim(), printed.is_ratio(), printed.decimals);
        let value = printed.value;
        match usage {
            Use::Ratio if !is_ratio && value > Exact::ONE => {
                self.error(
                    DataErrorCode::AmbiguousRatio,
                    at,
                    Words::new(
                        format!("{text} cho một tỷ lệ có hai cách hiểu: {text} lần, hay {text} %?"),
                        format!("{text} for a ratio has two readings: {text} times, or {text} %?"),
                    ),
                    Words::new(
                        format!("viết \"{text}%\" nếu là phần trăm, \"a/b\" nếu là số lần"),
                        format!("write \"{text}%\" for a percentage, \"a/b\" for a number of times"),
                    ),
                );
                None
            }
            Use::Ratio => Some(value),
            _ if is_ratio => {
                self.error(
                    DataErrorCode::NotARatio,
                    at,
                    Words::new(
                        format!("{text} là tỷ lệ, nhưng ở đây cần một số lượng"),
                        format!("{text} is a ratio, but this is an amount"),
                    ),
                    Words::new(
                        "cho số lượng; tỷ lệ của cách tính được cho dưới tên `tỷ lệ`",
                        "give the amount; the rule's ratio goes under `ratio`",
                    ),
                );
                None
            }
            Use::Whole if decimals == 3 => {
                let plain: String = text.chars().filter(char::is_ascii_digit).collect();
                self.error(
                    DataErrorCode::AmbiguousCount,
                    at,
                    Words::new(
                        format!("{text} cho một số đếm có hai cách hiểu: {plain}, hay {}?", show(&value)),
                        format!("{text} for a count has two readings: {plain}, or {}?", show(&value)),
                    ),
                    Words::new(
                        format!("viết {plain} nếu dấu là dấu nhóm nghìn"),
                        format!("write {plain} if the mark groups thousands"),
                    ),
                );
                None
            }
            Use::Whole if !value.is_whole() => {
                self.error(
                    DataErrorCode::NotWhole,
                    at,
                    Words::new(
                        format!("{text} không phải số nguyên, nhưng đây là số đếm"),
                        format!("{text} is not whole, but this is a count"),
                    ),
                    Words::new("kiểm tra lại số liệu", "check the value"),
                );
                None
            }
            _ => Some(value),
        }
    }

    fn unreadable(&mut self, kind: PrintedErrorKind, text: &str, given: &Given, at: &At<'_>) {
        let text = text.trim();
        match kind {
            PrintedErrorKind::Grouped => self.error(
                DataErrorCode::Grouped,
                at,
                Words::new(
                    format!("`{text}` có dấu nhóm chữ số hoặc nhiều dấu thập phân"),
                    format!("`{text}` groups its digits, or has several decimal marks"),
                ),
                Words::new("bỏ dấu nhóm: viết 1234,5 hoặc 1234.5", "leave the grouping out: write 1234,5 or 1234.5"),
            ),
            PrintedErrorKind::TooManyDigits => self.error(
                DataErrorCode::TooManyDigits,
                at,
                Words::new("số này có hơn 28 chữ số", "this number has more than 28 digits"),
                Words::new("viết nhiều nhất 28 chữ số", "write 28 digits at most"),
            ),
            PrintedErrorKind::ZeroDenominator => self.error(
                DataErrorCode::NotANumber,
                at,
                Words::new(format!("`{text}` chia cho 0"), format!("`{text}` divides by 0")),
                Words::new(
                    "nếu mẫu số bằng 0 thì cho từng số liệu, không cho tỷ lệ",
                    "where the denominator is 0, give the data and not the ratio",
                ),
            ),
            _ => self.not_a_number(given, at),
        }
    }

    /// `2/tháng`, `1 lần/tuần`, `12 times/year`: a number may be followed by what it counts, which is times and nothing else.
    fn frequency(&mut self, text: &str, at: &At<'_>) -> Option<Exact> {
        let text = text.trim();
        let found = text.split_once('/').and_then(|(times, period)| {
            let period = Period::from_word(period.trim())?;
            let times = times.trim();
            let times = TIMES.iter().find_map(|word| times.strip_suffix(word)).unwrap_or(times);
            let printed = Printed::read(times).ok()?;
            let plain = !printed.is_percent() && !printed.is_fraction() && !printed.value().is_negative();
            plain.then_some((period, printed))
        });
        match found {
            Some((_, times)) if times.decimals() == 3 && *times.value() >= Exact::ONE => {
                self.grouped_times(text, &times, at);
                None
            }
            Some((period, times)) => Some(period.times_a_year(times.value())),
            None => {
                self.error(
                    DataErrorCode::NotAFrequency,
                    at,
                    Words::new(format!("`{text}` không phải tần suất"), format!("`{text}` is not a frequency")),
                    Words::new(
                        "viết như \"1/tuần\", \"2/tháng\" hoặc \"12/năm\"",
                        "write it like \"1/week\", \"2/month\" or \"12/year\"",
                    ),
                );
                None
            }
        }
    }

    /// What is done 1,200 times a year is also printed as `1.200`.
    fn grouped_times(&mut self, text: &str, times: &Printed, at: &At<'_>) {
        let plain: String = times.text().chars().filter(char::is_ascii_digit).collect();
        let (shown, longer) = (show(times.value()), format!("{}0", times.text()));
        self.error(
            DataErrorCode::AmbiguousCount,
            at,
            Words::new(
                format!("`{text}` có hai cách hiểu: {plain} lần, hay {shown} lần?"),
                format!("`{text}` has two readings: {plain} times, or {shown} times?"),
            ),
            Words::new(
                format!("viết {plain} nếu dấu là dấu nhóm nghìn, {longer} nếu là dấu thập phân"),
                format!("write {plain} if the mark groups thousands, {longer} if it is a decimal mark"),
            ),
        );
    }

    /// Tiers of steps, given by their names; none where these are no names, an error where it has been reported.
    pub(super) fn tiers(
        &mut self,
        steps: &Steps<Operand>,
        given: &Given,
        at: &At<'_>,
    ) -> Option<Result<GivenQuantity, ()>> {
        let within = at.within("one_of");
        let options: Vec<(&String, At<'_>)> = match given {
            Given::Text(text) => vec![(text, *at)],
            Given::OneOf(options) => {
                let text = |(i, option): (usize, &'_ Given)| match option {
                    Given::Text(_) => Some((i, ())),
                    _ => None,
                };
                let all = options.iter().enumerate().map(text).collect::<Option<Vec<_>>>()?;
                all.into_iter()
                    .filter_map(|(i, ())| match options.get(i) {
                        Some(Given::Text(text)) => Some((text, within.number(i))),
                        _ => None,
                    })
                    .collect()
            }
            _ => return None,
        };
        let wordy = |text: &str| !text.trim().starts_with(|c: char| c.is_ascii_digit() || c == '-');
        if options.is_empty() || !options.iter().all(|(text, _)| wordy(text)) {
            return None;
        }
        let tiers: Vec<_> = steps.tiers.iter().chain([&steps.otherwise]).collect();
        let mut found = Vec::with_capacity(options.len());
        for (text, at) in options {
            let name = Name::new(text).ok();
            match tiers.iter().position(|tier| tier.name.is_some() && tier.name == name) {
                Some(tier) => found.push(tier),
                None => {
                    let names: Vec<&str> = tiers.iter().filter_map(|t| t.name.as_ref()).map(Name::as_str).collect();
                    let near = nearest(text, names.iter().copied());
                    let mut help = did_you_mean(near);
                    if near.is_none() {
                        let list = names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ");
                        help = Words::new(
                            format!("cho một con số, hoặc tên một mức: {list}"),
                            format!("give a number, or the name of a tier: {list}"),
                        );
                    }
                    self.error(
                        DataErrorCode::UnknownCase,
                        &at,
                        Words::new(format!("không có mức `{text}`"), format!("there is no tier `{text}`")),
                        help,
                    );
                    return Some(Err(()));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        Some(Ok(GivenQuantity {
            extent: Extent { low: Exact::ZERO, high: None },
            in_part: found.len() > 1,
            tiers: Some(found.into()),
            half_unit: Exact::ZERO,
            text: text_of(given).replace('_', " ").into(),
        }))
    }
}
