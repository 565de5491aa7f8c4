"""Our layers as PyTorch's modules, one for each kind; this file needs PyTorch.

Most kinds have a module there that computes the same. The small classes here are for the others,
and for the order of an image's numbers: PyTorch's images are (batch, channels, height, width).
"""

import torch
from torch import nn
from torch.nn import functional


class ChannelsFirst(nn.Module):
    """From (batch, height, width, channels) to (batch, channels, height, width)."""

    def forward(self, X):
        """The same numbers, the last axis moved to the second place."""
        return X.movedim(-1, 1)


class ChannelsLast(nn.Module):
    """From (batch, channels, height, width) to (batch, height, width, channels)."""

    def forward(self, X):
        """The same numbers, the second axis moved to the last place."""
        return X.movedim(1, -1)


class Recurrent(nn.RNN):
    """An nn.RNN that returns its answers only.

    An RNN adds two biases. The second one stays at 0 and isn't trained: if both were, every step
    would move their sum twice as far as our b.
    """

    def __init__(self, n_in, n_out):
        super().__init__(n_in, n_out, batch_first=True)
        nn.init.zeros_(self.bias_hh_l0).requires_grad_(False)

    def forward(self, X):
        """The answers at all moments (batch, time, n_out)."""
        return super().forward(X)[0]

    @property
    def b(self):
        """The bias that is trained; raises ValueError if the other one isn't 0."""
        if self.bias_hh_l0.any():
            raise ValueError("the second bias of this RNN isn't 0; add it to the first one")
        return self.bias_ih_l0


class Last(nn.Module):
    """Keeps the answer at the last moment."""

    def forward(self, H):
        """(batch, n)."""
        return H[:, -1]


class Moments(nn.Module):
    """Makes each moment a row of its own."""

    def forward(self, H):
        """(batch * time, n)."""
        return H.reshape(-1, H.shape[-1])


class Attention(nn.Module):
    """One head: queries, keys and values from one product, then PyTorch's own attention."""

    def __init__(self, n_in, n, causal):
        super().__init__()
        self.project, self.causal = nn.Linear(n_in, 3 * n, bias=False), causal

    def forward(self, X):
        """The mixtures at all moments (batch, time, n)."""
        parts = self.project(X).chunk(3, dim=-1)
        return functional.scaled_dot_product_attention(*parts, is_causal=self.causal)


class Shift(nn.Module):
    """Moves each image by up to `reach` whole pixels while training; channels come first."""

    def __init__(self, reach):
        super().__init__()
        self.reach = reach

    def forward(self, X):
        """Like X; X itself in eval mode."""
        if not self.training:
            return X
        batch, _, height, width = X.shape
        corners = torch.randint(0, 2 * self.reach + 1, (2, batch, 1))
        down, right = corners[0] + torch.arange(height), corners[1] + torch.arange(width)
        wide, rows = functional.pad(X, [self.reach] * 4), torch.arange(batch)[:, None, None]
        return wide[rows, :, down[:, :, None], right[:, None, :]].movedim(-1, 1)


def batch_norm(layer, shape):
    """Batch normalization of rows, sequences or images; PyTorch's momentum is 1 minus ours."""
    kind = nn.BatchNorm2d if len(shape) == 3 else nn.BatchNorm1d
    return kind(layer.n, eps=layer.eps, momentum=round(1.0 - layer.momentum, 12))


MAKERS = {  # kind: (layer, shape of one example that enters) -> module
    "Dense": lambda layer, _: nn.Linear(layer.n_in, layer.n_out),
    "Dropout": lambda layer, _: nn.Dropout(layer.rate),
    "Sigmoid": lambda *_: nn.Sigmoid(),
    "Tanh": lambda *_: nn.Tanh(),
    "ReLU": lambda *_: nn.ReLU(),
    "Softmax": lambda *_: nn.Softmax(dim=1),
    "BatchNorm": batch_norm,
    "Conv2D": lambda layer, _: nn.Conv2d(layer.n_in, layer.n_out, layer.size),
    "MaxPool2D": lambda layer, _: nn.MaxPool2d(layer.size),
    "Flatten": lambda *_: nn.Flatten(),
    "Reshape": lambda layer, _: nn.Unflatten(1, layer.outputs(None)),
    "Shift": lambda layer, _: Shift(layer.reach),
    "Recurrent": lambda layer, _: Recurrent(layer.n_in, layer.n_out),
    "Last": lambda *_: Last(),
    "Moments": lambda *_: Moments(),
    "Attention": lambda layer, _: Attention(layer.n_in, layer.n, layer.causal),
}
