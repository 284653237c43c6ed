//! The codes of the faults that only a text can have.

use dti_core::model::Severity;

/// A fault of text: its stable code, and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TextFault {
    /// The stable code.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it says, in Vietnamese.
    pub vi: &'static str,
    /// What it says, in English.
    pub en: &'static str,
}

macro_rules! text_faults {
    (@severity) => { Severity::Error };
    (@severity warning) => { Severity::Warning };
    ($($code:literal $($severity:ident)? $vi:literal $en:literal)*) => {
        &[$(TextFault { code: $code, severity: text_faults!(@severity $($severity)?), vi: $vi, en: $en }),*]
    };
}

/// Every fault of text. The faults of meaning are [`FaultCode`](dti_core::model::FaultCode)'s.
///
/// ```
/// use dti_dsl::TEXT_FAULTS;
/// assert!(TEXT_FAULTS.iter().any(|fault| fault.code == "plain-number-for-ratio"));
/// ```
pub const TEXT_FAULTS: &[TextFault] = text_faults! {
    "bad-code" "mã không viết được như vậy" "a code that cannot be one"
    "bad-date" "không phải là một ngày" "no day of the calendar"
    "bad-formula" "công thức không phải là một tổng, hoặc một tổng chia cho một tổng" "a formula that is neither a sum nor one sum over another"
    "bad-name" "tên không viết được như vậy" "a name that cannot be one"
    "bad-number" "không phải là một con số, có dấu phân nhóm, hoặc quá nhiều chữ số" "no number, digits in groups, or too many digits"
    "bad-places" "không phải là số chữ số thập phân" "no number of decimal places"
    "bad-text" "dấu `\\` không có nghĩa trong đoạn chữ" "a `\\` that means nothing inside a text"
    "changes-nothing" "`thay` mà không thay gì" "an override that changes nothing"
    "circular-datum" "số liệu rốt cuộc được tính từ chính nó" "a datum that is, in the end, itself"
    "file-too-large" "tệp quá lớn" "a file that is too large"
    "lonely-precondition" "điều kiện không đứng trước các bậc nào" "a condition that stands before no steps"
    "misplaced-else" "`ngược lại` không phải là mức cuối cùng" "an `else` that is not the last tier"
    "missing-all-equal" "Min-Max không nói khi mọi đơn vị bằng nhau thì sao" "a Min-Max that does not say what units earn that are all equal"
    "missing-brace" "thiếu `{` hoặc `}`" "a `{` or `}` that is missing"
    "missing-else" "các bậc thiếu mức cuối cùng" "steps without their last tier"
    "missing-quantity" "không rõ ngưỡng so với gì" "a threshold that is compared with nothing"
    "missing-statement" "bộ chỉ số thiếu một câu bắt buộc" "a framework without a statement that it needs"
    "no-base" "chỉ phiên bản mới nói như vậy" "what only an edition says"
    "no-framework" "tệp không bắt đầu bằng một bộ chỉ số" "a file that does not begin with a framework"
    "no-rule" "phần không có cách tính điểm" "a part without a rule"
    "not-a-count" "đếm một tỷ lệ" "a ratio where something is counted"
    "not-a-ratio" "một lượng ở chỗ cần tỷ lệ" "an amount where a ratio is needed"
    "not-utf8" "tệp không phải là chữ UTF-8" "a file that is not UTF-8 text"
    "outlives-base" "phiên bản có hiệu lực lâu hơn bộ chỉ số được kế thừa" "an edition that outlives what it extends"
    "percent-for-number" "phần trăm ở ngưỡng của một lượng" "a percentage as the threshold of an amount"
    "percent-for-points" "phần trăm ở chỗ cần số điểm" "a percentage where points are needed"
    "plain-number-for-frequency" "tần suất không nói mỗi tuần, tháng hay năm" "a frequency that does not say whether a week, a month or a year"
    "plain-number-for-ratio" "ngưỡng của tỷ lệ thiếu dấu %" "the threshold of a ratio without its percent sign"
    "plain-number-for-share" "không rõ là điểm hay phần trăm" "points, or a percentage?"
    "repeated-row" "phiên bản nói hai lần về một dòng" "a row of which an edition speaks twice"
    "repeated-statement" "một câu viết hai lần" "a statement that was made already"
    "stray-brace" "dấu `}` không đóng gì" "a `}` that closes nothing"
    "text-after-framework" "còn chữ sau bộ chỉ số" "something after the framework"
    "too-deep" "lồng nhau quá sâu" "blocks or parentheses nested too deep"
    "two-rules" "hai cách tính ở một chỗ" "two rules in one place"
    "unexpected-text" "chữ không đứng được ở đây" "what cannot stand there"
    "unfinished-text" "đoạn chữ không đóng ngoặc kép" "a text without its closing quote"
    "unknown-base" "không có bộ chỉ số được kế thừa" "a base that is not there"
    "unknown-measure" "không có đơn vị đo này" "a name of no measure"
    "unknown-name" "không có số liệu hay tỷ lệ tên này" "a name of no datum or ratio"
    "unknown-row" "không có dòng này" "a code of no row"
    "unknown-word" "không có từ khóa này" "a word that is no keyword"
    "unused-quantity" "tỷ lệ không được cách tính nào dùng" "a ratio that no rule uses"
    "wrong-else" "dưới ngưỡng vẫn được điểm: viết thành bậc" "something is earned below the threshold: that makes steps"
    "wrong-place" "câu không đứng được ở đây" "a statement that cannot stand there"
    "wrong-threshold" "ngưỡng không cùng loại với số liệu" "a threshold of another kind than the data"
};
