"""Where the time of one training step goes: nnlib's own methods, each with a clock around it."""

import contextlib
import functools
import time

from nnlib import SGD, Adam, CrossEntropy, Dense, Network, QuadraticCost, ReLU, Sigmoid
from tests.benchmarks import ours
from tests.benchmarks.tasks import Watch
from tests.benchmarks.workloads import new_case

BOTH = ("forward", "backward")
PARTS = {
    "weighted sums": [(Dense, name) for name in BOTH],
    "activations": [(kind, name) for kind in (Sigmoid, ReLU) for name in BOTH],
    "loss": [(kind, name) for kind in (CrossEntropy, QuadraticCost) for name in BOTH],
    "optimizer": [(SGD, "step"), (Adam, "step")],
    "counting right answers": [(Network, "labels")],
}
REST = "picking the batch, and the rest"
TITLE = "where a step's time goes, in per cent"
LIMIT = "of these, bare matrix products"


class PartWatch(Watch):
    """Keeps what each part has taken between start and stop."""

    def __init__(self):
        self.running = dict.fromkeys(PARTS, 0.0)

    def start(self):
        self.running |= dict.fromkeys(PARTS, 0.0)
        super().start()

    def stop(self):
        super().stop()
        self.found = dict(self.running)


def clocked(method, part, spent, clock=time.thread_time):
    """The same method, which adds its time to its part."""

    @functools.wraps(method)
    def wrapped(*arguments, **options):
        start = clock()
        try:
            return method(*arguments, **options)
        finally:
            spent[part] += clock() - start

    return wrapped


@contextlib.contextmanager
def clocks(spent):
    """A clock around every method of PARTS, taken off again afterwards."""
    places = [(part, *place) for part, places in PARTS.items() for place in places]
    methods = [getattr(kind, name) for _, kind, name in places]
    try:
        for (part, kind, name), method in zip(places, methods):
            setattr(kind, name, clocked(method, part, spent))
        yield
    finally:
        for (_, kind, name), method in zip(places, methods):
            setattr(kind, name, method)


def parts(peer, workload):
    """Microseconds a step of each part, in one round of ours; the clocks cost a little, too."""
    watch, go = PartWatch(), ours.prepare(workload, new_case(workload))[0]
    with clocks(watch.running):
        go(watch)
    found = watch.found | {REST: watch.processor - sum(watch.found.values())}
    return {part: 1e6 * seconds / workload.steps for part, seconds in found.items()}


def least(rounds):
    """The best of several rounds, part by part."""
    return {part: min(found[part] for found in rounds) for part in rounds[0]}


def parts_table(results):
    """One column for each training, the share of each part in per cent."""
    entries = {name: entry for name, entry in results.items() if "parts" in entry}
    if not entries:
        return ""
    heads = "".join(f"{name:>7}" for name in entries)
    lines = ["", f"{TITLE:<39}{heads}"]
    has_limit = all("products" in entry["times"] for entry in entries.values())
    for part in (*PARTS, REST, LIMIT)[: None if has_limit else -1]:
        cells = [share(entry, part) for entry in entries.values()]
        lines.append(f"    {part:<35}" + "".join(f"{cell:>7.0f}" for cell in cells))
    return "\n".join(lines)


def share(entry, part):
    """A part's share of the sum of all, in per cent."""
    spent = entry["times"]["products"]["best"] if part == LIMIT else entry["parts"][part]
    return 100 * spent / sum(entry["parts"].values())
