//! What stands around an example, so that the page shows only what it is about.

use dti_core::Lang;

/// What an example is a piece of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Frame {
    /// Statements of a row of 10 points.
    Row,
    /// Statements of a framework of 10 points.
    Framework,
    /// Statements of an edition of [`Frame::base`].
    Edition,
    /// A whole file.
    File,
}

/// What every framework says first, and what it counts.
macro_rules! head {
    () => {
        r#"framework "ví-dụ" {
  title    "Bộ chỉ số ví dụ"
  decision "01/QĐ-VD" of "Cơ quan ví dụ" dated 2024-01-02
  valid    from 2024-01-02 until 2025-12-31
  level    province
  max      10
  missing  scores 0
  undefined as missing
  cite     "Phụ lục"
  measure  người, hộ, doanh_nghiệp, bài, hồ_sơ
  measure  decimal triệu_đồng
  measure  tỷ_đồng = 1000 triệu_đồng
"#
    };
}

const BASE: &str = concat!(
    head!(),
    r#"
  main 1 "Nhận thức số" max 10 {
    indicator 1.1 "Có chuyên mục" max 4 {
      yes "Đã có chuyên mục" no "Chưa có chuyên mục"
    }
    indicator 1.2 "Tỷ lệ người dân có điện thoại thông minh" max 6 {
      a "Số người có điện thoại thông minh" in người
      b "Tổng dân số" in người
      tỷ lệ = a / b
      ≥ 80% full else tỷ lệ / 80%
    }
  }
}
"#
);

const ROW: (&str, &str) = (concat!(head!(), "\n  indicator 1 \"Chỉ số ví dụ\" max 10 {\n"), "  }\n}\n");

const FRAMEWORK: (&str, &str) = (concat!(head!(), "\n"), "}\n");

const EDITION: (&str, &str) = (
    r#"framework "ví-dụ-tỉnh" extends "ví-dụ" {
  decision "02/KH-UBND" of "UBND tỉnh Ví Dụ" dated 2024-02-01
  cite     "Phụ lục 2"

"#,
    "}\n",
);

impl Frame {
    /// All frames, and the word for each behind ```` ```dti wrong ````.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Row, "row"), (Self::Framework, "framework"), (Self::Edition, "edition"), (Self::File, "file")];

    /// The framework that an edition in an example extends.
    pub fn base() -> &'static str {
        BASE
    }

    /// What stands before and behind the example.
    pub fn around(self) -> (&'static str, &'static str) {
        match self {
            Self::Row => ROW,
            Self::Framework => FRAMEWORK,
            Self::Edition => EDITION,
            Self::File => ("", ""),
        }
    }

    /// What the example is a piece of, in words.
    pub fn words(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Row, Lang::Vi) => "trong một dòng 10 điểm",
            (Self::Row, Lang::En) => "in a row of 10 points",
            (Self::Framework, Lang::Vi) => "trong một bộ chỉ số 10 điểm",
            (Self::Framework, Lang::En) => "in a framework of 10 points",
            (Self::Edition, Lang::Vi) => "trong một phiên bản của bộ chỉ số khác",
            (Self::Edition, Lang::En) => "in an edition of another framework",
            (Self::File, Lang::Vi) => "cả tệp",
            (Self::File, Lang::En) => "the whole file",
        }
    }

    pub(super) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, name)| *name == word).map(|(frame, _)| frame)
    }

    /// How deep the example stands, so that the whole reads as a person would write it.
    pub(super) fn indent(self) -> usize {
        match self {
            Self::Row => 4,
            Self::Framework | Self::Edition => 2,
            Self::File => 0,
        }
    }
}
