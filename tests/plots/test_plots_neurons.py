"""Pictures of neurons show the numbers they are given, also when they are drawn again."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnlib.little_network.network import B1, B2, W1, W2, X, little_network
from nnlib.plots import NEGATIVE, POSITIVE, network, plane
from nnlib.plots.maps import PIXELS
from nnlib.plots.style import SHADES, pieces

CORNERS, AND = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 0, 0, 1]
NAMES = [["$x_1$", "$x_2$"], ["one", "two", "three"], ["out"]]


@pytest.fixture(autouse=True)
def closed():
    """Figures would pile up."""
    yield
    plt.close("all")


def rising(x1, x2):
    """Answers that are 0.5 where x1 + 2 x2 is 1, and grow upwards and to the right."""
    return 1 / (1 + np.exp(-4 * (x1 + 2 * x2 - 1)))


def only(ax, name):
    """The one piece that was drawn under a name."""
    (piece,) = pieces(ax, name)
    return piece


def edge(ax):
    """The points (n, 2) of the 0.5 line."""
    return np.concatenate([path.vertices for path in only(ax, "edge").get_paths()])


def written(ax):
    """Every text, with plain minus signs, and where it stands."""
    return [(text.get_text().replace("\u2212", "-"), *text.get_position()) for text in ax.texts]


def little(ax=None, x=X):
    """The little network with all its numbers."""
    network_ = little_network()
    network_.forward(x)
    values = [x, *(layer.activations() for layer in network_.layers)]
    return network([W1, W2], [B1, B2], values, NAMES, ax)


def test_the_plane_shows_the_answers_where_they_belong():
    """A turned or mirrored picture would put the answers at other inputs."""
    image = only(plane(rising, extent=(-1, 1, 0, 3)), "answers")
    x1, x2 = np.meshgrid(np.linspace(-1, 1, PIXELS), np.linspace(0, 3, PIXELS))
    np.testing.assert_array_equal(image.get_array(), rising(x1, x2))
    assert image.get_extent() == [-1, 1, 0, 3] and image.origin == "lower"
    assert [to_hex(image.to_rgba(answer)).upper() for answer in (0.0, 1.0)] == [*SHADES[::2]]


def test_the_edge_lies_where_the_answer_is_a_half():
    """It would separate other points than the neuron does."""
    ax = plane(rising)
    x1, x2 = edge(ax).T
    assert len(x1) > 20 and np.abs(x1 + 2 * x2 - 1).max() < 1e-3
    assert only(ax, "edge").get_linestyles()[0][1] is not None  # dashed


@pytest.mark.parametrize("answer", [0.0, 0.5, 1.0])
def test_one_answer_everywhere_has_no_edge(answer):
    """A bias alone would warn that there is no line to draw; a number stands for all points."""
    ax = plane(lambda x1, x2: answer)
    assert not pieces(ax, "edge") and (only(ax, "answers").get_array() == answer).all()


def test_points_are_filled_for_one_and_hollow_for_zero():
    """Their label would be told by colour alone, or turned round."""
    ax = plane(rising, points=CORNERS, labels=AND)
    ones, zeros = only(ax, "ones"), only(ax, "zeros")
    assert ones.get_offsets().tolist() == [[1, 1]] and zeros.get_offsets().tolist() == CORNERS[:3]
    assert to_hex(ones.get_facecolor()[0]) == "#000000" != to_hex(zeros.get_facecolor()[0])


def test_points_may_have_no_labels_or_a_column_of_them():
    assert len(only(plane(rising, points=CORNERS), "ones").get_offsets()) == 4
    column = plane(rising, points=np.array(CORNERS), labels=np.array(AND)[:, None])
    assert only(column, "ones").get_offsets().tolist() == [[1, 1]]


def test_a_plane_drawn_again_moves_what_is_there():
    """A slider would pile up pictures and grow slower with each move."""
    ax = plane(rising, points=CORNERS, labels=AND)
    image, children = only(ax, "answers"), len(ax.get_children())
    axes = list(ax.figure.axes)
    plane(lambda x1, x2: rising(x2, x1), ax, CORNERS, [0, 1, 1, 1], extent=(0, 2, 0, 2))
    assert only(ax, "answers") is image and len(ax.get_children()) == children
    corners = image.get_array()[[0, 0, -1, -1], [0, -1, 0, -1]]
    np.testing.assert_array_equal(corners, [rising(*at) for at in ((0, 0), (0, 2), (2, 0), (2, 2))])
    assert ax.figure.axes == axes  # no second colour bar
    x1, x2 = edge(ax).T
    assert np.abs(x2 + 2 * x1 - 1).max() < 1e-3
    assert only(ax, "ones").get_offsets().tolist() == CORNERS[1:]
    assert ax.get_xlim() == ax.get_ylim() == (0, 2)
    plane(lambda x1, x2: 0.0, ax)
    assert not pieces(ax, "edge") and not len(only(ax, "ones").get_offsets())


def test_the_plane_says_what_its_axes_are():
    ax = plane(rising)
    bar = ax.figure.axes[1]
    assert ax.get_xlabel() and ax.get_ylabel() and bar.get_ylabel()
    assert len(plane(rising, plt.subplots()[1]).figure.axes) == 1  # a bar only of its own


def test_a_network_writes_every_number_at_its_place():
    """A weight would stand on another line, or a value in another circle."""
    ax = little()
    texts = written(ax)
    words = [word for word, *_ in texts]
    weights = ["0.5", "-1", "1", "1", "2", "-4", "1", "-2", "1"]
    values = ["1.00", "0.50", "0.73", "0.62", "0.38", "0.59"]
    biases = ["b = 0", "b = 0.5", "b = 0.5", "b = 0.5"]
    assert sorted(words) == sorted([*weights, *values, *biases, *sum(NAMES, [])])
    (third,) = [(x, y) for word, x, y in texts if word == "0.38"]
    ((x, y),) = [(x, y) for word, x, y in texts if word == "three"]
    assert x == third[0] and 0 < y - third[1] < 1


def test_each_weight_stands_on_its_own_line():
    """The line's ends, look and number belong together."""
    ax = little()
    for line, weight in zip(ax.lines, [*np.ravel(W1), *np.ravel(W2)], strict=True):
        assert line.get_color() == (POSITIVE if weight >= 0 else NEGATIVE)
        assert (line.get_linestyle() == "-") == (weight >= 0)
        assert line.get_linewidth() == pytest.approx(1 + abs(weight))  # 4 is the heaviest
        start, end = line.get_xydata()
        (word,) = [w for w, *at in written(ax) if np.allclose(at, start + 0.72 * (end - start))]
        assert float(word) == weight


def test_lines_lead_from_input_j_to_neuron_k():
    """W would be drawn transposed, or the first neuron at the bottom."""
    ax = little()
    centres = only_circles(ax)
    for column in (centres[:2], centres[2:5]):
        assert column == sorted(column, key=lambda at: -at[1])
    ends = [line.get_xydata().tolist() for line in ax.lines[:6]]
    assert ends == [[centres[j], centres[2 + k]] for j in range(2) for k in range(3)]


def only_circles(ax):
    """The circles' centres, column by column, from the top."""
    (circles,) = ax.collections
    return circles.get_offsets().tolist()


def test_no_texts_of_the_little_network_overlap():
    """A number under another cannot be read; nor one that is cut off or too small."""
    ax = little()
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts]
    for i, box in enumerate(boxes):
        assert not [other for other in boxes[:i] if box.overlaps(other)]
        assert ax.figure.bbox.containsx(box.x0) and ax.figure.bbox.containsx(box.x1)
        assert ax.figure.bbox.containsy(box.y0) and ax.figure.bbox.containsy(box.y1)
    assert min(text.get_fontsize() for text in ax.texts) >= 12


def test_a_network_drawn_again_replaces_itself_alone():
    """A slider would write one number over the other, or wipe out what somebody added."""
    ax = little()
    note = ax.text(0, 0, "mine")
    children = len(ax.get_children())
    little(ax, [0.0, -2.0])
    assert len(ax.get_children()) == children and note in ax.texts
    words = [word for word, *_ in written(ax)]
    assert "-2.00" in words and "0.73" not in words


def test_a_network_may_be_bare_wide_or_zero():
    """Missing numbers, twenty lines, or weights of 0 would stop the drawing."""
    assert [word for word, *_ in written(network([W1, W2]))] == [
        "0.5", "-1", "1", "1", "2", "-4", "1", "-2", "1",
    ]  # fmt: skip
    wide = network([np.ones((4, 5)), np.zeros((5, 2))])
    assert len(wide.lines) == 30 and len(wide.texts) == 10  # no room for the first twenty
    assert all(np.isfinite(line.get_linewidth()) for line in network([[[0.0]]]).lines)
