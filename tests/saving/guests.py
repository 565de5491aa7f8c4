"""Tests that need a framework are left out where it isn't installed, unless it is required."""

import pytest

from nnlib.saving.frameworks import is_here, missing, required


def needs(name):
    """A mark: skip without the framework; if NNLIB_REQUIRE names it, the test runs and fails."""
    absent = not is_here(name) and name not in required()
    return pytest.mark.skipif(absent, reason=missing(name))
