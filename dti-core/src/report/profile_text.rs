//! Strengths and weaknesses for people.

use super::columns::{Style, TextOptions, right, shortened, table_line, wrapped};
use super::effect_words as words;
use super::missing::lead_of;
use super::ranked_words;
use crate::model::Level;
use crate::number::Exact;
use crate::profile::{Availability, Profile, RowProfile};
use crate::rank::Ranked;
use crate::{Lang, show};

/// Columns of a number of points, and at least of numbers of data.
const POINTS: usize = 12;
const DATA: usize = 10;
/// Gaps and leads that are shown.
const MOST: usize = 10;

/// A profile as text: the total, the main indicators and the views with their distances and their data; then the largest
/// gaps to the best of the cohort, and where the unit is ahead of the median, with who leads each row and where it is
/// printed.
pub fn profile_text(profile: &Profile, options: &TextOptions) -> String {
    let sheet = Sheet { profile, options: *options };
    let mut out = sheet.head();
    out.push('\n');
    out.push_str(&sheet.table());
    let (gaps, leads) = (profile.gaps(), profile.leads());
    let heads = [
        options.pick("Kém đơn vị tốt nhất nhiều nhất", "Furthest behind the best"),
        options.pick("Hơn trung vị nhiều nhất", "Furthest ahead of the median"),
    ];
    for (section, (head, rows)) in [Section::Gaps, Section::Leads].into_iter().zip(heads.into_iter().zip([gaps, leads]))
    {
        if !rows.is_empty() {
            out.push('\n');
            out.push_str(&sheet.list(section, head, &rows));
        }
    }
    out
}

#[derive(Clone, Copy)]
enum Section {
    Gaps,
    Leads,
}

struct Sheet<'p> {
    profile: &'p Profile,
    options: TextOptions,
}

impl Sheet<'_> {
    fn head(&self) -> String {
        let (options, profile) = (self.options, self.profile);
        let columns = options.columns();
        let framework = profile.framework();
        let name = format!("{} · {}", profile.unit().name, profile.period());
        let mut out = options.paint(Style::Heading, &shortened(&name, columns)) + "\n";
        out.push_str(&wrapped("", &format!("{} ({})", framework.title(), framework.id()), columns));
        let peers = profile.peers();
        let said = match options.lang {
            Lang::Vi => format!(
                "So với {peers} đơn vị. Khoảng cách tính bằng điểm của đơn vị; đơn vị có điểm tối đa khác được quy đổi \
                 theo chỉ số. Số liệu: đã có / cần có, của đơn vị và của tất cả các đơn vị."
            ),
            Lang::En => format!(
                "Held against {peers} units. Distances are in points of the unit; units with other maxima count by their \
                 index. Data: given / needed, of the unit and of all units."
            ),
        };
        out + &wrapped("", &said, columns)
    }

    fn table(&self) -> String {
        let widths = self.data_widths();
        let numbers = widths.iter().fold(POINTS.saturating_mul(4), |sum, width| sum.saturating_add(*width));
        let title = self.options.columns().saturating_sub(numbers).max(20);
        let heads = match self.options.lang {
            Lang::Vi => ["Điểm", "So tốt nhất", "So trung vị", "So tối đa"],
            Lang::En => ["Points", "To best", "To median", "To maximum"],
        };
        let data = match self.options.lang {
            Lang::Vi => ["Số liệu", "Tất cả"],
            Lang::En => ["Data", "All units"],
        };
        let columns = self.options.columns();
        let data = data.iter().zip(widths).map(|(head, width)| right(head, width));
        let heads: Vec<String> = heads.iter().map(|head| right(head, POINTS)).chain(data).collect();
        let mut out = table_line("", title, &heads, columns).trim_start_matches('\n').to_owned() + "\n";
        for row in self.profile.rows().iter().filter(|row| self.is_main(row)) {
            let line = table_line(&self.name(row), title, &self.numbers(row, widths), columns);
            let style = if row.ranked == Ranked::Total { Style::Heading } else { Style::Plain };
            out.push_str(&self.options.paint_lines(style, &line));
            out.push('\n');
        }
        out
    }

    fn is_main(&self, row: &RowProfile) -> bool {
        match row.ranked {
            Ranked::Total | Ranked::View(_) => true,
            Ranked::Row(id) => self.profile.framework().node(id).level == Level::Main,
        }
    }

    fn name(&self, row: &RowProfile) -> String {
        let framework = self.profile.framework();
        match ranked_words::code(framework, row.ranked) {
            None => self.options.pick("Tổng điểm", "Total").to_owned(),
            Some(code) => format!("{code}  {}", ranked_words::title(framework, row.ranked)),
        }
    }

    /// Columns of the unit's data, and of the data of all units: of many units, numbers are long.
    fn data_widths(&self) -> [usize; 2] {
        let widest = |of: fn(&RowProfile) -> Availability| {
            let texts = self.profile.rows().iter().map(|row| data(of(row)).len().saturating_add(1));
            texts.fold(DATA, usize::max)
        };
        [widest(|row| row.available), widest(|row| row.available_of_all)]
    }

    fn numbers(&self, row: &RowProfile, widths: [usize; 2]) -> Vec<String> {
        let framework = self.profile.framework();
        let dash = || "–".to_owned();
        let distance = |value: Option<&Exact>| value.map_or_else(dash, |value| self.distance(value));
        let points = row.score.points.as_ref().map_or_else(dash, |p| words::points(framework, p, &self.options));
        let distances = row.distances.as_ref();
        let columns = [
            points,
            distance(distances.and_then(|d| d.to_best.as_ref())),
            distance(distances.and_then(|d| d.to_median.as_ref())),
            distance(distances.map(|d| &d.to_maximum)),
        ];
        let [own, all] = widths;
        let data = [right(&data(row.available), own), right(&data(row.available_of_all), all)];
        columns.iter().map(|text| right(text, POINTS)).chain(data).collect()
    }

    /// What is lacking to somebody else is below 0 for the unit.
    fn distance(&self, value: &Exact) -> String {
        words::shown(self.profile.framework(), &-value, &self.options)
    }

    fn list(&self, section: Section, head: &str, rows: &[&RowProfile]) -> String {
        let (options, columns) = (self.options, self.options.columns());
        let framework = self.profile.framework();
        let mut out = options.paint(Style::Heading, head) + "\n";
        for row in rows.iter().take(MOST) {
            let Ranked::Row(id) = row.ranked else { continue };
            let Some(distances) = &row.distances else { continue };
            let distance = match section {
                Section::Gaps => distances.to_best.as_ref(),
                Section::Leads => distances.to_median.as_ref(),
            };
            let number = distance.map(|value| self.distance(value)).unwrap_or_default();
            out.push_str(&wrapped(&format!("{}  ", right(&number, POINTS)), &self.name(row), columns));
            let mut say = |head: &str, text: &str| {
                if !text.is_empty() {
                    out.push_str(&wrapped(&format!("              {head}: "), text, columns));
                }
            };
            if matches!(section, Section::Gaps) {
                let names: Vec<&str> = distances.best.iter().take(3).map(|unit| unit.name.as_str()).collect();
                let more = distances.best.len().saturating_sub(names.len());
                let more = match (more, options.lang) {
                    (0, _) => String::new(),
                    (more, Lang::Vi) => format!(" và {more} đơn vị khác"),
                    (1, Lang::En) => " and 1 other".to_owned(),
                    (more, Lang::En) => format!(" and {more} others"),
                };
                say(options.pick("Tốt nhất", "Best"), &format!("{}{more}", names.join(", ")));
            }
            say(options.pick("Chủ trì", "Lead"), &lead_of(framework, id).join("; "));
            let place = &framework.node(id).citations.row;
            let place = format!("{}, {}, {} {}", place.decision, place.place, options.pick("dòng", "row"), place.row);
            say(options.pick("Căn cứ", "Source"), &place);
        }
        let more = rows.len().saturating_sub(MOST);
        if more > 0 {
            let said = match options.lang {
                Lang::Vi => format!("… và {more} dòng khác."),
                Lang::En if more == 1 => "… and 1 more row.".to_owned(),
                Lang::En => format!("… and {more} more rows."),
            };
            out.push_str(&show::line(&said));
            out.push('\n');
        }
        out
    }
}

/// `18/21`
fn data(available: Availability) -> String {
    format!("{}/{}", available.given, available.needed)
}
