"""The playground as an ordinary picture, for readers without a kernel."""

import matplotlib.pyplot as plt
import numpy as np

from nnlib import plots
from nnlib.widgets.playground.frame import SMALL, maps
from nnlib.widgets.playground.settings import MOST_NEURONS, Settings
from nnlib.widgets.playground.trainer import Trainer


def playground_picture(*, epochs=100, **state):
    """What `Playground(**state)` shows after so many epochs: regions, neurons and losses.

    return : matplotlib's Figure
    """
    trainer = Trainer(Settings(**state))
    while trainer.full_epochs < epochs and not trainer.trouble:
        trainer.step()
    figure = plt.figure(figsize=(9.6, 4.6))
    plt.close(figure)  # or the notebook would show it twice
    decisions, side = figure.subfigures(1, 2, width_ratios=(1, 1.1))
    curves, neurons = side.subfigures(2, 1, height_ratios=(1.25, 1))
    draw_decisions(trainer, decisions.subplots())
    draw_losses(trainer, curves.subplots())
    draw_neurons(trainer, neurons)
    return figure


def draw_decisions(trainer, ax):
    """The map with the training points."""
    reach = trainer.settings.window
    extent = (-reach, reach, -reach, reach)
    plots.regions(trainer.network.probabilities, trainer.X, trainer.y, ax, extent)
    ax.set_title(f"{trainer.settings.data} after {trainer.full_epochs:,} epochs")


def draw_losses(trainer, ax):
    """Training solid, held out dashed."""
    epochs, training, held_out = trainer.curves.table().T[:3]
    ax.plot(epochs, training, "-", color=plots.POSITIVE, label="training")
    ax.plot(epochs, held_out, "--", color=plots.NEGATIVE, label="held out")
    ax.set(xlabel="epoch", ylabel="loss", ylim=(0, None))
    ax.legend()


def draw_neurons(trainer, figure):
    """One row of small maps per hidden layer: blue where a neuron outputs much, orange little."""
    hidden = maps(trainer.network, trainer.settings.window)[1]
    rows = figure.subplots(len(hidden), 1, squeeze=False)[:, 0]
    figure.suptitle("output of each hidden neuron", fontsize=12)
    most = max(trainer.settings.hidden)
    for layer, (ax, answers) in enumerate(zip(rows, hidden), 1):
        gap = np.full((SMALL, 3, answers.shape[2]), np.nan)
        strip = np.concatenate([answers, gap], axis=1).transpose(0, 2, 1).reshape(SMALL, -1)
        ax.imshow(strip, cmap=plots.PLUS_MINUS, vmin=-1, vmax=1, gid="neurons")
        plots.say(ax, f"hidden layer {layer}: small maps of what {answers.shape[2]} neurons output")
        ax.set_xlim(-0.5, max(most, MOST_NEURONS // 2) * (SMALL + 3) - 0.5)
        ax.set_axis_off()
