"""Turns what somebody types or clicks into a place on the map."""

import math
import re

FAR = 1e6


def as_place(text):
    """Two numbers from a text such as "0.5, -0.3", or from a pair.

    raises : ValueError that says what came and what fits
    """
    parts = text
    if isinstance(text, str):
        parts = re.split(r"[\s,;]+", text.replace("\u2212", "-").strip(" ()[]"))
    try:
        place = [float(part) for part in parts]
    except (TypeError, ValueError):
        place = []
    if len(place) != 2 or not all(math.isfinite(x) and abs(x) <= FAR for x in place):
        raise ValueError(f"expected two numbers, such as 0.5, -0.3; got {text!r}")
    return place
