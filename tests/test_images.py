"""Each drawing is what its script makes, can be read, stands alone, and its numbers are right."""

import importlib
import math
import pathlib
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

IMAGES = pathlib.Path(__file__).parent.parent / "images"
SHARED = {"animation", "drawing"}
NAMES = sorted({path.stem for path in IMAGES.glob("*.py")} - SHARED)
SVG = "{http://www.w3.org/2000/svg}"


def stored(name):
    """The SVG beside the script, byte for byte."""
    return (IMAGES / f"{name}.svg").read_bytes().decode("utf-8")


def texts(root):
    """Every piece of text in the drawing."""
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


def test_every_script_has_a_drawing_and_every_drawing_a_script():
    assert NAMES == sorted(path.stem for path in IMAGES.glob("*.svg"))
    assert len(NAMES) >= 7


@pytest.mark.parametrize("name", NAMES)
def test_script_makes_its_drawing_again(name, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(IMAGES))
    drawn = importlib.import_module(name).draw
    importlib.import_module("drawing").write(drawn, tmp_path / f"{name}.py")
    assert (tmp_path / f"{name}.svg").read_bytes().decode("utf-8") == stored(name)


def test_a_script_runs_by_itself(tmp_path):
    for name in ("drawing.py", "neuron.py"):
        (tmp_path / name).write_bytes((IMAGES / name).read_bytes())
    subprocess.run([sys.executable, tmp_path / "neuron.py"], check=True, cwd=IMAGES.parent)
    assert (tmp_path / "neuron.svg").read_bytes().decode("utf-8") == stored("neuron")


@pytest.mark.parametrize("name", NAMES)
def test_drawing_has_title_desc_and_size(name):
    root = ElementTree.fromstring(stored(name))
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") and root.findtext(f"{SVG}desc")
    width, height = root.get("width"), root.get("height")
    assert root.get("viewBox") == f"0 0 {width} {height}"


@pytest.mark.parametrize("name", NAMES)
def test_text_is_large_enough_and_inside_the_card(name):
    root = ElementTree.fromstring(stored(name))
    for element in root.iter(f"{SVG}text"):
        assert float(element.get("font-size")) >= 12
        assert 0 < float(element.get("x")) < float(root.get("width"))
        assert 0 < float(element.get("y")) < float(root.get("height"))


@pytest.mark.parametrize("name", NAMES)
def test_drawing_asks_nothing_of_the_network(name):
    alone = stored(name).replace('xmlns="http://www.w3.org/2000/svg"', "", 1)
    assert not re.search(r"http|//|@import|href|<script|<image", alone)
    assert set(re.findall(r"url\((.)", alone)) <= {"#"}


def bend(z):
    """The sigmoid, written once more, for this test alone."""
    return 1 / (1 + math.exp(-z))


def test_numbers_of_the_forward_pass():
    zs = [0.5 * 1 + 1 * 0.5 + 0, -1 * 1 + 2 * 0.5 + 0.5, 1 * 1 - 4 * 0.5 + 0.5]
    activations = [bend(z) for z in zs]
    last = 1 * activations[0] - 2 * activations[1] + 1 * activations[2] + 0.5
    assert zs == [1, 0.5, -0.5]
    expected = ["z = 1", "z = 0.5", "z = −0.5", *(f"a ≈ {a:.4f}" for a in activations)]
    expected += [f"z ≈ {last:.4f}", f"a ≈ {bend(last):.4f}"]
    shown = texts(ElementTree.fromstring(stored("forward_pass")))
    assert sorted(words for words in shown if words[:2] in ("z ", "a ")) == sorted(expected)


@pytest.mark.parametrize("name", ["forward_pass", "little_network"])
def test_weights_and_biases_of_the_little_network(name):
    shown = texts(ElementTree.fromstring(stored(name)))
    weights = ["0.5", "−1", "1", "1", "2", "−4", "1", "−2", "1"]
    inputs = ["1", "0.5"]
    numbers = [words for words in shown if re.fullmatch(r"−?[\d.]+", words)]
    assert sorted(numbers) == sorted(weights + inputs)
    biases = [words for words in shown if words.startswith("b = ")]
    assert biases == ["b = 0", "b = 0.5", "b = 0.5", "b = 0.5"]


def test_the_little_network_shows_no_results():
    shown = texts(ElementTree.fromstring(stored("little_network")))
    assert not [words for words in shown if words[:2] in ("z ", "a ")]


def test_only_the_animation_hides_anything():
    root = ElementTree.fromstring(stored("forward_pass"))
    assert not [element for element in root.iter() if element.get("opacity") == "0"]
    style = root.findtext(f"{SVG}style")
    frames = re.sub(r"@keyframes [^{]*\{[^{}]*(\{[^{}]*\}[^{}]*)*\}", "", style)
    assert "opacity" not in frames
    assert "prefers-reduced-motion: reduce) { .step { animation: none; } }" in style


def test_every_step_has_its_animation_and_the_last_state_stays():
    root = ElementTree.fromstring(stored("forward_pass"))
    style = root.findtext(f"{SVG}style")
    steps = [element.get("class").split()[1] for element in root.iter(f"{SVG}g")]
    for step in steps:
        assert f".{step} {{ animation: {step} 12s linear infinite; }}" in style
    assert len(set(steps)) == len(steps) == style.count("@keyframes")
    shown = re.findall(r"([\d.]+)%, 100% \{ opacity: 1", style)
    assert max(float(percent) for percent in shown) <= 75  # of 12 seconds: 3 remain
