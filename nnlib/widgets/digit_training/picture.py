"""The live training on digits as an ordinary picture, for readers without a kernel."""

import matplotlib.pyplot as plt

from nnlib import plots
from nnlib.widgets.digit_training.settings import DigitSettings
from nnlib.widgets.digit_training.trainer import DigitTrainer
from nnlib.widgets.digit_training.widget import probabilities


def digit_training_picture(*, epochs=1, digit=0, **settings):
    """What `DigitTraining(**settings)` shows after so many epochs.

    digit  : which of the images held out
    return : matplotlib's Figure
    """
    trainer = DigitTrainer(DigitSettings(**settings))
    while trainer.full_epochs < epochs and not trainer.trouble:
        trainer.step()
    figure, axes = plt.subplots(2, 2, figsize=(9, 5.4), height_ratios=(1.5, 1))
    plt.close(figure)  # or the notebook would show it twice
    draw_curves(trainer.curves.table(), axes[0])
    draw_digit(trainer, digit, axes[1])
    return figure


def draw_curves(table, axes):
    """Training solid, held out dashed."""
    for ax, k, name in zip(axes, (1, 3), ("loss", "accuracy")):
        ax.plot(table[:, 0], table[:, k], "-", color=plots.POSITIVE, label="training")
        ax.plot(table[:, 0], table[:, k + 1], "--", color=plots.NEGATIVE, label="held out")
        ax.set(xlabel="epoch", ylabel=name, ylim=(0, None if k == 1 else 1.02))
        ax.legend()


def draw_digit(trainer, digit, axes):
    """One image, and the ten probabilities."""
    X, Y = trainer.held_out
    axes[0].imshow(X[digit].reshape(28, 28), cmap="gray_r", vmin=0, vmax=1)
    axes[0].set_axis_off()
    axes[0].set_title(f"the writer meant {Y[digit].argmax()}")
    plots.probabilities(probabilities(trainer, digit), Y[digit].argmax(), ax=axes[1])
    axes[1].set(xlabel="digit", ylabel="probability")
