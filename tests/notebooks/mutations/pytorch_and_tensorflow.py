"""Spoiled formulas of notebook 24, What do the big frameworks do with our network?"""

SPOILS = [
    ("transposed", "V = W.T", "V = W.T[::-1]"),
    ("carry", "layers[place].b)", "layers[place].b + 1)"),
    ("our-gradients", "(0.5 * ((A - y)", "(((A - y)"),
    ("autograd", "return 0.5 * error", "return error"),
    ("twice", "2 * once", "once"),
    ("steps", "lr=0.5", "lr=0.4"),
    ("steps", "lr=0.01", "lr=0.01, eps=1e-7"),
    ("keras-module", "[ours.W, ours.b]", "[ours.W[::-1], ours.b]"),
    ("tape", "loss = 0.5 * tf", "loss = tf"),
    ("keras-steps", "epsilon=1e-8 * np.sqrt(1 - 0.999)", "epsilon=1e-7"),
    ("digits-torch", "(digits)(images)", "(digits)(1 - images)"),
    ("digits-torch", "images.double()", "images.double() + 1e-9"),
    ("digits-keras", "(digits)(pixels)", "(digits)(1 - pixels)"),
    (
        "losses-torch",
        "module(torch.from_numpy(batch))",
        "module(torch.from_numpy(batch)).softmax(1)",
    ),
    ("losses-keras", "from_logits=True", "from_logits=False"),
    ("double", "9 / np.e", "10 / np.e"),
    ("eval", "to_pytorch(trained)", "to_pytorch(trained).train()"),
    ("kernels", "transpose(3, 2, 0, 1)", "transpose(3, 2, 1, 0)"),
    ("onnx", '{"X": pixels}', '{"X": 1 - pixels}'),
]
