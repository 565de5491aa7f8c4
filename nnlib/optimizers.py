"""An optimizer turns gradients into steps: a little way downhill, again and again.

The update lives here and nowhere else. `step` takes (value, gradient) pairs and changes the
values in place; what it remembers belongs to one network, so make a new one for each.
"""

import math

import numpy as np

from nnlib.checks import in_range


def memory(old, parameters):
    """One array of zeros per parameter, or the old ones where they still fit."""
    if [m.shape for m in old] == [value.shape for value, _ in parameters]:
        return old
    return [np.zeros_like(value) for value, _ in parameters]


class SGD:
    """Stochastic gradient descent, with momentum and weight decay if asked for.

    velocity = momentum * velocity + dW (+ weight_decay * W)
    W        = W - lr * velocity

    Biases, which are vectors, do not decay.

    source : Polyak, Some methods of speeding up the convergence of iteration methods (1964), in
             the form of PyTorch; where lr changes, Sutskever et al. (2013) take other steps
    """

    def __init__(self, lr, momentum=0.0, weight_decay=0.0):
        self.lr = in_range("lr", lr, 0.0, math.inf)
        self.momentum = in_range("momentum", momentum, 0.0, 1.0)
        self.weight_decay = in_range("weight_decay", weight_decay, 0.0, math.inf)
        self.velocities = []

    def step(self, parameters):
        """One update, in place, of (value, gradient) pairs; the gradients stay as they are."""
        if self.momentum:
            self.velocities = memory(self.velocities, parameters)
        for i, (value, gradient) in enumerate(parameters):
            if self.weight_decay and value.ndim > 1:
                gradient = gradient + self.weight_decay * value
            if self.momentum:
                self.velocities[i] *= self.momentum
                self.velocities[i] += gradient
                gradient = self.velocities[i]
            value -= self.lr * gradient


class Adam:
    """Steps of one size for every weight: the mean gradient over its usual size.

    W = (1 - lr * weight_decay) * W         before the step, if asked for: AdamW
    m = beta1 * m + (1 - beta1) * dW        the mean, m_hat = m / (1 - beta1^t)
    v = beta2 * v + (1 - beta2) * dW²       the mean square, v_hat = v / (1 - beta2^t)
    W = W - lr * m_hat / (sqrt(v_hat) + eps)

    Weights decay apart from the gradient, or Adam would scale the decay, too; biases do not.

    source : Kingma and Ba, Adam (2015), algorithm 1 with the corrections folded into the rate;
             Loshchilov and Hutter, Decoupled weight decay regularization (2019)
    """

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
        self.lr = in_range("lr", lr, 0.0, math.inf)
        self.beta1 = in_range("beta1", beta1, 0.0, 1.0)
        self.beta2 = in_range("beta2", beta2, 0.0, 1.0)
        self.eps = in_range("eps", eps, 0.0, math.inf)
        self.weight_decay = in_range("weight_decay", weight_decay, 0.0, math.inf)
        self.t, self.means, self.squares = 0, [], []

    def step(self, parameters):
        """One update, in place, of (value, gradient) pairs; the gradients stay as they are."""
        self.means = memory(self.means, parameters)
        self.squares = memory(self.squares, parameters)
        self.t += 1
        root = math.sqrt(1.0 - self.beta2**self.t)
        rate, eps = self.lr * root / (1.0 - self.beta1**self.t), self.eps * root
        for (value, gradient), m, v in zip(parameters, self.means, self.squares, strict=True):
            if self.weight_decay and value.ndim > 1:
                value *= 1.0 - self.lr * self.weight_decay
            m += (1.0 - self.beta1) * (gradient - m)
            v += (1.0 - self.beta2) * (gradient * gradient - v)
            value -= rate * m / (np.sqrt(v) + eps)


class Clipped:
    """Shortens a gradient that is too long, then lets another optimizer take its step.

    g = all gradients as one vector;  if |g| > longest:  g = longest * g / |g|

    The direction stays, so one wild batch cannot throw the weights far away.

    optimizer : takes the step, such as Adam(0.003); its learning rate is also this one's
    longest   : the length |g| that is allowed, more than 0
    source    : Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural
                networks (2013), algorithm 1
    """

    def __init__(self, optimizer, longest):
        self.optimizer, self.longest = optimizer, in_range("longest", longest, 0.0, math.inf)
        if not hasattr(optimizer, "step") or isinstance(optimizer, type):
            raise TypeError(f"expected an optimizer such as Adam(0.001), got {optimizer!r}")

    def step(self, parameters):
        """One update, in place, of (value, gradient) pairs; the gradients stay as they are."""
        length = math.sqrt(sum(float(np.vdot(gradient, gradient)) for _, gradient in parameters))
        if length > self.longest:
            factor = self.longest / length
            parameters = [(value, factor * gradient) for value, gradient in parameters]
        self.optimizer.step(parameters)

    @property
    def lr(self):
        """The learning rate, which a schedule may set."""
        return self.optimizer.lr

    @lr.setter
    def lr(self, rate):
        self.optimizer.lr = rate

    @property
    def weight_decay(self):
        """The decay of the optimizer that takes the step."""
        return self.optimizer.weight_decay
