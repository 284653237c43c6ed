//! One file, in whatever form it is.

use super::error::UnitErrors;
use super::{Units, long, of_table, ready, text};
use crate::template::columns::Column;
use crate::{Framework, Submission};

/// Reads a file by what it holds: a table of many units as CSV or as a workbook, or one unit's data in any of their forms.
///
/// A workbook is told by how it begins, JSON by its brace. What is wrong names the file. To read a folder, call it for each
/// file; a unit that is in two files is for the cohort to refuse, which knows them all.
///
/// ```
/// # use dti_core::{Framework, units};
/// # fn demo(framework: &Framework) -> Result<(), Box<dyn std::error::Error>> {
/// for entry in std::fs::read_dir("so-lieu")? {
///     let path = entry?.path();
///     let bytes = std::fs::read(&path)?;
///     for unit in units::file(framework, &path.to_string_lossy(), &bytes)? {
///         match unit {
///             Ok(data) => println!("{}", data.unit.name),
///             Err(errors) => eprintln!("{errors}"),
///         }
///     }
/// }
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Where no unit can be read, as of [`super::csv()`]; of a file with one unit, all that is wrong comes with the unit.
pub fn file<'a>(framework: &Framework, name: &str, bytes: &'a [u8]) -> Result<Units<'a>, UnitErrors> {
    let units = open(framework, name, bytes).map_err(|errors| errors.in_file(name))?;
    Ok(Units { name: Some(name.to_owned()), ..units })
}

fn open<'a>(framework: &Framework, name: &str, bytes: &'a [u8]) -> Result<Units<'a>, UnitErrors> {
    let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if plain.starts_with(b"PK") {
        return workbook(framework, bytes);
    }
    let first = plain.iter().find(|byte| !byte.is_ascii_whitespace());
    if matches!(first, Some(b'{' | b'[')) || name.to_lowercase().ends_with(".json") {
        return Ok(one(Submission::from_json(bytes)));
    }
    let table = text::Table::open(bytes)?;
    if !long::is_long(table.heading()) && is_template(table.heading().iter()) {
        return Ok(one(Submission::from_csv(bytes)));
    }
    of_table(framework, table)
}

#[cfg(feature = "workbook")]
fn workbook(framework: &Framework, bytes: &[u8]) -> Result<Units<'static>, UnitErrors> {
    use crate::template::content::Content;
    let sheets = super::sheet::read(bytes)?;
    let template = sheets.iter().filter_map(|(_, rows)| rows.first_key_value()).any(|(_, cells)| {
        is_template(cells.values().filter_map(|content| match content {
            Content::Text(text) => Some(text.as_str()),
            _ => None,
        }))
    });
    if template { Ok(one(Submission::from_xlsx(bytes))) } else { super::of_sheets(framework, sheets) }
}

#[cfg(not(feature = "workbook"))]
fn workbook(_: &Framework, _: &[u8]) -> Result<Units<'static>, UnitErrors> {
    use crate::Words;
    use crate::data::{DataError, DataErrorCode, DataErrors};
    Err(UnitErrors::whole(DataErrors::new(vec![DataError {
        code: DataErrorCode::NotAWorkbook,
        pointer: String::new(),
        line: None,
        column: None,
        heading: None,
        message: Words::new("bản dựng này không đọc tệp Excel", "this build reads no workbooks"),
        help: Words::new("lưu bảng ở dạng CSV UTF-8", "save the table as CSV in UTF-8"),
    }])))
}

/// Whether a heading is that of one unit's template.
fn is_template<'h>(heading: impl Iterator<Item = &'h str>) -> bool {
    let found: Vec<_> = heading.filter_map(Column::read).collect();
    Column::NEEDED.iter().all(|needed| found.contains(needed))
}

fn one(read: Result<Submission, crate::data::DataErrors>) -> Units<'static> {
    ready(vec![read.map_err(UnitErrors::whole)])
}
