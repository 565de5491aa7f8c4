"""One line that says: these numbers, found in different ways, are the same numbers."""

import numpy as np


def equal(what, *ways, within=1e-9):
    """Compares numbers, lists or arrays that were found in two or more ways.

    what   : what agrees, as "loops = matrix product"
    prints : one line, "✓ loops = matrix product"
    raises : AssertionError that says which way differs from the first, and by how much
    """
    if not isinstance(what, str):
        raise TypeError("say first what agrees: equal('loops = matrix product', loops, matrix)")
    assert_equal(dict(enumerate(ways, start=1)), within)
    print(f"✓ {what}")


def assert_equal(ways, within):
    """Every named way against the first; shapes must agree too."""
    if len(ways) < 2:
        raise ValueError("equality needs two ways or more")
    arrays = {name: np.asarray(values, dtype=float) for name, values in ways.items()}
    (first, wanted), *others = arrays.items()
    for name, found in others:
        if found.shape != wanted.shape:
            raise AssertionError(f"way {name} has shape {found.shape}, way {first} {wanted.shape}")
        gap = np.abs(found - wanted).max() if found.size else 0.0
        if not gap <= within:  # also when the gap is not a number
            raise AssertionError(f"way {name} differs from way {first} by {gap:g}")


def equality_table(names, rows, within=1e-9):
    """The table that grows through the series: the same numbers, one way per row.

    names  : what the numbers are, in order
    rows   : {way: numbers}, compared unrounded, printed with four decimals
    raises : AssertionError if a row differs from the first
    """
    flat = {
        way: np.concatenate([np.ravel(part) for part in numbers]) for way, numbers in rows.items()
    }
    width = max(map(len, flat)) + 2
    print(" " * width + "".join(f"{name:>9}" for name in names))
    for way, numbers in flat.items():
        cells = "".join(f"{number:9.4f}" for number in numbers)
        print(f"{way:<{width}}{cells}")
    assert_equal(flat, within)
    print(f"✓ all {len(flat)} rows agree")
