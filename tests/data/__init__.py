"""Tests of data/: the shipped tables hold together, and the sample is its page without loss."""
