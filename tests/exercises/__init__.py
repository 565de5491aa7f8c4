"""Tests of nnlib/exercises."""
