"""Preparing a digit in the browser: every picture, step by step, and every word of refusal."""

import base64
import collections

import numpy as np
import pytest

from nnlib.handwriting.errors import DigitImageError
from nnlib.handwriting.prepare import preparation_steps
from tests.handwriting import hard_photos
from tests.handwriting.photos import photos
from tests.web.drawings import EMPTY, FULL, drawings
from tests.web.node import run_module

pytestmark = pytest.mark.slow

PREPARE = """
import { DigitImageError } from "./widgets/shared/handwriting/errors.js";
import { preparationSteps } from "./widgets/shared/handwriting/prepare.js";
const asBytes = numbers => Buffer.from(Float64Array.from(numbers).buffer).toString("base64");
const asNumbers = text => new Float64Array(new Uint8Array(Buffer.from(text, "base64")).buffer);
function told({ shape: [h, w], levels }) {
  try {
    const steps = preparationSteps({ h, w, at: asNumbers(levels) });
    return steps.map(([name, { h, w, at }]) => [name, { h, w, at: asBytes(at) }]);
  } catch (error) {
    if (!(error instanceof DigitImageError)) throw error;
    return error.message;
  }
}
export default pictures => pictures.map(told);
"""
WORDS = (
    "the page looks blank: no ink stands out from the paper",
    "there is only a speck on the page; draw or cut out a larger digit",
    "no ink is left but lines and specks; draw one large, dark digit",
    "two digits or more are in the picture; cut out one of them",
    "a large even patch is in the picture, a sheet or a blot; cut out the digit alone",
)


def in_python(picture):
    """[(name of a step, picture after it)], or the words of refusal."""
    try:
        return preparation_steps(picture)
    except DigitImageError as error:
        return str(error)


def in_the_browser(pictures):
    """The same of all pictures, in JavaScript."""
    given = [{"shape": each.shape, "levels": as_bytes(each)} for each in pictures]
    return [
        found if isinstance(found, str) else [(name, unpacked(after)) for name, after in found]
        for found in run_module(PREPARE, given)
    ]


def as_bytes(picture):
    """The numbers of a picture as a text: millions of them, and JSON would write each out."""
    return base64.b64encode(picture.astype(float).tobytes()).decode("ascii")


def unpacked(picture):
    """A picture as an array (h, w)."""
    levels = np.frombuffer(base64.b64decode(picture["at"]))
    return levels.reshape(picture["h"], picture["w"])


def agree(pictures):
    """Asserts that both prepare all of these alike; returns how often each refusal came."""
    refusals = collections.Counter()
    for picture, found in zip(pictures, in_the_browser(pictures), strict=True):
        wanted = in_python(picture)
        if isinstance(wanted, str) or isinstance(found, str):
            assert found == wanted
            refusals[wanted] += 1
            continue
        assert [name for name, _ in found] == [name for name, _ in wanted]
        for (name, ours), (_, pythons) in zip(found, wanted, strict=True):
            assert ours.shape == pythons.shape, name
            assert np.abs(ours - pythons).max() < 1e-12, name
    return refusals


@pytest.mark.parametrize(
    "step", [pytest.param(1, marks=pytest.mark.slow), 10], ids=["all", "every tenth"]
)
def test_drawings_are_prepared_as_in_python(step):
    """The pad would show another digit to the network, or refuse what Python accepts."""
    refusals = agree([each / 255 for each in [*drawings()[::step], EMPTY, FULL]])
    assert set(refusals) <= set(WORDS) and refusals.total() >= 8
    if step == 1:
        assert min(refusals[words] for words in WORDS) >= 1 and refusals.total() >= 80


@pytest.mark.slow
def test_photos_are_prepared_as_in_python():
    """A table, a scan's border, ruled paper: what Python takes away would stay."""
    rng = np.random.default_rng(3)
    hard = [kind(k, rng) for kind in hard_photos.KINDS.values() for k in range(6)]
    agree([*photos(8), *hard])


@pytest.mark.parametrize("white", [1, 16, 255, 4095, 65535, 0.3, 3e5])
def test_the_numbers_decide_what_is_white(white):
    """A mask of 0 and 1, a deep scan, negative numbers: all of these are pictures."""
    digit = drawings(0)[0] / 255
    agree([np.rint(white * digit) if white > 1 else white * digit, white * (0.4 - digit)])
