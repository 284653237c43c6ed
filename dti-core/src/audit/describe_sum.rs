//! Findings on sums in words: what cannot add up, what was likely meant, and what must have stood in a gap.

use super::describe::Writer;
use super::finding::{Between, Finding, FindingCode, Severity, SumTest};
use super::gap::{Above, Gap, Lack};
use super::misprint::Misprint;
use super::rounding::Run;
use super::set::PointSet;
use super::words::{self, Off, both, pick};
use crate::model::{NodeId, Rule};
use crate::{Lang, show};

impl Writer<'_> {
    /// The test of a printed sum, whatever comes of it.
    pub(super) fn test(&self, id: NodeId, total: &PointSet, holds: bool) -> Option<SumTest> {
        let hull = total.hull()?;
        let printed = self.sheet.cell(id).readings.iter().map(|reading| reading.printed.text());
        Some(SumTest {
            node: self.code(id).to_owned(),
            printed: printed.collect::<Vec<_>>().join(" / "),
            low: hull.low.at,
            high: hull.high.at,
            holds,
        })
    }

    /// A printed sum that does not hold.
    pub(super) fn broken(&self, id: NodeId, total: &PointSet) -> Finding {
        let message = both(|lang| self.broken_words(id, total, lang));
        let pieces = total.pieces().iter();
        let possible = pieces.map(|p| Between { low: p.low.at.clone(), high: p.high.at.clone() }).collect();
        Finding { possible, ..self.finding(id, FindingCode::ImpossibleSum, Severity::Impossible, message) }
    }

    fn broken_words(&self, id: NodeId, total: &PointSet, lang: Lang) -> String {
        let (sum, printed) = (words::points(total, lang), self.shown(id, lang));
        let off = words::off(&self.sheet.points(id), total).map(|off| {
            let (by, vi, en) = match off {
                Off::Low(by) => (by, "thấp", "too low"),
                Off::High(by) => (by, "cao", "too high"),
            };
            let by = show::number(&by, lang);
            // Where the ends touch and neither is reached, there is no distance to tell.
            match by.as_str() {
                "0" => pick(lang, format!(" quá {vi}"), format!(" is {en}")),
                by => pick(lang, format!(" {vi} hơn ít nhất {by}"), format!(" is at least {by} {en}")),
            }
        });
        let off = off.unwrap_or_else(|| pick(lang, " không khớp".to_owned(), " does not fit".to_owned()));
        if matches!(self.sheet.framework.node(id).rule, Rule::WeightedMean { .. }) {
            return pick(
                lang,
                format!(
                    "trung bình có trọng số của các dòng con được {sum} điểm, dù làm tròn thế nào; điểm in {printed}{off}"
                ),
                format!(
                    "the weighted mean of the rows below is {sum} points under any rounding; the printed {printed}{off}"
                ),
            );
        }
        pick(
            lang,
            format!("các dòng con cộng lại được {sum} điểm, dù làm tròn thế nào; điểm in {printed}{off}"),
            format!("the rows below add up to {sum} points under any rounding; the printed {printed}{off}"),
        )
    }

    /// A likely misprint. It stands for the sums that it explains: where nothing else says that the cell is impossible,
    /// it does so itself.
    pub(super) fn misprint(&self, misprint: &Misprint, is_wrong: bool, broken: &[(NodeId, PointSet)]) -> Finding {
        let id = misprint.node;
        let value = self.sheet.publisher.value(misprint.meant);
        let message = both(|lang| {
            let (old, new) = (self.shown(id, lang), show::number(&value, lang));
            let mut text = pick(
                lang,
                format!("có lẽ in nhầm {old} thay cho {new}"),
                format!("{old} is likely a misprint of {new}"),
            );
            if let Some(above) = misprint.above {
                let (code, sum) = (self.code(above), self.shown(above, lang));
                text.push_str(&pick(
                    lang,
                    format!(": sửa riêng ô này thì khớp với {sum} điểm in ở dòng {code}"),
                    format!(": this change alone fits the {sum} points printed for row {code}"),
                ));
            } else {
                text.push_str(&pick(
                    lang,
                    ": sửa riêng ô này thì khớp với các dòng con".to_owned(),
                    ": this change alone fits the rows below".to_owned(),
                ));
            }
            if !is_wrong {
                for (sum, total) in broken {
                    let (code, words) = (self.code(*sum), self.broken_words(*sum, total, lang));
                    text.push_str(&pick(lang, format!("; dòng {code}: {words}"), format!("; row {code}: {words}")));
                }
            }
            text
        });
        let severity = if is_wrong { Severity::Note } else { Severity::Impossible };
        let possible = self.between(&[Run { first: misprint.meant, last: misprint.meant }]);
        Finding { possible, ..self.finding(id, FindingCode::LikelyMisprint, severity, message) }
    }

    /// A row without points.
    pub(super) fn gap(&self, gap: &Gap) -> Finding {
        let code = match gap.lack {
            Lack::Blank => FindingCode::Blank,
            Lack::NoRow { .. } => FindingCode::MissingRow,
        };
        let message = both(|lang| {
            let what = match gap.lack {
                Lack::Blank => pick(lang, "ô điểm để trống".to_owned(), "the cell is blank".to_owned()),
                Lack::NoRow { below: 0 } => {
                    pick(lang, "bảng không có mã này".to_owned(), "the table has no such row".to_owned())
                }
                Lack::NoRow { below } => pick(
                    lang,
                    format!("bảng không có mã này và {below} dòng con của nó"),
                    format!("the table has no such row, nor {below} rows below it"),
                ),
            };
            format!("{what}; {}", self.gap_words(gap, lang))
        });
        let possible = self.between(&gap.published);
        Finding { possible, ..self.finding(gap.node, code, Severity::Note, message) }
    }

    fn gap_words(&self, gap: &Gap, lang: Lang) -> String {
        let published = words::published(&gap.published, &self.sheet.publisher, lang);
        // Between what bounds the exact points lay, where they are no single values.
        let exact = if gap.points.pieces().iter().any(|piece| piece.low.at != piece.high.at) {
            let exact = words::points(&gap.points, lang);
            pick(lang, format!(" ({exact}, chưa làm tròn)"), format!(" ({exact}, unrounded)"))
        } else {
            String::new()
        };
        match gap.above {
            Above::Broken(above) => pick(
                lang,
                format!("dù là bao nhiêu thì tổng ở dòng {} vẫn không khớp", self.code(above)),
                format!("whatever it was, the sum of row {} does not hold", self.code(above)),
            ),
            Above::Holds(above) if !gap.published.is_empty() => pick(
                lang,
                format!("để tổng ở dòng {} khớp thì điểm phải là {published}{exact}", self.code(above)),
                format!("for the sum of row {} to hold it must have been {published}{exact}", self.code(above)),
            ),
            Above::Holds(above) => pick(
                lang,
                format!("không điểm nào của cách tính làm tổng ở dòng {} khớp", self.code(above)),
                format!("no points of its rule make the sum of row {} hold", self.code(above)),
            ),
            Above::Nothing if gap.published.is_empty() => pick(
                lang,
                "các dòng con không thể cho điểm nào hợp cách tính".to_owned(),
                "the rows below give no points that are possible".to_owned(),
            ),
            Above::Nothing => pick(lang, format!("có thể là {published}"), format!("it can have been {published}")),
        }
    }
}
