//! What a rule made of the data: the case, the tier, the formula with the unit's own numbers.

use super::address::Segment;
use super::cohort::AgainstOthers;
use super::compare::{Compared, Earned, earned};
use super::measured::Measured;
use super::numbers::{Said, both, points};
use super::step::{Fact, StepKind, StepValue, Steps, Subject};
use super::{data, formula, numbers};
use crate::model::{Case, Direction, Item, Part, Precondition, Rule, Steps as Tiers};
use crate::number::Exact;
use crate::program::{Operand, QuantityRef};
use crate::quantity::Taken;
use crate::score::{Against, Container, Remarks, award, choices, evaluate, yes_no};
use crate::{Lang, Name};
use std::borrow::Cow;
use std::sync::Arc;

/// The steps of a leaf's rule.
pub(super) fn explain(steps: &mut Steps<'_>) {
    let about = steps.about;
    let rule = about.program.rule(about.id);
    data::explain(steps, &rule.data());
    let score = about.scores.node(about.id);
    let outcome = Earned { low: score.low.clone(), high: score.high.clone() };
    one(steps, rule, outcome, &about.node().max, None);
}

/// Where a rule of the node stands.
pub(super) fn container<'c>(
    about: Subject<'c>,
    max: &'c Exact,
    full: &'c Exact,
    part: Option<&'c Name>,
) -> Container<'c> {
    let framework = about.framework();
    Container {
        node: about.id,
        max,
        full,
        undefined: framework.draft().policies.undefined,
        part,
        against: Against::of(about.scores.statistics(), about.inputs, framework),
        remarks: Remarks::LeftOut,
    }
}

/// The part of a rule that a step is within; none of the row itself.
#[derive(Clone, Copy)]
pub(super) struct Within<'s>(pub(super) Option<&'s Name>);

impl<'s> Within<'s> {
    /// The words of an address that begins with the part.
    pub(super) fn path(self, last: impl IntoIterator<Item = Segment<'s>>) -> impl Iterator<Item = Segment<'s>> {
        let part = self.0.map(|part| [Segment::Word("part"), Segment::Word(part.as_str())]);
        part.into_iter().flatten().chain(last)
    }
}

/// One rule, in the row or in a part of it, and what it earns.
fn one<'s>(steps: &mut Steps<'s>, rule: &'s Rule<Operand>, outcome: Earned, full: &Exact, in_part: Option<&'s Name>) {
    let about = steps.about;
    let here = container(about, &about.node().max, full, in_part);
    let within = Within(in_part);
    let text = match rule {
        Rule::YesNo { datum, yes, no } => result(&outcome, move |lang| {
            let (answer, vi, en) = match yes_no(about.inputs, datum) {
                (true, false, _) => (yes.as_deref(), "có", "yes"),
                (false, true, _) => (no.as_deref(), "không", "no"),
                _ => (None, "chưa rõ có hay không", "it is not told whether yes or no"),
            };
            answer.unwrap_or(pick(lang, vi, en)).to_owned()
        }),
        Rule::Cases { datum, cases } => result(&outcome, move |lang| {
            let (possible, _) = choices(about.inputs, datum);
            let chosen: Vec<&Case> = cases.iter().filter(|c| possible.contains(&c.name)).collect();
            match chosen.as_slice() {
                [] => pick(lang, "chưa rõ trường hợp nào", "it is not told which case applies").to_owned(),
                several => {
                    let titles: Vec<&str> = several.iter().map(|c| c.title.as_str()).collect();
                    titles.join(pick(lang, " hoặc ", " or "))
                }
            }
        }),
        Rule::Checklist { items } => {
            for listed in items {
                item(steps, listed, here, within);
            }
            result(&outcome, |lang| pick(lang, "cộng các mục", "the items add up").to_owned())
        }
        Rule::Proportional(p) => {
            let compared = compared(steps, QuantityRef::Ratio(&p.ratio), &outcome, full);
            numbers::one(move |lang| compared.proportional(p, lang))
        }
        Rule::AllOrNothing { quantity: q, at_least } => {
            let compared = compared(steps, q.into(), &outcome, full);
            numbers::one(move |lang| compared.threshold(at_least, lang))
        }
        Rule::Steps(tiers) => tiered(steps, tiers, &outcome, full),
        Rule::PerItem(p) => {
            let compared = compared(steps, QuantityRef::Amount(&p.count), &outcome, full);
            both(move |lang| {
                let measured = Measured::of(compared.framework, compared.quantity);
                let count = measured.extent(&compared.taken.reading.extent, lang);
                let each = points(&p.each, lang);
                let (most, got) = (points(&compared.full, lang), earned(&compared.outcome, lang));
                (
                    format!("{count} × {each} điểm, không quá {most}: {got} điểm"),
                    format!("{count} × {each} points, {most} at most: {got} points"),
                )
            })
        }
        Rule::Parts { parts } => {
            for p in parts {
                part(steps, p, here);
            }
            result(&outcome, |lang| pick(lang, "cộng các phần", "the parts add up").to_owned())
        }
        Rule::MinMax { quantity: q, .. } | Rule::ShareOfBest { quantity: q } => {
            let taken = formula::quantity(steps, q.into());
            match AgainstOthers::of(about, q.into(), taken, full, in_part) {
                Some(others) => {
                    others.figures(steps, within);
                    let outcome = outcome.clone();
                    numbers::one(move |lang| others.formula(&outcome, lang))
                }
                None => result(&outcome, move |lang| alone(about, rule, q.name(), lang)),
            }
        }
        Rule::Appraised => result(&outcome, |lang| {
            let given = "do người thẩm định cho điểm, chưa cho";
            pick(lang, given, "points are for an appraiser to give, and not given yet").to_owned()
        }),
        Rule::Sum | Rule::WeightedMean { .. } | Rule::NotScored { .. } => return,
    };
    let Earned { low, high } = outcome;
    let values = match low == high {
        true => vec![StepValue::new("points", Fact::Exact(low))],
        false => vec![StepValue::new("low", Fact::Exact(low)), StepValue::new("high", Fact::Exact(high))],
    };
    let address = steps.at(within.path([Segment::Word("rule")]));
    steps.push(StepKind::Rule, address, text, values, Some(about.node().citations.rule()));
}

fn pick<'w>(lang: Lang, vi: &'w str, en: &'w str) -> &'w str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// What there is, and what it earns: `có: 10 điểm`.
fn result<'s>(outcome: &Earned, what: impl Fn(Lang) -> String + Send + Sync + 's) -> Said<'s> {
    let outcome = outcome.clone();
    numbers::one(move |lang| {
        let got = earned(&outcome, lang);
        format!("{}: {got} {}", what(lang), pick(lang, "điểm", "points"))
    })
}

/// One line of a checklist.
fn item<'s>(steps: &mut Steps<'s>, item: &'s Item<Operand>, here: Container<'_>, within: Within<'s>) {
    let about = steps.about;
    let worth = award(&item.award, here);
    let text = both(move |lang| {
        let title = about.framework().datum(&item.datum.named).map(|d| d.title.as_str()).unwrap_or_default();
        let worth = points(&worth, lang);
        let (vi, en) = match yes_no(about.inputs, &item.datum) {
            (true, false, _) => (format!("có: {worth} điểm"), format!("yes: {worth} points")),
            (false, true, _) => ("không: 0 điểm".to_owned(), "no: 0 points".to_owned()),
            _ => (format!("chưa rõ: 0 … {worth} điểm"), format!("not known: 0 … {worth} points")),
        };
        (format!("{title}: {vi}"), format!("{title}: {en}"))
    });
    let name = item.datum.named.name.as_str();
    let address = steps.at(within.path([Segment::Word("item"), Segment::Word(name)]));
    steps.add(StepKind::Rule, address, text);
}

fn part<'s>(steps: &mut Steps<'s>, part: &'s Part<Operand>, here: Container<'_>) {
    let full = award(&part.award, here);
    let most = full.clone();
    let text = both(move |lang| {
        let most = points(&most, lang);
        (format!("{} (tối đa {most} điểm)", part.title), format!("{} (at most {most} points)", part.title))
    });
    let address = steps.at(Within(Some(&part.name)).path([]));
    steps.add(StepKind::Rule, address, text);
    // The scores know what the row earns, and not which part of it earns how much.
    let outcome = evaluate(&part.rule, steps.inputs, here.within(part, &full));
    one(steps, &part.rule, outcome.into(), &full, Some(&part.name));
}

/// The step of a quantity, and the facts that are compared.
fn compared<'s>(steps: &mut Steps<'s>, quantity: QuantityRef<'s>, outcome: &Earned, full: &Exact) -> Compared<'s> {
    let taken: Arc<Taken> = formula::quantity(steps, quantity);
    Compared { framework: steps.framework(), quantity, taken, outcome: outcome.clone(), full: full.clone() }
}

/// A rule that needs the other units, where there are no figures of them.
fn alone(about: Subject<'_>, rule: &Rule<Operand>, name: &Name, lang: Lang) -> String {
    let why = match about.scores.statistics() {
        Some(_) => pick(lang, "chưa đơn vị nào có số liệu để so sánh", "no unit has data to compare"),
        None => pick(lang, "chưa có số liệu của các đơn vị khác", "the other units' data are not here"),
    };
    let best = match (rule, lang) {
        (Rule::MinMax { direction, .. }, _) => {
            let (vi, en) = match direction {
                Direction::Higher => ("cao nhất", "highest"),
                Direction::Lower => ("thấp nhất", "lowest"),
            };
            match lang {
                Lang::Vi => format!("Min-Max: đơn vị có {name} {vi} được điểm tối đa"),
                Lang::En => format!("Min-Max: the unit with the {en} {name} earns the maximum"),
            }
        }
        (_, Lang::Vi) => format!("so với đơn vị có {name} cao nhất"),
        (_, Lang::En) => format!("a share of the highest {name} of all units"),
    };
    format!("{best}; {why}")
}

/// The document's words for what has to hold before the tiers count.
pub(super) fn condition<'s>(about: Subject<'s>, precondition: &'s Precondition<Operand>) -> Cow<'s, str> {
    let datum = &precondition.datum.named;
    match about.framework().datum(datum) {
        Some(info) => Cow::Borrowed(&info.title),
        None => Cow::Owned(datum.name.to_string()),
    }
}

/// The tier that applied, and the condition before it.
fn tiered<'s>(steps: &mut Steps<'s>, tiers: &'s Tiers<Operand>, outcome: &Earned, full: &Exact) -> Said<'s> {
    let about = steps.about;
    let asked = tiers.precondition.as_ref().map(|p| (condition(about, p), yes_no(about.inputs, &p.datum)));
    let asked = asked.map(|(title, (yes, no, _))| (title, yes, no));
    if let Some((title, false, _)) = asked {
        let outcome = outcome.clone();
        return both(move |lang| {
            let got = earned(&outcome, lang);
            (
                format!("chưa đạt điều kiện “{title}”: {got} điểm"),
                format!("the condition “{title}” does not hold: {got} points"),
            )
        });
    }
    let compared = compared(steps, (&tiers.quantity).into(), outcome, full);
    let Some((title, true, true)) = asked else { return numbers::one(move |lang| compared.tiers(tiers, lang)) };
    both(move |lang| {
        let tier = compared.tier(tiers, lang);
        let not_told = || pick(lang, "chưa đủ số liệu để biết mức nào", "the data do not tell which tier").to_owned();
        let tier = tier.unwrap_or_else(not_told);
        let got = earned(&compared.outcome, lang);
        match compared.outcome.low == compared.outcome.high {
            true => (
                format!("{tier}; dù đạt điều kiện “{title}” hay không: {got} điểm"),
                format!("{tier}; whether the condition “{title}” holds or not: {got} points"),
            ),
            false => (
                format!("{tier}, nếu đạt điều kiện “{title}”; chưa rõ có đạt hay không, nên còn để ngỏ: {got} điểm"),
                format!(
                    "{tier}, if the condition “{title}” holds; it is not told whether it holds, which leaves open: {got} points"
                ),
            ),
        }
    })
}
