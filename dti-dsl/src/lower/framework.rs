//! The framework itself: what it says of the whole, then its rows, then the check.

use super::sort::{Inside, Sorted};
use super::{Declared, Lowered, Lowering, row};
use crate::ast::{Figure, FigureKind, MeasureText};
use crate::diagnostic::Diagnostic;
use crate::span::{Span, Spanned};
use dti_core::model::{
    Allowance, Decision, Framework, FrameworkDraft, Measure, MeasureKind, Note, Place, Policies, Publication,
    UnitLevel, Validity, View,
};
use dti_core::number::Exact;
use dti_core::{Code, Date, Words};

impl<'a> Lowering<'a> {
    pub(super) fn framework(mut self, base: Option<&Framework>) -> Lowered {
        let ast = self.ast;
        let whole_base = base;
        let base = base.map(Framework::draft);
        let sorted = self.sort(&ast.body, if base.is_some() { Inside::Edition } else { Inside::Framework });
        self.sites.put(Place::Whole, ast.head);
        self.sites.put(Place::Id, ast.id.span);
        self.required(&sorted, base.is_some());

        // Stands in where the decision is missing, which is a fault already.
        let Ok(no_day) = "2000-01-01".parse::<Date>() else { return self.refused() };
        let decision = self.decision(&sorted, no_day, base);
        self.cites = self.cite_defaults(&sorted, &decision.number);
        let validity = self.validity(&sorted, &decision, base);
        self.measures = base.map(|b| b.measures.clone()).unwrap_or_default();
        self.own_measures(&sorted);
        self.shared = base.map(|b| inherited(&b.data)).unwrap_or_default();
        self.own_shared(&sorted);

        if let Some(base) = base {
            self.edition(base, &sorted);
        } else {
            for &(row, span) in &sorted.rows {
                self.row(row, span, None);
            }
            self.index_rows();
        }
        self.open_kinds();
        self.rules();

        let draft = FrameworkDraft {
            id: ast.id.value.clone(),
            extends: ast.extends.as_ref().map(|id| id.value.clone()),
            title: self.title(&sorted, base),
            decision,
            validity,
            level: sorted.level.or_else(|| base.map(|b| b.level)).unwrap_or(UnitLevel::Province),
            territory: sorted.territory.map(|t| t.value.clone()).or_else(|| base.and_then(|b| b.territory.clone())),
            max: self.max(&sorted, base),
            publication: sorted.publish.map_or_else(
                || base.map(|b| b.publication).unwrap_or_default(),
                |(points, index)| Publication { points, index },
            ),
            policies: policies(&sorted, base),
            measures: std::mem::take(&mut self.measures),
            data: std::mem::take(&mut self.shared).into_iter().map(|d| d.datum).collect(),
            nodes: Vec::new(),
            views: self.views(&sorted, base),
            notes: notes(&sorted, base),
            allowances: self.allowances(&sorted, base),
        };
        self.finish(draft, whole_base)
    }

    /// What every framework says of itself. Where something could not be read, it may have been that.
    fn required(&mut self, sorted: &Sorted<'_>, edition: bool) {
        if self.broken.frame {
            return;
        }
        let missing = |said: bool, of_edition: bool, vi: &'static str, en: &'static str| {
            (!said && (of_edition || !edition)).then_some((vi, en))
        };
        let all = [
            missing(sorted.title.is_some(), false, "tên \"…\"", "title \"…\""),
            missing(
                sorted.decision.is_some(),
                true,
                "quyết định \"…\" của \"…\" ngày …",
                "decision \"…\" of \"…\" dated …",
            ),
            missing(sorted.valid.is_some(), false, "hiệu lực từ …", "valid from …"),
            missing(sorted.level.is_some(), false, "cấp …", "level …"),
            missing(sorted.max.is_some(), false, "tối đa …", "max …"),
        ];
        for (vi, en) in all.into_iter().flatten() {
            self.broken.frame = true;
            self.fault(
                "missing-statement",
                self.ast.head,
                Words::new(format!("bộ chỉ số thiếu câu `{vi}`"), format!("the framework does not say `{en}`")),
                Words::new(format!("thêm `{vi}`"), format!("add `{en}`")),
            );
        }
        if sorted.max.is_none() && !edition {
            self.broken.rows = true;
        }
    }

    fn title(&mut self, sorted: &Sorted<'_>, base: Option<&FrameworkDraft>) -> String {
        match sorted.title {
            Some(title) => {
                self.sites.put(Place::Title, title.span);
                title.value.clone()
            }
            None => base.map(|b| b.title.clone()).unwrap_or_default(),
        }
    }

    fn decision(&mut self, sorted: &Sorted<'_>, no_day: Date, base: Option<&FrameworkDraft>) -> Decision {
        if let Some((said, span)) = sorted.decision {
            self.sites.put(Place::Decision, span);
            if let Some(base) = base.filter(|base| said.dated.value < base.decision.dated) {
                self.before_base(&said.dated, base);
            }
            return Decision {
                number: said.number.value.clone(),
                issuer: said.issuer.value.clone(),
                dated: said.dated.value,
            };
        }
        Decision { number: String::new(), issuer: String::new(), dated: no_day }
    }

    /// An edition that is signed before what it is an edition of.
    fn before_base(&mut self, dated: &Spanned<Date>, base: &FrameworkDraft) {
        let (own, number, theirs) = (dated.value, &base.decision.number, base.decision.dated);
        self.warnings.push(Diagnostic::warning(
            "edition-before-base",
            dated.span,
            Words::new(
                format!("ký ngày {own}, trước văn bản mà nó dựa vào: {number} ký ngày {theirs}"),
                format!("signed on {own}, before what it is an edition of: {number} was signed on {theirs}"),
            ),
            Words::new(
                "kiểm tra lại ngày ký và bộ chỉ số được kế thừa, hoặc cho phép `edition-before-base` kèm lý do",
                "check the day and what the edition extends, or allow `edition-before-base` with the reason",
            ),
        ));
    }

    fn validity(&mut self, sorted: &Sorted<'_>, decision: &Decision, base: Option<&FrameworkDraft>) -> Validity {
        let ends = base.and_then(|b| b.validity.until);
        let Some((said, span)) = sorted.valid else {
            let first = base.map_or(decision.dated, |b| b.validity.from.max(decision.dated));
            self.sites.put(Place::Validity, self.ast.head);
            return Validity { from: first, until: ends };
        };
        self.sites.put(Place::Validity, span);
        self.sites.put(Place::ValidFrom, said.from.span);
        if let (Some(own), Some(ends)) = (&said.until, ends)
            && own.value > ends
        {
            self.fault(
                "outlives-base",
                own.span,
                Words::new(
                    format!("phiên bản có hiệu lực đến {}, nhưng bộ chỉ số được kế thừa chỉ đến {ends}", own.value),
                    format!("the edition is valid until {}, but what it extends only until {ends}", own.value),
                ),
                Words::new(
                    format!("viết `đến {ends}`, hoặc bỏ `đến …`: ngày cuối được kế thừa"),
                    format!("write `until {ends}`, or leave it out: the last day is inherited"),
                ),
            );
        }
        Validity { from: said.from.value, until: said.until.as_ref().map(|d| d.value).or(ends) }
    }

    fn own_measures(&mut self, sorted: &Sorted<'_>) {
        for item in &sorted.measures {
            let kind = match &item.kind {
                MeasureText::Whole => MeasureKind::Whole,
                MeasureText::Decimal => MeasureKind::Decimal,
                MeasureText::Scale { factor, of } => {
                    MeasureKind::Scale { factor: factor.value.clone(), of: of.value.clone() }
                }
            };
            self.sites.put(Place::Measure(self.measures.len()), item.name.span);
            self.measures.push(Measure { name: item.name.value.clone(), kind });
        }
    }

    fn own_shared(&mut self, sorted: &Sorted<'a>) {
        let Some(block) = sorted.data else { return };
        self.broken.shared |= !block.is_whole();
        let inside = self.sort(block, Inside::SharedData);
        for (datum, span) in inside.declared {
            for declared in self.declare(datum, span, None) {
                self.shared.push(declared);
            }
        }
        for (k, declared) in self.shared.iter().enumerate() {
            self.sites.put_datum(k, declared);
        }
    }

    fn max(&mut self, sorted: &Sorted<'_>, base: Option<&FrameworkDraft>) -> Exact {
        match sorted.max {
            Some(max) => {
                self.sites.put(Place::Max, max.span());
                match self.points(max) {
                    Some(value) => value,
                    None => {
                        self.broken.rows = true;
                        Exact::ZERO
                    }
                }
            }
            None => base.map(|b| b.max.clone()).unwrap_or_default(),
        }
    }

    /// A number of points: no percentage.
    pub(super) fn points(&mut self, figure: &Figure) -> Option<Exact> {
        if figure.kind == FigureKind::Percent {
            let written = &figure.written.value;
            self.fault(
                "percent-for-points",
                figure.span(),
                Words::new(format!("`{written}` không phải là số điểm"), format!("`{written}` is no number of points")),
                Words::new("viết số điểm, không có dấu %", "write the points, without a percent sign"),
            );
            return None;
        }
        Some(figure.value.clone())
    }

    fn views(&mut self, sorted: &Sorted<'_>, base: Option<&FrameworkDraft>) -> Vec<View> {
        let mut views = base.map(|b| b.views.clone()).unwrap_or_default();
        let inherited = views.len();
        for &(said, span) in &sorted.views {
            let view = View {
                id: said.id.value.clone(),
                title: said.title.value.clone(),
                max: self.points(&said.max).unwrap_or_default(),
                nodes: said.rows.iter().map(|code| code.value.clone()).collect(),
            };
            let replaced = views.iter().take(inherited).position(|v| v.id == view.id);
            let at = replaced.unwrap_or(views.len());
            self.view_sites(at, span, &said.rows);
            match replaced.and_then(|at| views.get_mut(at)) {
                Some(slot) => *slot = view,
                None => views.push(view),
            }
        }
        views
    }

    /// What is set aside in all of it: an edition's base has set it aside too.
    fn allowances(&mut self, sorted: &Sorted<'_>, base: Option<&FrameworkDraft>) -> Vec<Allowance> {
        let mut allowances = base.map(|b| b.allowances.clone()).unwrap_or_default();
        for (own, (_, _, span)) in row::allowances(sorted).into_iter().zip(row::meaning(sorted)) {
            self.sites.put(Place::Allowance(allowances.len()), *span);
            allowances.push(own);
        }
        allowances
    }

    fn view_sites(&mut self, at: usize, span: Span, rows: &[Spanned<Code>]) {
        self.sites.put(Place::View(at), span);
        for (k, code) in rows.iter().enumerate() {
            self.sites.put(Place::ViewNode(at, k), code.span);
        }
    }
}

pub(super) fn inherited<'a>(data: &[dti_core::model::Datum]) -> Vec<Declared<'a>> {
    data.iter().map(|datum| Declared { datum: datum.clone(), span: None, measure: None, same: None }).collect()
}

fn policies(sorted: &Sorted<'_>, base: Option<&FrameworkDraft>) -> Policies {
    let inherited = base.map(|b| b.policies).unwrap_or_default();
    Policies {
        missing: sorted.missing.unwrap_or(inherited.missing),
        undefined: sorted.undefined.unwrap_or(inherited.undefined),
        rank_by: sorted.rank.unwrap_or(inherited.rank_by),
        cohort: sorted.cohort.unwrap_or(inherited.cohort),
        merger: sorted.merger.or(inherited.merger),
    }
}

fn notes(sorted: &Sorted<'_>, base: Option<&FrameworkDraft>) -> Vec<Note> {
    let mut notes = base.map(|b| b.notes.clone()).unwrap_or_default();
    notes.extend(sorted.notes.iter().map(|(kind, text)| Note { kind: *kind, text: text.value.clone() }));
    notes
}
