"""What the lesson on attention quotes, and the tiny transformer that it borrows."""

import numpy as np
import pytest

from nnlib import numerical_gradient
from nnlib.data.sequences import reversed_digits, sorted_digits, sums
from nnlib.recipes import read_attention
from nnlib.recipes.attending import RUNS, SEEDS, run, task
from nnlib.recipes.transformer import Transformer, attend, cross_entropy, normalized
from nnlib.recipes.writers import exact, head, recurrent, train_writer, transformer, written
from nnlib.widgets.attention_map.looking import looking

pytestmark = pytest.mark.slow


def right(name, figure="exact"):
    """One figure of every seed."""
    return [found[figure] for found in read_attention()[name]]


def test_every_run_is_there():
    """A table of the lesson would lack a line without a word."""
    found = read_attention()
    assert list(found) == list(RUNS)
    assert all(len(found[name]) == len(list(seeds)) for name, (*_, seeds) in RUNS.items())


def test_what_was_reached():
    """The lesson would promise more than its networks hold."""
    assert len(right("reverse 16, head")) == len(SEEDS) == 5
    assert set(right("reverse 16, head")) == {1.0} and max(right("reverse 16, head", "seconds")) < 3
    assert set(right("reverse 16, head, no places")) == {0.0}
    assert set(right("reverse 16, recurrent, equal time")) == {0.0}
    head_time, other = (
        np.mean(right(f"reverse 16, {name}", "seconds"))
        for name in ("head", "recurrent, equal time")
    )
    assert 0.8 * head_time < other
    assert min(right("reverse 16, head, sees all")) > 0.9
    assert set(right("reverse 16, head, sees all", "written")) == {0.0}


def test_what_each_task_is_good_for():
    """The lesson's comparison would rest on figures that are no longer there."""
    low, middle, high = sorted(right("reverse 16, recurrent"))
    assert low < middle < 0.25 and 0.5 < high < 1
    assert min(right("reverse 8, recurrent")) > 0.99 and min(right("reverse 4, recurrent")) == 1
    assert max(right("reverse 16, recurrent, places")) < low
    level = right("sort 8, recurrent") + right("sort 8, transformer")
    assert min(level) >= 0.9985 and max(right("sort 8, head")) < 0.95
    assert min(right("add 2, recurrent")) >= 0.999 and max(right("add 2, head")) < 0.05
    assert min(right("add 2, transformer")) < 0.03 and max(right("add 2, transformer")) < 0.98


def test_a_dropped_key_changes_one_digit():
    """The lesson says that each place is looked up on its own, whatever the seed."""
    for seed in SEEDS:
        writer, _ = train_writer(head(32), task("reverse 16")[0], 16, seed, lr=0.02, steps=150)
        answer, _ = looking(writer.network, "3141592653589793")
        for place in range(16):
            without, _ = looking(writer.network, "3141592653589793", hidden=place)
            changed = [t for t in range(16) if without[t] != answer[t]]
            assert changed in ([], [15 - place])


def test_an_answer_given_right_tokens_is_the_one_that_is_written():
    """The lesson's accuracies would be kinder than what a network writes on its own."""
    for name in set(RUNS) - {"reverse 16, head, sees all"}:
        assert right(name) == pytest.approx(right(name, "written"), abs=0.001)


def test_the_first_run_can_be_repeated():
    found = run("reverse 16, head", 0)
    assert found["exact"] == found["written"] == 1.0


@pytest.mark.parametrize("make", [head(10), recurrent(), recurrent(10), transformer(10)])
def test_each_kind_learns_its_steps(make):
    """A writer would learn from the question too, or from the wrong moment."""
    batch = lambda rng: reversed_digits(32, 2, rng)  # noqa: E731
    writer, seconds = train_writer(make, batch, 2, seed=0, lr=0.02, steps=250)
    unseen = reversed_digits(200, 2, np.random.default_rng(9))
    assert exact(writer, unseen, 2) == written(writer, unseen, 2) > 0.9 and seconds > 0


def test_no_sum_is_learned_and_judged_by():
    (batch, judge, answer), rng = task("add 2"), np.random.default_rng(0)
    learned = {tuple(row) for _ in range(20) for row in batch(rng)}
    assert not learned & set(map(tuple, judge)) and answer == 3
    assert sums([2758])[0].tolist() == [2, 7, 10, 5, 8, 11, 5, 8, 0]


def test_the_transformers_gradients():
    """A path through its blocks would be cut, or counted twice."""
    rng = np.random.default_rng(0)
    model = Transformer(12, 7, 4, 2, rng, np.float64)
    tokens = sorted_digits(3, 3, rng)

    def loss_of(_):
        scores = model.forward(tokens[:, :-1])[:, -3:].reshape(-1, 12)
        return cross_entropy(scores, tokens[:, -3:].ravel())

    loss_of(None).backward()
    for parameter in model.parameters():
        found = parameter.gradient
        wanted = numerical_gradient(lambda _: loss_of(None).value, parameter.value)
        assert np.abs(found - wanted).max() < 1e-6 * max(1, np.abs(wanted).max())


def test_the_transformer_never_looks_ahead():
    """It would copy the token that it should predict."""
    rng = np.random.default_rng(0)
    model, tokens = Transformer(12, 9, 8, 2, rng), reversed_digits(4, 4, rng)
    before = model.forward(tokens).value
    changed = tokens.copy()
    changed[:, 5:] = 0
    after = model.forward(changed).value
    np.testing.assert_allclose(after[:, :5], before[:, :5], atol=1e-6)
    assert np.abs(after[:, 5:] - before[:, 5:]).max() > 0.01


def test_normalized_moments():
    X = np.random.default_rng(0).normal(3.0, 2.0, size=(2, 3, 50))
    found = normalized(X)
    np.testing.assert_allclose(found.mean(axis=-1), 0, atol=1e-12)
    np.testing.assert_allclose(found.std(axis=-1), 1, atol=1e-4)
    assert attend(X, np.ones((50, 6))).shape == (2, 3, 2)
