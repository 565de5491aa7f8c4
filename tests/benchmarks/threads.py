"""What a busy neighbour costs: the same training alone, and beside processes that never rest.

`fit` limits matrix products to one thread; without the limit two threads wait for each other.
"""

import contextlib
import multiprocessing
import os
import statistics
import time

from tests.benchmarks.worker import ONE_THREAD, Worker
from tests.benchmarks.workloads import WORKLOADS

KEPT = 0.7  # of its quiet speed
SETTLING, IN_A_ROW = 1.0, 3  # seconds until each process has found its core; rounds after that
LIMITS = {1: "fit's own limit, one thread", None: "no limit, all threads"}


def never_rest():
    """A neighbour that counts as fast as it can."""
    while True:
        pass


@contextlib.contextmanager
def neighbours(number):
    """So many busy processes, ended afterwards."""
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=never_rest, daemon=True) for _ in range(number)]
    for process in processes:
        process.start()
    time.sleep(SETTLING)
    try:
        yield
    finally:
        for process in processes:
            process.terminate()
            process.join()


def several(worker, workload, threads):
    """Seconds that went by in each of a few rounds, since waiting is what this is about."""
    return [worker.ask("seconds", workload, threads=threads)[1] for _ in range(IN_A_ROW)]


def beside_neighbours(rounds, say, number=1, name="D"):
    """{threads: (quiet, busy)}, the seconds of all rounds; quiet and busy take turns."""
    found = {threads: ([], []) for threads in LIMITS}
    free = dict.fromkeys(ONE_THREAD, str(os.cpu_count()))  # as a notebook starts
    worker = Worker("ours", free)
    try:
        for turn in range(rounds):
            say(f"threads: round {turn + 1} of {rounds} ...")
            for busy in (0, 1):
                with neighbours(number * busy):
                    for threads in LIMITS:
                        found[threads][busy].extend(several(worker, WORKLOADS[name], threads))
    finally:
        worker.close()
    return found


def threads_table(found, name="D"):
    """How much of its speed each keeps, in the best rounds and in the median ones."""
    lines = ["", f"a round of {name} beside a busy process, best rounds [ms]"]
    lines.append(f"    {'':<30}{'quiet':>8}{'busy':>8}{'speed kept':>12}{'(median)':>10}")
    for threads, (quiet, busy) in found.items():
        kept = min(quiet) / min(busy)
        usual = statistics.median(quiet) / statistics.median(busy)
        word = "" if threads is None else f"≥ {KEPT:.0%}: {'kept' if kept >= KEPT else 'MISSED'}"
        cells = f"{1e3 * min(quiet):>8.0f}{1e3 * min(busy):>8.0f}{kept:>12.0%}{usual:>10.0%}"
        lines.append(f"    {LIMITS[threads]:<30}{cells}  {word}".rstrip())
    return "\n".join(lines)
