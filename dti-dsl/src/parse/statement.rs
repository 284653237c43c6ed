//! Statements of frameworks, rows and editions.

use super::{Reader, child, children, has, tight_end};
use crate::ast::{
    AppliesTo, Block, CiteStatement, CitedWhat, DecisionStatement, EditKind, MeasureItem, MeasureText, RowStatement,
    Statement, StatementKind as Kind, ValidStatement, ViewStatement,
};
use crate::span::Spanned;
use crate::syntax::{Pair, Rule};
use dti_core::Words;
use dti_core::model::{
    CohortKinds, CohortMissing, CohortPolicy, Level, MergerPolicy, MissingPolicy, NoteKind, RankBy, Rounded,
    UndefinedPolicy, UnitLevel,
};
use dti_core::number::{Places, Rounding};

impl<'s> Reader<'s> {
    /// One statement; none where it had to be left out, which is then reported.
    pub(super) fn statement(&mut self, pair: &Pair<'s>, base: usize) -> Option<Statement> {
        let inner = if pair.as_rule() == Rule::statement { pair.clone().into_inner().next()? } else { pair.clone() };
        let start = base.saturating_add(inner.as_span().start());
        let head_end = base.saturating_add(tight_end(&inner));
        let end = self.own_block(base, &inner).map_or(head_end, |_| {
            let after = self.after_blocks(base, &inner, self.text().len());
            self.back_over_space(start, after)
        });
        let kind = self.kind(&inner, base)?;
        Some(Statement { kind, span: self.at(start, end), head: self.at(start, head_end) })
    }

    fn kind(&mut self, pair: &Pair<'s>, base: usize) -> Option<Kind> {
        Some(match pair.as_rule() {
            Rule::title => Kind::Title(self.one_string(pair, base)?),
            Rule::territory => Kind::Territory(self.one_string(pair, base)?),
            Rule::deadline => Kind::Deadline(self.one_string(pair, base)?),
            Rule::target => Kind::Target(self.one_string(pair, base)?),
            Rule::label => Kind::Label(self.one_string(pair, base)?),
            Rule::lead => Kind::Lead(self.strings(pair, base)?),
            Rule::support => Kind::Support(self.strings(pair, base)?),
            Rule::note => Kind::Note(note_kind(pair), self.one_string(pair, base)?),
            Rule::cite => self.cite(pair, base)?,
            Rule::applies => {
                let to = if has(pair, Rule::kw_to_kinds) { AppliesTo::Kinds } else { AppliesTo::Units };
                Kind::Applies(to, self.strings(pair, base)?)
            }
            Rule::allow => {
                let check = child(pair, Rule::code)?;
                let check = Spanned::new(check.as_str().to_owned(), self.place(&check, base));
                Kind::Allow { check, reason: self.one_string(pair, base)? }
            }
            Rule::decision => {
                let mut texts = self.strings(pair, base)?.into_iter();
                let dated = self.date(&child(pair, Rule::date)?, base)?;
                Kind::Decision(DecisionStatement { number: texts.next()?, issuer: texts.next()?, dated })
            }
            Rule::valid => {
                let dates: Vec<_> = children(pair, Rule::date).map(|date| self.date(&date, base)).collect();
                let mut dates = dates.into_iter().collect::<Option<Vec<_>>>()?.into_iter();
                Kind::Valid(ValidStatement { from: dates.next()?, until: dates.next() })
            }
            Rule::level => Kind::Level(unit_level(pair)),
            Rule::maximum => Kind::Max(self.one_figure(pair, base)?),
            Rule::publish => {
                let rounded: Vec<_> = children(pair, Rule::rounded).map(|r| self.rounded(&r, base)).collect();
                let mut rounded = rounded.into_iter().collect::<Option<Vec<_>>>()?.into_iter();
                Kind::Publish { points: rounded.next()?, index: rounded.next()? }
            }
            Rule::missing => Kind::Missing(if has(pair, Rule::kw_withheld) {
                MissingPolicy::Withheld
            } else {
                self.zero(pair, base)?;
                MissingPolicy::ScoresLow
            }),
            Rule::undefined => Kind::Undefined(if has(pair, Rule::kw_as_missing) {
                UndefinedPolicy::Missing
            } else if has(pair, Rule::kw_full) {
                UndefinedPolicy::Full
            } else {
                self.zero(pair, base)?;
                UndefinedPolicy::Zero
            }),
            Rule::rank => {
                Kind::Rank(if has(pair, Rule::kw_by_index) { RankBy::PublishedIndex } else { RankBy::ExactPoints })
            }
            Rule::cohort => {
                let missing = if has(pair, Rule::kw_left_out) {
                    CohortMissing::LeftOut
                } else {
                    self.zero(pair, base)?;
                    CohortMissing::Zero
                };
                let kinds = if has(pair, Rule::kw_apart) { CohortKinds::Apart } else { CohortKinds::Together };
                Kind::Cohort(CohortPolicy { missing, kinds })
            }
            Rule::merger => Kind::Merger(if has(pair, Rule::kw_mean_main) {
                MergerPolicy::MeanOfMain
            } else {
                MergerPolicy::SumsOfData
            }),
            Rule::measures => self.measures(pair, base)?,
            Rule::data => Kind::Data(self.body(pair, base)?),
            Rule::view => {
                let mut texts = self.strings(pair, base)?.into_iter();
                let rows: Vec<_> = children(pair, Rule::code).map(|code| self.code(&code, base)).collect();
                Kind::View(ViewStatement {
                    id: texts.next()?,
                    title: texts.next()?,
                    max: self.one_figure(pair, base)?,
                    rows: rows.into_iter().collect::<Option<_>>()?,
                })
            }
            Rule::row => self.row(pair, base)?,
            Rule::row_edit => self.edit(EditKind::Row, pair, base)?,
            Rule::override_edit => self.edit(EditKind::Override, pair, base)?,
            Rule::under_edit => self.edit(EditKind::Under, pair, base)?,
            Rule::drop_edit => {
                Kind::Edit { kind: EditKind::Drop, code: self.one_code(pair, base)?, body: Block::default() }
            }
            Rule::datum_edit => {
                let body = self.body(pair, base);
                Kind::DatumEdit { name: self.one_name(pair, base)?, body: body? }
            }
            Rule::datum => self.datum(pair, base)?,
            Rule::quantity => self.quantity(pair, base)?,
            _ => Kind::Rule(self.rule(pair, base)?),
        })
    }

    /// The block of statements behind a head, which has to be there.
    pub(super) fn body(&mut self, pair: &Pair<'s>, base: usize) -> Option<Block> {
        match self.own_block(base, pair) {
            Some(braces) => Some(self.statements(braces)),
            None => {
                if !has(pair, Rule::open) {
                    self.expected_brace(base.saturating_add(tight_end(pair)));
                }
                None
            }
        }
    }

    fn row(&mut self, pair: &Pair<'s>, base: usize) -> Option<Kind> {
        let level = match pair.clone().into_inner().next()?.as_rule() {
            Rule::kw_group => Level::Group,
            Rule::kw_main => Level::Main,
            Rule::kw_sub => Level::Sub,
            _ => Level::Indicator,
        };
        let (code, title, max) = (self.one_code(pair, base), self.one_string(pair, base), self.one_figure(pair, base));
        let body = self.body(pair, base);
        Some(Kind::Row(RowStatement { level, code: code?, title: title?, max: max?, body: body? }))
    }

    fn edit(&mut self, kind: EditKind, pair: &Pair<'s>, base: usize) -> Option<Kind> {
        let code = self.one_code(pair, base);
        let body = self.body(pair, base);
        Some(Kind::Edit { kind, code: code?, body: body? })
    }

    fn cite(&mut self, pair: &Pair<'s>, base: usize) -> Option<Kind> {
        let what = match (has(pair, Rule::kw_rule), has(pair, Rule::kw_max)) {
            (true, _) => CitedWhat::Rule,
            (_, true) => CitedWhat::Max,
            _ => CitedWhat::Row,
        };
        let mut texts = self.strings(pair, base)?.into_iter();
        let place = texts.next()?;
        let row = if has(pair, Rule::kw_row) { texts.next() } else { None };
        let of = if has(pair, Rule::kw_of) { texts.next() } else { None };
        Some(Kind::Cite(CiteStatement { what, place, row, of }))
    }

    fn measures(&mut self, pair: &Pair<'s>, base: usize) -> Option<Kind> {
        let decimal = has(pair, Rule::kw_decimal);
        let mut items = Vec::new();
        for measure in children(pair, Rule::measure) {
            let names: Vec<_> = children(&measure, Rule::name).map(|name| self.name(&name, base)).collect();
            let mut names = names.into_iter().collect::<Option<Vec<_>>>()?.into_iter();
            let name = names.next()?;
            let kind = match child(&measure, Rule::figure) {
                Some(figure) => MeasureText::Scale { factor: self.figure(&figure, base)?, of: names.next()? },
                None if decimal => MeasureText::Decimal,
                None => MeasureText::Whole,
            };
            items.push(MeasureItem { name, kind });
        }
        Some(Kind::Measures(items))
    }

    fn rounded(&mut self, pair: &Pair<'s>, base: usize) -> Option<Rounded> {
        let rounding = if has(pair, Rule::kw_half_up) { Rounding::HalfUp } else { Rounding::HalfEven };
        let figure = self.one_figure(pair, base)?;
        let places = figure.written.value.parse::<u8>().ok().and_then(|places| Places::try_from(places).ok());
        if places.is_none() {
            let written = &figure.written.value;
            self.fault(
                "bad-places",
                figure.span(),
                Words::new(
                    format!("`{written}` không phải là số chữ số thập phân"),
                    format!("`{written}` is not a number of decimal places"),
                ),
                Words::new("viết một số nhỏ, như `2`", "write a small number, such as `2`"),
            );
        }
        Some(Rounded { places: places?, rounding })
    }

    /// The 0 of `scores 0`.
    pub(super) fn zero(&mut self, pair: &Pair<'s>, base: usize) -> Option<()> {
        let figure = self.one_figure(pair, base)?;
        if figure.value.is_zero() {
            return Some(());
        }
        let written = &figure.written.value;
        self.fault(
            "unexpected-text",
            figure.span(),
            Words::new(
                format!("ở đây chỉ viết `0`, không phải `{written}`"),
                format!("only `0` can stand here, not `{written}`"),
            ),
            Words::new("viết `0`", "write `0`"),
        );
        None
    }
}

fn note_kind(pair: &Pair<'_>) -> NoteKind {
    match pair.clone().into_inner().next().map(|p| p.as_rule()) {
        Some(Rule::kw_reading) => NoteKind::Reading,
        Some(Rule::kw_defect) => NoteKind::Defect,
        Some(Rule::kw_mended) => NoteKind::Mended,
        Some(Rule::kw_explanation) => NoteKind::Explanation,
        _ => NoteKind::Note,
    }
}

fn unit_level(pair: &Pair<'_>) -> UnitLevel {
    match pair.clone().into_inner().nth(1).map(|p| p.as_rule()) {
        Some(Rule::kw_ministry) => UnitLevel::Ministry,
        Some(Rule::kw_department) => UnitLevel::Department,
        Some(Rule::kw_district) => UnitLevel::District,
        Some(Rule::kw_commune) => UnitLevel::Commune,
        Some(Rule::kw_country) => UnitLevel::Country,
        Some(Rule::kw_enterprise) => UnitLevel::Enterprise,
        Some(Rule::kw_other) => UnitLevel::Other,
        _ => UnitLevel::Province,
    }
}
