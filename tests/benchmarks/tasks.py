"""Who there is, and what a competitor can be asked for in its process.

A watch counts processor time, so that other work on the machine disturbs little.
"""

import importlib
import importlib.util
import time
import tracemalloc

from tests.benchmarks.workloads import new_case

PEERS = {
    "ours": "nnlib",
    "products": "bare matrix products",
    "tuned": "numpy with every trick",
    "pytorch": "PyTorch eager",
    "tensor": "Tensor, backward by machine",
    "value": "Value, number by number",
    "scikit": "scikit-learn",
    "notebook": "notebook (S4), repaired",
    "library": "library (S3), repaired",
    "script": "script (S1), repaired",
}
NEEDS = {"pytorch": "torch", "scikit": "sklearn"}


class Watch:
    """A stopwatch: seconds of processor time, and seconds that went by."""

    def start(self):
        self.began = time.process_time(), time.perf_counter()

    def stop(self):
        self.processor = time.process_time() - self.began[0]
        self.passed = time.perf_counter() - self.began[1]

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *error):
        self.stop()


def is_installed(peer):
    """Whether a competitor can take part here."""
    return importlib.util.find_spec(NEEDS.get(peer, "numpy")) is not None


def load(peer):
    """A competitor's module."""
    return importlib.import_module(f"tests.benchmarks.{peer}")


def answer(peer, workload, steps):
    """What a competitor makes of so many steps: arrays to be compared."""
    go, result = load(peer).prepare(workload, new_case(workload, steps))
    go(Watch())
    return result()


def seconds(peer, workload, **options):
    """How long one round took: (processor, passed)."""
    watch = Watch()
    load(peer).prepare(workload, new_case(workload), **options)[0](watch)
    return watch.processor, watch.passed


def memory(peer, workload):
    """The most bytes that one round holds at a time, beside the network and the examples."""
    go, _ = load(peer).prepare(workload, new_case(workload))
    tracemalloc.start()
    go(Watch())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def does(peer, workload):
    """Whether a competitor offers such a thing."""
    return load(peer).does(workload)
