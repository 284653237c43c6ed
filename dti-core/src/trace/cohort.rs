//! What a unit earns against the others: their figures, who has them, how they were taken, and the formula with both.

use super::address::{Address, Segment};
use super::compare::{Earned, earned};
use super::measured::Measured;
use super::numbers::{Said, both, one, points, told};
use super::rule::{Within, container};
use super::step::{Fact, StepKind, StepValue, Steps, Subject};
use crate::cohort::{Ends, Extreme, Figures, Group, Scale, Statistics};
use crate::model::{AllEqual, CohortMissing, Direction, Framework, LowerEnd, UndefinedPolicy};
use crate::number::Exact;
use crate::program::QuantityRef;
use crate::quantity::{Defined, Taken};
use crate::{Lang, Name};
use std::sync::Arc;

/// Names of units in one line.
const MOST_NAMED: usize = 5;

/// A rule that needs the other units, where the figures are.
#[derive(Clone)]
pub(super) struct AgainstOthers<'s> {
    quantity: QuantityRef<'s>,
    taken: Arc<Taken>,
    /// What is full here.
    full: Exact,
    framework: &'s Framework,
    statistics: &'s Statistics,
    figures: &'s Figures,
    ends: &'s Ends,
}

impl<'s> AgainstOthers<'s> {
    /// Where the unit is held against others; nothing where it is scored by itself, or no unit has data.
    pub(super) fn of(
        about: Subject<'s>,
        quantity: QuantityRef<'s>,
        taken: Arc<Taken>,
        full: &Exact,
        in_part: Option<&'s Name>,
    ) -> Option<Self> {
        let max = &about.node().max;
        let (figures, ends) = container(about, max, max, in_part).figures()?;
        let (framework, statistics) = (about.framework(), about.scores.statistics()?);
        Some(Self { quantity, taken, full: full.clone(), framework, statistics, figures, ends })
    }

    fn value(&self, value: &Exact, lang: Lang) -> String {
        Measured::of(self.framework, self.quantity).value(value, lang)
    }

    /// A step each for the cohort, the lower end, the highest unit and the policies.
    pub(super) fn figures(&self, steps: &mut Steps<'s>, within: Within<'s>) {
        let Figures { with_data, without_data, .. } = *self.figures;
        let here = |last: Option<&'static str>| {
            within.path([Segment::Word("cohort")].into_iter().chain(last.map(Segment::Word)))
        };
        let values = vec![
            StepValue::new("units", Fact::Count(self.statistics.units().len())),
            StepValue::new("with_data", Fact::Count(with_data)),
            StepValue::new("without_data", Fact::Count(without_data)),
            StepValue::new("sha256", Fact::Word(self.statistics.sha256())),
        ];
        let figures = self.figures;
        steps.add_with(StepKind::Cohort, steps.at(here(None)), one(move |lang| counted(figures, lang)), values);
        if matches!(self.figures.scale, Scale::MinMax { lower: LowerEnd::Observed, .. }) {
            let address = steps.at(here(Some("lowest")));
            self.extreme(steps, address, ("thấp nhất", "lowest"), &self.ends.lowest);
        }
        let address = steps.at(here(Some("highest")));
        self.extreme(steps, address, ("cao nhất", "highest"), &self.ends.highest);
        let others = self.clone();
        let address = steps.at(here(Some("policy")));
        steps.add(StepKind::Cohort, address, one(move |lang| others.policy(lang)));
    }

    fn extreme(
        &self,
        steps: &mut Steps<'s>,
        address: Address<'s>,
        label: (&'static str, &'static str),
        extreme: &'s Extreme,
    ) {
        let (others, name) = (self.clone(), self.quantity.name());
        let text = both(move |lang| {
            let value = others.value(&extreme.value, lang);
            let who = others.names(&extreme.units, lang);
            (format!("{name} {}: {value} ({who})", label.0), format!("{} {name}: {value} ({who})", label.1))
        });
        let values = vec![
            StepValue::new(label.1, Fact::Exact(extreme.value.clone())),
            StepValue::new("units", Fact::Units(&extreme.units)),
        ];
        steps.add_with(StepKind::Cohort, address, text, values);
    }

    fn names(&self, ids: &[String], lang: Lang) -> String {
        let name = |id: &String| self.statistics.unit(id).map_or_else(|| id.clone(), |unit| unit.name.clone());
        let named = ids.iter().take(MOST_NAMED).map(name).collect::<Vec<_>>().join(", ");
        match (ids.len().saturating_sub(MOST_NAMED), lang) {
            (0, _) => named,
            (more, Lang::Vi) => format!("{named} và {more} đơn vị khác"),
            (more, Lang::En) => format!("{named} and {more} more"),
        }
    }

    /// How the figures were taken, and what the scale does.
    fn policy(&self, lang: Lang) -> String {
        told(lang, {
            let (mut vi, mut en) = (Vec::new(), Vec::new());
            if let Scale::MinMax { lower, direction, all_equal } = &self.figures.scale {
                let (lower_vi, lower_en) = match lower {
                    LowerEnd::Observed => {
                        ("đầu dưới là đơn vị thấp nhất".to_owned(), "the scale begins at the lowest unit".to_owned())
                    }
                    LowerEnd::Zero => ("đầu dưới là 0".to_owned(), "the scale begins at 0".to_owned()),
                    LowerEnd::Given(end) => {
                        let end = self.value(end, lang);
                        (format!("đầu dưới cho trước là {end}"), format!("the scale begins at {end}, which is given"))
                    }
                };
                let (better_vi, better_en) = match direction {
                    Direction::Higher => ("càng cao càng tốt", "higher is better"),
                    Direction::Lower => ("càng thấp càng tốt", "lower is better"),
                };
                let (equal_vi, equal_en) = match all_equal {
                    AllEqual::Full => ("mọi đơn vị bằng nhau thì được điểm tối đa", "all equal: full points"),
                    AllEqual::Zero => ("mọi đơn vị bằng nhau thì 0 điểm", "all equal: 0 points"),
                    AllEqual::Error => ("mọi đơn vị bằng nhau thì không tính được", "all equal: refused"),
                };
                vi.extend([lower_vi, better_vi.to_owned(), equal_vi.to_owned()]);
                en.extend([lower_en, better_en.to_owned(), equal_en.to_owned()]);
            }
            let (missing_vi, missing_en) = match self.statistics.policy().missing {
                CohortMissing::LeftOut => ("đơn vị thiếu số liệu bị bỏ qua", "units without data are left out"),
                CohortMissing::Zero => ("đơn vị thiếu số liệu tính là 0", "units without data count as 0"),
            };
            let (kinds_vi, kinds_en) = match self.figures.group {
                Group::All => ("các loại đơn vị so chung", "kinds of units are taken together"),
                Group::Kind(_) | Group::WithoutKind => {
                    ("từng loại đơn vị so riêng", "each kind of unit is taken by itself")
                }
            };
            vi.extend([missing_vi.to_owned(), kinds_vi.to_owned()]);
            en.extend([missing_en.to_owned(), kinds_en.to_owned()]);
            (format!("cách so sánh: {}", vi.join("; ")), format!("how units are compared: {}", en.join("; ")))
        })
    }

    /// The formula with the unit's own number and the others', or why there is none.
    pub(super) fn formula(&self, outcome: &Earned, lang: Lang) -> String {
        let name = self.quantity.name();
        let reading = &self.taken.reading;
        let known = reading.extent.known().filter(|_| reading.defined == Defined::Always && !reading.missing);
        let Some(value) = known else {
            return told(lang, {
                let got = earned(outcome, lang);
                match (reading.defined, self.framework.draft().policies.undefined) {
                    (Defined::Never, UndefinedPolicy::Missing) => (
                        format!("{name} không xác định, coi như thiếu số liệu: {got} điểm"),
                        format!("{name} is undefined, which counts as missing: {got} points"),
                    ),
                    (Defined::Never, _) => (
                        format!("{name} không xác định, theo quy ước của bộ chỉ số: {got} điểm"),
                        format!("{name} is undefined; by the framework's policy: {got} points"),
                    ),
                    _ => (
                        format!("chưa đủ số liệu của đơn vị để so sánh: {got} điểm"),
                        format!("the unit's data do not determine what to compare: {got} points"),
                    ),
                }
            });
        };
        told(lang, {
            let shown = |exact: &Exact| self.value(exact, lang);
            let (x, top, most) = (shown(value), shown(&self.ends.highest.value), points(&self.full, lang));
            let got = earned(outcome, lang);
            let bottom = self.figures.scale.bottom(self.ends);
            let spanned = bottom < &self.ends.highest.value;
            let (held_vi, held_en) = match *value < *bottom || (*value > self.ends.highest.value && value > bottom) {
                true => (" (giữ ở đầu thang)", " (held at the end of the scale)"),
                false => ("", ""),
            };
            match &self.figures.scale {
                Scale::ShareOfBest if self.ends.highest.value.is_zero() => (
                    format!("đơn vị cao nhất là {top}, {name} của đơn vị là {x}: {got} điểm"),
                    format!("the highest unit has {top}, this one's {name} is {x}: {got} points"),
                ),
                Scale::ShareOfBest => (
                    format!("so với cao nhất: điểm = {x} / {top} × {most} = {got}{held_vi}"),
                    format!("share of the best: points = {x} / {top} × {most} = {got}{held_en}"),
                ),
                Scale::MinMax { direction, lower, .. } if spanned => {
                    let low = shown(bottom);
                    let less = |from: &str| match lower {
                        LowerEnd::Zero => from.to_owned(),
                        _ => format!("({from} − {low})"),
                    };
                    let above = match direction {
                        Direction::Higher => less(&x),
                        Direction::Lower => format!("({top} − {x})"),
                    };
                    let below = less(&top);
                    (
                        format!("Min-Max: điểm = {above} / {below} × {most} = {got}{held_vi}"),
                        format!("Min-Max: points = {above} / {below} × {most} = {got}{held_en}"),
                    )
                }
                Scale::MinMax { .. } => {
                    let low = shown(bottom);
                    (
                        format!("Min-Max không có khoảng: đầu dưới {low}, cao nhất {top}, {name} là {x}: {got} điểm"),
                        format!(
                            "Min-Max has no span: it begins at {low}, the highest is {top}, {name} is {x}: {got} points"
                        ),
                    )
                }
            }
        })
    }

    /// What earns all there is, as the figures are now; nothing where no value would.
    pub(super) fn needs(self) -> Option<Said<'s>> {
        let bottom = self.figures.scale.bottom(self.ends);
        if bottom >= &self.ends.highest.value {
            return self.needs_without_span(bottom);
        }
        let name = self.quantity.name();
        Some(both(move |lang| {
            let most = points(&self.full, lang);
            let lower = matches!(self.figures.scale, Scale::MinMax { direction: Direction::Lower, .. });
            let (target, who) = match (&self.figures.scale, lower) {
                (Scale::MinMax { lower: LowerEnd::Observed, .. }, true) => {
                    (&self.ends.lowest.value, Some(&self.ends.lowest.units))
                }
                (_, true) => (bottom, None),
                (_, false) => (&self.ends.highest.value, Some(&self.ends.highest.units)),
            };
            let target = self.value(target, lang);
            let who = who.map(|ids| self.names(ids, lang));
            let (of_vi, of_en) = match who {
                Some(who) => (format!(", mức của {who} hiện nay"), format!(", which {who} has now")),
                None => (String::new(), String::new()),
            };
            match lower {
                true => (
                    format!("để được điểm tối đa {most} cần {name} không quá {target}{of_vi}"),
                    format!("the full {most} points need {name} of {target} at most{of_en}"),
                ),
                false => (
                    format!("để được điểm tối đa {most} cần {name} từ {target}{of_vi}"),
                    format!("the full {most} points need {name} of {target} or more{of_en}"),
                ),
            }
        }))
    }

    /// Where all units are equal, only one that differs earns more than the rule gives to all of them.
    fn needs_without_span(self, bottom: &'s Exact) -> Option<Said<'s>> {
        let name = self.quantity.name();
        let (vi, en, than) = match &self.figures.scale {
            Scale::MinMax { direction: Direction::Lower, lower: LowerEnd::Observed, .. } => {
                ("thấp hơn", "below", bottom)
            }
            Scale::MinMax { direction: Direction::Lower, .. } => return None,
            Scale::MinMax { .. } | Scale::ShareOfBest => ("cao hơn", "above", bottom),
        };
        Some(both(move |lang| {
            let (most, than) = (points(&self.full, lang), self.value(than, lang));
            (
                format!("để được điểm tối đa {most} cần {name} {vi} {than}"),
                format!("the full {most} points need {name} {en} {than}"),
            )
        }))
    }
}

/// Who is compared, and how many of them have data.
fn counted(figures: &Figures, lang: Lang) -> String {
    let Figures { with_data, without_data, counted_as_zero, undefined, group, .. } = figures;
    let whom = match (group, lang) {
        (Group::All, _) => String::new(),
        (Group::Kind(kind), Lang::Vi) => format!(" loại “{kind}”"),
        (Group::Kind(kind), Lang::En) => format!(" of kind “{kind}”"),
        (Group::WithoutKind, Lang::Vi) => " không ghi loại".to_owned(),
        (Group::WithoutKind, Lang::En) => " without a kind".to_owned(),
    };
    let mut said = vec![told(
        lang,
        (
            format!("nhóm so sánh{whom}: {with_data} đơn vị có số liệu"),
            format!("cohort{whom}: units with data: {with_data}"),
        ),
    )];
    let mut also = |count: usize, vi: String, en: String| {
        if count > 0 {
            said.push(told(lang, (vi, en)));
        }
    };
    also(
        *without_data,
        format!("{without_data} đơn vị không có đủ số liệu"),
        format!("without enough data: {without_data}"),
    );
    also(
        *counted_as_zero,
        format!("trong đó {counted_as_zero} được tính là 0"),
        format!("of these counted as 0: {counted_as_zero}"),
    );
    also(*undefined, format!("{undefined} đơn vị có mẫu số bằng 0"), format!("with the denominator 0: {undefined}"));
    said.join(", ")
}
