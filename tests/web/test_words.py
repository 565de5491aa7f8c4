"""Numbers as texts: the browser writes each as Python does, to the last digit."""

import math

import numpy as np

from tests.web.node import run_module

WRITTEN = """
import { fixed, general, grouped, repr } from "./widgets/shared/words.js";
const read = text => new Float64Array(BigUint64Array.of(BigInt(text)).buffer)[0];
export default bits => bits.map(read).map(v => [
  ...[1, 2, 3, 4, 6].map(n => general(v, n)), general(v, 3, { trim: false }),
  ...(Math.abs(v) < 1e21 || !Number.isFinite(v) ? [grouped(v), fixed(v, 1), grouped(v, 2)] : []),
  repr(v),
]);
"""
TIES = [n / 2**k for n in range(-45, 46, 2) for k in range(1, 12)]
TIES += [100_000.5, 100_001.5, 999_999.5, 1.953125, 0.5, 2.5, 1e22, 5e-324, 1.5e300, 2.0**60]
EDGES = [0.0, -0.0, 1.0, -1.0, 100.0, 1e-4, 9.9999995e-5, 1e-5, 1e15, 1e16, 123456.0, 999999.6]
EDGES += [math.inf, -math.inf, math.nan, 0.1 + 0.2, 1 / 3, 1.7976931348623157e308, 999.5, 0.9995]


def in_python(v):
    """The same texts, by Python."""
    texts = [f"{v:.{n}g}" for n in (1, 2, 3, 4, 6)] + [f"{v:#.3g}"]
    if abs(v) < 1e21 or not math.isfinite(v):
        texts += [f"{v:,.0f}", f"{v:.1f}", f"{v:,.2f}"]
    return [*texts, repr(v)]


def test_every_number_is_written_as_by_python():
    """A tie goes to the even digit, and a power of ten has two digits or more."""
    rng = np.random.default_rng(0)
    usual = rng.normal(0, 1, 3000) * 10.0 ** rng.integers(-9, 18, 3000)
    any_bits = rng.integers(0, 2**64, 3000, np.uint64).view(float)
    round_numbers = np.rint(rng.normal(0, 1, 1000) * 4096) / 2.0 ** rng.integers(0, 13, 1000)
    values = [*TIES, *EDGES, *usual.tolist(), *any_bits.tolist(), *round_numbers.tolist()]
    bits = [str(n) for n in np.array(values).view(np.uint64)]
    for value, found in zip(values, run_module(WRITTEN, bits), strict=True):
        assert found == in_python(value)
