"""A number of the little network may stand in prose only where a cell of that notebook prints it.

Round numbers, such as its weights and first sums, are chosen, not computed: they stand anywhere.
"""

import re

import pytest

from nnlib.little_network.network import X, Y, little_network
from tests.notebooks.rules.notebook import read, stored_paths, texts

DECIMALS = re.compile(r"(?<![\w.])\d+\.\d{2,}")  # without the sign: a minus has several forms


def little_numbers():
    """Sums, answers, loss and gradients, as far as they are not round."""
    network = little_network()
    network.forward(X)
    network.backward(Y)
    numbers = [network.loss(Y), *network.errors(Y)]
    for layer, synapses in zip(network.layers, network.synapses):
        numbers += [slope for row in synapses.dW for slope in row]
        for neuron in layer.neurons:
            z, a = neuron.history[-1]
            numbers += [z, a, a * (1 - a), neuron.db]
    return [abs(number) for number in numbers if abs(number - round(number, 2)) > 1e-9]


LITTLE = little_numbers()


def rounded_like(text, numbers):
    """Those of the numbers that are written like this when they are rounded."""
    digits = len(text.partition(".")[2])
    if len(text.lstrip("0.")) < 2:
        return []  # a single figure says too little about where it comes from
    return [number for number in numbers if f"{number:.{digits}f}" == text]


def unearned(notebook):
    """Numbers of the little network in prose which no output of the notebook shows."""
    shown = [float(n) for cell in notebook.code for n in DECIMALS.findall(texts(cell))]
    return [
        (cell.id, text)
        for cell in notebook.markdown
        for text in DECIMALS.findall(cell.source)
        if rounded_like(text, LITTLE) and not rounded_like(text, shown)
    ]


def test_the_little_networks_numbers_are_known():
    assert len(LITTLE) > 20 and rounded_like("0.5899", LITTLE) == rounded_like("0.59", LITTLE)


def test_a_number_that_no_cell_prints_is_found():
    notebook = read(stored_paths()[2])
    prose = {"source": "The answer is 0.5899.", "id": "prose", "cell_type": "markdown"}
    silent = type("Silent", (), {"code": [], "markdown": [type("Cell", (), prose)]})
    printing = type("Printing", (), {"code": notebook.code, "markdown": silent.markdown})
    assert unearned(silent) == [("prose", "0.5899")] and unearned(printing) == []


FORWARD_AND_LEARNING = [path for path in stored_paths() if path.name < "12"]


@pytest.mark.parametrize("path", FORWARD_AND_LEARNING, ids=lambda path: path.stem)
def test_each_number_in_prose_is_printed(path):
    assert unearned(read(path)) == []
