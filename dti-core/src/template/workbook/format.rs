//! How the cells of a workbook look.

use super::super::Kind;
use super::super::columns::Column;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The formats of one workbook.
pub(super) struct Formats {
    pub(super) heading: Format,
    /// What is asked: not to be filled in.
    pub(super) fixed: Format,
    /// A row as a whole.
    pub(super) row: Format,
    text: Format,
    whole: Format,
    decimal: Format,
}

impl Formats {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
        let plain = plain.set_border_color(Color::RGB(0x00BF_BFBF));
        let open = plain.clone().set_background_color(Color::RGB(0x00FF_FBE6));
        Self {
            heading: plain.clone().set_bold().set_background_color(Color::RGB(0x00D9_E7F5)),
            row: plain.clone().set_bold().set_background_color(Color::RGB(0x00F2_F2F2)),
            fixed: plain,
            text: open.clone().set_num_format("@"),
            whole: open.clone().set_num_format("0"),
            decimal: open,
        }
    }

    /// The format of a cell to fill in. All but counts and measured amounts are text, so that a spreadsheet makes no day of
    /// `3/7` and no 0.2858 of `28,58%`.
    pub(super) fn value(&self, kind: &Kind) -> &Format {
        match kind {
            Kind::Whole(_) => &self.whole,
            Kind::Decimal(_) => &self.decimal,
            _ => &self.text,
        }
    }

    pub(super) fn words(&self) -> &Format {
        &self.text
    }
}

/// The width of a column, in characters.
pub(super) fn width(column: Column) -> u32 {
    match column {
        Column::Code => 11,
        Column::Name | Column::Value => 20,
        Column::Kind => 16,
        Column::Title => 60,
        Column::Allowed => 45,
        Column::Lead | Column::Reason | Column::Source | Column::Note => 32,
    }
}
