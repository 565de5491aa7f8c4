"""What a network looks like from outside: layers, shapes, parameter counts.

Also the check that neighbouring layers fit, made once when a network is built.
"""

import math


def shapes_through(layers):
    """The shape of one example before the first layer, and after each: a list of tuples.

    raises : ValueError for no layer with parameters, a layer in two places, or for neighbours
             that do not fit
    """
    if len({id(layer) for layer in layers}) < len(layers):
        raise ValueError("a layer stands twice in the list; each place needs a layer of its own")
    if not (any(layer.names for layer in layers) and any(layer.inputs for layer in layers)):
        raise ValueError("a network needs at least one layer with weights, such as Dense")
    shapes = [next(layer.inputs for layer in layers if layer.inputs)]
    for number, layer in enumerate(layers, start=1):
        if layer.inputs and not fits(shapes[-1], layer.inputs):
            raise ValueError(misfit(layers, number, shapes[-1]))
        shapes.append(tuple(layer.outputs(shapes[-1])))
    return shapes


def fits(shape, wanted):
    """Whether an example of this shape may enter; None stands for any length."""
    pairs = zip(shape, wanted)
    return len(shape) == len(wanted) and all(b is None or a == b for a, b in pairs)


def misfit(layers, number, shape):
    """Which neighbours do not fit, in words."""
    layer, before = layers[number - 1], layers[number - 2]
    return (
        f"layer {number}, {type(layer).__name__}, expects examples of shape "
        f"{worded(layer.inputs)}, but layer {number - 1}, {type(before).__name__}, gives it shape "
        f"{worded(shape)}; neighbours must agree"
    )


def worded(shape):
    """A shape as text; "any" stands for any length."""
    return f"({', '.join('any' if n is None else str(n) for n in shape)}{',' * (len(shape) == 1)})"


def features(shape):
    """How many numbers one example of this shape holds; None if any length fits."""
    return None if None in shape else math.prod(shape)


def layer_line(number, layer, shape, width=16):
    """One layer's row: name, output shape, and how its parameters add up."""
    pairs = layer.parameters()
    count = sum(value.size for value, _ in pairs)
    parts = [
        f"{name} {' x '.join(map(str, value.shape))} = {value.size:,}"
        for name, (value, _) in zip(layer.names, pairs, strict=True)
    ]
    name, shape = type(layer).__name__, worded(("batch", *shape))
    return f"{number:>3}  {name:<10}{shape:<{width}}{count:>12,}  {', '.join(parts)}"


def summary(network):
    """The table that `print(network)` shows."""
    shapes = shapes_through(network.layers)[1:]
    width = max(16, *(len(worded(("batch", *shape))) for shape in shapes))
    lines = [f"     layer     {'output shape':<{width}}  parameters"]
    for number, (layer, shape) in enumerate(zip(network.layers, shapes), start=1):
        lines.append(layer_line(number, layer, shape, width).rstrip())
    total = sum(value.size for value, _ in network.parameters())
    lines.append(f"     {'in all':<{width + 10}}{total:>12,}  {network.dtype} numbers")
    return "\n".join(lines)
