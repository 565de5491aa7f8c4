"""Arrays that remember what they were made of: automatic differentiation.

numpy hands every operation on a Tensor over to it, so code that was written for arrays, such as
the forward pass of our layers, can be differentiated as it is.
"""

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from nnlib.checks import as_numbers
from nnlib.derivatives import (
    STEPS,
    NoRuleError,
    check_unchanged,
    fingerprints,
    frozen,
    looked_at,
    rules_of,
    unbroadcast,
)
from nnlib.layers import Layer
from nnlib.values import births, family


class Refusals:
    """What would end the graph without a word, or spoil it, is refused in words."""

    __hash__ = object.__hash__  # the mixin's == would take it away

    def __array__(self, *args, **options):
        raise TypeError("a Tensor doesn't turn into a plain array: that ends the graph; use .value")

    def __float__(self):
        raise TypeError("float() ends the graph; use .value where you want a plain number")

    def __bool__(self):
        raise TypeError("a Tensor is neither true nor false; compare its .value")

    def __setitem__(self, place, value):
        raise TypeError("a Tensor can't be changed in place; use np.where(mask, new, old)")

    def __array_function__(self, function, types, args, options):
        if function not in FUNCTIONS:
            known = ", ".join(sorted(f.__name__ for f in FUNCTIONS))
            raise NoRuleError(f"no rule for np.{function.__name__}; known: {known}")
        return FUNCTIONS[function](*args, **options)


class Rearranging:
    """Operations that move numbers about; each gradient moves in the opposite direction."""

    @property
    def shape(self):
        """The shape of the array."""
        return self.value.shape

    @property
    def dtype(self):
        """The type of its numbers."""
        return self.value.dtype

    @property
    def ndim(self):
        """How many axes it has."""
        return self.value.ndim

    @property
    def size(self):
        """How many numbers it holds."""
        return self.value.size

    def reshape(self, *shape):
        """The same numbers in another shape."""
        return type(self)(self.value.reshape(*shape), (self, lambda g: g.reshape(self.shape)))

    def swapaxes(self, i, j):
        """The same numbers with two axes exchanged."""
        return type(self)(self.value.swapaxes(i, j), (self, lambda g: g.swapaxes(i, j)))

    def transpose(self, *axes):
        """The same numbers with their axes in another order: reversed if none is given."""
        order = np.arange(self.ndim)[::-1] if axes in ((), (None,)) else np.ravel(axes) % self.ndim
        back = np.argsort(order)
        return type(self)(self.value.transpose(order), (self, lambda g: g.transpose(back)))

    def __getitem__(self, key):
        """Some of the numbers; one that is chosen twice gets both gradients."""
        key = fixed(key)
        part = self.value[key]

        def pull(g):
            whole = np.zeros_like(self.value)
            if np.may_share_memory(part, self.value):  # a slice, so nothing is chosen twice
                whole[key] = g
            else:
                np.add.at(whole, key, g)
            return whole

        return type(self)(part, (self, pull))

    @property
    def T(self):
        """The transpose."""
        return self.transpose()

    def __len__(self):
        return len(self.value)

    def __repr__(self):
        return f"Tensor({self.value!r})"


class Reductions:
    """Operations that make one number of many, of all of them or along an axis."""

    def sum(self, axis=None, keepdims=False):
        """The sum; each number gets the sum's gradient."""
        whole = self.value.sum(axis=axis, keepdims=True)
        out = whole if keepdims else whole.squeeze(axis)
        return type(self)(out, (self, lambda g: g.reshape(whole.shape) + np.zeros_like(self.value)))

    def mean(self, axis=None, keepdims=False):
        """The mean."""
        total = self.sum(axis, keepdims)
        return total / (self.size / total.size)

    def max(self, axis=None, keepdims=False):
        """The largest number; those that tie divide its gradient, as in PyTorch's amax."""
        whole = frozen(self.value.max(axis=axis, keepdims=True))

        def pull(g):
            largest = self.value == whole
            ties = largest.sum(axis=axis, keepdims=True, dtype=g.dtype)
            return largest * (g.reshape(whole.shape) / ties)

        out = whole if keepdims else whole.squeeze(axis)
        return type(self)(out, (self, pull), prints=fingerprints([self.value]))


class Tensor(Refusals, Reductions, Rearranging, NDArrayOperatorsMixin):
    """An array, the tensors it was made of, and how the gradient flows back to each of them.

    parents  : (Tensor, pull) pairs; pull(dL/d(self), *context) = dL/d(parent)
    context  : what the rules of the table look at: the output and the inputs of the operation
    prints   : fingerprints of arrays that must be the same in the backward pass
    gradient : dL/d(self), like value, after L.backward(), which never adds to an old one
    raises   : NoRuleError for an operation whose derivative is not in the table; RuntimeError
               by backward if an array has been changed in place since the forward pass
    """

    def __init__(self, value, *parents, context=(), prints=()):
        self.value, self.gradient, self.birth = as_floats(value), None, next(births)
        self.parents = [(parent, pull) for parent, pull in parents if isinstance(parent, Tensor)]
        self.context, self.prints = context, prints

    def __array_ufunc__(self, operation, method, *inputs, **options):
        values = [x.value if isinstance(x, Tensor) else x for x in inputs]
        if operation in STEPS and not options:
            return operation(*values)  # yes or no: constant almost everywhere
        rules = rules_of(operation, method, options, inputs, Tensor)
        prints = fingerprints(looked_at(operation, values, inputs, Tensor))
        out = frozen(operation(*values))
        return Tensor(out, *zip(inputs, rules), context=(out, *values), prints=prints)

    def backward(self, gradient=None):
        """Fills the gradients of all it was made of; gradient = dL/d(self), 1 for L itself."""
        nodes = family(self)
        for node in nodes:
            node.gradient = None
        self.gradient = first_gradient(self.value, gradient)
        for node in nodes:  # the youngest first: everything made from it has had its turn
            check_unchanged(node.prints)
            for parent, pull in node.parents:
                parent.receive(pull(node.gradient, *node.context), node.gradient)

    def receive(self, g, upstream):
        """Adds to the gradient; never in place, and never another tensor's own array."""
        g = unbroadcast(g, self.shape)
        if self.gradient is not None:
            self.gradient = self.gradient + g
        else:
            self.gradient = g.copy() if g is upstream or g.base is not None else g


def as_floats(value):
    """An array of floating-point numbers: the same array, if it is one already."""
    if isinstance(value, Tensor):
        raise TypeError("this is a Tensor already; for a constant use its .value")
    if isinstance(value, np.ndarray | np.floating) and value.dtype.kind == "f":
        return value
    value = as_numbers(value, "a Tensor")
    return value if value.dtype.kind == "f" else value.astype(float)


def first_gradient(value, gradient):
    """The gradient at which the walk begins; refused if it does not fit."""
    if gradient is None and np.size(value) != 1:
        raise ValueError(
            f"backward starts at one number, the loss, but this is of shape {value.shape}; "
            "sum it first, or hand over its gradient"
        )
    if gradient is not None and np.shape(gradient) != value.shape:
        raise ValueError(f"expected a gradient of shape {value.shape}, got {np.shape(gradient)}")
    return np.ones_like(value) if gradient is None else np.array(gradient, value.dtype)


def fixed(key):
    """A place in an array that nobody can change later on."""
    if isinstance(key, tuple):
        return tuple(map(fixed, key))
    return np.array(key) if isinstance(key, np.ndarray | list) else key


def as_tensor(x):
    """A Tensor as it is; anything else as a Tensor without parents."""
    return x if isinstance(x, Tensor) else Tensor(x)


def where(mask, a, b):
    """Numbers of a where the mask is true, else of b; the gradient follows them."""
    mask, (yes, no) = np.array(mask), (x.value if isinstance(x, Tensor) else x for x in (a, b))
    pulls = (lambda g: np.where(mask, g, 0)), (lambda g: np.where(mask, 0, g))
    return Tensor(frozen(np.where(mask, yes, no)), *zip((a, b), pulls))


def concatenate(parts, axis=0):
    """Tensors and arrays, one behind the other; each gets its part of the gradient."""
    parts = [as_tensor(part) for part in parts]
    edges = np.cumsum([part.shape[axis] for part in parts])[:-1]
    pulls = [lambda g, k=k: np.split(g, edges, axis)[k] for k in range(len(parts))]
    return Tensor(np.concatenate([part.value for part in parts], axis), *zip(parts, pulls))


def split(whole, sections, axis=0):
    """Equal parts of a Tensor along an axis."""
    axis, size = axis % whole.ndim, whole.shape[axis]
    if not isinstance(sections, int) or size % sections:
        raise ValueError(f"a Tensor is split into equal parts; {size} into {sections} won't do")
    before, step = (slice(None),) * axis, size // sections
    return [whole[(*before, slice(k, k + step))] for k in range(0, size, step)]


FUNCTIONS = {
    np.sum: Tensor.sum,
    np.mean: Tensor.mean,
    np.max: Tensor.max,
    np.reshape: Tensor.reshape,
    np.swapaxes: Tensor.swapaxes,
    np.transpose: Tensor.transpose,
    np.where: where,
    np.concatenate: concatenate,
    np.split: split,
    np.shape: lambda tensor: tensor.shape,
    np.zeros_like: lambda tensor: np.zeros_like(tensor.value),
    np.ones_like: lambda tensor: np.ones_like(tensor.value),
}


class Derived(Layer):
    """A layer of which only the forward pass is written; its backward pass is derived from that.

    answer(X, *parameters) : the output, computed from Tensors: the input and the parameters in
                             the order of `names`
    """

    def answer(self, X, *parameters):
        """The output of the layer; a class of your own says what it is."""
        raise NotImplementedError(f"{type(self).__name__} needs a method answer(X, *parameters)")

    def forward(self, X):
        """The output, an array; keeps the graph for the backward pass."""
        tensors = [as_tensor(X), *(as_tensor(getattr(self, name)) for name in self.names)]
        out = self.answer(*tensors)
        if not isinstance(out, Tensor):
            raise TypeError(f"answer must return a Tensor, computed from X; got {type(out)}")
        if isinstance(X, Tensor):
            return out  # a part of a larger graph
        self.graph = out, tensors
        return out.value

    def backward(self, dOut, need_dX=True):
        """Fills the gradients of the parameters; returns dX."""
        out, tensors = self.graph
        out.backward(dOut)
        zeros = (np.zeros_like(tensor.value) for tensor in tensors)  # for one that out ignores
        dX, *gradients = [z if t.gradient is None else t.gradient for t, z in zip(tensors, zeros)]
        for name, gradient in zip(self.names, gradients):
            getattr(self, "d" + name)[...] = gradient
        return dX

    def __getstate__(self):
        """Copies and pickles go without the graph, which the next forward pass builds again."""
        return {name: value for name, value in vars(self).items() if name != "graph"}
