"""The playground's training on toy data: which control does what, and what is written down.

Settings may change between any two steps, and the next step obeys them.
"""

import numpy as np

from nnlib.data.split import train_validation_split
from nnlib.layers import Dense, gradient_norms, trainable_layers
from nnlib.network import Network
from nnlib.targets import one_hot
from nnlib.widgets.live.trainer import LiveTrainer
from nnlib.widgets.playground.points import from_formula
from nnlib.widgets.playground.settings import ACTIVATIONS, DATA, NEW_START, OPTIMIZERS

POINTS, HELD_OUT = 450, 1 / 3  # 300 to learn from, 150 to judge by
DATA_SEED, SPLIT_SEED, WEIGHT_SEED = range(3)


class Trainer(LiveTrainer):
    """A network in training on one of the toy data sets; y are the training points' labels."""

    def __init__(self, settings):
        self.settings = settings
        self.drawn = None, ()  # what the last maps were drawn from, and they themselves
        self.restart()

    def restart(self):
        """Fresh points, fresh weights, and nothing learned."""
        self.place_points()
        self.begin(new_network(self.settings))

    def place_points(self):
        """The points at this noise: the same seed throws each in the same direction."""
        classes, (X, y) = self.settings.classes, make_points(self.settings, self.rng_for(DATA_SEED))
        parts = (X.astype(np.float32), y), (X.astype(np.float32), y)
        if not self.settings.points:
            parts = train_validation_split(*parts[0], HELD_OUT, self.rng_for(SPLIT_SEED))
        (self.X, self.y), (X_held_out, y_held_out) = parts
        self.Y, self.held_out = one_hot(self.y, classes), (X_held_out, one_hot(y_held_out, classes))

    def forget(self):
        """A new optimizer: it remembers no earlier step."""
        self.optimizer = OPTIMIZERS[self.settings.optimizer](self.settings.lr)

    def change(self, **new):
        """Move controls: what can act at once does, what cannot starts afresh."""
        old, self.settings = self.settings, self.settings.changed(**new)
        moved = {name for name in vars(old) if vars(old)[name] != vars(self.settings)[name]}
        if moved & NEW_START:
            return self.restart()
        if moved & {"noise", "points", "formula"}:
            self.place_points()
        if "points" in moved:
            self.epoch = None  # the order of other points
        if "activation" in moved:
            activate(self.network, self.settings.activation)
        if "optimizer" in moved:
            self.forget()
        self.optimizer.lr = self.settings.lr

    def is_due(self):
        """Whether the present state is to be written down: after every epoch, or every few."""
        return not self.epoch and self.curves.due(self.full_epochs)

    def before_update(self):
        """Weight decay pulls weights to 0, not biases; under Adam apart from the gradient."""
        for layer in trainable_layers(self.network) if self.settings.l2 else ():
            if self.settings.optimizer == "Adam":
                layer.W *= 1.0 - self.optimizer.lr * self.settings.l2
            else:
                layer.dW += self.settings.l2 * layer.W

    def measure(self):
        """Epochs, loss and accuracy in training and held out, and each layer's gradient norm."""
        held_out = self.judge(*self.held_out)
        training = self.judge(self.X, self.Y)
        self.network.backward(self.loss.backward())
        norms = gradient_norms(self.network)
        pairs = zip(training, held_out)
        return self.checked([self.epochs, *(number for pair in pairs for number in pair), *norms])

    def note(self):
        """Writes the present state down, in the middle of an epoch too."""
        if self.epoch:
            self.curves.add(self.now())

    @property
    def rates(self):
        """What may have been too large, in words."""
        l2 = f", weight decay {self.settings.l2:g}" if self.settings.l2 else ""
        return super().rates + l2


def make_points(settings, rng):
    """All points of a data set and their labels, jittered by rng."""
    kind, noise, classes = DATA[settings.data], settings.noise, settings.classes
    if settings.points:  # one's own: all of them are for training
        *X, y = np.array(settings.points).T
        return np.column_stack(X), y.astype(int)
    if settings.formula:
        return from_formula(POINTS, rng, settings.formula, noise, classes)
    return kind.make(POINTS, rng, noise=noise, **({kind.groups: classes} if kind.groups else {}))


def new_network(settings):
    """Dense layers with activations between them; the last one outputs a score per class."""
    rng = np.random.default_rng([settings.seed, WEIGHT_SEED])
    gain = 2.0 if settings.activation == "ReLU" else 1.0
    sizes, layers = (2, *settings.hidden, settings.classes), []
    for n_in, n_out in zip(sizes, sizes[1:]):
        layers += [Dense(n_in, n_out, rng, gain), ACTIVATIONS[settings.activation]()]
    return Network(layers[:-1])


def activate(network, activation):
    """The same weights with another activation between them."""
    for place in range(1, len(network.layers), 2):
        network.layers[place] = ACTIVATIONS[activation]()
