"""Spoiled formulas of notebook 06, How does a slope make numbers better?"""

SPOILS = [
    ("two-differences", "(2 * h)", "h"),
    ("bowl", "(2 * h)", "h"),
    ("gradient-check", "[2 * x, 2 * y]", "[2 * y, 2 * x]"),
    ("gradient-check", "[2 * x, 2 * y]", "[x, y]"),
    ("handover-nudge", "(2 * step)", "step"),
    ("handover-nudge", "        array[j] = kept\n", ""),
    ("directions", "d @ bowl_gradient(place)", "d @ -bowl_gradient(place)"),
    ("directions", "[np.cos(np.radians(angles)), np.sin", "[np.cos(np.radians(angles)), np.cos"),
    ("cosine-check", "length * np.cos", "length * np.sin"),
    ("cosine-check", "length * np.cos", "np.cos"),
    ("cosine-check", "[uphill, uphill + 180]", "[uphill, uphill]"),
    ("factor-check", "1 - lr * curvature", "1 + lr * curvature"),
    ("walk", "w = w - lr", "w = w + lr"),
    ("zigzag", "np.array([1, 8])", "np.array([1, 4])"),
    ("limit-check", "limit = 2 / curvature", "limit = 1 / curvature"),
    ("limit-check", "limit = 2 / curvature", "limit = 2"),
    ("flat-places", "0.15 * x + y**2", "0.3 * x + y**2"),
    ("valleys-paths", "places[-1] - lr", "places[-1] + 0 * lr"),
]
