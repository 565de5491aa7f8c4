"""Sheets to print: one step of learning by hand, with other numbers for every student.

`python -m nnlib.sheet` writes them, and a key for the teacher.
"""
