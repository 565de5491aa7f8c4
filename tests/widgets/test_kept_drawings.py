"""Axes and words that draw again what they drew last look as if they were drawn anew."""

import io
import random
from unittest import mock

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axis import XAxis
from matplotlib.backends.backend_agg import RendererAgg

from nnlib.web import svg
from nnlib.widgets.kept_drawings import KeptAxis, keep_drawings
from tests.plots.pixels import pixels

pytestmark = pytest.mark.slow

CHANGES = {
    "a curve": lambda ax: ax.lines[0].set_ydata(np.random.default_rng(0).normal(size=5)),
    "limits": lambda ax: ax.set_xlim(0.5, 7),
    "the same limits": lambda ax: ax.set_ylim(ax.get_ylim()),
    "limits of its data": lambda ax: ax.autoscale(),
    "a name": lambda ax: ax.set_xlabel("another name"),
    "a formula as a name": lambda ax: ax.set_ylabel("input $x_1$"),
    "ticks": lambda ax: ax.set_xticks([0, 1.5, 3]),
    "names of ticks": lambda ax: ax.set_yticks([0, 1], ["no", "yes"]),
    "a tick's colour": lambda ax: ax.get_xticklabels()[0].set_color("red"),
    "all ticks' colour": lambda ax: ax.tick_params(colors="green"),
    "larger ticks": lambda ax: ax.tick_params(labelsize=16, length=9),
    "fewer ticks": lambda ax: ax.locator_params(nbins=3),
    "another way to write numbers": lambda ax: ax.ticklabel_format(axis="y", scilimits=(0, 0)),
    "no grid": lambda ax: ax.grid(False),
    "a dashed grid": lambda ax: ax.grid(linestyle="--"),
    "a logarithmic axis": lambda ax: ax.set_xscale("log"),
    "upside down": lambda ax: ax.invert_yaxis(),
    "no axis": lambda ax: ax.set_axis_off(),
    "a place": lambda ax: ax.set_position([0.3, 0.3, 0.5, 0.5]),
    "all cleared": lambda ax: ax.clear() or ax.plot([3, 1, 2, 4, 5], [5, 3, 2, 4, 1]),
    "a title": lambda ax: ax.set_title("a title"),
    "ticks on top": lambda ax: ax.xaxis.tick_top(),
    "name on top": lambda ax: ax.xaxis.set_label_position("top"),
    "turned names": lambda ax: ax.tick_params(axis="x", rotation=40),
    "percents": lambda ax: ax.yaxis.set_major_formatter("{x:.0%}"),
    "a small name": lambda ax: ax.xaxis.label.set_size(7),
    "small ticks between": lambda ax: ax.minorticks_on(),
    "a word": lambda ax: ax.texts[0].set_text("another word"),
    "a word that was empty": lambda ax: ax.texts[1].set_text("now"),
    "a word's colour": lambda ax: ax.texts[0].set_color("red"),
    "a faint word": lambda ax: ax.texts[0].set_alpha(0.3),
    "a large word": lambda ax: ax.texts[0].set_size(19),
    "a turned word": lambda ax: ax.texts[0].set_rotation(50),
    "a word's place": lambda ax: ax.texts[0].set_position((2.2, 2.7)),
    "no word": lambda ax: ax.texts[0].set_visible(False),
    "a word on paper": lambda ax: ax.texts[0].set_bbox({"facecolor": "yellow"}),
    "a word's paper": lambda ax: ax.texts[2].get_bbox_patch().set_facecolor("pink"),
    "a word cut off": lambda ax: ax.texts[0].set(clip_on=True, x=4.7),
    "a legend": lambda ax: ax.get_legend().get_texts()[0].set_text("another"),
    "a legend's place": lambda ax: ax.get_legend().set_loc("lower left"),
}


def figure(kept):
    """A figure with an axes, drawn once; kept or not."""
    fig, ax = plt.subplots(figsize=(3, 2.4), layout="none")
    ax.plot([1, 2, 3, 4, 5], [1, 3, 2, 5, 4])
    ax.set(xlabel="x", ylabel="a name", title="some title")
    ax.text(1.5, 2, "a word")
    ax.text(1, 1, "")
    ax.text(3, 1.4, "paper", bbox={"facecolor": "white"})
    ax.text(0.1, 0.8, "cut off by the axes", transform=fig.transFigure, clip_on=True)
    ax.legend(["a curve"], loc="upper left")
    plt.close(fig)
    pixels(fig)
    if kept:
        keep_drawings(fig)
        pixels(fig)
        pixels(fig)  # all that is the same is repeated from now on
    return fig


def change_both(names):
    """Two pictures, of a figure with kept axes and one without, after each of the same changes."""
    kept, usual = figure(True), figure(False)
    for name in names:
        for fig in (kept, usual):
            CHANGES[name](fig.axes[0])
        yield pixels(kept), pixels(usual)


def look_alike(first, second):
    """Whether two pictures are the same; half-transparent ink on other ink may round once more."""
    return np.abs(first.astype(int) - second).max() <= 1


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_seen_at_once(name):
    for kept, usual in change_both([name, "a curve"]):
        assert look_alike(kept, usual)


@pytest.mark.parametrize("seed", range(4))
def test_many_changes_are_seen(seed):
    once = "all cleared", "no axis", "another way to write numbers", "fewer ticks"
    names = [name for name in CHANGES if name not in once]
    for kept, usual in change_both(random.Random(seed).choices(names, k=16)):
        assert look_alike(kept, usual)


def test_an_svg_is_the_usual_one():
    kept, usual = figure(True), figure(False)
    for _ in range(2):
        for _ in range(2):  # noted, and repeated
            assert svg.as_text(svg.draw(kept)) == svg.as_text(svg.draw(usual))
        assert look_alike(pixels(kept), pixels(usual))
        for fig in (kept, usual):
            fig.axes[0].set_xlim(0, 4)


def test_other_files_are_the_usual_ones():
    kept, usual = figure(True), figure(False)
    files = [io.BytesIO() for _ in range(2)]
    for fig, file in zip((kept, usual), files):
        fig.savefig(file, format="pdf", metadata={"CreationDate": None})
    assert files[0].getvalue() == files[1].getvalue()


def test_what_has_not_changed_is_not_drawn_again():
    """The very purpose: it would take most of a picture's time."""
    fig, words = figure(True), []
    draw = RendererAgg.draw_text

    def noting(renderer, gc, x, y, word, *rest, **named):
        words.append(word)
        return draw(renderer, gc, x, y, word, *rest, **named)

    with (
        mock.patch.object(XAxis, "_update_ticks", side_effect=AssertionError),
        mock.patch.object(RendererAgg, "draw_text", noting),
    ):
        for name in ("a curve", "the same limits", "a title"):
            CHANGES[name](fig.axes[0])
            pixels(fig)
    assert words == ["some title", "some title", "a title"]
    assert isinstance(fig.axes[0].xaxis.draw.__self__, KeptAxis)
