"""Tests of the notebooks as they are stored."""
