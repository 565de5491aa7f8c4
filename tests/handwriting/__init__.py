"""Tests of nnlib/handwriting."""
