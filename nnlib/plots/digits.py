"""Pictures of digits, and of what a network predicts."""

import numpy as np

from nnlib.checks import at_least
from nnlib.plots.checks import as_images, as_labels, filled, one_each
from nnlib.plots.style import NEGATIVE, NEGATIVE_WORDS, POSITIVE, new_axes
from nnlib.plots.words import say
from nnlib.plots.words_of_marks import in_percent
from nnlib.plots.words_of_numbers import percent

SCATTERED = 0.8  # how different neighbours are, next to pixels far apart


def digits(images, titles=None, wrong=None, columns=10, ax=None):
    """A sheet of grey images, each with a word above it.

    images : (n, 28, 28) or (n, 784), any scale; ink is the larger number
    titles : n words; wrong : n booleans, whose words are orange and marked with a cross
    return : Axes
    raises : ValueError or TypeError for images that are none, and for too few words or marks
    """
    images = as_images(images)
    if titles is not None:
        one_each(titles, len(images), "titles", "image")
    wrong = np.zeros(len(images)) if wrong is None else wrong
    wrong = as_labels(wrong, len(images), "wrong", "image") != 0
    columns = min(at_least("columns", columns, 1), len(images))
    rows = -(-len(images) // columns)
    top = 12 if titles is not None else 2
    ax = new_axes(ax, figsize=(columns, rows * (28 + top) / 30))
    ax.imshow(sheet(images, rows, columns, top), interpolation="nearest", gid="digits")
    for i, (title, bad) in enumerate(zip(titles if titles is not None else [], wrong)):
        row, column = divmod(i, columns)
        ax.text(
            column * 30 + 14, row * (28 + top) + top - 2, f"{title} ✗" if bad else title,
            ha="center", va="bottom", color=NEGATIVE_WORDS if bad else "black",
            weight="bold" if bad else "normal", gid="digits",
        )  # fmt: skip
    ax.set_axis_off()
    return say(ax, sheet_in_words(images, columns, titles, wrong))


def sheet_in_words(images, columns, titles, wrong):
    """What a sheet shows: how many images, what is written above them row by row, and crosses."""
    what = "scattered dots without strokes" if are_scattered(images) else "digits"
    words = f"{len(images)} images of {what}" if len(images) > 1 else f"an image of {what}"
    words = words.replace("an image of digits", "an image of a digit")
    rows = -(-len(images) // columns)
    words = f"{words} in {rows} rows of {columns}" if rows > 1 else words
    if titles is None:
        return words
    marked = [f"{title} ✗" if bad else str(title) for title, bad in zip(titles, wrong)]
    lines = [" | ".join(marked[k : k + columns]) for k in range(0, len(marked), columns)]
    if rows > 1:
        lines = [f"in row {row}: {line}" for row, line in enumerate(lines, 1)]
    crosses = f"; a cross marks {np.count_nonzero(wrong)} of them as wrong" if wrong.any() else ""
    return f"{words}, titled {'; '.join(lines)}{crosses}"


def are_scattered(images):
    """Whether a pixel is hardly more like its neighbours than like pixels far away."""
    beside = [np.abs(np.diff(images, axis=axis)).mean() for axis in (1, 2)]
    apart = [np.abs(images - np.roll(images, images.shape[1] // 2, axis)).mean() for axis in (1, 2)]
    return sum(beside) > SCATTERED * sum(apart) > 0


def sheet(images, rows, columns, top):
    """All images on one array, with room above each; blank where there is none."""
    canvas = np.zeros((rows * (28 + top), columns * 30 - 2))
    for i, image in enumerate(images):
        row, column = divmod(i, columns)
        y, x = row * (28 + top) + top, column * 30
        canvas[y : y + 28, x : x + 28] = image / max(image.max(), 1e-12)
    return canvas


def probabilities(probs, truth=None, names=None, ax=None):
    """One bar per class; the true class, where it is known, is blue, the others orange.

    probs  : (n_classes,), each 0..1
    truth  : which of the classes is the true one; names : n_classes words below the bars
    return : Axes
    raises : ValueError or TypeError for what cannot be the probabilities of one example
    """
    probs = filled(probs, "probs")
    if probs.ndim != 1:
        raise ValueError(f"expected one row (n_classes,), got shape {probs.shape}; use probs[0]")
    if probs.min() < 0 or probs.max() > 1 + 1e-6:
        wrong = probs[(probs < 0) | (probs > 1 + 1e-6)][0]
        raise ValueError(f"expected probabilities 0 to 1, got {wrong:g}; apply softmax to scores")
    if truth is not None and truth not in range(len(probs)):
        raise ValueError(f"expected truth 0 to {len(probs) - 1}, got {truth!r}")
    names = [str(k) for k in range(len(probs))] if names is None else names
    one_each(names, len(probs), "names", "class")
    ax = new_axes(ax, figsize=(6, 3))
    colors = [POSITIVE if truth is None or k == truth else NEGATIVE for k in range(len(probs))]
    bars = ax.bar(names, probs, color=colors, gid="probabilities")
    ax.bar_label(bars, [f"{100 * p:.0f}" if p >= 0.005 else "" for p in probs])
    ax.set(ylim=(0, 1.12), xlabel="class", ylabel="probability (bars in %)")
    ax.grid(axis="x", visible=False)
    order = np.argsort(-probs, kind="stable")
    told = f"bars, the largest first: {in_percent([names[k] for k in order], probs[order])}"
    blue = (
        ""
        if truth is None
        else f"; the true class, blue, is {names[truth]}, {percent(probs[truth])}"
    )
    return say(ax, told + blue)


def confusion(y, predicted, ax=None):
    """How often each class (row) was taken for each other (column); counts in the cells.

    y, predicted : (n,) labels 0..9
    return       : Axes
    raises       : ValueError or TypeError for labels that are none, or not as many
    """
    import seaborn as sns  # heavy, and needed here only

    counts = counted(y, predicted)
    mistakes = np.where(np.eye(10, dtype=bool), 0, counts)
    ax = new_axes(ax, figsize=(7, 5.6))
    sns.heatmap(
        mistakes, vmax=2 * max(mistakes.max(), 1), annot=counts, fmt="d", cmap="Oranges",
        annot_kws={"color": "black", "size": 12}, cbar=False, ax=ax, linewidths=0.5,
    )  # fmt: skip
    ax.set(xlabel="predicted digit", ylabel="true digit")
    ax.tick_params(length=0, labelrotation=0)
    for number in ax.texts:
        number.set_gid("confusion")
    return say(ax, table_in_words(counts, mistakes))


def table_in_words(counts, mistakes):
    """What a confusion matrix shows: how many are right, and the mistakes made most often."""
    most = np.argsort(-mistakes, axis=None, kind="stable")[:3]
    pairs = [np.unravel_index(place, mistakes.shape) for place in most]
    told = [f"{k} taken for {m} {mistakes[k, m]} times" for k, m in pairs if mistakes[k, m]]
    right = f"{np.trace(counts):,} of {counts.sum():,} images lie on the diagonal"
    return "; ".join([right, *told])


def counted(y, predicted):
    """How often (10, 10) label k, a row, was taken for another, a column."""
    labels = [as_labels(filled(y, "y"), np.size(y), "y", "image")]
    labels.append(as_labels(predicted, len(labels[0]), "predicted", "image"))
    wrong = np.concatenate(labels)[~np.isin(np.concatenate(labels), range(10))]
    if len(wrong):
        raise ValueError(f"expected labels 0 to 9, got {wrong[0]}")
    counts = np.zeros((10, 10), int)
    np.add.at(counts, tuple(labels), 1)
    return counts
