//! Small frameworks by hand, in as few words as a test needs.
//!
//! ```
//! use dti_testkit::draft::{capped, framework, row};
//! let row = row("6.12", "20").amount("a", "người").amount("b", "người");
//! let framework = framework(vec![row.rule(|row| capped(row.ratio("a", "b"), "4/5"))]);
//! assert_eq!(framework.nodes()[0].code.as_str(), "6.12");
//! ```

use std::collections::BTreeMap;

use dti_core::model::{
    Amount, Applicability, Assignment, Award, Bounds, Case, Citation, Citations, Datum, DatumKind, DatumRef,
    DatumSource, Decision, Framework, FrameworkDraft, Item, Level, Measure, MeasureKind, Node, Part, Policies,
    Proportional, Publication, Quantity, Ratio, Rule, Sum, Term, Tier, UnitLevel, Validity, View, Weight,
};
use dti_core::number::Exact;
use dti_core::{Code, Name};

/// A name.
///
/// # Panics
/// Where the text is none.
pub fn name(text: &str) -> Name {
    text.parse().expect("a name")
}

/// A number: `0.5`, `1/3`.
///
/// # Panics
/// Where the text is none.
pub fn number(text: &str) -> Exact {
    text.parse().expect("a number")
}

/// A row while it is written.
#[derive(Clone, Debug)]
pub struct Row {
    code: Code,
    max: Exact,
    data: Vec<Datum>,
    applies: Applicability,
}

/// A leaf with its maximum.
///
/// # Panics
/// Where the code is none, or the maximum no number.
pub fn row(code: &str, max: &str) -> Row {
    Row { code: code.parse().expect("a code"), max: number(max), data: Vec::new(), applies: Applicability::All }
}

/// A row that sums those whose codes begin with its own.
pub fn sum(code: &str) -> Node {
    row(code, "0").rule(|_| Rule::Sum)
}

/// A row with this maximum that is the weighted mean of others: `1.1 1/3, 1.2 1/3, 1.3 1/3`.
///
/// # Panics
/// Where the text holds anything else.
pub fn mean(code: &str, max: &str, weights: &str) -> Node {
    let weight = |text: &str| {
        let (code, weight) = text.trim().split_once(' ').expect("a code and a weight");
        Weight { code: code.parse().expect("a code"), weight: number(weight.trim()) }
    };
    row(code, max).rule(|_| Rule::WeightedMean { weights: weights.split(',').map(weight).collect() })
}

impl Row {
    fn datum(mut self, name: &str, kind: DatumKind, source: DatumSource) -> Row {
        let mut datum = Datum::new(self::name(name), name, kind);
        datum.source = source;
        self.data.push(datum);
        self
    }

    /// A number of a measure.
    #[must_use]
    pub fn amount(self, name: &str, measure: &str) -> Row {
        self.datum(name, DatumKind::Amount(self::name(measure)), DatumSource::Given)
    }

    /// Bounds for the datum before.
    #[must_use]
    pub fn within(mut self, from: Option<&str>, to: Option<&str>) -> Row {
        if let Some(datum) = self.data.last_mut() {
            datum.bounds = Bounds { from: from.map(number), to: to.map(number) };
        }
        self
    }

    /// A frequency.
    #[must_use]
    pub fn frequency(self, name: &str) -> Row {
        self.datum(name, DatumKind::Frequency, DatumSource::Given)
    }

    /// A yes/no.
    #[must_use]
    pub fn answer(self, name: &str) -> Row {
        self.datum(name, DatumKind::YesNo, DatumSource::Given)
    }

    /// A choice.
    #[must_use]
    pub fn choice(self, name: &str) -> Row {
        self.datum(name, DatumKind::Choice, DatumSource::Given)
    }

    /// A datum that is another one: `dân_số`, or `a of 3.6`.
    #[must_use]
    pub fn same(self, name: &str, measure: &str, other: &str) -> Row {
        let other = self.reference(other);
        self.datum(name, DatumKind::Amount(self::name(measure)), DatumSource::SameAs(other))
    }

    /// A sum of data: `a1 + a2`.
    #[must_use]
    pub fn total(self, name: &str, measure: &str, items: &str) -> Row {
        let items = items.split('+').map(|item| self.reference(item)).collect();
        self.datum(name, DatumKind::Amount(self::name(measure)), DatumSource::SumOf(items))
    }

    /// A number that the rule prints under a letter.
    #[must_use]
    pub fn constant(self, name: &str, measure: &str, value: &str) -> Row {
        self.datum(name, DatumKind::Amount(self::name(measure)), DatumSource::Constant(number(value)))
    }

    /// The units that it applies to.
    #[must_use]
    pub fn applies(self, applies: Applicability) -> Row {
        Row { applies, ..self }
    }

    /// The datum that a text means: an own one, `a of 3.6`, or else a shared one.
    ///
    /// # Panics
    /// Where the text is no name.
    pub fn reference(&self, text: &str) -> DatumRef {
        if let Some((datum, row)) = text.split_once(" of ") {
            return DatumRef::of(row.trim().parse().expect("a code"), name(datum));
        }
        let name = name(text);
        match self.data.iter().any(|datum| datum.name == name) {
            true => DatumRef::of(self.code.clone(), name),
            false => DatumRef::shared(name),
        }
    }

    /// `a + b + 7`
    pub fn sum(&self, text: &str) -> Sum {
        let term = |text: &str| match text.parse() {
            Ok(constant) => Term::Constant(constant),
            Err(_) => Term::Datum(self.reference(text)),
        };
        text.split('+').map(|text| term(text.trim())).collect()
    }

    /// The ratio of two sums, called `tỷ lệ`.
    pub fn ratio(&self, numerator: &str, denominator: &str) -> Ratio {
        Ratio { name: Name::ratio(), numerator: self.sum(numerator), denominator: self.sum(denominator), mixed: None }
    }

    /// A sum as a quantity; that of one datum has its name, another one is called `tổng`.
    pub fn quantity(&self, text: &str) -> Quantity {
        Quantity::Amount(self.amount_of(text))
    }

    /// The same as an amount.
    pub fn amount_of(&self, text: &str) -> Amount {
        let sum = self.sum(text);
        match sum.as_slice() {
            [Term::Datum(datum)] => Amount { name: datum.name.clone(), sum },
            _ => Amount { name: name("tổng"), sum },
        }
    }

    /// The row with its rule.
    pub fn rule(self, rule: impl FnOnce(&Row) -> Rule) -> Node {
        let rule = rule(&self);
        let Row { code, max, data, applies } = self;
        let place = Citation { decision: "01/QĐ".to_owned(), place: "Phụ lục".to_owned(), row: code.to_string() };
        Node {
            parent: None,
            level: Level::Indicator,
            title: format!("Chỉ số {code}"),
            label: None,
            max,
            rule,
            data,
            citations: Citations { row: place, max: None, rule: None },
            notes: Vec::new(),
            assignment: Assignment::default(),
            applies,
            allowances: Vec::new(),
            code,
        }
    }
}

/// `ratio / per × maximum`
pub fn proportional(ratio: Ratio, per: &str) -> Rule {
    Rule::Proportional(Proportional { ratio, full_from: None, per: number(per) })
}

/// `≥ cap full else ratio / cap`
pub fn capped(ratio: Ratio, cap: &str) -> Rule {
    Rule::Proportional(Proportional { ratio, full_from: Some(number(cap)), per: number(cap) })
}

/// A case of a choice.
pub fn case(name: &str, award: Award) -> Case {
    Case { name: self::name(name), title: name.to_owned(), award }
}

/// An item of a checklist.
pub fn item(datum: DatumRef, award: Award) -> Item {
    Item { datum, award }
}

/// A tier; without a threshold the last one.
pub fn tier(name: &str, at_least: Option<&str>, award: Award) -> Tier {
    Tier { name: Some(self::name(name)), title: None, at_least: at_least.map(number), award }
}

/// A part.
pub fn part(name: &str, award: Award, rule: Rule) -> Part {
    Part { name: self::name(name), title: name.to_owned(), award, rule }
}

/// A share of the row's maximum.
pub fn share(text: &str) -> Award {
    Award::Share(number(text))
}

/// Points outright.
pub fn points(text: &str) -> Award {
    Award::Points(number(text))
}

/// The draft of these rows: a row lies below the one whose code begins its own, and sums get their maxima. Measures are
/// `người`, `nền_tảng`, `triệu_đồng` and `tỷ_đồng`; shared are `dân_số` (`TTC.1`) and `ngân_sách` in `tỷ_đồng`.
///
/// # Panics
/// Never: its own names and codes are good.
pub fn draft(mut nodes: Vec<Node>) -> FrameworkDraft {
    let codes: Vec<Code> = nodes.iter().map(|node| node.code.clone()).collect();
    for node in &mut nodes {
        let above = |code: &&Code| node.code.as_str().starts_with(&format!("{code}."));
        node.parent = codes.iter().filter(above).max_by_key(|code| code.as_str().len()).cloned();
    }
    let mut maxima: BTreeMap<Option<Code>, Exact> = BTreeMap::new();
    for node in nodes.iter_mut().rev() {
        if let Some(max) = maxima.get(&Some(node.code.clone())).filter(|_| node.rule == Rule::Sum) {
            node.max = max.clone();
        }
        *maxima.entry(node.parent.clone()).or_default() += &node.max;
    }
    let measure = |name: &str, kind| Measure { name: self::name(name), kind };
    let billion = MeasureKind::Scale { factor: Exact::from(1000), of: name("triệu_đồng") };
    let mut population = Datum::new(name("dân_số"), "Dân số", DatumKind::Amount(name("người")));
    population.code = Some("TTC.1".parse().expect("a code"));
    FrameworkDraft {
        id: "thử".to_owned(),
        extends: None,
        title: "Thử".to_owned(),
        decision: Decision {
            number: "01/QĐ".to_owned(),
            issuer: "Cơ quan".to_owned(),
            dated: "2024-01-02".parse().expect("a day"),
        },
        validity: Validity { from: "2024-01-02".parse().expect("a day"), until: None },
        level: UnitLevel::Province,
        territory: None,
        max: maxima.remove(&None).unwrap_or_default(),
        publication: Publication::default(),
        policies: Policies::default(),
        measures: vec![
            measure("người", MeasureKind::Whole),
            measure("nền_tảng", MeasureKind::Whole),
            measure("triệu_đồng", MeasureKind::Decimal),
            measure("tỷ_đồng", billion),
        ],
        data: vec![population, Datum::new(name("ngân_sách"), "Ngân sách", DatumKind::Amount(name("tỷ_đồng")))],
        nodes,
        views: Vec::new(),
        notes: Vec::new(),
        allowances: Vec::new(),
    }
}

/// The draft with a view of these rows.
///
/// # Panics
/// Where one of them is no code.
#[must_use]
pub fn with_view(mut draft: FrameworkDraft, id: &str, max: &str, rows: &[&str]) -> FrameworkDraft {
    let nodes = rows.iter().map(|code| code.parse().expect("a code")).collect();
    draft.views.push(View { id: id.to_owned(), title: id.to_owned(), max: number(max), nodes });
    draft
}

/// The framework of these rows.
///
/// # Panics
/// Where they break a law.
pub fn framework(nodes: Vec<Node>) -> Framework {
    checked(draft(nodes))
}

/// The framework of a draft.
///
/// # Panics
/// Where it breaks a law.
pub fn checked(draft: FrameworkDraft) -> Framework {
    draft.check().unwrap_or_else(|faults| panic!("{faults}"))
}
