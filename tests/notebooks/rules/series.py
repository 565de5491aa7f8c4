"""The notebooks in reading order, and what every head says about them: the map with this stop."""

PARTS = {
    "Forward": [
        "00_start_here",
        "01_one_neuron",
        "02_a_layer_of_neurons",
        "03_from_loops_to_matrices",
        "04_activation_functions",
    ],
    "Learning": [
        "05_loss_functions",
        "06_gradient_descent",
        "07_learning_from_data",
        "08_chain_rule_by_hand",
        "09_a_network_that_learns",
        "10_backprop_in_matrices",
        "11_check_your_gradients",
        "12_the_training_loop",
        "13_training_well",
    ],
    "Digits": [
        "14_meet_mnist",
        "15_train_on_mnist",
        "16_what_did_it_learn",
        "17_read_your_own_digit",
        "18_time_machine",
    ],
    "Further": [
        "19_deeper_networks",
        "20_convolution",
        "21_recurrence",
        "22_automatic_differentiation",
        "23_attention",
        "24_pytorch_and_tensorflow",
        "25_bug_zoo",
        "26_many_machines",
    ],
    "Appendix": ["appendix_files_and_formats"],
}
NAMES = [name for part in PARTS.values() for name in part]


def number_of(name):
    """How a notebook is called in the text: "07", or "A" for the appendix."""
    return name[:2] if name[:2].isdigit() else "A"


def map_line(number, there):
    """The line "Where we are" of one notebook's head, with links to those that are there."""
    parts = [
        " ".join([part, *(stop(name, number, there) for name in names)])
        for part, names in PARTS.items()
    ]
    return f"**Where we are:** {' · '.join(parts)}"


def stop(name, number, there):
    """One stop of the map: marked, or a link, or a bare number."""
    label = number_of(name)
    if label == number:
        return f"**▸ {label} ◂**"
    return f"[{label}]({name}.ipynb)" if name in there else label
