"""A field to type digits into, and a map of where a head looks while it writes them backwards.

The browser computes and draws it (widget.js), so it follows the hand and needs no kernel once it
is shown.
"""

import anywidget
import traitlets

from nnlib.data.sequences import SIGNS
from nnlib.widgets.attention_map.looking import parts_of
from nnlib.widgets.shared.sources import bundled, joined

SCRIPT = bundled("attention_map/widget.js")
LOOKS = joined("attention_map/widget.css")


class AttentionMap(anywidget.AnyWidget):
    """Type digits; one slider chooses a row of the map, another one drops the key of a digit.

    network : Attention(12 + 2 * digits, n, rng), Moments(), Dense(n, 12, rng); copied as it is now
    text    : what is typed at first; whatever is typed is kept to its digits
    raises  : ValueError for another network
    """

    _esm = SCRIPT
    _css = LOOKS
    weights = traitlets.Dict().tag(sync=True)
    digits = traitlets.Int().tag(sync=True)
    signs = traitlets.Unicode(SIGNS).tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)

    def __init__(self, network, text="3141592653589793"):
        *arrays, digits = parts_of(network)
        weights = {name: a.astype(float).tolist() for name, a in zip("WVc", arrays)}
        super().__init__(weights=weights, digits=digits, text=str(text))
