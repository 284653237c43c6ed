//! Exact scoring of official indicator trees.
