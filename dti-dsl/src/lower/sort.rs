//! The statements of a block, each kind to its own: what may stand where, and how often.

use super::Lowering;
use crate::ast::{
    AppliesTo, Block, CiteStatement, CitedWhat, DatumStatement, DecisionStatement, EditKind, Figure, Formula,
    MeasureItem, RowStatement, RuleStatement, Statement, StatementKind as Kind, ValidStatement, ViewStatement,
};
use crate::diagnostic::Diagnostic;
use crate::span::{Span, Spanned};
use dti_core::model::{
    CohortPolicy, MergerPolicy, MissingPolicy, NoteKind, RankBy, Rounded, UndefinedPolicy, UnitLevel,
};
use dti_core::{Code, Name, Words};

/// What a block is the inside of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    Framework,
    Edition,
    SharedData,
    Row,
    PrintedRow,
    Override,
    Under,
    Datum,
    Part,
}

impl Inside {
    fn words(self) -> Words {
        match self {
            Self::Framework | Self::Edition => Words::new("thẳng trong bộ chỉ số", "directly in a framework"),
            Self::SharedData => Words::new("trong `dữ liệu { … }`", "in `data { … }`"),
            Self::Row => Words::new("trong một dòng", "in a row"),
            Self::PrintedRow => Words::new("trong `dòng … { … }`", "in `row … { … }`"),
            Self::Override => Words::new("trong `thay … { … }`", "in `override … { … }`"),
            Self::Under => Words::new("trong `thuộc … { … }`", "in `under … { … }`"),
            Self::Datum => Words::new("trong ngoặc của một số liệu", "in the braces of a datum"),
            Self::Part => Words::new("trong một phần", "in a part"),
        }
    }

    fn holds(self, kind: &Kind) -> bool {
        use Inside::{Datum, Edition, Framework, Override, Part, PrintedRow, Row, SharedData, Under};
        match kind {
            Kind::Decision(_)
            | Kind::Valid(_)
            | Kind::Level(_)
            | Kind::Territory(_)
            | Kind::Publish { .. }
            | Kind::Missing(_)
            | Kind::Undefined(_)
            | Kind::Rank(_)
            | Kind::Cohort(_)
            | Kind::Merger(_)
            | Kind::Measures(_)
            | Kind::Data(_)
            | Kind::View(_) => matches!(self, Framework | Edition),
            Kind::Title(_) | Kind::Max(_) => matches!(self, Framework | Edition | Override),
            Kind::Cite(cite) => match cite.what {
                CitedWhat::Row => matches!(self, Framework | Edition | Row | PrintedRow | Override | Datum),
                _ => matches!(self, Framework | Edition | Row | PrintedRow | Override),
            },
            Kind::Note(..) => matches!(self, Framework | Edition | Row | PrintedRow | Override | Datum),
            Kind::Lead(_) | Kind::Support(_) | Kind::Deadline(_) | Kind::Target(_) | Kind::Label(_) => {
                matches!(self, Row | PrintedRow | Override | Datum)
            }
            Kind::Applies(..) => matches!(self, Row | Override),
            Kind::Allow { .. } => matches!(self, Framework | Edition | Row | Override),
            Kind::Row(_) => matches!(self, Framework | Edition | Row | Under),
            Kind::Edit { .. } => self == Edition,
            Kind::DatumEdit { .. } => matches!(self, PrintedRow | Override),
            Kind::Datum(_) => matches!(self, SharedData | Row | Override),
            Kind::Quantity { .. } => matches!(self, Row | Override | Part),
            Kind::Rule(
                RuleStatement::Part { .. }
                | RuleStatement::Sum
                | RuleStatement::WeightedMean(_)
                | RuleStatement::NotScored,
            ) => {
                matches!(self, Row | Override)
            }
            Kind::Rule(_) => matches!(self, Row | Override | Part),
        }
    }
}

/// A quantity as it is written.
#[derive(Clone, Copy)]
pub(super) struct QuantityText<'a> {
    pub(super) name: &'a Spanned<Name>,
    pub(super) formula: &'a Formula,
    pub(super) mixed: Option<&'a Spanned<String>>,
    pub(super) span: Span,
}

/// The statements of one block, sorted.
#[derive(Default)]
pub(super) struct Sorted<'a> {
    pub(super) title: Option<&'a Spanned<String>>,
    pub(super) decision: Option<(&'a DecisionStatement, Span)>,
    pub(super) valid: Option<(&'a ValidStatement, Span)>,
    pub(super) level: Option<UnitLevel>,
    pub(super) territory: Option<&'a Spanned<String>>,
    pub(super) max: Option<&'a Figure>,
    pub(super) publish: Option<(Rounded, Rounded)>,
    pub(super) missing: Option<MissingPolicy>,
    pub(super) undefined: Option<UndefinedPolicy>,
    pub(super) rank: Option<RankBy>,
    pub(super) cohort: Option<CohortPolicy>,
    pub(super) merger: Option<MergerPolicy>,
    pub(super) measures: Vec<&'a MeasureItem>,
    pub(super) data: Option<&'a Block>,
    pub(super) views: Vec<(&'a ViewStatement, Span)>,
    pub(super) cite: Option<(&'a CiteStatement, Span)>,
    pub(super) cite_rule: Option<(&'a CiteStatement, Span)>,
    pub(super) cite_max: Option<(&'a CiteStatement, Span)>,
    pub(super) notes: Vec<(NoteKind, &'a Spanned<String>)>,
    pub(super) lead: &'a [Spanned<String>],
    pub(super) support: &'a [Spanned<String>],
    pub(super) deadline: Option<&'a Spanned<String>>,
    pub(super) target: Option<&'a Spanned<String>>,
    pub(super) label: Option<&'a Spanned<String>>,
    pub(super) applies: Option<(AppliesTo, &'a [Spanned<String>])>,
    pub(super) allowances: Vec<(&'a Spanned<String>, &'a Spanned<String>, Span)>,
    pub(super) rows: Vec<(&'a RowStatement, Span)>,
    pub(super) edits: Vec<(EditKind, &'a Spanned<Code>, &'a Block, Span)>,
    pub(super) datum_edits: Vec<(&'a Spanned<Name>, &'a Block)>,
    pub(super) declared: Vec<(&'a DatumStatement, Span)>,
    pub(super) quantities: Vec<QuantityText<'a>>,
    pub(super) rules: Vec<(&'a RuleStatement, Span)>,
}

impl<'a> Lowering<'a> {
    /// Sorts the statements of a block; reports those that cannot stand there or stand there twice, and leaves them out.
    pub(super) fn sort(&mut self, block: &'a Block, inside: Inside) -> Sorted<'a> {
        let mut sorted = Sorted::default();
        // What stands at most once, by what it is, with the first one's place.
        let mut once: Vec<(&'static str, Span)> = Vec::new();
        for statement in &block.statements {
            if !inside.holds(&statement.kind) {
                self.misplaced(statement, inside);
                continue;
            }
            if let Some(key) = single(&statement.kind) {
                if let Some((_, first)) = once.iter().find(|(k, _)| *k == key) {
                    self.repeated(statement, *first);
                    continue;
                }
                once.push((key, statement.head));
            }
            sorted.add(statement);
        }
        sorted
    }

    fn misplaced(&mut self, statement: &Statement, inside: Inside) {
        self.damage(&statement.kind);
        let place = inside.words();
        if matches!(statement.kind, Kind::Edit { .. }) && inside == Inside::Framework {
            if !std::mem::replace(&mut self.told_no_base, true) {
                self.fault(
                    "no-base",
                    statement.head,
                    Words::new(
                        "chỉ phiên bản của một bộ chỉ số khác mới có câu này",
                        "only an edition of another framework says this",
                    ),
                    Words::new(
                        "thêm `kế thừa \"…\"` sau mã của bộ chỉ số",
                        "put `extends \"…\"` behind the framework's id",
                    ),
                );
            }
            return;
        }
        let help = match (&statement.kind, inside) {
            (_, Inside::PrintedRow) => Words::new(
                "dùng `thay` thay cho `dòng` khi phiên bản viết khác tên, điểm, số liệu hoặc cách tính",
                "use `override` instead of `row` where the edition says the title, maximum, data or rule differently",
            ),
            (Kind::Datum(_) | Kind::Quantity { .. } | Kind::Rule(_), Inside::Framework | Inside::Edition) => {
                Words::new("chuyển vào một dòng", "move it into a row")
            }
            (Kind::Datum(_), Inside::Part) => Words::new(
                "khai báo số liệu trong dòng, trước các phần",
                "declare the datum in the row, before its parts",
            ),
            (Kind::Row(_), _) => Words::new(
                "chuyển dòng này vào một dòng khác hoặc ra ngoài",
                "move this row into a row, or out of here",
            ),
            (Kind::Title(_), Inside::Row) => {
                Words::new("tên của dòng đứng ngay sau mã của nó", "a row's title stands right behind its code")
            }
            (Kind::Max(_), Inside::Row) => Words::new(
                "điểm tối đa của dòng đứng sau tên của nó, trước `{`",
                "a row's maximum stands behind its title, before the `{`",
            ),
            _ => Words::new("chuyển câu này về chỗ của nó, hoặc bỏ đi", "move it to where it belongs, or remove it"),
        };
        self.fault(
            "wrong-place",
            statement.head,
            Words::new(format!("câu này không đứng {} được", place.vi), format!("this cannot stand {}", place.en)),
            help,
        );
    }

    fn repeated(&mut self, statement: &Statement, first: Span) {
        self.faults.push(
            Diagnostic::error(
                "repeated-statement",
                statement.head,
                Words::new("câu này đã có ở trên", "this was said already"),
                Words::new("chỉ giữ một câu", "keep one of the two"),
            )
            .related(first, Words::new("câu đầu tiên ở đây", "the first one is here")),
        );
    }
}

/// What may stand in a block once, by name; none for what may stand there again and again.
fn single(kind: &Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Title(_) => "title",
        Kind::Decision(_) => "decision",
        Kind::Valid(_) => "valid",
        Kind::Level(_) => "level",
        Kind::Territory(_) => "territory",
        Kind::Max(_) => "max",
        Kind::Publish { .. } => "publish",
        Kind::Missing(_) => "missing",
        Kind::Undefined(_) => "undefined",
        Kind::Rank(_) => "rank",
        Kind::Cohort(_) => "cohort",
        Kind::Merger(_) => "merger",
        Kind::Data(_) => "data",
        Kind::Lead(_) => "lead",
        Kind::Support(_) => "support",
        Kind::Deadline(_) => "deadline",
        Kind::Target(_) => "target",
        Kind::Label(_) => "label",
        Kind::Applies(..) => "applies",
        Kind::Cite(cite) => match cite.what {
            CitedWhat::Row => "cite",
            CitedWhat::Rule => "cite rule",
            CitedWhat::Max => "cite max",
        },
        Kind::Rule(RuleStatement::NotScored) => "not scored",
        Kind::Rule(RuleStatement::Precondition { .. }) => "if not",
        _ => return None,
    })
}

impl<'a> Sorted<'a> {
    fn add(&mut self, statement: &'a Statement) {
        let span = statement.head;
        match &statement.kind {
            Kind::Title(title) => self.title = Some(title),
            Kind::Decision(decision) => self.decision = Some((decision, span)),
            Kind::Valid(valid) => self.valid = Some((valid, span)),
            Kind::Level(level) => self.level = Some(*level),
            Kind::Territory(territory) => self.territory = Some(territory),
            Kind::Max(max) => self.max = Some(max),
            Kind::Publish { points, index } => self.publish = Some((*points, *index)),
            Kind::Missing(policy) => self.missing = Some(*policy),
            Kind::Undefined(policy) => self.undefined = Some(*policy),
            Kind::Rank(by) => self.rank = Some(*by),
            Kind::Cohort(policy) => self.cohort = Some(*policy),
            Kind::Merger(policy) => self.merger = Some(*policy),
            Kind::Measures(items) => self.measures.extend(items),
            Kind::Data(block) => self.data = Some(block),
            Kind::View(view) => self.views.push((view, span)),
            Kind::Cite(cite) => match cite.what {
                CitedWhat::Row => self.cite = Some((cite, span)),
                CitedWhat::Rule => self.cite_rule = Some((cite, span)),
                CitedWhat::Max => self.cite_max = Some((cite, span)),
            },
            Kind::Note(kind, text) => self.notes.push((*kind, text)),
            Kind::Lead(agencies) => self.lead = agencies,
            Kind::Support(agencies) => self.support = agencies,
            Kind::Deadline(text) => self.deadline = Some(text),
            Kind::Target(text) => self.target = Some(text),
            Kind::Label(text) => self.label = Some(text),
            Kind::Applies(to, list) => self.applies = Some((*to, list)),
            Kind::Allow { check, reason } => self.allowances.push((check, reason, span)),
            Kind::Row(row) => self.rows.push((row, span)),
            Kind::Edit { kind, code, body } => self.edits.push((*kind, code, body, span)),
            Kind::DatumEdit { name, body } => self.datum_edits.push((name, body)),
            Kind::Datum(datum) => self.declared.push((datum, span)),
            Kind::Quantity { name, formula, mixed } => {
                self.quantities.push(QuantityText { name, formula, mixed: mixed.as_ref(), span });
            }
            Kind::Rule(rule) => self.rules.push((rule, span)),
        }
    }
}
