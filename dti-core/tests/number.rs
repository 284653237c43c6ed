//! Exact numbers against an independent library (`dashu`), and against the cases that a newcomer would try.

#![expect(clippy::unwrap_used, reason = "a check that cannot be made has failed")]
#![expect(clippy::arithmetic_side_effects, reason = "the parts of a case are small enough to add up")]

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::num::NonZero;

use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;
use dti_core::number::{Exact, ParseExactErrorKind, Places, Printed, PrintedErrorKind, Rounding};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde::Deserialize;

const MODES: [Rounding; 4] = [Rounding::HalfUp, Rounding::HalfEven, Rounding::Floor, Rounding::Ceiling];

// ---- the same number twice: ours, and the oracle's ---------------------------------------------------------------

/// A number of ours beside the oracle's.
#[derive(Clone, Debug)]
struct Pair {
    ours: Exact,
    oracle: RBig,
}

impl Pair {
    fn ratio(num: i128, den: i128) -> Pair {
        Pair {
            ours: Exact::from(num).checked_div(&Exact::from(den)).unwrap(),
            oracle: RBig::from_parts_signed(IBig::from(num), IBig::from(den)),
        }
    }

    fn times(&self, other: &Pair) -> Pair {
        Pair { ours: &self.ours * &other.ours, oracle: &self.oracle * &other.oracle }
    }
}

#[track_caller]
fn check_same(ours: &Exact, oracle: &RBig) {
    assert_eq!(ours.numerator(), oracle.numerator().to_string(), "numerator");
    assert_eq!(ours.denominator(), oracle.denominator().to_string(), "denominator");
    assert_eq!(ours.to_string(), oracle.to_string(), "text");
    assert_eq!(format!("{ours:?}"), ours.to_string());
    assert_eq!(ours.is_negative(), *oracle < RBig::ZERO);
    assert_eq!(ours.is_zero(), oracle.is_zero());
    assert_eq!(ours.is_whole(), oracle.is_int());
}

fn hash(number: &Exact) -> u64 {
    let mut hasher = DefaultHasher::new();
    number.hash(&mut hasher);
    hasher.finish()
}

/// Equal in every way that could tell two representations apart.
#[track_caller]
fn check_identical(left: &Exact, right: &Exact) {
    assert_eq!(left, right);
    assert_eq!(hash(left), hash(right));
    assert_eq!(left.cmp(right), std::cmp::Ordering::Equal);
}

/// Integers where 64 and 128 bits end, small ones, and any.
fn integer() -> impl Strategy<Value = i128> {
    prop_oneof![
        4 => -200_i128..200,
        2 => any::<i64>().prop_map(i128::from),
        2 => any::<i128>(),
        1 => (0_i128..4).prop_map(|step| i128::MAX - step),
        1 => (0_i128..4).prop_map(|step| i128::MIN + step),
        1 => (0_u32..127, -1_i128..=1).prop_map(|(bit, step)| (1_i128 << bit) + step),
        1 => (0_u32..=38).prop_map(|power| 10_i128.pow(power)),
    ]
}

/// Ratios of such integers, and now and then a product that only big integers hold.
fn pair() -> impl Strategy<Value = Pair> {
    let ratio = || {
        (integer(), integer().prop_filter("a denominator", |den| *den != 0))
            .prop_map(|(num, den)| Pair::ratio(num, den))
    };
    prop_oneof![
        4 => ratio(),
        1 => (ratio(), ratio(), ratio()).prop_map(|(a, b, c)| a.times(&b).times(&c)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn arithmetic_is_that_of_the_oracle(a in pair(), b in pair()) {
        check_same(&a.ours, &a.oracle);
        check_same(&(&a.ours + &b.ours), &(&a.oracle + &b.oracle));
        check_same(&(&a.ours - &b.ours), &(&a.oracle - &b.oracle));
        check_same(&(&a.ours * &b.ours), &(&a.oracle * &b.oracle));
        check_same(&-&a.ours, &-a.oracle.clone());
        match a.ours.checked_div(&b.ours) {
            None => prop_assert!(b.oracle.is_zero()),
            Some(quotient) => check_same(&quotient, &(&a.oracle / &b.oracle)),
        }
    }

    #[test]
    fn order_is_that_of_the_oracle(a in pair(), b in pair()) {
        prop_assert_eq!(a.ours.cmp(&b.ours), a.oracle.cmp(&b.oracle));
        prop_assert_eq!(a.ours == b.ours, a.oracle == b.oracle);
        let (low, high) = (a.ours.clone().min(b.ours.clone()), a.ours.max(b.ours));
        prop_assert!(low <= high);
    }

    #[test]
    fn sums_of_short_and_long_terms_are_those_of_the_oracle(pairs in prop::collection::vec(pair(), 0..12)) {
        let total: Exact = pairs.iter().map(|pair| &pair.ours).sum();
        check_same(&total, &pairs.iter().fold(RBig::ZERO, |total, pair| total + &pair.oracle));
    }

    #[test]
    fn long_sums_are_those_of_the_oracle(
        terms in prop::collection::vec((-1_000_i128..1_000, 1_i128..5_000), 0..40),
    ) {
        let pairs: Vec<Pair> = terms.into_iter().map(|(num, den)| Pair::ratio(num, den)).collect();
        let total: Exact = pairs.iter().map(|pair| &pair.ours).sum();
        let oracle = pairs.iter().fold(RBig::ZERO, |total, pair| total + &pair.oracle);
        check_same(&total, &oracle);
        // Taken off again in another order, nothing is left.
        let rest = pairs.iter().rev().fold(total, |rest, pair| rest - &pair.ours);
        check_identical(&rest, &Exact::ZERO);
    }

    #[test]
    fn neighbours_are_told_apart(a in pair(), den in 1_i64..) {
        let step = Exact::ratio(1, den).unwrap();
        prop_assert!(&a.ours + &step > a.ours);
        prop_assert!(&a.ours - &step < a.ours);
    }

    #[test]
    fn a_number_has_one_representation(a in pair(), b in pair()) {
        // The way out and back often passes through big integers.
        check_identical(&(&(&a.ours + &b.ours) - &b.ours), &a.ours);
        check_identical(&-(-&a.ours), &a.ours);
        if let Some(quotient) = a.ours.checked_div(&b.ours) {
            check_identical(&(&quotient * &b.ours), &a.ours);
        }
        if let Some(reciprocal) = a.ours.recip() {
            check_identical(&reciprocal.recip().unwrap(), &a.ours);
        }
    }

    #[test]
    fn every_operator_takes_values_and_references(a in pair(), b in pair()) {
        let (x, y) = (a.ours, b.ours);
        let sum = &x + &y;
        check_identical(&(x.clone() + y.clone()), &sum);
        check_identical(&(x.clone() + &y), &sum);
        check_identical(&(&x + y.clone()), &sum);
        check_identical(&[x.clone(), y.clone()].iter().sum::<Exact>(), &sum);
        check_identical(&[x.clone(), y.clone()].into_iter().sum::<Exact>(), &sum);
        let mut total = x.clone();
        total += &y;
        check_identical(&total, &sum);
        let product = &x * &y;
        check_identical(&(x.clone() * y.clone()), &product);
        check_identical(&(x.clone() * &y), &product);
        check_identical(&(&x * y.clone()), &product);
        let difference = &x - &y;
        check_identical(&(x.clone() - y.clone()), &difference);
        check_identical(&(x.clone() - &y), &difference);
        check_identical(&(&x - y), &difference);
        check_identical(&-x.clone(), &-&x);
        check_identical(&x.abs(), &x.clone().max(-x));
    }
}

// ---- publishing ---------------------------------------------------------------------------------------------------

/// Rounding as a schoolbook says it, on magnitudes: the units of the last place.
fn plainly_rounded(number: &RBig, places: u8, rounding: Rounding) -> IBig {
    let negative = *number < RBig::ZERO;
    let (num, den) = number.clone().into_parts();
    let magnitude: UBig = UBig::try_from(if negative { -num } else { num }).unwrap();
    let scaled = magnitude * UBig::from(10_u8).pow(usize::from(places));
    let (units, rest) = (&scaled / &den, &scaled % &den);
    let twice = &rest * UBig::from(2_u8);
    let away = match rounding {
        Rounding::HalfUp => twice >= den,
        Rounding::HalfEven => twice > den || (twice == den && &units % UBig::from(2_u8) == UBig::ONE),
        Rounding::Floor => negative && rest != UBig::ZERO,
        Rounding::Ceiling => !negative && rest != UBig::ZERO,
    };
    let units = IBig::from(if away { units + UBig::ONE } else { units });
    if negative { -units } else { units }
}

#[track_caller]
fn check_published(pair: &Pair, places: u8, rounding: Rounding) {
    let expected = plainly_rounded(&pair.oracle, places, rounding);
    let limit = (IBig::ONE << 96) - IBig::ONE;
    let fits = expected <= limit && expected >= -limit;
    match pair.ours.publish(Places::new(places).unwrap(), rounding) {
        Ok(published) => {
            assert!(fits);
            assert_eq!(published.mantissa().to_string(), expected.to_string());
            assert_eq!(published.scale(), u32::from(places));
            assert!(!(published.is_zero() && published.is_sign_negative()), "no negative zero");
        }
        Err(error) => {
            assert!(!fits, "{error}: {expected}");
            assert_eq!(error.places().get(), places);
        }
    }
}

/// Numbers that lie on, just above or just below half a unit of a place.
fn near_a_half() -> impl Strategy<Value = (Pair, u8)> {
    let units = prop_oneof![-3_i128..3, -100_000_i128..100_000];
    (0_u8..=12, units, -1_i128..=1).prop_map(|(places, units, off)| {
        let unit = 10_i128.pow(u32::from(places));
        let tiny = 1_000_000_000_000_i128;
        (Pair::ratio((2 * units + 1) * tiny + off, 2 * unit * tiny), places)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn published_is_rounded_once(number in pair(), places in 0_u8..=12) {
        for rounding in MODES {
            check_published(&number, places, rounding);
        }
    }

    #[test]
    fn published_near_a_half((number, places) in near_a_half()) {
        for rounding in MODES {
            check_published(&number, places, rounding);
        }
    }

    #[test]
    fn what_needs_no_rounding_is_left_alone(
        low in any::<u32>(), mid in any::<u32>(), high in any::<u32>(),
        negative in any::<bool>(), scale in 0_u8..=12,
    ) {
        let decimal = Decimal::from_parts(low, mid, high, negative, scale.into());
        for rounding in MODES {
            let published = Exact::from(decimal).publish(Places::new(scale).unwrap(), rounding);
            prop_assert_eq!(published, Ok(decimal));
        }
    }

    #[test]
    fn bounds_round_outward(number in pair(), places in 0_u8..=12) {
        let places = Places::new(places).unwrap();
        if let (Ok(low), Ok(high)) =
            (number.ours.publish(places, Rounding::Floor), number.ours.publish(places, Rounding::Ceiling))
        {
            prop_assert!(Exact::from(low) <= number.ours);
            prop_assert!(number.ours <= Exact::from(high));
        }
    }
}

#[track_caller]
fn published(number: &str, rounding: Rounding) -> String {
    let exact: Exact = number.parse().unwrap();
    exact.publish(Places::TWO, rounding).unwrap().to_string()
}

#[test]
fn the_gia_lai_ratio_of_6_12() {
    let ratio = Exact::ratio(2858, 10_000).unwrap();
    let cap = Exact::ratio(4, 5).unwrap();
    let points = ratio.checked_div(&cap).unwrap() * Exact::from(20);
    assert_eq!(points.to_string(), "1429/200");
    assert_eq!(published("1429/200", Rounding::HalfUp), "7.15");
    assert_eq!(published("1429/200", Rounding::HalfEven), "7.14");
    assert_eq!(published("1429/200", Rounding::Floor), "7.14");
    assert_eq!(published("1429/200", Rounding::Ceiling), "7.15");
}

#[test]
fn thirty_points_for_a_third_reach_ten() {
    assert!(Exact::ratio(1, 3).unwrap() * Exact::from(30) >= Exact::from(10));
}

#[test]
fn published_numbers_keep_their_zeros() {
    assert_eq!(published("10", Rounding::HalfUp), "10.00");
    assert_eq!(published("0", Rounding::HalfUp), "0.00");
    assert_eq!(published("-1/1000", Rounding::HalfUp), "0.00");
    let index = Exact::ratio(1, 2).unwrap().publish(Places::FOUR, Rounding::HalfUp);
    assert_eq!(index.unwrap().to_string(), "0.5000");
}

#[test]
fn negative_halves_go_away_from_zero() {
    assert_eq!(published("-7.145", Rounding::HalfUp), "-7.15");
    assert_eq!(published("-7.145", Rounding::HalfEven), "-7.14");
    assert_eq!(published("-7.155", Rounding::HalfEven), "-7.16");
    assert_eq!(published("-7.145", Rounding::Floor), "-7.15");
    assert_eq!(published("-7.145", Rounding::Ceiling), "-7.14");
}

#[test]
fn halves_beside_zero() {
    assert_eq!(published("0.005", Rounding::HalfUp), "0.01");
    assert_eq!(published("-0.005", Rounding::HalfUp), "-0.01");
    assert_eq!(published("0.005", Rounding::HalfEven), "0.00");
    assert_eq!(published("-0.005", Rounding::HalfEven), "0.00");
    assert_eq!(published("-0.005", Rounding::Ceiling), "0.00");
    assert_eq!(published("-0.005", Rounding::Floor), "-0.01");
}

#[test]
fn what_a_decimal_cannot_hold_is_refused() {
    let largest = Exact::from(Decimal::MAX);
    let whole = Places::new(0).unwrap();
    assert_eq!(largest.publish(whole, Rounding::HalfUp), Ok(Decimal::MAX));
    assert!(largest.publish(Places::TWO, Rounding::HalfUp).is_err());
    assert!((largest + Exact::ONE).publish(whole, Rounding::HalfUp).is_err());
    assert!(Exact::from(i128::MIN).publish(whole, Rounding::Floor).is_err());
    assert!(Exact::from(u128::MAX).publish(whole, Rounding::Floor).is_err());
}

// ---- where 128 bits end -------------------------------------------------------------------------------------------

#[test]
fn the_most_negative_integer_is_a_number_like_any_other() {
    let min = Exact::from(i128::MIN);
    let beyond = "170141183460469231731687303715884105728";
    assert_eq!(min.to_string(), format!("-{beyond}"));
    assert_eq!((-&min).to_string(), beyond);
    assert_eq!(min.abs().to_string(), beyond);
    assert_eq!(min.recip().unwrap().to_string(), format!("-1/{beyond}"));
    assert_eq!(min.recip().unwrap().numerator(), "-1");
    check_identical(&-(-&min), &min);
    check_identical(&min.recip().unwrap().recip().unwrap(), &min);
    check_identical(&min.checked_div(&min).unwrap(), &Exact::ONE);
    check_identical(&(&min - &min), &Exact::ZERO);
    check_identical(&(&min + min.abs()), &Exact::ZERO);
    assert!(min < Exact::from(i128::MIN + 1));
    assert!(min.recip().unwrap() < Exact::ZERO);
    assert_eq!(Exact::ratio(i64::MIN, i64::MIN), Some(Exact::ONE));
    assert_eq!(Exact::ratio(i64::MIN, -1).unwrap().to_string(), "9223372036854775808");
}

#[test]
fn the_largest_integer_and_beyond() {
    let max = Exact::from(i128::MAX);
    let beyond = &max + Exact::ONE;
    assert!(beyond > max);
    assert!(beyond.is_whole());
    check_identical(&(&beyond - Exact::ONE), &max);
    check_identical(&beyond, &-Exact::from(i128::MIN));
    check_identical(&Exact::from(i128::MAX.unsigned_abs() + 1), &beyond);
    // Denominators cross too.
    let tiny = max.recip().unwrap();
    let tinier = &tiny * Exact::ratio(1, 2).unwrap();
    assert!(tinier < tiny && tinier > Exact::ZERO);
    check_identical(&(&tinier + &tinier), &tiny);
}

#[test]
fn an_exact_number_is_no_larger_than_its_parts() {
    assert_eq!(size_of::<Exact>(), 2 * size_of::<i128>());
}

#[test]
fn a_fraction_over_a_known_denominator() {
    // -6/8 = -3/4
    let eight = NonZero::new(8_u64).unwrap();
    assert_eq!(Exact::fraction(-6, eight), Exact::ratio(-3, 4).unwrap());
    assert_eq!(Exact::fraction(i64::MIN, NonZero::<u64>::MAX).to_string(), "-9223372036854775808/18446744073709551615");
}

#[test]
fn zero_is_zero_however_it_is_reached() {
    check_identical(&Exact::default(), &Exact::ZERO);
    check_identical(&Exact::ratio(0, -7).unwrap(), &Exact::ZERO);
    check_identical(&"-0.000".parse().unwrap(), &Exact::ZERO);
    check_identical(&(Exact::ratio(1, 3).unwrap() * Exact::ZERO), &Exact::ZERO);
    assert_eq!(Exact::ONE.checked_div(&Exact::ZERO), None);
    assert_eq!(Exact::ZERO.recip(), None);
    assert!(Vec::<Exact>::new().iter().sum::<Exact>().is_zero());
}

// ---- reading ------------------------------------------------------------------------------------------------------

#[track_caller]
fn check_refused(text: &str, kind: ParseExactErrorKind) {
    let refused = text.parse::<Exact>().map_err(|error| error.kind());
    assert_eq!(refused, Err(kind), "`{text}`");
}

#[track_caller]
fn check_read(text: &str, expected: &str) {
    let read: Exact = text.parse().unwrap();
    assert_eq!(read.to_string(), expected, "`{text}`");
}

#[test]
fn exact_numbers_are_read() {
    check_read("0", "0");
    check_read("-12", "-12");
    check_read("007", "7");
    check_read("0.250", "1/4");
    check_read("-0.5", "-1/2");
    check_read("18/21", "6/7");
    check_read("-18/21", "-6/7");
    check_read("18/-21", "-6/7");
    check_read("0/5", "0");
    check_read(&format!("{}1/{}2", "0".repeat(31), "0".repeat(30)), "1/2");
    check_read(&format!("{}7", "0".repeat(63)), "7");
    check_read("9999999999999999999999999999", "9999999999999999999999999999");
    check_read("0.0000000000000000000000000000000000000000000000000001", &format!("1/1{}", "0".repeat(52)));
    // The longest there is: 28 digits over 28, both with a sign.
    let nines = "9".repeat(28);
    check_read(&format!("-{nines}/-{nines}"), "1");
}

#[test]
fn all_else_is_refused_by_kind() {
    use ParseExactErrorKind::{Empty, NotANumber, TooManyDigits, ZeroDenominator};

    check_refused("", Empty);
    for text in [
        " ", " 1", "1 ", "+1", "--1", "-", ".", ".5", "5.", "1,5", "1.2.3", "1e3", "1E-3", "0x10", "NaN", "inf",
        "1_000", "½", "١٢", "/", "1/", "/2", "1/2/3", "1.5/2", "1/2.5", "1 / 2", "12%", "−1", "a", "🙂",
    ] {
        check_refused(text, NotANumber);
    }
    check_refused(&"9".repeat(29), TooManyDigits);
    check_refused("0.12345678901234567890123456789", TooManyDigits);
    check_refused("12345678901234567890123456789/2", TooManyDigits);
    check_refused("1/12345678901234567890123456789", TooManyDigits);
    check_refused(&"0".repeat(65), TooManyDigits);
    check_refused(&format!("{}1/{}2", "0".repeat(31), "0".repeat(31)), TooManyDigits);
    check_refused("1/0", ZeroDenominator);
    check_refused("0/0", ZeroDenominator);
    check_refused("1/000", ZeroDenominator);
    check_refused("-1/-0", ZeroDenominator);
    check_refused(&"x".repeat(1_000), NotANumber);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_printed_is_read_back(
        num in -9_999_999_999_999_999_999_999_999_999_i128..=9_999_999_999_999_999_999_999_999_999,
        den in 1_i128..=9_999_999_999_999_999_999_999_999_999,
        short in 1_i128..100_000,
    ) {
        for den in [den, short, 1] {
            let number = Pair::ratio(num, den).ours;
            check_identical(&number.to_string().parse().unwrap(), &number);
        }
    }

    #[test]
    fn decimals_keep_their_value(mantissa in any::<i64>(), scale in 0_u32..=28) {
        let decimal = Decimal::new(mantissa, scale);
        let expected = Pair::ratio(mantissa.into(), 10_i128.pow(scale));
        check_same(&Exact::from(decimal), &expected.oracle);
        check_identical(&Exact::from(decimal.normalize()), &expected.ours);
        if mantissa.unsigned_abs() < 10_u64.pow(18) {
            check_identical(&decimal.to_string().parse().unwrap(), &expected.ours);
        }
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in r"[-+0-9.,/% eE\u{a0}x½]{0,40}|\PC{0,80}") {
        if let Ok(number) = text.parse::<Exact>() {
            let printed = Printed::read(&text);
            prop_assert!(text.contains('-') || printed.is_ok_and(|printed| *printed.value() == number));
        }
        if let Ok(printed) = Printed::read(&text) {
            prop_assert_eq!(printed.text(), text.trim());
            prop_assert!(printed.admits(printed.value()));
        }
    }

    #[test]
    fn json_gives_back_what_it_was_given(number in pair()) {
        let json = serde_json::to_string(&number.ours).unwrap();
        prop_assert_eq!(&json, &format!("\"{}\"", number.ours));
        check_identical(&serde_json::from_str(&json).unwrap(), &number.ours);
    }
}

// ---- data files ---------------------------------------------------------------------------------------------------

#[track_caller]
fn check_json(json: &str, expected: &str) {
    let read: Exact = serde_json::from_str(json).unwrap();
    assert_eq!(read.to_string(), expected, "{json}");
}

#[track_caller]
fn json_refusal(json: &str) -> String {
    serde_json::from_str::<Exact>(json).unwrap_err().to_string()
}

#[test]
fn json_whole_numbers_and_text() {
    check_json("12", "12");
    check_json("-12", "-12");
    check_json("18446744073709551615", "18446744073709551615");
    check_json("\"0.25\"", "1/4");
    check_json("\"18/21\"", "6/7");
    // More than 28 digits are read where a program wrote them: 29 nines, twice.
    let nines = "9".repeat(29);
    check_json(&format!("\"{nines}\""), &nines);
    check_json(&format!("\"-{nines}/2\""), &format!("-{nines}/2"));
    check_json(&format!("\"{nines}/{nines}\""), "1");
    check_json(&format!("\"0/-{nines}\""), "0");
    check_json(&format!("\"1/-{nines}\""), &format!("-1/{nines}"));
}

#[test]
fn formats_with_wide_integers_are_read_too() {
    use serde::de::IntoDeserializer;
    use serde::de::value::Error;

    let least: Result<Exact, Error> = Exact::deserialize(i128::MIN.into_deserializer());
    check_identical(&least.unwrap(), &Exact::from(i128::MIN));
    let most: Result<Exact, Error> = Exact::deserialize(u128::MAX.into_deserializer());
    check_identical(&most.unwrap(), &Exact::from(u128::MAX));
}

#[test]
fn json_numbers_with_a_mark_are_refused() {
    assert!(json_refusal("0.25").contains("write it as a string, such as \"0.25\""));
    assert!(json_refusal("1e3").contains("write it as a string"));
    assert!(json_refusal("36893488147419103232").contains("write it as a string"));
    assert!(json_refusal("true").contains("a whole number, or a number as text"));
    assert!(json_refusal("null").contains("a whole number, or a number as text"));
    assert!(json_refusal("\"\"").contains("no number here"));
    assert!(json_refusal("\"x\"").contains("not a number"));
    assert!(json_refusal("\"1/0\"").contains("a fraction over zero"));
}

#[test]
fn json_holds_ten_thousand_digits_and_no_more() {
    let mut number = Exact::from(10_i64.pow(18)) + Exact::ONE;
    while number.numerator().len() < 5_000 {
        number = &number * &number;
    }
    let ratio = number.checked_div(&(&number + Exact::from(2))).unwrap();
    let json = serde_json::to_string(&ratio).unwrap();
    assert!(json.len() > 10_000);
    check_identical(&serde_json::from_str(&json).unwrap(), &ratio);

    let most = "7".repeat(10_000);
    check_json(&format!("\"{most}\""), &most);
    check_json(&format!("\"-{most}/{most}\""), "-1");
    assert!(json_refusal(&format!("\"{most}7\"")).contains("at most 10000"));
    assert!(json_refusal(&format!("\"1/{most}7\"")).contains("at most 10000"));
    assert!(json_refusal(&format!("\"{most}/0\"")).contains("a fraction over zero"));
    assert!(json_refusal(&format!("\"0.{most}\"")).contains("too many digits"));
}

#[test]
fn json_of_places_and_rounding() {
    assert_eq!(serde_json::to_string(&Places::FOUR).unwrap(), "4");
    assert_eq!(serde_json::from_str::<Places>("12").unwrap(), Places::MAX);
    let refused = serde_json::from_str::<Places>("13").unwrap_err().to_string();
    assert!(refused.contains("13 places are too many: publish with 0 to 12"), "{refused}");
    for (rounding, name) in MODES.into_iter().zip(["half-up", "half-even", "floor", "ceiling"]) {
        assert_eq!(serde_json::to_string(&rounding).unwrap(), format!("\"{name}\""));
        assert_eq!(serde_json::from_str::<Rounding>(&format!("\"{name}\"")).unwrap(), rounding);
    }
}

// ---- printed numbers ----------------------------------------------------------------------------------------------

#[track_caller]
fn check_printed(text: &str, value: &str, half_unit: &str) -> Printed {
    let printed = Printed::read(text).unwrap();
    assert_eq!(printed.value().to_string(), value, "value of `{text}`");
    assert_eq!(printed.half_unit().to_string(), half_unit, "half a unit of `{text}`");
    assert_eq!(printed.text(), text.trim());
    assert_eq!(printed.to_string(), text.trim());
    printed
}

#[test]
fn printed_numbers_remember_their_digits() {
    check_printed("12", "12", "0");
    check_printed("-12", "-12", "0");
    check_printed("0,5", "1/2", "1/20");
    check_printed("0.50", "1/2", "1/200");
    check_printed("-7,145", "-1429/200", "1/2000");
    check_printed("12%", "3/25", "1/200");
    check_printed("28,58%", "1429/5000", "1/20000");
    check_printed(" 75.5 % ", "151/200", "1/2000");
    check_printed("\u{a0}75,5\u{a0}%", "151/200", "1/2000");
    check_printed("18/21", "6/7", "0");
    check_printed("18 / 21", "6/7", "0");
    check_printed("-18/21", "-6/7", "0");
    check_printed("1.234", "617/500", "1/2000");
    check_printed("100,0%", "1", "1/2000");
    check_printed(&format!("{}7,5", "0".repeat(62)), "15/2", "1/20");
}

#[test]
fn printed_forms_are_told_apart() {
    let percent = check_printed("75,50 %", "151/200", "1/20000");
    assert!(percent.is_percent() && !percent.is_fraction());
    assert_eq!(percent.decimals(), 2);
    let fraction = check_printed("3/4", "3/4", "0");
    assert!(fraction.is_fraction() && !fraction.is_percent());
    assert_eq!(fraction.decimals(), 0);
    let plain = check_printed("1.234", "617/500", "1/2000");
    assert!(!plain.is_fraction() && !plain.is_percent());
    assert_eq!(plain.decimals(), 3);
}

#[test]
fn a_printed_number_admits_what_rounds_to_it() {
    let admits = |printed: &str, exact: &str| Printed::read(printed).unwrap().admits(&exact.parse().unwrap());
    assert!(admits("85,7%", "6/7"));
    assert!(admits("85.71%", "6/7"));
    assert!(!admits("85,72%", "6/7"));
    assert!(admits("86%", "6/7"));
    assert!(admits("12%", "0.125") && admits("12%", "0.115"));
    assert!(!admits("12%", "0.1250001"));
    assert!(admits("0,5", "0.55") && !admits("0,5", "0.551"));
    assert!(admits("7", "7") && !admits("7", "7.01"));
    assert!(admits("6/7", "18/21") && !admits("6/7", "0.857"));
    assert!(admits("-0,5", "-0.52") && !admits("-0,5", "0.52"));
}

#[track_caller]
fn check_not_printed(text: &str, kind: PrintedErrorKind) {
    let refused = Printed::read(text).map_err(|error| error.kind());
    assert_eq!(refused, Err(kind), "`{text}`");
}

#[test]
fn printed_numbers_are_refused_by_kind() {
    use PrintedErrorKind::{Empty, Grouped, NotANumber, TooManyDigits, ZeroDenominator};

    check_not_printed("", Empty);
    check_not_printed(" \t", Empty);
    for text in [
        "1.234,5",
        "1,234.5",
        "1.234.567",
        "1,234,567",
        "1 234",
        "1 234,5",
        "1\u{a0}234",
        "-1 234",
        "1.234,5 %",
        "1 234/5",
        "1.234/5.678",
        "5/1.234.567",
        "1,2,3",
    ] {
        check_not_printed(text, Grouped);
    }
    for text in [
        "-",
        "%",
        "/",
        "5,",
        ",5",
        ".5",
        "5.",
        "1..2",
        "1. 5",
        "1e3",
        "1,5e3",
        "+5",
        "- 5",
        "--5",
        "5%%",
        "%5",
        "1/2%",
        "1/2/3",
        "1.5/2",
        "1/2,5",
        "1/",
        "/2",
        "3/-4",
        "12 người",
        "12 000 đồng",
        "0x1F",
        "−5",
        "½",
        "١",
        "NaN",
        "1 234 x",
    ] {
        check_not_printed(text, NotANumber);
    }
    check_not_printed(&"9".repeat(29), TooManyDigits);
    check_not_printed("0,12345678901234567890123456789", TooManyDigits);
    check_not_printed(&format!("{}%", "9".repeat(29)), TooManyDigits);
    check_not_printed(&format!("1/{}", "9".repeat(29)), TooManyDigits);
    check_not_printed(&"0".repeat(65), TooManyDigits);
    check_not_printed("5/0", ZeroDenominator);
    check_not_printed("0 / 00", ZeroDenominator);
}

#[test]
fn refusals_say_what_to_do() {
    let said = |text: &str| Printed::read(text).unwrap_err().to_string();
    assert!(said("1.234,5").contains("write `1234,5`"));
    assert!(said("").contains("write one"));
    assert!(said("1/0").contains("not zero"));
    assert!(said("x").contains("`75,5%`"));
    assert!(said(&"9".repeat(40)).contains("at most 28"));
    assert!(
        Exact::from(i128::MAX).publish(Places::TWO, Rounding::HalfUp).unwrap_err().to_string().contains("2 places")
    );
}

/// Found by the fuzz target `number`: 18 digits behind 31 zeros print as a fraction of more digits than can be written by
/// hand, and still read back from the serialised form.
#[test]
fn a_tiny_decimal_reads_back_from_its_serialised_form() {
    let tiny: Exact = "0.000000000000000000000000000000162978627255509556".parse().unwrap();
    let text = serde_json::to_string(&tiny).unwrap();
    assert_eq!(serde_json::from_str::<Exact>(&text).unwrap(), tiny);
    assert!(tiny.to_string().parse::<Exact>().is_err());
}
