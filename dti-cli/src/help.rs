//! What `--help` says, in both languages, with examples.

use crate::args::Cli;
use clap::{ArgAction, Command, CommandFactory};
use dti_core::Lang;

/// One subcommand: its name and what it takes, what it does, examples; Vietnamese and English.
struct Page {
    name: &'static str,
    takes: &'static str,
    about: (&'static str, &'static str),
    examples: (&'static str, &'static str),
}

const PAGES: &[Page] = &[
    Page {
        name: "list",
        takes: "",
        about: ("Liệt kê các bộ chỉ số và số liệu kèm theo", "List the shipped frameworks and data"),
        examples: ("  dti list\n  dti list --format json", "  dti --lang en list\n  dti list --format json"),
    },
    Page {
        name: "show",
        takes: " FRAMEWORK",
        about: (
            "In một bộ chỉ số: từng dòng với cách tính, căn cứ, đơn vị chủ trì",
            "Print a framework: every row with its rule, its official place and who leads it",
        ),
        examples: (
            "  dti show vn-dti-province-2022\n  dti show ./bo-chi-so-cua-so.dti\n  dti show vn-kontum-419 --format json",
            "  dti --lang en show vn-dti-province-2022\n  dti show ./our-department.dti\n  dti show vn-kontum-419 --format json",
        ),
    },
    Page {
        name: "score",
        takes: " FRAMEWORK DATA",
        about: ("Chấm điểm một đơn vị", "Score one unit"),
        examples: (
            "  dti score vn-kontum-419 kon-tum-2023\n  dti score vn-dti-province-2022 so-lieu.json --format json",
            "  dti --lang en score vn-kontum-419 kon-tum-2023\n  dti score vn-dti-province-2022 data.json --format json",
        ),
    },
    Page {
        name: "explain",
        takes: " FRAMEWORK DATA CODE",
        about: (
            "Giải thích điểm của một dòng: số liệu, công thức, bậc đạt được, căn cứ",
            "Explain the points of one row: data, formula, the tier that applied, the official place",
        ),
        examples: (
            "  dti explain vn-kontum-419 kon-tum-2023 6.12\n  dti explain vn-kontum-419 so-lieu.json 5.12.1 --format json",
            "  dti --lang en explain vn-kontum-419 kon-tum-2023 6.12\n  dti explain vn-kontum-419 data.json 5.12.1 --format json",
        ),
    },
    Page {
        name: "missing",
        takes: " FRAMEWORK DATA",
        about: (
            "Số liệu còn thiếu: thiếu gì, đơn vị nào phải cung cấp, có thể thêm bao nhiêu điểm",
            "What is missing, which agency owes it, what it could be worth; largest first",
        ),
        examples: (
            "  dti missing vn-kontum-419 kon-tum-2023\n  dti missing vn-kontum-419 so-lieu.json --format json",
            "  dti --lang en missing vn-kontum-419 kon-tum-2023\n  dti missing vn-kontum-419 data.json --format json",
        ),
    },
    Page {
        name: "audit",
        takes: " FRAMEWORK PUBLISHED",
        about: (
            "Đối chiếu một bảng điểm đã công bố: điểm nào không thể đúng, chỗ nào có thể in nhầm",
            "Audit a published table of points: what cannot be right, and where it is likely misprinted",
        ),
        examples: (
            "  dti audit vn-gialai-3015 gia-lai-2022\n  dti audit vn-dti-province-2022 bang-diem.csv --format json",
            "  dti --lang en audit vn-gialai-3015 gia-lai-2022\n  dti audit vn-dti-province-2022 points.csv --format json",
        ),
    },
    Page {
        name: "check",
        takes: " FILE…",
        about: (
            "Kiểm tra tệp quy tắc trước khi có số liệu: lỗi, cảnh báo, cách sửa",
            "Check rule files before any data: errors, warnings, the way out of each",
        ),
        examples: (
            "  dti check bo-chi-so-cua-so.dti\n  dti check *.dti --deny warnings\n  dti check vn-dti-province-2022 --format json\n  dti check --explain jump-at-cap",
            "  dti --lang en check our-department.dti\n  dti check *.dti --deny warnings\n  dti check vn-dti-province-2022 --format json\n  dti --lang en check --explain jump-at-cap",
        ),
    },
    Page {
        name: "diff",
        takes: " A B",
        about: (
            "So sánh hai bộ chỉ số: dòng thêm, bớt, đổi tên, đổi điểm, đổi cách tính, đổi phân công",
            "Compare two frameworks: rows added, removed, retitled; maxima, rules and assignments changed",
        ),
        examples: (
            "  dti diff vn-kontum-419 vn-gialai-3015\n  dti diff vn-dti-province-2022 ban-moi.dti --format json",
            "  dti --lang en diff vn-kontum-419 vn-gialai-3015\n  dti diff vn-dti-province-2022 new.dti --format json",
        ),
    },
    Page {
        name: "template",
        takes: " FRAMEWORK [DATA]",
        about: (
            "Tạo mẫu để điền số liệu (Excel, CSV hoặc JSON); số liệu đã có được điền sẵn",
            "Make a file to fill in (Excel, CSV or JSON), with the data that are known filled in",
        ),
        examples: (
            "  dti template vn-kontum-419 --output mau.xlsx\n  dti template vn-kontum-419 kon-tum-2023 --output kon-tum.csv\n  dti score vn-kontum-419 mau.xlsx",
            "  dti --lang en template vn-kontum-419 --output form.xlsx\n  dti template vn-kontum-419 kon-tum-2023 --output kon-tum.csv\n  dti score vn-kontum-419 form.xlsx",
        ),
    },
    Page {
        name: "fmt",
        takes: " FILE…",
        about: (
            "Viết lại tệp .dti theo chuẩn: thụt dòng, cột, từ khóa; nghĩa và ghi chú giữ nguyên",
            "Write .dti files in their canonical layout; meaning and comments stay as they are",
        ),
        examples: (
            "  dti fmt bo-chi-so.dti\n  dti fmt --check *.dti\n  dti fmt --keywords vi bo-chi-so.dti\n  dti fmt - < bo-chi-so.dti",
            "  dti --lang en fmt framework.dti\n  dti fmt --check *.dti\n  dti fmt --keywords en framework.dti\n  dti fmt - < framework.dti",
        ),
    },
    Page {
        name: "rank",
        takes: " FRAMEWORK DATA…",
        about: (
            "Chấm và xếp hạng nhiều đơn vị: chung, theo chỉ số chính, theo trụ cột",
            "Score and rank many units: on the whole, by main indicator, by view",
        ),
        examples: (
            "  dti rank vn-dti-province-2022 synthetic-63-2023\n  dti rank vn-dti-province-2022 63-tinh.csv --rows 6.12,7.10 --format csv\n  dti rank vn-dti-province-2022 63-tinh.csv --profile kon-tum\n  dti rank vn-dti-province-2022 thu-muc-so-lieu --keep-going",
            "  dti --lang en rank vn-dti-province-2022 synthetic-63-2023\n  dti rank vn-dti-province-2022 provinces.csv --rows 6.12,7.10 --format csv\n  dti rank vn-dti-province-2022 provinces.csv --profile kon-tum\n  dti rank vn-dti-province-2022 folder-of-data --keep-going",
        ),
    },
    Page {
        name: "compare",
        takes: " FRAMEWORK OLD NEW",
        about: (
            "So hai kỳ: điểm thay đổi vì bộ chỉ số, vì các đơn vị khác hay vì chính đơn vị; hạng thay đổi vì ai",
            "Compare two periods: what changed by the framework, by the other units, by the unit itself; who passed whom",
        ),
        examples: (
            "  dti compare vn-dti-province-2022 nam-2022.csv nam-2023.csv\n  dti compare vn-dti-province-2022 nam-2022.csv nam-2023.csv --unit kon-tum",
            "  dti --lang en compare vn-dti-province-2022 2022.csv 2023.csv\n  dti compare vn-dti-province-2022 2022.csv 2023.csv --unit kon-tum",
        ),
    },
];

/// `--help` and `--version` stand after all others.
const LAST: usize = 100;

/// The names of the commands.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|page| page.name)
}

/// Arguments and options in the order of the help: id, what it is; Vietnamese and English.
const ARGUMENTS: &[(&str, &str, &str)] = &[
    (
        "framework",
        "Mã của bộ chỉ số kèm theo (xem `dti list`) hoặc đường dẫn tới tệp .dti",
        "Id of a shipped framework (see `dti list`), or path to a .dti file",
    ),
    (
        "data",
        "Mã của số liệu kèm theo hoặc đường dẫn tới tệp số liệu .json, .csv, .xlsx",
        "Id of shipped data, or path to a .json, .csv or .xlsx data file",
    ),
    (
        "published",
        "Mã của bảng điểm kèm theo hoặc đường dẫn tới tệp CSV có hai cột code,points",
        "Id of a shipped table of points, or path to a CSV file with the columns code,points",
    ),
    ("a", "Bộ chỉ số thứ nhất: mã hoặc đường dẫn tới tệp .dti", "The first framework: id, or path to a .dti file"),
    ("b", "Bộ chỉ số thứ hai: mã hoặc đường dẫn tới tệp .dti", "The second framework: id, or path to a .dti file"),
    (
        "texts",
        "Tệp .dti, một hay nhiều; `-` đọc từ đầu vào chuẩn và in ra kết quả",
        ".dti files, one or more; `-` reads standard input and prints the result",
    ),
    ("code", "Mã của dòng, ví dụ 6.12", "Code of the row, as in 6.12"),
    (
        "output",
        "Tệp để ghi mẫu, tên kết thúc bằng .xlsx, .csv hoặc .json [mặc định: in ra CSV]",
        "File to write, its name ending with .xlsx, .csv or .json [default: CSV on standard output]",
    ),
    (
        "files",
        "Tệp quy tắc .dti, mã của bộ chỉ số kèm theo, hoặc - để đọc từ đầu vào chuẩn",
        "Rule files (.dti), ids of shipped frameworks, or - for standard input",
    ),
    (
        "deny",
        "warnings: có cảnh báo thì mã kết thúc cũng là 1",
        "warnings: exit status 1 where there are warnings, too",
    ),
    (
        "explain",
        "Giải thích một mã lỗi hay cảnh báo, với ví dụ sai và ví dụ đúng",
        "Explain the code of an error or a warning, with a wrong and a right example",
    ),
    (
        "check",
        "Không viết gì; nêu các tệp chưa đúng chuẩn và kết thúc bằng mã 1",
        "Write nothing; name the files that are not formatted, with exit status 1",
    ),
    (
        "keywords",
        "Viết mọi từ khóa bằng vi hoặc en [mặc định: giữ như trong tệp]",
        "Write all keywords in vi or en [default: as they are in the file]",
    ),
    (
        "units",
        "Số liệu của các đơn vị: mã có sẵn, tệp .csv, .xlsx, .json, hoặc thư mục chứa các tệp đó",
        "Data of the units: shipped ids, .csv, .xlsx or .json files, or folders of them",
    ),
    ("old", "Số liệu kỳ trước: mã có sẵn, tệp hoặc thư mục", "Data of the period before: shipped id, file or folder"),
    ("new", "Số liệu kỳ này: mã có sẵn, tệp hoặc thư mục", "Data of this period: shipped id, file or folder"),
    (
        "old_framework",
        "Bộ chỉ số của kỳ trước, nếu khác [mặc định: như kỳ này]",
        "The framework of the period before, where it is another [default: the same]",
    ),
    (
        "unit",
        "Đơn vị có mã này, giữa các đơn vị trong số liệu; các chỉ số Min-Max so với các đơn vị đó",
        "The unit with this id, among those in the data; Min-Max rows are scored against them",
    ),
    (
        "rows",
        "Xếp hạng thêm theo các dòng này, mã cách nhau bằng dấu phẩy",
        "Rank in these rows, too; codes with commas between them",
    ),
    (
        "profile",
        "Thay cho bảng xếp hạng: điểm mạnh, điểm yếu của đơn vị có mã này so với các đơn vị kia",
        "In place of the ranking: strengths and weaknesses of the unit with this id against the others",
    ),
    (
        "keep_going",
        "Để riêng các đơn vị có lỗi, báo lỗi, và vẫn tính các đơn vị còn lại; mã kết thúc là 1",
        "Set units with faults aside, report them, and go on with the others; exit status 1",
    ),
    (
        "freeze",
        "Ghi các mốc của nhóm (thấp nhất, cao nhất) vào tệp này, để chấm sau với `--frozen`",
        "Write the cohort's lowest and highest values to this file, to be used with `--frozen`",
    ),
    (
        "frozen",
        "So với các mốc đã ghi trong tệp này thay vì các mốc của chính các đơn vị được cho",
        "Score against the values in this file, and not against those of the units given",
    ),
    (
        "format",
        "Dạng trả lời: text, json, hoặc csv (với rank và compare) [mặc định: text]",
        "Form of the answer: text, json, or csv (of rank and compare) [default: text]",
    ),
    (
        "lang",
        "Ngôn ngữ: vi hoặc en [mặc định: theo biến DTI_LANG, không có thì vi]",
        "Language: vi or en [default: the variable DTI_LANG, else vi]",
    ),
    (
        "color",
        "Màu: auto, always hoặc never [mặc định: auto, chỉ có màu trên màn hình]",
        "Colour: auto, always or never [default: auto, on a terminal only]",
    ),
];

const VI: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}";
const EN: &str = "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}";

/// The command line, with its help in one language.
pub(crate) fn command(lang: Lang) -> Command {
    let pick = |vi: &'static str, en: &'static str| match lang {
        Lang::Vi => vi,
        Lang::En => en,
    };
    let command = Cli::command()
        .about(pick(
            "Chấm điểm chính xác các bộ chỉ số chuyển đổi số (DTI) và nói rõ vì sao. Không phải ấn phẩm chính thức.",
            "Exact scores of digital-transformation indices (DTI), and why. Not an official publication.",
        ))
        .after_help(pick(
            "Ví dụ:\n  dti score vn-kontum-419 kon-tum-2023\n  dti explain vn-kontum-419 kon-tum-2023 6.12\n\n\
             Mã kết thúc: 0 xong, 1 tài liệu đưa vào bị từ chối, 2 gọi lệnh sai.",
            "Examples:\n  dti score vn-kontum-419 kon-tum-2023\n  dti explain vn-kontum-419 kon-tum-2023 6.12\n\n\
             Exit status: 0 done, 1 the input was refused, 2 wrong use.",
        ))
        .help_template(pick(VI, EN))
        .override_usage(pick("dti [TÙY CHỌN] LỆNH", "dti [OPTIONS] COMMAND"))
        .subcommand_help_heading(pick("Lệnh", "Commands"));
    let command = command.mut_args(|arg| described(arg, lang)).disable_version_flag(true).arg(
        clap::Arg::new("version")
            .long("version")
            .short('V')
            .action(ArgAction::Version)
            .help(pick("In số phiên bản", "Print the version"))
            .help_heading(pick("Tùy chọn", "Options"))
            .display_order(LAST),
    );
    PAGES.iter().fold(with_help(command, lang), |command, page| {
        command.mut_subcommand(page.name, |sub| {
            let examples = pick(page.examples.0, page.examples.1);
            with_help(sub, lang)
                .about(pick(page.about.0, page.about.1))
                .after_help(format!("{}:\n{examples}", pick("Ví dụ", "Examples")))
                .help_template(pick(VI, EN))
                .override_usage(format!("dti {} {}{}", page.name, pick("[TÙY CHỌN]", "[OPTIONS]"), page.takes))
                .mut_args(|arg| described(arg, lang))
        })
    })
}

/// `--help`, described in the language.
fn with_help(command: Command, lang: Lang) -> Command {
    let (text, heading) = match lang {
        Lang::Vi => ("In hướng dẫn này", "Tùy chọn"),
        Lang::En => ("Print this help", "Options"),
    };
    command.disable_help_flag(true).arg(
        clap::Arg::new("help")
            .long("help")
            .short('h')
            .action(ArgAction::Help)
            .help(text)
            .help_heading(heading)
            .display_order(LAST),
    )
}

fn described(arg: clap::Arg, lang: Lang) -> clap::Arg {
    let positional = arg.is_positional();
    let heading = match (lang, positional) {
        (Lang::Vi, true) => "Tham số",
        (Lang::Vi, false) => "Tùy chọn",
        (Lang::En, true) => "Arguments",
        (Lang::En, false) => "Options",
    };
    let found = ARGUMENTS.iter().enumerate().find(|(_, (id, _, _))| arg.get_id() == id);
    let arg = arg.help_heading(heading);
    match (found, lang) {
        (Some((order, (_, vi, _))), Lang::Vi) => arg.help(*vi).display_order(order),
        (Some((order, (_, _, en))), Lang::En) => arg.help(*en).display_order(order),
        (None, _) => arg,
    }
}
