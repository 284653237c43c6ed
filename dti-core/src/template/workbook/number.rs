//! Numbers of a workbook, which are binary ones, by the digits that they were typed with.

/// Significant digits that a workbook keeps of any number.
const MOST_DIGITS: usize = 15;

/// The digits of a number: the shortest that mean it. None where more than fifteen are needed, for then they are not those
/// that were typed; nothing is ever computed with the number itself.
pub(super) fn digits(number: f64) -> Option<String> {
    let digits = number.to_string();
    (number.is_finite() && significant(&digits) <= MOST_DIGITS).then_some(digits)
}

/// The number that a workbook can hold for these digits without losing any: what it gives back is these very digits.
pub(super) fn exactly(written: &str) -> Option<f64> {
    let number: f64 = written.parse().ok()?;
    (digits(number).as_deref() == Some(written)).then_some(number)
}

fn significant(digits: &str) -> usize {
    let all: String = digits.chars().filter(char::is_ascii_digit).collect();
    let all = all.trim_start_matches('0');
    all.trim_end_matches('0').len()
}

#[cfg(test)]
mod tests {
    use super::{digits, exactly};

    #[test]
    fn typed_digits_come_back() {
        for typed in ["0", "18", "0.25", "0.1", "0.2858", "1234567.5", "-3", "123456789012345", "0.123456789012345"] {
            let number = exactly(typed);
            assert_eq!(number.and_then(digits).as_deref(), Some(typed));
        }
        assert_eq!(digits(1e21).as_deref(), Some("1000000000000000000000"));
    }

    #[test]
    fn what_was_computed_is_told_from_what_was_typed() {
        let computed = "0.30000000000000004".parse().ok().and_then(digits);
        assert_eq!(computed, None);
        assert_eq!("0.8571428571428571".parse().ok().and_then(digits), None);
        assert_eq!(digits(f64::NAN), None);
        assert_eq!(digits(f64::INFINITY), None);
    }

    #[test]
    fn digits_that_a_workbook_would_lose_are_no_number_of_it() {
        for typed in ["2.50", "007", "1234567890123456", "12345678901234567890", "0.1234567890123456", "1e3"] {
            assert_eq!(exactly(typed), None, "{typed}");
        }
    }
}
