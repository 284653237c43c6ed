//! Speed of dti.
