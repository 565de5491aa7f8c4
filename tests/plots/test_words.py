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
from nnlib.plots import words as words_module
from nnlib.plots.words_of_images import FRAMES
from tests.notebooks.kernel import execute
from tests.notebooks.rules.notebook import stored_words

EXTENT = (-1, 1, -1, 1)
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
        "axes: loss over epoch; loss: from 2.3 at 0 down to 0.31 at 4, "
        "by way of 1 at 1, 0.5 at 2 and 0.4 at 3; "
        "hill: from 0 at 0 to 0 at 4, highest 7 at 2, by way of 3 at 1, 7 at 2 and 1 at 3."
    )


def test_a_level_curve_a_rule_and_a_valley():
    ax = plots.curves([0, 1, 2], {"level": [4, 4, 4], "valley": [1, -2, 3]}, "x", "y", "a title")
    ax.axvline(1, label="edge")
    told = words(ax)
    assert told.startswith("a title; axes: y over x; level is level at 4; ")
    assert "valley: from 1 at 0 up to 3 at 2, lowest -2 at 1, by way of -2 at 1;" in told
    assert told.endswith("; edge: a line at x = 1.")


def test_what_no_eye_sees_is_zero_but_not_on_a_logarithmic_axis():
    losses = {"loss": [1, 1e-7]}
    assert "down to 0 at 1" in words(plots.curves([0, 1], losses, "step", "loss"))
    ax = plots.curves([0, 1], losses, "step", "loss")
    ax.set_yscale("log")
    assert "axes: loss (logarithmic) over step" in words(ax) and "down to 1e-07 at 1" in words(ax)


def test_dust_lies_only_in_the_heights():
    """A step of 1e-5 would be told as 0, because others are 1."""
    _, ax = plt.subplots()
    ax.plot([1e-5, 0.5, 1], [1, 3, 1e-9])
    assert "from 1 at 1e-05 down to 0 at 1" in words(ax)


def test_a_gap_splits_a_line():
    """Both sides would be told as one line across the gap."""
    told = words(plots.curves(range(6), {"loss": [4, 3, np.nan, 8, 9, 7]}, "x", "y"))
    assert "loss: straight from 4 at 0 down to 3 at 1; after a gap from 8 at 3" in told
    many = [1, np.nan] * 6
    ax = plots.curves(range(12), {"dashes": [*many[:-2], 2, 3]}, "x", "y")
    assert "dashes in 6 pieces, x 0 to 11 and y 1 to 3." in words(ax)


def test_extremes_on_a_logarithmic_axis_are_those_an_eye_sees():
    """A dip from 0.1 to 0.001 would be lost below a summit of 1,000."""
    ax = plots.curves(range(5), {"size": [0.1, 0.001, 0.1, 10, 1000]}, "layer", "size")
    assert "lowest" not in words(ax)
    ax.set_yscale("log")
    assert "from 0.1 at 0 up to 1,000 at 4, lowest 0.001 at 1" in words(ax)


def test_a_curve_with_several_turns_has_each_of_them():
    """Two humps would be told as one summit."""
    x = np.arange(7)
    told = words(plots.curves(x, {"humps": [0, 9, 5, 9, -8, -3, 1]}, "x", "y"))
    assert "turning at 9 at 1, 5 at 2, 9 at 3 and -8 at 4." in told
    zigzag = words(plots.curves(range(20), {"rate": [0, 1] * 10}, "x", "y"))
    assert "18 turns" in zigzag


def test_what_is_straight_is_told_so():
    assert "straight from 0 at 0 up to 8 at 4" in words(
        plots.curves(range(5), {"ramp": [0, 2, 4, 6, 8]}, "x", "y")
    )


def test_a_point_on_a_curve_is_tied_to_it():
    """Two curves and a point: nobody would know whose it is."""
    x = np.arange(5.0)
    ax = plots.curves(x, {"slow": x, "fast": x**2}, "x", "y")
    ax.plot(3, 9, "o")
    ax.plot(3, 6, "x")
    told = words(ax)
    assert "a point at (3, 9) on fast" in told and told.endswith("a cross at (3, 6).")


def test_a_walk_in_a_plane_has_places_and_no_heights():
    _, ax = plt.subplots()
    ax.contour(*np.meshgrid([0, 1, 2], [0, 1]), [[1, 2, 3], [2, 3, 4]], [1.5, 2.5])
    ax.plot([0, 1, 2], [1, 0, 0.5])
    ax.plot(1, 0.5, "*")
    assert words(ax) == (
        "a line from (0, 1) to (2, 0.5) through 3 points, by way of (1, 0), y turns back once, "
        "and reaches 0; a star at (1, 0.5); "
        "contour lines from 1.5 to 2.5, that of 1.5 reaches x 0 to 0.5, y 0 to 0.5."
    )


def test_a_zigzag_is_counted_and_has_places_on_its_way():
    """It would be told by its ends alone."""
    _, ax = plt.subplots()
    ax.set_aspect("equal")
    ax.set(xlabel="$w_1$", ylabel="$w_2$")
    ax.plot(np.arange(9) - 4, [1, -0.9, 0.8, -0.7, 0.6, -0.5, 0.4, -0.3, 0.2])
    told = words(ax)
    assert "by way of (-2, 0.8), (0, 0.6) and (2, 0.4), w2 turns back 7 times" in told
    assert "and reaches -0.9." in told


def test_many_lines_alike_are_told_together():
    _, ax = plt.subplots()
    for height in range(6):
        ax.plot([0, 1, 2], [height, 10 + height, 20], "-", color="black")
    assert words(ax) == (
        "6 lines from 0 to 5 at 0 by way of 0 to 5 at 0.5, 10 to 15 at 1 and 10 to 15 at 1.5 "
        "to 20 at 2."
    )


def test_lines_with_names_are_told_one_by_one_even_if_they_look_alike():
    """Their names would be lost."""
    _, ax = plt.subplots()
    for height in range(5):
        ax.plot([0, 1, 2], [height, 0, height + 1], "-", color="black", label=f"seed {height}")
    assert all(f"seed {height}: from" in words(ax) for height in range(5))


def test_the_lines_are_read_once(monkeypatch):
    """A picture of many lines would be read twice for nothing."""
    seen = []
    read = words_module.known_lines
    monkeypatch.setattr(words_module, "known_lines", lambda ax: seen.append(ax) or read(ax))
    plots.describe(plots.curves([0, 1], {"a": [0, 1]}, "x", "y").figure)
    assert len(seen) == 1


def test_a_list_of_things_ends():
    _, ax = plt.subplots()
    for k in range(12):
        ax.plot([k, k + 1], [0, 1 + k])
    assert words(ax).endswith(" at 8; and 4 more like the nameless ones.")


def test_named_things_are_never_left_out():
    """The ninth name of a legend would be missing."""
    ax = plots.curves([0, 1], {f"line {k}": [0, k] for k in range(12)}, "x", "y")
    assert "line 11: straight from 0 at 0 up to 11 at 1." in words(ax)
    _, ax = plt.subplots()
    ax.bar([f"name {k}" for k in range(30)], range(1, 31))
    assert "name 29: 30" in words(ax) and "name 0: 1" in words(ax)


def test_bars_have_names_and_a_largest():
    _, ax = plt.subplots()
    ax.barh(["raw", "prepared"], [12, 98.04])
    assert words(ax) == "lying bars raw: 12, prepared: 98; the largest is prepared."
    _, ax = plt.subplots()
    ax.bar(range(30), [*range(29), -5])
    assert words(ax) == "30 bars, the largest 28: 28."
    _, ax = plt.subplots()
    ax.bar(["a", "b", "c"], [0.97, 0.98, 0.96])
    assert words(ax).endswith("; nearly equal, 0.96 to 0.98.")
    _, ax = plt.subplots()
    ax.bar(["a", "b", "c"], [2, 1, -3])
    assert words(ax).endswith("; the largest is a, the lowest c.")


def test_probabilities_are_percents_and_the_small_ones_one_bound():
    """Nine zeros would hide the one digit that counts."""
    _, ax = plt.subplots()
    ax.bar(range(4), [0.0004, 0.0001, 0.9995, 0])
    ax.set_xticks(range(4))
    assert words(ax) == "bars 2: 100%, the others below 0.1%."
    _, ax = plt.subplots()
    ax.bar(range(3), [0.42, 0.577, 0.003])
    ax.set_xticks(range(3))
    assert words(ax) == "bars 0: 42%, 1: 57.7%, 2 below 0.5%."


def test_a_panel_takes_the_name_of_the_axis_that_it_shares():
    """It would be told by one axis."""
    figure, (left, right) = plt.subplots(1, 2, sharey=True)
    plots.curves([0, 1], {"a": [0, 1]}, "x", "y", ax=left)
    plots.curves([0, 1], {"b": [0, 1]}, "time", "", ax=right)
    assert "Panel 2 of 2: axes: y over time" in plots.describe(figure)


def test_a_sheet_of_tiles_is_told_as_tiles_with_its_colours():
    """It would be one image of odd numbers of pixels."""
    sheet = np.zeros((2 * 6, 3 * 6))
    for row in range(2):
        for column in range(3):
            sheet[6 * row + 1 : 6 * row + 5, 6 * column + 1 : 6 * column + 5] = 1 - 2 * column
    _, ax = plt.subplots()
    ax.imshow(sheet, cmap=plots.PLUS_MINUS, vmin=-0.5, vmax=0.5)
    assert words(ax) == (
        "2 rows of 3 tiles, each of 4 × 4 pixels, with values -3 to 1, "
        "drawn from -0.5 (orange) to 0.5 (blue)."
    )


def test_the_author_speaks_before_the_axes():
    ax = plots.curves([0, 1], {"a": [0, 1]}, "x", "y", "a title")
    plots.say(ax, "it rises")
    assert words(ax).startswith("a title; it rises; axes: y over x; ")


def test_scattered_pixels_are_no_digits():
    """A reader would take noise for five sevens."""
    rng = np.random.default_rng(0)
    stroke = np.zeros((5, 28, 28))
    stroke[:, 5:23, 12:16] = 1
    shuffled = stroke.reshape(5, -1)[:, rng.permutation(784)]
    assert words(plots.digits(stroke)) == "5 images of digits."
    assert words(plots.digits(shuffled)) == "5 images of scattered dots without strokes."


def test_of_an_image_only_the_part_is_told_that_the_axes_show():
    """Eight columns would be told as 28, with ink that nobody sees."""
    image = np.arange(20.0).reshape(4, 5)
    _, ax = plt.subplots()
    ax.imshow(image, vmin=0, vmax=19)
    assert words(ax) == "an image of 4 × 5 pixels with values 0 (white) to 19 (black)."
    ax.set(xlim=(0.5, 3.5), ylim=(1.5, 0.5))
    assert words(ax) == (
        "row 1, columns 1 to 3 of an image of 4 × 5 pixels with values 6 to 8, "
        "drawn from 0 (white) to 19 (black)."
    )
    _, ax = plt.subplots()
    ax.imshow(image, origin="lower", extent=(0, 50, 0, 40))
    ax.set(xlim=(30, 50), ylim=(0, 20))
    assert words(ax).startswith("rows 0 to 1, columns 3 to 4 of an image")
    ax.set(xlim=(90, 95))
    assert words(ax) == ""


def test_an_empty_rectangle_is_a_frame():
    """It would not be told at all; a filled one, and a bar, is none."""
    _, ax = plt.subplots()
    ax.imshow(np.eye(5))
    ax.add_patch(plt.Rectangle((0.5, 1.5), 3, 1, fill=False, color=plots.NEGATIVE))
    ax.add_patch(plt.Rectangle((0, 0), 1, 1, color=plots.NEGATIVE))
    assert words(ax).endswith("; an orange frame around row 2, columns 1 to 3.")
    _, ax = plt.subplots()
    ax.bar(["a", "b"], [1, 2], fill=False)
    ax.add_patch(plt.Rectangle((-0.4, 0.5), 1.8, 1, fill=False, color="black"))
    ax.add_patch(plt.Rectangle((0.6, 0.5), 0.8, 1, fill=False, color="red"))
    ax.set(ylabel="height")
    told = words(ax)
    assert "; a black frame around height 0.5 to 1.5, x a to b; a frame around" in told
    assert told.endswith("a frame around height 0.5 to 1.5, x b.")


def test_the_names_of_frames_colours_are_those_of_the_style():
    colours = {plots.POSITIVE.lower(): "a blue", plots.NEGATIVE.lower(): "an orange"}
    assert FRAMES == colours | {"#000000": "a black"}


def test_numbers_on_a_grid_are_told_row_by_row():
    """The first eight of 64 are all 0."""
    _, ax = plt.subplots()
    for x, y in np.ndindex(3, 4):
        ax.text(x, y, f"{10 * y + x}")
    assert words(ax) == "written in it, row by row: 30 31 32 | 20 21 22 | 10 11 12 | 0 1 2."
    ax.set_ylim(4, 0)
    ax.set_xticks(range(3), "abc")
    ax.set_yticks(range(4), ["one", "two", "three", "four"])
    assert words(ax) == (
        "written in it, row by row: a b c | one: 0 1 2 | two: 10 11 12 | three: 20 21 22 | "
        "four: 30 31 32."
    )
    ax.text(0, 3.5, "7")
    assert words(ax).startswith("written in it: 0, 10, 20,")


def test_arrows_have_their_starts_and_directions():
    """Which way they point is what they are for."""
    x, y = np.array([2, 0, -2, 0, 1, 1]), np.array([1e-16, 2, 0, -2, 1, 2])
    _, ax = plt.subplots()
    ax.quiver(x, y, [-3, 0, 3, 3, 0, 0], [0, -3, 0, 3, 3, 0])
    assert words(ax) == (
        "6 arrows: from (2, 0) along (-1, 0), from (0, 2) along (0, -1), from (-2, 0) along "
        "(1, 0), from (0, -2) along (0.71, 0.71), and 2 more."
    )
    _, ax = plt.subplots()
    ax.quiver([0, 1], [0, 0], [0, 5], [5, 0])
    assert words(ax).startswith("2 arrows of one length: from (0, 0) along (0, 1), from (1, 0)")
    _, ax = plt.subplots()
    ax.quiver([1], [2], [3], [4])
    assert words(ax) == "an arrow from (1, 2) along (0.6, 0.8)."


def test_points_are_not_called_points_twice():
    _, ax = plt.subplots()
    ax.scatter(range(6), range(6))
    assert words(ax) == "6 points, x 0 to 5, y 0 to 5, rising to the right."
    _, ax = plt.subplots()
    ax.scatter(range(6), range(6), label="data")
    assert words(ax) == "data: 6 points, x 0 to 5, y 0 to 5, rising to the right."


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
        "axes: activation; a histogram of 3 intervals from -1 to 2, highest between 0 and 1 with "
        "0.6; 0.1 in the first, 0.6 in the middle, 0.3 in the last; written in it: σ here."
    )
    _, ax = plt.subplots()
    ax.imshow([[0, 0.5], [1, -2]])
    assert "an image of 2 × 2 pixels with values -2 (white) to 1 (black)" in words(ax)


def test_several_panels_are_counted_and_a_colour_bar_is_none():
    figure, (left, right, _) = plt.subplots(1, 3)
    plots.curves([0, 1], {"a": [0, 1]}, "x", "y", ax=left)
    plots.plane(lambda x1, x2: 1 / (1 + np.exp(-x1)), ax=right)
    figure.suptitle("Two at once")
    told = plots.describe(figure)
    assert told.startswith(
        "Two at once. Panel 1 of 2: axes: y over x; a: straight from 0 at 0 up to 1 at 1."
    )
    assert "Panel 2 of 2: a map of outputs from 0.378 to 0.818; 0.5 or more in 75% of it" in told
    plots.plane(lambda x1, x2: 0 * x1)
    assert "Panel" not in plots.describe(plt.gcf())


def test_a_plane_says_where_it_is_high_and_where_its_points_are():
    ax = plots.plane(lambda x1, x2: (x1 > 0.5) * 1.0, points=CORNERS, labels=[0, 0, 1, 1])
    told = words(ax)
    assert "0.5 or more in 50% of it, its middle at (1.01, 0.5)" in told
    assert "the decision boundary, dashed: straight from (0.5, -0.5) to (0.5, 1.5)" in told
    assert "; filled points (target 1) at (1, 0), (1, 1); hollow" in told
    assert "; hollow points (target 0) at (0, 0), (0, 1); axes: " in told
    plots.plane(lambda x1, x2: 0 * x1, ax=ax, points=CORNERS, labels=[0, 0, 1, 1])
    assert "a map of outputs from 0 to 0; 0.5 or more in 0% of it; filled" in words(ax)
    assert "; filled points at (2, 3); axes: " in words(
        plots.plane(np.minimum, points=[[2, 3]], extent=(0, 1, 0, 1))
    )
    ax = plots.plane(lambda x1, x2: 0 * x1, points=CORNERS * 3, labels=[-1, 1, 1, 1] * 3)
    assert "filled points (target 1): 9, x 0 to 1, y 0 to 1; hollow points (target -1) at" in words(
        ax
    )


def test_regions_say_how_much_each_class_has_where_its_points_are_and_what_is_wrong():
    ax = plots.regions(
        lambda rows: (rows[:, 0] > 1) * 1, CORNERS, [0, 1, 0, 1], extent=(0, 4, 0, 1)
    )
    told = words(ax)
    assert (
        "class 0 has 25% and points at (0, 0), (1, 0), "
        "class 1 has 75% and points at (0, 1), (1, 1) (2 misclassified); "
        "the decision boundary: straight from (0.99, 0)"
    ) in told
    assert "; 2 of 4 points are misclassified, outlined in black; axes: input x2" in told


def test_regions_say_about_where_the_points_of_a_class_are():
    """A reader could not tell which side of an edge belongs to whom."""
    heaps = np.concatenate([np.add(CORNERS * 2, (0.5, -0.5)), np.add(CORNERS * 2, (-9, 3))])
    told = words(plots.regions(lambda rows: (rows[:, 0] < 0) * 1, heaps, [0] * 8 + [1] * 8))
    assert "class 0 has 20% and 8 points about (1, 0), class 1 has 80%" in told
    assert "and 8 points about (-8.5, 3.5); the decision boundary" in told
    assert "; 0 of 16 points are misclassified; axes: " in told


def test_a_boundary_is_told_by_its_course():
    """A ring and a slope would be told alike, by their area."""
    ring = words(plots.plane(lambda x1, x2: 1 / (1 + np.exp(x1**2 + x2**2 - 0.16)), extent=EXTENT))
    assert "the decision boundary, dashed: a ring, x -0.4 to 0.4, y -0.4 to 0.4" in ring
    slope = words(plots.plane(lambda x1, x2: 1 / (1 + np.exp(x1 + x2)), extent=EXTENT))
    assert "dashed: straight from (-1, 1) to (1, -1)" in slope
    parabola = words(plots.plane(lambda x1, x2: 1 / (1 + np.exp(x2 - x1**2)), extent=EXTENT))
    assert (
        "from (-1, 1) to (1, 1) by way of (-0.611, 0.374), (-0.0101, 0) and (0.611, 0.374)"
        in parabola
    )


def test_each_of_three_classes_has_its_edge_but_the_last_which_is_the_rest():
    """Every line would be told twice."""

    def by_angle(rows):
        return (rows[:, 0] > 1) * 1 + (rows[:, 0] > 3)

    told = words(plots.regions(by_angle, extent=(0, 4, 0, 1)))
    assert told.count("the edge of class") == 2
    assert (
        "the edge of class 0: straight from (0.99, 0) to (0.99, 1); the edge of class 1: " in told
    )
    assert told.count("straight from (3.01, 0) to (3.01, 1)") == 1


def test_a_network_says_its_numbers():
    ax = plots.network([[[0.5, -1]], [[2], [3]]], biases=[[0, 1], [4]])
    assert words(ax) == (
        "a network of 1-2-1 circles; weights layer by layer: 0.5 -1 | 2 3; "
        "biases layer by layer: 0 1 | 4."
    )


def test_digits_say_their_titles_and_their_crosses():
    images = np.zeros((3, 28, 28))
    images[:, 4:24, 10:18] = 1
    told = words(plots.digits(images, titles=[7, 2, 1], wrong=[0, 1, 0], columns=2))
    assert told == (
        "3 images of digits in 2 rows of 2, titled in row 1: 7 | 2 ✗; in row 2: 1; "
        "a cross marks 1 of them as wrong."
    )
    assert words(plots.digits(images, titles=[7, 2, 1])) == "3 images of digits, titled 7 | 2 | 1."
    assert words(plots.digits(images[:1])) == "an image of a digit."


def test_probabilities_say_the_largest_first_what_the_others_stay_below_and_the_truth():
    told = words(plots.probabilities([0.25, 0.7, 0.05], truth=0))
    assert told.startswith(
        "bars, the largest first: 1: 70%, 0: 25%, 2: 5%; the true class, blue, is 0, 25%; axes:"
    )
    told = words(plots.probabilities([0.004, 0.001, 0.995]))
    assert told.startswith("bars, the largest first: 2: 99.5%, the others below 0.5%; axes:")


def test_a_confusion_matrix_says_what_is_confused():
    told = words(plots.confusion([1, 1, 2, 3, 3, 3], [1, 7, 2, 5, 5, 3]))
    assert (
        "3 of 6 images lie on the diagonal; 3 taken for 5 2 times; 1 taken for 7 1 times;" in told
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
    assert first == ["axes: loss over epoch; loss: straight from 3 at 0 down to 1 at 1."]
    assert second == ["a line straight from 0 at 0 up to 5 at 1."]
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
    assert 'alt="axes: loss over epoch; loss: straight from 3 at 0 down to 1 at 1."' in page
