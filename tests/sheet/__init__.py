"""Tests of nnlib/sheet."""
