"""Exercises of notebook 13, Why does training fail, and what helps?"""

import math

from nnlib.exercises.exercise import Exercise

RUNS = (  # training losses, validation losses, patience
    (
        [0.95, 0.71, 0.58, 0.47, 0.40, 0.33, 0.28, 0.24, 0.21, 0.19],
        [0.98, 0.77, 0.64, 0.66, 0.61, 0.63, 0.62, 0.65, 0.55, 0.57],
        3,
    ),
    (
        [0.90, 0.80, 0.82, 0.60, 0.63, 0.50, 0.52, 0.55, 0.40, 0.30],
        [0.90, 0.80, 0.85, 0.70, 0.75, 0.60, 0.65, 0.50, 0.55, 0.52],
        2,
    ),
    (
        [0.70, 0.60, 0.65, 0.66, 0.67, 0.50, 0.40, 0.30, 0.20, 0.10],
        [0.70, 0.65, 0.62, 0.66, 0.64, 0.68, 0.69, 0.71, 0.73, 0.61],
        4,
    ),
    (  # the losses end before the patience does
        [0.70, 0.60, 0.50, 0.40, 0.30],
        [0.80, 0.70, 0.60, 0.65, 0.62],
        3,
    ),
    (  # a loss that comes back is no new best
        [0.70, 0.60, 0.50, 0.45, 0.40, 0.35, 0.30],
        [0.80, 0.70, 0.60, 0.60, 0.60, 0.60, 0.50],
        3,
    ),
)
REMEDIES = [3, 4, 2, 1]


def stopping(watch=1, reset=True, best=True, start=0, late=0, asked=None, ties=False):
    """Early stopping that watches losses 0 (training) or 1, and what it returns."""

    def epoch_of(training_losses, validation_losses, patience):
        lowest, waited, kept = math.inf, 0, 0
        patience = (patience if asked is None else asked) + late
        for epoch, loss in enumerate((training_losses, validation_losses)[watch]):
            if loss < lowest or (ties and loss == lowest):
                lowest, kept = loss, epoch
                waited = 0 if reset else waited
            else:
                waited += 1
            if waited == patience:
                break
        return (kept if best else epoch) + start

    return epoch_of


def counted_back(training_losses, validation_losses, patience):
    """The patience counted back from the end, and the last epoch where it never ran out."""
    stop = stopping(best=False)(training_losses, validation_losses, patience)
    waited = stop - stopping()(training_losses, validation_losses, patience)
    return stop - patience if waited == patience else stop


def best_loss(training_losses, validation_losses, patience):
    """The lowest validation loss before training stops, instead of its epoch."""
    return validation_losses[stopping()(training_losses, validation_losses, patience)]


def diagnosis(answer):
    """The first patient who got a wrong remedy, and which."""
    remedies = list(answer)
    if len(remedies) != 4 or any(remedy not in (1, 2, 3, 4) for remedy in remedies):
        raise ValueError("answer with four numbers from 1 to 4, one for each patient")
    wrong = [pair for pair in zip("ABCD", map(int, remedies), REMEDIES) if pair[1] != pair[2]]
    return f"patient {wrong[0][0]} got {wrong[0][1]}" if wrong else "all four"


def remedy_for(patient, remedy):
    """A diagnosis that is right but for one patient."""
    given = [*REMEDIES]
    given["ABCD".index(patient)] = remedy
    return lambda: diagnosis(given)


EXERCISES = {
    "13.1": Exercise(
        right=stopping(),
        mistakes={
            "all three bugs are still there: write down six losses, and follow them one by one": (
                stopping(watch=0, reset=False, best=False)
            ),
            "the training loss still decides; it keeps falling while the network overfits, so let "
            "the validation loss decide": stopping(watch=0),
            "two bugs are left: the training loss still decides, and it's the last epoch that you "
            "return": stopping(watch=0, best=False),
            "two bugs are left: the training loss still decides, and a new best epoch doesn't set "
            "the waiting back to 0": stopping(watch=0, reset=False),
            "one bug is left: after a new best epoch the waiting has to start again from 0": (
                stopping(reset=False)
            ),
            "one bug is left: this is the epoch where training stopped; the network should get "
            "back the *best* one": stopping(best=False),
            "two bugs are left: the waiting never starts again from 0, and it's the last epoch "
            "that you return": stopping(reset=False, best=False),
            "right wherever the patience runs out; if the losses end first, the best epoch so far "
            "counts as well": counted_back,
            "that is the best loss itself; return the number of the epoch that reached it": (
                best_loss
            ),
            "a loss that only equals the best one is no improvement, so compare with < instead "
            "of <=, or a loss that stays level never ends the training": stopping(ties=True),
            "epochs count from 0 here": stopping(start=1),
            "you stop one epoch too early: wait until there were `patience` epochs without a new "
            "best": stopping(late=-1),
            "you stop one epoch too late: after `patience` epochs without a new best it's over": (
                stopping(late=1)
            ),
            "that is the best of all epochs, but training would have ended before it came": (
                stopping(asked=math.inf)
            ),
        },
        praise="the validation loss decides, each new best starts the waiting again, and the best "
        "weights come back",
        inputs=RUNS,
    ),
    "13.2": Exercise(
        right=lambda: diagnosis(REMEDIES),
        mistakes={
            "look at A again: activations that tiny mean that the signal dies on its way through "
            "ten layers, and more neurons in each of them don't revive it": remedy_for("A", 1),
            "look at A again: activations that tiny mean that the gradient vanishes in the first "
            "layers too, and smaller steps would learn even less": remedy_for("A", 2),
            "look at A again: it doesn't fit its training data either, so there's nothing to "
            "regularize": remedy_for("A", 4),
            "look at B again: the training loss is nearly 0 and the validation loss is huge, so "
            "this network memorizes its 40 points; with more neurons it would do so more easily": (
                remedy_for("B", 1)
            ),
            "look at B again: with smaller steps it would memorize its 40 points too, only more "
            "slowly": remedy_for("B", 2),
            "look at B again: its training loss falls to 0, so signals and gradients arrive; the "
            "trouble is the gap": remedy_for("B", 3),
            "look at C again: its losses are ten times a coin's, so its steps overshoot the "
            "minimum, and more neurons don't shorten them": remedy_for("C", 1),
            "look at C again: its loss starts far above a coin's, and with a larger gain it would "
            "start even higher": remedy_for("C", 3),
            "look at C again: its losses jump far above a coin's, so its steps overshoot the "
            "minimum; the training loss is high as well, so it isn't overfitting": (
                remedy_for("C", 4)
            ),
            "look at D again: its loss falls without jumping, so the steps are not too large; two "
            "neurons are too few": remedy_for("D", 2),
            "look at D again: with a single hidden layer nothing vanishes on the way; two neurons "
            "are too few": remedy_for("D", 3),
            "look at D again: both losses stay high and there is no gap, so this network underfits "
            "and needs more capacity": remedy_for("D", 4),
        },
        praise="two losses and a gap are enough to tell four diseases apart",
        view=diagnosis,
    ),
}
