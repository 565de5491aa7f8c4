"""The finished pieces of the series *Neural networks from scratch*.

Every class here was built, line by line, in one of the notebooks.
"""

try:
    import numpy  # noqa: F401  everything below needs it
except ImportError as error:
    raise ImportError(
        "numpy (the matrices) is missing, or made for another Python: close JupyterLab and run "
        "`python3 start.py` in the project's folder"
    ) from error

from nnlib.activations import Activation, ReLU, Sigmoid, Softmax, Tanh
from nnlib.attention import Attention
from nnlib.augmentation import Shift
from nnlib.autodiff import Derived, Tensor
from nnlib.batch_norm import BatchNorm
from nnlib.callbacks import Callback, EarlyStopping, Progress
from nnlib.convolution import Conv2D
from nnlib.data.idx import read_idx
from nnlib.data.mnist import DataError, load_mnist
from nnlib.data.places import load_places
from nnlib.data.split import train_validation_split
from nnlib.data.toy import blobs, circles, moons, spirals
from nnlib.dropout import Dropout
from nnlib.evaluation import accuracy
from nnlib.gradients import check_gradients, numerical_gradient
from nnlib.handwriting.prepare import preparation_steps, prepare_digit
from nnlib.handwriting.steps import DigitImageError
from nnlib.history import History
from nnlib.layers import Dense, Layer
from nnlib.losses import MSE, BinaryCrossEntropy, CrossEntropy, QuadraticCost
from nnlib.network import Network
from nnlib.neurons import Neuron, NeuronLayer, Synapses
from nnlib.optimizers import SGD, Adam, Clipped
from nnlib.pooling import MaxPool2D
from nnlib.recording.read_json import load_run
from nnlib.recording.recorder import Recorder
from nnlib.recurrent import Last, Moments, Recurrent
from nnlib.reshaping import Flatten, Reshape
from nnlib.saving.network_file import load_network, save_network
from nnlib.saving.npz_checks import ModelFileError
from nnlib.scalar_network import ScalarNetwork
from nnlib.targets import one_hot
from nnlib.training import fit, linear_schedule
from nnlib.values import Value

__all__ = [
    "MSE",
    "SGD",
    "Activation",
    "Adam",
    "Attention",
    "BatchNorm",
    "BinaryCrossEntropy",
    "Callback",
    "Clipped",
    "Conv2D",
    "CrossEntropy",
    "DataError",
    "Dense",
    "Derived",
    "DigitImageError",
    "Dropout",
    "EarlyStopping",
    "Flatten",
    "History",
    "Last",
    "Layer",
    "MaxPool2D",
    "ModelFileError",
    "Moments",
    "Network",
    "Neuron",
    "NeuronLayer",
    "Progress",
    "QuadraticCost",
    "ReLU",
    "Recorder",
    "Recurrent",
    "Reshape",
    "ScalarNetwork",
    "Shift",
    "Sigmoid",
    "Softmax",
    "Synapses",
    "Tanh",
    "Tensor",
    "Value",
    "accuracy",
    "blobs",
    "check_gradients",
    "circles",
    "fit",
    "linear_schedule",
    "load_mnist",
    "load_network",
    "load_places",
    "load_run",
    "moons",
    "numerical_gradient",
    "one_hot",
    "preparation_steps",
    "prepare_digit",
    "read_idx",
    "save_network",
    "spirals",
    "train_validation_split",
]
