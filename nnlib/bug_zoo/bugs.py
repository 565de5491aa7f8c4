"""The bugs: which lines are replaced, which examination tells, and why nobody notices at once.

Most keep the loss falling, and half of them hardly cost any accuracy.
"""

from dataclasses import dataclass

from nnlib.activations import ReLU, Sigmoid
from nnlib.bug_zoo.script import SETTINGS, Training
from nnlib.dropout import Dropout
from nnlib.layers import Dense
from nnlib.losses import CrossEntropy
from nnlib.optimizers import SGD


@dataclass(frozen=True)
class Bug:
    """One thing that is wrong.

    name     : what one calls it
    tool     : the name of the examination that tells it from the others
    why      : what happens, in one sentence
    changes  : (class, {line: what the bug puts in its place}) pairs
    settings : of the training in which it can be
    """

    name: str
    tool: str
    why: str
    changes: tuple
    settings: tuple

    def __hash__(self):
        return hash(self.name)

    def lines(self, setting):
        """What is replaced in one training: (class, line, what the bug puts in its place)."""
        elsewhere = RATE if setting == "momentum" else RATE_OF_MOMENTUM
        return [
            (part, right, wrong)
            for part, lines in self.changes
            for right, wrong in lines.items()
            if right != elsewhere
        ]


def bug(name, tool, why, changes, settings=SETTINGS):
    """A bug; its changes as {class: {line: another line}}."""
    return Bug(name, tool, why, tuple(changes.items()), settings)


START = "as_rng(rng).normal(0.0, spread, (n_in, n_out))"
WEIGHTS = "np.matmul(self.X.T, dZ, out=self.dW)"
RATE, RATE_OF_MOMENTUM = "SGD(0.1)", "SGD(0.01,"
NO_NORM = tuple(setting for setting in SETTINGS if setting != "batch norm")

HEALTHY = bug("healthy", "gradient check", "every line is right", {})
IN_THE_PIECES = (
    bug(
        "softmax over the batch",
        "first loss",
        "each class spreads its probability over the 32 images of the batch",
        {
            CrossEntropy: {
                "scores.max(axis=1,": "scores.max(axis=0,",
                "np.exp(shifted).sum(axis=1,": "np.exp(shifted).sum(axis=0,",
                "np.exp(self.log_probs) - self.Y": "np.exp(self.log_probs) * self.Y.sum(axis=0)"
                " - self.Y",
            }
        },
    ),
    bug(
        "loss divided by the classes, too",
        "first loss",
        "the loss is ten times too small, and its gradient isn't",
        {CrossEntropy: {"-self.log_probs).sum()) / len(scores)": "-self.log_probs).mean())"}},
    ),
    bug(
        "gradient passes a closed ReLU",
        "gradient check",
        "the mask asks the output, which is never below 0, so every gradient passes",
        {ReLU: {"dA * (self.Z > 0.0)": "dA * (np.maximum(self.Z, 0.0) >= 0.0)"}},
        tuple(setting for setting in SETTINGS if setting not in ("sigmoid", "dropout")),
    ),
    bug(
        "slope of the sigmoid forgotten",
        "gradient check",
        "the backward pass leaves out the slope a · (1 - a), which is at most a quarter",
        {Sigmoid: {"return dA * self.A * (1.0 - self.A)": "return dA"}},
        ("sigmoid",),
    ),
    bug(
        "weights summed, biases averaged",
        "gradient check",
        "the weights' gradient is 32 times too large; a smaller learning rate hides that",
        {
            Dense: {WEIGHTS: "np.matmul(self.X.T, dZ * len(dZ), out=self.dW)"},
            Training: {RATE: "SGD(0.1 / 32)", RATE_OF_MOMENTUM: "SGD(0.01 / 32,"},
        },
    ),
    bug(
        "biases never learn",
        "gradient check",
        "the biases' gradient stays 0",
        {Dense: {"dZ.sum(axis=0, out=self.db)": "self.db[:] = 0.0"}},
    ),
    bug(
        "weights changed before the gradient goes on",
        "gradient check",
        "the gradient goes on through weights after their step, made at a learning rate of 0.01",
        {
            Dense: {"return dZ @ self.W.T": "return dZ @ (self.W - 0.01 * self.dW).T"},
            Training: {RATE: "SGD(0.01)"},
        },
    ),
    bug(
        "weights start positive",
        "activations",
        "all weights begin above 0, so every neuron is active for every image",
        {Dense: {START: "0.1 * as_rng(rng).random((n_in, n_out))"}},
        NO_NORM,
    ),
    bug(
        "weights start too large",
        "first loss",
        "the weights begin with a standard deviation of 1, and the network is wrong and sure",
        {Dense: {START: "as_rng(rng).normal(0.0, 1.0, (n_in, n_out))"}},
        NO_NORM,
    ),
    bug(
        "weights start equal",
        "activations",
        "all neurons begin equal, get equal gradients and stay equal",
        {Dense: {START: "np.full((n_in, n_out), 0.01)"}},
    ),
    bug(
        "momentum with the wrong sign",
        "optimizer alone",
        "the velocity turns round at every step, so momentum slows the steps down",
        {SGD: {"*= self.momentum": "*= -self.momentum"}},
        ("momentum",),
    ),
    bug(
        "dropout without rescaling",
        "both modes",
        "what is left while training isn't doubled, so all signals double afterwards",
        {Dropout: {"X.dtype.type(1.0 / (1.0 - self.rate))": "X.dtype.type(1.0)"}},
        ("dropout",),
    ),
)
IN_THE_SCRIPT = (
    bug(
        "softmax applied twice",
        "one batch",
        "the loss applies a softmax of its own, so no probability gets above 23 %",
        {
            Training: {
                "Dense(n_hidden, n_out, self.rng),": "Dense(n_hidden, n_out, self.rng), Softmax(),"
            }
        },
    ),
    bug(
        "learning rate far too small",
        "updates",
        "the steps are a hundred times too short",
        {Training: {RATE: "SGD(0.001)", RATE_OF_MOMENTUM: "SGD(0.0001,"}},
    ),
    bug(
        "images held out are not scaled",
        "inputs",
        "the network learns from pixels of 0 to 1 and is judged on pixels of 0 to 255",
        {Training: {"= X[20_000:], y[20_000:]": "= 255 * X[20_000:], y[20_000:]"}},
    ),
    bug(
        "only the training images are standardized",
        "inputs",
        "the network learns from inputs with mean 0 and is judged on others",
        {Training: {"= X[:20_000], y": "= (X[:20_000] - X.mean()) / X.std(), y"}},
    ),
    bug(
        "images held out are among the training images",
        "overlap",
        "the network has seen the images that judge it",
        {Training: {"= X[:20_000], y[:20_000]": "= X[2_000:], y[2_000:]"}},
    ),
    bug(
        "sorted by class",
        "batches",
        "the batches come digit by digit, and the network forgets the earlier ones",
        {Training: {"self.rng.permutation(len(self.X))": 'np.argsort(self.y, kind="stable")'}},
        ("plain", "dropout"),
    ),
    bug(
        "batch norm stays in training mode",
        "alone or in company",
        "each answer depends on the other images that are asked about at the same time",
        {Training: {"self.network.training = False": "self.network.training = True"}},
        ("batch norm",),
    ),
    bug(
        "dropout stays on",
        "asked twice",
        "half of the neurons are missing when the network is judged",
        {Training: {"self.network.training = False": "self.network.training = True"}},
        ("dropout",),
    ),
)
BUGS = (HEALTHY, *IN_THE_PIECES, *IN_THE_SCRIPT)


def named(name):
    """The bug of that name, whatever its capitals; a word of help if there is none."""
    for each in BUGS:
        if each.name.lower() == str(name).strip().lower():
            return each
    names = ", ".join(repr(each.name) for each in BUGS)
    raise ValueError(f"there is no bug named {name!r}; the zoo has {names}")
