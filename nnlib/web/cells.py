"""Code cells as HTML: the code in colours, what it printed, its pictures, its control."""

import base64
import html
import io
import json
import re

from PIL import Image
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

COLOURS = HtmlFormatter(nowrap=True)
STILL = re.compile(r"^(?:\w+_picture|microscope_strip)\(", re.M)


def code_html(cell, pictures, live=None):
    """One code cell.

    pictures : writes a picture's bytes under a name and returns its address on the page
    live     : what `running.py` says of the control that the cell shows, or None
    """
    tags = cell.metadata.get("tags", [])
    source = f'<pre class="code"><code>{colour(cell.source)}</code></pre>'
    said = "".join(output_html(out, cell.id, k, pictures) for k, out in enumerate(cell.outputs))
    if live:
        said = live_html(live, said)
    elif STILL.search(cell.source):
        said = folded("The same as a still picture", said)
    whole = f'<div class="cell" id="cell-{cell.id}">{source}{said}</div>'
    return folded("A solution", whole, "solution") if "solution" in tags else whole


def colour(source):
    """Python in colours."""
    return highlight(source, PythonLexer(stripnl=False), COLOURS).rstrip("\n")


def folded(title, inside, name="still"):
    """Something that opens with a click."""
    return f'<details class="{name}"><summary>{title}</summary>{inside}</details>'


def live_html(live, still):
    """The place where a control comes to life; its still picture stands there until then."""
    told = html.escape(json.dumps(live, separators=(",", ":")))
    return f'<div class="live" data-live="{told}">{still}</div>'


def output_html(output, cell, k, pictures):
    """What a cell printed or drew."""
    if output.output_type == "stream":
        return said(output.text)
    if output.output_type == "error":
        return said(f"{output.ename}: {output.evalue}")
    if "image/png" in output.data:
        alt = output.metadata.get("image/png", {}).get("alt", "")
        return picture_html(output.data["image/png"], f"{cell}-{k}", alt, pictures)
    return output.data.get("text/html") or said(output.data.get("text/plain", ""))


def said(text):
    """Printed lines."""
    return f'<pre class="said">{html.escape(text.rstrip())}</pre>' if text.strip() else ""


def picture_html(png, name, alt, pictures):
    """A stored picture, without loss in a smaller format, with its words."""
    image, file = Image.open(io.BytesIO(base64.b64decode(png))), io.BytesIO()
    image.convert("RGB").save(file, "webp", lossless=True, method=4)
    src = pictures(f"{name}.webp", file.getvalue())
    size = f'width="{image.width}" height="{image.height}" style="--own: {image.width}px"'
    shown = f'<img class="plot" src="{src}" {size} loading="lazy" alt="{html.escape(alt)}">'
    return f'<div class="picture">{shown}</div>'
