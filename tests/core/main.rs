//! Integration, property and model tests of the core, one binary.
