"""A sweep: every setting once, nothing lost when it stops, and wherever it is computed."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import textwrap
import time

import numpy as np
import pytest

from nnlib.recipes.run_log import RunLog, key, read_runs
from nnlib.recipes.sweep import RunsFailed, sweep
from tests.recipes.gone import is_gone
from tests.samples import refused

ROOT = pathlib.Path(__file__).parents[2]
SETTINGS = [{"lr": lr, "seed": seed} for lr in (0.1, 0.2, 0.3, 0.4) for seed in range(6)]
posix_only = pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals and file locks")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A place for the results, and for a tally of all runs that were begun."""
    monkeypatch.setenv("TALLY", str(tmp_path / "tally"))
    return tmp_path


def train(lr, seed):
    """One run, which leaves a line in the tally."""
    with open(os.environ["TALLY"], "a") as file:
        file.write(f"{lr} {seed}\n")
    return {"accuracy": round(lr + seed / 100, 4)}


def begun(folder):
    """How many runs were begun."""
    tally = folder / "tally"
    return len(tally.read_text().splitlines()) if tally.exists() else 0


def is_complete(path, settings=SETTINGS):
    """Whether a file holds every setting exactly once, and its own result."""
    runs = [json.loads(line) for line in path.read_text().splitlines()]
    once = sorted(key(run["setting"]) for run in runs) == sorted(map(key, settings))
    return once and all(
        run["result"]["accuracy"] == round(run["setting"]["lr"] + run["setting"]["seed"] / 100, 4)
        for run in runs
    )


def test_every_setting_is_run_and_answered_in_its_order(folder):
    """Results would be taken for those of other settings."""
    runs = sweep(train, SETTINGS, folder / "runs.jsonl")
    assert [run["setting"] for run in runs] == SETTINGS
    assert is_complete(folder / "runs.jsonl") and begun(folder) == 24


def test_the_second_time_nothing_is_run(folder):
    """A night of work would be done again."""
    first = sweep(train, SETTINGS, folder / "runs.jsonl")
    text = (folder / "runs.jsonl").read_bytes()
    assert sweep(train, SETTINGS[::-1], folder / "runs.jsonl") == first[::-1]
    assert begun(folder) == 24 and (folder / "runs.jsonl").read_bytes() == text


def test_further_settings_are_added(folder):
    """A larger sweep would begin at the beginning."""
    sweep(train, SETTINGS[:5], folder / "runs.jsonl")
    assert len(sweep(train, SETTINGS, folder / "runs.jsonl")) == 24 == begun(folder)


def test_equal_settings_are_run_once(folder):
    """The same names in another order, or a numpy number, would be another setting."""
    same = [{"lr": 0.1, "seed": 1}, {"seed": 1, "lr": 0.1}, {"lr": np.float64(0.1), "seed": 1}]
    same.append({"lr": 0.1, "seed": np.int64(1)})
    runs = sweep(train, same, folder / "runs.jsonl")
    assert len(runs) == 4 and begun(folder) == 1


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, MemoryError])
def test_a_stopped_sweep_goes_on(folder, stop):
    """What was done before an Interrupt would be lost, or done twice."""
    path, told = folder / "runs.jsonl", []

    def stopping(done, total):
        told.append((done, total))
        if told[-1] == (6, 24):
            raise stop

    with pytest.raises(stop):
        sweep(train, SETTINGS, path, tell=stopping)
    assert len(read_runs(path)) == 6 == begun(folder)
    sweep(train, SETTINGS, path, tell=lambda done, total: told.append((done, total)))
    assert told[7:] == [(done, 24) for done in range(6, 25)]
    assert is_complete(path) and begun(folder) == 24


def test_a_failing_run_stops_no_other_and_is_tried_again(folder):
    """One wrong setting in a hundred would cost the other ninety-nine."""
    broken = True

    def fails_once(lr, seed):
        if broken and (lr, seed) == (0.2, 3):
            raise ZeroDivisionError("a slip")
        return train(lr, seed)

    with refused(RunsFailed, "1 of 24", "0.2", "ZeroDivisionError: a slip"):
        sweep(fails_once, SETTINGS, folder / "runs.jsonl")
    assert begun(folder) == 23
    broken = False
    sweep(fails_once, SETTINGS, folder / "runs.jsonl")
    assert is_complete(folder / "runs.jsonl") and begun(folder) == 24


@pytest.mark.parametrize("cut", [1, 20, 57])
def test_half_a_line_is_cut_off(folder, cut):
    """A power failure in the middle of a line would make the file unreadable."""
    path = folder / "runs.jsonl"
    sweep(train, SETTINGS, path)
    path.write_bytes(path.read_bytes()[:-cut])
    assert len(read_runs(path)) == 23
    sweep(train, SETTINGS, path)
    assert is_complete(path) and begun(folder) == 25


@pytest.mark.parametrize("line", ["nonsense", "[1, 2]", '{"setting": {}}', "3", ""])
def test_a_line_that_is_no_run_is_told(folder, line):
    """A wrong file would be taken for results, and added to."""
    path = folder / "runs.jsonl"
    sweep(train, SETTINGS[:2], path)
    text = path.read_text() + line + "\n"
    path.write_text(text)
    with refused(ValueError, "line 3", "no finished run"):
        sweep(train, SETTINGS, path)
    assert path.read_text() == text and begun(folder) == 2


@posix_only
def test_a_second_sweep_may_not_write_to_the_same_file(folder):
    """Two computers, or two notebooks, would run every setting twice."""
    path = folder / "runs.jsonl"
    with RunLog(path), refused(BlockingIOError, "another sweep"):
        sweep(train, SETTINGS, path)
    sweep(train, SETTINGS, path)
    assert is_complete(path)


def test_what_json_cannot_hold_is_told(folder):
    """The first result would be lost with an error from the depths."""
    with refused(TypeError, "numbers, words or lists", "object"):
        sweep(lambda lr: object(), [{"lr": 1}], folder / "runs.jsonl")
    with refused(TypeError, "numbers, words or lists"):
        sweep(train, [{"lr": object()}], folder / "runs.jsonl")
    found = sweep(lambda lr: np.arange(3), [{"lr": 1}], folder / "runs.jsonl")
    assert found == [{"setting": {"lr": 1}, "result": [0, 1, 2]}]


def in_script(folder, lines):
    """Another Python that runs a sweep in `runs.jsonl`, with every run taking a little while."""
    script = folder / "script.py"
    script.write_text(textwrap.dedent(SCRIPT) + textwrap.dedent(lines))
    return subprocess.Popen(
        [sys.executable, str(script)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


SCRIPT = """
    import os, time
    from joblib import parallel_config
    from nnlib.recipes.sweep import sweep

    def train(lr, seed):
        with open(os.environ["TALLY"], "a") as file:
            file.write(f"{lr} {seed}\\n")
        time.sleep(0.1)
        return {"accuracy": round(lr + seed / 100, 4)}

    settings = [{"lr": lr, "seed": seed} for lr in (0.1, 0.2, 0.3, 0.4) for seed in range(6)]
    """
LOOP = """
    sweep(train, settings, "runs.jsonl")
    """
PROCESSES = """
    with parallel_config(n_jobs=2):
        sweep(train, settings, "runs.jsonl")
    """


def wait_for_lines(path, count, seconds=60):
    """Returns when a file has so many lines."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if path.exists() and len(path.read_bytes().splitlines()) >= count:
            return
        time.sleep(0.02)
    raise TimeoutError(f"{path.name} never had {count} lines")


def were_begun_once(folder, settings):
    """Whether none of these settings was begun again after it was finished."""
    lines = (folder / "tally").read_text().splitlines()
    return all(lines.count(f"{each['lr']} {each['seed']}") == 1 for each in settings)


@posix_only
@pytest.mark.slow
@pytest.mark.parametrize("lines", [LOOP, PROCESSES], ids=["loop", "two processes"])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
def test_a_sweep_that_was_ended_goes_on_and_leaves_no_process(folder, lines, how):
    """Results would be lost or repeated, or processes would go on unseen."""
    path, program = folder / "runs.jsonl", in_script(folder, lines)
    wait_for_lines(path, 6)
    program.send_signal(how)
    assert program.wait(30) != 0
    assert is_gone(program.pid, os.killpg)
    kept = [run["setting"] for run in read_runs(path)]
    assert 6 <= len(kept) < 24
    program = in_script(folder, lines)
    assert program.wait(60) == 0
    assert is_complete(path) and were_begun_once(folder, kept)
    assert is_gone(program.pid, os.killpg)


@posix_only
@pytest.mark.slow
def test_after_an_interrupt_the_processes_run_nothing_more(folder):
    """They would go through the rest of the sweep in the background, for nothing."""
    stops = """
    def stop(done, total):
        if done == 6:
            raise KeyboardInterrupt

    with parallel_config(n_jobs=2):
        try:
            sweep(train, settings, "runs.jsonl", tell=stop)
        except KeyboardInterrupt:
            time.sleep(3)
    """
    assert in_script(folder, stops).wait(60) == 0
    assert len(read_runs(folder / "runs.jsonl")) == 6 and begun(folder) <= 6 + 6


@posix_only
@pytest.mark.slow
def test_a_worker_that_dies_costs_only_its_own_run(folder):
    """joblib gives a sweep up when a process dies: the finished runs must be there all the same."""
    dies = """
    def dies(lr, seed):
        if (lr, seed) == (0.2, 3) and not os.path.exists("dead"):
            open("dead", "w").close()
            os.kill(os.getpid(), 9)
        return train(lr, seed)

    with parallel_config(n_jobs=2):
        sweep(dies, settings, "runs.jsonl")
    """
    assert in_script(folder, dies).wait(60) != 0
    kept = [run["setting"] for run in read_runs(folder / "runs.jsonl")]
    assert 6 <= len(kept) < 24
    assert in_script(folder, dies).wait(60) == 0
    assert is_complete(folder / "runs.jsonl") and were_begun_once(folder, kept)


@pytest.mark.slow
def test_processes_find_what_a_loop_finds(folder):
    """Numbers would depend on where they were computed."""
    from nnlib.recipes import searching

    settings = searching.settings_of(0)[:2]
    loop = sweep(searching.run, settings, folder / "loop.jsonl")
    from joblib import parallel_config

    with parallel_config(n_jobs=2):
        assert sweep(searching.run, settings, folder / "processes.jsonl") == loop
