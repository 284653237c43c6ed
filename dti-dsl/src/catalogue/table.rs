//! The one table of codes.

use super::Page;
use dti_core::model::Severity::{Error, Warning};

macro_rules! pages {
    ($($code:literal $severity:ident $vi:literal $en:literal)*) => {
        &[$(Page {
            code: $code,
            severity: $severity,
            vi: $vi,
            en: $en,
            text: include_str!(concat!("pages/", $code, ".md")),
        }),*]
    };
}

/// Every code that a rule file can be told, in alphabetical order, with its page.
pub const PAGES: &[Page] = pages! {
    "above-the-whole" Warning
        "một phần của tổng so với hơn 100 %"
        "a share that is compared with more than the whole"
    "answer-against-title" Warning
        "`Chưa có` được nhiều điểm hơn đã có"
        "an answer `not yet` that earns more than one that says it is there"
    "bad-allowance" Error
        "cho phép không đúng"
        "an allowance of no check, or without a reason"
    "bad-award" Error
        "điểm được hưởng nhiều hơn điểm tối đa, hoặc dưới 0"
        "an award that is more than there is, or less than nothing"
    "bad-bounds" Error
        "giới hạn không chứa giá trị nào"
        "bounds that nothing lies within"
    "bad-code" Error
        "mã không viết được như vậy"
        "a code that cannot be one"
    "bad-date" Error
        "không phải là một ngày"
        "no day of the calendar"
    "bad-formula" Error
        "công thức không phải là một tổng, hoặc một tổng chia cho một tổng"
        "a formula that is neither a sum nor one sum over another"
    "bad-maximum" Error
        "điểm tối đa không hợp lệ"
        "a maximum that cannot be one"
    "bad-measure" Error
        "đơn vị đo không quy đổi như vậy được"
        "a measure that cannot be a scale of that one"
    "bad-name" Error
        "tên không viết được như vậy"
        "a name that cannot be one"
    "bad-number" Error
        "không phải là một con số, có dấu phân nhóm, hoặc quá nhiều chữ số"
        "no number, digits in groups, or too many digits"
    "bad-places" Error
        "không phải là số chữ số thập phân"
        "no number of decimal places"
    "bad-text" Error
        "dấu `\\` không có nghĩa trong đoạn chữ"
        "a `\\` that means nothing inside a text"
    "bad-threshold" Error
        "ngưỡng hoặc số chia không có nghĩa"
        "a threshold or divisor that makes no sense"
    "bad-weight" Error
        "trọng số không lớn hơn 0, quá 1, hoặc của một dòng không có điểm"
        "a weight that is not above 0, or above 1, or of a row without points"
    "broken-base" Error
        "bộ chỉ số được kế thừa có lỗi, hoặc không đọc được"
        "a base that has mistakes of its own, or cannot be read"
    "changes-nothing" Error
        "`thay` mà không thay gì"
        "an override that changes nothing"
    "children-maximum" Error
        "điểm các dòng con không bằng điểm của dòng cha"
        "the maxima of the rows below do not add up to the row's"
    "circular-base" Error
        "phiên bản rốt cuộc kế thừa chính nó"
        "an edition that, in the end, extends itself"
    "circular-datum" Error
        "số liệu rốt cuộc được tính từ chính nó"
        "a datum that is, in the end, itself"
    "cited-later" Warning
        "dẫn văn bản của năm sau ngày hết hiệu lực"
        "a cited document of a year after the framework has ended"
    "code-outside-parent" Warning
        "mã thuộc dòng khác với dòng cha"
        "a code that belongs to another row than its parent"
    "constant-points" Warning
        "số liệu nào cũng được cùng một điểm"
        "a rule that earns the same whatever the data are"
    "duplicate" Error
        "hai dòng, số liệu, trường hợp … cùng mã hoặc cùng tên"
        "two rows, data, cases, … with one code or name"
    "edition-before-base" Warning
        "phiên bản ký trước văn bản mà nó dựa vào"
        "an edition that was signed before what it extends"
    "empty-text" Error
        "thiếu lời bắt buộc"
        "a text that has to be there is empty"
    "file-too-large" Error
        "tệp quá lớn"
        "a file that is too large"
    "hidden-sign" Warning
        "ký tự không nhìn thấy được"
        "a sign that cannot be seen"
    "idle-tier" Warning
        "mức được bằng điểm của mức ngay dưới"
        "a tier that earns what the next one earns"
    "jump-at-cap" Error
        "điểm nhảy ở ngưỡng"
        "the points jump at the cap"
    "lonely-precondition" Error
        "điều kiện không đứng trước các bậc nào"
        "a condition that stands before no steps"
    "look-alike-letters" Warning
        "chữ của bảng chữ cái khác trông như chữ Latinh"
        "letters of another alphabet that look like Latin ones"
    "measure-against-title" Warning
        "tên nói một đơn vị, số liệu tính bằng đơn vị khác"
        "a datum whose words name another measure than its own"
    "misplaced-else" Error
        "`ngược lại` không phải là mức cuối cùng"
        "an `else` that is not the last tier"
    "missing-all-equal" Error
        "Min-Max không nói khi mọi đơn vị bằng nhau thì sao"
        "a Min-Max that does not say what units earn that are all equal"
    "missing-brace" Error
        "thiếu `{` hoặc `}`"
        "a `{` or `}` that is missing"
    "missing-else" Error
        "các bậc thiếu mức cuối cùng"
        "steps without their last tier"
    "missing-quantity" Error
        "không rõ ngưỡng so với gì"
        "a threshold that is compared with nothing"
    "missing-statement" Error
        "bộ chỉ số thiếu một câu bắt buộc"
        "a framework without a statement that it needs"
    "no-base" Error
        "chỉ phiên bản mới nói như vậy"
        "what only an edition says"
    "no-citation" Error
        "dòng không dẫn chỗ trong văn bản"
        "a row without its place in an official document"
    "no-framework" Error
        "tệp không bắt đầu bằng một bộ chỉ số"
        "a file that does not begin with a framework"
    "no-rows" Error
        "bộ chỉ số không có dòng nào"
        "a framework without rows"
    "no-rule" Error
        "thiếu cách tính điểm"
        "a rule that is missing"
    "not-a-count" Error
        "đếm một tỷ lệ"
        "a ratio where something is counted"
    "not-a-ratio" Error
        "một lượng ở chỗ cần tỷ lệ"
        "an amount where a ratio is needed"
    "not-utf8" Error
        "tệp không phải là chữ UTF-8"
        "a file that is not UTF-8 text"
    "numbering-gap" Warning
        "số bị bỏ qua hoặc lộn thứ tự"
        "a number that is skipped, or out of order"
    "odd-citation" Warning
        "dẫn văn bản chỉ khác văn bản khác một ký tự"
        "a cited document that differs from another one by one sign"
    "one-item-earns-all" Warning
        "một mục đã đủ điểm tối đa"
        "so many points per item that a single one earns the maximum"
    "outlives-base" Error
        "phiên bản có hiệu lực lâu hơn bộ chỉ số được kế thừa"
        "an edition that outlives what it extends"
    "percent-for-number" Error
        "phần trăm ở ngưỡng của một lượng"
        "a percentage as the threshold of an amount"
    "percent-for-points" Error
        "phần trăm ở chỗ cần số điểm"
        "a percentage where points are needed"
    "plain-number-for-frequency" Error
        "tần suất không nói mỗi tuần, tháng hay năm"
        "a frequency that does not say whether a week, a month or a year"
    "plain-number-for-ratio" Error
        "ngưỡng của tỷ lệ thiếu dấu %"
        "the threshold of a ratio without its percent sign"
    "plain-number-for-share" Error
        "không rõ là điểm hay phần trăm"
        "points, or a percentage?"
    "ratio-upside-down" Warning
        "tỷ lệ chia tổng số cho một phần của nó"
        "a total divided by a part of it"
    "repeated-row" Error
        "phiên bản nói hai lần về một dòng"
        "a row of which an edition speaks twice"
    "repeated-statement" Error
        "một câu viết hai lần"
        "a statement that was made already"
    "rule-in-part" Error
        "cách tính không đứng được trong một phần"
        "a rule that cannot stand inside a part"
    "rule-on-parent" Error
        "dòng có dòng con mà có cả cách tính"
        "a row with rows below it and a rule of its own"
    "same-title" Warning
        "hai dòng cạnh nhau có cùng một lời"
        "two lines beside one another with the same words"
    "shadowed-name" Warning
        "số liệu của dòng che số liệu chung cùng tên"
        "a datum of a row that hides a shared one"
    "shares-do-not-add-up" Error
        "các phần hoặc các mục cộng lại không thành điểm tối đa"
        "parts or items do not add up to the whole"
    "stray-brace" Error
        "dấu `}` không đóng gì"
        "a `}` that closes nothing"
    "text-after-framework" Error
        "còn chữ sau bộ chỉ số"
        "something after the framework"
    "threshold-against-title" Warning
        "lời của mức không khớp với ngưỡng"
        "a tier whose words name another number than its threshold"
    "threshold-not-whole" Warning
        "ngưỡng lẻ cho thứ được đếm"
        "a broken number as the threshold of what is counted"
    "threshold-without-scale" Warning
        "ngưỡng tiền không nói đơn vị"
        "the threshold of money without its scale"
    "tier-order" Error
        "các mức không đi từ cao xuống thấp"
        "tiers that do not fall"
    "too-deep" Error
        "lồng nhau quá sâu"
        "blocks or parentheses nested too deep"
    "too-large" Error
        "quá nhiều dòng, số liệu hoặc cấp"
        "more rows, data or levels than a framework can have"
    "total-maximum" Error
        "các dòng đầu không cộng thành tổng điểm"
        "the first rows do not add up to the framework's maximum"
    "two-rules" Error
        "hai cách tính ở một chỗ"
        "two rules in one place"
    "undefined-not-stated" Warning
        "không nói khi mẫu số bằng 0 thì sao"
        "a framework that does not say what a denominator of 0 counts as"
    "unexpected-text" Error
        "chữ không đứng được ở đây"
        "what cannot stand there"
    "unfaithful-format" Error
        "viết lại theo chuẩn thì đọc ra khác"
        "what would read otherwise in its canonical form"
    "unfinished-text" Error
        "đoạn chữ không đóng ngoặc kép"
        "a text without its closing quote"
    "unknown-base" Error
        "không có bộ chỉ số được kế thừa"
        "a base that is not there"
    "unknown-datum" Error
        "không có số liệu này"
        "a name of no datum"
    "unknown-measure" Error
        "không có đơn vị đo này"
        "a name of no measure"
    "unknown-name" Error
        "không có số liệu hay tỷ lệ tên này"
        "a name of no datum or ratio"
    "unknown-parent" Error
        "dòng cha không có, hoặc không đứng trước"
        "a row whose parent is not there, or does not stand above it"
    "unknown-row" Error
        "không có dòng này"
        "a code of no row"
    "unknown-word" Error
        "không có từ khóa này"
        "a word that is no keyword"
    "unlike-measures" Error
        "cộng, so hoặc chia những thứ khác loại"
        "unlike things added, compared or divided"
    "unreachable-maximum" Error
        "không số liệu nào cho được điểm tối đa"
        "no data earn the maximum"
    "unreachable-tier" Warning
        "mức không bao giờ áp dụng"
        "a tier that never applies"
    "unused-allowance" Warning
        "không có gì để cho phép"
        "an allowance where there is nothing to allow"
    "unused-datum" Warning
        "số liệu không cách tính nào dùng"
        "a datum that no rule uses"
    "unused-quantity" Error
        "tỷ lệ không được cách tính nào dùng"
        "a ratio that no rule uses"
    "validity-before-decision" Warning
        "có hiệu lực trước ngày ký"
        "in force before it was signed"
    "validity-reversed" Error
        "ngày hết hiệu lực trước ngày bắt đầu"
        "the end of the validity before its beginning"
    "view-maximum" Error
        "điểm tối đa của trụ cột không bằng tổng các dòng của nó"
        "a view's maximum is not the sum of its rows'"
    "view-row" Error
        "trụ cột nêu dòng không có, hoặc nêu hai lần"
        "a view names a row that is not there, or counts one twice"
    "weight-row" Error
        "trọng số không phải của một dòng con, lặp lại, hoặc còn thiếu"
        "a weight of no row below, or twice, or a row below without one"
    "weights-do-not-add-up" Error
        "các trọng số cộng lại không bằng 1"
        "weights that do not make 1"
    "wrong-else" Error
        "dưới ngưỡng vẫn được điểm: viết thành bậc"
        "something is earned below the threshold: that makes steps"
    "wrong-kind" Error
        "số liệu không phải loại mà cách tính cần"
        "a datum of another kind than the rule needs"
    "wrong-place" Error
        "câu không đứng được ở đây"
        "a statement that cannot stand there"
    "wrong-threshold" Error
        "ngưỡng không cùng loại với số liệu"
        "a threshold of another kind than the data"
    "zero-denominator" Error
        "mẫu số luôn bằng 0"
        "a denominator that is always 0"
};
