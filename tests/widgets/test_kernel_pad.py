"""The kernel pad's Python half: what is sent, what is refused, and the still picture."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnlib import Conv2D, load_mnist
from nnlib.plots import describe
from nnlib.widgets import KernelPad, kernel_picture
from nnlib.widgets.kernel_pad.widget import LEFT_EDGE, feature_map

DIGIT = load_mnist()[1][0][0]  # a 7
DOT = np.full((3, 3), -0.25) + np.diag([0, 2.25, 0])


def test_the_map_is_a_convolution():
    """The picture would show another one than the lesson's layer computes."""
    layer = Conv2D(1, 1, 3, np.random.default_rng(0))
    layer.W[:], layer.b[:] = DOT.reshape(9, 1), 0
    found = layer.forward(DIGIT[None, :, :, None] / np.float64(255))[0, :, :, 0]
    assert feature_map(DIGIT / 255, DOT) == pytest.approx(found, abs=1e-6)


def test_what_is_sent_and_what_comes_back():
    pad = KernelPad(DIGIT / 255, DOT, place=(3, 25))
    assert pad.pixels == DIGIT.tobytes() and pad.weights == DOT.ravel().tolist()
    assert pad.place == [3, 25] and {"pixels", "weights", "place", "_esm"} <= set(pad.keys)
    pad.set_state({"pixels": memoryview(DIGIT.T.tobytes()), "weights": [0.5] * 9, "place": [1, 2]})
    assert (pad.image == DIGIT.T / 255).all() and (pad.kernel == 0.5).all()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"drawing": DIGIT[:5]}, r"expected a drawing of shape \(28, 28\), got \(5, 28\)"),
        ({"drawing": DIGIT * -1.0}, "expected grey levels 0 to 255 or 0 to 1, got -255 to"),
        ({"kernel": np.ones((2, 2))}, r"expected a kernel of shape \(3, 3\), got \(2, 2\)"),
        ({"kernel": 9 * DOT}, "expected weights from -2 to 2"),
        ({"kernel": DOT * np.nan}, "expected weights from -2 to 2"),
        ({"place": (0, 26)}, "expected a row and a column from 0 to 25"),
        ({"place": (0.5, 2)}, "expected a row and a column from 0 to 25"),
    ],
)
@pytest.mark.parametrize("make", [KernelPad, kernel_picture])
def test_what_cannot_be_shown_is_refused(make, wrong, words):
    with pytest.raises(ValueError, match=words):
        make(**{"drawing": DIGIT} | wrong)


def test_a_wild_value_cannot_be_set_later():
    """The sliders would stand at one end and the products say something else."""
    pad = KernelPad(DIGIT)
    for name, value in (("weights", [5.0] * 9), ("weights", [1.0] * 8), ("place", [0, 99])):
        with pytest.raises(ValueError, match="expected|reshape"):
            setattr(pad, name, value)
    assert pad.weights == np.ravel(LEFT_EDGE).tolist() and pad.place == [15, 15]


def test_the_still_picture_adds_up():
    before = plt.get_fignums()
    figure = kernel_picture(DIGIT, DOT, (10, 12))
    assert plt.get_fignums() == before  # or a notebook would show it twice
    drawing, kernel, products, found = figure.axes
    total = feature_map(DIGIT / 255, DOT)[10, 12]
    assert products.get_title(loc="left") == f"products, sum {total:.2f}"
    assert np.asarray(products.images[0].get_array()).sum() == pytest.approx(total)
    assert (np.asarray(kernel.images[0].get_array()) == DOT).all()
    assert np.asarray(found.images[0].get_array())[10, 12] == pytest.approx(total)
    told = describe(figure)
    assert "an orange frame around rows 10 to 12, columns 12 to 14. Panel 2" in told
    assert told.endswith("; a black frame around row 10, column 12.")
    assert kernel_picture(DIGIT * 0, DOT * 0)  # nothing to scale by
