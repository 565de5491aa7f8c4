"""Above pytest's own last line: what the notebooks held, and how much of it was run.

Tests tell their numbers through `record_property`, which also arrives from another process.
"""

import collections
import pathlib

from tests.notebooks import guests
from tests.notebooks.rules.figures import STYLE, checks, figures
from tests.notebooks.rules.notebook import read, stored_paths

NO_BROWSER = "Browser tests were left out: "  # how the reason of a skipped test begins


def pytest_terminal_summary(terminalreporter):
    """Whether the browser was left out; if notebooks were run, their figures and one line."""
    for line in [*left_out(terminalreporter), *notebook_lines(terminalreporter)]:
        terminalreporter.write_line(line)


def left_out(terminalreporter):
    """The reason why browser tests were left out, once, if they were."""
    reasons = [report.longrepr[2] for report in terminalreporter.getreports("skipped")]
    reasons = [reason.removeprefix("Skipped: ") for reason in reasons]
    return sorted({f"{reason}." for reason in reasons if reason.startswith(NO_BROWSER)})


def notebook_lines(terminalreporter):
    """The figures of each notebook that was run, and the closing line; nothing without any."""
    cells, tally = cells_run(terminalreporter), told(terminalreporter)
    if not cells and not tally:
        return []
    notebooks = [read(path) for path in stored_paths() if path.name in cells]
    return [
        *map(figures, notebooks),
        STYLE,
        *guests.left_out(notebooks),
        closing_line(notebooks, cells.total(), tally),
    ]


def told(terminalreporter):
    """The sums of the numbers that tests have told."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    numbers = collections.Counter()
    for report in reports:
        numbers.update(dict(report.user_properties))
    return numbers


def cells_run(terminalreporter):
    """How many cells nbval found right, for each notebook's file name."""
    places = [report.fspath for report in terminalreporter.getreports("passed")]
    return collections.Counter(pathlib.Path(p).name for p in places if p.endswith(".ipynb"))


def closing_line(notebooks, cells, tally):
    """How many notebooks, cells, comparisons and controls were run."""
    return (
        f"{len(notebooks)} notebooks ran with {cells} cells and {sum(map(checks, notebooks))} "
        f"comparisons (equal, check, assert); in the browser {tally['notebooks']} notebooks "
        f"answered {tally['controls']} controls."
    )
