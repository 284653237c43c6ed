//! Laws on random frameworks.

use dti_core::data::Unit;
use dti_core::merge::{MergeErrorCode, merge};
use dti_core::model::{DatumSource, Level, MergerPolicy, Rule, Term};
use dti_core::{Framework, Scores, Submission};
use dti_testkit::draft::checked;
use dti_testkit::generate;
use proptest::prelude::*;

/// The same unit under another id; what applies to some units only may then not apply.
fn renamed(submission: &Submission, id: &str) -> Submission {
    let mut other = submission.clone();
    id.clone_into(&mut other.unit.id);
    other
}

/// Whether a term is a datum that units give, and no number that the rule prints.
fn is_given(framework: &Framework, term: &Term) -> bool {
    let Term::Datum(datum) = term else { return false };
    match &framework.datum(datum).unwrap().source {
        DatumSource::Given => true,
        DatumSource::SameAs(other) => is_given(framework, &Term::Datum(other.clone())),
        DatumSource::SumOf(items) => items.iter().all(|item| is_given(framework, &Term::Datum(item.clone()))),
        DatumSource::Constant(_) => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// Whatever two units have, what is merged from them is data that fit and read back; a mean lies between theirs.
    #[test]
    fn merged_data_fit_the_framework((framework, known, whole) in generate::partly_known(), mean in any::<bool>()) {
        let mut draft = framework.draft().clone();
        draft.policies.merger = Some(if mean { MergerPolicy::MeanOfMain } else { MergerPolicy::SumsOfData });
        if mean {
            for node in &mut draft.nodes {
                if node.parent.is_none() {
                    node.level = Level::Main;
                }
            }
        }
        let framework = checked(draft);
        let units: Vec<Scores> = [known.clone(), renamed(&whole, "u3"), renamed(&known, "u4")]
            .iter()
            .filter_map(|submission| framework.score(submission).ok())
            .collect();
        let successor = Unit { id: "u1".to_owned(), name: "Mới".to_owned(), kind: known.unit.kind.clone() };
        let merged = match merge(&successor, &units) {
            Ok(merged) => merged,
            Err(errors) => {
                prop_assert!(errors.iter().all(|error| error.code == MergeErrorCode::OutOfBounds), "{errors}");
                return Ok(());
            }
        };
        let text = serde_json::to_string(&merged).unwrap();
        prop_assert_eq!(&Submission::from_json(text.as_bytes()).unwrap(), &merged);
        let scores = match framework.score(&merged) {
            Ok(scores) => scores,
            Err(errors) => return Err(TestCaseError::fail(format!("{errors}\n{text}\n{known:#?}\n{whole:#?}"))),
        };
        for (id, score) in scores.nodes().filter(|(id, _)| mean && merged.scores.contains_key(&framework.node(*id).code)) {
            let ends = units.iter().map(|unit| &unit.node(id).low);
            prop_assert!(ends.clone().min().unwrap() <= &score.low && &score.low <= ends.max().unwrap());
        }
    }

    /// A unit that is merged with its twin has the ratios that both have.
    #[test]
    fn twins_keep_their_ratios((framework, _, whole) in generate::partly_known()) {
        let mut draft = framework.draft().clone();
        draft.policies.merger = Some(MergerPolicy::SumsOfData);
        let framework = checked(draft);
        let units = ["u5", "u6"].map(|id| framework.score(&renamed(&whole, id)));
        let [Ok(a), Ok(b)] = units else { return Ok(()) };
        let successor = Unit { id: "u7".to_owned(), ..whole.unit.clone() };
        let Ok(merged) = merge(&successor, &[a.clone(), b]) else { return Ok(()) };
        let merged = framework.score(&merged).unwrap();
        for (id, score) in merged.nodes() {
            let Rule::Proportional(rule) = &framework.node(id).rule else { continue };
            let counts = rule.ratio.numerator.iter().chain(&rule.ratio.denominator).all(|term| is_given(&framework, term));
            // Whoever only has points above the row has no ratio.
            let scored = [score, a.node(id)].iter().all(|one| one.status == dti_core::Status::Scored);
            if counts && scored {
                prop_assert_eq!(&score.low, &a.node(id).low, "{}", framework.node(id).code);
            }
        }
    }
}
