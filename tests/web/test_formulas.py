"""Typed formulas: Python and the browser read the same grammar, and neither runs any code."""

import re

import numpy as np
import pytest

from nnlib.widgets.playground.formula import FUNCTIONS, PAIRS, read_formula
from tests.web.node import run_module

READ = """
import { readFormula } from "./widgets/playground/formula.js";
export default ({ texts, points }) => texts.map(text => {
  try {
    const formula = readFormula(text);
    return points.map(point => formula(point));
  } catch (error) { return error.message; }
});
"""
POINTS = np.random.default_rng(0).uniform(-1.5, 1.5, (40, 2))
TEXTS = [
    "x1*x1 + x2*x2 < 0.5", "sin(3*x) > y", "-x1**2", "2**-x1", "2**3**x1", "x^2 - y^2 >= 0",
    "x1 % 0.7", "-x1 % -0.4", "not x1 > 0 and x2 > 0 or x1 < -1", "floor(2 + 2*x1)", "1/0*x1",
    "max(x1, min(x2, 0.2)) == x1", "1e-3*x1 + .5", "x1²·3 ≤ 2 − x2", "pi", "(1 < 2) + (x1 > 0)",
    "log(x1)", "not not x1", "abs(-x1)**0.5", "+x1 - -x2", "e**x1", "x1 > 0 == 1", "8 / 2 / x1",
]  # fmt: skip
WRONG = [
    "", "   ", "x1 +", "x1 x2", "foo(x1)", "sin x1", "sin(x1", "min(x1)", "max(x1, x2, 1)", "(x1",
    "x1)", "1 < x1 < 2", "x1 = 2", "x1; x2", "__import__('os')", "x1.real", "[x1]", "a" * 201,
    "lambda: 0", "é", "and", "* x1", "constructor", "2..3", "x1 and", "toString(1)",
]  # fmt: skip


def random_formula(rng, depth):
    """A text that Python's own grammar reads alike."""
    if depth == 0:
        return str(rng.choice(["x1", "x2", "0.5", "2", "1.5e0", "pi"]))
    inner = [random_formula(rng, depth - 1) for _ in range(2)]
    kind = rng.integers(6)
    if kind == 0:
        name = str(rng.choice(list(FUNCTIONS)))
        return f"{name}({', '.join(inner[: 1 + (name in PAIRS)])})"
    if kind == 1:
        return f"({inner[0]})"
    if kind == 2:
        return f"-{inner[0]}"
    if kind == 3:
        return f"(0 + ({inner[0]} {rng.choice(['<', '<=', '>', '>='])} {inner[1]}))"
    return f"{inner[0]} {rng.choice(['+', '-', '*', '/', '**', '%'])} {inner[1]}"


def in_python(text):
    """What formula.py says at every point, or its words of refusal; None where it has no number."""
    try:
        numbers = read_formula(text)(POINTS)
    except ValueError as error:
        return str(error)
    return [number if np.isfinite(number) else None for number in numbers.tolist()]


@pytest.fixture(scope="module")
def made():
    rng = np.random.default_rng(1)
    texts = [random_formula(rng, int(rng.integers(1, 4))) for _ in range(300)]
    return [text for text in texts if len(text) <= 200]


def test_the_browser_reads_as_python_does(made):
    texts = [*TEXTS, *WRONG, *made]
    found = run_module(READ, {"texts": texts, "points": POINTS})
    for text, ours in zip(texts, found, strict=True):
        theirs = in_python(text)
        if isinstance(theirs, str):
            assert ours == theirs, text
            continue
        assert [a is None for a in ours] == [b is None for b in theirs], text
        pairs = [(a, b) for a, b in zip(ours, theirs) if b is not None]
        np.testing.assert_allclose(*np.array(pairs or [(0, 0)]).T, rtol=1e-9, atol=1e-9)


def test_the_grammar_is_pythons(made):
    """What binds tighter would differ from what a reader of the notebooks knows."""
    names = FUNCTIONS | {"pi": np.pi, "x1": POINTS[:, 0], "x2": POINTS[:, 1], "N": np.float64}
    for text in made:
        numpys = re.sub(r"(?<![\w.])(\d[\w.]*)", r"N(\1)", text)
        with np.errstate(all="ignore"):
            wanted = eval(numpys, {}, dict(names))
        wanted = np.broadcast_to(np.asarray(wanted, float), len(POINTS))
        np.testing.assert_allclose(read_formula(text)(POINTS), wanted, rtol=1e-12, err_msg=text)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_formula_is_refused(text):
    assert isinstance(in_python(text), str)


def test_deep_parentheses_are_no_danger():
    assert in_python("(" * 99 + "x1" + ")" * 99) == POINTS[:, 0].tolist()
    assert "expected" in in_python("-" * 199)
