"""The table of layers that `print(network)` shows."""

import numpy as np

from nnlib import Dense, Network, ReLU, Softmax

EXPECTED = """\
     layer     output shape      parameters
  1  Dense     (batch, 15)           11,775  W 784 x 15 = 11,760, b 15 = 15
  2  ReLU      (batch, 15)                0
  3  Dense     (batch, 10)              160  W 15 x 10 = 150, b 10 = 10
  4  Softmax   (batch, 10)                0
     in all                          11,935  float32 numbers"""


def test_the_table_is_exact():
    """A count or a shape would be wrong, as in S1.B3."""
    rng = np.random.default_rng(0)
    network = Network([Dense(784, 15, rng), ReLU(), Dense(15, 10, rng), Softmax()])
    assert str(network) == EXPECTED


def test_the_table_begins_with_what_comes_in():
    """An activation before the first weights would show a wrong shape."""
    network = Network([ReLU(), Dense(3, 2, np.random.default_rng(0))], np.float64)
    lines = str(network).splitlines()
    assert "(batch, 3)" in lines[1] and "(batch, 2)" in lines[2]
    assert lines[-1].split() == ["in", "all", "8", "float64", "numbers"]
