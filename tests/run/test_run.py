"""A run on two workers: what stays together, what is alone, what is shown, and the last lines."""

import os
import pathlib
import re
import subprocess
import sys
import types

import pytest

from tests.run import workers
from tests.run.closing import NO_BROWSER

ROOT = pathlib.Path(__file__).parents[2]
OPTIONS = ["-n2", "-pno:nbval", "--dist=loadfile", "--no-loadscope-reorder"]
PLUGINS = [f"-ptests.run.{name}" for name in ("quick", "workers", "progress", "closing")]
TEST = """
import os, pathlib, time, pytest

@pytest.mark.parametrize("number", range(3))
def test_it(number, record_property):
    began = time.monotonic()
    time.sleep(0.15)
    line = [__file__, os.environ["PYTEST_XDIST_WORKER"], began, time.monotonic()]
    path = pathlib.Path("log")
    with path.open("a") as log:
        print(*line, file=log)
"""
BROWSER = f"""
import pytest

@pytest.mark.parametrize("name", ["00_one", "01_two"])
def test_controls(name, record_property):
    record_property("notebooks", 1)
    record_property("controls", 3)

@pytest.mark.parametrize("name", ["00_one", "01_two"])
def test_left_out(name):
    pytest.skip("{NO_BROWSER}none was found")
"""
FILES = {
    workers.MEASURING[0]: TEST,
    "tests/test_a.py": TEST,
    "tests/test_b.py": TEST + "\ndef test_red():\n    assert False\n",
    "tests/test_c.py": TEST + "\n@pytest.mark.slow\ndef test_slow():\n    assert False\n",
    workers.BY_NOTEBOOK[0]: BROWSER,
    "pytest.ini": "[pytest]\nmarkers =\n    slow:\n    browser:\n",
}


def pytest_in(folder, *arguments):
    """Run pytest in a folder as somebody would by hand; its exit code and lines."""
    command = [sys.executable, "-m", "pytest", *arguments]
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    surroundings["PYTHONPATH"] = str(ROOT)
    answer = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True)
    return answer.returncode, answer.stdout.splitlines()


@pytest.fixture(scope="module")
def small_run(tmp_path_factory):
    """A small project, run with `--quick`: its exit code, its lines, and what its tests noted."""
    folder = tmp_path_factory.mktemp("project")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    code, lines = pytest_in(folder, *PLUGINS, *OPTIONS, "--quick")
    notes = [line.split() for line in (folder / "log").read_text("utf-8").splitlines()]
    names = [(pathlib.Path(name).stem, worker) for name, worker, *_ in notes]
    return code, lines, [(*n, float(a), float(b)) for n, (*_, a, b) in zip(names, notes)]


@pytest.mark.slow
def test_a_file_stays_on_one_worker_and_both_are_used(small_run):
    """A notebook's later cells would run in another kernel, or one core be idle."""
    places = {(name, worker) for name, worker, *_ in small_run[2]}
    assert len(places) == len({name for name, _ in places}) == 4
    assert len({worker for _, worker in places}) == 2


@pytest.mark.slow
def test_what_measures_time_runs_alone(small_run):
    """It would measure its neighbour, too."""
    measuring = [note for note in small_run[2] if note[0] == "test_import_weight"]
    others = [note for note in small_run[2] if note not in measuring]
    assert len(measuring) == 3 and len(others) == 9
    assert max(end for *_, end in others) < min(begin for *_, begin, _ in measuring)


@pytest.mark.slow
def test_what_begins_and_fails_is_shown(small_run):
    """Ten minutes would pass in silence."""
    shown = [re.match(r"\[ *\d+%\] \d+:\d\d (.+)", line) for line in small_run[1]]
    named = {match[1] for match in shown if match}
    browser = workers.BY_NOTEBOOK[0]
    assert [match[0] for match in shown if match][0].startswith("[  0%]")
    assert named == {
        *(f"tests/test_{letter}.py" for letter in "abc"),
        *(f"{browser}[{number}]" for number in ("00", "01")),
        "FAILED tests/test_b.py::test_red",
        workers.ALONE,
    }


@pytest.mark.slow
def test_the_last_lines_are_right(small_run):
    """What other processes did would be missing, and what is slow would have run."""
    code, lines, _ = small_run
    assert code == 1 and re.search("1 failed, 14 passed, 2 skipped.* in ", lines[-1])
    assert lines.count(f"{NO_BROWSER}none was found.") == 1
    assert [line for line in lines if line.endswith("2 notebooks answered 6 controls.")]


@pytest.mark.slow
def test_one_notebook_is_green_by_itself():
    """What tidies outputs for comparison would not be loaded."""
    code, lines = pytest_in(ROOT, "notebooks/00_start_here.ipynb")
    assert code == 0, "\n".join(lines)
    assert "created: " not in "\n".join(lines) and " passed in " in lines[-1]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["tests", "notebooks"], 4),
        (["notebooks/00_start_here.ipynb"], 0),
        (["tests/pieces/test_layers.py::test_dense_gradients"], 0),
        (["tests/pieces/test_layers.py", "tests/pieces/test_losses.py"], 4),
        (["tests/pieces"], 4),
        (["tests/lab/test_notebooks.py"], 4),
    ],
)
def test_one_file_needs_no_worker(words, count, monkeypatch):
    """Everybody would wait for processes that have nothing to do."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(workers, "cores", lambda: 3)
    assert workers.pytest_xdist_auto_num_workers(types.SimpleNamespace(args=words)) == count


def test_the_named_files_exist():
    """A renamed file would lose its place in the order."""
    names = [*workers.BY_NOTEBOOK, *workers.SECONDS, *workers.MEASURING]
    assert [name for name in names if not (ROOT / name).exists()] == []
