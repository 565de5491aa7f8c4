"""Tests of everything that needs a real browser."""
