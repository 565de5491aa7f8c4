"""Tests of the pieces: every file that stands in nnlib itself."""
