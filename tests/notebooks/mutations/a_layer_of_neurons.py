"""Spoiled formulas of notebook 02, What do many neurons compute?"""

SPOILS = [
    ("three-neurons", "Neuron([-1, 2], bias=0.5)", "Neuron([1, 2], bias=0.5)"),
    ("sums-by-loops", "x[j] * W1[j][k]", "x[k - 1] * W1[j][k]"),
    ("sums-by-loops", "z = b1[k]", "z = 0"),
    ("handover-layer", "neuron.history[-1][1]", "neuron.history[-1][0]"),
    ("output-by-hand", "a1[1] * -2", "a1[1] * 2"),
    ("forward-function", "zip(*W), biases", "zip(*W), biases[::-1]"),
    ("handover-synapses", "w - lr * dw", "w + lr * dw"),
    ("handover-synapses", "self.earlier.append(W)", "self.earlier.append(self.W)"),
    ("stage-network", "answers = x", "answers = x[::-1]"),
    ("set-little", "neuron.bias = b", "neuron.bias = 0"),
    ("equality", "a_hand[0] - 2 * a_hand[1]", "a_hand[0] + 2 * a_hand[1]"),
]
