"""MNIST: quick, whole, read-only, and a clear word when its file is damaged."""

import hashlib
import time

import numpy as np
import pytest

from nnlib import DataError, load_mnist
from nnlib.data import mnist
from tests.samples import refused


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Another place for the file, for tests that damage it."""
    path = tmp_path / "mnist.npz"
    monkeypatch.setattr(mnist, "PATH", str(path))
    return path


def test_sizes_and_types():
    """Fewer images would come than were published, or in another form."""
    (X, y), (X_test, y_test) = load_mnist()
    assert X.shape == (60000, 28, 28) and X_test.shape == (10000, 28, 28)
    assert y.shape == (60000,) and y_test.shape == (10000,)
    assert {array.dtype for array in (X, y, X_test, y_test)} == {np.dtype("uint8")}
    assert X.min() == 0 and X.max() == 255 and set(y) == set(y_test) == set(range(10))
    assert y[:5].tolist() == [5, 0, 4, 1, 9] and y_test[:5].tolist() == [7, 2, 1, 0, 4]


def test_the_first_time_takes_about_a_second(capsys):
    """A reader would wait before every first picture."""
    start = time.perf_counter()
    mnist.read_verified.__wrapped__(mnist.PATH)
    seconds = time.perf_counter() - start
    with capsys.disabled():
        print(f"\nloading MNIST for the first time: {seconds:.2f} s")
    assert seconds < 5


def test_later_calls_share_one_read_only_copy():
    """Every cell would load it again, or could spoil it for the next."""
    one, two = load_mnist(), load_mnist()
    for (X, y), (other_X, other_y) in zip(one, two, strict=True):
        assert np.shares_memory(X, other_X) and np.shares_memory(y, other_y)
        for array in (X, y):
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 0


def test_a_limit_shortens_the_training_set_only():
    """A network would be judged on 20 images (S2.B1)."""
    (X, y), (X_test, y_test) = load_mnist(limit=100)
    assert len(X) == len(y) == 100 and len(X_test) == len(y_test) == 10000
    assert (X == load_mnist()[0][0][:100]).all()
    assert len(load_mnist(limit=10**6)[0][0]) == 60000


@pytest.mark.parametrize("limit", [0, -1, 1.5, "all"])
def test_limits_that_do_not_fit(limit):
    """No image at all, or all but the last, would come."""
    with refused(ValueError, "limit must be a whole number, 1 or more", f"got {limit!r}"):
        load_mnist(limit=limit)


@pytest.mark.parametrize("content", [b"", b"not an archive", b"PK\x03\x04" + bytes(1000)])
def test_a_damaged_file_is_refused(place, content):
    """zipfile's own words would name neither the file nor the cure."""
    place.write_bytes(content)
    words = str(place), "is damaged", f"({len(content):,} bytes)", "git checkout"
    with refused(DataError, *words):
        load_mnist()


def test_one_wrong_bit_is_noticed(place):
    """One pixel would be wrong for ever."""
    with open(mnist.__file__.replace("mnist.py", "mnist.npz"), "rb") as file:
        content = bytearray(file.read())
    content[len(content) // 2] ^= 1
    place.write_bytes(content)
    with refused(DataError, str(place), "is damaged", "git checkout -- nnlib/data/mnist.npz"):
        load_mnist()


def test_a_missing_file_is_named(place):
    """The reader would not know which file, nor where it should come from."""
    with refused(DataError, str(place), "cannot read", "No such file", "git checkout"):
        load_mnist()


def test_no_pickle_is_ever_opened(place, monkeypatch):
    """A data file could run a stranger's code (S3.B5)."""
    np.savez(place, x_train=np.array([print], object))
    monkeypatch.setattr(mnist, "SHA256", hashlib.sha256(place.read_bytes()).hexdigest())
    with pytest.raises(ValueError, match="allow_pickle=False"):
        load_mnist()
