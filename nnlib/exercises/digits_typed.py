"""How exactly a number was meant: as exactly as it was typed.

Somebody who types 86.6 for 86.614 means it; somebody who computes gives all the digits there are.
"""

from decimal import Decimal

import numpy as np


def is_number(value):
    """Whether a value is one finite number."""
    is_one = isinstance(value, int | float | np.number) and not isinstance(value, bool)
    return is_one and bool(np.isfinite(value))


def digits(number):
    """How many significant digits a number has: 0.070 and 70 have one, 0.0707 has three."""
    return len(Decimal(str(number)).normalize().as_tuple().digits)


def stands_for(typed, wanted, least):
    """Whether a number is another one, rounded to as many digits as it has.

    typed, wanted : a whole number counts something, and is not rounded
    least         : digits that are looked at, zeros at the end included
    """
    if not is_number(typed) or not is_number(wanted) or wanted == int(wanted):
        return False
    return float(typed) == float(f"{wanted:.{max(digits(typed), least) - 1}e}")
