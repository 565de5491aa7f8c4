"""A Dask cluster on this computer, by the same two commands that make one of many computers.

The scheduler hands out the runs, and each worker is a process that asks it for the next one. They
end with the `with` block; if that can't be, for want of work.
"""

import contextlib
import logging
import os
import subprocess
import sys
import tempfile
from typing import NamedTuple

from nnlib.saving.frameworks import needed

BLAS = ("OPENBLAS", "OMP", "MKL", "VECLIB_MAXIMUM")
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in BLAS}
CURE = {"distributed.nanny.pre-spawn-environ": ONE_THREAD}  # in place of Dask's own environment
IDLE = "120 s"  # a scheduler that nobody ends
PATIENCE = 5  # seconds that a process has to end, once it was asked to


class Cluster(NamedTuple):
    """A running cluster: the file by which its parts find each other, and its processes."""

    file: str
    scheduler: subprocess.Popen
    workers: list


def scheduler_command(file):
    """What to type for the scheduler, in words; it writes its address into the file."""
    return f"dask scheduler --host 127.0.0.1 --port 0 --scheduler-file {file}"


def worker_command(file):
    """What to type for one worker, on any computer that can read the file."""
    return f"dask worker --scheduler-file {file} --nthreads 1 --no-nanny"


@contextlib.contextmanager
def dask_cluster(workers=2):
    """Starts a scheduler and so many workers; yields a Cluster.

    raises : ImportError with the line that installs Dask, if it isn't here
    """
    needed("dask")
    quiet, ends = "--no-dashboard", ["--death-timeout", "30"]
    with tempfile.TemporaryDirectory() as folder, errors_only(), contextlib.ExitStack() as running:
        file = os.path.join(folder, "scheduler.json")
        begin = [*words(scheduler_command, file), quiet, "--idle-timeout", IDLE]
        work = [*words(worker_command, file), quiet, *ends, "--local-directory", folder]
        commands = [begin] + workers * [work]
        scheduler, *others = [running.enter_context(process(command)) for command in commands]
        yield Cluster(file, scheduler, others)


@contextlib.contextmanager
def local_client(workers=2, cured=True):
    """Dask's own cluster of processes, with or without what its nanny does to numpy.

    The cure counts only if Dask's part for clusters was loaded before: when that is loaded, it
    adds its own variables to what is set already.
    """
    dask = needed("dask")
    from dask.distributed import Client

    options = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
    with same_environment(), dask.config.set(CURE if cured else {}), Client(**options) as client:
        yield client


@contextlib.contextmanager
def same_environment():
    """Takes back what the nanny leaves in this process's environment."""
    before = dict(os.environ)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextlib.contextmanager
def errors_only():
    """Keeps Dask's remarks about workers that are lost and found off the screen."""
    import distributed  # noqa: F401  it sets the levels when it's loaded

    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.ERROR)
        yield
    finally:
        for logger, level in zip(loggers, levels):
            logger.setLevel(level)


def words(command, file):
    """A command as the system wants it, the file in one piece whatever its name holds."""
    return [file if word == "FILE" else word for word in command("FILE").split()]


@contextlib.contextmanager
def process(command):
    """A silent process of this Python with one BLAS thread, which an Interrupt does not reach."""
    silent = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    started = subprocess.Popen(
        [sys.executable, "-m", *command],
        env=os.environ | ONE_THREAD,
        start_new_session=True,
        **silent,
    )
    try:
        yield started
    finally:
        end(started)


def end(process):
    """Asks a process to end, and ends it if it doesn't."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
