"""In which notebook each piece of nnlib is first built: the order of the lessons.

A notebook may import a piece only after its home. `BUILT` pieces stand there in a cell tagged
`handover-NAME` (complete) or `stage-NAME` (unfinished); `MENTIONED` ones appear in a plain version
or are small helpers of their notebook: there it is enough that the home uses the name.
"""

BUILT = {
    "01": ["Neuron"],
    "02": ["NeuronLayer", "Synapses", "ScalarNetwork"],
    "03": ["Dense"],
    "04": ["Sigmoid", "Tanh", "ReLU", "Softmax"],
    "05": ["MSE", "QuadraticCost", "CrossEntropy", "BinaryCrossEntropy"],
    "06": ["numerical_gradient", "SGD"],
    "08": ["Network", "check_gradients"],
    "09": ["Adam"],
    "11": ["Dropout"],
}
COMPLETED = {  # these notebooks hold a piece complete, in a cell tagged `handover-NAME`
    "07": ["ScalarNetwork"],
    "08": ["Dense", "Sigmoid", "Tanh", "ReLU", "Softmax"]
    + ["MSE", "QuadraticCost", "CrossEntropy", "BinaryCrossEntropy"]
    + ["Network", "check_gradients"],
    "09": ["SGD"],
}
MENTIONED = {
    "00": ["check_installation"],
    "01": ["neurons", "sigmoid", "weighted_sum"],
    "02": ["little_network"],
    "05": ["one_hot"],
    "08": ["Layer", "Activation", "summary", "packing", "one_thread"],
    "09": ["fit", "EarlyStopping", "Callback", "History", "Progress", "accuracy"]
    + ["train_validation_split", "linear_schedule", "read_cures"],
    "10": ["load_mnist", "read_idx", "DataError"],
    "11": ["recipes"],
    "12": [
        "prepare_digit",
        "preparation_steps",
        "DigitImageError",
        "save_network",
        "load_network",
        "handwriting",
    ],
    "13": ["Recorder", "load_run", "ModelFileError"],
}
ALWAYS = {"plots", "widgets", "exercises", "checks", "targets"}
ALWAYS |= {"blobs", "moons", "circles", "spirals"}
HOMES = {name: home for table in (BUILT, MENTIONED) for home in table for name in table[home]}


def has_to_be_built(name):
    """Whether a piece needs a tagged cell in its home."""
    return any(name in names for names in BUILT.values())
