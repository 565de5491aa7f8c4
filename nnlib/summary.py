"""What a network looks like from outside: layers, shapes, parameter counts.

Also the check that neighbouring layers fit, made once when a network is built.
"""

import itertools


def weight_shape(layer):
    """(n_in, n_out) of a layer with weights, None of any other."""
    return layer.W.shape if "W" in layer.names else None


def check_fit(layers):
    """How many features go into the first layer and how many come out of the last.

    raises : ValueError for no layer with weights, or for neighbours that do not fit
    """
    if len({id(layer) for layer in layers}) < len(layers):
        raise ValueError("a layer stands twice in the list; each place needs a layer of its own")
    shapes = [weight_shape(layer) for layer in layers]
    dense = [(i, shape) for i, shape in enumerate(shapes, start=1) if shape]
    if not dense:
        raise ValueError("a network needs at least one layer with weights, such as Dense")
    for (i, left), (k, right) in itertools.pairwise(dense):
        if left[1] != right[0]:
            raise ValueError(
                f"layer {i} answers with {left[1]} numbers, shape {left}, but layer {k} "
                f"expects {right[0]}, shape {right}; neighbours must share that number"
            )
    return dense[0][1][0], dense[-1][1][1]


def layer_line(number, layer, n_out):
    """One layer's row: name, output shape, and how its parameters add up."""
    count = sum(value.size for value, _ in layer.parameters())
    parts = [
        f"{name} {' x '.join(map(str, value.shape))} = {value.size:,}"
        for name, (value, _) in zip(layer.names, layer.parameters(), strict=True)
    ]
    shape = f"(batch, {n_out})"
    return f"{number:>3}  {type(layer).__name__:<10}{shape:<16}{count:>12,}  {', '.join(parts)}"


def summary(network):
    """The table that `print(network)` shows."""
    lines = ["     layer     output shape      parameters"]
    n_out = network.n_in
    for number, layer in enumerate(network.layers, start=1):
        n_out = (weight_shape(layer) or (n_out, n_out))[1]
        lines.append(layer_line(number, layer, n_out).rstrip())
    total = sum(value.size for value, _ in network.parameters())
    lines.append(f"     {'in all':<26}{total:>12,}  {network.dtype} numbers")
    return "\n".join(lines)
