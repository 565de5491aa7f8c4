"""What a sweep of 24 runs takes in one process, in two, and on a Dask cluster of two workers.

Every engine is measured in processes of its own, because what one leaves in the environment would
slow the next one down. Rounds go from engine to engine, and the best of each counts.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time

from nnlib.recipes.averaging import measure_steps
from nnlib.recipes.cluster import ONE_THREAD, local_client
from nnlib.recipes.figures import place, processor, read_figures, rounded, write_figures
from nnlib.recipes.searching import run, settings_of
from nnlib.recipes.sweep import sweep

RESULTS = place("machines.json")
ROUNDS, WORKERS, RUNS = 5, 2, 24


def timed(**setting):
    """One run: the seconds of the processor that it took, and how well it did."""
    start = time.process_time()
    found = run(**setting)
    return {"CPU": time.process_time() - start, "fresh": found["fresh"]}


@contextlib.contextmanager
def loop():
    """A plain loop."""
    yield


@contextlib.contextmanager
def processes():
    """Two processes of joblib's."""
    from joblib import parallel_config

    with parallel_config(n_jobs=WORKERS):
        yield


@contextlib.contextmanager
def dask(cured=True):
    """Two workers of a Dask cluster, with the environment that Dask gives them or without."""
    from joblib import parallel_config

    with local_client(WORKERS, cured), parallel_config(backend="dask"):
        yield


ENGINES = {
    "one process": loop,
    "two processes": processes,
    "Dask, cured": dask,
    "Dask as it comes": lambda: dask(cured=False),
}


def one_sweep(engine):
    """Seconds on the clock, with the start of the workers, and of the processor in the runs."""
    settings, start = settings_of(0)[:RUNS], time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, ENGINES[engine]():
        runs = sweep(timed, settings, os.path.join(folder, "runs.jsonl"))
        wall = time.perf_counter() - start
    return {"wall": wall, "CPU": sum(each["result"]["CPU"] for each in runs)}


def in_a_process(engine):
    """The same in a fresh process."""
    code = f"from nnlib.recipes.machines import print_sweep; print_sweep({engine!r})"
    answer = subprocess.run(
        [sys.executable, "-c", f"if __name__ == '__main__':\n  {code}"],
        env=os.environ | ONE_THREAD,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return json.loads(answer.stdout)


def print_sweep(engine):
    """What the process prints."""
    print(json.dumps(one_sweep(engine)))


def measure_machines():
    """Measures everything, prints it, and writes it down."""
    rounds = [{engine: in_a_process(engine) for engine in ENGINES} for _ in range(ROUNDS)]
    sweeps = {
        engine: {what: min(each[engine][what] for each in rounds) for what in ("wall", "CPU")}
        for engine in ENGINES
    }
    found = {"sweep": sweeps, "step": measure_steps()}
    print(json.dumps(found, indent=1))
    write_figures(RESULTS, {"processor": processor()} | rounded(found, three_digits))


def three_digits(number):
    """A number as this table holds it; what was counted stays as it is."""
    return number if isinstance(number, int) else float(f"{number:.3g}")


def read_machines():
    """{"processor", "sweep": {engine: seconds}, "step": {network: {way: seconds}}}, as measured."""
    return read_figures(RESULTS)
