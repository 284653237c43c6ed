//! Statements of frameworks, rows and editions.

use super::Reader;
use crate::ast::{
    AppliesTo, Block, CiteStatement, CitedWhat, DecisionStatement, EditKind, MeasureItem, MeasureText, RowStatement,
    Statement, StatementKind as Kind, ValidStatement, ViewStatement,
};
use crate::span::Spanned;
use crate::syntax::Rule;
use crate::syntax::part::Part;
use dti_core::Words;
use dti_core::model::{
    CohortKinds, CohortMissing, CohortPolicy, Level, MergerPolicy, MissingPolicy, NoteKind, RankBy, Rounded,
    UndefinedPolicy, UnitLevel,
};
use dti_core::number::{Places, Rounding};

impl Reader<'_> {
    /// One statement; none where it had to be left out, which is then reported.
    pub(super) fn statement(&mut self, part: Part<'_>, base: usize) -> Option<Statement> {
        let inner = if part.rule() == Rule::statement { part.children().next()? } else { part };
        let start = base.saturating_add(inner.start());
        let head_end = base.saturating_add(inner.tight_end());
        let end = self.own_block(base, inner).map_or(head_end, |_| {
            let after = self.after_blocks(base, inner, self.text().len());
            self.back_over_space(start, after)
        });
        let kind = self.kind(inner, base)?;
        Some(Statement { kind, span: self.at(start, end), head: self.at(start, head_end) })
    }

    fn kind(&mut self, part: Part<'_>, base: usize) -> Option<Kind> {
        Some(match part.rule() {
            Rule::title => Kind::Title(self.one_string(part, base)?),
            Rule::territory => Kind::Territory(self.one_string(part, base)?),
            Rule::deadline => Kind::Deadline(self.one_string(part, base)?),
            Rule::target => Kind::Target(self.one_string(part, base)?),
            Rule::label => Kind::Label(self.one_string(part, base)?),
            Rule::lead => Kind::Lead(self.strings(part, base)?),
            Rule::support => Kind::Support(self.strings(part, base)?),
            Rule::note => Kind::Note(note_kind(part), self.one_string(part, base)?),
            Rule::cite => self.cite(part, base)?,
            Rule::applies => {
                let to = if part.has(Rule::kw_to_kinds) { AppliesTo::Kinds } else { AppliesTo::Units };
                Kind::Applies(to, self.strings(part, base)?)
            }
            Rule::allow => {
                let check = part.child(Rule::code)?;
                let check = Spanned::new(check.as_str().to_owned(), self.place(check, base));
                Kind::Allow { check, reason: self.one_string(part, base)? }
            }
            Rule::decision => {
                let mut texts = self.strings(part, base)?.into_iter();
                let dated = self.date(part.child(Rule::date)?, base)?;
                Kind::Decision(DecisionStatement { number: texts.next()?, issuer: texts.next()?, dated })
            }
            Rule::valid => {
                let dates: Vec<_> = part.all(Rule::date).map(|date| self.date(date, base)).collect();
                let mut dates = dates.into_iter().collect::<Option<Vec<_>>>()?.into_iter();
                Kind::Valid(ValidStatement { from: dates.next()?, until: dates.next() })
            }
            Rule::level => Kind::Level(unit_level(part)),
            Rule::maximum => Kind::Max(self.one_figure(part, base)?),
            Rule::publish => {
                let rounded: Vec<_> = part.all(Rule::rounded).map(|r| self.rounded(r, base)).collect();
                let mut rounded = rounded.into_iter().collect::<Option<Vec<_>>>()?.into_iter();
                Kind::Publish { points: rounded.next()?, index: rounded.next()? }
            }
            Rule::missing => Kind::Missing(if part.has(Rule::kw_withheld) {
                MissingPolicy::Withheld
            } else {
                self.zero(part, base)?;
                MissingPolicy::ScoresLow
            }),
            Rule::undefined => Kind::Undefined(if part.has(Rule::kw_as_missing) {
                UndefinedPolicy::Missing
            } else if part.has(Rule::kw_full) {
                UndefinedPolicy::Full
            } else {
                self.zero(part, base)?;
                UndefinedPolicy::Zero
            }),
            Rule::rank => {
                Kind::Rank(if part.has(Rule::kw_by_index) { RankBy::PublishedIndex } else { RankBy::ExactPoints })
            }
            Rule::cohort => {
                let missing = if part.has(Rule::kw_left_out) {
                    CohortMissing::LeftOut
                } else {
                    self.zero(part, base)?;
                    CohortMissing::Zero
                };
                let kinds = if part.has(Rule::kw_apart) { CohortKinds::Apart } else { CohortKinds::Together };
                Kind::Cohort(CohortPolicy { missing, kinds })
            }
            Rule::merger => Kind::Merger(if part.has(Rule::kw_mean_main) {
                MergerPolicy::MeanOfMain
            } else {
                MergerPolicy::SumsOfData
            }),
            Rule::measures => self.measures(part, base)?,
            Rule::data => Kind::Data(self.body(part, base)?),
            Rule::view => {
                let mut texts = self.strings(part, base)?.into_iter();
                let rows: Vec<_> = part.all(Rule::code).map(|code| self.code(code, base)).collect();
                Kind::View(ViewStatement {
                    id: texts.next()?,
                    title: texts.next()?,
                    max: self.one_figure(part, base)?,
                    rows: rows.into_iter().collect::<Option<_>>()?,
                })
            }
            Rule::row => self.row(part, base)?,
            Rule::row_edit => self.edit(EditKind::Row, part, base)?,
            Rule::override_edit => self.edit(EditKind::Override, part, base)?,
            Rule::under_edit => self.edit(EditKind::Under, part, base)?,
            Rule::drop_edit => {
                Kind::Edit { kind: EditKind::Drop, code: self.one_code(part, base)?, body: Block::default() }
            }
            Rule::datum_edit => {
                let body = self.body(part, base);
                Kind::DatumEdit { name: self.one_name(part, base)?, body: body? }
            }
            Rule::datum => self.datum(part, base)?,
            Rule::quantity => self.quantity(part, base)?,
            _ => Kind::Rule(self.rule(part, base)?),
        })
    }

    /// The block of statements behind a head, which has to be there.
    pub(super) fn body(&mut self, part: Part<'_>, base: usize) -> Option<Block> {
        match self.own_block(base, part) {
            Some(braces) => Some(self.statements(braces)),
            None => {
                if !part.has(Rule::open) {
                    self.expected_brace(base.saturating_add(part.tight_end()));
                }
                None
            }
        }
    }

    fn row(&mut self, part: Part<'_>, base: usize) -> Option<Kind> {
        let level = match part.children().next()?.rule() {
            Rule::kw_group => Level::Group,
            Rule::kw_main => Level::Main,
            Rule::kw_sub => Level::Sub,
            _ => Level::Indicator,
        };
        let (code, title, max) = (self.one_code(part, base), self.one_string(part, base), self.one_figure(part, base));
        let body = self.body(part, base);
        Some(Kind::Row(RowStatement { level, code: code?, title: title?, max: max?, body: body? }))
    }

    fn edit(&mut self, kind: EditKind, part: Part<'_>, base: usize) -> Option<Kind> {
        let code = self.one_code(part, base);
        let body = self.body(part, base);
        Some(Kind::Edit { kind, code: code?, body: body? })
    }

    fn cite(&mut self, part: Part<'_>, base: usize) -> Option<Kind> {
        let what = match (part.has(Rule::kw_rule), part.has(Rule::kw_max)) {
            (true, _) => CitedWhat::Rule,
            (_, true) => CitedWhat::Max,
            _ => CitedWhat::Row,
        };
        let mut texts = self.strings(part, base)?.into_iter();
        let place = texts.next()?;
        let row = if part.has(Rule::kw_row) { texts.next() } else { None };
        let of = if part.has(Rule::kw_of) { texts.next() } else { None };
        Some(Kind::Cite(CiteStatement { what, place, row, of }))
    }

    fn measures(&mut self, part: Part<'_>, base: usize) -> Option<Kind> {
        let decimal = part.has(Rule::kw_decimal);
        let mut items = Vec::new();
        for measure in part.all(Rule::measure) {
            let names: Vec<_> = measure.all(Rule::name).map(|name| self.name(name, base)).collect();
            let mut names = names.into_iter().collect::<Option<Vec<_>>>()?.into_iter();
            let name = names.next()?;
            let kind = match measure.child(Rule::figure) {
                Some(figure) => MeasureText::Scale { factor: self.figure(figure, base)?, of: names.next()? },
                None if decimal => MeasureText::Decimal,
                None => MeasureText::Whole,
            };
            items.push(MeasureItem { name, kind });
        }
        Some(Kind::Measures(items))
    }

    fn rounded(&mut self, part: Part<'_>, base: usize) -> Option<Rounded> {
        let rounding = if part.has(Rule::kw_half_up) { Rounding::HalfUp } else { Rounding::HalfEven };
        let figure = self.one_figure(part, base)?;
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
    pub(super) fn zero(&mut self, part: Part<'_>, base: usize) -> Option<()> {
        let figure = self.one_figure(part, base)?;
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

fn note_kind(part: Part<'_>) -> NoteKind {
    match part.children().next().map(Part::rule) {
        Some(Rule::kw_reading) => NoteKind::Reading,
        Some(Rule::kw_defect) => NoteKind::Defect,
        Some(Rule::kw_mended) => NoteKind::Mended,
        Some(Rule::kw_explanation) => NoteKind::Explanation,
        _ => NoteKind::Note,
    }
}

fn unit_level(part: Part<'_>) -> UnitLevel {
    match part.children().nth(1).map(Part::rule) {
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
