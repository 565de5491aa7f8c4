"""Decision regions show what is decided where, and which points are wrong."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex, to_rgb

from nnlib.plots import NEGATIVE, NEUTRAL, POSITIVE, regions
from nnlib.plots.maps import PIXELS
from nnlib.plots.regions import CLASS_COLORS, MARKERS
from nnlib.plots.style import pieces

POINTS = np.array([[0.0, 0.0], [1.0, 0.2], [0.1, 1.0], [0.9, 0.9]])
LABELS = np.array([0, 1, 1, 1])
EXTENT = (0, 1, 0, 2)


@pytest.fixture(autouse=True)
def closed():
    """Figures would pile up."""
    yield
    plt.close("all")


def right_half(X):
    """Class 1 to the right of 0.5, ever surer."""
    return 1 / (1 + np.exp(-40 * (X[:, 0] - 0.5)))


def colors(ax):
    """The map (PIXELS, PIXELS, 3), its first row the lowest."""
    (image,) = pieces(ax, "regions")
    assert image.origin == "lower"
    return np.asarray(image.get_array())


def shown(ax, name):
    """Every point drawn under a name, with its colour."""
    return {
        (*map(float, at), to_hex(piece.get_facecolor()[0]).upper())
        for piece in pieces(ax, name)
        for at in piece.get_offsets()
    }


KINDS = [
    right_half,
    lambda X: right_half(X)[:, None],
    lambda X: np.column_stack([1 - right_half(X), right_half(X)]),
]


@pytest.mark.parametrize("says", [*KINDS, lambda X: (X[:, 0] > 0.5).astype(int)])
def test_each_side_has_its_class_whatever_kind_of_answer(says):
    """Labels, one probability or one per class: the orange and blue sides must not change."""
    seen = colors(regions(says, extent=EXTENT))
    assert seen.shape == (PIXELS, PIXELS, 3)
    for column, color in ((0, NEGATIVE), (-1, POSITIVE)):
        towards = np.array(to_rgb(color)) - to_rgb(NEUTRAL)
        assert np.allclose(seen[:, column] - to_rgb(NEUTRAL), 0.6 * towards, atol=1e-3)


def test_rows_of_the_map_are_the_second_input():
    """A picture turned over would show other places."""
    seen = colors(regions(lambda X: (X[:, 1] > 1).astype(int), extent=EXTENT))
    assert (seen[0] == seen[0, 0]).all() and seen[0, 0, 0] > seen[0, 0, 2]  # orange below
    assert seen[-1, 0, 2] > seen[-1, 0, 0]


@pytest.mark.parametrize("classes", [2, 3, 5])
def test_who_cannot_decide_sees_no_colour(classes):
    seen = colors(regions(lambda X: np.full((len(X), classes), 1 / classes), extent=EXTENT))
    assert np.allclose(seen, to_rgb(NEUTRAL))


@pytest.mark.parametrize("says", [*KINDS, lambda X: (X[:, 0] > 0.5).astype(int)])
def test_wrong_points_are_outlined(says):
    """Covers S3.C16: the third point is class 1 and lies on the side of class 0."""
    ax = regions(says, POINTS, LABELS)
    assert shown(ax, "wrong") == {(0.1, 1.0, POSITIVE)}
    assert shown(ax, "right") == {(0, 0, NEGATIVE), (1, 0.2, POSITIVE), (0.9, 0.9, POSITIVE)}
    (wrong,) = [piece for piece in pieces(ax, "wrong") if len(piece.get_offsets())]
    assert to_hex(wrong.get_edgecolor()[0]) == "#000000" and wrong.get_linewidths()[0] > 1.5
    others = [piece for piece in pieces(ax, "right") if len(piece.get_offsets())]
    assert max(piece.get_linewidths()[0] for piece in others) < 1
    assert max(piece.get_zorder() for piece in others) < wrong.get_zorder()


def test_classes_differ_in_shape_and_colour():
    """Colour alone does not tell them apart for everybody."""
    ax = regions(lambda X: np.arange(len(X)) % 5, np.eye(5)[:, :2], np.arange(5))
    outlines = {piece.get_paths()[0].vertices.tobytes() for piece in pieces(ax, "right")}
    assert len(outlines) == len(set(MARKERS)) == len(set(CLASS_COLORS)) == 5


def test_the_picture_holds_all_points_and_does_not_grow():
    ax = regions(right_half, POINTS * 3, LABELS)
    assert ax.get_xlim()[0] < 0 and ax.get_xlim()[1] > 3 < ax.get_ylim()[1]
    assert np.ptp(ax.get_xlim()) == pytest.approx(np.ptp(ax.get_ylim()))
    ax = regions(right_half, POINTS * 30, LABELS, extent=EXTENT)
    assert ax.get_xlim() == (0, 1) and ax.get_ylim() == (0, 2)
    assert ax.get_xlabel() and ax.get_ylabel()


def test_drawn_again_it_moves_what_is_there():
    """A slider would pile up pictures."""
    ax = regions(right_half, POINTS, LABELS)
    count = len(ax.get_children())
    regions(lambda X: 1 - right_half(X), POINTS, LABELS, ax, EXTENT)
    assert len(ax.get_children()) == count and len(shown(ax, "wrong")) == 3
    assert ax.get_ylim() == (0, 2) and colors(ax)[0, 0, 2] > colors(ax)[0, 0, 0]


@pytest.mark.parametrize("shape", [(6,), (1, 1)])
def test_answers_that_are_none_are_refused(shape):
    with pytest.raises(ValueError, match=r"expected labels \(n,\) or probabilities .* 2 to 5"):
        regions(lambda X: np.ones((len(X), *shape)), POINTS, LABELS)


def sides(left, right):
    """Label answers: one to the left of 0.5, another to the right."""
    return lambda X: np.where(X[:, 0] > 0.5, right, left)


PAIRS = [(-1, 1), (0, 1), (1, 2), (3, 7), (-5, 0), (10, 100)]


@pytest.mark.parametrize("pair", PAIRS)
def test_every_point_is_drawn_whatever_two_labels_there_are(pair):
    """Half of the points would be missing, or the two sides have one colour."""
    ax = regions(sides(*pair), POINTS, np.array(pair)[LABELS], extent=EXTENT)
    assert len(shown(ax, "right")) == 3 and len(shown(ax, "wrong")) == 1
    assert len({color for *_, color in shown(ax, "right")}) == 2
    seen = colors(ax)
    assert not np.allclose(seen[:, 0], seen[:, -1])
    ((*_, low),) = [point for point in shown(ax, "right") if point[:2] == (0, 0)]
    towards = np.array(to_rgb(low)) - to_rgb(NEUTRAL)
    assert np.allclose(seen[:, 0] - to_rgb(NEUTRAL), 0.6 * towards, atol=1e-3)


@pytest.mark.parametrize("says", [*KINDS, sides(-1, 1)])
def test_labels_minus_one_and_one_are_orange_and_blue(says):
    ax = regions(says, POINTS, 2 * LABELS - 1)
    assert shown(ax, "right") == {(0, 0, NEGATIVE), (1, 0.2, POSITIVE), (0.9, 0.9, POSITIVE)}
    assert shown(ax, "wrong") == {(0.1, 1.0, POSITIVE)}


def test_points_without_labels_are_all_right():
    """Each would be an orange mistake."""
    ax = regions(right_half, POINTS)
    assert not shown(ax, "wrong")
    assert (1, 0.2, POSITIVE) in shown(ax, "right") and (0, 0, NEGATIVE) in shown(ax, "right")
