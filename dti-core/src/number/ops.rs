//! `+ - *`, sums, and the division that can be refused.
//!
//! The operators are called by their names in this file, so that it needs no exemption from the lint on arithmetic.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub};

use super::exact::{Exact, Repr};
use super::small::Small;

impl Exact {
    /// `self / divisor`, or `None` where the divisor is zero: such a quotient is undefined.
    ///
    /// ```
    /// use dti_core::number::Exact;
    ///
    /// let (done, total) = (Exact::from(18), Exact::from(21));
    /// assert_eq!(done.checked_div(&total), Exact::ratio(6, 7));
    /// assert_eq!(done.checked_div(&Exact::ZERO), None);
    /// ```
    pub fn checked_div(&self, divisor: &Exact) -> Option<Exact> {
        Some(self.mul(&divisor.recip()?))
    }

    /// `1 / self`, or `None` for zero.
    ///
    /// ```
    /// use dti_core::number::Exact;
    ///
    /// assert_eq!(Exact::from(-4).recip(), Exact::ratio(-1, 4));
    /// assert_eq!(Exact::ZERO.recip(), None);
    /// ```
    pub fn recip(&self) -> Option<Exact> {
        if let Repr::Small(small) = &self.0
            && let Some(small) = small.recip()
        {
            return Some(Exact(Repr::Small(small)));
        }
        self.widened().recip().map(super::big::Big::into_exact)
    }

    /// The distance from zero.
    ///
    /// ```
    /// use dti_core::number::Exact;
    ///
    /// // Even the most negative 128-bit integer has one: exact numbers grow.
    /// let distance = Exact::from(i128::MIN).abs();
    /// assert_eq!(distance.to_string(), "170141183460469231731687303715884105728");
    /// ```
    #[must_use]
    pub fn abs(&self) -> Exact {
        if self.is_negative() { self.neg() } else { self.clone() }
    }
}

impl Add<&Exact> for &Exact {
    type Output = Exact;

    fn add(self, other: &Exact) -> Exact {
        if let (Repr::Small(left), Repr::Small(right)) = (&self.0, &other.0)
            && let Some(sum) = left.add(*right)
        {
            return Exact(Repr::Small(sum));
        }
        self.widened().add(&other.widened()).into_exact()
    }
}

impl Mul<&Exact> for &Exact {
    type Output = Exact;

    fn mul(self, other: &Exact) -> Exact {
        if let (Repr::Small(left), Repr::Small(right)) = (&self.0, &other.0)
            && let Some(product) = left.mul(*right)
        {
            return Exact(Repr::Small(product));
        }
        self.widened().mul(&other.widened()).into_exact()
    }
}

impl Sub<&Exact> for &Exact {
    type Output = Exact;

    fn sub(self, other: &Exact) -> Exact {
        self.add(&other.neg())
    }
}

impl Neg for &Exact {
    type Output = Exact;

    fn neg(self) -> Exact {
        if let Repr::Small(small) = &self.0
            && let Some(negated) = small.neg()
        {
            return Exact(Repr::Small(negated));
        }
        self.widened().neg().into_exact()
    }
}

impl Neg for Exact {
    type Output = Exact;

    fn neg(self) -> Exact {
        Neg::neg(&self)
    }
}

/// The three other combinations of value and reference, by way of the two references.
macro_rules! by_reference {
    ($($operator:ident $method:ident),+) => {$(
        impl $operator<Exact> for Exact {
            type Output = Exact;

            fn $method(self, other: Exact) -> Exact {
                $operator::$method(&self, &other)
            }
        }

        impl $operator<&Exact> for Exact {
            type Output = Exact;

            fn $method(self, other: &Exact) -> Exact {
                $operator::$method(&self, other)
            }
        }

        impl $operator<Exact> for &Exact {
            type Output = Exact;

            fn $method(self, other: Exact) -> Exact {
                $operator::$method(self, &other)
            }
        }
    )+};
}

by_reference!(Add add, Sub sub, Mul mul);

impl AddAssign<&Exact> for Exact {
    fn add_assign(&mut self, other: &Exact) {
        *self = Add::add(&*self, other);
    }
}

impl AddAssign for Exact {
    fn add_assign(&mut self, other: Exact) {
        self.add_assign(&other);
    }
}

/// Terms are added up inline as far as they go, and such runs to what is longer: a long sum takes few long steps.
impl<'a> Sum<&'a Exact> for Exact {
    fn sum<I: Iterator<Item = &'a Exact>>(terms: I) -> Exact {
        let (mut total, mut run) = (Exact::ZERO, Small::ZERO);
        for term in terms {
            match &term.0 {
                Repr::Small(small) => match run.add(*small) {
                    Some(sum) => run = sum,
                    None => {
                        total.add_assign(&Exact(Repr::Small(run)));
                        run = *small;
                    }
                },
                Repr::Big(_) => total.add_assign(term),
            }
        }
        total.add(&Exact(Repr::Small(run)))
    }
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Exact>>(terms: I) -> Exact {
        terms.fold(Exact::ZERO, Add::add)
    }
}
