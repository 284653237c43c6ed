//! Why a node has its points: one step after the other, down to the official row.

mod address;
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

use crate::Lang;
use crate::model::{MissingPolicy, NodeId, NoteKind, Rounded};
use crate::number::Rounding;
use crate::program::{Inputs, Program};
use crate::score::{NodeScore, Scores, Status};
use address::Segment;
use numbers::{both, bound, one, points};
use step::{Fact, Steps, Subject};

impl Program {
    /// Explains one node: the row, the data, the formula with the unit's own numbers, the case or tier that applied,
    /// what held the points, how they were rounded, and what the next tier needs.
    ///
    /// `scores` have to be those of `inputs`. What another framework was held against explains nothing: in place of such
    /// inputs stands what was scored of them, and such scores have no steps. The explanation holds the facts and borrows what
    /// is there already; its words are written when they are asked for, so that all rows of a unit are explained at
    /// little cost.
    pub fn explain<'s>(&'s self, inputs: &'s Inputs, scores: &'s Scores, node: NodeId) -> Explanation<'s> {
        let inputs = if self.bound(inputs) { inputs } else { scores.inputs() };
        let mut steps = Steps::new(Subject { program: self, inputs, scores, id: node });
        if !self.framework().says_the_same(scores.framework()) {
            return steps.finish();
        }
        row(&mut steps);
        let score = scores.node(node);
        match score.status {
            Status::NotApplicable => {
                let unit = &scores.unit().name;
                let text = both(move |_| {
                    (
                        format!("không áp dụng cho đơn vị {unit}: không tính vào điểm tối đa của đơn vị"),
                        format!("does not apply to {unit}: taken out of the unit's own maximum"),
                    )
                });
                steps.add(StepKind::Status, steps.at([Segment::Word("status")]), text);
            }
            Status::NotScored => {
                let text = both(|_| {
                    ("văn bản không tính điểm dòng này".to_owned(), "the document does not score this row".to_owned())
                });
                steps.add(StepKind::Status, steps.at([Segment::Word("status")]), text);
            }
            Status::Covered => covered(&mut steps),
            Status::Given => {
                steps.source();
                let text = both(|lang| {
                    let given = points(&score.low, lang);
                    (format!("điểm được cho sẵn: {given}"), format!("the points were given: {given}"))
                });
                steps.add(StepKind::Given, steps.at([Segment::Word("given")]), text);
                rounds(&mut steps);
                published(&mut steps, score);
            }
            Status::Scored | Status::Partial | Status::Missing | Status::NeedsCohort => {
                let sums = steps.node().rule.is_of_rows();
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
    let cited = &node.citations;
    let text = both(|lang| {
        let (title, max) = (&node.title, points(&node.max, lang));
        (format!("{title} (tối đa {max} điểm)"), format!("{title} (at most {max} points)"))
    });
    steps.add_cited(StepKind::Row, steps.at([Segment::Word("row")]), text, &cited.row);
    if cited.max.is_some() {
        let text = both(|lang| {
            let max = points(&node.max, lang);
            (
                format!("điểm tối đa {max} in ở văn bản khác"),
                format!("the maximum of {max} is printed in another document"),
            )
        });
        steps.add_cited(StepKind::Row, steps.at([Segment::Word("max")]), text, cited.max());
    }
}

/// What the rulesets say beside the row: how it was read, what is wrong with its text, what it means by its words.
fn notes(steps: &mut Steps<'_>) {
    for (i, note) in steps.node().notes.iter().enumerate() {
        let text = both(move |_| {
            let (vi, en) = match note.kind {
                NoteKind::Note => ("ghi chú", "note (in Vietnamese)"),
                NoteKind::Reading => ("cách hiểu văn bản", "the text was read so (in Vietnamese)"),
                NoteKind::Defect => ("khiếm khuyết của văn bản", "a defect of the text (in Vietnamese)"),
                NoteKind::Mended => ("lỗi viết đã sửa", "a slip of the pen was put right (in Vietnamese)"),
                NoteKind::Explanation => ("giải thích của văn bản", "the document explains (in Vietnamese)"),
            };
            (format!("{vi}: {}", note.text), format!("{en}: {}", note.text))
        });
        steps.add(StepKind::Note, steps.at([Segment::Word("note"), Segment::Number(i)]), text);
    }
}

/// What each round of an appraisal gave the row, why, and on what evidence.
fn rounds(steps: &mut Steps<'_>) {
    let (scores, id) = (steps.scores, steps.id);
    for (i, round) in scores.rounds().iter().enumerate() {
        let Some(given) = round.nodes.iter().find(|given| given.node == id) else { continue };
        let text = both(move |lang| {
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
        let mut values = vec![StepValue::new("points", Fact::Exact(given.points.clone()))];
        values.extend(given.change.as_ref().map(|change| StepValue::new("change", Fact::Exact(change.clone()))));
        steps.add_with(StepKind::Given, steps.at([Segment::Word("round"), Segment::Number(i)]), text, values);
    }
}

fn covered(steps: &mut Steps<'_>) {
    let framework = steps.framework();
    let above = framework.ancestry(steps.id).skip(1).find(|id| steps.scores.node(*id).status == Status::Given);
    let text = both(move |_| {
        let code = above.map(|id| framework.node(id).code.as_str()).unwrap_or_default();
        (
            format!("điểm của dòng {code} đã được cho sẵn, dòng này nằm trong đó và không có điểm riêng"),
            format!("the points of row {code} were given; this row is within it and has none of its own"),
        )
    });
    steps.add(StepKind::Status, steps.at([Segment::Word("status")]), text);
}

/// How the exact points became the published ones.
fn published<'s>(steps: &mut Steps<'s>, score: &'s NodeScore) {
    let (scores, id) = (steps.scores, steps.id);
    for notice in scores.notices().iter().filter(|notice| notice.node == id) {
        let address = steps.at([Segment::Word("notice"), Segment::Word(notice.code.as_str())]);
        steps.add(StepKind::Notice, address, one(|lang| notice.message.in_lang(lang).to_owned()));
    }
    let rounded @ Rounded { places, rounding } = scores.points_rounding();
    let words = both(move |lang| {
        let how = match rounding {
            Rounding::HalfUp => ("nửa lên", "halves up"),
            Rounding::HalfEven => ("nửa về số chẵn", "halves to even"),
            Rounding::Floor => ("xuống", "down"),
            Rounding::Ceiling => ("lên", "up"),
        };
        let mark = |text: String| crate::show::mark(&text, lang);
        let digits = scores.published_points(score);
        if let Some(digits) = digits.filter(|_| score.low == score.high) {
            let (exact, digits) = (points(&score.low, lang), mark(digits.to_string()));
            return (
                format!("{exact} điểm, làm tròn {places} chữ số thập phân ({}): {digits}", how.0),
                format!("{exact} points, rounded to {places} places ({}): {digits}", how.1),
            );
        }
        let bounds = (bound(&score.low, lang), bound(&score.high, lang));
        let Some(digits) = digits else {
            return (
                format!("số liệu hiện có cho từ {} đến {} điểm; chưa công bố", bounds.0, bounds.1),
                format!("the data allow {} to {} points; nothing is published yet", bounds.0, bounds.1),
            );
        };
        // The published points are the rounded lower end.
        let rounded = match lang {
            _ if crate::number::Exact::from(digits.decimal()) == score.low => String::new(),
            Lang::Vi => format!(", làm tròn {places} chữ số thập phân ({})", how.0),
            Lang::En => format!(", rounded to {places} places ({})", how.1),
        };
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
    });
    debug_assert!(scores.policy() == MissingPolicy::Withheld || score.points.is_some());
    let mut values = Vec::with_capacity(5);
    if let Some(points) = &score.points {
        values.push(StepValue::new("points", Fact::Published(points, rounded)));
        values.push(StepValue::new("exact", Fact::Exact(score.low.clone())));
    }
    let [low, high] = scores.ends_rounding(score);
    values.push(StepValue::new("low", Fact::Published(&score.low, low)));
    values.push(StepValue::new("high", Fact::Published(&score.high, high)));
    values.push(StepValue::new("max", Fact::Maximum(score.max.clone(), places)));
    steps.add_with(StepKind::Published, steps.at([Segment::Word("points")]), words, values);
}
