"""Random numbers and numbers in words: a page says what numpy draws and what Python writes."""

import numpy as np
import pytest

from tests.web.node import run_module

DRAW = """
import { makeRandom } from "./widgets/shared/random.js";
export default seeds => seeds.map(seed => {
  const random = makeRandom(seed), order = random.permutation(450);
  const normals = Array.from({ length: 20000 }, random.normal);
  const uniforms = [random.uniform(), random.uniform()];
  return { order, normals, uniforms, last: random.permutation(301) };
});
"""
SEEDS = [[0], [0, 0], [3, 1], [7, 3], [2**40 + 3, 2], [1, 2, 3, 4, 5, 6]]
WRITE = """
import { fixed, general, grouped, repr } from "./widgets/shared/words.js";
export default numbers => numbers.map(v => [
  fixed(v, 1), grouped(v), grouped(v, 2), general(v, 3, { trim: false }), general(v), repr(v)]);
"""


@pytest.fixture(scope="module")
def found():
    return run_module(DRAW, SEEDS)


@pytest.mark.parametrize("which", range(len(SEEDS)))
def test_the_same_seed_draws_what_numpy_draws(found, which):
    """A page would show other points and other weights than the notebook."""
    rng, drawn = np.random.default_rng(SEEDS[which]), found[which]
    assert rng.permutation(450).tolist() == drawn["order"]
    normals = rng.normal(size=20000)
    assert np.abs(normals).max() > 3.66  # beyond the ziggurat's last layer
    np.testing.assert_allclose(drawn["normals"], normals, rtol=0, atol=1e-14)
    assert rng.random(2).tolist() == drawn["uniforms"]
    assert rng.permutation(301).tolist() == drawn["last"]


def test_numbers_are_written_as_python_writes_them():
    rng = np.random.default_rng(0)
    numbers = [0.0, 1.0, 10.0, 100.0, 999.5, 1e-4, 1e-5, 123456.0, 1234567.8, 1e15, 1e16, 1.5e-7]
    numbers += (10 ** rng.uniform(-8, 9, 2000)).tolist() + [k / 3 for k in range(300)]
    numbers += [k / 16 for k in range(200)]  # many lie exactly in the middle
    for v, texts in zip(numbers, run_module(WRITE, numbers), strict=True):
        wanted = [f"{v:.1f}", f"{v:,.0f}", f"{v:,.2f}", f"{v:#.3g}", f"{v:g}", repr(v)]
        assert texts == wanted, v
