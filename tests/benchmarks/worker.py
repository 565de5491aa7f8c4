"""One competitor in a process of its own: it waits, and works only when it is its turn."""

import contextlib
import multiprocessing
import os

from tests.benchmarks.parts import parts
from tests.benchmarks.tasks import answer, does, memory, seconds

TASKS = {task.__name__: task for task in (answer, does, memory, parts, seconds)}
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL", "VECLIB_MAXIMUM")}


def serve(peer, pipe):
    """Does what comes through the pipe until nothing more comes."""
    while (request := pipe.recv()) is not None:
        name, details, options = request
        pipe.send(TASKS[name](peer, *details, **options))


class Worker:
    """The other end: `ask("seconds", workload)` gives what the process found."""

    def __init__(self, peer, environment=ONE_THREAD):
        self.peer = peer
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(peer, theirs), daemon=True)
        with changed_environment(environment):  # before it imports numpy
            self.process.start()
        theirs.close()

    def ask(self, name, *details, **options):
        self.pipe.send((name, details, options))
        try:
            return self.pipe.recv()
        except EOFError:
            raise RuntimeError(f"{self.peer} broke down; its own words stand above") from None

    def close(self):
        with contextlib.suppress(OSError):
            self.pipe.send(None)
        self.process.join()


@contextlib.contextmanager
def changed_environment(changes):
    """Environment variables for the processes started inside."""
    before = os.environ.copy()
    os.environ.update(changes)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
