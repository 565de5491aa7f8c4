"""Spoiled formulas of notebook 20, How can a network make use of neighbouring pixels?"""

SPOILS = [
    ("hand", "X[r + i, c + j] * K[i, j]", "X[r + i, c + j] * K[2 - i, 2 - j]"),
    ("hand", "X[r + i, c + j]", "X[c + j, r + i]"),
    ("hand", "X.shape[1] - 2)) + b", "X.shape[1] - 2))"),
    ("patch-pixels", "pixels[:size, :size].ravel()", "pixels[:size, :size].T.ravel()"),
    ("product", "W = K.reshape(9, 1)", "W = K.T.reshape(9, 1)"),
    ("product", "@ two + b", "@ two"),
    ("dW", "dW, db = patches.T @ dZ", "dW, db = patches.T @ Z.reshape(4, 1)"),
    ("dW", "dZ.sum(axis=0)", "dZ.mean(axis=0)"),
    ("dX", "+= dZ_map * K[i, j]", "= dZ_map * K[i, j]"),
    ("dX", "dZ_map * K[i, j]", "dZ_map * K[2 - i, 2 - j]"),
    ("conv-class", "np.matmul(self.X.T, rows, out=self.dW)", "self.dW[...] = 0"),
    ("conv-class", "(rows @ W[r, c].T)", "(rows @ W[c, r].T)"),
    ("pool", "window.max()", "window.mean()"),
    ("pool", "window.argmax()", "window.argmin()"),
    ("pool-class", "is_open ^= won", "pass"),
    ("pool-class", "np.maximum", "np.minimum"),
    ("flatten-class", "dA.reshape(self.shape)", "dA"),
]
