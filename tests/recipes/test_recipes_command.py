"""`python -m nnlib.recipes`: a slip of the pen is answered in a line, and nothing is trained."""

import subprocess
import sys

import numpy as np
import pytest

from nnlib import accuracy, load_mnist, train_validation_split
from nnlib.recipes import RECIPES, read_log, read_shipped, trained
from nnlib.recipes import __main__ as command

SLIPS = {
    "train foo": "cannot train 'foo'; there are 'digits', 'long', 'convolution'",
    "measure foo": "cannot measure 'foo'; there are 'digits', 'long', 'script'",
    "train digits script foo": "cannot train 'foo', 'script'; there are",
    "compare foo": "cannot compare 'foo'; it takes no names",
    "bake digits": "invalid choice: 'bake'",
    "": "the following arguments are required",
}


@pytest.fixture
def followed(monkeypatch):
    """What would be trained."""
    followed = []
    for what in ("measure", "train"):
        monkeypatch.setattr(command, what, lambda names, what=what: followed.append((what, names)))
    monkeypatch.setitem(command.ALONE, "compare", lambda: followed.append(("compare", [])))
    return followed


@pytest.mark.parametrize("words", SLIPS)
def test_an_unknown_word_is_answered_politely(monkeypatch, capsys, followed, words):
    """A KeyError's traceback would come out, or minutes of training before it."""
    monkeypatch.setattr(sys, "argv", ["recipes", *words.split()])
    with pytest.raises(SystemExit) as stop:
        command.main()
    assert stop.value.code == 2 and not followed
    said = capsys.readouterr().err
    assert SLIPS[words] in said and said.startswith("usage: python -m nnlib.recipes")


def test_the_command_itself_ends_with_2_and_no_traceback():
    done = subprocess.run(
        [sys.executable, "-m", "nnlib.recipes", "train", "foo"], capture_output=True, text=True
    )
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_known_recipes_are_followed_and_without_a_name_all(monkeypatch, followed):
    for words in ("measure script", "train", "compare"):
        monkeypatch.setattr(sys, "argv", ["recipes", *words.split()])
        command.main()
    wanted = [
        ("measure", ["script"]),
        ("train", ["digits", "long", "convolution"]),
        ("compare", []),
    ]
    assert followed == wanted


def test_a_shipped_network_that_there_is_not_is_told():
    with pytest.raises(
        ValueError, match="expected one of 'digits', 'long', 'convolution', got 'foo'"
    ):
        read_shipped("foo")


def test_the_log_leaves_no_epoch_out_and_belongs_to_its_network():
    """A log with a hole, or of another training, would be shown in the lesson (covers S3.C8)."""
    recipe, log = RECIPES["digits"], read_log("digits").splitlines()
    assert [int(line.split()[0]) for line in log[1:-1]] == list(range(1, recipe.epochs + 1))
    rng = np.random.default_rng(0)
    held_out = train_validation_split(*load_mnist()[0], recipe.validation, rng)[1]
    assert abs(accuracy(read_shipped("digits"), *held_out) - float(log[-2].split()[4])) < 0.002


def test_a_log_is_kept_beside_its_network(monkeypatch, tmp_path):
    """A network trained anew would stand beside the log of the old one."""
    monkeypatch.setattr(trained, "DATA", str(tmp_path))
    monkeypatch.setattr(trained, "PLACES", {"digits": str(tmp_path / "digits_network.npz")})
    quick = RECIPES["digits"]._replace(epochs=1, images=200, validation=0.1)
    monkeypatch.setattr(trained, "RECIPES", {"digits": quick})
    trained.train(["digits"])
    assert len(read_log("digits").splitlines()) == 3
    with pytest.raises(ValueError, match="expected one of 'digits', got 'foo'"):
        read_log("foo")
