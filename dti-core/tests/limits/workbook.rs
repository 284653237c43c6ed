//! Workbooks: zips of XML that may say anything of themselves.

use crate::said;
use dti_core::Submission;
use dti_core::data::{DataErrors, MOST_BYTES};
use rust_xlsxwriter::Workbook;
use std::fmt::Write as _;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const HEAD: [[&str; 3]; 4] =
    [["Mã", "Tên", "Giá trị"], ["(đơn vị)", "mã", "a"], ["(đơn vị)", "tên", "A"], ["(kỳ)", "", "2024"]];

/// A good workbook, and whatever is added to it.
fn workbook(more: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip(HEAD) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    more(&mut workbook);
    workbook.save_to_buffer().unwrap()
}

fn read(bytes: &[u8]) -> Result<(), DataErrors> {
    Submission::from_xlsx(bytes).map(drop)
}

/// The parts of a workbook, written anew, and parts of another making behind them.
fn again(bytes: &[u8], more: impl FnOnce(&mut ZipWriter<Cursor<Vec<u8>>>)) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        writer.start_file(part.name().unwrap().into_owned(), SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    more(&mut writer);
    writer.finish().unwrap().into_inner()
}

fn unfolded(bytes: &[u8]) -> usize {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len()).map(|place| usize::try_from(archive.by_index(place).unwrap().size()).unwrap()).sum()
}

#[test]
fn bytes() {
    // A part without compression fills the file up to the limit.
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    // One workbook for all: it holds the second in which it was made, and with that its length changes.
    let good = workbook(|_| {});
    let filled = |bytes: usize| {
        again(&good, |zip| {
            zip.start_file("filling.bin", plain).unwrap();
            zip.write_all(&vec![b'.'; bytes]).unwrap();
        })
    };
    let around = filled(0).len();
    let at = filled(MOST_BYTES - around);
    assert_eq!(at.len(), MOST_BYTES);
    read(&at).unwrap();
    said(&read(&filled(MOST_BYTES - around + 1)).unwrap_err(), "data-too-large", &["16777216", "16777217"]);
}

#[test]
fn parts() {
    let good = workbook(|_| {});
    let own = ZipArchive::new(Cursor::new(&good[..])).unwrap().len();
    let with = |parts: usize| {
        again(&good, |zip| {
            for part in own..parts {
                zip.start_file(format!("more/{part}.bin"), SimpleFileOptions::default()).unwrap();
            }
        })
    };
    read(&with(2_000)).unwrap();
    said(&read(&with(2_001)).unwrap_err(), "data-too-large", &["2000", "2001"]);
    said(&read(&with(60_000)).unwrap_err(), "data-too-large", &["2000", "60000"]);
}

#[test]
fn what_it_unfolds_to() {
    const MOST: usize = 64 * 1024 * 1024;
    let good = workbook(|_| {});
    let left = MOST - unfolded(&good);
    let with = |bytes: usize| {
        again(&good, |zip| {
            zip.start_file("blank.bin", SimpleFileOptions::default()).unwrap();
            zip.write_all(&vec![b' '; bytes]).unwrap();
        })
    };
    let at = with(left);
    assert!(at.len() < MOST_BYTES / 100, "folded to {} bytes", at.len());
    read(&at).unwrap();
    said(&read(&with(left + 1)).unwrap_err(), "data-too-large", &["67108864"]);
}

/// Many parts, each small enough, and all together not.
#[test]
fn a_bomb_of_many_parts() {
    let bomb = again(&workbook(|_| {}), |zip| {
        for part in 0..70 {
            zip.start_file(format!("more/{part}.bin"), SimpleFileOptions::default()).unwrap();
            zip.write_all(&vec![b' '; 1 << 20]).unwrap();
        }
    });
    assert!(bomb.len() < 1 << 20);
    said(&read(&bomb).unwrap_err(), "data-too-large", &["67108864"]);
}

/// What the zip says of the sizes of its parts is a lie: a hundred bytes, and it is sixty-five megabytes.
#[test]
fn sizes_that_lie() {
    let blank = 65 << 20;
    let mut bomb = again(&workbook(|_| {}), |zip| {
        zip.start_file("blank.bin", SimpleFileOptions::default()).unwrap();
        zip.write_all(&vec![b' '; blank]).unwrap();
    });
    let told = u32::try_from(blank).unwrap().to_le_bytes();
    let places: Vec<usize> = (0..bomb.len() - 4).filter(|at| bomb[*at..*at + 4] == told).collect();
    assert!(!places.is_empty(), "the size is told");
    for at in places {
        bomb[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let errors = read(&bomb).unwrap_err();
    let code = errors.iter().next().unwrap().code.as_str();
    assert!(["data-too-large", "data-not-a-workbook"].contains(&code), "{errors}");
}

#[test]
fn sheets() {
    let with = |sheets: usize| {
        workbook(|workbook| {
            // Sheets whose names begin so are not read, and counted all the same.
            for sheet in 1..sheets {
                workbook.add_worksheet().set_name(format!("_{sheet}")).unwrap();
            }
        })
    };
    read(&with(100)).unwrap();
    said(&read(&with(101)).unwrap_err(), "data-too-large", &["100", "101"]);
}

#[test]
fn cells() {
    // Eleven cells are there already: a period has no name. A cell without content is one that the sheet keeps.
    let with = |cells: usize| {
        let mut rows = String::new();
        for row in 0..(cells - 11).div_ceil(10_000) {
            let left = cells - 11 - row * 10_000;
            write!(rows, "<row r=\"{}\">", row + 10).unwrap();
            rows.push_str(&"<c/>".repeat(left.min(10_000)));
            rows.push_str("</row>");
        }
        changed(&workbook(|_| {}), "xl/worksheets/sheet1.xml", |text| {
            text.replace("</sheetData>", &format!("{rows}</sheetData>"))
        })
    };
    read(&with(1_000_000)).unwrap();
    said(&read(&with(1_000_001)).unwrap_err(), "data-too-large", &["1000000"]);
}

/// A text that is kept once and stands in many cells counts in each of them: 2,048 cells of 32,767 bytes are 67,106,816, and
/// the limit is 2,048 more.
#[test]
fn bytes_of_text() {
    const MOST: usize = 64 * 1024 * 1024;
    const LONG: usize = 32_767;
    // A heading of no column: what stands below it is passed over, and counted all the same.
    let own: usize = HEAD.iter().flatten().map(|cell| cell.len()).sum::<usize>() + "x".len();
    let with = |bytes: usize| {
        let (long, rest) = ((bytes - own) / LONG, (bytes - own) % LONG);
        let good = workbook(|workbook| {
            let sheet = workbook.worksheet_from_index(0).unwrap();
            sheet.write_string(0, 3, "x").unwrap().write_string(4, 3, "phần còn lại").unwrap();
            for row in (5..).take(long) {
                sheet.write_string(row, 3, "một ô đầy").unwrap();
            }
        });
        changed(&good, "xl/sharedStrings.xml", |text| {
            text.replace("một ô đầy", &"a".repeat(LONG)).replace("phần còn lại", &"b".repeat(rest))
        })
    };
    read(&with(MOST)).unwrap();
    said(&read(&with(MOST + 1)).unwrap_err(), "data-too-large", &["67108864"]);
}

#[test]
fn characters_of_a_cell() {
    let with = |characters: usize| {
        let note = "ạ".repeat(characters);
        let good = workbook(|workbook| {
            let sheet = workbook.worksheet_from_index(0).unwrap();
            sheet.write_string(0, 3, "Ghi chú").unwrap().write_string(2, 3, "thay chỗ").unwrap();
        });
        changed(&good, "xl/sharedStrings.xml", |text| text.replace("thay chỗ", &note))
    };
    let errors = |characters| read(&with(characters)).unwrap_err().to_string();
    // At the limit the note is read, and stands where no note belongs.
    assert!(!errors(32_767).contains("32767"), "{}", errors(32_767));
    assert!(errors(32_768).contains("more than 32767 characters"), "{}", errors(32_768));
    assert!(errors(1_000_000).contains("more than 32767 characters"));
}

fn changed(bytes: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut one = archive.by_index(place).unwrap();
        let name = one.name().unwrap().into_owned();
        let mut content = Vec::new();
        one.read_to_end(&mut content).unwrap();
        if name == part {
            content = change(String::from_utf8(content).unwrap()).into_bytes();
        }
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Numbers of 10,000 digits and with endless exponents in the XML of a cell.
#[test]
fn long_numbers() {
    let good = workbook(|workbook| {
        let sheet = workbook.worksheet_from_index(0).unwrap();
        sheet.write_string(4, 0, "1.4").unwrap().write_string(4, 1, "a").unwrap().write_number(4, 2, 4_711).unwrap();
    });
    for number in ["7".repeat(10_000), "1e999999999".to_owned(), "-1E999999999".to_owned(), "7".repeat(16)] {
        let errors = read(&changed(&good, "xl/worksheets/sheet1.xml", |text| {
            text.replace("<v>4711</v>", &format!("<v>{number}</v>"))
        }))
        .unwrap_err();
        said(&errors, "data-bad-cell", &["15"]);
    }
    read(&good).unwrap();
}

/// A million elements within one another, in a part that is read: refused, or passed over where nothing is read any more.
#[test]
fn a_million_nested_elements() {
    let good = workbook(|_| {});
    for (part, end) in [("xl/sharedStrings.xml", "</sst>"), ("xl/worksheets/sheet1.xml", "</sheetData>")] {
        let deep = changed(&good, part, |text| text.replacen(end, &format!("{}{end}", "<a>".repeat(1_000_000)), 1));
        match Submission::from_xlsx(&deep) {
            Ok(data) => assert_eq!((data.unit.id.as_str(), data.period.as_str()), ("a", "2024")),
            Err(errors) => said(&errors, "data-not-a-workbook", &[]),
        }
    }
}

#[test]
fn fifty_megabytes_of_anything() {
    let mut bytes = workbook(|_| {});
    bytes.resize(50_000_000, 0);
    said(&read(&bytes).unwrap_err(), "data-too-large", &["16777216", "50000000"]);
}
