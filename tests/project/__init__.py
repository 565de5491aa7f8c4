"""Tests of the project as a whole: form, promises, start."""
