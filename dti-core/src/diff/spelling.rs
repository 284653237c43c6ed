//! Whether two texts differ in their words, or only in how these are written.

use unicode_normalization::UnicodeNormalization;

/// Whether two texts have the same words: capitals, spaces, punctuation and the place of a tone mark within its vowels
/// (`hoà`, `hòa`) make no other word; every other mark and letter does (`hằng`, `hàng`).
pub(super) fn same_words(a: &str, b: &str) -> bool {
    words(a) == words(b)
}

/// The text by its letters and digits alone, each tone at the end of its vowels; numbers stay apart.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut tone = None;
    let mut apart = false;
    for c in text.nfd().flat_map(char::to_lowercase) {
        if matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}') {
            out.extend(tone.replace(c));
        } else if is_mark(c) {
            out.push(c);
        } else {
            if !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') {
                out.extend(tone.take());
            }
            if !c.is_alphanumeric() {
                apart = true;
                continue;
            }
            if apart && c.is_numeric() && out.ends_with(char::is_numeric) {
                out.push('.');
            }
            out.push(c);
            apart = false;
        }
    }
    out.extend(tone);
    out
}

/// The marks of Vietnamese vowels other than tones: circumflex, breve, horn; and whatever else Unicode combines.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::same_words;

    #[track_caller]
    fn check(a: &str, b: &str, same: bool) {
        assert_eq!(same_words(a, b), same, "{a} / {b}");
        assert_eq!(same_words(b, a), same, "{b} / {a}");
    }

    #[test]
    fn how_words_are_written_makes_no_other_word() {
        check("Tỉnh, thành phố", "tỉnh thành phố", true);
        check("thị xã thành phố", "thịxã thành phố", true);
        check("cấp uỷ", "cấp ủy", true);
        check("hoà giải", "Hòa giải", true);
        check("Phát thanh - Truyền hình", "Phát thanh -Truyền hình", true);
        check("2021-2025", "2021 – 2025", true);
        check("hàng", "ha\u{300}ng", true);
    }

    #[test]
    fn other_letters_marks_and_numbers_do() {
        check("hằng năm", "hàng năm", false);
        check("đồng", "dồng", false);
        check("bán", "bàn", false);
        check("1,5 lần", "15 lần", false);
        check("năm 2022", "năm 2023", false);
        check("", "một", false);
    }
}
