"""Two pictures are the same only if no part of them looks different."""

import base64
import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from tests.notebooks.pictures import has_content, nearly_same, pixels, same_shape
from tests.refresh import PICTURE, ROOT, keep_pictures

STYLE = ROOT / "nnlib/plots/nnlib.mplstyle"


def stored(levels):
    """Grey or coloured levels 0..255 as a notebook stores a picture."""
    file = io.BytesIO()
    Image.fromarray(np.asarray(levels, np.uint8)).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


GREY = np.full((50, 70, 3), 200)
GRADIENT = np.broadcast_to(np.arange(70)[None, :, None] * 3, (50, 70, 3))


def with_spot(top, left, size, change):
    """The grey picture with a square that differs in all channels."""
    levels = GREY.copy()
    levels[top : top + size, left : left + size] += change
    return stored(levels)


def test_a_stored_picture_is_read_back():
    assert (pixels(stored(GRADIENT))[..., :3] == GRADIENT).all()


@pytest.mark.parametrize(("top", "left"), [(0, 0), (16, 32), (34, 54), (20, 24)])
def test_one_changed_block_is_seen_anywhere(top, left):
    assert not nearly_same(stored(GREY), with_spot(top, left, 16, 50))


def test_a_block_cut_by_the_edge_counts_by_its_own_size():
    assert not nearly_same(stored(GREY), with_spot(48, 64, 6, 10))  # 2 x 6 pixels are left of it


def test_a_faint_difference_is_none():
    assert nearly_same(stored(GREY), stored(GREY + 7))
    assert nearly_same(stored(GREY), with_spot(20, 20, 3, 50))


def test_a_changed_colour_of_equal_brightness_is_seen():
    assert not nearly_same(stored(GREY), stored(GREY + [30, -30, 0]))


def test_another_shape_is_another_picture():
    assert not nearly_same(stored(GREY), stored(GREY[:-1]))
    assert not same_shape(stored(GREY), stored(GREY[:, :-1]))


def cell(picture, tags=()):
    """One notebook cell that shows a picture, as far as `keep_pictures` reads it."""
    notebook = type("Notebook", (), {})()
    data = {"id": "plot", "metadata": {"tags": tags}, "outputs": [{"data": {PICTURE: picture}}]}
    notebook.cells = [type("Cell", (dict,), {"__getattr__": dict.__getitem__})(data)]
    return notebook


@pytest.mark.parametrize(
    ("tags", "change", "kept"), [((), 5, True), ((), 50, False), (("volatile",), 50, True)]
)
def test_stored_bytes_are_kept_for_what_looks_the_same(tags, change, kept):
    old, new = cell(stored(GREY)), cell(stored(GREY + change), tags)
    before = new.cells[0]["outputs"][0]["data"][PICTURE]
    keep_pictures(old, new)
    now = new.cells[0]["outputs"][0]["data"][PICTURE]
    assert now == (stored(GREY) if kept else before)


def test_an_empty_picture_has_no_content():
    assert not has_content(stored(GREY))
    assert not has_content(with_spot(10, 10, 2, -200))
    assert has_content(stored(GRADIENT))


@pytest.mark.parametrize("style", ["default", STYLE])
def test_axes_without_data_have_no_content(style):
    with plt.style.context(style):
        figure, ax = plt.subplots()
        ax.set(title="all is well", xlabel="time in s", ylabel="loss in nats")
        assert not has_content(drawn(figure))
        ax.plot([0.2, 0.8], [0.4, 0.6])
        assert has_content(drawn(figure))


def drawn(figure):
    """A figure as a notebook stores it."""
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=100)
    plt.close(figure)
    return base64.b64encode(file.getvalue()).decode()
