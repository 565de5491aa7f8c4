"""Tests of nnlib/recording."""
