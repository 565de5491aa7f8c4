"""The two widgets that read what is typed: a head that writes backwards, a reader of names."""

import numpy as np
import pytest

from nnlib.data.places import load_places
from nnlib.widgets import AttentionMap, NameReader
from nnlib.widgets.attention_map.looking import looking, readable
from nnlib.widgets.name_reader.reading import readable as letters_of
from nnlib.widgets.name_reader.reading import reading
from tests.web.node import run_module
from tests.widgets import test_attention_map, test_name_reader

HEAD = """
import { aboutDigits, writeBackwards } from "./widgets/attention_map/widget.js";
const digitsOf = text => [...text].filter(sign => "0123456789".includes(sign));
export default ({ weights, signs, digits, asked, typed }) => ({
  written: asked.map(([text, dropped]) => writeBackwards(weights, signs, [...text], dropped)),
  words: typed.map(text => aboutDigits(text, digitsOf(text), digits)),
});
"""
NAMES = """
import { plainLetters, readName } from "./widgets/name_reader/widget.js";
export default ({ weights, writing, typed }) => typed.map(text => {
  const letters = plainLetters(text, writing).slice(0, writing.longest);
  return { letters: letters.join(""), probs: readName(weights, letters, writing) };
});
"""


@pytest.mark.parametrize("seed", range(3))
def test_the_head_looks_where_nnlibs_head_looks(seed):
    """The map would show weights that the network doesn't have."""
    network, rng = test_attention_map.network_of(digits=5, seed=seed), np.random.default_rng(seed)
    shown = AttentionMap(network)
    asked = [("".join(map(str, rng.integers(0, 10, 5))), k) for k in (-1, 0, 2, 5) for _ in "ab"]
    given = {"weights": shown.weights, "signs": shown.signs, "digits": 5, "asked": asked}
    found = run_module(HEAD, given | {"typed": []})["written"]
    for (question, dropped), each in zip(asked, found, strict=True):
        answer, rows = looking(network, question, None if dropped < 0 else dropped)
        assert "".join(each["answer"]) == answer
        for t, (ours, wanted) in enumerate(zip(each["rows"], rows, strict=True)):
            np.testing.assert_allclose(ours, wanted[: 6 + t], rtol=1e-11, atol=1e-13)


def test_the_head_says_what_it_left_out():
    typed = ["3141", "31 41", "", "314159", "31x", "x1234567"]
    given = {"weights": 0, "signs": "", "digits": 4, "asked": [], "typed": typed}
    words = run_module(HEAD, given)["words"]
    assert words[:2] == ["", ""] and words[2].startswith("Type some digits")
    assert words[3] == "It learned from 4 digits, so it reads the first 4."
    assert words[4] == (
        "It reads only the digits 0 to 9; it learned from 4 digits, so zeros fill the rest."
    )
    assert [readable(text, 4) for text in typed[3:]] == ["3141", "3100", "1234"]


def test_the_reader_thinks_what_nnlibs_network_thinks():
    """The bars would be those of another network."""
    network = test_name_reader.network_of()
    network.layers[0].b[:] = [0.5, -0.5, 1, -1, 0.3]  # so that blanks move the state
    shown = NameReader(network, test_name_reader.CLASSES)
    some = [name for names in load_places().values() for name in names[::400]]
    typed = [*some, "Köln", "Łódź", "Straße", "İzmir", "🙂", "", "a" * 40, "São-Paulo 3"]
    given = {"weights": shown.weights, "writing": shown.writing, "typed": typed}
    for text, found in zip(typed, run_module(NAMES, given), strict=True):
        assert found["letters"] == letters_of(text)
        np.testing.assert_allclose(found["probs"], reading(network, text), rtol=1e-5)
