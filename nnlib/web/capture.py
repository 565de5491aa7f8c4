"""In a notebook's kernel: every control that is shown also says what a page needs to show it.

`start()` changes how widgets are displayed in this process, and nothing in the notebooks.
"""

import base64
import importlib
import json

import anywidget
from IPython.display import display

from nnlib import widgets
from nnlib.web import frames

LIVE = "application/vnd.nnlib.live+json"
UNSEEN = ("layout", "tabbable", "tooltip", "comm")  # state that no script of ours reads


def start(samples=None):
    """From now on each control's output carries what a page needs, under the type LIVE.

    samples : at how many positions a slider's picture is drawn at most; None: at all that fit
    """
    usual = anywidget.AnyWidget._repr_mimebundle_

    def with_state(widget, **options):
        found = usual(widget, **options)
        data, told = found if isinstance(found, tuple) else (found, {})
        return {**(data or {}), LIVE: state_of(widget)}, told

    def explore(fig, draw, *, continuous=True, **controls):
        found = frames.capture(fig, draw, samples=samples, continuous=continuous, **controls)
        display({LIVE: {"kind": "frames", "frames": found}, "text/plain": ""}, raw=True)

    anywidget.AnyWidget._repr_mimebundle_ = with_state
    widgets.explore = explore


def state_of(widget):
    """A widget's kind, state and looks, and the files that Python would answer from."""
    folder = type(widget).__module__.rpartition(".")[0]
    state = {
        name: value
        for name, value in widget.get_state().items()
        if not name.startswith("_") and name not in UNSEEN
    }
    return {
        "kind": folder.rpartition(".")[2],
        "state": plain(state),
        "css": str(widget._css),
        "files": files_of(widget, folder),
    }


def files_of(widget, folder):
    """What the folder's page_files.py asks to be laid beside the pages, {name: content}."""
    try:
        module = importlib.import_module(f"{folder}.page_files")
    except ModuleNotFoundError as error:
        if error.name != f"{folder}.page_files":
            raise
        return {}
    return plain(module.page_files(widget))


def plain(value):
    """The same as JSON can say it; bytes become {"$bytes": base64}."""
    if isinstance(value, (bytes, bytearray, memoryview)):
        return {"$bytes": base64.b64encode(value).decode("ascii")}
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    json.dumps(value)  # TypeError for what no page could read
    return value
