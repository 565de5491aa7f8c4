"""Tables of figures that took long to measure: one JSON file each, beside the scripts."""

import json
import os
import platform

from nnlib.saving.whole_file import write_whole

CPUINFO = "/proc/cpuinfo"  # where Linux says so


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


def four_decimals(number):
    """A number as most tables hold it."""
    return round(float(number), 4)


def rounded(found, number=four_decimals):
    """Each number in a table, its lists and its dicts as `number` gives it; words as they are."""
    if isinstance(found, dict):
        return {name: rounded(part, number) for name, part in found.items()}
    if isinstance(found, list | tuple):
        return [rounded(part, number) for part in found]
    return found if isinstance(found, str) else number(found)


def processor(cpuinfo=CPUINFO):
    """What the seconds were measured on."""
    try:
        with open(cpuinfo, encoding="utf-8") as file:
            names = [line.partition(":")[2] for line in file if line.startswith("model name")]
    except OSError:
        names = []
    return names[0].strip() if names else platform.processor() or platform.machine()
