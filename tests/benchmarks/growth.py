"""How the cost of an epoch grows with the network's width and depth, the batch, and the data."""

import math

from tests.benchmarks.worker import Worker
from tests.benchmarks.workloads import Workload

IMAGES, FEWER = 12_800, 1_280  # an epoch of dense layers; of convolutions and of memories
SERIES = {
    "width": (32, 64, 128, 256, 512),
    "depth": (1, 2, 3, 4, 6),
    "batch": (8, 16, 32, 64, 128, 256),
    "images": (6_400, 12_800, 25_600, 51_200),
    "side": (16, 28, 40, 52, 64),
    "kernels": (4, 8, 16, 32),
    "moments": (7, 14, 28, 56, 112),
    "looked_at": (7, 14, 28, 56, 112),
}
LABELS = {
    "width": "neurons in each of 2 hidden layers",
    "depth": "hidden layers of 128 neurons",
    "batch": "examples a batch",
    "images": "training images",
    "side": "rows and columns of an image",
    "kernels": "kernels, then twice as many",
    "moments": "moments read by 64 neurons",
    "looked_at": "moments that attention looks at",
}
MARKS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)  # milliseconds on the axis
UNEVEN = 1.15  # linear in the data: seconds per image differ by no more than so many times


def workload_of(width=128, depth=2, batch=64, images=IMAGES):
    """A network for the digits, trained with momentum for one epoch."""
    sizes = (784, *[width] * depth, 10)
    return Workload(sizes, "ReLU", batch, images // batch, 0.01, momentum=0.9)


def convolution_of(side=28, kernels=8):
    """Two convolutions; the second has twice as many kernels as the first."""
    sizes = (1, kernels, 2 * kernels, 128, 10)
    options = {"momentum": 0.9, "model": "convolution", "side": side}
    return Workload(sizes, "ReLU", 64, FEWER // 64, 0.005, **options)


def memory_of(moments=28):
    """64 neurons with a memory."""
    options = {"momentum": 0.9, "model": "recurrent", "side": moments}
    return Workload((28, 64, 10), "tanh", 64, FEWER // 64, 0.01, **options)


def attention_of(looked_at=28):
    """One head whose answers are of 64 numbers."""
    return memory_of(looked_at)._replace(hidden="softmax", model="attention")


MAKERS = {
    "side": convolution_of,
    "kernels": convolution_of,
    "moments": memory_of,
    "looked_at": attention_of,
}


def grow(rounds, say, series=SERIES):
    """{what changes: {its values: best milliseconds of an epoch}}; all points take turns."""
    points = [(what, value) for what in series for value in series[what]]
    best = dict.fromkeys(points, float("inf"))
    worker = Worker("ours")
    try:
        for turn in range(rounds):
            say(f"growth: round {turn + 1} of {rounds} ...")
            for what, value in points:
                workload = MAKERS.get(what, workload_of)(**{what: value})
                spent = 1e3 * worker.ask("seconds", workload)[0]
                best[what, value] = min(best[what, value], spent)
    finally:
        worker.close()
    return {what: {value: best[what, value] for value in series[what]} for what in series}


def unevenness(times):
    """How many times as long an example takes in the slowest amount of data as in the quickest."""
    each = [spent / images for images, spent in times.items()]
    return max(each) / min(each)


def growth_table(growth):
    """One line for each series; the data's says whether time grows with them in step."""
    lines = ["", "time of an epoch in ms"]
    for what, times in growth.items():
        cells = ", ".join(f"{value:,}: {spent:.0f}" for value, spent in times.items())
        lines.append(f"    {LABELS[what]:<36}{cells}")
    if "images" in growth:
        uneven = unevenness(growth["images"])
        word = "linear" if uneven <= UNEVEN else "NOT LINEAR"
        lines.append(f"    {word} in the data: an image costs the same within {uneven - 1:.0%}")
    return "\n".join(lines)


def memory_table(results):
    """What a round of each workload holds at most, beside the examples and the network."""
    known = {name: entry["memory"] for name, entry in results.items() if "memory" in entry}
    head = "peak memory of a round beside the examples and the network, in MB"
    return f"\n{head}\n    " + ", ".join(
        f"{name}: {size / 1e6:.1f}" for name, size in known.items()
    )


def picture(growth, path):
    """One panel for each series, both axes logarithmic: a straight slope of 1 is linear."""
    from nnlib.plots.style import POSITIVE, plt

    rows = math.ceil(len(growth) / 2)
    figure, panels = plt.subplots(rows, 2, figsize=(10, 3.75 * rows), squeeze=False)
    for ax in panels.flat[len(growth) :]:
        ax.set_axis_off()
    for ax, (what, times) in zip(panels.flat, growth.items()):
        values, spent = list(times), list(times.values())
        ax.plot(values, spent, "o-", color=POSITIVE)
        ax.set(xscale="log", yscale="log", xlabel=LABELS[what], ylabel="time of an epoch [ms]")
        ax.set_xticks(values, [f"{value:,}" for value in values])
        ax.set_xticks([], minor=True)
        ax.set_yticks(MARKS, [f"{tick:,}" for tick in MARKS])
        ax.set_ylim(min(spent) / 1.3, max(spent) * 1.3)
        ax.set_yticks([], minor=True)
    figure.savefig(path)
    plt.close(figure)
