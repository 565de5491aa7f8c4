"""The replay: a slider through a training that was recorded, and Play to see it run.

The browser draws it from a film alone (replay.js), so it needs no kernel once it is shown.
"""

import anywidget
import traitlets

from nnlib.widgets.shared.sources import bundled, joined

SCRIPT = bundled("replay/widget.js")
LOOKS = joined("replay/widget.css")


class Replay(anywidget.AnyWidget):
    """Arrow keys, Home, End or the mouse move through the moments; Play lets them run.

    film   : what `film(recording)` makes
    at     : the moment that is shown, from 0; beyond the last it is the last
    raises : ValueError for anything but a film
    """

    _esm = SCRIPT
    _css = LOOKS
    film = traitlets.Dict().tag(sync=True)
    at = traitlets.Int(0).tag(sync=True)

    def __init__(self, film, at=0):
        super().__init__(film=checked(film), at=at)


def checked(film):
    """The film, refused if it is something else."""
    if not isinstance(film, dict) or film.get("format") != "nnlib film":
        raise ValueError(f"expected a film, as film(recorder) makes it, got {type(film).__name__}")
    return film
