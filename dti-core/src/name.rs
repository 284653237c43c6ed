//! Names of data and codes of rows.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Why a text is not a [`Name`] or a [`Code`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NameError {
    /// Nothing but spaces.
    #[error("is empty")]
    Empty,
    /// Longer than 128 characters.
    #[error("is longer than 128 characters")]
    TooLong,
    /// Holds a character that names and codes do not have.
    #[error("holds `{0}`, which is neither a letter, a digit nor a joint")]
    Character(char),
}

const LONGEST: usize = 128;

/// The text with its letters composed; most texts are.
fn composed(text: &str) -> Cow<'_, str> {
    let plain = text.chars().all(|c| c.is_ascii() || is_plain(c));
    if plain || is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Digits and Latin letters with their marks, as all of Vietnamese: letters to Unicode as well, and composed whatever stands
/// beside them. It is enough where it says so, and far quicker to see than what the tables of all characters say.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// Whether a name is written as it is kept: plain words with one `_` between them, and no word that stands for another.
fn is_kept(text: &str) -> bool {
    let mut between = true;
    for c in text.chars() {
        match c {
            '_' if !between => between = true,
            c if is_plain(c) => between = false,
            _ => return false,
        }
    }
    let is_other_spelling = text.contains('ỉ') && text.split('_').any(|word| word == "tỉ");
    !between && text.len() <= LONGEST && !is_other_spelling && !matches!(text, "ratio" | "case" | "answer")
}

/// The name of a datum, a case, a tier, a part, a quantity or a measure.
///
/// Two spellings of one name are one name: text is composed (NFC), a run of spaces and `_` is one `_`, `tỉ` is `tỷ`, and
/// the English words `ratio`, `case` and `answer` are `tỷ_lệ`, `trường_hợp` and `kết_quả`.
///
/// ```
/// use dti_core::Name;
/// let a: Name = "tỉ lệ".parse()?;
/// assert_eq!(a, "ratio".parse()?);
/// assert_eq!(a.to_string(), "tỷ lệ");
/// assert_eq!(a.as_str(), "tỷ_lệ");
/// # Ok::<(), dti_core::NameError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(Arc<str>);

impl Name {
    /// Reads a name, in any of its spellings.
    ///
    /// # Errors
    /// Where the text is empty, too long, or holds something else than letters, digits, spaces and `_`.
    pub fn new(text: &str) -> Result<Self, NameError> {
        if is_kept(text) {
            return Ok(Self(text.into()));
        }
        let composed = composed(text);
        let mut plain = String::with_capacity(composed.len());
        for word in composed.split(|c: char| c.is_whitespace() || c == '_').filter(|w| !w.is_empty()) {
            if !plain.is_empty() {
                plain.push('_');
            }
            if let Some(odd) = word.chars().find(|c| !is_plain(*c) && !c.is_alphanumeric()) {
                return Err(NameError::Character(odd));
            }
            plain.push_str(if word == "tỉ" { "tỷ" } else { word });
        }
        let plain = match plain.as_str() {
            "" => return Err(NameError::Empty),
            "ratio" => "tỷ_lệ".to_owned(),
            "case" => "trường_hợp".to_owned(),
            "answer" => "kết_quả".to_owned(),
            _ => plain,
        };
        if plain.chars().count() > LONGEST {
            return Err(NameError::TooLong);
        }
        Ok(Self(plain.into()))
    }

    /// `tỷ_lệ`: the ratio of a rule that has no other name.
    pub fn ratio() -> Self {
        Self("tỷ_lệ".into())
    }

    /// `trường_hợp`: the answer to `choose one` where the document gives it no letter.
    pub fn case() -> Self {
        Self("trường_hợp".into())
    }

    /// `kết_quả`: the answer to a yes/no where the document gives it no letter.
    pub fn answer() -> Self {
        Self("kết_quả".into())
    }

    /// The one spelling that stands for all, with `_` for a space.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// As a person reads it, with spaces.
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.replace('_', " "))
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}

/// The code of a row: text, ordered by its numbers.
///
/// ```
/// use dti_core::Code;
/// let two: Code = "6.2".parse()?;
/// let twenty: Code = "6.20".parse()?;
/// assert_ne!(two, twenty);
/// assert!(two < "6.3".parse()? && "6.3".parse::<Code>()? < twenty);
/// # Ok::<(), dti_core::NameError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Code(Arc<str>);

impl Code {
    /// Reads a code: letters and digits, joined by `.` or `-`.
    ///
    /// # Errors
    /// Where the text is empty, too long, or holds anything else.
    pub fn new(text: &str) -> Result<Self, NameError> {
        let plain = composed(text.trim());
        if plain.is_empty() {
            return Err(NameError::Empty);
        }
        if plain.chars().count() > LONGEST {
            return Err(NameError::TooLong);
        }
        match plain.chars().find(|c| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '_')) {
            Some(odd) => Err(NameError::Character(odd)),
            None => Ok(Self(Arc::from(&*plain))),
        }
    }

    /// The code as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        let [left, right] = [self.0.as_bytes(), other.0.as_bytes()];
        // Segments that are alike decide nothing: begin with the first in which the two differ.
        let Some((differ, (a, b))) = left.iter().zip(right).enumerate().find(|(_, (a, b))| a != b) else {
            return left.len().cmp(&right.len());
        };
        let same = left.get(..differ).unwrap_or_default();
        let from = same.iter().rposition(|byte| *byte == b'.').map_or(0, |dot| dot.saturating_add(1));
        let rest = [left, right].map(|code| code.get(from..).unwrap_or_default());
        match rest.map(plain_digits) {
            // The longer number is larger, and of two as long the one with the larger digit.
            [Some(x), Some(y)] => x.cmp(&y).then(a.cmp(b)),
            _ => by_segments(rest).then_with(|| left.cmp(right)),
        }
    }
}

/// How many digits the number has that a code begins with; none where it begins with no number, or with a zero.
fn plain_digits(code: &[u8]) -> Option<usize> {
    let digits = code.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(code.len());
    let alone = code.get(digits).is_none_or(|byte| *byte == b'.');
    (alone && code.first() != Some(&b'0')).then_some(digits)
}

/// Segment by segment; apart, since it is hardly ever needed.
#[cold]
fn by_segments(codes: [&[u8]; 2]) -> Ordering {
    let [mut a, mut b] = codes.map(Some);
    loop {
        match (a.map(segment), b.map(segment)) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some((x, after_x)), Some((y, after_y))) => match by_number(x).cmp(&by_number(y)) {
                Ordering::Equal => (a, b) = (after_x, after_y),
                decided => return decided,
            },
        }
    }
}

/// What stands before the first point, and what behind it.
fn segment(code: &[u8]) -> (&[u8], Option<&[u8]>) {
    let point = code.iter().position(|byte| *byte == b'.').unwrap_or(code.len());
    (code.get(..point).unwrap_or_default(), code.get(point.saturating_add(1)..))
}

/// Numbers come before letters and are ordered by size, however many digits they have.
fn by_number(segment: &[u8]) -> (bool, usize, &[u8]) {
    if segment.iter().all(u8::is_ascii_digit) {
        let zeros = segment.iter().take_while(|digit| **digit == b'0').count();
        let digits = segment.get(zeros..).unwrap_or_default();
        (false, digits.len(), digits)
    } else {
        (true, 0, segment)
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}

macro_rules! text_type {
    ($($type:ident)*) => { $(
        impl std::str::FromStr for $type {
            type Err = NameError;
            fn from_str(text: &str) -> Result<Self, NameError> {
                Self::new(text)
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = Cow::<'de, str>::deserialize(from)?;
                Self::new(&text).map_err(|e| serde::de::Error::custom(format!("`{text}` {e}")))
            }
        }
    )* };
}

text_type!(Name Code);

#[cfg(test)]
mod tests {
    use super::{Code, Name, by_number, is_plain};
    use std::cmp::Ordering;
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    #[test]
    fn what_is_plain_is_a_composed_letter() {
        for c in (char::MIN..=char::MAX).filter(|c| is_plain(*c)) {
            let composed = is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes && canonical_combining_class(c) == 0;
            assert!(composed && c.is_alphanumeric(), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn a_name_is_kept_in_one_spelling() {
        let kept = |text: &str| Name::new(text).map(|name| name.as_str().to_owned());
        for same in ["a", "số_xã", "a_b_c", "tỉnh", "tỷ_lệ", "ratios"] {
            assert_eq!(kept(same).as_deref(), Ok(same));
        }
        let spelled = [
            ("tỉ_lệ", "tỷ_lệ"),
            ("a_tỉ", "a_tỷ"),
            ("_a", "a"),
            ("a__b", "a_b"),
            ("a b_", "a_b"),
            ("case", "trường_hợp"),
        ];
        for (written, one) in spelled {
            assert_eq!(kept(written).as_deref(), Ok(one), "{written}");
        }
        assert_eq!(kept(&"ế".repeat(128)).as_deref(), Ok("ế".repeat(128).as_str()));
        assert!(kept(&"ế".repeat(129)).is_err() && kept(&"a".repeat(129)).is_err());
        assert!(kept("a×b").is_err() && kept("").is_err() && kept("_").is_err());
    }

    /// Segment by segment, with nothing left out; then the text.
    fn plainly(a: &str, b: &str) -> Ordering {
        let [left, right] = [a, b].map(|code| code.as_bytes().split(|byte| *byte == b'.').map(by_number));
        left.cmp(right).then_with(|| a.cmp(b))
    }

    /// All codes of up to four of these characters, against each other.
    #[test]
    fn codes_are_ordered_by_their_numbers_wherever_they_begin_to_differ() {
        let mut codes = vec![String::new()];
        let mut all = Vec::new();
        for _ in 0..4 {
            codes = codes.iter().flat_map(|code| ["0", "1", ".", "a"].map(|more| format!("{code}{more}"))).collect();
            all.extend(codes.iter().cloned());
        }
        for a in &all {
            for b in all.iter().step_by(3) {
                let [left, right] = [a, b].map(|text| Code(text.as_str().into()));
                assert_eq!(left.cmp(&right), plainly(a, b), "{a} {b}");
            }
        }
    }
}
