//! Why a node has its points: one step after the other, down to the official row.

mod cohort;
mod compare;
mod data;
mod formula;
mod measured;
mod next;
mod numbers;
mod rule;
mod step;
mod sum;

pub use step::{Explanation, Step, StepKind, StepValue};

use crate::model::{MissingPolicy, NodeId, NoteKind, Rounded};
use crate::number::Rounding;
use crate::program::{Inputs, Program};
use crate::score::{NodeScore, Scores, Status};
use crate::{Lang, Words};
use numbers::{both, bound, points};
use step::Steps;

impl Program {
    /// Explains one node: the row, the data, the formula with the unit's own numbers, the case or tier that applied,
    /// what held the points, how they were rounded, and what the next tier needs.
    ///
    /// `inputs` and `scores` have to be of this program and of one unit.
    pub fn explain(&self, inputs: &Inputs, scores: &Scores, node: NodeId) -> Explanation {
        let mut steps = Steps::new(self, inputs, scores, node);
        row(&mut steps);
        let score = scores.node(node);
        match score.status {
            Status::NotApplicable => steps.add(
                StepKind::Status,
                "status",
                both(|_| {
                    (
                        format!(
                            "không áp dụng cho đơn vị {}: không tính vào điểm tối đa của đơn vị",
                            scores.unit().name
                        ),
                        format!("does not apply to {}: taken out of the unit's own maximum", scores.unit().name),
                    )
                }),
            ),
            Status::NotScored => steps.add(
                StepKind::Status,
                "status",
                both(|_| {
                    ("văn bản không tính điểm dòng này".to_owned(), "the document does not score this row".to_owned())
                }),
            ),
            Status::Covered => covered(&mut steps),
            Status::Given => {
                steps.source();
                steps.add(
                    StepKind::Given,
                    "given",
                    both(|lang| {
                        let given = points(&score.low, lang);
                        (format!("điểm được cho sẵn: {given}"), format!("the points were given: {given}"))
                    }),
                );
                rounds(&mut steps);
                published(&mut steps, score);
            }
            Status::Scored | Status::Partial | Status::Missing | Status::NeedsCohort => {
                let sums = self.framework().node(node).rule.is_of_rows();
                steps.source();
                if sums {
                    sum::explain(&mut steps);
                } else {
                    rule::explain(&mut steps);
                }
                published(&mut steps, score);
                if !sums {
                    next::explain(&mut steps);
                }
            }
        }
        notes(&mut steps);
        steps.finish()
    }
}

fn row(steps: &mut Steps<'_>) {
    let node = steps.node();
    let (title, max) = (node.title.clone(), node.max.clone());
    let cited = node.citations.clone();
    steps.add_cited(
        StepKind::Row,
        "row",
        both(|lang| {
            let max = points(&max, lang);
            (format!("{title} (tối đa {max} điểm)"), format!("{title} (at most {max} points)"))
        }),
        Some(cited.row.clone()),
    );
    if cited.max.is_some() {
        steps.add_cited(
            StepKind::Row,
            "max",
            both(|lang| {
                let max = points(&max, lang);
                (
                    format!("điểm tối đa {max} in ở văn bản khác"),
                    format!("the maximum of {max} is printed in another document"),
                )
            }),
            Some(cited.max().clone()),
        );
    }
}

/// What the rulesets say beside the row: how it was read, what is wrong with its text, what it means by its words.
fn notes(steps: &mut Steps<'_>) {
    for (i, note) in steps.node().notes.iter().enumerate() {
        let (vi, en) = match note.kind {
            NoteKind::Note => ("ghi chú", "note (in Vietnamese)"),
            NoteKind::Reading => ("cách hiểu văn bản", "the text was read so (in Vietnamese)"),
            NoteKind::Defect => ("khiếm khuyết của văn bản", "a defect of the text (in Vietnamese)"),
            NoteKind::Mended => ("lỗi viết đã sửa", "a slip of the pen was put right (in Vietnamese)"),
            NoteKind::Explanation => ("giải thích của văn bản", "the document explains (in Vietnamese)"),
        };
        let text = Words::new(format!("{vi}: {}", note.text), format!("{en}: {}", note.text));
        steps.add(StepKind::Note, &format!("note/{i}"), text);
    }
}

/// What each round of an appraisal gave the row, why, and on what evidence.
fn rounds(steps: &mut Steps<'_>) {
    let (scores, id) = (steps.scores, steps.id);
    for (i, round) in scores.rounds().iter().enumerate() {
        let Some(given) = round.nodes.iter().find(|given| given.node == id) else { continue };
        let text = both(|lang| {
            let shown = points(&given.points, lang);
            let reason = given.reason.as_ref().map(|reason| format!("; {reason}")).unwrap_or_default();
            let evidence = match given.evidence.as_slice() {
                [] => (String::new(), String::new()),
                list => (format!(" (minh chứng: {})", list.join("; ")), format!(" (evidence: {})", list.join("; "))),
            };
            (
                format!("{}: {shown} điểm{reason}{}", round.name, evidence.0),
                format!("{}: {shown} points{reason}{}", round.name, evidence.1),
            )
        });
        let mut values = vec![StepValue::new("points", given.points.to_string())];
        values.extend(given.change.as_ref().map(|change| StepValue::new("change", change.to_string())));
        steps.add_with(StepKind::Given, &format!("round/{i}"), text, values);
    }
}

fn covered(steps: &mut Steps<'_>) {
    let framework = steps.program.framework();
    let above = framework.ancestry(steps.id).skip(1).find(|id| steps.scores.node(*id).status == Status::Given);
    let code = above.map(|id| framework.node(id).code.to_string()).unwrap_or_default();
    steps.add(
        StepKind::Status,
        "status",
        both(|_| {
            (
                format!("điểm của dòng {code} đã được cho sẵn, dòng này nằm trong đó và không có điểm riêng"),
                format!("the points of row {code} were given; this row is within it and has none of its own"),
            )
        }),
    );
}

/// How the exact points became the published ones.
fn published(steps: &mut Steps<'_>, score: &NodeScore) {
    let (scores, id) = (steps.scores, steps.id);
    for notice in scores.notices().iter().filter(|notice| notice.node == id) {
        steps.add(StepKind::Notice, &format!("notice/{}", notice.code), notice.message.clone());
    }
    let Rounded { places, rounding } = steps.program.framework().draft().publication.points;
    let digits = steps.scores.published_points(score);
    let (low, high) = steps.scores.published_bounds(score);
    let words = both(|lang| {
        let how = match rounding {
            Rounding::HalfUp => ("nửa lên", "halves up"),
            Rounding::HalfEven => ("nửa về số chẵn", "halves to even"),
            Rounding::Floor => ("xuống", "down"),
            Rounding::Ceiling => ("lên", "up"),
        };
        let mark = |text: String| crate::show::mark(&text, lang);
        let bounds = (bound(&score.low, lang), bound(&score.high, lang));
        // The published points are the rounded lower end.
        let rounded = match (digits, lang) {
            (Some(digits), _) if crate::number::Exact::from(digits.decimal()) == score.low => String::new(),
            (_, Lang::Vi) => format!(", làm tròn {places} chữ số thập phân ({})", how.0),
            (_, Lang::En) => format!(", rounded to {places} places ({})", how.1),
        };
        match digits {
            Some(digits) if score.low == score.high => {
                let (exact, digits) = (points(&score.low, lang), mark(digits.to_string()));
                (
                    format!("{exact} điểm, làm tròn {places} chữ số thập phân ({}): {digits}", how.0),
                    format!("{exact} points, rounded to {places} places ({}): {digits}", how.1),
                )
            }
            Some(digits) => {
                let digits = mark(digits.to_string());
                (
                    format!(
                        "số liệu hiện có cho từ {} đến {} điểm; tạm công bố mức thấp nhất{rounded}: {digits}",
                        bounds.0, bounds.1
                    ),
                    format!(
                        "the data allow {} to {} points; the lowest are published meanwhile{rounded}: {digits}",
                        bounds.0, bounds.1
                    ),
                )
            }
            None => (
                format!("số liệu hiện có cho từ {} đến {} điểm; chưa công bố", bounds.0, bounds.1),
                format!("the data allow {} to {} points; nothing is published yet", bounds.0, bounds.1),
            ),
        }
    });
    let mut values = vec![
        StepValue::new("low", low.to_string()),
        StepValue::new("high", high.to_string()),
        StepValue::new("max", crate::show::maximum(&score.max, places)),
    ];
    if let Some(digits) = digits {
        values.insert(0, StepValue::new("points", digits.to_string()));
        values.insert(1, StepValue::new("exact", score.low.to_string()));
    }
    debug_assert!(steps.scores.policy() == MissingPolicy::Withheld || digits.is_some());
    steps.add_with(StepKind::Published, "points", words, values);
}
