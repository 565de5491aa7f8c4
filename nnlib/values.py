"""Numbers that remember what they were made of: automatic differentiation, one number at a time.

Whatever is computed with them builds a graph along the way, and `backward` walks through it,
the youngest first, by the chain rule.
"""

import itertools
import math

import numpy as np

births = itertools.count()


class Value:
    """A number, the numbers it was made of, and how fast it changes with each of them.

    parents  : (Value, slope) pairs; slope = d(self) / d(parent), the local gradient
    gradient : d(result) / d(self), after result.backward()
    source   : the idea of Karpathy's micrograd (2020)
    """

    def __init__(self, number, *parents):
        self.number, self.parents = number, parents
        self.gradient, self.birth = 0.0, next(births)

    def __add__(self, other):
        other = as_value(other)
        return Value(self.number + other.number, (self, 1.0), (other, 1.0))

    def __mul__(self, other):
        other = as_value(other)
        return Value(self.number * other.number, (self, other.number), (other, self.number))

    def __pow__(self, n):
        slope = n * self.number ** (n - 1) if n else 0.0
        return Value(self.number**n, (self, slope))

    def exp(self):
        """e to the power of this number."""
        e = math.exp(self.number)
        return Value(e, (self, e))

    def log(self):
        """The natural logarithm."""
        return Value(math.log(self.number), (self, 1.0 / self.number))

    def relu(self):
        """The number itself if it is positive, otherwise 0."""
        return Value(max(0.0, self.number), (self, 1.0 if self.number > 0.0 else 0.0))

    def backward(self):
        """Fills the gradient of every number that this one was made of."""
        nodes = family(self)
        for node in nodes:
            node.gradient = 0.0
        self.gradient = 1.0
        for node in nodes:  # the youngest first: everything made from it has had its turn
            for parent, slope in node.parents:
                parent.gradient += slope * node.gradient

    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + -as_value(other)

    def __rsub__(self, other):
        return as_value(other) + -self

    def __truediv__(self, other):
        return self * as_value(other) ** -1.0

    def __rtruediv__(self, other):
        return as_value(other) * self**-1.0

    __radd__, __rmul__ = __add__, __mul__

    def __repr__(self):
        return f"Value({self.number:g}, gradient {self.gradient:g})"


def as_value(x):
    """A Value as it is; a plain number as a Value without parents."""
    if isinstance(x, Value):
        return x
    if not isinstance(x, int | float | np.number):
        raise TypeError(f"a Value calculates with numbers and other Values, got {x!r}")
    return Value(float(x))


def family(node):
    """A node and everything it was made of, the youngest first."""
    found, waiting = {}, [node]
    while waiting:
        member = waiting.pop()
        if member.birth not in found:
            found[member.birth] = member
            waiting += [parent for parent, _ in member.parents]
    return [found[birth] for birth in sorted(found, reverse=True)]
