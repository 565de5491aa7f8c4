"""A figure that moves with its sliders, as a page can show it (its positions follow)."""


def capture(fig, draw, *, samples=None, continuous=True, **controls):
    """Nothing yet: until a page can move it, the picture that the notebook stores stands there."""
    return None
