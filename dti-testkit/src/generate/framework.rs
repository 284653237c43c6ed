//! A framework from tapes: one for the header, one for each row.

use std::collections::BTreeMap;

use dashu_ratio::RBig;
use dti_core::model::{
    Allowance, Applicability, Citation, Citations, CohortKinds, CohortMissing, CohortPolicy, Datum, DatumKind,
    DatumSource, Decision, FaultCode, FrameworkDraft, Level, Measure, MeasureKind, MissingPolicy, Node, Policies,
    Publication, RankBy, Rounded, Rule, UndefinedPolicy, UnitLevel, Validity, View, Weight,
};
use dti_core::number::{Places, Rounding};
use dti_core::{Code, Name};

use super::data::Pool;
use super::numbers::exact;
use super::rule;
use super::tape::Tape;
use crate::reference::{fraction, rational};

/// Builds the framework that the tapes describe.
pub(super) fn build(mut header: Tape, rows: Vec<Tape>) -> FrameworkDraft {
    let publication = publication(&mut header);
    let policies = policies(&mut header);
    let mut pool = Pool::new(shared(&mut header));
    let mut nodes = nodes(rows, &mut pool);
    let mut framework_max = fraction(0, 1);
    add_up(&mut nodes, &mut framework_max);
    let views = (0..header.below(3)).map(|view| self::view(view, &nodes, &mut header)).collect();
    FrameworkDraft {
        id: "kiểm-thử".to_owned(),
        extends: None,
        title: "Bộ chỉ số kiểm thử".to_owned(),
        decision: Decision {
            number: "01/QĐ-KT".to_owned(),
            issuer: "Cơ quan kiểm thử".to_owned(),
            dated: "2024-01-02".parse().expect("a day"),
        },
        validity: Validity { from: "2024-01-02".parse().expect("a day"), until: None },
        level: UnitLevel::Province,
        territory: None,
        max: exact(&framework_max),
        publication,
        policies,
        measures: measures(),
        data: pool.into_shared(),
        nodes,
        views,
        notes: Vec::new(),
        // Data within bounds need not reach every maximum here.
        allowances: vec![Allowance {
            check: FaultCode::UnreachableMaximum.as_str().to_owned(),
            reason: "số liệu sinh ngẫu nhiên".to_owned(),
        }],
    }
}

fn publication(tape: &mut Tape) -> Publication {
    let rounded = |tape: &mut Tape, places: &[u8]| Rounded {
        places: Places::new(*tape.one_of(places)).expect("at most twelve places"),
        rounding: *tape.one_of(&[
            Rounding::HalfUp,
            Rounding::HalfEven,
            Rounding::HalfUp,
            Rounding::Floor,
            Rounding::Ceiling,
        ]),
    };
    Publication { points: rounded(tape, &[2, 2, 2, 1, 0, 3, 12]), index: rounded(tape, &[4, 4, 2, 0, 12]) }
}

fn policies(tape: &mut Tape) -> Policies {
    Policies {
        missing: *tape.one_of(&[MissingPolicy::ScoresLow, MissingPolicy::ScoresLow, MissingPolicy::Withheld]),
        undefined: *tape.one_of(&[UndefinedPolicy::Missing, UndefinedPolicy::Zero, UndefinedPolicy::Full]),
        rank_by: *tape.one_of(&[RankBy::ExactPoints, RankBy::PublishedIndex]),
        cohort: CohortPolicy {
            missing: *tape.one_of(&[CohortMissing::LeftOut, CohortMissing::Zero]),
            kinds: *tape.one_of(&[CohortKinds::Together, CohortKinds::Apart]),
        },
        merger: None,
    }
}

fn measures() -> Vec<Measure> {
    let measure = |name: &str, kind| Measure { name: self::name(name), kind };
    let scale = |factor, of: &str| MeasureKind::Scale { factor: exact(&factor), of: self::name(of) };
    vec![
        measure("người", MeasureKind::Whole),
        measure("nền_tảng", MeasureKind::Whole),
        measure("triệu_đồng", MeasureKind::Decimal),
        measure("tỷ_đồng", scale(fraction(1000, 1), "triệu_đồng")),
        measure("nghìn_đồng", scale(fraction(1, 1000), "triệu_đồng")),
    ]
}

pub(super) fn name(text: &str) -> Name {
    text.parse().expect("a name")
}

/// Shared data: some of each kind, some of them under a code.
fn shared(tape: &mut Tape) -> Vec<Datum> {
    let amount = |measure: &str| DatumKind::Amount(name(measure));
    let kinds = [
        ("dân_số", amount("người")),
        ("cán_bộ", amount("người")),
        ("nền_tảng_chung", amount("nền_tảng")),
        ("ngân_sách", amount("tỷ_đồng")),
        ("chi", amount("triệu_đồng")),
        ("có_kế_hoạch", DatumKind::YesNo),
        ("tần_suất_chung", DatumKind::Frequency),
        ("địa_chỉ", DatumKind::Text),
        ("ngày_ký", DatumKind::Date),
    ];
    let mut data: Vec<Datum> = Vec::new();
    for (at, (datum_name, kind)) in kinds.into_iter().enumerate() {
        if tape.once_in(3) {
            continue;
        }
        let mut datum = Datum::new(name(datum_name), datum_name, kind);
        if tape.once_in(3) {
            datum.code = Some(Code::new(&format!("TTC.{at}")).expect("a code"));
        }
        data.push(datum);
    }
    let people: Vec<_> = data
        .iter()
        .filter(|datum| datum.kind == amount("người"))
        .map(|datum| dti_core::model::DatumRef::shared(datum.name.clone()))
        .collect();
    if people.len() == 2 && tape.once_in(2) {
        let mut sum = Datum::new(name("tổng_số_người"), "Tổng", amount("người"));
        sum.source = DatumSource::SumOf(people);
        data.push(sum);
    }
    data
}

/// The rows in their order. A row is a sum where the next one lies below it.
fn nodes(rows: Vec<Tape>, pool: &mut Pool) -> Vec<Node> {
    let mut depths: Vec<usize> = Vec::new();
    let rows: Vec<(usize, Tape)> = rows
        .into_iter()
        .map(|mut tape| {
            let deepest = depths.last().map_or(0, |&last| last.saturating_add(1).min(3));
            let depth = tape.below(deepest.saturating_add(1));
            depths.push(depth);
            (depth, tape)
        })
        .collect();
    let mut counters: Vec<usize> = Vec::new();
    let mut nodes = Vec::new();
    for (at, (depth, mut tape)) in rows.into_iter().enumerate() {
        counters.resize(depth.saturating_add(1), 0);
        if let Some(counter) = counters.last_mut() {
            *counter = counter.saturating_add(1);
        }
        let code = |counters: &[usize]| {
            let text: Vec<String> = counters.iter().map(usize::to_string).collect();
            Code::new(&text.join(".")).expect("a code")
        };
        let parent = counters.split_last().filter(|(_, above)| !above.is_empty()).map(|(_, above)| code(above));
        let is_sum = depths.get(at.saturating_add(1)).is_some_and(|&next| next > depth);
        nodes.push(node(code(&counters), parent, is_sum, &mut tape, pool));
    }
    nodes
}

fn node(code: Code, parent: Option<Code>, is_sum: bool, tape: &mut Tape, pool: &mut Pool) -> Node {
    let applies = match tape.below(40) {
        37 => Applicability::Kinds(vec!["city".to_owned()]),
        38 => Applicability::Kinds(vec!["commune".to_owned(), "province".to_owned()]),
        39 => Applicability::Units(vec!["u1".to_owned()]),
        _ => Applicability::All,
    };
    let leaf = if is_sum && tape.once_in(4) {
        let weight = |tape: &mut Tape| exact(&fraction(*tape.one_of(&[1, 1, 2, 3, 7]), 1));
        let weights = (0..3).map(|_| Weight { code: code.clone(), weight: weight(tape) }).collect();
        let (whole, part) = *tape.one_of(&[(1, 1), (10, 1), (20, 3), (100, 1)]);
        rule::Leaf {
            max: fraction(whole, part),
            rule: Rule::WeightedMean { weights },
            data: Vec::new(),
            allowances: Vec::new(),
        }
    } else if is_sum {
        rule::Leaf { max: fraction(0, 1), rule: Rule::Sum, data: Vec::new(), allowances: Vec::new() }
    } else {
        rule::leaf(&code, tape, pool)
    };
    let row = Citation { decision: "01/QĐ-KT".to_owned(), place: "Phụ lục".to_owned(), row: code.to_string() };
    Node {
        title: format!("Chỉ số {code}"),
        code,
        parent,
        level: Level::Indicator,
        label: None,
        max: exact(&leaf.max),
        rule: leaf.rule,
        data: leaf.data,
        citations: Citations { row, max: None, rule: None },
        notes: Vec::new(),
        assignment: dti_core::model::Assignment::default(),
        applies,
        allowances: leaf.allowances,
    }
}

/// Gives every sum its maximum, every weighted mean its weights, and the framework its total.
fn add_up(nodes: &mut [Node], total: &mut RBig) {
    let mut below: BTreeMap<Code, Vec<(Code, RBig)>> = BTreeMap::new();
    for node in nodes.iter_mut().rev() {
        if let Some(mut rows) = below.remove(&node.code) {
            rows.reverse();
            let has_all = rows.iter().all(|(_, max)| *max > fraction(0, 1));
            match &mut node.rule {
                Rule::WeightedMean { weights } if has_all => *weights = share_out(rows, weights),
                rule => {
                    *rule = Rule::Sum;
                    node.max = exact(&rows.iter().fold(fraction(0, 1), |sum, (_, max)| sum + max));
                }
            }
        }
        let max = rational(&node.max);
        match &node.parent {
            Some(parent) => below.entry(parent.clone()).or_default().push((node.code.clone(), max)),
            None => *total += max,
        }
    }
}

/// Weights for these rows that make 1, in proportion to those that were drawn, over and over.
fn share_out(rows: Vec<(Code, RBig)>, drawn: &[Weight]) -> Vec<Weight> {
    let drawn: Vec<RBig> = rows.iter().zip(drawn.iter().cycle()).map(|(_, drawn)| rational(&drawn.weight)).collect();
    let all = drawn.iter().fold(fraction(0, 1), |sum, weight| sum + weight);
    let weigh = |((code, _), weight): ((Code, RBig), &RBig)| Weight { code, weight: exact(&(weight / &all)) };
    rows.into_iter().zip(&drawn).map(weigh).collect()
}

/// A view of some rows, none of them below another.
fn view(at: usize, nodes: &[Node], tape: &mut Tape) -> View {
    let mut max = fraction(0, 1);
    let mut chosen: Vec<Code> = Vec::new();
    for node in nodes {
        let within = |code: &Code| node.code.as_str().starts_with(&format!("{code}."));
        if tape.once_in(3) && !chosen.iter().any(within) {
            max += rational(&node.max);
            chosen.push(node.code.clone());
        }
    }
    View { id: format!("trụ-cột-{at}"), title: format!("Trụ cột {at}"), max: exact(&max), nodes: chosen }
}
