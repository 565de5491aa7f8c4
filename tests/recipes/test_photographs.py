"""Photographs read by the trained networks: what is written down can be made again."""

import json

import pytest

from nnlib import load_mnist
from nnlib.evaluation import accuracy
from nnlib.recipes import photographs, read_photographs, read_shipped


def test_every_draw_of_every_network_is_there():
    """A claim would rest on fewer draws than it says."""
    found = read_photographs()
    assert list(found) == ["digits", "long", "convolution"]
    assert all(len(shares) == photographs.DRAWS == 5 for shares in found.values())


def test_the_convolutional_network_reads_more_in_each_draw():
    """Notebook 17 would claim too much."""
    found = read_photographs()
    assert all(conv > dense for conv, dense in zip(found["convolution"], found["digits"]))


@pytest.fixture(scope="module")
def first_draw():
    """200 photographs, prepared, and their digits."""
    X, y = load_mnist()[1]
    return photographs.prepared(X[:200], 0), y[:200]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["digits", "convolution"])
def test_photographs_can_be_read_again(name, first_draw):
    """The file would hold figures that nobody can repeat."""
    share = accuracy(read_shipped(name), *first_draw)
    assert share == pytest.approx(read_photographs()[name][0], abs=0.006)


def test_what_is_refused_counts_as_an_error():
    """A network would be praised for photographs that it never saw."""
    assert not photographs.prepared(load_mnist()[1][0][:2] * 0, 0).any()


def test_the_measurement_writes_what_it_found(tmp_path, monkeypatch, capsys):
    """A run would end in an error."""
    monkeypatch.setattr(photographs, "RESULTS", str(tmp_path / "photographs.json"))
    monkeypatch.setattr(photographs, "DRAWS", 1)
    monkeypatch.setattr(photographs, "EACH", 3)
    photographs.measure_photographs()
    found = json.loads((tmp_path / "photographs.json").read_text())
    assert list(found) == list(read_photographs()) and len(found["digits"]) == 1
    assert "of 3 photographs" in capsys.readouterr().out
