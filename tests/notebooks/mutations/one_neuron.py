"""Spoiled formulas of notebook 01, What does one neuron compute?"""

SPOILS = [
    ("sum", "w2 * x2 + b", "w2 + x2 + b"),
    ("sigmoid-simple", "(1 + math.exp(-z))", "(2 + math.exp(-z))"),
    ("sigmoid", "math.exp(z) / (1 + math.exp(z))", "1 / (1 + math.exp(z))"),
    ("boundary", "-w1 / w2 * x1", "w1 / w2 * x1"),
    ("boundary", "- b / w2", "- b"),
    ("score", "(z > 0)", "(z < 0)"),
    ("weighted-sum-function", "sum(x * w", "sum(x + w"),
    ("handover-neuron", "+ self.bias", "- 1"),
    ("handover-neuron", "append((z, a))", "append((a, z))"),
]
