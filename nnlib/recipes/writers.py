"""Networks that read a question token by token and write the answer behind it.

Each learns to say the next token of the answer. An answer counts only if every token is right.
"""

import time

import numpy as np

from nnlib.attention import Attention
from nnlib.data.sequences import SIGNS, one_hot_tokens
from nnlib.layers import Dense
from nnlib.losses import CrossEntropy
from nnlib.network import Network
from nnlib.optimizers import Adam, Clipped
from nnlib.recipes.transformer import Transformer, cross_entropy
from nnlib.recurrent import Moments, Recurrent

TOKENS = len(SIGNS)


class Writer:
    """A network that reads one-hot tokens.

    make   : (n_in, n, rng) -> its first layer
    places : how many moments a one-hot place may say; 0 leaves the places out
    """

    def __init__(self, make, n, rng, places=0):
        self.places, self.loss = places, CrossEntropy()
        layers = [make(TOKENS + places, n, rng), Moments(), Dense(n, TOKENS, rng, 1.0)]
        self.network = Network(layers)

    def scores(self, tokens):
        """Scores of the next token at every moment (batch, time, TOKENS)."""
        found = self.network.forward(one_hot_tokens(tokens, self.places))
        return found.reshape(*tokens.shape, TOKENS)

    def learn(self, tokens, answer, optimizer):
        """One step on a batch whose last `answer` tokens are the answers."""
        scores = self.scores(tokens[:, :-1])
        self.loss.forward(scores[:, -answer:].reshape(-1, TOKENS), tokens[:, -answer:].ravel())
        dscores = np.zeros_like(scores)
        dscores[:, -answer:] = self.loss.backward().reshape(-1, answer, TOKENS)
        self.network.backward(dscores.reshape(-1, TOKENS))
        optimizer.step(self.network.parameters())


class TensorWriter:
    """The transformer, whose gradients `Tensor` finds."""

    def __init__(self, time, n, depth, rng):
        self.model = Transformer(TOKENS, time, n, depth, rng)

    def scores(self, tokens):
        """Scores of the next token at every moment (batch, time, TOKENS)."""
        return self.model.forward(tokens).value

    def learn(self, tokens, answer, optimizer):
        """One step on a batch whose last `answer` tokens are the answers."""
        scores = self.model.forward(tokens[:, :-1])[:, -answer:].reshape(-1, TOKENS)
        cross_entropy(scores, tokens[:, -answer:].ravel()).backward()
        optimizer.step([(each.value, each.gradient) for each in self.model.parameters()])


def head(places, n=48, causal=True):
    """rng -> a writer with one attention head."""
    return lambda rng: Writer(lambda *sizes: Attention(*sizes, causal), n, rng, places)


def recurrent(places=0, n=128):
    """rng -> a writer with one recurrent layer."""
    return lambda rng: Writer(Recurrent, n, rng, places)


def transformer(time, n=32, depth=2):
    """rng -> a tiny transformer."""
    return lambda rng: TensorWriter(time, n, depth, rng)


def train_writer(make, batch, answer, seed, lr, steps):
    """(a writer, CPU seconds) after so many steps: 20 of warm-up, then linearly down to 0.

    batch : rng -> tokens (batch, time)
    """
    rng = np.random.default_rng(seed)
    writer, optimizer, start = make(rng), Clipped(Adam(lr), 1.0), time.process_time()
    for step in range(steps):
        optimizer.lr = lr * min((step + 1) / 20, 1 - step / steps)
        writer.learn(batch(rng), answer, optimizer)
    return writer, time.process_time() - start


def exact(writer, tokens, answer):
    """The fraction of answers whose tokens are all right, each given the right ones before it.

    An answer that is right in this way is also what the writer writes by itself.
    """
    parts = np.array_split(tokens, max(1, len(tokens) // 200))
    found = [writer.scores(part[:, :-1])[:, -answer:].argmax(axis=-1) for part in parts]
    return float((np.concatenate(found) == tokens[:, -answer:]).all(axis=1).mean())


def written(writer, tokens, answer):
    """The fraction of answers that are right when a writer reads only what it wrote itself."""
    known = tokens[:, :-answer]
    for _ in range(answer):
        blank = np.zeros((len(tokens), tokens.shape[1] - 1 - known.shape[1]), int)
        scores = writer.scores(np.concatenate([known, blank], axis=1))
        known = np.column_stack([known, scores[:, known.shape[1] - 1].argmax(axis=-1)])
    return float((known == tokens).all(axis=1).mean())
