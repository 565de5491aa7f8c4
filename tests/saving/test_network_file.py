"""A network comes back as it was saved, and from any other file comes one ModelFileError."""

import io
import json
import os
import struct
import tracemalloc
import warnings
import zipfile

import numpy as np
import pytest

from nnlib import (
    Dense,
    Dropout,
    Network,
    ReLU,
    Sigmoid,
    Softmax,
    Tanh,
    accuracy,
    load_mnist,
)
from nnlib.layers import Layer
from nnlib.recipes.results import read_results
from nnlib.recipes.trained import SHIPPED, SHIPPED_LONG
from nnlib.saving import network_file
from nnlib.saving.network_file import load_network, save_network
from nnlib.saving.npz_checks import LARGEST, ModelFileError
from tests.samples import refused, small_network

RNG = np.random.default_rng


@pytest.fixture
def path(tmp_path):
    return tmp_path / "network.npz"


@pytest.fixture
def good(path):
    """The bytes of a small saved network."""
    save_network(small_network(), path)
    return path.read_bytes()


def same(one, other):
    """Whether two networks have the same layers, dtype and weights."""
    kinds = [[type(layer) for layer in network.layers] for network in (one, other)]
    if kinds[0] != kinds[1] or one.dtype != other.dtype:
        return False
    pairs = zip(one.parameters(), other.parameters(), strict=True)
    return all(np.array_equal(a, b) for (a, _), (b, _) in pairs)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("bend", [Sigmoid, Tanh, ReLU, Softmax])
def test_there_and_back(path, bend, dtype):
    """A layer, its order, its precision or a weight would be lost."""
    rng = RNG(1)
    network = Network([Dense(3, 7, rng), bend(), Dense(7, 2, rng), Softmax()], dtype)
    save_network(network, path)
    for name in (path, str(path)):
        assert same(network, loaded := load_network(name))
        assert (
            loaded.probabilities(np.ones((2, 3))) == network.probabilities(np.ones((2, 3)))
        ).all()
    assert os.listdir(path.parent) == [path.name]


def test_plain_numpy_can_read_the_file(good, path):
    """The lesson's own short version would not fit."""
    with np.load(path, allow_pickle=False) as arrays:
        assert sorted(arrays) == ["W1", "W2", "architecture", "b1", "b2"]
        assert json.loads(str(arrays["architecture"]))["dtype"] == "float32"


def test_a_loaded_network_can_be_trained_on(good, path):
    """Its arrays would be read-only, or no views of one vector."""
    network = load_network(path)
    values, gradients = network.pack()
    gradients[:] = 1.0
    values -= gradients
    assert np.array_equal(network.layers[0].W, small_network().layers[0].W - 1)


def test_the_same_network_gives_the_same_bytes(good, path):
    """Shipping anew would change the file although nothing changed."""
    save_network(small_network(), path)
    assert path.read_bytes() == good


@pytest.mark.parametrize("name, place", [("digits", SHIPPED), ("long", SHIPPED_LONG)])
def test_the_shipped_networks_read_as_the_table_says(name, place):
    """The file would not be what the recipe makes."""
    X, y = load_mnist()[1]
    assert abs(accuracy(load_network(place), X, y) - read_results()[name][0]) <= 0.0002


def test_nothing_is_lost_when_writing_fails(good, path, monkeypatch):
    """A full disk would leave half a file in place of the old network."""

    def full(file, **arrays):
        file.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", full)
    with refused(ModelFileError, str(path), "No space left"):
        save_network(small_network(seed=1), path)
    assert path.read_bytes() == good and os.listdir(path.parent) == [path.name]


def test_dropout_keeps_its_rate(path):
    """A loaded network would train on with another rate, or drop when it predicts."""
    rng = RNG(2)
    network = Network([Dropout(0.125, rng), Dense(3, 4, rng), ReLU(), Dense(4, 2, rng)])
    save_network(network, path)
    loaded, X = load_network(path), np.ones((5, 3))
    assert same(network, loaded) and loaded.layers[0].rate == 0.125
    assert (loaded.scores(X) == network.scores(X)).all()


def test_places_that_cannot_be_written_or_read(tmp_path):
    """Errors of other kinds would come, or none."""
    for place in (tmp_path / "nowhere" / "n.npz", tmp_path, "/proc/n.npz"):
        with refused(ModelFileError, "cannot write", str(place)):
            save_network(small_network(), place)
    for place in (tmp_path / "nowhere", tmp_path):
        with refused(ModelFileError, "cannot read", str(place)):
            load_network(place)
    assert not os.listdir(tmp_path)


def test_what_cannot_be_saved(path, monkeypatch):
    """A file would be written that nobody can read."""
    broken, strange = small_network(), small_network()
    broken.layers[0].W[0, 0] = np.nan
    strange.layers[1] = Layer()
    with refused(ModelFileError, "missing or infinite"):
        save_network(broken, path)
    with refused(ModelFileError, "kind Layer; known: Dense, Dropout, Sigmoid"):
        save_network(strange, path)
    with refused(TypeError, "expected a Network", "str"):
        save_network("network", path)
    monkeypatch.setattr(network_file, "LARGEST", 2**18 + 172)
    save_network(small_network(), path)  # as large as can be
    path.unlink()
    monkeypatch.setattr(network_file, "LARGEST", 2**18 + 171)
    with refused(ModelFileError, "too large", "172 bytes"):
        save_network(small_network(), path)
    assert not path.exists()


def spoiled(content, rng):
    """A file's bytes with one accident of a random kind."""
    where, kind = int(rng.integers(len(content))), int(rng.integers(4))
    more = rng.bytes(int(rng.integers(1, 40)))
    if kind == 0:
        return content[:where]
    if kind == 1:  # one bit
        return (
            content[:where] + bytes([content[where] ^ 1 << rng.integers(8)]) + content[where + 1 :]
        )
    if kind == 2:
        return content[:where] + more + content[where + len(more) :]
    return content[:where] + more + content[where:]


def test_400_accidents_are_refused_or_harmless(good, path):
    """A damaged file would load as another network, or raise one of a dozen errors."""
    rng, harmless = RNG(0), 0
    network = small_network()
    for _ in range(400):
        path.write_bytes(spoiled(good, rng))
        try:
            assert same(load_network(path), network)
            harmless += 1
        except ModelFileError as error:
            assert str(path) in str(error)
    assert harmless < 100  # a date, an attribute or a reserved field


class Bomb:
    """Pickled, it would write a file when it is loaded."""

    def __init__(self, target):
        self.target = target

    def __reduce__(self):
        return os.mkdir, (str(self.target),)


def npy(array):
    """An array as the bytes of a .npy file; objects are pickled."""
    file = io.BytesIO()
    np.lib.format.write_array(file, np.asanyarray(array))
    return file.getvalue()


def claimed(shape, descr="<f4", data=b"few", version=b"\x01\x00"):
    """A .npy file that claims any shape."""
    words = f"{{'descr': {descr!r}, 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY" + version + struct.pack("<H", len(words)) + words + data


def text(**changes):
    """The small network's architecture, with some entries changed."""
    dense = [{"kind": "Dense", "n_in": 4, "n_out": 5}, {"kind": "Dense", "n_in": 5, "n_out": 3}]
    layers = [dense[0], {"kind": "Tanh"}, dense[1]]
    said = {"format": "nnlib network", "version": 1, "dtype": "float32", "layers": layers}
    return npy(np.array(json.dumps(said | changes)))


def members(**changes):
    """The small network's members as bytes, with some replaced, added, or left out (None)."""
    layers = small_network().layers
    whole = {"architecture": text()}
    for number, layer in ((1, layers[0]), (2, layers[2])):
        whole |= {f"W{number}": npy(layer.W), f"b{number}": npy(layer.b)}
    return {f"{k}.npy": v for k, v in (whole | changes).items() if v is not None}


def zipped(entries, **options):
    """A zip file's bytes; entries may repeat a name."""
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", **options) as archive:
        warnings.simplefilter("ignore")  # zipfile warns of doubled names
        for name, content in entries:
            archive.writestr(name, content)
    return file.getvalue()


def layer(**entry):
    """An architecture with one layer."""
    return text(layers=[entry])


NAN, F8 = np.full((4, 5), np.nan, "f4"), np.zeros((4, 5))
DEEP = "[" * 4000
HOSTILE = {
    "a wrong name": (dict(W1=None, W3=npy(NAN)), "lacks W1.npy"),
    "an array too few": (dict(b2=None), "lacks b2.npy"),
    "an array too many": (dict(W3=npy(NAN)), "holds 'W3.npy'"),
    "a path out of the folder": ({"../../x": npy(NAN)}, "holds '../../x.npy'"),
    "an absolute path": ({"/etc/x": npy(NAN)}, "holds '/etc/x.npy'"),
    "no architecture": (dict(architecture=None), "no architecture"),
    "NaN": (dict(W1=npy(NAN)), "missing or infinite weights in W1"),
    "infinity": (dict(W1=npy(NAN * 0 + np.inf)), "weights in W1"),
    "another dtype": (dict(W1=npy(F8)), "'<f8'"),
    "big-endian": (dict(W1=npy(NAN.astype(">f4"))), "'>f4'"),
    "columns first": (dict(W1=npy(np.asfortranarray(NAN))), "'fortran_order': True"),
    "another shape": (dict(W1=npy(NAN.T)), "(5, 4)"),
    "objects": (dict(W1=claimed("(4, 5)", "|O", b"\x80\x04.")), "'|O'"),
    "a giant shape": (dict(W1=claimed("(99999999, 99999999)")), "(99999999, 99999999)"),
    "a negative size": (dict(W1=claimed("(-4, -5)")), "(-4, -5)"),
    "code for a shape": (dict(W1=claimed("__import__('os').getcwd()")), "__import__"),
    "too few numbers": (dict(W1=claimed("(4, 5)")), "W1.npy"),
    "too many numbers": (dict(W1=npy(NAN) + b"more"), "W1.npy"),
    "another npy version": (dict(W1=claimed("(4, 5)", version=b"\x02\x00")), "not an array"),
    "no npy": (dict(W1=b"text"), "not an array"),
    "an empty member": (dict(W1=b""), "not an array"),
    "no text": (dict(architecture=npy(NAN)), "not a text"),
    "a long text": (dict(architecture=npy(np.array("7" * 10_001))), "not a text"),
    "a text too short": (dict(architecture=claimed("()", "<U9999")), "not a text"),
    "no JSON": (dict(architecture=npy(np.array("{"))), "damaged"),
    "deep JSON": (dict(architecture=npy(np.array(DEEP))), "damaged"),
    "a giant number": (dict(architecture=npy(np.array("9" * 9000))), "damaged"),
    "letters that are none": (dict(architecture=claimed("()", "<U1", b"\xff" * 4)), "damaged"),
    "JSON of something else": (dict(architecture=npy(np.array("[]"))), "version 1"),
    "a later version": (dict(architecture=text(version=2)), "version 1"),
    "an entry too many": (dict(architecture=text(run="rm")), "other entries"),
    "layers that are no list": (dict(architecture=text(layers={})), "other entries"),
    "whole numbers": (dict(architecture=text(dtype="int32")), "dtype"),
    "a dtype that is none": (dict(architecture=text(dtype=[])), "dtype"),
    "an unknown layer": (dict(architecture=layer(kind="os.system")), "unknown layer"),
    "a layer with options": (dict(architecture=layer(kind="Tanh", n_in=1)), "unknown layer"),
    "a layer that is none": (dict(architecture=text(layers=[7])), "unknown layer"),
    "an unhashable layer": (dict(architecture=layer(kind=[])), "unknown layer"),
    "a size of 0": (dict(architecture=layer(kind="Dense", n_in=0, n_out=1)), "impossible"),
    "a size below 0": (dict(architecture=layer(kind="Dense", n_in=-4, n_out=5)), "impossible"),
    "a half size": (dict(architecture=layer(kind="Dense", n_in=4.5, n_out=5)), "impossible"),
    "a size of true": (dict(architecture=layer(kind="Dense", n_in=True, n_out=5)), "impossible"),
    "a rate of 1": (dict(architecture=layer(kind="Dropout", rate=1)), "impossible options"),
    "a rate below 0": (dict(architecture=layer(kind="Dropout", rate=-0.5)), "impossible options"),
    "a rate of true": (dict(architecture=layer(kind="Dropout", rate=True)), "impossible options"),
    "a rate of words": (dict(architecture=layer(kind="Dropout", rate="0")), "impossible options"),
    "a rate that is none": (
        dict(architecture=layer(kind="Dropout", rate=np.nan)),
        "impossible options",
    ),
    "no rate": (dict(architecture=layer(kind="Dropout")), "unknown layer"),
    "giant sizes": (
        dict(architecture=layer(kind="Dense", n_in=2**26, n_out=2**26), W2=None, b2=None),
        "W1.npy",
    ),
    "no layers": (dict(architecture=text(layers=[]), W1=None, b1=None, W2=None, b2=None), "least"),
}


def refused_in_little_memory(path, *words):
    """Loading fails with these words, and takes no more memory than a small file may."""
    tracemalloc.start()
    try:
        with refused(ModelFileError, str(path), *words):
            load_network(path)
        assert tracemalloc.get_traced_memory()[1] < 2**21
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(path, name):
    """Something would run, load as another network, or fill the memory."""
    changes, words = HOSTILE[name]
    path.write_bytes(zipped(members(**changes).items()))
    refused_in_little_memory(path, words)


def test_members_by_themselves_are_a_network(path):
    """Every hostile file would be refused for a wrong reason."""
    path.write_bytes(zipped(members().items()))
    assert same(load_network(path), small_network())


def test_no_pickle_is_opened(path, tmp_path):
    """A stranger's file would run a stranger's program."""
    bomb = np.array([Bomb(tmp_path / "ran")], dtype=object)
    np.savez(path, architecture=bomb, **{k: bomb for k in ("W1", "b1", "W2", "b2")})
    with refused(ModelFileError):
        load_network(path)
    path.write_bytes(npy(bomb))
    with refused(ModelFileError, "not a network's file"):
        load_network(path)
    assert not (tmp_path / "ran").exists()
    np.load(path, allow_pickle=True)
    assert (tmp_path / "ran").exists()  # so it was a bomb


def test_hostile_archives_are_refused(path):
    """Doubled names hide one array behind another; compression hides its size."""
    entries = list(members().items())
    pile = [(f"{i}.npy", b"") for i in range(101)]
    for content, words in [
        (zipped([*entries, entries[1]]), "same name"),
        (zipped(entries, compression=zipfile.ZIP_DEFLATED), "compressed"),
        (zipped([*entries, ("x.npy", bytes(2**25))], compression=zipfile.ZIP_DEFLATED), "compres"),
        (zipped(pile), "101 arrays"),
        (zipped([(f"{'long' * 99}{i}.npy", b"") for i in range(999)]), "too many arrays"),
        (zipped(entries)[:-42] + b"PK\x06\x07" + zipped(entries)[-38:], "no end of an npz"),
        (b"", "truncated"),
        (b"PK\x05\x06" + bytes(18), "truncated"),
        (b"\x89PNG" + bytes(999), "not a network's file"),
        (zipped([]) + bytes(99), "truncated"),
        (b"prefix" + zipped(entries), "damaged"),
    ]:
        path.write_bytes(content)
        refused_in_little_memory(path, words)


def test_two_sizes_of_one_member(path):
    """A member that claims gigabytes would be believed."""
    content = bytearray(zipped(members().items()))
    place = content.index(b"PK\x01\x02") + 20  # compressed size, size
    for sizes, words in [((9, 2**31 - 1), "two sizes"), ((2**31 - 1, 2**31 - 1), "claims more")]:
        content[place : place + 8] = struct.pack("<2I", *sizes)
        path.write_bytes(content)
        refused_in_little_memory(path, words)


def test_a_file_too_large_is_not_read(path):
    """Gigabytes would be read before they are refused."""
    with open(path, "wb") as file:
        file.truncate(LARGEST + 1)
    refused_in_little_memory(path, "too large")
