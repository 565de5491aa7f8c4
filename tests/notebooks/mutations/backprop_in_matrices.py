"""Spoiled formulas of notebook 10, How does the gradient flow through a layer and a batch?"""

SPOILS = [
    ("made-up-run", "return (G * Z).sum()", "return (G * Z).mean()"),
    ("dW", "dW = X.T @ dZ", "dW = (dZ.T @ X).T / len(X)"),
    ("dW", "dW = X.T @ dZ", "dW = dZ.T @ X"),
    ("outer", "total += np.outer(x_i, dz_i)", "total = np.outer(x_i, dz_i)"),
    ("db-dX", "dZ.sum(axis=0)", "dZ.mean(axis=0)"),
    ("db-dX", "dZ.sum(axis=0)", "dZ.sum(axis=0, keepdims=True)"),
    ("db-dX", "dZ @ W.T", "dZ @ W.T / len(dZ)"),
    ("db-dX", "dZ @ W.T", "dZ @ np.abs(W).T"),
    ("handover-dense", "dZ.sum(axis=0, out=self.db)", "dZ.mean(axis=0, out=self.db)"),
    ("activations-run", "relu: Z_any > 0", "relu: relu(Z_any) >= 0"),
    ("activations-run", "1 - np.tanh(Z_any) ** 2", "1 - Z_any ** 2"),
    ("activations-run", "dA * derivative, numerical", "derivative, numerical"),
    ("derivatives-run", "a * (1 - a), ", "a * (1 + a), "),
    ("derivatives-run", "1 - t**2", "t * (1 - t)"),
    ("handover-activations", "dA * (self.Z > 0.0)", "dA * (np.maximum(self.Z, 0.0) >= 0.0)"),
    ("softmax-jacobian", "np.eye(3) - p[:, None]", "np.eye(3) - p[None, :]"),
    ("softmax-jacobian", "p[None, :] * log_jacobian", "log_jacobian"),
    ("softmax-back-run", "dS = P * (dP - (dP * P).sum(axis=1, keepdims=True))", "dS = dP"),
    ("softmax-back-run", "(dP * P).sum(axis=1, keepdims=True)", "dP.mean(axis=1, keepdims=True)"),
    ("handover-softmax", "(dP * self.P).sum(axis=1", "(dP * self.P).mean(axis=1"),
]
