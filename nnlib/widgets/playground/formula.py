"""A typed formula such as "x1*x1 + x2*x2 < 0.5" gives each point of the plane a number.

It is read by a small grammar of its own and never run as Python; formula.js reads the same.
"""

import re

import numpy as np

LONGEST = 200  # characters
NUMBER = r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
TOKEN = re.compile(rf"\s*({NUMBER}|[A-Za-z_][A-Za-z_0-9]*|\*\*|<=|>=|==|!=|[-+*/%^()<>,])")
WRITTEN = {"−": "-", "·": "*", "×": "*", "≤": "<=", "≥": ">=", "²": "**2"}
NAMES = {"x1": 0, "x2": 1, "x": 0, "y": 1}
CONSTANTS = {"pi": np.pi, "e": np.e}
FUNCTIONS = {
    "sin": np.sin, "cos": np.cos, "tan": np.tan, "tanh": np.tanh, "exp": np.exp, "log": np.log,
    "sqrt": np.sqrt, "abs": np.abs, "floor": np.floor, "sign": np.sign,
    "min": np.minimum, "max": np.maximum,
}  # fmt: skip
PAIRS = {"min", "max"}  # take two numbers
UNARY, POWER = 7, 8
BINARY = {
    "or": (1, lambda a, b: (a != 0) | (b != 0)), "and": (2, lambda a, b: (a != 0) & (b != 0)),
    "<": (4, np.less), "<=": (4, np.less_equal), ">": (4, np.greater),
    ">=": (4, np.greater_equal), "==": (4, np.equal), "!=": (4, np.not_equal),
    "+": (5, np.add), "-": (5, np.subtract), "*": (6, np.multiply), "/": (6, np.divide),
    "%": (6, np.mod), "**": (POWER, np.power), "^": (POWER, np.power),
}  # fmt: skip


def read_formula(text):
    """A function of points (n, 2) that returns each point's number (n,).

    raises : ValueError that says what came and what fits
    """
    if not isinstance(text, str) or not 0 < len(text.strip()) <= LONGEST:
        raise ValueError(f"expected a formula of 1 to {LONGEST} characters, such as x1*x2 > 0")
    reader = Reader(tokens_of(text))
    tree = reader.expression(0)
    if reader.next:
        raise ValueError(f"expected the formula to end before '{reader.next}'")

    def numbers(X):
        with np.errstate(all="ignore"):
            return np.broadcast_to(tree(X.T), len(X)).astype(float)

    return numbers


def tokens_of(text):
    """The formula's numbers, names and signs, as texts."""
    for sign, usual in WRITTEN.items():
        text = text.replace(sign, usual)
    tokens, at, text = [], 0, text.rstrip()
    while at < len(text):
        found = TOKEN.match(text, at)
        if not found:
            raise ValueError(f"expected numbers, x1, x2 and signs; got '{text[at:].strip()[0]}'")
        tokens.append(found[1])
        at = found.end()
    return tokens


class Reader:
    """Makes a function of (x1, x2) from tokens; what binds tighter is read first."""

    def __init__(self, tokens):
        self.tokens = tokens[::-1]

    @property
    def next(self):
        """The token that comes next; empty at the end."""
        return self.tokens[-1] if self.tokens else ""

    def expression(self, least):
        """Everything that binds at least so tightly."""
        left, was = self.operand(), POWER + 1
        while self.next in BINARY and least <= BINARY[self.next][0]:
            sign = self.tokens.pop()
            strength, act = BINARY[sign]
            if strength == was == 4:
                raise ValueError(f"compare two numbers at a time and join with and; got '{sign}'")
            right = self.expression(UNARY if strength == POWER else strength + 1)
            left, was = joined(act, left, right), strength
        return left

    def operand(self):
        """A number, a name, a function of something, or something in parentheses."""
        token = self.tokens.pop() if self.tokens else ""
        if token in ("-", "+", "not"):
            inner = self.expression(3 if token == "not" else UNARY)
            act = {"-": np.negative, "+": np.positive, "not": lambda a: a == 0}[token]
            return joined(act, inner)
        if token == "(":
            inner = self.expression(0)
            self.take(")")
            return inner
        if token in FUNCTIONS:
            return self.call(token)
        if token in NAMES:
            return lambda X: X[NAMES[token]]
        return constant(token)

    def call(self, name):
        """A function and its argument in parentheses."""
        self.take("(")
        inner = [self.expression(0)]
        if name in PAIRS:
            self.take(",")
            inner.append(self.expression(0))
        self.take(")")
        return joined(FUNCTIONS[name], *inner)

    def take(self, sign):
        """Goes past a sign that must come."""
        if self.next != sign:
            raise ValueError(f"expected '{sign}' {before(self.next)}")
        self.tokens.pop()


def constant(token):
    """A number, or a name that stands for one."""
    if re.fullmatch(NUMBER, token):
        return lambda X: np.float64(token)
    if token in CONSTANTS:
        return lambda X: np.float64(CONSTANTS[token])
    if token[:1].isalpha() and token not in BINARY:
        names = ", ".join([*FUNCTIONS, *CONSTANTS])
        raise ValueError(f"'{token}' is not known; known are x1, x2, {names}")
    raise ValueError(f"expected a number, x1, x2 or a function {before(token)}")


def before(token):
    """Where something is missing, in words."""
    return f"before '{token}'" if token else "at the end"


def joined(act, *parts):
    """The function that acts on what its parts give; a comparison gives 0 or 1."""
    return lambda X: np.asarray(act(*(part(X) for part in parts)), float)
