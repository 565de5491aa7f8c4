"""Finds an exercise by its number, and says in one line what an answer is worth.

Each notebook's exercises are a module of their own, which is loaded when it is first asked for.
"""

import importlib

HOMES = {
    "00": "start_here",
    "01": "one_neuron",
    "02": "a_layer_of_neurons",
    "03": "from_loops_to_matrices",
    "04": "activation_functions",
    "05": "loss_functions",
    "06": "gradient_descent",
    "07": "learning_from_data",
    "08": "chain_rule_by_hand",
    "09": "a_network_that_learns",
    "10": "backprop_in_matrices",
    "11": "check_your_gradients",
    "12": "the_training_loop",
    "13": "training_well",
    "14": "meet_mnist",
    "15": "train_on_mnist",
    "16": "what_did_it_learn",
    "17": "read_your_own_digit",
    "18": "time_machine",
    "19": "deeper_networks",
    "20": "convolution",
    "21": "recurrence",
    "22": "automatic_differentiation",
    "23": "attention",
    "24": "pytorch_and_tensorflow",
    "25": "bug_zoo",
    "26": "many_machines",
    "A": "files_and_formats",
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
