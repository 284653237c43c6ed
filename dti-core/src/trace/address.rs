//! Where a step stands: `6.12/part/a/rule`, kept as what it is made of and written when somebody asks.

use std::fmt;

/// The address of a step: the code of its row, and up to [`LONGEST`] words behind it.
#[derive(Clone, Debug)]
pub(super) struct Address<'s> {
    code: &'s str,
    path: [Segment<'s>; LONGEST],
}

/// Words behind the code: `part`, its name, `cohort`, `lowest`, and a number that tells it from another.
const LONGEST: usize = 5;

/// A word of an address.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Segment<'s> {
    Word(&'s str),
    Number(usize),
    /// Nothing more.
    #[default]
    End,
}

impl<'s> Address<'s> {
    pub(super) fn new(code: &'s str, path: impl IntoIterator<Item = Segment<'s>>) -> Self {
        let mut address = Self { code, path: [Segment::End; LONGEST] };
        for (free, segment) in address.path.iter_mut().zip(path) {
            *free = segment;
        }
        address
    }

    /// The same with one word more.
    pub(super) fn and(mut self, segment: Segment<'s>) -> Self {
        if let Some(end) = self.path.iter_mut().find(|segment| matches!(segment, Segment::End)) {
            *end = segment;
        }
        self
    }
}

/// Addresses are one where they are written alike.
impl PartialEq for Address<'_> {
    fn eq(&self, other: &Self) -> bool {
        // The steps of a row have its code in common, and hardly two of them the first word.
        self.path.iter().zip(&other.path).all(|(a, b)| a.is(b)) && self.code == other.code
    }
}

impl Segment<'_> {
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Word(a), Self::Word(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => a == b,
            (Self::Word(word), Self::Number(number)) | (Self::Number(number), Self::Word(word)) => {
                is_written(*number, word)
            }
            (Self::End, Self::End) => true,
            (Self::End, _) | (_, Self::End) => false,
        }
    }
}

/// Apart, since it is hardly ever asked.
#[cold]
fn is_written(number: usize, word: &str) -> bool {
    number.to_string() == word
}

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)?;
        for segment in &self.path {
            match segment {
                Segment::Word(word) => write!(f, "/{word}")?,
                Segment::Number(number) => write!(f, "/{number}")?,
                Segment::End => break,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, Segment};

    #[test]
    fn addresses_are_one_where_they_are_written_alike() {
        use Segment::{Number, Word};
        let all = [
            Address::new("1", []),
            Address::new("1", [Word("note")]),
            Address::new("1", [Word("note"), Number(2)]),
            Address::new("1", [Word("note"), Word("2")]),
            Address::new("1", [Word("note"), Word("3")]),
            Address::new("2", [Word("note"), Word("3")]),
            Address::new("1", [Word("part"), Word("a"), Word("cohort"), Word("lowest"), Number(2)]),
        ];
        for a in &all {
            for b in &all {
                assert_eq!(a == b, a.to_string() == b.to_string(), "{a} {b}");
            }
        }
        assert_eq!(all.last().map(ToString::to_string).as_deref(), Some("1/part/a/cohort/lowest/2"));
    }
}
