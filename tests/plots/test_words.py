"""Pictures in words say what was drawn: other data, other words."""

import subprocess
import sys

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from nnlib import plots
from nnlib.history import History
from tests.notebooks.kernel import execute
from tests.notebooks.rules.notebook import stored_words

CORNERS = [[0, 0], [0, 1], [1, 0], [1, 1]]


@pytest.fixture(autouse=True)
def closed():
    """Figures would pile up."""
    yield
    plt.close("all")


def words(ax):
    """What the picture with these axes shows."""
    return plots.describe(ax.figure)


def test_a_curve_has_its_ends_and_its_summit():
    x = np.arange(5)
    ax = plots.curves(
        x, {"loss": [2.3, 1, 0.5, 0.4, 0.31], "hill": [0, 3, 7, 1, 0]}, "epoch", "loss"
    )
    assert words(ax) == (
        "axes: loss over epoch; loss: from 2.3 at 0 down to 0.31 at 4; "
        "hill: from 0 at 0 to 0 at 4, highest 7 at 2."
    )


def test_a_level_curve_a_rule_and_a_valley():
    ax = plots.curves([0, 1, 2], {"level": [4, 4, 4], "valley": [1, -2, 3]}, "x", "y", "a title")
    ax.axvline(1, label="edge")
    told = words(ax)
    assert told.startswith("a title; axes: y over x; level is level at 4; ")
    assert "valley: from 1 at 0 up to 3 at 2, lowest -2 at 1; edge: a line at x = 1." in told


def test_what_no_eye_sees_is_zero_but_not_on_a_logarithmic_axis():
    losses = {"loss": [1, 1e-7]}
    assert "down to 0 at 1" in words(plots.curves([0, 1], losses, "step", "loss"))
    ax = plots.curves([0, 1], losses, "step", "loss")
    ax.set_yscale("log")
    assert "down to 1e-07 at 1" in words(ax)


def test_a_walk_in_a_plane_has_places_and_no_heights():
    _, ax = plt.subplots()
    ax.contour(*np.meshgrid([0, 1, 2], [0, 1]), [[1, 2, 3], [2, 3, 4]], [1.5, 2.5])
    ax.plot([0, 1, 2], [1, 0, 0.5])
    ax.plot(1, 0.5, "*")
    assert words(ax) == (
        "a line from (0, 1) to (2, 0.5) through 3 points; a point at (1, 0.5); "
        "contour lines from 1.5 to 2.5."
    )


def test_many_lines_alike_are_told_together():
    _, ax = plt.subplots()
    for height in range(6):
        ax.plot([0, 1, 2], [height, 10 + height, 20], "-", color="black")
    assert words(ax) == "6 lines from 0 to 5 at 0 by way of 10 to 15 at 1 to 20 at 2."


def test_a_list_of_things_ends():
    ax = plots.curves([0, 1], {f"line {k}": [0, k] for k in range(12)}, "x", "y")
    assert "line 7: from 0 at 0 up to 7 at 1; and 4 more like these." in words(ax)


def test_bars_have_names_and_a_largest():
    _, ax = plt.subplots()
    ax.barh(["raw", "prepared"], [12, 98.04])
    assert words(ax) == "bars raw: 12, prepared: 98; the largest is prepared."
    _, ax = plt.subplots()
    ax.bar(range(30), [*range(29), -5])
    assert words(ax) == "30 bars, the largest 28: 28."


def test_rows_of_points_have_the_names_of_their_rows():
    _, ax = plt.subplots()
    ax.plot([3, 4], ["no hidden layer"] * 2, "o")
    ax.plot([1, 2], ["one"] * 2, "o")
    assert words(ax) == "no hidden layer: points at 3, 4; one: points at 1, 2."


def test_a_histogram_an_image_and_what_is_written():
    _, ax = plt.subplots()
    ax.stairs([0.1, 0.6, 0.3], [-1, 0, 1, 2])
    ax.set_xlabel("activation")
    ax.text(0, 0, r"$\sigma$ here")
    assert words(ax) == (
        "axes: activation; a histogram of 3 intervals, highest between 0 and 1 with 0.6; "
        "written in it: σ here."
    )
    _, ax = plt.subplots()
    ax.imshow([[0, 0.5], [1, -2]])
    assert "an image of 2 × 2 pixels with values -2 to 1" in words(ax)


def test_several_panels_are_counted_and_a_colour_bar_is_none():
    figure, (left, right, _) = plt.subplots(1, 3)
    plots.curves([0, 1], {"a": [0, 1]}, "x", "y", ax=left)
    plots.plane(lambda x1, x2: 1 / (1 + np.exp(-x1)), ax=right)
    figure.suptitle("Two at once")
    told = plots.describe(figure)
    assert told.startswith(
        "Two at once. Panel 1 of 2: axes: y over x; a: from 0 at 0 up to 1 at 1."
    )
    assert (
        "Panel 2 of 2: axes: input x2 over input x1; a map of outputs from 0.378 to 0.818" in told
    )
    plots.plane(lambda x1, x2: 0 * x1)
    assert "Panel" not in plots.describe(plt.gcf())


def test_a_plane_says_where_it_is_high_and_where_its_points_are():
    ax = plots.plane(lambda x1, x2: (x1 > 0.5) * 1.0, points=CORNERS, labels=[0, 0, 1, 1])
    told = words(ax)
    assert "0.5 or more in 50% of it, its middle at (1.01, 0.5)" in told
    assert "filled points at (1, 0), (1, 1); hollow points at (0, 0), (0, 1)." in told
    plots.plane(lambda x1, x2: 0 * x1, ax=ax, points=CORNERS, labels=[0, 0, 1, 1])
    assert "a map of outputs from 0 to 0; 0.5 or more in 0% of it; filled" in words(ax)


def test_regions_say_how_much_each_class_has_and_what_is_wrong():
    ax = plots.regions(
        lambda rows: (rows[:, 0] > 1) * 1, CORNERS, [0, 1, 0, 1], extent=(0, 4, 0, 1)
    )
    told = words(ax)
    assert "class 0 has 25%, class 1 has 75%; 2 of 4 points are misclassified." in told


def test_a_network_says_its_numbers():
    ax = plots.network([[[0.5, -1]], [[2], [3]]], biases=[[0, 1], [4]])
    assert words(ax) == (
        "a network of 1-2-1 circles; weights layer by layer: 0.5 -1 | 2 3; "
        "biases layer by layer: 0 1 | 4."
    )


def test_digits_say_their_titles_and_their_crosses():
    images = np.random.default_rng(0).random((3, 28, 28))
    told = words(plots.digits(images, titles=[7, 2, 1], wrong=[0, 1, 0], columns=2))
    assert told == (
        "3 images of digits in 2 rows, titled 7 | 2 ✗ | 1; a cross marks 1 of them as wrong."
    )
    assert words(plots.digits(images[:1])) == "an image of a digit."


def test_probabilities_say_the_largest_and_the_truth():
    told = words(plots.probabilities([0.25, 0.7, 0.05], truth=0))
    assert told.endswith("the largest probability is 1's, 70%; the true class is 0, 25%.")


def test_a_confusion_matrix_says_what_is_confused():
    told = words(plots.confusion([1, 1, 2, 3, 3, 3], [1, 7, 2, 5, 5, 3]))
    assert (
        "3 of 6 images lie on the diagonal; 3 taken for 5 2 times; 1 taken for 7 1 times." in told
    )


def test_a_history_says_training_and_validation():
    history = History()
    history.loss, history.val_loss = [1.0, 0.5, 0.1], [1.1, 0.4, 0.9]
    history.accuracy, history.val_accuracy = [0.5, 0.8, 1.0], [0.5, 0.9, 0.7]
    told = words(plots.history(history)[0])
    assert "training: from 1 at 1 down to 0.1 at 3" in told
    assert "validation: from 1.1 at 1 down to 0.9 at 3, lowest 0.4 at 2" in told


def test_what_is_said_again_replaces_what_was_said():
    _, ax = plt.subplots()
    assert plots.say(plots.say(ax, "two cats"), "three dogs") is ax
    assert words(ax) == "three dogs."
    assert plots.describe(plt.figure()) == ""


@pytest.mark.slow
def test_a_shown_picture_stores_its_words_and_a_page_shows_them(tmp_path):
    """In the output's metadata, where nbconvert looks; explore's moving pictures, too."""
    drawing = "from nnlib import plots\nimport matplotlib.pyplot as plt\n"
    drawing += "from nnlib.widgets import explore\n"
    drawing += 'plots.curves([0, 1], {"loss": [3, 1]}, "epoch", "loss")\nplt.show()'
    moving = "fig, ax = plt.subplots()\n[line] = ax.plot([0, 1], [0, 1])\n"
    moving += "def draw(slope=5):\n    line.set_ydata([0, slope])\nexplore(fig, draw, slope=(0, 9))"
    notebook = new_notebook(cells=[new_code_cell(drawing), new_code_cell(moving)])
    execute(notebook, tmp_path)
    first, second = map(stored_words, notebook.cells)
    assert first == ["axes: loss over epoch; loss: from 3 at 0 down to 1 at 1."]
    assert second == ["a line from 0 at 0 up to 5 at 1."]
    nbformat.write(notebook, tmp_path / "page.ipynb")
    command = [
        sys.executable,
        "-m",
        "nbconvert",
        "--to",
        "html",
        "--template=classic",
        str(tmp_path / "page.ipynb"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    page = (tmp_path / "page.html").read_text("utf-8")
    assert 'alt="axes: loss over epoch; loss: from 3 at 0 down to 1 at 1."' in page
