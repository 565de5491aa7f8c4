"""With several workers: one line for each file or notebook that begins, and for each failure."""

import collections
import time

import pytest

from tests.run.workers import unit, usual_seconds


def pytest_configure(config):
    """Only where the workers' reports arrive, and unless more (-v) or less (-q) is asked for."""
    is_worker = hasattr(config, "workerinput")
    if config.option.dist != "no" and not is_worker and config.get_verbosity() == 0:
        config.pluginmanager.register(Progress())


class Progress:
    """Counts what is done, in seconds as they usually are, and says what begins."""

    def __init__(self):
        self.began, self.seen = time.monotonic(), set()
        self.tests, self.all, self.done = collections.Counter(), 1.0, 0.0

    def pytest_sessionstart(self, session):
        self.write = session.config.pluginmanager.getplugin("terminalreporter").write_line

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids):
        """Learn what there is to do; every worker says the same."""
        self.tests = collections.Counter(map(unit, ids))
        self.all = sum(map(usual_seconds, self.tests)) or 1.0

    def pytest_runtest_logstart(self, nodeid):
        """Name a file or notebook when its first test begins."""
        name = unit(nodeid)
        if name not in self.seen:
            self.seen.add(name)
            self.write(f"{self.so_far()} {name}")

    def pytest_runtest_logfinish(self, nodeid):
        """Count a test as its share of its file or notebook."""
        name = unit(nodeid)
        self.done += usual_seconds(name) / self.tests[name]

    def pytest_runtest_logreport(self, report):
        """Name a failure at once; what went wrong is told at the end."""
        if report.failed:
            self.write(f"{self.so_far()} FAILED {report.nodeid}", red=True)

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report):
        """A result is counted without a dot or letter, for those would stand between the lines."""
        if hasattr(report, "wasxfail") or (report.passed and report.when != "call"):
            return None
        category = "error" if report.failed and report.when != "call" else report.outcome
        return category, "", report.outcome.upper()

    def so_far(self):
        """The share of the work that is done, and the time since the start."""
        minutes, seconds = divmod(int(time.monotonic() - self.began), 60)
        return f"[{100 * self.done / self.all:3.0f}%] {minutes}:{seconds:02d}"
