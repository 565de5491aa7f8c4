"""A training kept moment by moment: recorded, gone back to, written to a file and read again."""

from nnlib.recording.read_json import load_run
from nnlib.recording.recorder import Recorder

__all__ = ["Recorder", "load_run"]
