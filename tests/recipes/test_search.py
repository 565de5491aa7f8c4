"""Random search and grid search: what is written down is complete, and can be made again."""

import json

import numpy as np
import pytest

from nnlib.recipes import read_search, searching
from nnlib.recipes.run_log import read_runs

FOUND = read_search()


def test_every_run_of_every_draw_is_there():
    """A claim would rest on fewer draws than it says."""
    assert set(FOUND["random"]) == set(FOUND["grid"]) == set(searching.DRAWS)
    assert len(searching.DRAWS) == 20 and set(FOUND["again"]) == set(range(5))
    for draw in searching.DRAWS:
        runs = FOUND["random"][draw] + FOUND["grid"][draw]
        assert [run["setting"] for run in runs] == searching.settings_of(draw)
    for draw, runs in FOUND["again"].items():
        wanted = searching.best_again(FOUND["random"][draw], draw)
        assert sorted(map(str, wanted)) == sorted(str(run["setting"]) for run in runs)


def test_the_file_is_a_sweeps():
    """A measurement that was stopped could not go on."""
    runs = read_runs(searching.RESULTS)
    assert len(runs) == 20 * 48 + 5 * 25
    for run in runs:
        result = run["result"]
        assert len(result["curve"]) == searching.EPOCHS
        numbers = [*result["curve"], result["few"], result["fresh"]]
        assert all(0 <= number <= 1 for number in numbers)


@pytest.mark.slow
@pytest.mark.parametrize("search", ["random", "grid", "again"])
def test_a_run_can_be_made_again(search):
    """The file would hold figures that nobody can repeat."""
    run = FOUND[search][3][2]
    found = searching.run(**run["setting"])
    assert found["curve"] == pytest.approx(run["result"]["curve"], abs=0.02)
    assert found["fresh"] == pytest.approx(run["result"]["fresh"], abs=0.02)


def test_no_image_has_two_parts_in_a_draw():
    """A network would be judged on what it has learned from."""
    parts = searching.split(3)
    assert [len(y) for _, y in parts] == [4_000, 1_000, 10_000]
    seen = np.concatenate([X for X, _ in parts]).reshape(15_000, -1)
    assert len(np.unique(seen, axis=0)) == 15_000
    assert not np.array_equal(searching.split(3)[0][1], searching.split(4)[0][1])


def test_a_grid_meets_every_value_with_every_other():
    """It would vary one thing at a time."""
    grid = searching.grid_settings(np.random.default_rng(1))
    counts = {name: len({setting[name] for setting in grid}) for name in grid[0]}
    assert counts == searching.ON_A_GRID and len(grid) == np.prod(list(counts.values())) == 24
    assert len({json.dumps(setting) for setting in grid}) == 24


def test_random_settings_fill_their_ranges_by_factors():
    """Almost all learning rates would be large ones."""
    drawn = searching.random_settings(np.random.default_rng(1), 3_000)
    for name, (low, high) in searching.RANGES.items():
        values = np.array([setting[name] for setting in drawn])
        assert low <= values.min() and values.max() <= high
        middle = (low + high) / 2 if name == "dropout" else np.sqrt(low * high)
        assert 0.45 < np.mean(values < middle) < 0.55, name


def test_equal_draws_are_equal_and_others_are_not():
    """Twenty draws would be one."""
    assert searching.settings_of(2) == searching.settings_of(2)
    assert searching.settings_of(2)[0]["lr"] != searching.settings_of(3)[0]["lr"]
    seeds = [setting["seed"] for setting in searching.settings_of(2)[:24]]
    assert len(set(seeds)) == 24


def test_a_training_that_diverges_is_a_result(recwarn):
    """One wild learning rate would stop the sweep, or leave a curve with fewer epochs."""
    wild = {"lr": 3e4, "hidden": 8, "batch_size": 128, "dropout": 0.0, "draw": 0, "seed": 0}
    found = searching.run(**wild)
    assert len(found["curve"]) == searching.EPOCHS and found["fresh"] < 0.3
    assert not [each for each in recwarn if issubclass(each.category, RuntimeWarning)]


def test_the_measurement_goes_on_where_it_was(tmp_path, monkeypatch):
    """A run of minutes would begin at the beginning."""
    begun = []

    def quick(**setting):
        begun.append(setting)
        return {"curve": [setting["lr"]] * 8, "few": 0.5, "fresh": 0.5}

    monkeypatch.setattr(searching, "RESULTS", str(tmp_path / "search.jsonl"))
    monkeypatch.setattr(searching, "run", quick)
    monkeypatch.setattr(searching, "Bar", lambda: None)
    searching.measure_search()
    searching.measure_search()
    assert len(begun) == 20 * 48 + 5 * 25
    assert all(map(searching.read_search().get, ("random", "grid", "again")))


def validation(run):
    """The accuracy by which the notebook chooses."""
    return run["result"]["curve"][-1]


def winners(search, score=validation):
    """The winner of each draw."""
    return [max(FOUND[search][draw], key=score) for draw in searching.DRAWS]


def fresh(runs):
    """Their accuracies on fresh images."""
    return np.array([run["result"]["fresh"] for run in runs])


def standard_error(numbers):
    """How far a mean of them may be off."""
    return numbers.std(ddof=1) / np.sqrt(len(numbers))


def test_neither_search_is_ahead():
    """The lesson says that twenty draws show no difference."""
    lead = fresh(winners("random")) - fresh(winners("grid"))
    assert abs(lead.mean()) < standard_error(lead) and (lead > 0).sum() == 9


def test_a_few_images_flatter_the_winner_more_than_many():
    """The lesson says that choosing by 200 images costs more than a point of honesty."""
    gaps = {}
    for name, score in {"few": lambda run: run["result"]["few"], "many": validation}.items():
        best = winners("random", score)
        gaps[name] = np.array([score(run) for run in best]) - fresh(best)
    assert gaps["few"].mean() > 0.01 and gaps["few"].mean() > 2 * standard_error(gaps["few"])
    assert 0 < gaps["many"].mean() < 2 * standard_error(gaps["many"])
    assert -0.03 < gaps["few"].min() and gaps["few"].max() < 0.06


def test_high_learning_rates_fail():
    """The lesson says so of nearly nine runs in ten above a rate of 1."""
    runs = [run for draw in searching.DRAWS for run in FOUND["random"][draw]]
    found = np.array([validation(run) for run in runs if run["setting"]["lr"] > 1])
    assert len(found) > 50 and 0.85 < np.mean(found < 0.3) < 0.9


def test_two_of_the_best_five_were_lucky():
    """The lesson shows a setting that owes its place to one seed."""
    spread = {}
    for run in FOUND["again"][3]:
        spread.setdefault(run["setting"]["lr"], []).append(validation(run))
    lucky = [lr for lr, found in spread.items() if min(found) < 0.7]
    assert len(spread) == 5 and sorted(lucky) == sorted(spread)[-2:]
