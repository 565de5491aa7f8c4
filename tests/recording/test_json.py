"""A recorded training comes back from its file as it was; from any other file comes one error."""

import json
import os

import numpy as np
import pytest

from nnlib import SGD, CrossEntropy, Dense, Dropout, Network, Recorder, Sigmoid, fit, load_run
from nnlib.recording.write_json import as_dict
from nnlib.saving.npz_checks import LARGEST, ModelFileError
from tests.samples import points, refused

X, Y = points(20)


def recorded(dtype=np.float32, watch=X[:2]):
    """A short recorded training."""
    rng, recorder = np.random.default_rng(3), Recorder(every=4, watch=watch)
    layers = [Dropout(0.125, rng), Dense(4, 3, rng), Sigmoid(), Dense(3, 3, rng)]
    network, options = Network(layers, dtype), {"epochs": 3, "batch_size": 6, "rng": rng}
    options |= {"validation": (X[:5], Y[:5]), "callbacks": [recorder]}
    fit(network, CrossEntropy(), SGD(0.1), X, Y, **options)
    return recorder


@pytest.fixture
def path(tmp_path):
    return tmp_path / "run.json"


def same(one, other):
    """Whether two recordings hold the same moments, resuming aside."""
    pairs = zip(one.moments, other.moments, strict=True)
    bare = {"values": None, "state": None}
    return all(
        np.array_equal(a.values, b.values)
        and a.values.dtype == b.values.dtype
        and repr(vars(a) | bare) == repr(vars(b) | bare)
        for a, b in pairs
    )


@pytest.mark.parametrize("watch", [X[:2], ()])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_there_and_back(path, dtype, watch):
    """A number would be rounded, or a moment lost."""
    recorder = recorded(dtype, watch)
    recorder.export(path)
    loaded = load_run(path)
    assert same(recorder, loaded) and len(loaded) == len(recorder)
    for k in range(len(loaded)):
        for ours, theirs in zip(recorder.neurons(k), loaded.neurons(k)) if len(watch) else ():
            np.testing.assert_array_equal(ours, theirs)
    assert [type(layer) for layer in loaded.network.layers] == [Dropout, Dense, Sigmoid, Dense]
    if len(watch):
        assert loaded.two_layer_view() == recorder.two_layer_view()
    assert os.listdir(path.parent) == [path.name]


def test_the_layout_is_as_written(path):
    """Whoever draws it would look for other names."""
    recorder = recorded()
    recorder.export(path)
    said = json.loads(path.read_text())
    state = said["training_states"][3]
    assert said["version"] == 1 and said["layers"][0] == {"kind": "Dropout", "rate": 0.125}
    assert np.shape(state["weights"][0]) == (4, 3) and np.shape(state["biases"][1]) == (3,)
    z, a = recorder.neurons(3)[0]
    assert state["neurons"][1][0] == [[p, q] for p, q in zip(z[1].tolist(), a[1].tolist())]
    assert said["output_neurons"] == recorder.neurons(-1)[-1][1].tolist()


def test_the_size_is_said_before(path):
    """A disk would fill up, or a file that fits be refused."""
    recorder = recorded()
    recorder.export(path)
    assert 0.5 < recorder.export_size() / path.stat().st_size < 2
    small = path.with_name("small.json")
    with refused(ValueError, "would take about", "record fewer moments"):
        recorder.export(small, largest=5000)
    assert not small.exists()


def test_a_loss_that_is_no_number_stands_as_null(path):
    """The file would hold NaN, which is not JSON."""
    recorder = recorded()
    recorder.moments[1].loss = recorder.moments[1].gradient_norms[0] = np.nan
    recorder.export(path)
    assert json.loads(path.read_text())["training_states"][1]["loss"] is None
    assert same(recorder, load_run(path))


def state(**entries):
    """An alteration of the second moment."""
    return lambda said: said["training_states"][1].update(entries)


def entry(**entries):
    """An alteration of the whole."""
    return lambda said: said.update(entries)


BAD = {
    "another format": entry(format="zip"),
    "a later version": entry(version=2),
    "an entry too many": entry(run="rm"),
    "an entry too few": lambda said: said.pop("layers"),
    "another dtype": entry(dtype="float16"),
    "no moments": entry(training_states=[]),
    "moments that are no list": entry(training_states={}),
    "a moment that is none": lambda said: said["training_states"].append(7),
    "an unknown layer": lambda said: said["layers"].append({"kind": "os.system"}),
    "giant layers": lambda said: said["layers"][1].update(n_in=2**25, n_out=2**25),
    "rows that do not fit": entry(input_neurons=[[1.0]]),
    "a row of words": entry(input_neurons=["abcd"]),
    "a step below 0": state(step=-1),
    "a step of true": state(step=True),
    "a loss of words": state(loss="0.1"),
    "a loss of true": state(loss=True),
    "weights too few": state(weights=[]),
    "weights of another shape": state(weights=[[[1.0]], [[1.0]]]),
    "weights of words": state(biases=[["a", "b", "c"], [0.0, 0.0, 0.0]]),
    "weights too large": state(biases=[[1e300, 0.0, 0.0], [0.0, 0.0, 0.0]]),
    "other weights": state(biases=[[1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]),
    "sums of another network": lambda said: said["training_states"][2]["neurons"][0].reverse(),
    "neurons too few": state(neurons=[]),
    "norms too many": state(gradient_norms=[1.0, 2.0, 3.0]),
    "another answer": entry(output_neurons=[[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]),
}


@pytest.mark.parametrize("name", BAD)
def test_hostile_files(path, name):
    """Nonsense would be drawn, or an error of another kind come."""
    said = json.loads(json.dumps(as_dict(recorded())))
    BAD[name](said)
    path.write_text(json.dumps(said))
    with refused(ModelFileError, str(path)):
        load_run(path)


TEXTS = {
    "nothing": b"",
    "no JSON": b"{",
    "something else": b"[]",
    "letters that are none": b'{"format": "\xff"}',
    "deep nesting": b"[" * 100_000,
    "a giant number": b"9" * 9000,
    "a number that is none": b'{"format": NaN}',
    "a number without end": b"-Infinity",
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts_that_are_no_run(path, name):
    """A parser's own error would come, or none."""
    path.write_bytes(TEXTS[name])
    with refused(ModelFileError, str(path)):
        load_run(path)


def test_places_that_cannot_be_read(tmp_path):
    """Errors of other kinds would come."""
    for place in (tmp_path / "nowhere.json", tmp_path):
        with refused(ModelFileError, "cannot read", str(place)):
            load_run(place)


def test_a_giant_file_is_not_read(path):
    """The memory would fill up before a word of it was checked."""
    with open(path, "wb") as file:
        file.truncate(LARGEST + 10)
    with refused(ModelFileError, "too large"):
        load_run(path)


def test_random_damage(path):
    """Some damage would pass, or end in another error."""
    recorder = recorded()
    recorder.export(path)
    good, rng, passed = path.read_bytes(), np.random.default_rng(0), 0
    for _ in range(200):
        bad = bytearray(good)
        for place in rng.integers(0, len(bad), rng.integers(1, 4)):
            bad[place] = rng.integers(256)
        path.write_bytes(bytes(bad[: rng.integers(1, len(bad))] if rng.random() < 0.3 else bad))
        try:
            loaded = load_run(path)
        except ModelFileError:
            continue
        passed += 1  # a digit of a number: its weights still give all sums within rounding
        gaps = [a.values - b.values for a, b in zip(loaded.moments, recorder.moments)]
        assert np.abs(gaps).max() < 1e-2 and len(loaded) == len(recorder)
    assert passed < 100
