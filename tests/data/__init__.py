"""Tests of nnlib/data."""
