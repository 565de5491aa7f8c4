"""Tests of nnlib/widgets."""
