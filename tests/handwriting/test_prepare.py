"""One's own handwriting becomes a picture like MNIST's, and the network reads it."""

import functools
import time

import numpy as np
import pytest
from PIL import Image

from nnlib.handwriting.errors import DigitImageError
from nnlib.handwriting.pixels import resize
from nnlib.handwriting.prepare import STEPS, preparation_steps, prepare_digit
from nnlib.recipes.trained import SHIPPED
from nnlib.saving.network_file import load_network
from tests.handwriting.photos import X, as_file, photos, read, y


def prepared(pictures, left_out):
    """Pictures after all steps but some; a refused one is blank."""
    kept = [step for name, step in STEPS.items() if name not in left_out]

    def prepare(picture):
        return functools.reduce(lambda image, step: step(image), kept, picture)

    return [or_blank(prepare, picture) for picture in pictures]


@functools.cache
def share_read(pen, *left_out):
    """The share of sixty photos that is read without some of the steps."""
    return read(prepared(photos(60, pen), left_out))


def or_blank(prepare, picture):
    """What is prepared, or a blank picture if it is refused."""
    try:
        return prepare(picture)
    except DigitImageError:
        return np.zeros((28, 28))


@pytest.mark.slow
def test_photos_are_read(capsys):
    """The camera's light, the place and the size of the digit would decide the answer."""
    plain = read([resize(1.0 - picture / 255, 28, 28) for picture in photos()])
    found = read([or_blank(prepare_digit, picture) for picture in photos()])
    with capsys.disabled():
        print(f"\n200 photos: {100 * found:.1f} % prepared, {100 * plain:.1f} % only resized")
    assert found > 0.97 and plain < 0.3


@pytest.mark.slow
@pytest.mark.parametrize(
    "name, pen",
    [("light evened out", 0), ("specks dropped", 0), ("thin strokes thickened", 1 / 35)],
)
def test_a_step_earns_its_place(name, pen):
    """It would do nothing, or harm."""
    assert share_read(pen) > 0.02 + share_read(pen, name)


@pytest.mark.slow
def test_mnists_own_pictures_survive(capsys):
    """The pad's and MNIST's pictures would be read worse than without preparation."""
    found, plain = read([prepare_digit(digit) for digit in X[:1000]]), read(X[:1000])
    with capsys.disabled():
        print(f"\nMNIST: {100 * found:.1f} % prepared, {100 * plain:.1f} % as they are")
    assert found > plain - 0.01


def test_it_looks_like_mnist():
    """Another scale, place or brightness than the network learned."""
    for digit in [*X[:20], *photos()[:20]]:
        found = prepare_digit(digit)
        rows, columns = np.nonzero(found)
        assert found.shape == (28, 28) and 0.0 <= found.min() and 0.9 < found.max() <= 1.0
        assert max(np.ptp(rows), np.ptp(columns)) + 1 == 20
        assert abs(np.average(np.arange(28), weights=found.sum(0)) - 14) <= 0.5
        assert abs(np.average(np.arange(28), weights=found.sum(1)) - 14) <= 0.5


def test_the_steps_lead_to_the_result():
    """What the notebook shows would not be what is done."""
    steps = preparation_steps(photos()[0])
    assert [name for name, _ in steps] == list(STEPS)
    assert all(array.ndim == 2 for _, array in steps)
    assert (steps[-1][1] == prepare_digit(photos()[0])).all()


def test_one_own_image_is_read_in_a_moment(capsys):
    """The visitor would wait."""
    page = as_file(Image.fromarray(photos()[0]).resize((3000, 4000)), "JPEG")
    start = time.perf_counter()
    network, middle = load_network(SHIPPED), time.perf_counter()
    found = network.predict(prepare_digit(page)[None])
    end = time.perf_counter()
    with capsys.disabled():
        print(f"\nloading {middle - start:.3f} s, reading a photo of 12 MP {end - middle:.3f} s")
    assert found[0] == y[0] and end - start < 5.0
