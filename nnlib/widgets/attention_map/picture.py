"""The map of weights as an ordinary picture, for readers without a kernel."""

import matplotlib.pyplot as plt

from nnlib import plots
from nnlib.widgets.attention_map.looking import looking, parts_of, readable


def attention_picture(network, text="3141592653589793", hidden=None):
    """One row for each written digit, one column for each token that was read.

    hidden : the place, from 0, of a digit whose key is dropped
    return : matplotlib's Figure
    """
    digits = parts_of(network)[3]
    question, (answer, weights) = readable(text, digits), looking(network, text, hidden)
    figure, ax = plt.subplots(figsize=(8.2, 4.4))
    plt.close(figure)  # or the notebook would show it twice
    image = ax.imshow(weights, cmap="Blues", vmin=0, vmax=1, gid="told")
    figure.colorbar(image, label="weight", shrink=0.8)
    ax.set_xticks(range(2 * digits), f"{question}={answer[:-1]}")
    ax.set_yticks(range(digits), answer)
    ax.axvline(digits - 0.5, color="black", linestyle=":", linewidth=1)
    ax.set(xlabel="looks at: the question, =, and what it has written", ylabel="writes")
    ax.grid(visible=False)
    looks = ", ".join(
        f"{sign} at place {row.argmax() + 1} ({row.max():.2f})"
        for sign, row in zip(answer, weights)
    )
    plots.say(ax, f"reads {question}, writes {answer}; looks for {looks}")
    return figure
