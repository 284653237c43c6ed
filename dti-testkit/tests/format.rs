//! Generated frameworks as rule text, formatted: the layout is the only one, nothing is lost, the meaning stays.

#![expect(clippy::panic, clippy::arithmetic_side_effects, reason = "a test fails by panicking, and counts")]

use dti_core::model::{FrameworkDraft, Rounded};
use dti_core::number::Rounding;
use dti_dsl::{FormatOptions, Formatted, Keywords, format, load};
use dti_testkit::{generate, print};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

/// How many frameworks are formatted: so many, or what `DTI_FRAMEWORKS` says. `.ci/run` has ten thousand, optimised.
fn frameworks() -> usize {
    std::env::var("DTI_FRAMEWORKS").ok().and_then(|count| count.parse().ok()).unwrap_or(100)
}

#[track_caller]
fn to(text: &str, keywords: Keywords) -> String {
    match format("kiểm-thử.dti", text, FormatOptions::default().keywords(keywords), &|_| None) {
        Ok(formatted) => Formatted::into_text(formatted),
        Err(faults) => panic!("{faults}\n{text}"),
    }
}

/// Statements on one line or on several, with comments and empty lines between them, as the numbers of the tape say; and
/// how many comments there are.
fn scrambled(lines: &[String], tape: &[u8]) -> (String, usize) {
    let (mut text, mut comments) = (String::new(), 0);
    for (line, choice) in lines.iter().zip(tape.iter().cycle()) {
        text.push_str(line);
        match choice % 16 {
            0 => text.push_str("\n\n\n"),
            1 => text.push_str("  # ghi chú \"ở đây\"\n"),
            2 => text.push_str("\n\n# { một dòng riêng\n"),
            3 => text.push_str("\n\t#hai\n   # dòng }\n\n"),
            4..=7 => text.push(' '),
            8 => text.push_str("\r\n\u{a0} "),
            _ => text.push('\n'),
        }
        comments += match choice % 16 {
            1 | 2 => 1,
            3 => 2,
            _ => 0,
        };
    }
    (text, comments)
}

/// A framework as far as the language can say it: it rounds halves, titles what it implies itself, and has no order of
/// its own for what is implied.
fn sayable(mut draft: FrameworkDraft) -> FrameworkDraft {
    for Rounded { rounding, .. } in [&mut draft.publication.points, &mut draft.publication.index] {
        if *rounding != Rounding::HalfEven {
            *rounding = Rounding::HalfUp;
        }
    }
    draft.views.retain(|view| !view.nodes.is_empty());
    for node in &mut draft.nodes {
        node.data.sort_by(|a, b| a.name.cmp(&b.name));
        for datum in &mut node.data {
            datum.title = datum.name.to_string();
        }
    }
    draft
}

#[test]
fn generated_frameworks_are_formatted_and_keep_their_meaning() {
    let mut runner =
        TestRunner::new_with_rng(ProptestConfig::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]));
    let cases = (generate::small_framework(), prop::collection::vec(any::<u8>(), 37));
    let (mut same, mut loaded) = (0, 0);
    let count = frameworks();
    for _ in 0..count {
        let (draft, tape) = cases.new_tree(&mut runner).unwrap().current();
        let (text, comments) = scrambled(&print::print(&draft), &tape);
        let vietnamese = to(&text, Keywords::Vietnamese);
        assert_eq!(vietnamese.matches('#').count(), comments, "{vietnamese}");
        let english = to(&vietnamese, Keywords::English);
        assert_eq!(to(&english, Keywords::Keep), english);
        assert_eq!(to(&english, Keywords::Vietnamese), vietnamese);
        assert!(!english.contains("điểm tối đa") && !vietnamese.contains("indicator"));
        if let Ok(framework) = load("kiểm-thử.dti", &text, &|_| None) {
            let other = load("kiểm-thử.dti", &english, &|_| None).unwrap();
            assert_eq!(other.sha256(), framework.sha256(), "{english}");
            loaded += 1;
            same += usize::from(sayable(framework.draft().clone()) == sayable(draft));
        }
    }
    // The others are what the language says in other words.
    assert!(loaded > count / 2 && same > count / 4, "{loaded} {same}");
}
