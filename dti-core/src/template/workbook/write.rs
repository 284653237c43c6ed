//! A template as a workbook: a sheet a section.

use super::super::columns::Column;
use super::super::csv::text;
use super::super::{Kind, Line, Section, Template};
use super::format::{Formats, width};
use super::safe::Form;
use super::{MOST_CHARACTERS, UNREAD, WorkbookError, number, safe};
use crate::Words;
use crate::data::Given;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Formula, Workbook, Worksheet, XlsxError,
};

/// The sheet with the lists of choices that are too long to stand in a cell.
const LISTS: &str = "_danh mục";

/// Characters of a list of choices that a cell can have.
const LONGEST_LIST: usize = 255;

/// Characters of a sheet's name.
const LONGEST_NAME: usize = 31;

pub(in super::super) fn write(template: &Template) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(template).map_err(|error| refused(&error))?);
    let formats = Formats::new();
    let mut lists = Lists { sheet: Worksheet::new(), columns: 0 };
    let mut names: Vec<String> = Vec::new();
    for section in &template.sections {
        let name = sheet_name(&section.title, &names);
        let sheet = workbook.add_worksheet();
        sheet.set_name(&name).map_err(|error| refused(&error))?;
        too_long(section, &name)?;
        fill(sheet, section, &formats, &mut lists).map_err(|error| refused(&error))?;
        names.push(name);
    }
    if lists.columns > 0 {
        lists.sheet.set_name(LISTS).map_err(|error| refused(&error))?;
        lists.sheet.set_hidden(true);
        workbook.push_worksheet(lists.sheet);
    }
    workbook.save_to_buffer().map_err(|error| refused(&error))
}

/// The same bytes whenever it is written: the workbook is as old as the decision.
fn properties(template: &Template) -> Result<DocProperties, XlsxError> {
    let dated = template.framework.draft().decision.dated.to_string();
    let day = ExcelDateTime::parse_from_str(&dated)?;
    Ok(DocProperties::new().set_title(safe::shown(template.framework.title())).set_creation_datetime(&day))
}

fn refused(error: &XlsxError) -> WorkbookError {
    let message =
        Words::new(format!("không ghi được tệp Excel: {error}"), format!("no workbook can be written: {error}"));
    WorkbookError { message }
}

/// The texts that no cell can hold.
fn too_long(section: &Section, sheet: &str) -> Result<(), WorkbookError> {
    for line in &section.lines {
        for column in Column::ALL {
            if written(line, *column).encode_utf16().count() > MOST_CHARACTERS {
                let (code, heading) = (line.place.cells().0, column.heading());
                return Err(WorkbookError {
                    message: Words::new(
                        format!("`{heading}` của `{code}` (trang `{sheet}`) dài hơn {MOST_CHARACTERS} ký tự"),
                        format!("`{heading}` of `{code}` (sheet `{sheet}`) has more than {MOST_CHARACTERS} characters"),
                    ),
                });
            }
        }
    }
    Ok(())
}

fn fill(sheet: &mut Worksheet, section: &Section, formats: &Formats, lists: &mut Lists) -> Result<(), XlsxError> {
    for (at, column) in (0_u16..).zip(Column::ALL) {
        sheet.set_column_width(at, width(*column))?;
        sheet.write_string_with_format(0, at, column.heading(), &formats.heading)?;
    }
    sheet.set_freeze_panes(1, 2)?;
    for (row, line) in (1_u32..).zip(&section.lines) {
        for (at, column) in (0_u16..).zip(Column::ALL) {
            match column {
                Column::Value => value(sheet, (row, at), line, formats, lists)?,
                Column::Reason | Column::Source | Column::Note => {
                    string(sheet, (row, at), written(line, *column), formats.words())?;
                }
                _ => {
                    let format = if line.kind == Kind::Row { &formats.row } else { &formats.fixed };
                    string(sheet, (row, at), written(line, *column), format)?;
                }
            }
        }
    }
    Ok(())
}

/// What a column says of a line, in a form that comes back.
fn written(line: &Line, column: Column) -> String {
    let text = text(line, column);
    match column {
        Column::Value => safe::safe(text, Form::Value),
        Column::Source if line.is_of_round() => safe::safe(text, Form::List),
        Column::Reason | Column::Source | Column::Note => safe::safe(text, Form::Words),
        _ => safe::shown(&text),
    }
}

/// A row and a column.
type At = (u32, u16);

fn string(
    sheet: &mut Worksheet,
    (row, column): At,
    text: String,
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

/// The cell to fill in. A number stands as one where the workbook gives back its very digits, else as text.
fn value(
    sheet: &mut Worksheet,
    (row, column): At,
    line: &Line,
    formats: &Formats,
    lists: &mut Lists,
) -> Result<(), XlsxError> {
    let format = formats.value(&line.kind);
    let number = match (&line.value, &line.kind) {
        (Some(Given::Number(digits)), Kind::Whole(_) | Kind::Decimal(_)) => number::exactly(digits),
        _ => None,
    };
    match number {
        Some(number) => {
            sheet.write_number_with_format(row, column, number, format)?;
        }
        None => string(sheet, (row, column), written(line, Column::Value), format)?,
    }
    if !line.choices.is_empty() {
        sheet.add_data_validation(row, column, row, column, &choices(line, lists)?)?;
    }
    Ok(())
}

/// The drop-down of a cell. What is known in part is written in braces, so that other text is warned of, not refused; a
/// number may stand in place of its tier.
fn choices(line: &Line, lists: &mut Lists) -> Result<DataValidation, XlsxError> {
    let values: Vec<&str> = line.choices.iter().map(|choice| choice.value.as_str()).collect();
    let length =
        values.iter().map(|value| value.encode_utf16().count().saturating_add(1)).fold(0, usize::saturating_add);
    let validation = if length > LONGEST_LIST {
        DataValidation::new().allow_list_formula(lists.add(&values)?)
    } else {
        DataValidation::new().allow_list_strings(&values)?
    };
    Ok(match line.kind {
        Kind::YesNo | Kind::Choice => validation.set_error_style(DataValidationErrorStyle::Warning),
        _ => validation.show_error_message(false),
    })
}

/// Lists of choices, a column each.
struct Lists {
    sheet: Worksheet,
    columns: u16,
}

impl Lists {
    fn add(&mut self, values: &[&str]) -> Result<Formula, XlsxError> {
        let column = self.columns;
        self.columns = column.saturating_add(1);
        let mut last = 0;
        for (row, value) in (0_u32..).zip(values) {
            self.sheet.write_string(row, column, *value)?;
            last = row;
        }
        let range = rust_xlsxwriter::utility::cell_range_absolute(0, column, last, column);
        Ok(Formula::new(format!("='{LISTS}'!{range}")))
    }
}

/// A title as the name of a sheet: without what Excel forbids, short enough, and like no other.
fn sheet_name(title: &str, taken: &[String]) -> String {
    let plain = |c: char| if "[]:*?/\\'".contains(c) || c.is_control() { ' ' } else { c };
    let words: String = title.chars().map(plain).collect();
    let mut words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() || words.starts_with(UNREAD) {
        words = format!("Dòng {words}");
    }
    let mut name = cut(&words, "");
    for number in 2_usize.. {
        if !taken.iter().any(|other| other.to_lowercase() == name.to_lowercase()) {
            break;
        }
        name = cut(&words, &format!(" ({number})"));
    }
    name
}

/// As much of a text as leaves room for its end.
fn cut(words: &str, end: &str) -> String {
    let room = LONGEST_NAME.saturating_sub(end.encode_utf16().count());
    let mut left = room;
    let fits = |c: &char| match left.checked_sub(c.len_utf16()) {
        Some(rest) => {
            left = rest;
            true
        }
        None => false,
    };
    let kept: String = words.chars().take_while(fits).collect();
    format!("{}{end}", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::sheet_name;

    #[test]
    fn sheets_have_names_that_excel_takes() {
        assert_eq!(sheet_name("1 Nhận thức số", &[]), "1 Nhận thức số");
        assert_eq!(sheet_name("2 [a]/b: 'c'?", &[]), "2 a b c");
        assert_eq!(sheet_name("_x", &[]), "Dòng _x");
        let long = sheet_name("I.1 Công tác chỉ đạo, điều hành, xây dựng cơ chế", &[]);
        assert_eq!(long, "I.1 Công tác chỉ đạo, điều hành");
        let again = sheet_name("I.1 Công tác chỉ đạo, điều hành, kiểm tra", &[long]);
        assert_eq!(again, "I.1 Công tác chỉ đạo, điều (2)");
    }
}
