"""Tests of nnlib/little_network."""
