"""Spoiled formulas of notebook 23, How does a network choose where to look?"""

ASIDE = ["reverse-run", "map", "map-picture", "mask"]

SPOILS = [
    ("by-loops", "math.exp(q[t] * k[s])", "math.exp(q[t] + k[s])"),
    ("by-loops", "power / sum(powers)", "power / len(powers)"),
    ("by-loops", "range(t + 1)", "range(3)"),
    ("by-matrices", "Q @ K.T)", "K @ Q.T)"),
    ("by-matrices", "exps.sum(axis=-1, keepdims=True)", "exps.sum(axis=0, keepdims=True)"),
    ("by-matrices", "k=1)", "k=2)"),
    ("by-matrices", "np.where(ahead, -np.inf, Q @ K.T)", "np.where(ahead, 0.0, Q @ K.T)"),
    ("scale", "np.std(all_scores(n) / math.sqrt(n))", "np.std(all_scores(n) / n)"),
    ("back-run", "dV = A.T @ dH", "dV = A @ dH"),
    ("back-run", "dA = dH @ V.T", "dA = V @ dH.T"),
    ("back-run", "(dA - (dA * A).sum(axis=-1, keepdims=True))", "dA"),
    ("back-run", "(dA * A).sum(axis=-1, keepdims=True)", "(dA * A).sum(axis=0, keepdims=True)"),
    ("back-weights", "dS.T @ Q", "dS @ Q"),
    ("back-weights", "dS @ K / math.sqrt(n)", "dS @ K / 2"),
    ("back-weights", "[dQ, dK, dV]", "[dK, dQ, dV]"),
    ("back-weights", "dQKV @ W.T", "dV @ W.T[:1] * 2"),
    ("handover-attention", "ahead = np.triu(np.ones(S.shape[1:], bool), k=1)", "ahead = False"),
    ("handover-attention", "self.A.swapaxes(1, 2) @ dH", "self.A @ dH"),
    ("handover-attention", "dS.swapaxes(1, 2) @ self.Q", "dS @ self.Q"),
    ("attention-table", "(v[s] - answers[2])", "v[s]"),
    ("position", "[3, 0, 4, 2, 1, 5]", "[3, 0, 4, 2, 5, 1]"),
    ("block", "@ U\n", "@ U * 2\n"),
    ("block", "np.maximum(norm(X) @ W1 + b1, 0.0)", "(norm(X) @ W1 + b1)"),
    ("block", "centred = X - X.mean(axis=-1, keepdims=True)", "centred = X"),
]
