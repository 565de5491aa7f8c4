"""Spreads a run over the cores: whole files, the slowest first, and what measures time alone."""

import os
import pathlib

from xdist.scheduler import LoadScopeScheduling

MOST = 4  # workers; each may have a JupyterLab and a Chromium
BY_NOTEBOOK = ("tests/lab/test_notebooks.py", "tests/notebooks/test_mutations_noticed.py")
SECONDS = {  # about as many for each unit whose name begins like this; 1 for any other
    "tests/web/test_site.py": 500,  # makes the whole edition and moves every control
    "tests/web/test_frames.py": 200,
    "tests/recipes/test_sweep.py": 60,
    "tests/recipes/": 30,
    "tests/lab/test_notebooks.py": 30,
    "tests/lab/": 25,  # all that share a browser, one after the other
    "tests/sheet/": 20,
    "notebooks/": 12,
    "tests/notebooks/": 8,
    "tests/handwriting/": 6,
    "tests/widgets/": 3,
}
MEASURING = ("tests/pieces/test_import_weight.py",)
ALONE = "what measures time, alone"


def unit(nodeid):
    """What stays on one worker: a file, or the part of it about one notebook."""
    file, _, test = nodeid.partition("::")
    if file in MEASURING:
        return ALONE
    number = test.partition("[")[2][:2] if file in BY_NOTEBOOK else ""
    return f"{file}[{number}]" if number else file


def usual_seconds(name):
    """About how long a unit takes, so that the long ones come first; none for what comes last."""
    if name == ALONE:
        return 0
    return next((SECONDS[start] for start in SECONDS if name.startswith(start)), 1)


def pytest_collection_modifyitems(items):
    """The slowest units first, so that the cores end together; of notebooks the last ones."""
    names = dict.fromkeys(unit(item.nodeid) for item in items)
    order = sorted(reversed(names), key=usual_seconds, reverse=True)
    places = {name: place for place, name in enumerate(order)}
    items.sort(key=lambda item: places[unit(item.nodeid)])


def pytest_xdist_auto_num_workers(config):
    """One more than there are cores, since a test often waits for its browser or its kernel; none
    besides this process for one file that stays whole."""
    files = {word.partition("::")[0] for word in config.args}
    return 0 if len(files) == 1 and is_whole(*files) else min(MOST, cores() + 1)


def is_whole(name):
    """Whether a word of the command line is a file whose tests stay together."""
    return pathlib.Path(name).is_file() and not name.endswith(BY_NOTEBOOK)


def cores():
    """How many cores this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def pytest_xdist_make_scheduler(config, log):
    """Ours in place of `--dist=loadfile`; any other may still be asked for."""
    return Spread(config, log) if config.option.dist == "loadfile" else None


class Spread(LoadScopeScheduling):
    """Gives each free worker the next unit, in order; the last unit waits until all are idle."""

    def _split_scope(self, nodeid):
        return unit(nodeid)

    def _assign_work_unit(self, node):
        """Give out a unit; if only ALONE is left, close every worker but one, which waits."""
        others = [other for other in self.nodes if other is not node]
        if next(iter(self.workqueue)) != ALONE or not any(map(self.is_busy, others)):
            super()._assign_work_unit(node)
        elif not all(other.shutting_down for other in others):
            node.shutdown()

    def mark_test_complete(self, node, item_index, duration=0):
        """Note that a test is done; the worker that waits may go on now."""
        super().mark_test_complete(node, item_index, duration)
        for other in self.nodes:
            self._reschedule(other)

    def is_busy(self, node):
        """Whether a worker has tests before it."""
        return self._pending_of(self.assigned_work[node]) > 0
