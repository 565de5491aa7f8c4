"""How far our layers differ from those of PyTorch, Keras and ONNX, there and back again.

Each kind of layer is in a small network, with Dense layers around it where it has no weights. The
same examples go in, the same gradient comes from above, and then the weights and gradients of the
guest are copied into a second network of ours.
"""

import copy

import numpy as np

from nnlib.activations import ReLU, Sigmoid, Softmax, Tanh
from nnlib.attention import Attention
from nnlib.augmentation import Shift
from nnlib.batch_norm import BatchNorm
from nnlib.convolution import Conv2D
from nnlib.dropout import Dropout
from nnlib.layers import Dense
from nnlib.network import Network
from nnlib.pooling import MaxPool2D
from nnlib.recipes.figures import place, read_figures, write_figures
from nnlib.recurrent import Last, Moments, Recurrent
from nnlib.reshaping import Flatten, Reshape
from nnlib.saving.frameworks import needed
from nnlib.saving.keras_bridge import from_keras, to_keras
from nnlib.saving.onnx_bridge import from_onnx, to_onnx
from nnlib.saving.pytorch_bridge import from_pytorch, to_pytorch

RESULTS = place("bridges.json")
ROWS, IMAGES, MOMENTS = (6,), (8, 6, 2), (7, 3)  # shapes of one example
SAMPLES = {  # kind: (its layers, shape of one example)
    "Dense": (lambda rng: [Dense(6, 4, rng)], ROWS),
    "Dropout": (lambda rng: [Dense(6, 4, rng), Dropout(0.5, rng), Dense(4, 3, rng)], ROWS),
    "Sigmoid": (lambda rng: [Dense(6, 4, rng), Sigmoid()], ROWS),
    "Tanh": (lambda rng: [Dense(6, 4, rng), Tanh()], ROWS),
    "ReLU": (lambda rng: [Dense(6, 4, rng), ReLU()], ROWS),
    "Softmax": (lambda rng: [Dense(6, 4, rng), Softmax()], ROWS),
    "BatchNorm": (lambda rng: [Conv2D(2, 3, 3, rng), used(BatchNorm(3), rng)], IMAGES),
    "Conv2D": (lambda rng: [Conv2D(2, 3, 3, rng), Conv2D(3, 2, 2, rng)], IMAGES),
    "MaxPool2D": (lambda rng: [Conv2D(2, 3, 3, rng), MaxPool2D(2)], IMAGES),
    "Flatten": (
        lambda rng: [Reshape(8, 6, 2), Conv2D(2, 3, 3, rng), Flatten(), Dense(72, 2, rng)],
        (96,),
    ),
    "Reshape": (lambda rng: [Dense(6, 24, rng), Reshape(4, 3, 2), Conv2D(2, 3, 3, rng)], ROWS),
    "Shift": (lambda rng: [Reshape(8, 6, 2), Shift(1, rng), Conv2D(2, 3, 3, rng)], (96,)),
    "Recurrent": (lambda rng: [Recurrent(3, 5, rng), Recurrent(5, 4, rng)], MOMENTS),
    "Last": (lambda rng: [Recurrent(3, 5, rng), Last(), Dense(5, 2, rng)], MOMENTS),
    "Attention": (
        lambda rng: [Attention(3, 4, rng), Attention(4, 5, rng, causal=False)],
        MOMENTS,
    ),
    "Moments": (lambda rng: [Recurrent(3, 5, rng), Moments(), Dense(5, 2, rng)], MOMENTS),
}


def used(layer, rng):
    """A batch normalization that has seen other examples before."""
    layer.mean, layer.var = rng.normal(size=layer.n), rng.uniform(0.5, 2.0, layer.n)
    layer.gamma, layer.beta = rng.uniform(0.5, 2.0, layer.n), rng.normal(size=layer.n)
    return layer


def sample(kind, dtype, seed=0, batch=5):
    """(network, examples, the gradient that comes from above), after our own two passes."""
    make, shape = SAMPLES[kind]
    rng = np.random.default_rng(seed)
    network, X = Network(make(rng), dtype), rng.normal(size=(batch, *shape)).astype(dtype)
    above = rng.normal(size=network.forward(X).shape).astype(dtype)
    network.backward(above)
    return network, X, above


def gap(ours, theirs):
    """The largest difference, as a fraction of our largest number if that is more than 1."""
    if ours.shape != theirs.shape:
        raise ValueError(f"the shapes differ: {ours.shape} and {theirs.shape}")
    return float(np.abs(ours - theirs).max() / max(1.0, np.abs(ours).max()))


def empty(network):
    """A copy whose every weight is 7 and whose every gradient is 0."""
    other = copy.deepcopy(network)
    other.values[:], other.gradients[:] = 7.0, 0.0
    return other


def through_pytorch(network, X, above):
    """Differences of outputs, gradients, and weights that came back."""
    torch = needed("torch")
    module = to_pytorch(network)
    out = module(torch.from_numpy(X))
    out.backward(torch.from_numpy(above))
    back = from_pytorch(module, empty(network))
    return differences(network, out.detach().numpy(), back)


def through_keras(network, X, above):
    """Differences of outputs, gradients, and weights that came back."""
    tf = needed("tensorflow")
    model = to_keras(network)
    with tf.GradientTape() as tape:
        out = model(X)
        total = tf.reduce_sum(out * above)  # its gradient at the output is `above`
    gradients = tape.gradient(total, model.trainable_variables)
    return differences(network, out.numpy(), from_keras(model, empty(network), gradients))


def through_onnx(network, X, above):
    """Differences of outputs and of weights that came back; a graph has no gradients."""
    needed("onnx")
    import onnxruntime

    model = to_onnx(network)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    [out] = session.run(None, {"X": X.astype(np.float32)})
    found = differences(network, out, from_onnx(model, empty(network)))
    return {"output": found["output"], "weights": found["weights"]}


def differences(network, out, back):
    """What differs between our network and its guest."""
    return {
        "output": gap(network.out, out),
        "gradients": gap(network.gradients, back.gradients),
        "weights": gap(network.values, back.values),
    }


GUESTS = {  # name: (function, dtype)
    "PyTorch": (through_pytorch, np.float32),
    "PyTorch float64": (through_pytorch, np.float64),
    "Keras": (through_keras, np.float32),
    "Keras float64": (through_keras, np.float64),
    "ONNX": (through_onnx, np.float32),
}


def versions():
    """{package: version} of the guests."""
    from importlib.metadata import PackageNotFoundError, version

    found = {}
    for name in ("torch", "tensorflow-cpu", "tensorflow", "keras", "onnx", "onnxruntime"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def measure_bridges():
    """Carries a network with each kind of layer to each guest, and writes the differences down."""
    found = {"versions": versions(), "differences": {}}
    for kind in SAMPLES:
        row = {name: way(*sample(kind, dtype)) for name, (way, dtype) in GUESTS.items()}
        found["differences"][kind] = row
        print(f"{kind:<10}", *(f"{name} {max(each.values()):.0e}" for name, each in row.items()))
    write_figures(RESULTS, found)


def read_bridges():
    """{"versions": ..., "differences": {kind: {guest: {"output", "gradients", "weights"}}}}."""
    return read_figures(RESULTS)
