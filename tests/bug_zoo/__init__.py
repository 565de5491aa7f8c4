"""Tests of the zoo of bugs."""
