"""Each drawing is what its script makes, can be read, stands alone, and its numbers are right."""

import importlib
import math
import pathlib
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from nnlib.little_network.network import X, Y, little_network
from tests.plots.test_plots_style import contrast

IMAGES = pathlib.Path(__file__).parents[2] / "images"
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
    assert len(NAMES) >= 11


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
def test_text_is_dark_enough_on_the_white_card(name):
    for element in ElementTree.fromstring(stored(name)).iter(f"{SVG}text"):
        assert contrast(element.get("fill")) >= 4.5, "".join(element.itertext())


@pytest.mark.parametrize("name", NAMES)
def test_drawing_asks_nothing_of_the_network(name):
    alone = stored(name).replace('xmlns="http://www.w3.org/2000/svg"', "", 1)
    assert not re.search(r"http|//|@import|href|<script|<image", alone)
    assert set(re.findall(r"url\((.)", alone)) <= {"#"}


def bend(z):
    """The sigmoid, written once more, for these tests alone."""
    return 1 / (1 + math.exp(-z))


def behind(value):
    """A value as the drawings write it: exact behind =, rounded to four decimals behind ≈."""
    words = f"= {value:g}" if round(value, 4) == value else f"≈ {value:.4f}"
    return words.replace("-", "−")


def shown(name):
    """Every piece of text in the stored drawing of this name."""
    return texts(ElementTree.fromstring(stored(name)))


def beginning(name, *starts):
    """The sorted texts of a drawing that begin so."""
    return sorted(words for words in shown(name) if words.startswith(starts))


def test_numbers_of_the_forward_pass():
    zs = [0.5 * 1 + 1 * 0.5 + 0, -1 * 1 + 2 * 0.5 + 0.5, 1 * 1 - 4 * 0.5 + 0.5]
    activations = [bend(z) for z in zs]
    last = 1 * activations[0] - 2 * activations[1] + 1 * activations[2] + 0.5
    assert zs == [1, 0.5, -0.5]
    expected = [f"z {behind(z)}" for z in (*zs, last)]
    expected += [f"a {behind(a)}" for a in (*activations, bend(last))]
    assert beginning("forward_pass", "z ", "a ") == sorted(expected)


def test_products_of_the_forward_pass():
    network = little_network()
    network.forward(X)
    expected = []
    for feeds, synapses in zip((X, network.layers[0].activations()), network.synapses):
        for feed, weights in zip(feeds, synapses.W):
            words = behind(feed).partition(" ")[2]
            expected += [f"{words} × {w:g} {behind(feed * w)}".replace("-", "−") for w in weights]
    assert sorted(words for words in shown("forward_pass") if "×" in words) == sorted(expected)


def backward_pass():
    """The little network after both passes, and the gradient of its loss at the output."""
    network = little_network()
    (answer,) = network.forward(X)
    network.backward(Y)
    return network, answer - Y[0]


def test_deltas_of_the_backward_pass():
    network, error = backward_pass()
    hidden, (last,) = (layer.neurons for layer in network.layers)
    name = "backward_pass"
    deltas = [unit.db for unit in (*hidden, last)]
    layers = (1, 1, 1, 2)
    heads = [f"dz{n} {behind(db)}" for n, db in zip(layers, deltas)]  # in neurons, above tables
    assert beginning(name, "dz1 ", "dz2 ≈", "dz2 =") == sorted(2 * heads)
    slopes = [a * (1 - a) for *_, (_, a) in (unit.history for unit in (*hidden, last))]
    products = [f"× a{n} (1 − a{n}) {behind(slope)}" for n, slope in zip(layers, slopes)]
    assert beginning(name, "× a") == sorted(products)
    assert beginning(name, "a2 − y") == [f"a2 − y {behind(error)}"]
    passed_on = [last.db * weight for (weight,) in network.synapses[1].W]
    assert beginning(name, "da1 ") == sorted(f"da1 {behind(da)}" for da in passed_on)
    for delta, da, slope in zip(deltas, (*passed_on, error), slopes):
        assert delta == pytest.approx(da * slope, rel=1e-12)


def test_gradients_of_the_backward_pass():
    network, _ = backward_pass()
    hidden, (last,) = (layer.neurons for layer in network.layers)
    first, second = network.synapses
    cells = [behind(value) for row in (*first.dW, *second.dW) for value in row]
    cells += [behind(unit.db) for unit in (*hidden, last)]
    assert beginning("backward_pass", "≈", "=") == sorted(cells)
    feeds = [f"a1 {behind(a)}" for a in network.layers[0].activations()]
    output = f"a2 {behind(network.layers[1].activations()[0])}"
    assert beginning("backward_pass", "a1 ≈", "a2 ≈") == sorted([*2 * feeds, output])
    messages = [f"dz2 × {weight:g}".replace("-", "−") for (weight,) in second.W]
    assert beginning("backward_pass", "dz2 ×") == sorted(messages)


def test_names_of_the_two_directions():
    words = shown("two_directions")
    assert {"X", "Z1", "A1", "Z2", "A2", "L", "dA2", "dZ2", "dA1", "dZ1"} <= set(words)
    assert {"dW1", "db1", "dW2", "db2", "like W1", "like b1", "like W2", "like b2"} <= set(words)
    assert "dX" not in words  # the first layer has nobody to tell
    assert "upstream gradient × local gradient = gradient passed on" in words


def test_shapes_of_the_backward_products_fit():
    shapes = {
        name: size
        for name, size in re.findall(r"(\S+) (\(.+?\))", " ".join(shown("matrix_backward")))
    }
    inner = {"Xᵀ": "(2, n)", "dZ": "(n, 3)", "Wᵀ": "(3, 2)"}
    outer = {"dW": "(2, 3)", "db": "(3,)", "dX": "(n, 2)", "ones": "(1, n)"}
    assert shapes == inner | outer


def test_stations_of_the_training_loop_stand_in_order():
    stations = ["shuffle", "take a batch", "forward", "loss", "backward", "step"]
    assert [words for words in shown("training_loop") if words in stations] == stations


def test_slopes_of_the_chain_multiply_and_those_of_the_fork_add_up():
    equations = [words for words in shown("chain") if words.startswith("∂L/∂x")]
    assert equations == ["∂L/∂x = ∂L/∂u · ∂u/∂x", "∂L/∂x = ∂L/∂u · ∂u/∂x + ∂L/∂v · ∂v/∂x"]
    slopes = {words[2:] for words in shown("chain") if words.startswith("× ")}
    assert slopes == set(re.findall(r"∂\w/∂\w", " ".join(equations))) - {"∂L/∂x"}


@pytest.mark.parametrize("name", ["two_directions", "backward_pass", "chain", "training_loop"])
def test_the_way_back_can_be_told_without_colour(name):
    root = ElementTree.fromstring(stored(name))
    purple = [e for e in root.iter() if e.get("stroke") == "#8E2A6B" and e.tag != f"{SVG}circle"]
    dashed = [e for e in purple if e.tag in (f"{SVG}line", f"{SVG}polyline")]
    tips = [e for e in purple if e.tag == f"{SVG}polygon"]
    assert tips and all(tip.get("fill") == "white" for tip in tips)
    assert dashed and all(element.get("stroke-dasharray") for element in dashed)


def test_weights_and_biases_of_the_little_network():
    weights = ["0.5", "−1", "1", "1", "2", "−4", "1", "−2", "1"]
    inputs = ["1", "0.5"]
    numbers = [words for words in shown("forward_pass") if re.fullmatch(r"−?[\d.]+", words)]
    assert sorted(numbers) == sorted(weights + inputs)
    biases = [words for words in shown("forward_pass") if words.startswith("b = ")]
    assert biases == ["b = 0", "b = 0.5", "b = 0.5", "b = 0.5"]


def test_numbers_of_broadcasting():
    sums, biases, column = range(12), (10, 20, 30), (1, 2, 3, 4)
    added = [value + biases[place % 3] for place, value in enumerate(sums)]
    pairs = [(output, target) for output in column for target in column]
    cells = [*sums, *4 * biases, *added, *sums, *column]
    cells += [number for pair in pairs for number in (*pair, pair[0] - pair[1])]
    found = [words for words in shown("broadcasting") if re.fullmatch(r"−?\d+", words)]
    assert sorted(found) == sorted(f"{number}".replace("-", "−") for number in cells)


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
        assert f".{step} {{ animation: {step} 36s linear infinite; }}" in style
    assert len(set(steps)) == len(steps) == style.count("@keyframes")
    done = [float(percent) for percent in re.findall(r"([\d.]+)%, 100% \{ opacity: 1", style)]
    assert max(done) <= 65  # of 36 seconds: 12 and more remain
    assert min(b - a for a, b in zip(sorted(done), sorted(done)[1:])) >= 2.7  # a second apart
