"""Everything a student works out on a sheet, and what comes out after the classic slips.

The network itself does the work: forward, backward, step, and forward again.
"""

from dataclasses import dataclass

from nnlib.neurons import sigmoid, slope_from_activation

HIDDEN = (1, 2, 3)
VISIBLE = 0.008  # a slip must move a result at least so far


def answers(sheet):
    """{name: value}, unrounded: z1_1, a1_1 ... dW1_23, new W1_11 ... new loss.

    da1 and a1·W2 are products of numbers that the network holds; all others it holds itself
    """
    network = sheet.network()
    found = forward(network, sheet)
    network.backward([sheet.y])
    found |= products(network) | gradients(network, sheet)
    network.step(sheet.lr)
    found |= {f"new {name}": value for name, value in weights(network).items()}
    return found | {f"new {name}": value for name, value in forward(network, sheet).items()}


def forward(network, sheet):
    """Sums, activations and the loss."""
    network.forward(sheet.x)
    hidden, (output,) = (layer.neurons for layer in network.layers)
    found = {}
    for k, neuron in zip(HIDDEN, hidden):
        found[f"z1_{k}"], found[f"a1_{k}"] = neuron.history[-1]
    found["z2"], found["a2"] = output.history[-1]
    return found | {"loss": network.loss([sheet.y])}


def products(network):
    """What the hidden neurons send into the output."""
    pairs = zip(HIDDEN, network.layers[0].activations(), network.synapses[1].W)
    return {f"a1_{k}·W2_{k}": a * weight for k, a, (weight,) in pairs}


def gradients(network, sheet):
    """Everything of the backward pass, after network.backward and before network.step."""
    hidden, (output,) = (layer.neurons for layer in network.layers)
    (da2,), dz2 = network.errors([sheet.y]), output.db
    found = {"da2": da2, "slope2": slope_from_activation(output.history[-1][1]), "dz2": dz2}
    for k, neuron, (weight,) in zip(HIDDEN, hidden, network.synapses[1].W):
        found[f"da1_{k}"] = dz2 * weight
        found[f"slopes1_{k}"] = slope_from_activation(neuron.history[-1][1])
        found[f"dz1_{k}"] = neuron.db
    dW1, dW2 = (synapses.dW for synapses in network.synapses)
    return found | by_name(dW1, [neuron.db for neuron in hidden], dW2, dz2, prefix="d")


def weights(network):
    """All weights and biases as they now are."""
    W1, W2 = (synapses.W for synapses in network.synapses)
    b1, (b2,) = ([neuron.bias for neuron in layer.neurons] for layer in network.layers)
    return by_name(W1, b1, W2, b2)


def by_name(W1, b1, W2, b2, prefix=""):
    """{"W1_11": ..., "b1_1": ..., "W2_1": ..., "b2": ...}, with a prefix before each name."""
    found = {f"W1_{j}{k}": W1[j - 1][k - 1] for j in (1, 2) for k in HIDDEN}
    found |= {f"b1_{k}": b1[k - 1] for k in HIDDEN}
    found |= {f"W2_{k}": W2[k - 1][0] for k in HIDDEN} | {"b2": b2}
    return {prefix + name: value for name, value in found.items()}


@dataclass(frozen=True)
class Mistake:
    """A slip, and what a student then writes: {name of the box: value}."""

    words: str
    wrong: dict

    def shows(self, right):
        """Whether one of its numbers is far enough from the right one to be seen."""
        return max(abs(right[name] - value) for name, value in self.wrong.items()) >= VISIBLE


def mistakes(sheet, right):
    """The slips that a teacher can tell from the numbers alone, in the order of the sheet."""
    da2, dz2, old = right["da2"], right["dz2"], list(zip(HIDDEN, sheet.W2))
    rateless = {f"new W2_{k}": w - right[f"dW2_{k}"] for k, w in old}
    uphill = {f"new W2_{k}": w + sheet.lr * right[f"dW2_{k}"] for k, w in old}
    return [
        Mistake("dz2: σ of a2", {"dz2": da2 * slope_at(right["a2"])}),
        Mistake("dz2: z2 (1 − z2)", {"dz2": da2 * slope_from_activation(right["z2"])}),
        Mistake("dW2: no slope2", along(right, "dW2_{k}", "a1_{k}", da2)),
        Mistake("da1: new W2", along(right, "da1_{k}", "new W2_{k}", dz2)),
        Mistake("dW1 row 1: no slopes1", along(right, "dW1_1{k}", "da1_{k}", sheet.x[0])),
        Mistake("new W2: no lr", rateless),
        Mistake("new W2: uphill", uphill),
    ]


def slope_at(z):
    """The sigmoid's slope over a sum."""
    return slope_from_activation(sigmoid(z))


def along(right, name, factor, times):
    """Three wrong results, each one right number times another number."""
    return {name.format(k=k): right[factor.format(k=k)] * times for k in HIDDEN}
