"""Networks in files, believed only after every claim was checked; and in other frameworks."""

from nnlib.saving.frameworks import optional
from nnlib.saving.keras_bridge import from_keras, to_keras
from nnlib.saving.network_file import load_network, save_network
from nnlib.saving.npz_checks import ModelFileError
from nnlib.saving.onnx_bridge import from_onnx, to_onnx
from nnlib.saving.pytorch_bridge import from_pytorch, to_pytorch

__all__ = [
    "ModelFileError",
    "from_keras",
    "from_onnx",
    "from_pytorch",
    "load_network",
    "optional",
    "save_network",
    "to_keras",
    "to_onnx",
    "to_pytorch",
]
