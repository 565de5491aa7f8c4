"""What a sweep and a shared step take: the stored table, and that the two halves make the whole."""

import json

import numpy as np
import pytest

from nnlib import Dense, Network, ReLU
from nnlib.recipes import averaging, machines, read_machines
from tests.saving.guests import needs

FOUND = read_machines()


def test_the_stored_table_is_complete():
    """The notebook would lack a line."""
    assert FOUND["processor"] and set(FOUND["sweep"]) == set(machines.ENGINES)
    for name, times in FOUND["step"].items():
        assert set(times) == {"one process", "two processes", "two Dask tasks", "bytes"}
        network = averaging.network_of(averaging.CASES[name][0])
        assert times["bytes"] == 4 * len(network.pack()[0])


def test_what_the_notebook_says_of_the_times():
    """A new measurement would contradict the lesson."""
    one = FOUND["sweep"]["one process"]
    ratio = {engine: times["wall"] / one["wall"] for engine, times in FOUND["sweep"].items()}
    assert ratio["two processes"] < 1
    assert FOUND["sweep"]["Dask as it comes"]["CPU"] > 1.5 * FOUND["sweep"]["Dask, cured"]["CPU"]
    small, large = FOUND["step"].values()
    assert small["two processes"] > small["one process"]
    assert large["two processes"] < large["one process"]
    assert small["two Dask tasks"] > 30 * small["one process"]


def test_halves_average_to_the_whole():
    """The lesson's main claim would be wrong for some sizes."""
    rng = np.random.default_rng(0)
    network = Network([Dense(7, 5, rng), ReLU(), Dense(5, 3, rng)], np.float64)
    X, y = rng.normal(size=(12, 7)), rng.integers(3, size=12)
    whole = averaging.gradient(network, X, y).copy()
    for parts in (2, 3, 4, 6):
        found = [
            averaging.gradient(network, a, b).copy()
            for a, b in zip(np.split(X, parts), np.split(y, parts))
        ]
        assert np.allclose(np.mean(found, axis=0), whole, rtol=0, atol=1e-14)


@pytest.mark.slow
def test_two_processes_take_the_step_of_one():
    """The race would be won by an engine that computes something else."""
    sizes, batch = averaging.CASES["784-50-10, batch 32"]
    alone, shared = averaging.Alone(sizes, batch), averaging.Shared(sizes, batch)
    for _ in range(5):
        alone.step()
        shared.step()
    shared.close()
    shared.process.join(10)
    assert shared.process.exitcode == 0
    assert np.allclose(alone.network.values, shared.network.values, rtol=0, atol=1e-5)


@needs("dask")
@pytest.mark.slow
def test_two_tasks_take_the_step_of_one():
    """The same for Dask."""
    from nnlib.recipes.cluster import local_client

    sizes, batch = averaging.CASES["784-50-10, batch 32"]
    alone = averaging.Alone(sizes, batch)
    with local_client() as client:
        tasks = averaging.Tasks(sizes, batch, client)
        for _ in range(3):
            alone.step()
            tasks.step()
    assert np.allclose(alone.network.values, tasks.network.values, rtol=0, atol=1e-5)


@needs("dask")
@pytest.mark.slow
@pytest.mark.parametrize("engine", machines.ENGINES)
def test_every_engine_makes_the_same_sweep(engine, monkeypatch):
    """One of them would be quick because it leaves runs out."""
    monkeypatch.setattr(machines, "RUNS", 4)
    times = machines.one_sweep(engine)
    assert times["wall"] > 0 and times["CPU"] > 0


def test_the_measurement_writes_what_it_found(tmp_path, monkeypatch, capsys):
    """Minutes of measuring would end in an error."""
    monkeypatch.setattr(machines, "RESULTS", str(tmp_path / "machines.json"))
    monkeypatch.setattr(machines, "in_a_process", lambda engine: {"wall": 1.23456, "CPU": 2.0})
    monkeypatch.setattr(machines, "measure_steps", lambda: {"a": {"one process": 0.00123456}})
    machines.measure_machines()
    found = json.loads((tmp_path / "machines.json").read_text())
    assert found["sweep"]["one process"] == {"wall": 1.23, "CPU": 2.0}
    assert found["step"] == {"a": {"one process": 0.00123}} and capsys.readouterr().out
