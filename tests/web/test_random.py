"""Random numbers that the browser draws: numpy's, for the same seeds."""

import numpy as np
import pytest

from tests.web.node import run_module

DRAWS = """
import { makeRandom } from "./widgets/shared/random.js";
const many = (n, draw) => Array.from({ length: n }, draw);
export default ({ seeds, lengths }) => seeds.map(seed => {
  const rng = makeRandom(seed.map(BigInt));
  return {
    doubles: many(50, () => rng.uniform()), floats: many(51, () => rng.float()),
    normals: many(40000, () => rng.normal()), orders: lengths.map(n => rng.permutation(n)),
    floats_again: many(50, () => rng.float()),
  };
});
"""
SEEDS = [[0], [1, 3], [7, 0], [2**32 - 1], [2**40 + 5, 2], [2**53 - 1, 1], [1, 2, 3, 4, 5, 6]]
LENGTHS = [1, 2, 300, 450, 10_000]


@pytest.fixture(scope="module")
def found():
    """What the browser draws with each seed."""
    return run_module(DRAWS, {"seeds": [[str(n) for n in s] for s in SEEDS], "lengths": LENGTHS})


@pytest.mark.parametrize("at", range(len(SEEDS)))
def test_every_draw_is_numpys(found, at):
    """The weights, the batches and the dropped neurons would be others than in Lab."""
    ours, rng = found[at], np.random.default_rng(SEEDS[at])
    assert ours["doubles"] == rng.random(50).tolist()
    assert ours["floats"] == rng.random(51, np.float32).tolist()
    normals = rng.normal(size=40_000)
    assert np.abs(normals).max() > 3.7  # some lie beyond the last layer
    np.testing.assert_allclose(ours["normals"], normals, rtol=1e-12)
    for n, order in zip(LENGTHS, ours["orders"], strict=True):
        assert order == rng.permutation(n).tolist()
    assert ours["floats_again"] == rng.random(50, np.float32).tolist()
