//! The columns of a table, by their headings.

use unicode_normalization::UnicodeNormalization;

/// A word of a table as it is compared: composed, in small letters, without the spaces around it.
pub(crate) fn folded(text: &str) -> String {
    text.trim().nfc().collect::<String>().to_lowercase()
}

macro_rules! columns {
    ($($(#[$doc:meta])* $column:ident = $heading:literal, $($alias:literal)|+;)*) => {
        /// A column of a table to fill in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Column { $($(#[$doc])* $column),* }

        impl Column {
            /// All of them, as they are written.
            pub(super) const ALL: &'static [Self] = &[$(Self::$column),*];

            /// Its heading.
            pub(crate) fn heading(self) -> &'static str {
                match self { $(Self::$column => $heading),* }
            }

            /// The column with this heading, in either language, in capitals or small letters.
            pub(crate) fn read(heading: &str) -> Option<Self> {
                let heading = folded(heading);
                $(if heading == $heading.to_lowercase() || [$($alias),+].contains(&heading.as_str()) {
                    return Some(Self::$column);
                })*
                None
            }
        }
    };
}

columns! {
    /// The row's code, or what the line is of in brackets.
    Code = "Mã", "code";
    /// The datum's name.
    Name = "Tên", "name";
    /// Its words.
    Title = "Nội dung", "title";
    /// What its value is.
    Kind = "Loại", "kind" | "measure";
    /// What can be given.
    Allowed = "Được chọn", "allowed";
    /// Who has to deliver it.
    Lead = "Chủ trì", "lead";
    /// The value.
    Value = "Giá trị", "value";
    /// Why it is missing.
    Reason = "Lý do", "reason" | "missing" | "lý do thiếu";
    /// The words that it was read from.
    Source = "Nguồn", "source";
    /// How these were read.
    Note = "Ghi chú", "note";
}

impl Column {
    /// Those without which a table cannot be read.
    pub(crate) const NEEDED: [Self; 3] = [Self::Code, Self::Name, Self::Value];
}

#[cfg(test)]
mod tests {
    use super::Column;

    #[test]
    fn headings_are_read_in_both_languages() {
        for column in Column::ALL {
            assert_eq!(Column::read(column.heading()), Some(*column));
        }
        assert_eq!(Column::read(" GIÁ TRỊ "), Some(Column::Value));
        assert_eq!(Column::read("Gia\u{301} tri\u{323}"), Some(Column::Value));
        assert_eq!(Column::read("measure"), Some(Column::Kind));
        assert_eq!(Column::read("giá trị 2023"), None);
    }
}
