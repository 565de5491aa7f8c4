"""A cluster by two commands: the sweep's results, a worker that is killed, and no process left."""

import os
import pathlib
import signal
import subprocess
import sys
import textwrap
import time

import pytest

from nnlib.recipes.cluster import CURE, dask_cluster, scheduler_command, words, worker_command
from nnlib.recipes.run_log import key, read_runs
from nnlib.recipes.sweep import sweep
from tests.recipes.gone import is_gone
from tests.saving.guests import needs

ROOT = pathlib.Path(__file__).parents[2]
SETTINGS = [{"lr": lr, "seed": seed} for lr in (0.1, 0.2, 0.3, 0.4) for seed in range(6)]
pytestmark = [needs("dask"), pytest.mark.slow]


def slow_run():
    """A function that is sent to the workers as it is: they can't import this file."""

    def train(lr, seed):
        time.sleep(0.1)
        return round(lr + seed / 100, 4)

    return train


def on_cluster(cluster, path, tell=None):
    """A sweep on a running cluster."""
    from dask.distributed import Client
    from joblib import parallel_config

    with Client(scheduler_file=cluster.file) as client:
        client.wait_for_workers(len(cluster.workers), timeout=60)
        with parallel_config(backend="dask"):
            return sweep(slow_run(), SETTINGS, path, tell)


def test_a_killed_worker_loses_nothing(tmp_path):
    """One computer of many is switched off, and the night's work would be lost."""
    with dask_cluster(workers=2) as cluster:

        def kill(done, total):
            if done == 6:
                cluster.workers[0].kill()

        runs = on_cluster(cluster, tmp_path / "runs.jsonl", kill)
        assert cluster.workers[0].wait(10) == -signal.SIGKILL
        assert cluster.workers[1].poll() is None
    assert [run["setting"] for run in runs] == SETTINGS
    assert all(
        round(r["setting"]["lr"] + r["setting"]["seed"] / 100, 4) == r["result"] for r in runs
    )
    kept = [key(run["setting"]) for run in read_runs(tmp_path / "runs.jsonl")]
    lines = (tmp_path / "runs.jsonl").read_text().splitlines()
    assert len(lines) == len(set(kept)) == 24
    assert all(process.poll() is not None for process in (cluster.scheduler, *cluster.workers))


def test_an_interrupt_ends_every_process(tmp_path):
    """Schedulers and workers would pile up on a reader's computer."""

    def stop(done, total):
        if done == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), dask_cluster(workers=2) as cluster:
        on_cluster(cluster, tmp_path / "runs.jsonl", stop)
    assert all(process.poll() is not None for process in (cluster.scheduler, *cluster.workers))
    assert len(read_runs(tmp_path / "runs.jsonl")) == 6
    assert not os.path.exists(cluster.file)


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_workers_end_after_a_killed_sweep(tmp_path):
    """Nobody is left to end them, and they would wait for ever."""
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(SCRIPT))
    program = subprocess.Popen(
        [sys.executable, str(script)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    scheduler, *workers = map(int, program.stdout.readline().split())
    program.kill()
    program.wait()
    program.stdout.close()
    assert all(map(is_gone, workers))
    os.kill(scheduler, signal.SIGKILL)  # it would end by itself after two minutes


SCRIPT = """
    import time
    from dask.distributed import Client
    from joblib import parallel_config
    from nnlib.recipes.cluster import dask_cluster
    from nnlib.recipes.sweep import finished

    def train(k):
        time.sleep(0.1)

    with dask_cluster(2) as cluster, Client(scheduler_file=cluster.file) as client:
        client.wait_for_workers(2)
        with parallel_config(backend="dask"):
            for number, _ in enumerate(finished(train, [{"k": k} for k in range(100)])):
                if number == 10:
                    print(cluster.scheduler.pid, *(w.pid for w in cluster.workers), flush=True)
    """


def test_dasks_own_environment_and_its_cure():
    """Numpy would compute at less than half of its speed on the workers, and then here."""
    code = """
    import dask, os
    from dask.distributed import Client
    from nnlib.recipes.cluster import CURE, local_client

    def threshold():
        import os
        return os.environ.get("MALLOC_TRIM_THRESHOLD_"), os.environ.get("OPENBLAS_NUM_THREADS")

    if __name__ == "__main__":
        options = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": None}
        with dask.config.set(CURE), Client(**options) as client:
            print(*client.submit(threshold).result())
        with Client(**options) as client:
            print(*client.submit(threshold).result())
        print(os.environ.get("MALLOC_TRIM_THRESHOLD_"))
        os.environ.pop("MALLOC_TRIM_THRESHOLD_")
        for cured in (True, False):
            with local_client(1, cured) as client:
                print(*client.submit(threshold).result(), os.environ.get("MALLOC_TRIM_THRESHOLD_"))
        print(os.environ.get("MALLOC_TRIM_THRESHOLD_"))
    """
    environment = dict(os.environ)
    environment.pop("MALLOC_TRIM_THRESHOLD_", None)
    answer = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    by_hand, ours = answer.stdout.splitlines()[:3], answer.stdout.splitlines()[3:]
    assert by_hand == ["None 1", "65536 1", "65536"]
    assert ours == ["None 1 None", "65536 1 65536", "None"]
    assert CURE["distributed.nanny.pre-spawn-environ"]["OPENBLAS_NUM_THREADS"] == "1"


def test_a_command_may_hold_a_file_with_blanks():
    """A folder called "My notebooks" would be taken for two words."""
    assert words(scheduler_command, "a b")[-1] == "a b"
    assert words(worker_command, "a b")[3] == "a b" and len(words(worker_command, "a b")) == 7
