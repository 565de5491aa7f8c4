"""The browser's half of a widget: several short files, joined because the browser takes one."""

import pathlib

HERE = pathlib.Path(__file__).parent.parent


def joined(*names):
    """The files of these names, as they lie in widgets/, in one text and in this order."""
    return "".join((HERE / name).read_text("utf-8") for name in names)
