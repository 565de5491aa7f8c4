"""What to spoil in the notebooks, one file per notebook: formulas whose checks must notice.

Each file is called like its notebook's exercises and holds SPOILS, a list of triples:
the id of a code cell, what stands there, what to write instead. ASIDE, if it is there, names
cells that take long and leave nothing behind that a later check needs.
"""
