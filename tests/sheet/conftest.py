"""The sheets are laid out by the browser of tests/lab, which is closed when they are done.

It stands here, and not in a test's file: a fixture of a package lives as long as its conftest's.
"""

from tests.lab.conftest import browser

__all__ = ["browser"]
