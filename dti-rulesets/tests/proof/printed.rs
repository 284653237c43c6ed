//! The printed tables: the CSV copies under `transcripts/`, and the same rows as a framework prints them.

use dti_core::Framework;
use dti_core::model::{Assignment, Level};
use std::sync::OnceLock;

/// A printed table: where it stands, and which CSV it was copied to.
pub(crate) struct Table {
    pub(crate) framework: &'static str,
    /// The place that rows of this table cite.
    pub(crate) place: &'static str,
    pub(crate) shape: Shape,
    text: &'static str,
    rows: OnceLock<Vec<Row>>,
}

/// How a table prints its codes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Full codes; letters for data below a row.
    Codes,
    /// Codes that begin anew in each part, with letters, dashes and blanks below.
    Parts,
    /// A running number beside the code, a total row, and counts behind the main titles.
    Numbered,
}

macro_rules! tables {
    ($($id:literal $place:literal $shape:ident)*) => {
        [$(Table {
            framework: $id, place: $place, shape: Shape::$shape,
            text: include_str!(concat!("../../transcripts/", $id, ".csv")), rows: OnceLock::new(),
        }),*]
    };
}

pub(crate) static TABLES: [Table; 6] = tables!(
    "vn-dti-province-2022" "Bảng chi tiết DTI cấp tỉnh" Codes
    "vn-gialai-3015" "Phụ lục" Codes
    "vn-hanoi-city-920" "Phụ lục III, Bảng 2" Numbered
    "vn-hanoi-district-920" "Phụ lục IV, Bảng 2" Numbered
    "vn-kontum-419" "Phụ lục 2" Codes
    "vn-thanhhoa-district-3716" "Danh mục triển khai Bộ chỉ số cấp huyện, xã" Parts
);

/// The table of a framework.
pub(crate) fn table(framework: &str) -> &'static Table {
    TABLES.iter().find(|table| table.framework == framework).unwrap_or_else(|| panic!("no transcript of {framework}"))
}

/// One row, from the document or from a framework: what it is called here, and its cells by column.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The stable code, for data rows with the letter behind it: `5.12.1 a`.
    pub(crate) key: String,
    pub(crate) cells: Vec<(&'static str, String)>,
    /// For a framework's row: which document and place it cites.
    pub(crate) cited: (String, String),
    /// The key of the row above it in the tree.
    pub(crate) parent: String,
}

impl Row {
    pub(crate) fn cell(&self, column: &str) -> Option<&str> {
        self.cells.iter().find(|(name, _)| *name == column).map(|(_, cell)| cell.as_str())
    }
}

/// Columns that are compared; a table has some of them.
const COLUMNS: [&str; 11] =
    ["number", "code", "title", "max", "agency", "lead", "support", "target", "deadline", "result_2023", "points_2022"];

/// The rows of the copied table, in printed order.
pub(crate) fn document_rows(table: &Table) -> &[Row] {
    table.rows.get_or_init(|| read(table))
}

fn read(table: &Table) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(table.text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let columns: Vec<&'static str> = header
        .iter()
        .map(|name| *COLUMNS.iter().find(|c| **c == name).unwrap_or_else(|| panic!("unknown column {name}")))
        .collect();
    let mut keys = Keys { shape: table.shape, part: String::new(), above: String::new(), nameless: 0 };
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.unwrap();
        let cells: Vec<_> = columns.iter().zip(&record).map(|(c, cell)| (*c, fold(cell))).collect();
        let code = cells.iter().find(|(c, _)| *c == "code").map_or("", |(_, code)| code.as_str());
        let key = keys.next(code);
        let parent = parent(&key, table.shape);
        rows.push(Row { key, cells, cited: <_>::default(), parent });
    }
    rows
}

/// Makes stable codes of printed ones.
struct Keys {
    shape: Shape,
    part: String,
    /// The last row with a code of digits.
    above: String,
    nameless: u32,
}

impl Keys {
    fn next(&mut self, code: &str) -> String {
        let digits = code.starts_with(|c: char| c.is_ascii_digit());
        match self.shape {
            Shape::Numbered => {
                if code.is_empty() {
                    TOTAL.to_owned()
                } else {
                    code.to_owned()
                }
            }
            Shape::Codes if digits => {
                code.clone_into(&mut self.above);
                self.above.clone()
            }
            Shape::Codes => format!("{} {code}", self.above),
            Shape::Parts if ["I", "II", "III"].contains(&code) => {
                code.clone_into(&mut self.part);
                self.part.clone()
            }
            Shape::Parts if digits => {
                self.nameless = 0;
                self.above = format!("{}.{code}", self.part);
                self.above.clone()
            }
            Shape::Parts if code.is_empty() || code == "-" => {
                self.nameless += 1;
                format!("{}.x{}", self.above, self.nameless)
            }
            Shape::Parts => format!("{}.{code}", self.above),
        }
    }
}

pub(crate) const TOTAL: &str = "TỔNG";

/// The row above, as codes say it: `5.12` for `5.12.1`, `5.12.1` for `5.12.1 a`; nothing where a code says nothing.
fn parent(key: &str, shape: Shape) -> String {
    if let Some((row, _)) = key.split_once(' ') {
        return row.to_owned();
    }
    match (key.rsplit_once('.'), shape) {
        (Some((above, _)), _) => above.to_owned(),
        (None, _) => String::new(),
    }
}

/// The rows of a framework, in its order, with the cells that a table like this one would print.
pub(crate) fn framework_rows(framework: &Framework, table: &Table) -> Vec<Row> {
    let mut rows = Vec::new();
    let own = (framework.draft().decision.number.clone(), table.place.to_owned());
    if table.shape == Shape::Numbered {
        let cells = vec![
            ("number", String::new()),
            ("code", String::new()),
            ("title", format!("{TOTAL} ({} chỉ số)", framework.indicator_count())),
            ("max", framework.max().to_string()),
        ];
        rows.push(Row { key: TOTAL.to_owned(), cells, cited: own, parent: String::new() });
    }
    for id in framework.node_ids() {
        let node = framework.node(id);
        let above = framework.parent(id).map(|above| framework.node(above)).filter(|above| {
            // Groups stand in no table but Thanh Hóa's, where they are the parts.
            table.shape == Shape::Parts || above.level != Level::Group
        });
        let label = node.label.clone();
        let code = match table.shape {
            Shape::Numbered => node.code.to_string(),
            _ => label.clone().unwrap_or_else(|| node.code.to_string()),
        };
        let title = match (table.shape, node.level) {
            (Shape::Numbered, Level::Main) => format!("{} ({} chỉ số)", node.title, framework.children(id).len()),
            _ => node.title.clone(),
        };
        let mut cells = vec![
            ("number", label.unwrap_or_default()),
            ("code", code),
            ("title", fold(&title)),
            ("max", node.max.to_string()),
        ];
        cells.extend(assigned(&node.assignment));
        rows.push(Row {
            key: node.code.to_string(),
            cells,
            cited: (node.citations.row.decision.clone(), node.citations.row.place.clone()),
            parent: above.map(|above| above.code.to_string()).unwrap_or_default(),
        });
        for datum in &node.data {
            let Some(label) = &datum.label else { continue };
            let citation = datum.citation.as_ref().unwrap_or(&node.citations.row);
            let mut cells = vec![("code", label.clone()), ("title", fold(&datum.title)), ("max", String::new())];
            cells.extend(assigned(&datum.assignment));
            let full = label.starts_with(|c: char| c.is_ascii_digit());
            rows.push(Row {
                key: if full { label.clone() } else { format!("{} {label}", node.code) },
                cells,
                cited: (citation.decision.clone(), citation.place.clone()),
                parent: node.code.to_string(),
            });
        }
    }
    rows
}

fn assigned(assignment: &Assignment) -> [(&'static str, String); 5] {
    let one = |text: &Option<String>| fold(text.as_deref().unwrap_or_default());
    [
        ("agency", assignment.lead.join(", ")),
        ("lead", assignment.lead.join(", ")),
        ("support", assignment.support.join(", ")),
        ("target", one(&assignment.target)),
        ("deadline", one(&assignment.deadline)),
    ]
}

/// Whitespace folded.
pub(crate) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A cell that lists agencies: `;`, a dash before each and a comma all part them, so all are written as commas.
pub(crate) fn fold_list(cell: &str) -> String {
    let cell = match cell.strip_prefix("- ") {
        Some(list) => list.replace(" - ", ", "),
        None => cell.to_owned(),
    };
    fold(&cell.replace("; ", ", ")).trim_end_matches(',').to_owned()
}
