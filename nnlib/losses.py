"""A loss says in one number how wrong the predictions are, averaged over the batch.

`forward(scores, y)` gives that number, `backward()` its gradient at the scores.
Labels may stand for one-hot rows: see `as_targets`.
"""

import numpy as np

from nnlib.targets import as_answers, as_probabilities, as_targets, one_column


class MSE:
    """Mean squared error over every element, as in PyTorch and Keras.

    loss = mean over i and k of (scores_ik - Y_ik)²
    """

    def forward(self, scores, y):
        """The loss, a float."""
        self.error = scores - as_targets(y, scores)
        return float((self.error * self.error).mean())

    def backward(self):
        """dscores, like scores: the gradient of the loss that `forward` has just returned."""
        return 2.0 / self.error.size * self.error


class QuadraticCost:
    """Half the squared distance to the target, averaged over the batch.

    loss = 1 / (2 batch) * sum over i and k of (scores_ik - Y_ik)²
    source : Nielsen, Neural Networks and Deep Learning (2015), equation 6
    """

    def forward(self, scores, y):
        """The loss, a float."""
        self.error = scores - as_targets(y, scores)
        return float((self.error * self.error).sum()) / (2 * len(scores))

    def backward(self):
        """dscores, like scores: the gradient of the loss that `forward` has just returned."""
        return self.error / len(self.error)


class CrossEntropy:
    """Average surprise at the true classes, in nats, from raw scores.

    loss = -mean_i log softmax(scores_i)[y_i]

    return : float >= 0; log(n_classes) means "just guessing"
    source : Bishop, PRML (2006), section 4.3.4
    """

    def forward(self, scores, y):
        """The loss, a float."""
        self.Y = as_probabilities(y, scores)
        shifted = scores - scores.max(axis=1, keepdims=True)
        self.log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        return float((self.Y * -self.log_probs).sum()) / len(scores)

    def backward(self):
        """dscores, like scores: the gradient of the loss that `forward` has just returned."""
        return (np.exp(self.log_probs) - self.Y) / len(self.Y)


class BinaryCrossEntropy:
    """Average surprise at yes-or-no answers, in nats, from one raw score each.

    loss = -mean_i (y_i log p_i + (1 - y_i) log(1 - p_i)), p = sigmoid(score)
         = mean_i (log(1 + exp(score_i)) - y_i score_i), the form that never overflows
    """

    def forward(self, scores, y):
        """The loss, a float."""
        self.Y, self.scores = as_answers(y, scores), one_column(scores)
        return float((np.logaddexp(0.0, scores) - self.Y * scores).sum()) / len(scores)

    def backward(self):
        """dscores, like scores: the gradient of the loss that `forward` has just returned."""
        probs = 0.5 * (1.0 + np.tanh(0.5 * self.scores))
        return (probs - self.Y) / len(self.Y)
