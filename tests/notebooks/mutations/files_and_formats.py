"""Spoiled formulas of the appendix, How do files hold data, networks and training runs?"""

SPOILS = [
    ("ends", "256**2 * size[1] + 256 * size[2]", "256 * size[1] + 256**2 * size[2]"),
    ("ends", "256 * size[2]", "255 * size[2]"),
    ("idx", "+ array.tobytes()", "+ array[::-1].tobytes()"),
    ("idx", "array.tobytes()", "array.swapaxes(1, 2).tobytes()"),
    ("idx", ".reshape(shape)", ".reshape(shape) // 2"),
    ("own-file", "read_y = nnlib", "read_y = 2 - nnlib"),
    ("from-pairs", "np.argmax(t)", "np.argmax(t) + 1"),
    ("plain-save", "value[:] = arrays[name]", "value[:] = 2 * arrays[name]"),
    ("json", "weights.tolist()", "weights.round(3).tolist()"),
    ("time-products-run", "relu.backward(dZ2 @ dense2.W.T)", "dZ2 @ dense2.W.T"),
]
