"""In which notebook each piece of nnlib is first built: the order of the lessons.

A notebook may import a piece only after its home. `BUILT` pieces stand there in a cell tagged
`handover-NAME` (complete) or `stage-NAME` (unfinished); `MENTIONED` ones appear in a plain version
or are small helpers of their notebook: there it is enough that the home uses the name.
"""

BUILT = {
    "01": ["Neuron"],
    "02": ["NeuronLayer"],
    "03": ["Dense"],
    "04": ["Sigmoid", "Tanh", "ReLU", "Softmax"],
    "05": ["MSE", "QuadraticCost", "CrossEntropy", "BinaryCrossEntropy"],
    "06": ["numerical_gradient"],
    "07": ["SGD"],
    "09": ["Synapses", "ScalarNetwork"],
    "11": ["Network", "check_gradients"],
    "12": ["Adam"],
    "15": ["Dropout"],
    "19": ["BatchNorm"],
    "20": ["Conv2D", "MaxPool2D", "Flatten"],
    "21": ["Recurrent"],
    "22": ["Value", "Tensor"],
    "23": ["Attention"],
}
COMPLETED = {  # these notebooks hold a piece complete, in a cell tagged `handover-NAME`
    "09": ["ScalarNetwork"],
    "10": ["Dense", "Sigmoid", "Tanh", "ReLU", "Softmax"],
    "11": ["MSE", "QuadraticCost", "CrossEntropy", "BinaryCrossEntropy"]
    + ["Network", "check_gradients"],
    "12": ["SGD"],
    "19": ["BatchNorm"],
    "20": ["Conv2D", "MaxPool2D", "Flatten"],
    "21": ["Recurrent"],
    "22": ["Value", "Tensor"],
    "23": ["Attention"],
}
MENTIONED = {
    "00": ["check_installation"],
    "01": ["neurons", "sigmoid", "weighted_sum"],
    "02": ["little_network"],
    "05": ["one_hot"],
    "09": ["as_floats", "matrix_like", "slope_from_activation"],
    "10": ["Layer"],
    "11": ["Activation", "summary", "packing", "one_thread"],
    "12": ["fit", "History", "Progress", "accuracy", "linear_schedule", "finder", "read_finder"],
    "13": ["Callback", "EarlyStopping", "train_validation_split", "read_cures"],
    "14": ["load_mnist", "DataError", "HABITS", "ones_and_sevens", "read_cards"],
    "15": ["recipes"],
    "17": ["prepare_digit", "preparation_steps", "DigitImageError", "handwriting"],
    "18": ["Recorder", "load_run"],
    "19": ["batch_norm"],
    "20": ["Reshape", "Shift"],
    "21": ["Last", "Moments", "Clipped", "load_places", "read_sequences"],
    "22": ["Derived", "autodiff", "derivatives", "values"],
    "23": ["reversed_digits", "sorted_digits", "one_hot_tokens", "as_text", "read_attention"]
    + ["Transformer", "attend", "cross_entropy"],
    "24": ["optional", "to_pytorch", "from_pytorch", "to_keras", "from_keras", "to_onnx"]
    + ["from_onnx", "read_bridges", "read_race"],
    "25": ["bug_zoo"],
    "26": ["sweep", "dask_cluster", "read_search", "read_machines", "searching", "averaging"]
    + ["scheduler_command", "worker_command"],
    "A": ["read_idx", "save_network", "load_network", "ModelFileError"],
}
ALWAYS = {"plots", "widgets", "exercises", "checks", "targets"}
ALWAYS |= {"blobs", "moons", "circles", "spirals"}
HOMES = {name: home for table in (BUILT, MENTIONED) for home in table for name in table[home]}


def has_to_be_built(name):
    """Whether a piece needs a tagged cell in its home."""
    return any(name in names for names in BUILT.values())
