"""Tests of nnlib/recipes."""
