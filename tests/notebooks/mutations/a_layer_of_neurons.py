"""Spoiled formulas of notebook 02, What do many neurons compute?"""

SPOILS = [
    ("three-neurons", "Neuron([-1, 2], bias=0.5)", "Neuron([1, 2], bias=0.5)"),
    ("sums-by-loops", "x[j] * W[j][k]", "x[k - 1] * W[j][k]"),
    ("sums-by-loops", "z = b[k]", "z = 0"),
    ("output-by-hand", "a1[1] * -2", "a1[1] * 2"),
    ("forward-function", "[sigmoid(z) for z in", "[z for z in"),
    ("forward-function", "[[1], [-2], [1]]", "[[1], [2], [1]]"),
    ("handover-layer", "neuron.history[-1][1]", "neuron.history[-1][0]"),
    ("equality", "zip(*W), b)", "zip(*W), b[::-1])"),
    ("equality", "a_hand[0] - 2 * a_hand[1]", "a_hand[0] + 2 * a_hand[1]"),
    ("weights", "[1, 2, -4],", "[1, 2, 4],"),
]
