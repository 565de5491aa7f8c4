"""Finds an exercise by its number, and says in one line what an answer is worth.

Each notebook's exercises are a module of their own, which is loaded when it is first asked for.
"""

import importlib

HOMES = {
    "00": "start_here",
    "01": "one_neuron",
    "02": "a_layer_of_neurons",
    "03": "from_loops_to_matrices",
    "04": "why_bend",
    "05": "how_wrong_are_we",
    "06": "walk_downhill",
    "07": "chain_rule_by_hand",
    "08": "backprop_in_matrices",
    "09": "the_training_loop",
    "10": "meet_mnist",
    "11": "train_on_mnist",
    "12": "what_did_it_learn",
    "13": "time_machine",
}


def find(number):
    """The exercise with a number such as "01.2": notebook, then place in it."""
    if not isinstance(number, str):
        raise TypeError(f"put the exercise's number in quotes, like '01.2'; got {number!r}")
    notebook = number.split(".")[0]
    if notebook not in HOMES:
        raise KeyError(f"no exercise {number!r}; exercises are numbered like '01.2'")
    exercises = importlib.import_module(f"nnlib.exercises.{HOMES[notebook]}").EXERCISES
    if number not in exercises:
        raise KeyError(f"no exercise {number!r}; notebook {notebook} has {', '.join(exercises)}")
    return exercises[number]


def check(number, answer):
    """Prints one line about an answer to an exercise: not yet, right, or which mistake."""
    print(find(number).feedback(answer))
