"""Our layers as Keras' layers, one for each kind; this file needs Keras.

Most kinds have a layer there that computes the same, and its weights lie as ours do. The small
classes here are for the others; they use keras.ops, so any backend of Keras runs them.
"""

import keras
from keras import layers, ops

PACKAGE = "nnlib"


@keras.saving.register_keras_serializable(PACKAGE)
class Last(layers.Layer):
    """Keeps the answer at the last moment."""

    def call(self, H):
        """(batch, n)."""
        return H[:, -1]


@keras.saving.register_keras_serializable(PACKAGE)
class Moments(layers.Layer):
    """Makes each moment a row of its own."""

    def call(self, H):
        """(batch * time, n)."""
        return ops.reshape(H, (-1, H.shape[-1]))


@keras.saving.register_keras_serializable(PACKAGE)
class Attention(layers.Layer):
    """One head: queries, keys and values from one product."""

    def __init__(self, n, causal, **options):
        super().__init__(**options)
        self.n, self.causal = n, causal

    def build(self, shape):
        """Makes the weights (n_in, 3 n)."""
        self.kernel = self.add_weight(shape=(shape[-1], 3 * self.n), name="kernel")

    def call(self, X):
        """The mixtures at all moments (batch, time, n)."""
        Q, K, V = ops.split(ops.matmul(X, self.kernel), 3, axis=-1)
        scores = ops.matmul(Q, ops.transpose(K, (0, 2, 1))) / self.n**0.5
        if self.causal:
            moments = ops.arange(ops.shape(X)[1])
            ahead = moments[None, :] > moments[:, None]
            scores = ops.where(ahead, -float("inf"), scores)
        return ops.matmul(ops.softmax(scores, axis=-1), V)

    def get_config(self):
        """What Keras writes down of it."""
        return super().get_config() | {"n": self.n, "causal": self.causal}


@keras.saving.register_keras_serializable(PACKAGE)
class Shift(layers.Layer):
    """Moves each image by up to `reach` whole pixels while training."""

    def __init__(self, reach, **options):
        super().__init__(**options)
        self.reach, self.draws = reach, keras.random.SeedGenerator()

    def call(self, X, training=False):
        """Like X; X itself unless the model is training."""
        if not training:
            return X
        batch, height, width = ops.shape(X)[:3]
        corners = keras.random.randint((2, batch, 1), 0, 2 * self.reach + 1, seed=self.draws)
        down, right = corners[0] + ops.arange(height), corners[1] + ops.arange(width)
        frame = (self.reach, self.reach)
        wide = ops.pad(X, ((0, 0), frame, frame, (0, 0)))
        rows = ops.take_along_axis(wide, down[:, :, None, None], axis=1)
        return ops.take_along_axis(rows, right[:, None, :, None], axis=2)

    def get_config(self):
        """What Keras writes down of it."""
        return super().get_config() | {"reach": self.reach}


def batch_norm(layer, options):
    """Its momentum means what ours means."""
    return layers.BatchNormalization(momentum=layer.momentum, epsilon=layer.eps, **options)


MAKERS = {  # kind: (layer, options that each Keras layer takes) -> Keras' layer
    "Dense": lambda layer, o: layers.Dense(layer.n_out, **o),
    "Dropout": lambda layer, o: layers.Dropout(layer.rate, **o),
    "Sigmoid": lambda _, o: layers.Activation("sigmoid", **o),
    "Tanh": lambda _, o: layers.Activation("tanh", **o),
    "ReLU": lambda _, o: layers.ReLU(**o),
    "Softmax": lambda _, o: layers.Softmax(**o),
    "BatchNorm": batch_norm,
    "Conv2D": lambda layer, o: layers.Conv2D(layer.n_out, layer.size, **o),
    "MaxPool2D": lambda layer, o: layers.MaxPooling2D(layer.size, **o),
    "Flatten": lambda _, o: layers.Flatten(**o),
    "Reshape": lambda layer, o: layers.Reshape(layer.outputs(None), **o),
    "Shift": lambda layer, o: Shift(layer.reach, **o),
    "Recurrent": lambda layer, o: layers.SimpleRNN(layer.n_out, return_sequences=True, **o),
    "Last": lambda _, o: Last(**o),
    "Moments": lambda _, o: Moments(**o),
    "Attention": lambda layer, o: Attention(layer.n, layer.causal, **o),
}
