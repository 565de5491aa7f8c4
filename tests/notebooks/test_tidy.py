"""What is dropped from stored outputs, and what is kept."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from tests.notebooks.tidy import METADATA, WIDGET, tidy_notebook, tidy_outputs

BARS = [
    "\r  0%|          | 0/5 [00:00<?, ?it/s]\r100%|██████████| 5/5 [00:01<00:00,  4.26it/s]\n",
    "\r12epoch [1:02:03, 310.24s/epoch, loss=0.1]",
    "training:  50%|█████     | 10/20 [00:01<00:01,  7.1epoch/s]\r",
]


def stream(text, name="stdout"):
    return new_output("stream", name=name, text=text)


def display(**data):
    return new_output("display_data", data=data)


@pytest.mark.parametrize("bar", BARS)
@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_progress_bars_vanish(bar, name):
    assert tidy_outputs([stream(bar, name), stream("\n", name)]) == []
    assert tidy_outputs([stream(f"before\n{bar}", name)]) == [stream("before\n", name)]


@pytest.mark.parametrize("text", ["X[00:10, :]\n", "\n", "50 % at [12:30, 13:30]\n", "a\rb\n"])
def test_other_text_stays(text):
    assert tidy_outputs([stream(text)]) == [stream(text)]


def test_a_warning_stays():
    assert tidy_outputs([stream("Warning!\n", "stderr")]) == [stream("Warning!\n", "stderr")]


def test_pieces_of_a_stream_are_joined_around_what_vanished():
    outputs = [stream("one "), stream(BARS[0], "stderr"), stream("two\n"), display(a="1")]
    assert tidy_outputs([*outputs, stream("three")]) == [
        stream("one two\n"),
        display(a="1"),
        stream("three"),
    ]


def test_widgets_vanish_but_not_their_pictures():
    dead = display(**{WIDGET: {}, "text/plain": "DigitPad()"})
    alive = display(**{WIDGET: {}, "text/plain": "<Figure>", "image/png": "aGk="})
    assert tidy_outputs([dead, alive]) == [
        display(**{"text/plain": "<Figure>", "image/png": "aGk="})
    ]


def test_nothing_that_was_given_is_changed():
    outputs = [stream("a"), stream("b")]
    tidy_outputs(outputs)
    assert outputs == [stream("a"), stream("b")]


def test_metadata_are_plain():
    cell = new_code_cell("1", id="one", metadata={"tags": ["slow"], "collapsed": True})
    metadata = {"widgets": {}, "kernelspec": {"name": "mine", "display_name": "Mine"}}
    tidy = tidy_notebook(new_notebook(cells=[cell], metadata=metadata))
    assert tidy.metadata == METADATA
    assert tidy.cells[0].metadata == {"tags": ["slow"]} and tidy.cells[0].id == "one"
