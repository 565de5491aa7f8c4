"""Spoiled formulas of notebook 04, Why must something bend?"""

SPOILS = [
    ("slope", "(2 * h)", "h"),
    ("collapse", "(b1 @ W2 + b2)", "(b1 @ W2)"),
    ("ten-layers-run", "W, b = W @ W_next, b @ W_next + b_next", "W, b = W @ W_next, b + b_next"),
    ("slopes-check", "a * (1 - a))", "a * (1 + a))"),
    ("slopes-check", "1 - a**2", "1 - a"),
    ("slopes-check", "z_any > 0", "relu(z_any) >= 0"),
    ("sigmoid-cured", "np.exp(z / 2) / (", "np.exp(-z / 2) / ("),
    ("sigmoid-cured", "np.tanh(0.5 * z)", "np.tanh(z)"),
    ("softmax-plain", "/ np.exp(s).sum()", "/ np.exp(s).max()"),
    ("softmax-shift", "plain_softmax(s + 5)", "plain_softmax(s * 5)"),
    ("softmax-cured", "/ exps.sum(axis=1, keepdims=True)", "/ exps.sum(axis=0)"),
    ("softmax-jacobian", "np.eye(3) - p[:, None]", "np.eye(3) + p[:, None]"),
    ("softmax-jacobian", "p[None, :] * (", "p[:, None] * ("),
    ("stage-activations", "np.tanh(0.5 * Z)", "np.tanh(Z)"),
    ("stage-activations", "np.maximum(Z, 0.0)", "np.abs(Z)"),
    ("xor-network", "[-0.5, 1.5]", "[0.5, 1.5]"),
    ("no-bend-is-straight", '"no bend"', '"tanh"'),
]
