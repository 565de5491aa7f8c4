"""The synthetic photos: the same from the same seed, all digits, readable, called what they are."""

import numpy as np
import pytest

from nnlib import DataError, accuracy, prepare_digit
from nnlib.handwriting import synthetic as scribbles
from nnlib.handwriting.strokes import STROKES, smooth, stroke
from nnlib.handwriting.synthetic import ABOUT, SCRIBBLES, load_scribbles
from nnlib.recipes.trained import SHIPPED
from nnlib.saving.network_file import load_network
from tests.samples import refused

pytestmark = pytest.mark.slow

PAGES, DIGITS = load_scribbles()


def test_the_shipped_file_is_what_the_script_draws():
    """The file could not be made again, or the script was changed and the file was not."""
    pages, digits = scribbles.scribbles()
    assert (digits == DIGITS).all() and pages.dtype == PAGES.dtype == np.uint8
    apart = np.abs(pages.astype(int) - PAGES)  # the last bit of a sine may differ elsewhere
    assert apart.max() <= scribbles.LEVEL and (apart > 0).mean() < 1e-3


def test_a_seed_repeats_and_another_differs():
    """The pages could not be drawn again, or would all be alike."""
    first, again, other = (scribbles.scribbles(1, seed)[0] for seed in (3, 3, 4))
    assert (first == again).all() and (first != other).any(axis=(1, 2)).all()


def test_the_same_file_comes_out_again(tmp_path, monkeypatch):
    """Drawing anew would change the file without a reason."""
    few = scribbles.scribbles(1)
    monkeypatch.setattr(scribbles, "scribbles", lambda: few)
    contents = []
    for name in ("one.npz", "two.npz"):
        monkeypatch.setattr(scribbles, "SCRIBBLES", str(tmp_path / name))
        scribbles.write_synthetic()
        contents.append((tmp_path / name).read_bytes())
        with np.load(tmp_path / name) as file:
            assert len(file["digits"]) == 10
    assert contents[0] == contents[1]


def test_every_digit_is_there_equally_often():
    """An accuracy on them would weigh the digits unlike."""
    assert PAGES.shape == (150, 96, 96) and (np.bincount(DIGITS) == 15).all()
    assert set(STROKES) == set(range(10))
    assert len({page.tobytes() for page in PAGES}) == len(PAGES)


def test_the_file_says_that_it_is_synthetic():
    """Somebody would take them for handwriting."""
    with np.load(SCRIBBLES, allow_pickle=False) as arrays:
        assert str(arrays["about"]) == ABOUT and ABOUT.startswith("synthetic")


def test_prepared_they_can_be_read_and_raw_they_cannot(capsys):
    """They would be no digits; or so neat that nobody sees what preparing is for."""
    network, small = load_network(SHIPPED), PAGES[:, 6:90, 6:90].reshape(-1, 28, 3, 28, 3)
    found = accuracy(network, np.array([prepare_digit(page) for page in PAGES]), DIGITS)
    raw = accuracy(network, small.mean(axis=(2, 4)) / 255, DIGITS)
    with capsys.disabled():
        print(f"\n150 synthetic pages: {100 * found:.0f} % prepared, {100 * raw:.0f} % raw")
    assert found > 0.95 and raw < 0.2


@pytest.mark.parametrize("seed", [1, 2])
def test_other_seeds_are_read_as_well(seed):
    """The shipped pages would be a lucky draw."""
    pages, digits = scribbles.scribbles(10, seed)
    prepared = np.array([prepare_digit(page) for page in pages])
    assert accuracy(load_network(SHIPPED), prepared, digits) > 0.88


def test_the_pen_stays_on_the_page():
    """Half a digit would be asked for."""
    rng = np.random.default_rng(0)
    for digit in list(range(10)) * 20:
        points = np.concatenate(scribbles.placed(scribbles.drawn(digit, rng), rng))
        assert 0 <= points.min() and points.max() <= scribbles.SIDE - 1


def test_ink_is_dark_on_light_paper():
    """The page would be turned round once too often."""
    for page in PAGES:
        assert page.min() < 0.5 * np.median(page) + 40 < np.median(page)


def test_a_smooth_line_passes_all_its_points():
    """The pen would leave its way, or a straight line bend."""
    points = stroke((0, 0), (1, 3), (4, 4), (5, 0))
    line = smooth(points, steps=10)
    assert line.shape == (31, 2) and np.allclose(line[::10], points)
    straight = smooth(stroke((0, 0), (1, 2), (2, 4)))
    assert np.allclose(straight[:, 1], 2 * straight[:, 0])


def test_a_pen_covers_its_own_width():
    """Lines would be thicker or thinner than drawn."""
    line = np.stack([np.linspace(20, 76, 200), np.full(200, 48.0)], axis=1)
    ink = scribbles.covered([line], pen=3.0)
    assert ink[:, 48].sum() == pytest.approx(6.0, abs=0.01) and ink.max() == 1.0
    assert ink[:44].max() == 0.0 and ink[52:].max() == 0.0


def test_a_damaged_file_is_refused_with_words(tmp_path, monkeypatch):
    """A dozen kinds of errors would come."""
    for name, content in {"damaged": b"PK\x03\x04 no zip", "empty": b""}.items():
        path = tmp_path / name
        path.write_bytes(content)
        monkeypatch.setattr(scribbles, "SCRIBBLES", str(path))
        with refused(DataError, "cannot read"):
            load_scribbles()
