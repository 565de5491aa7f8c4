"""How the microscope writes names and numbers: as they are in a formula, rounded for the eye.

Plain text throughout, with subscripts, so that a drawing, a page and a test read the same.
"""

import math

DIGITS = 6
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
FACTORS = {"p1": ("x_{0}", "W1_{0}{1}"), "p2": ("a1_{0}", "W2_{0}"), "q1": ("dz1_{1}", "W1_{0}{1}")}


def label(name):
    """A name as a formula has it: z1_2 becomes z1₂, a product becomes its two factors."""
    kind, _, index = name.partition("_")
    if kind in FACTORS:
        return "·".join(label(factor.format(*index)) for factor in FACTORS[kind])
    if kind in ("s1", "s2"):
        return f"σ′({label(name.replace('s', 'z'))})"
    return kind + index.translate(SUBSCRIPTS)


def number(value, digits=DIGITS):
    """A number to so many significant digits, with a real minus sign; -1.5e-9 as −1.5·10⁻⁹."""
    if not math.isfinite(value):
        return "beyond all numbers"
    digits, _, power = f"{value + 0.0:.{digits}g}".partition("e")
    digits = digits.replace("-", "−")
    return f"{digits}·10{str(int(power)).translate(SUPERSCRIPTS)}" if power else digits


def is_rounded(value, digits=DIGITS):
    """Whether `number` shows less than all of it."""
    return float(f"{value:.{digits}g}") != value


def equals(text, *values, digits=DIGITS):
    """= text, or ≈ text if one of the values in it is rounded."""
    return f"{'≈' if any(is_rounded(value, digits) for value in values) else '='} {text}"


def formula(template, parts):
    """A template with its parts in it, and brackets where a minus sign would meet another sign.

    " + " joins any number of parts; a negative one turns the plus before it into a minus
    """
    if template == " + ":
        return template.join(parts).replace("+ −", "− ")
    first = template.startswith("{}") or "({})" in template
    signed = [f"({p})" if p[0] == "−" and (n or not first) else p for n, p in enumerate(parts)]
    return template.format(*signed)
