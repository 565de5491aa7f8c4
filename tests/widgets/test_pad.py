"""The pad's Python half: pixels in, ten probabilities out, and every error shown."""

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from nnlib import load_mnist
from nnlib.handwriting.prepare import STEPS, prepare_digit
from nnlib.recipes.trained import SHIPPED
from nnlib.saving.network_file import load_network
from nnlib.widgets import DigitPad, pad_picture
from tests.handwriting.photos import as_file

DIGIT = load_mnist()[1][0][0]  # a 7
EVENLY = [0.1] * 10


def drawn(pad, image):
    """The pad after its browser half has sent a drawing, as it sends it: a memoryview."""
    pad.set_state({"pixels": memoryview(np.ascontiguousarray(image).tobytes())})
    return pad


def test_a_drawing_arrives_as_an_image():
    """Bytes in a memoryview would be dropped in silence, or rows and columns swapped."""
    seen = []
    pad = drawn(DigitPad(lambda image: seen.append(image) or EVENLY), DIGIT)
    assert isinstance(pad.pixels, bytes) and len(seen) == 1
    assert (seen[0] == DIGIT / 255).all() and (pad.image == seen[0]).all()
    assert seen[0].shape == (28, 28) and seen[0].max() <= 1.0


@pytest.mark.parametrize("kind", [list, tuple, np.array, lambda p: np.float32([p])])
def test_ten_numbers_go_back(kind):
    """A numpy number cannot be sent, and a batch of one is what a network gives."""
    pad = drawn(DigitPad(lambda image: kind(EVENLY)), DIGIT)
    assert pad.probs == pytest.approx(EVENLY) and pad.message == ""
    assert all(type(p) is float for p in pad.probs)


def test_what_is_synchronised():
    """The browser would not see the answer, or send pixels to nobody."""
    assert {"pixels", "probs", "message", "pen", "_esm", "_css"} <= set(DigitPad(len).keys)
    assert isinstance(DigitPad(len), ipywidgets.DOMWidget)


def test_an_empty_pad_asks_nobody():
    """After Clear an old answer would stand beside an empty pad."""
    pad = drawn(DigitPad(lambda image: EVENLY), DIGIT)
    drawn(pad, DIGIT * 0)
    assert pad.probs == [] and pad.message == "Draw a digit."


WRONG = [
    (lambda image: 1 / 0, "Traceback, last line: ZeroDivisionError: division by zero"),
    (lambda image: None, "expected ten probabilities"),
    (lambda image: [0.5, 0.5], "got shape (2,)"),
    (lambda image: [np.nan] * 10, "expected ten finite probabilities"),
    (lambda image: prepare_digit(image * 0), "the page looks blank"),
]


@pytest.mark.parametrize("on_draw, words", WRONG)
def test_errors_are_shown_and_mended(on_draw, words):
    """An exception in a callback vanishes, and the bars show the answer to another drawing."""
    pad = drawn(DigitPad(lambda image: EVENLY), DIGIT)
    pad.on_draw = on_draw
    drawn(pad, DIGIT.T)
    assert words in pad.message and pad.probs == []
    pad.on_draw = lambda image: EVENLY
    drawn(pad, DIGIT)
    assert pad.message == "" and pad.probs == EVENLY


def test_two_functions_answer_side_by_side():
    """The second would stay away, or keep its answer to another drawing."""
    pad = drawn(
        DigitPad({"one": lambda image: EVENLY, "two": lambda image: EVENLY[:9] + [0]}), DIGIT
    )
    assert pad.names == ["one", "two"] and pad.probs == EVENLY and pad.beside == EVENLY[:9] + [0]
    drawn(pad, DIGIT * 0)
    assert pad.probs == pad.beside == [] and pad.message == "Draw a digit."
    with pytest.raises(ValueError, match="expected one function or two with names, got 3"):
        DigitPad(dict.fromkeys("abc", len))


def test_the_still_picture_says_what_the_network_says():
    """The default picture would show other bars than the pad."""
    network, before = load_network(SHIPPED), plt.get_fignums()
    paper, bars = pad_picture(network, DIGIT / 255).axes
    assert plt.get_fignums() == before  # or a notebook would show it twice
    assert (np.asarray(paper.images[0].get_array()) == DIGIT / 255).all()
    probs = network.probabilities(DIGIT[None])[0]
    assert np.allclose([bar.get_width() for bar in bars.patches], probs)
    assert [label.get_text() for label in bars.get_yticklabels()] == list("0123456789")
    assert [text.get_text() for text in bars.texts][7] == f"{100 * probs[7]:.0f}% ◀"


def test_the_browser_half_is_a_file_of_its_own():
    """The package would ship without it, or with a link to somewhere else."""

    code = str(DigitPad(len)._esm)
    assert "export default" in code and "import " not in code
    assert "http" not in code.replace("http://www.w3.org/2000/svg", "")


def test_a_photo_is_prepared_and_its_steps_are_sent():
    """The pad would show another picture than `prepare_digit` makes, or an error nobody sees."""
    sent = []
    pad = DigitPad(lambda image: EVENLY, photos=True)
    pad.send = lambda content, buffers=None: sent.append((content, buffers))
    file = as_file(Image.fromarray(255 - np.kron(DIGIT, np.ones((9, 9), np.uint8))), "PNG")
    pad._handle_custom_msg({"kind": "photo"}, [memoryview(file)])
    ((content, levels),) = sent
    assert [name for name, *_ in content["steps"]] == list(STEPS) and content["message"] == ""
    wanted = np.rint(255 * prepare_digit(file)).astype(np.uint8)
    assert content["steps"][-1][1:] == [28, 28] and levels[-1] == wanted.tobytes()
    assert all(len(each) == h * w for (_, h, w), each in zip(content["steps"], levels, strict=True))
    pad._handle_custom_msg({"kind": "photo"}, [memoryview(b"no picture")])
    assert sent[1][0]["steps"] == [] and "not a picture of a known kind" in sent[1][0]["message"]
