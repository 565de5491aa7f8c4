"""How long `import nnlib` takes beside `import numpy`: each time in a fresh process."""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parent.parent.parent
TIMED = """
import time
start = time.process_time()
import numpy
middle = time.process_time()
import nnlib
print(middle - start, time.process_time() - middle)
"""


def import_times(rounds):
    """Best and median milliseconds of importing numpy, and of nnlib with numpy in it."""
    with tempfile.TemporaryDirectory() as folder:  # for compiled files of its own
        environment = os.environ | {"PYTHONPYCACHEPREFIX": folder, "PYTHONPATH": str(ROOT)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        pairs = [one_start(environment) for _ in range(rounds + 1)][1:]  # the first one compiles
    numpy, rest = zip(*pairs)
    both = min(numpy) + min(rest), statistics.median(map(sum, pairs))
    return {
        "products": {"best": min(numpy), "median": statistics.median(numpy), "rounds": numpy},
        "ours": {"best": both[0], "median": both[1], "rounds": [sum(pair) for pair in pairs]},
    }


def one_start(environment):
    """Milliseconds for numpy, and for nnlib after it."""
    command = [sys.executable, "-c", TIMED]
    said = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return tuple(1e3 * float(word) for word in said.stdout.split())
