"""The table of rules: every numpy operation that can be differentiated, with its derivatives.

What isn't in the table is refused in words, so that no gradient is ever silently wrong.
"""

import functools

import numpy as np


def turned(a):
    """The transpose of a matrix, or of every matrix in a stack."""
    return a.swapaxes(-1, -2)


def as_matrices(g, a, b):
    """g, a and b of out = a @ b, each vector as the one row or one column it stands for."""
    if b.ndim == 1:
        b, g = b[:, None], g[..., None]
    if a.ndim == 1:
        a, g = a[None], g[..., None, :]
    return g, a, b


def product_left(g, out, a, b):
    """da of out = a @ b."""
    g, _, b = as_matrices(g, a, b)
    return g @ turned(b)


def product_right(g, out, a, b):
    """db of out = a @ b; a matrix b that serves a stack of a's adds up what all of them need."""
    g, rows, columns = as_matrices(g, a, b)
    if columns.ndim == 2:
        rows, g = rows.reshape(-1, rows.shape[-1]), g.reshape(-1, g.shape[-1])
    db = turned(rows) @ g
    return db[..., 0] if b.ndim == 1 else db


def winner(g, mine, others):
    """The gradient of the larger one in out = maximum(mine, others).

    A tie with a plain number gives 0, as in ReLU; a tie of two arrays is shared, as in PyTorch.
    """
    if isinstance(mine, np.ndarray) and isinstance(others, np.ndarray):
        return np.where(mine == others, g / 2, g * (mine > others))
    return g * (mine > others)


def of_power(g, out, a, b):
    """da of out = a ** b; whatever to the power of 0 is 1, so there the slope is 0."""
    return g * (b * a ** (b - 1)) if np.ndim(b) or b else 0 * g


# The calculus we need. For out = operation(a, b) and the upstream gradient g = dL/d(out),
# the two functions return dL/da and dL/db.
RULES = {
    np.add: (lambda g, out, a, b: g, lambda g, out, a, b: g),
    np.subtract: (lambda g, out, a, b: g, lambda g, out, a, b: -g),
    np.multiply: (lambda g, out, a, b: g * b, lambda g, out, a, b: g * a),
    np.true_divide: (lambda g, out, a, b: g / b, lambda g, out, a, b: -g * out / b),
    np.matmul: (product_left, product_right),
    np.maximum: (lambda g, out, a, b: winner(g, a, b), lambda g, out, a, b: winner(g, b, a)),
    np.power: (of_power, None),
    np.negative: (lambda g, out, a: -g,),
    np.exp: (lambda g, out, a: g * out,),
    np.log: (lambda g, out, a: g / a,),
    np.tanh: (lambda g, out, a: g * (1 - out * out),),
    np.sqrt: (lambda g, out, a: g / (2 * out),),
}
NEEDS = {  # which inputs the derivative with respect to each input looks at
    np.multiply: ((1,), (0,)),
    np.true_divide: ((1,), (1,)),
    np.matmul: ((1,), (0,)),
    np.maximum: ((0, 1), (0, 1)),
    np.power: ((0, 1), ()),
    np.log: ((0,),),
}
STEPS = {np.greater, np.greater_equal, np.less, np.less_equal, np.equal, np.not_equal}


class NoRuleError(TypeError):
    """An operation on a Tensor whose derivative nobody has written down."""


def rules_of(operation, method, options, inputs, kind):
    """The derivatives of one numpy operation, one for each input; refused if one is missing."""
    rules = RULES.get(operation)
    if method != "__call__" or options or rules is None:
        refuse(operation, method, options)
    for place, (x, rule) in enumerate(zip(inputs, rules), start=1):
        if rule is None and isinstance(x, kind):
            what = f"input {place} of np.{operation.__name__}"
            raise NoRuleError(f"no rule for {what}; make it a plain number")
    return rules


def refuse(operation, method, options):
    """Says why an operation cannot be differentiated."""
    name = f"np.{operation.__name__}" + ("" if method == "__call__" else f".{method}")
    if "out" in options:
        raise TypeError(
            f"{name} would change an array in place, as += does, and the graph may still need it; "
            "write a = a + b instead of a += b"
        )
    extra = f" with {', '.join(options)}" if options else ""
    raise NoRuleError(f"no rule for the derivative of {name}{extra}; known: {known()}")


def known():
    """The names of all operations with a rule."""
    return ", ".join(sorted(operation.__name__ for operation in RULES))


def unbroadcast(g, shape):
    """Sums a gradient over the places where broadcasting used the same number again."""
    if g.shape == shape:
        return g
    if g.ndim > len(shape):
        g = g.sum(axis=tuple(range(g.ndim - len(shape))))
    repeated = tuple(axis for axis, n in enumerate(shape) if n == 1 and g.shape[axis] > 1)
    return g.sum(axis=repeated, keepdims=True) if repeated else g


def frozen(out):
    """A result that nobody can change in place any more: numpy itself refuses."""
    if isinstance(out, np.ndarray):
        out.setflags(write=False)
    return out


@functools.lru_cache(maxsize=32)
def mixture(size, dtype):
    """Fixed random numbers of either sign, none near 0, that a fingerprint is mixed with."""
    rng = np.random.default_rng(size)
    return (rng.uniform(1.0, 2.0, size) * rng.choice([-1.0, 1.0], size)).astype(dtype)


def fingerprint(array):
    """One number that changes if any of an array's numbers does: quicker than a copy of it."""
    dtype = array.dtype if array.dtype.kind == "f" else float
    return np.dot(array.ravel(), mixture(array.size, dtype))


def fingerprints(arrays):
    """(array, fingerprint) of each array that anybody could change in place."""
    return [(array, fingerprint(array)) for array in arrays if can_change(array)]


def looked_at(operation, values, inputs, kind):
    """The inputs that the derivatives of one operation will look at."""
    if operation not in NEEDS:
        return ()
    asked = (places for x, places in zip(inputs, NEEDS[operation]) if isinstance(x, kind))
    return [values[place] for place in set().union(*asked)]


def can_change(value):
    """Whether this is an array that can be changed in place."""
    return isinstance(value, np.ndarray) and value.flags.writeable


def check_unchanged(pairs):
    """Refuses an array that is no longer what it was in the forward pass."""
    for array, old in pairs:
        new = fingerprint(array)
        if new != old and not is_rounding(new - old, array):
            raise RuntimeError(
                f"an array of shape {array.shape} was changed in place, as += does, after the "
                "forward pass, and the graph still needs it; run the forward pass again"
            )


def is_rounding(difference, array):
    """Whether two fingerprints may differ because threads shared the sum out differently."""
    return not np.isfinite(array).all() or abs(difference) <= 1e-6 * np.linalg.norm(array)
