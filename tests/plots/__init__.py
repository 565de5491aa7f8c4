"""Tests of nnlib/plots."""
