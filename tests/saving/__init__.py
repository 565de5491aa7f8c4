"""Tests of nnlib/saving."""
