"""Tables of figures that took long to measure: one JSON file each, beside the scripts."""

import json
import os
import platform

from nnlib.saving.whole_file import write_whole


def place(name):
    """Where a table is kept."""
    return os.path.join(os.path.dirname(__file__), name)


def read_figures(path):
    """A table as it was written."""
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def write_figures(path, found):
    """Writes a table in one go, so that an interruption leaves the old one."""
    text = json.dumps(found, indent=1) + "\n"
    write_whole(path, lambda file: file.write(text.encode()))


def processor():
    """What the seconds were measured on."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            names = [line.partition(":")[2] for line in file if line.startswith("model name")]
    except OSError:
        names = []
    return names[0].strip() if names else platform.processor() or platform.machine()
