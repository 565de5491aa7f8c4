"""A replay as one page for any browser: it opens from the disk, without a server or a network."""

import html
import json

from nnlib.saving.html_page import html_page
from nnlib.saving.whole_file import write_whole
from nnlib.widgets.replay.widget import LOOKS, checked
from nnlib.widgets.shared.sources import bundled

LARGEST = 2**25  # bytes
SCRIPT = bundled("replay/page.js")
STYLE = """
:root { color-scheme: light dark; }
body { font-family: sans-serif; margin: 16px auto; max-width: 848px; }
@media (prefers-color-scheme: dark) { body { background: #1a1a1a; } }
h1 { font-size: 20px; margin: 0 4px 8px; overflow-wrap: anywhere; }
"""
BODY = """<h1>{title}</h1>
<div id="replay"></div>
<script type="application/json" id="film">{film}</script>
<script type="module">
{script}</script>"""


def replay_page(film, path, title="A training, replayed", largest=LARGEST):
    """Writes the replay of a film into one HTML file, all of it or nothing.

    return : how many bytes it wrote
    raises : ValueError, before anything is written, if it would be more than `largest` bytes
    """
    text = page(film, title)
    size = len(text)
    if size > largest:
        raise ValueError(
            f"this page would take {size / 1e6:.3g} MB, more than {largest / 1e6:.3g}; film "
            f"fewer moments (a larger every=), fewer pictures= or a coarser side="
        )
    write_whole(path, lambda file: file.write(text))
    return size


def replay_page_size(film, title="A training, replayed"):
    """How many bytes `replay_page` will write."""
    return len(page(film, title))


def page(film, title):
    """The whole page as bytes; nothing in the film or the title can end its script or its tags."""
    data = json.dumps(checked(film), allow_nan=False).replace("<", "\\u003c")
    body = BODY.format(title=html.escape(title), film=data, script=SCRIPT)
    return html_page(title, STYLE + LOOKS, body, scripts=True).encode("utf-8", "backslashreplace")
