"""Spoiled formulas of notebook 09, How does a network learn by itself?"""

SPOILS = [
    ("handover-synapses", "w - lr * dw", "w + lr * dw"),
    ("handover-synapses", "self.earlier.append(W)", "self.earlier.append(self.W)"),
    ("sigmoid-form", "with_tanh = 0.5 * (1 +", "with_tanh = 0.5 * (0.9 +"),
    ("sigmoid-form", "np.tanh(0.5 * z)", "np.tanh(z)"),
    ("sigmoid-form", "+ np.array(B1)", "- np.array(B1)"),
    ("layer-backward-run", "sum(dz * w for", "max(dz * w for"),
    ("layer-backward-run", "dz * w for dz, w in zip(dZ, row)", "dz for dz, w in zip(dZ, row)"),
    ("layer-backward-run", "x_j * dz for dz in dZ", "x_j * dz for dz in dA"),
    ("layer-backward-run", "slope_from_activation(a_k)", "a_k"),
    ("handover-network", "dz * w for dz, w in zip(dZ, row)", "dz * w for dz, w in zip(dA, row)"),
    ("handover-network", "neuron.bias -= lr * neuron.db", "neuron.bias -= neuron.db"),
    ("handover-network", "[a - t for", "[t - a for"),
    ("table-run", "neuron.db for layer", "-neuron.db for layer"),
    ("xor", "lr=2", "lr=0.01"),
    ("starts", "(2, hidden, 1)", "(2, 2, 1)"),
    ("stuck-run", "np.diff(places, axis=0)", "np.diff(places, axis=0) / 9"),
]
