"""Keeps of a notebook's outputs what a reader without a kernel can see, and drops the rest.

A widget leaves a dead line of text in the file ("DigitPad()"), a progress bar its speed.
"""

import copy
import re

WIDGET = "application/vnd.jupyter.widget-view+json"
# 100%|███| 5/5 [00:01<00:00, 4.2it/s]   or, without an end in sight,   5it [00:01, 4.2it/s]
BAR = re.compile(r"\r?[^\r\n]*\[(\d+:)?\d\d:\d\d[<,][^\r\n]*(/s|s/)[^\r\n]*\n?")
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
CELL_METADATA = {"tags", "covers", "jupyter", "editable", "deletable"}


def tidy_notebook(notebook):
    """The notebook with plain metadata and tidy outputs; ids and sources stay."""
    notebook = copy.deepcopy(notebook)
    notebook.metadata = copy.deepcopy(METADATA)
    for cell in notebook.cells:
        cell.metadata = {key: value for key, value in cell.metadata.items() if key in CELL_METADATA}
        if cell.cell_type == "code":
            cell.outputs = tidy_outputs(cell.outputs)
    return notebook


def tidy_outputs(outputs):
    """The outputs without widgets and progress bars, neighbouring pieces of a stream joined."""
    outputs = map(without_dead_parts, join_streams(copy.deepcopy(outputs)))
    return join_streams([output for output in outputs if output])


def without_dead_parts(output):
    """The output as a static page can show it, or None if nothing of it is left."""
    if output["output_type"] == "stream":
        return without_bar(output)
    data = output.get("data", {})
    is_widget = data.pop(WIDGET, None) is not None
    return None if is_widget and "image/png" not in data else output


def without_bar(stream):
    """The stream without progress bars, or None if that was all, or an empty line after one."""
    text = BAR.sub("", stream["text"])
    had_bar = text != stream["text"] or stream["name"] == "stderr"
    stream["text"] = text.replace("\r", "") if had_bar else text
    return None if had_bar and not text.strip() else stream


def join_streams(outputs):
    """The outputs with neighbouring texts of one stream joined: they arrive in varying pieces."""
    joined = []
    for output in outputs:
        last = joined[-1] if joined else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            last["text"] += output["text"]
        else:
            joined.append(output)
    return joined
