//! Data and published tables: shipped ones by id, others by path; and how files are read.

use crate::failure::{Failure, Kind};
use dti_core::audit::PublishedTable;
use dti_core::data::{DataErrorCode, DataErrors, MOST_BYTES};
use dti_core::near::nearest;
use dti_core::{Submission, Words};
use dti_rulesets::DataKind;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// One unit's data, and the text that they were read from.
pub(crate) struct Data {
    pub(crate) submission: Submission,
    name: String,
    bytes: Vec<u8>,
}

impl Data {
    /// The data do not fit the framework.
    pub(crate) fn refused(&self, errors: &DataErrors) -> Failure {
        Failure::data(errors, &self.name, &self.bytes)
    }
}

/// Data: the shipped ones of that id, else the file at that path.
pub(crate) fn data(asked: &OsStr) -> Result<Data, Failure> {
    let name = asked.to_string_lossy().into_owned();
    let bytes = match dti_rulesets::data_entry(&name) {
        Some(entry) if entry.kind == DataKind::Submission => entry.text.as_bytes().to_vec(),
        Some(entry) if entry.kind == DataKind::Cohort => return Err(many_units(&name)),
        Some(_) => return Err(published_table(&name)),
        None if [".json", ".csv", ".xlsx"].iter().any(|ending| looks_like_path(asked, ending)) => {
            read(Path::new(asked), Content::Data)?
        }
        None => {
            let ids: Vec<_> = dti_rulesets::data().iter().map(|entry| entry.id).collect();
            return Err(unknown(
                "unknown-data",
                &name,
                &Words::new("số liệu", "data"),
                &Words::new(
                    "đường dẫn tới tệp số liệu .json, .csv hoặc .xlsx",
                    "path to a .json, .csv or .xlsx data file",
                ),
                &ids,
            ));
        }
    };
    let submission = submission(&name, &bytes).map_err(|errors| Failure::data(&errors, &name, &bytes))?;
    Ok(Data { submission, name, bytes })
}

/// Data in the form that the file has: a workbook by how it begins, a table by how its name ends.
fn submission(name: &str, bytes: &[u8]) -> Result<Submission, DataErrors> {
    let named = |ending: &str| name.to_lowercase().ends_with(ending);
    if bytes.starts_with(b"PK") || named(".xlsx") {
        Submission::from_xlsx(bytes)
    } else if named(".csv") {
        Submission::from_csv(bytes)
    } else {
        Submission::from_json(bytes)
    }
}

/// A published table of points: the shipped one of that id, else the file at that path.
pub(crate) fn published(asked: &OsStr) -> Result<PublishedTable, Failure> {
    let name = asked.to_string_lossy().into_owned();
    let tables = || dti_rulesets::data().iter().filter(|entry| entry.kind == DataKind::PublishedTable);
    let bytes = match tables().find(|entry| entry.id == name) {
        Some(entry) => entry.text.as_bytes().to_vec(),
        None if looks_like_path(asked, ".csv") => read(Path::new(asked), Content::Table)?,
        None => {
            return Err(unknown(
                "unknown-table",
                &name,
                &Words::new("bảng điểm", "table of points"),
                &Words::new("đường dẫn tới tệp .csv", "path to a .csv file"),
                &tables().map(|entry| entry.id).collect::<Vec<_>>(),
            ));
        }
    };
    PublishedTable::from_csv(&bytes).map_err(|errors| Failure::data(&errors, &name, &bytes))
}

/// Shipped data of many units, where those of one are asked for.
fn many_units(id: &str) -> Failure {
    let submissions = dti_rulesets::data().iter().filter(|entry| entry.kind == DataKind::Submission);
    let list = submissions.map(|entry| format!("`{}`", entry.id)).collect::<Vec<_>>().join(", ");
    Failure::one(
        Kind::Refused,
        "many-units",
        Words::new(
            format!("`{id}` là số liệu của nhiều đơn vị; ở đây cần số liệu của một đơn vị"),
            format!("`{id}` holds the data of many units; the data of one are asked for here"),
        ),
        Words::new(
            format!("chọn một đơn vị với `--unit`; số liệu kèm theo của một đơn vị: {list}"),
            format!("choose one with `--unit`; shipped data of one unit: {list}"),
        ),
    )
}

pub(crate) fn published_table(id: &str) -> Failure {
    let submissions = dti_rulesets::data().iter().filter(|entry| entry.kind == DataKind::Submission);
    let list = submissions.map(|entry| format!("`{}`", entry.id)).collect::<Vec<_>>().join(", ");
    Failure::one(
        Kind::Refused,
        "published-table",
        Words::new(
            format!(
                "`{id}` là bảng điểm đã công bố, giữ nguyên cả chỗ sai để đối chiếu; bảng chỉ có điểm, không có số liệu \
                 của đơn vị, nên không chấm được"
            ),
            format!(
                "`{id}` is a published table, kept with its errors for the audit; it holds points and no data of the \
                 unit, so it cannot be scored"
            ),
        ),
        Words::new(
            format!("số liệu kèm theo chấm được: {list}; hoặc đưa tệp số liệu của đơn vị"),
            format!("shipped data that can be scored: {list}; or give the unit's own data file"),
        ),
    )
}

/// Whether a word means a file: it is there, it has a folder in it, or it ends as such files do.
pub(crate) fn looks_like_path(asked: &OsStr, ending: &str) -> bool {
    let text = asked.to_string_lossy();
    text.contains(['/', '\\']) || text.to_lowercase().ends_with(ending) || Path::new(asked).exists()
}

/// What a file holds, which says how large it may be.
#[derive(Clone, Copy)]
pub(crate) enum Content {
    Rules,
    Data,
    Table,
    /// Data of many units.
    Units,
}

/// Bytes of a mebibyte.
const MIB: u64 = 1 << 20;

impl Content {
    /// The most mebibytes of such a file.
    fn most(self) -> u64 {
        match self {
            Self::Rules => 1,
            Self::Data | Self::Table => u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).div_euclid(MIB),
            Self::Units => u64::try_from(dti_core::units::MOST_BYTES).unwrap_or(u64::MAX).div_euclid(MIB),
        }
    }

    /// The file has more. How much more is not known: it is read no further.
    fn too_large(self, name: &str) -> Failure {
        let most = self.most();
        let (code, help) = match self {
            Self::Rules => (
                "file-too-large",
                Words::new(
                    "chia thành nhiều bộ chỉ số, mỗi bộ một tệp",
                    "split it into several frameworks, one per file",
                ),
            ),
            Self::Data => (
                DataErrorCode::TooLarge.as_str(),
                Words::new("mỗi tệp chỉ chứa số liệu của một đơn vị", "put one unit's data in a file"),
            ),
            Self::Table => (
                DataErrorCode::TooLarge.as_str(),
                Words::new("chỉ giữ cột mã và cột điểm", "keep only the columns of codes and points"),
            ),
            Self::Units => (
                DataErrorCode::TooLarge.as_str(),
                Words::new(
                    "chia bảng thành nhiều tệp và cho tất cả các tệp",
                    "split the table, and give all its files",
                ),
            ),
        };
        let message = Words::new(
            format!("tệp `{name}` lớn hơn {most} MiB, là mức nhiều nhất"),
            format!("the file `{name}` has more than {most} MiB, which is the most"),
        );
        Failure::one(Kind::Refused, code, message, help).in_file(name)
    }
}

/// The bytes of a file that is not too large.
pub(crate) fn read(path: &Path, content: Content) -> Result<Vec<u8>, Failure> {
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    read_from(file, path, content)
}

/// The bytes of what is being read, no more than there may be.
pub(crate) fn read_from(from: impl Read, path: &Path, content: Content) -> Result<Vec<u8>, Failure> {
    let most = content.most().saturating_mul(MIB);
    let mut bytes = Vec::new();
    match from.take(most.saturating_add(1)).read_to_end(&mut bytes) {
        Ok(read) if u64::try_from(read).is_ok_and(|read| read <= most) => Ok(bytes),
        Ok(_) => Err(content.too_large(&path.to_string_lossy())),
        Err(error) => Err(unreadable(path, &error)),
    }
}

pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let name = path.to_string_lossy();
    let (code, message, help) = match error.kind() {
        ErrorKind::NotFound => (
            "file-not-found",
            Words::new(format!("không có tệp `{name}`"), format!("there is no file `{name}`")),
            Words::new(
                "kiểm tra lại đường dẫn; mã của bộ chỉ số và số liệu kèm theo: `dti list`",
                "check the path; the ids of shipped frameworks and data are in `dti list`",
            ),
        ),
        ErrorKind::PermissionDenied => (
            "file-unreadable",
            Words::new(format!("không được phép đọc tệp `{name}`"), format!("the file `{name}` may not be read")),
            Words::new("kiểm tra quyền đọc tệp", "check the file's permissions"),
        ),
        ErrorKind::IsADirectory => (
            "file-unreadable",
            Words::new(format!("`{name}` là thư mục, không phải tệp"), format!("`{name}` is a folder, not a file")),
            Words::new("đưa đường dẫn tới một tệp", "give the path to a file"),
        ),
        _ => (
            "file-unreadable",
            Words::new(
                format!("không đọc được tệp `{name}`: {error}"),
                format!("the file `{name}` cannot be read: {error}"),
            ),
            Words::new("kiểm tra lại tệp và đường dẫn", "check the file and its path"),
        ),
    };
    Failure::one(Kind::Refused, code, message, help).in_file(&name)
}

/// An id that is not shipped.
pub(crate) fn unknown(code: &str, asked: &str, what: &Words, path: &Words, ids: &[&str]) -> Failure {
    let list = ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    let file = with_its_ending(code, asked);
    let meant = match file.as_deref().or_else(|| nearest(asked, ids.iter().copied())) {
        Some(near) => Words::new(format!("có phải ý là `{near}`? "), format!("did you mean `{near}`? ")),
        None => Words::default(),
    };
    Failure::one(
        Kind::Refused,
        code,
        Words::new(format!("không có {} `{asked}`", what.vi), format!("there is no {} `{asked}`", what.en)),
        Words::new(
            format!("{}có sẵn: {list}; hoặc {}", meant.vi, path.vi),
            format!("{}there are {list}; or give a {}", meant.en, path.en),
        ),
    )
}

/// The file that was named without its ending, where there is one.
fn with_its_ending(code: &str, asked: &str) -> Option<String> {
    let endings: &[&str] = match code {
        "unknown-framework" => &["dti"],
        "unknown-table" => &["csv"],
        _ => &["json", "csv", "xlsx"],
    };
    endings.iter().map(|ending| format!("{asked}.{ending}")).find(|file| Path::new(file).is_file())
}
