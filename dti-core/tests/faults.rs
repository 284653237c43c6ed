//! Every law of a framework, broken once: the check names the code and the node, and nothing else.

#![expect(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use dti_core::model::{
    Allowance, Amount, Award, Bounds, Case, Datum, DatumKind, DatumRef, DatumSource, FaultCode, Level, Measure,
    MeasureKind, Mend, Node, Part, PerItem, Place, Proportional, Quantity, Ratio, Rule, Steps, Term, Tier, View,
    Weight,
};
use dti_core::number::Exact;
use dti_core::{Code, FrameworkDraft, Name};

fn name(text: &str) -> Name {
    text.parse().unwrap()
}

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

/// Two main indicators of 10 and 20 points; 1.1 is a ratio of people, 2.1 a choice.
fn valid() -> FrameworkDraft {
    serde_json::from_str(include_str!("valid-framework.json")).unwrap()
}

fn node<'d>(draft: &'d mut FrameworkDraft, wanted: &str) -> &'d mut Node {
    draft.nodes.iter_mut().find(|n| n.code == code(wanted)).unwrap()
}

fn own(node: &str, datum: &str) -> DatumRef {
    DatumRef::of(code(node), name(datum))
}

fn ratio(draft: &mut FrameworkDraft) -> &mut Proportional {
    match &mut node(draft, "1.1").rule {
        Rule::Proportional(rule) => rule,
        other => panic!("1.1 is {other:?}"),
    }
}

/// Breaks the valid framework and expects one fault, of this code, at this node (none: at the framework).
#[track_caller]
fn check(expected: FaultCode, at: Option<&str>, break_it: impl FnOnce(&mut FrameworkDraft)) {
    let mut draft = valid();
    break_it(&mut draft);
    let nodes = draft.nodes.clone();
    let faults: Vec<_> = match draft.check() {
        Ok(framework) => framework.warnings().iter().cloned().collect(),
        Err(faults) => faults.into_iter().collect(),
    };
    let found: Vec<_> = faults.iter().map(|f| (f.code, f.site.node.map(|i| nodes[i].code.to_string()))).collect();
    assert_eq!(found, [(expected, at.map(str::to_owned))], "{:?}", faults.first());
    for words in [&faults[0].message, &faults[0].help] {
        assert!(!words.vi.is_empty() && !words.en.is_empty() && words.vi != words.en, "{words:?}");
    }
}

#[test]
fn the_valid_framework_is_valid_and_reads_back() {
    let framework = valid().check().unwrap();
    let text = serde_json::to_string(&framework).unwrap();
    assert_eq!(serde_json::from_str::<dti_core::Framework>(&text).unwrap(), framework);
    assert_eq!(framework.sha256(), serde_json::from_str::<dti_core::Framework>(&text).unwrap().sha256());
}

#[test]
fn reading_with_serde_goes_through_the_check_and_refuses_unknown_fields() {
    let text = serde_json::to_string(&valid()).unwrap();
    let broken = text.replace("\"max\":\"30\"", "\"max\":\"31\"");
    assert_ne!(text, broken);
    let error = serde_json::from_str::<dti_core::Framework>(&broken).unwrap_err().to_string();
    assert!(error.contains("total-maximum"), "{error}");
    let unknown = text.replacen("\"title\"", "\"titel\"", 1);
    assert!(serde_json::from_str::<FrameworkDraft>(&unknown).is_err());
}

#[test]
fn structure() {
    check(FaultCode::NoRows, None, |d| {
        d.nodes.clear();
        d.views.clear();
        d.max = Exact::ZERO;
    });
    check(FaultCode::Duplicate, Some("2.1"), |d| {
        let mut twin = node(d, "2.1").clone();
        twin.max = Exact::ZERO;
        d.nodes.push(twin);
    });
    check(FaultCode::UnknownParent, Some("3.1"), |d| {
        let mut stray = node(d, "2.1").clone();
        (stray.code, stray.parent, stray.max) = (code("3.1"), Some(code("3")), Exact::ZERO);
        stray.rule = Rule::Appraised;
        stray.data.clear();
        d.nodes.push(stray);
    });
    check(FaultCode::RuleOnParent, Some("1"), |d| node(d, "1").rule = Rule::Appraised);
    check(FaultCode::NoRule, Some("2.1"), |d| {
        node(d, "2.1").rule = Rule::Sum;
    });
    check(FaultCode::TooLarge, Some("1.1.1.1.1.1.1.1.1.1.1.1.1"), |d| {
        d.nodes.truncate(0);
        d.views.clear();
        d.max = Exact::ZERO;
        let mut parent = None;
        for depth in 1..=13 {
            let own = code(&vec!["1"; depth].join("."));
            let mut row = valid().nodes.remove(0);
            (row.code, row.parent, row.max) = (own.clone(), parent.replace(own), Exact::ZERO);
            row.rule = if depth == 13 { Rule::Appraised } else { Rule::Sum };
            d.nodes.push(row);
        }
    });
}

#[test]
fn texts_and_documents() {
    check(FaultCode::EmptyText, Some("1.1"), |d| node(d, "1.1").title = "  ".into());
    check(FaultCode::NoCitation, Some("1.1"), |d| node(d, "1.1").citations.row.place.clear());
    check(FaultCode::ValidityReversed, None, |d| d.validity.until = Some("2020-01-01".parse().unwrap()));
}

#[test]
fn budget() {
    check(FaultCode::BadMaximum, Some("2.1"), |d| {
        node(d, "2.1").max = exact("-1");
        node(d, "2").max = exact("-1");
        d.views.clear();
        // Its own maxima follow, so that only the sign is wrong.
        node(d, "2").max = exact("-1");
        d.nodes.retain(|n| n.code != code("2"));
        node(d, "2.1").parent = None;
        d.max = exact("9");
    });
    check(FaultCode::ChildrenMaximum, Some("1"), |d| {
        node(d, "1").max = exact("11");
        d.max = exact("31");
        d.views.clear();
    });
    check(FaultCode::TotalMaximum, None, |d| d.max = exact("31"));
    check(FaultCode::ViewMaximum, None, |d| d.views[0].max = exact("11"));
    check(FaultCode::ViewRow, None, |d| d.views[0].nodes.push(code("1.1")));
    check(FaultCode::ViewRow, None, |d| {
        d.views.push(View { id: "v2".into(), title: "V".into(), max: exact("1"), nodes: vec![code("9")] });
    });
    check(FaultCode::SharesDoNotAddUp, Some("2.1"), |d| {
        let parts = ["p", "q"].map(|part| Part {
            name: name(part),
            title: part.into(),
            award: Award::Share(exact("1/4")),
            rule: Rule::AllOrNothing {
                quantity: Quantity::Ratio(Ratio { name: name(part), ..ratio_of("1.1") }),
                at_least: Exact::ONE,
            },
        });
        node(d, "2.1").data.clear();
        node(d, "2.1").rule = Rule::Parts { parts: parts.into() };
    });
    check(FaultCode::BadAward, Some("2.1"), |d| cases(d)[0].award = Award::Share(exact("2")));
    check(FaultCode::UnreachableMaximum, Some("2.1"), |d| cases(d)[0].award = Award::Share(exact("1/2")));
}

fn cases(draft: &mut FrameworkDraft) -> &mut Vec<Case> {
    match &mut node(draft, "2.1").rule {
        Rule::Cases { cases, .. } => cases,
        other => panic!("2.1 is {other:?}"),
    }
}

fn ratio_of(row: &str) -> Ratio {
    let side = |datum: &str| vec![Term::Datum(own(row, datum))];
    Ratio { name: Name::ratio(), numerator: side("a"), denominator: side("b"), mixed: None }
}

fn steps(thresholds: &[&str], awards: &[&str]) -> Rule {
    let tier = |at_least: Option<&str>, award: &str| Tier {
        name: None,
        title: None,
        at_least: at_least.map(exact),
        award: Award::Share(exact(award)),
    };
    Rule::Steps(Steps {
        quantity: Quantity::Ratio(ratio_of("1.1")),
        precondition: None,
        tiers: thresholds.iter().zip(awards).map(|(t, a)| tier(Some(t), a)).collect(),
        otherwise: tier(None, awards.last().unwrap()),
    })
}

#[test]
fn tiers_and_thresholds() {
    check(FaultCode::TierOrder, Some("1.1"), |d| node(d, "1.1").rule = steps(&["1/10", "1/5"], &["1", "1/2", "0"]));
    check(FaultCode::TierOrder, Some("1.1"), |d| node(d, "1.1").rule = steps(&["1/5", "1/10"], &["1", "0", "1/2"]));
    check(FaultCode::BadThreshold, Some("1.1"), |d| {
        node(d, "1.1").rule = Rule::AllOrNothing { quantity: Quantity::Ratio(ratio_of("1.1")), at_least: Exact::ZERO };
    });
    check(FaultCode::JumpAtCap, Some("1.1"), |d| ratio(d).per = exact("7/10"));
    check(FaultCode::ZeroDenominator, Some("1.1"), |d| ratio(d).ratio.denominator = vec![Term::Constant(Exact::ZERO)]);
}

/// 1 is a weighted mean of 1.1, the only row below it.
fn weights<'d>(draft: &'d mut FrameworkDraft, weights: &[(&str, &str)]) -> &'d mut Node {
    let weight = |(row, weight): &(&str, &str)| Weight { code: code(row), weight: exact(weight) };
    let row = node(draft, "1");
    row.rule = Rule::WeightedMean { weights: weights.iter().map(weight).collect() };
    row
}

#[test]
fn weighted_means() {
    let mut draft = valid();
    weights(&mut draft, &[("1.1", "1")]);
    // The maxima below are scales of their own.
    node(&mut draft, "1.1").max = exact("3");
    let framework = draft.check().unwrap();
    let factor = |row: &str| framework.factor(framework.find(&code(row)).unwrap()).to_string();
    assert_eq!((factor("1.1"), factor("1"), factor("2.1")), ("10/3".to_owned(), "1".to_owned(), "1".to_owned()));

    check(FaultCode::WeightsDoNotAddUp, Some("1"), |d| {
        weights(d, &[("1.1", "99/100")]);
    });
    check(FaultCode::WeightRow, Some("1"), |d| {
        weights(d, &[]);
    });
    check(FaultCode::WeightRow, Some("1"), |d| {
        weights(d, &[("1.1", "1/2"), ("1.1", "1/2")]);
    });
    // Not directly below.
    check(FaultCode::WeightRow, Some("1"), |d| {
        weights(d, &[("1.1", "1/2"), ("2.1", "1/2")]);
    });
    for weight in ["0", "-1", "100"] {
        check(FaultCode::BadWeight, Some("1"), |d| {
            weights(d, &[("1.1", weight)]);
        });
    }
    check(FaultCode::BadWeight, Some("1"), |d| {
        weights(d, &[("1.1", "1")]);
        let row = node(d, "1.1");
        (row.max, row.rule) = (Exact::ZERO, Rule::NotScored { printed: None });
    });
    check(FaultCode::NoRule, Some("1.1"), |d| {
        node(d, "1.1").rule = Rule::WeightedMean { weights: vec![] };
    });
    check(FaultCode::RuleInPart, Some("1.1"), |d| {
        let mean = Rule::WeightedMean { weights: vec![] };
        node(d, "1.1").rule = Rule::NotScored { printed: Some(Box::new(mean)) };
        node(d, "1.1").max = Exact::ZERO;
        node(d, "1").max = Exact::ZERO;
        d.max = exact("20");
        d.views.clear();
    });
}

#[test]
fn an_odd_official_rule_is_allowed_by_name_and_with_a_reason() {
    let mut draft = valid();
    ratio(&mut draft).per = exact("7/10");
    node(&mut draft, "1.1").allowances.push(Allowance { check: "jump-at-cap".into(), reason: "in như vậy".into() });
    draft.check().unwrap();
    check(FaultCode::BadAllowance, Some("1.1"), |d| {
        node(d, "1.1").allowances.push(Allowance { check: "jump-at-cap".into(), reason: String::new() });
    });
    check(FaultCode::UnusedAllowance, Some("1.1"), |d| {
        node(d, "1.1").allowances.push(Allowance { check: "jump-at-cap".into(), reason: "in như vậy".into() });
    });
    // What the evaluator relies on cannot be set aside.
    check(FaultCode::BadAllowance, Some("1.1"), |d| {
        node(d, "1.1").allowances.push(Allowance { check: "circular-datum".into(), reason: "vì vậy".into() });
    });
}

#[test]
fn a_framework_sets_a_check_aside_in_all_of_it() {
    let mut draft = valid();
    ratio(&mut draft).per = exact("7/10");
    draft.allowances.push(Allowance { check: "jump-at-cap".into(), reason: "in như vậy".into() });
    let text = serde_json::to_string(&draft.clone().check().unwrap()).unwrap();
    assert!(text.contains("\"allowances\":[{\"check\":\"jump-at-cap\""), "{text}");
    check(FaultCode::UnusedAllowance, None, |d| {
        d.allowances.push(Allowance { check: "jump-at-cap".into(), reason: "in như vậy".into() });
    });
    // Warnings stop nothing, and are no part of what a framework says.
    let mut odd = valid();
    odd.allowances.push(Allowance { check: "jump-at-cap".into(), reason: "in như vậy".into() });
    let framework = odd.check().unwrap();
    assert_eq!(framework.warnings().len(), 1);
    assert!(!serde_json::to_string(&framework).unwrap().contains("unused-allowance"));
}

#[test]
fn data() {
    check(FaultCode::UnknownDatum, Some("1.1"), |d| ratio(d).ratio.numerator = vec![Term::Datum(own("1.1", "x"))]);
    check(FaultCode::WrongKind, Some("1.1"), |d| {
        node(d, "1.1").rule = Rule::YesNo { datum: own("1.1", "a"), yes: None, no: None };
    });
    check(FaultCode::CircularDatum, Some("1.1"), |d| {
        node(d, "1.1").data[0].source = DatumSource::SumOf(vec![own("1.1", "a"), own("1.1", "b")]);
    });
    check(FaultCode::BadBounds, Some("1.1"), |d| {
        node(d, "1.1").data[0].bounds = Bounds { from: Some(exact("5")), to: Some(exact("4")) };
    });
    check(FaultCode::UnknownMeasure, Some("1.1"), |d| {
        node(d, "1.1").data.push(Datum::new(name("x"), "X", DatumKind::Amount(name("ngươi"))));
    });
    check(FaultCode::BadMeasure, None, |d| {
        let kind = MeasureKind::Scale { factor: Exact::ZERO, of: name("người") };
        d.measures.push(Measure { name: name("nghìn_người"), kind });
    });
    check(FaultCode::UnlikeMeasures, Some("1.1"), |d| {
        d.measures.push(Measure { name: name("hộ"), kind: MeasureKind::Whole });
        node(d, "1.1").data[0].kind = DatumKind::Amount(name("hộ"));
    });
    check(FaultCode::RuleInPart, Some("1.1"), |d| {
        let parts = ["p", "q"].map(|part| Part {
            name: name(part),
            title: part.into(),
            award: Award::Share(exact("1/2")),
            rule: Rule::AllOrNothing {
                quantity: Quantity::Ratio(Ratio { name: name(part), ..ratio_of("1.1") }),
                at_least: Exact::ONE,
            },
        });
        let mut parts: Vec<_> = parts.into();
        parts[1].rule = Rule::Appraised;
        node(d, "1.1").rule = Rule::Parts { parts };
    });
}

#[test]
fn what_is_likely_a_slip_in_the_numbers_of_a_rule() {
    let bounded = |d: &mut FrameworkDraft, from: &str, to: Option<&str>| {
        for datum in &mut node(d, "1.1").data {
            datum.bounds = Bounds { from: Some(exact(from)), to: to.map(exact) };
        }
    };
    // a lies in [5, 10] and b too: a / b in [1/2, 2], so that 2.5 is never reached, and 1/2 always.
    check(FaultCode::UnreachableTier, Some("1.1"), |d| {
        bounded(d, "5", Some("10"));
        node(d, "1.1").rule = steps(&["9/10", "1/2", "1/4"], &["1", "1/2", "1/4", "0"]);
    });
    check(FaultCode::UnreachableMaximum, Some("1.1"), |d| {
        bounded(d, "5", Some("10"));
        node(d, "1.1").rule = Rule::AllOrNothing { quantity: Quantity::Ratio(ratio_of("1.1")), at_least: exact("5/2") };
        node(d, "1.1")
            .allowances
            .push(Allowance { check: "above-the-whole".into(), reason: "vượt được".into() });
    });
    check(FaultCode::ConstantPoints, Some("1.1"), |d| {
        bounded(d, "5", Some("10"));
        node(d, "1.1").rule = Rule::AllOrNothing { quantity: Quantity::Ratio(ratio_of("1.1")), at_least: exact("1/2") };
    });
    check(FaultCode::ConstantPoints, Some("2.1"), |d| cases(d)[1].award = Award::Full);
    check(FaultCode::IdleTier, Some("1.1"), |d| {
        node(d, "1.1").rule = steps(&["1/2", "1/4", "1/8"], &["1", "1/2", "1/2", "0"]);
    });
    check(FaultCode::AboveTheWhole, Some("1.1"), |d| {
        (ratio(d).full_from, ratio(d).per) = (Some(exact("8")), exact("8"));
    });
    check(FaultCode::ThresholdNotWhole, Some("1.1"), |d| {
        node(d, "1.1").rule = Rule::AllOrNothing { quantity: people(), at_least: exact("5/2") };
    });
    let each = |d: &mut FrameworkDraft, points: &str| {
        let Quantity::Amount(count) = people() else { panic!("people are counted") };
        node(d, "1.1").rule = Rule::PerItem(PerItem { count, each: exact(points) });
    };
    check(FaultCode::OneItemEarnsAll, Some("1.1"), |d| each(d, "10"));
    // Ten of each are the most, so that 20 of them earn 10 points at half a point, and 5 at a quarter.
    check(FaultCode::UnreachableMaximum, Some("1.1"), |d| {
        bounded(d, "0", Some("10"));
        each(d, "1/4");
    });
    let mut draft = valid();
    bounded(&mut draft, "0", Some("10"));
    each(&mut draft, "1/2");
    assert!(draft.check().unwrap().warnings().is_empty());
}

/// All people of 1.1, of either kind.
fn people() -> Quantity {
    let sum = ["a", "b"].map(|datum| Term::Datum(own("1.1", datum))).into();
    Quantity::Amount(Amount { name: name("tổng"), sum })
}

#[test]
fn what_is_likely_a_slip_in_names_and_codes() {
    check(FaultCode::UnusedDatum, Some("1.1"), |d| {
        node(d, "1.1").data.push(Datum::new(name("c"), "Số khác", DatumKind::Amount(name("người"))));
    });
    check(FaultCode::ShadowedName, Some("1.1"), |d| {
        let mut shared = Datum::new(name("a"), "Số chung", DatumKind::Amount(name("người")));
        shared.code = Some(code("TTC.1"));
        d.data.push(shared);
    });
    check(FaultCode::NumberingGap, Some("2.3"), |d| {
        let mut twin = node(d, "2.1").clone();
        (twin.code, twin.max) = (code("2.3"), Exact::ZERO);
        twin.title = "Dòng khác".into();
        twin.rule = Rule::Appraised;
        d.nodes.push(twin);
    });
    check(FaultCode::CodeOutsideParent, Some("1.2"), |d| {
        let mut twin = node(d, "2.1").clone();
        (twin.code, twin.max) = (code("1.2"), Exact::ZERO);
        twin.title = "Dòng khác".into();
        twin.rule = Rule::Appraised;
        d.nodes.push(twin);
    });
    // A number that another branch has is not skipped: 2 stands below 1 here, so that 3 follows 1.
    let mut draft = valid();
    let below = |draft: &mut FrameworkDraft, own: &str, new: &str, parent: &str| {
        let row = node(draft, own);
        (row.code, row.parent) = (code(new), Some(code(parent)));
    };
    node(&mut draft, "2").code = code("3");
    below(&mut draft, "1.1", "2", "1");
    below(&mut draft, "2.1", "3.1", "3");
    let text = serde_json::to_string(&draft).unwrap().replace("\"1.1\"", "\"2\"").replace("\"2.1\"", "\"3.1\"");
    let draft: FrameworkDraft = serde_json::from_str(&text).unwrap();
    assert!(draft.check().unwrap().warnings().is_empty());
}

#[test]
fn what_is_likely_a_slip_in_the_documents() {
    check(FaultCode::ValidityBeforeDecision, None, |d| d.validity.from = "2023-12-31".parse().unwrap());
    check(FaultCode::OddCitation, Some("1.1"), |d| node(d, "1.1").citations.row.decision = "1/QD".into());
    // Of so few digits two numbers are near to one another, and two documents.
    let mut draft = valid();
    node(&mut draft, "1.1").citations.row.decision = "2/QĐ".into();
    assert!(draft.check().unwrap().warnings().is_empty());
    check(FaultCode::CitedLater, Some("1.1"), |d| {
        d.validity.until = Some("2025-12-31".parse().unwrap());
        node(d, "1.1").citations.row.decision = "12/2026/TT-BTTTT".into();
    });
    check(FaultCode::RatioUpsideDown, Some("1.1"), |d| {
        let rule = ratio(d);
        std::mem::swap(&mut rule.ratio.numerator, &mut rule.ratio.denominator);
    });
    check(FaultCode::ThresholdAgainstTitle, Some("1.1"), |d| {
        node(d, "1.1").rule = steps(&["1/2"], &["1", "0"]);
        if let Rule::Steps(steps) = &mut node(d, "1.1").rule {
            steps.tiers[0].title = Some("Từ 60% trở lên".into());
        }
    });
    check(FaultCode::MeasureAgainstTitle, Some("1.1"), |d| {
        d.measures.push(Measure { name: name("hộ"), kind: MeasureKind::Whole });
        node(d, "1.1").data[0].title = "Số đạt (hộ)".into();
    });
    check(FaultCode::SameTitle, Some("1.1"), |d| {
        let first = node(d, "1.1").data[0].title.clone();
        node(d, "1.1").data[1].title = first;
    });
    check(FaultCode::AnswerAgainstTitle, Some("1.1"), |d| {
        let answer = Datum { kind: DatumKind::YesNo, ..node(d, "1.1").data[0].clone() };
        let (yes, no) = (Some("Chưa có".into()), Some("Đã có".into()));
        node(d, "1.1").rule = Rule::YesNo { datum: own("1.1", answer.name.as_str()), yes, no };
        node(d, "1.1").data = vec![answer];
    });
}

#[test]
fn rows_without_citations_for_one_reason_are_told_once() {
    let mut draft = valid();
    for row in &mut draft.nodes {
        row.citations.row.place.clear();
    }
    let faults: Vec<_> = draft.check().unwrap_err().into_iter().map(|f| (f.code, f.site.node)).collect();
    assert_eq!(faults, [(FaultCode::NoCitation, None)]);
}

#[test]
fn one_wrong_maximum_is_told_once_and_mended() {
    // The total and the other main agree with 10, so that 100 is the slip.
    let mut draft = valid();
    node(&mut draft, "1").max = exact("100");
    let faults: Vec<_> = draft.check().unwrap_err().into_iter().collect();
    assert_eq!(faults.iter().map(|f| f.code).collect::<Vec<_>>(), [FaultCode::ChildrenMaximum]);
    assert_eq!(faults[0].fix.as_ref().map(|fix| &fix.mend), Some(&Mend::Number(exact("10"))));
    // The total agrees with the mains, and 1.1 is the slip: there is no telling what it should be.
    let mut draft = valid();
    node(&mut draft, "1.1").max = exact("15");
    let faults: Vec<_> = draft.check().unwrap_err().into_iter().collect();
    assert_eq!(faults.iter().map(|f| f.code).collect::<Vec<_>>(), [FaultCode::ChildrenMaximum]);
    assert_eq!(faults[0].fix, None);
}

#[test]
fn every_code_is_broken_in_this_file() {
    let text = include_str!("faults.rs");
    let lacking: Vec<_> =
        FaultCode::ALL.iter().filter(|code| !text.contains(&format!("check(FaultCode::{code:?},"))).collect();
    assert_eq!(lacking, [] as [&FaultCode; 0]);
}

#[test]
fn all_faults_come_at_once_in_the_order_of_the_rows() {
    let mut draft = valid();
    draft.max = exact("31");
    node(&mut draft, "2.1").title = String::new();
    node(&mut draft, "1.1").title = String::new();
    let faults: Vec<_> = draft.check().unwrap_err().into_iter().map(|f| (f.code, f.site.node)).collect();
    assert_eq!(
        faults,
        [(FaultCode::TotalMaximum, None), (FaultCode::EmptyText, Some(1)), (FaultCode::EmptyText, Some(3))]
    );
}

#[test]
fn a_site_says_what_at_the_node_is_wrong() {
    let mut draft = valid();
    cases(&mut draft)[0].award = Award::Share(exact("2"));
    let fault = draft.check().unwrap_err().into_iter().next().unwrap();
    assert_eq!(fault.site.place, Place::Case(0));
    assert_eq!(valid().nodes[1].level, Level::Indicator);
}

#[test]
fn a_circle_is_reported_once_and_long_chains_are_quick() {
    let mut draft = valid();
    let chain = |i: usize| name(&format!("x{i}"));
    for i in 0..900 {
        let mut datum = Datum::new(chain(i), "X", DatumKind::Amount(name("người")));
        datum.source = DatumSource::SameAs(own("1.1", chain(i + 1).as_str()));
        node(&mut draft, "1.1").data.push(datum);
    }
    let mut last = Datum::new(chain(900), "X", DatumKind::Amount(name("người")));
    node(&mut draft, "1.1").data.push(last.clone());
    draft.clone().check().unwrap();
    // Closed into a circle of 900, it is one fault.
    last.source = DatumSource::SameAs(own("1.1", chain(1).as_str()));
    *node(&mut draft, "1.1").data.last_mut().unwrap() = last;
    let faults: Vec<_> = draft.check().unwrap_err().into_iter().map(|f| f.code).collect();
    assert_eq!(faults, [FaultCode::CircularDatum]);
}

#[test]
fn what_is_too_large_is_refused_before_anything_else() {
    let mut draft = valid();
    let row = draft.nodes[3].clone();
    draft.nodes.extend(std::iter::repeat_n(row, 10_000));
    let faults: Vec<_> = draft.check().unwrap_err().into_iter().map(|f| f.code).collect();
    assert_eq!(faults, [FaultCode::TooLarge]);
    let mut draft = valid();
    ratio(&mut draft).ratio.numerator = vec![Term::Constant(Exact::ONE); 200_000];
    let faults: Vec<_> = draft.check().unwrap_err().into_iter().map(|f| f.code).collect();
    assert_eq!(faults, [FaultCode::TooLarge]);
}
