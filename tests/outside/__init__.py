"""Tests with programs of others, started for the test alone."""
