"""A field to type a name into, and five bars that move letter by letter.

The browser computes and draws it (widget.js), so it follows the hand and needs no kernel once it
is shown.
"""

import anywidget
import traitlets

from nnlib.data.places import LETTERS, LONGEST, WRITTEN
from nnlib.widgets.name_reader.reading import parts_of
from nnlib.widgets.shared.sources import bundled, joined

SCRIPT = bundled("name_reader/widget.js")
LOOKS = joined("name_reader/widget.css")


class NameReader(anywidget.AnyWidget):
    """Type a name; a slider says how many of its letters have been read.

    network : Recurrent(26, n, rng), Last(), Dense(n, classes, rng); it is copied as it is now
    classes : a word for each output
    name    : what is typed at first; whatever is typed is kept to the letters a to z
    raises  : ValueError for another network
    """

    _esm = SCRIPT
    _css = LOOKS
    weights = traitlets.Dict().tag(sync=True)
    classes = traitlets.List(traitlets.Unicode()).tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)
    writing = traitlets.Dict({"letters": LETTERS, "longest": LONGEST, "written": WRITTEN}).tag(
        sync=True
    )

    def __init__(self, network, classes, name="kitzingen"):
        recurrent, dense = parts_of(network, classes)
        arrays = {"W": recurrent.W, "U": recurrent.U, "b": recurrent.b, "V": dense.W, "c": dense.b}
        weights = {key: array.astype(float).tolist() for key, array in arrays.items()}
        super().__init__(weights=weights, classes=list(classes), name=str(name))
