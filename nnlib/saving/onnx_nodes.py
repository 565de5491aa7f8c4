"""Our layers as nodes of an ONNX graph, one function for each kind; this file needs ONNX.

A graph is a list of operations with named results. It holds what's needed to predict, so layers
that act only while training (Dropout, Shift) leave no node.
"""

import numpy as np
from onnx import helper, numpy_helper


class Graph:
    """Nodes and arrays as they come in; `result` is the name of the newest result."""

    def __init__(self, start):
        self.nodes, self.arrays, self.result, self.place = [], [], start, ""

    def begin(self, number, kind):
        """The nodes that follow belong to this layer; a viewer shows its name."""
        self.place = f"{number}_{kind}"

    def add(self, operation, *others, data=None, outputs=1, **attributes):
        """A node that takes the newest result (or `data`) and other names; returns its results."""
        names = [f"{self.place}_{operation}_{len(self.nodes)}_{k}" for k in range(outputs)]
        inputs = [self.result if data is None else data, *others]
        name = f"{self.place}_{operation}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, inputs, names, name, **attributes))
        self.result = names[0]
        return names

    def array(self, name, array):
        """A named array that the file holds; returns the name."""
        self.arrays.append(numpy_helper.from_array(np.array(array, order="C"), name))
        return name

    def whole(self, *numbers):
        """Whole numbers that a node needs, such as a shape; returns their name."""
        return self.array(f"{self.place}_{len(self.arrays)}", np.array(numbers, np.int64))

    def number(self, number):
        """One whole number that a node needs; returns its name."""
        return self.array(f"{self.place}_{len(self.arrays)}", np.array(number, np.int64))

    def axes(self, *order):
        """Puts the axes into another order."""
        self.add("Transpose", perm=order)


def moments(graph, layer, weights, shape):
    """Each moment a row of its own."""
    graph.add("Reshape", graph.whole(-1, shape[-1]))


def batch_norm(graph, layer, weights, shape):
    """Its running mean and variance, as after training."""
    graph.add("BatchNormalization", *weights, epsilon=layer.eps)


def recurrent(graph, layer, weights, shape):
    """An RNN, which reads (time, batch, n) and returns (time, 1, batch, n)."""
    graph.axes(1, 0, 2)
    graph.add("RNN", *weights, hidden_size=layer.n_out)
    graph.add("Squeeze", graph.whole(1))
    graph.axes(1, 0, 2)


def attention(graph, layer, weights, shape):
    """Queries, keys and values from one product; then scores, softmax, mixtures."""
    graph.add("MatMul", *weights)
    Q, K, V = graph.add("Split", outputs=3, axis=-1, num_outputs=3)
    [turned] = graph.add("Transpose", data=K, perm=(0, 2, 1))
    graph.add("MatMul", turned, data=Q)
    root = graph.array(f"{graph.place}_root", np.float32(layer.n**0.5))
    [scores] = graph.add("Div", root)
    if layer.causal:
        graph.add("Shape")
        unseen = numpy_helper.from_array(np.array([-np.inf], np.float32))
        graph.add("ConstantOfShape", value=unseen)
        graph.add("Trilu", graph.number(1), upper=1)  # -inf above the diagonal, else 0
        graph.add("Add", scores)
    graph.add("Softmax", axis=-1)
    graph.add("MatMul", V)


ADDERS = {  # kind: what adds its nodes (graph, layer, names of its weights, shape of one example)
    "Dense": lambda graph, _, weights, shape: graph.add("Gemm", *weights),
    "Dropout": lambda *_: None,
    "Sigmoid": lambda graph, *_: graph.add("Sigmoid"),
    "Tanh": lambda graph, *_: graph.add("Tanh"),
    "ReLU": lambda graph, *_: graph.add("Relu"),
    "Softmax": lambda graph, *_: graph.add("Softmax", axis=1),
    "BatchNorm": batch_norm,
    "Conv2D": lambda graph, _, weights, shape: graph.add("Conv", *weights),
    "MaxPool2D": lambda graph, layer, *_: graph.add(
        "MaxPool", kernel_shape=[layer.size] * 2, strides=[layer.size] * 2
    ),
    "Flatten": lambda graph, *_: graph.add("Flatten"),
    "Reshape": lambda graph, layer, *_: graph.add("Reshape", graph.whole(0, *layer.outputs(None))),
    "Shift": lambda *_: None,
    "Recurrent": recurrent,
    "Last": lambda graph, *_: graph.add("Gather", graph.number(-1), axis=1),
    "Moments": moments,
    "Attention": attention,
}
