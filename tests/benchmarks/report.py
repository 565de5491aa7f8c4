"""The table of ratios beside what is to be reached, the same as JSON, and as one picture."""

import json
import os
import platform

import numpy as np

from nnlib.recipes import figures
from tests.benchmarks.tasks import PEERS

# (aim, must): at most so many times the bare products; the others at least so many times ours.
# For ours itself: milliseconds.
TARGETS = {
    "A": {"products": (2.4, 3.0), "pytorch": (8.0, 6.5), "notebook": (11.0, 9.0)},
    "B": {"products": (1.65, 1.9), "pytorch": (3.2, 2.8), "library": (13.0, 11.0)},
    "C": {"products": (1.7, 1.9), "pytorch": (2.6, 2.3), "script": (5.0, 4.3)},
    "D": {"products": (1.35, 1.5), "pytorch": (1.9, 1.65), "scikit": (1.6, 1.4)},
    "E": {"products": (1.3, 1.45), "pytorch": (1.2, 1.05), "scikit": (1.45, 1.3)},
    "predict": {"products": (1.2, 1.35), "pytorch": (1.1, None)},
    "conv-8-16": {"products": (2.8, 3.6), "pytorch": (0.9, 0.65)},
    "conv-16-32": {"products": (2.8, 3.6), "pytorch": (0.9, 0.65)},
    "recurrent-64": {"pytorch": (1.5, 1.0)},
    "recurrent-128": {"pytorch": (1.1, 1.0)},
    "attention": {"pytorch": (1.0, None)},
    "tensor-32": {"tensor": (1.9, 2.2)},
    "tensor-128": {"tensor": (1.4, 1.6)},
    "slider": {"ours": (5.0, 9.0), "pytorch": (5.0, 3.0)},
    "import": {"products": (1.1, 1.25)},
}
SMALLER_IS_BETTER = ("products", "ours", "tensor")
MARKERS, COLOURS = " |xos ^DvP", ("k", "k", "k", "C1", "C5", "k", "C2", "C3", "C4", "C0")
SCALE = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20)
HEAD = f"    {'':<26}{'best':>10}{'median':>10}{'ratio':>9}{'aim':>8}{'must':>8}"


def ratio(peer, times):
    """Ours over the bare products, anyone else over ours, best rounds; ours itself as it is."""
    ours, theirs = times["ours"]["best"], times[peer]["best"]
    if peer == "ours":
        return ours
    return ours / theirs if peer == "products" else theirs / ours


def verdict(peer, value, aim, must):
    """What a target says to a value; a target without a must only has an aim."""
    sign = 1 if peer in SMALLER_IS_BETTER else -1
    if sign * value <= sign * aim:
        return "aim reached"
    if must is None:
        return "aim not reached"
    return "must kept" if sign * value <= sign * must else "MISSED"


def judged(name, peer, times):
    """(ratio, aim, must, verdict) of one row; the last three are None without a target."""
    value = ratio(peer, times)
    aim, must = TARGETS.get(name, {}).get(peer, (None, None))
    return value, aim, must, None if aim is None else verdict(peer, value, aim, must)


def row(name, peer, times):
    """One competitor's line of the table."""
    value, aim, must, word = judged(name, peer, times)
    label = "numpy" if (name, peer) == ("import", "products") else PEERS[peer]
    sign = "≤" if peer in SMALLER_IS_BETTER else "≥"
    shown = "" if peer == "ours" else f"{value:.2f}"
    goals = [f"{sign} {goal:g}" if goal else "" for goal in (aim, must)]
    best, median = times[peer]["best"], times[peer]["median"]
    line = f"    {label:<26}{best:>10.1f}{median:>10.1f}{shown:>9}{goals[0]:>8}{goals[1]:>8}"
    return f"{line}  {word or ''}".rstrip()


def table(results):
    """All workloads, one block each."""
    lines = []
    for name, entry in results.items():
        lines += ["", f"{name}: {entry['what']} [{entry['unit']}]", HEAD]
        lines += [row(name, peer, entry["times"]) for peer in entry["times"]]
        lines += [f"    {PEERS[peer]:<26}{reason}" for peer, reason in entry["refused"].items()]
    return "\n".join(lines)


def machine():
    """What the figures were found on, in neutral words."""
    return {
        "cores": os.cpu_count(),
        "processor": processor(),
        "system": platform.system(),
        "python": platform.python_version(),
        "numpy": np.__version__,
    }


def processor(cpuinfo=figures.CPUINFO):
    """What kind the processor is and what it calls itself, as far as the two differ."""
    return ", ".join(dict.fromkeys((platform.machine(), figures.processor(cpuinfo))))


def write_json(path, **found):
    """Everything that was found, every round of it."""
    text = json.dumps({"machine": machine()} | found, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def picture(results, path):
    """For each workload, how many times as long as nnlib each competitor takes.

    Value is left out: thousands of times as long, it would press everything else together.
    """
    from nnlib.plots.style import plt

    results = {name: entry for name, entry in results.items() if "value" not in entry["times"]}
    figure, ax = plt.subplots(figsize=(9, 2 + 0.4 * len(results)))
    points(ax, results)
    ax.axvline(1, color="black", ls="-", label=PEERS["ours"])
    ax.set(xscale="log", xlabel="times as long as nnlib", ylabel="workload")
    ax.set_xticks(SCALE, [f"{tick:g}" for tick in SCALE])
    ax.set_xticks([], minor=True)
    ax.set_yticks(range(len(results)), results)
    ax.set_ylim(len(results) - 0.5, -0.5)
    ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
    figure.savefig(path)
    plt.close(figure)


def points(ax, results):
    """One kind of mark for each competitor, one row for each workload."""
    found = [(row, entry["times"]) for row, entry in enumerate(results.values())]
    for (peer, label), marker, colour in zip(PEERS.items(), MARKERS, COLOURS):
        pairs = [(t[peer]["best"] / t["ours"]["best"], row) for row, t in found if peer in t]
        if pairs and peer != "ours":
            size = 18 if marker == "|" else 9  # else it hides behind another
            ax.plot(*zip(*pairs), marker, color=colour, ms=size, mew=2, ls="", label=label)
