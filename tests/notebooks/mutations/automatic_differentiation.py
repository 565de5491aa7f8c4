"""Spoiled formulas of notebook 22, Could the forward pass write its own backward pass?"""

SPOILS = [
    ("neuron-backward", "dr = dL * r", "dr = dL * a"),
    ("neuron-backward", "dz = da * a * (1 - a)", "dz = da * z * (1 - z)"),
    ("neuron-backward", "dw1 = dp1 * given[1], dp1 * given[0]", "dw1 = dp1 * given[0], dp1"),
    ("neuron-backward", "ds, db = dz * 1, dz * 1", "ds, db = dz * 1, dz * z + 1"),
    ("handover-value", "parent.gradient += slope * node.gradient", "parent.gradient = slope"),
    ("handover-value", "(self, other.number), (other, self.number)", "(self, 1.0), (other, 1.0)"),
    ("handover-value", "return Value(e, (self, e))", "return Value(e, (self, self.number))"),
    ("births", "sorted(found, reverse=True)", "sorted(found)"),
    ("rules", "g @ b.T, lambda", "b.T @ g, lambda"),
    ("rules", "lambda g, out, a, b: a.T @ g", "lambda g, out, a, b: g @ a.T"),
    ("rules", "lambda g, out, a, b: g * b, lambda", "lambda g, out, a, b: g * a, lambda"),
    ("rules", "g * (1 - out * out)", "g * (1 - a * a)"),
    ("rules", "lambda g, out, a: g * out,", "lambda g, out, a: g * a,"),
    ("rules", "lambda g, out, a: g / a,", "lambda g, out, a: g / out,"),
    ("unbroadcast", "g = g.sum(axis=", "g = g.mean(axis="),
    ("handover-tensor", "g = unbroadcast(g, self.shape)", "g = 0.5 * unbroadcast(g, self.shape)"),
    ("handover-tensor", "self.gradient = self.gradient + g", "self.gradient = g"),
    ("mnist", "/ -len(scores)", "/ len(scores)"),
    ("mnist", "shifted - np.log(", "scores - np.log("),
]
