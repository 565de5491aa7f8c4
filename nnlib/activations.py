"""Activation functions are not linear: without them any stack of layers is one layer.

Each takes pre-activations Z and returns activations A of the same shape; in the backward pass
it multiplies the upstream gradient by its own derivative.
"""

import numpy as np

from nnlib.layers import Layer


class Activation(Layer):
    """Any function of one number, given together with its derivative.

    A = f(Z)
    dZ = dA * slope(Z)

    f, slope : array -> array of the same shape; slope(z) is the derivative of f at z

    `check_gradients` says whether the two belong together.
    """

    def __init__(self, f, slope):
        if not (callable(f) and callable(slope)):
            raise TypeError(f"expected two functions, f and its slope; got {f!r} and {slope!r}")
        self.f, self.slope = f, slope

    def forward(self, Z):
        """A, like Z."""
        self.Z = Z
        return np.asarray(self.f(Z), Z.dtype)

    def backward(self, dA, need_dX=True):
        """dZ, like Z."""
        return np.asarray(dA * self.slope(self.Z), dA.dtype)


class Sigmoid(Layer):
    """Squeezes any number into 0..1.

    A = 1 / (1 + exp(-Z)) = (1 + tanh(Z / 2)) / 2, the second form never overflows
    dZ = dA * A * (1 - A)
    """

    def forward(self, Z):
        """A, like Z."""
        self.A = 0.5 * (1.0 + np.tanh(0.5 * Z))
        return self.A

    def backward(self, dA, need_dX=True):
        """dZ, like Z."""
        return dA * self.A * (1.0 - self.A)


class Tanh(Layer):
    """Squeezes any number into -1..1.

    A = tanh(Z)
    dZ = dA * (1 - A²)
    """

    def forward(self, Z):
        """A, like Z."""
        self.A = np.tanh(Z)
        return self.A

    def backward(self, dA, need_dX=True):
        """dZ, like Z."""
        return dA * (1.0 - self.A * self.A)


class ReLU(Layer):
    """Lets positive numbers pass and returns 0 otherwise.

    A = max(0, Z)
    dZ = dA where Z > 0, else 0; at the kink Z = 0 the derivative is taken to be 0
    """

    def forward(self, Z):
        """A, like Z."""
        self.Z = Z
        return np.maximum(Z, 0.0)

    def backward(self, dA, need_dX=True):
        """dZ, like Z."""
        return dA * (self.Z > 0.0)


class Softmax(Layer):
    """Turns each row of scores (logits) into probabilities: all positive, together 1.

    P_k = exp(S_k) / sum_m exp(S_m), with the row's maximum subtracted first
    dS_k = sum_m dP_m * P_m * ([m = k] - P_k), the full Jacobian: every P depends on every S
    """

    def forward(self, S):
        """P, like S (batch, n_classes)."""
        exps = np.exp(S - S.max(axis=1, keepdims=True))
        self.P = exps / exps.sum(axis=1, keepdims=True)
        return self.P

    def backward(self, dP, need_dX=True):
        """dS, like S."""
        return self.P * (dP - (dP * self.P).sum(axis=1, keepdims=True))
