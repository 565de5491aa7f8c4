"""What the playground shows is what its network says, in the browser and without a kernel."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnlib.widgets import playground_picture
from nnlib.widgets.playground import frame as module
from nnlib.widgets.playground.frame import EVERY, SIDE, SMALL, frame, grid, maps
from nnlib.widgets.playground.settings import DATA, Settings
from nnlib.widgets.playground.trainer import Trainer
from tests.widgets.playgrounds import STATE, trained


def decoded(numbers, buffers):
    """The buffers as arrays, as the browser reads them."""
    classes, hidden = numbers["settings"]["classes"], numbers["settings"]["hidden"]
    probs = np.frombuffer(buffers[0], np.uint8).reshape(classes, SIDE, SIDE) / 255
    small = np.frombuffer(buffers[1], np.uint8).reshape(sum(hidden), SMALL, SMALL) / 127.5 - 1
    table = np.frombuffer(buffers[2], np.float32).reshape(-1, numbers["columns"])
    return probs, small, table, np.frombuffer(buffers[3], np.uint8)


@pytest.mark.parametrize("state", [{}, STATE])
def test_the_bytes_are_what_the_network_says(state):
    """The map would be mirrored, or show another class."""
    trainer = trained(80, **state)
    probs, small, table, wrong = decoded(*frame(trainer, None, False))
    reach = DATA[trainer.settings.data].window
    corners = np.array([[-reach, reach], [reach, reach], [-reach, -reach], [reach, -reach]])
    shown = probs[:, [0, 0, -1, -1], [0, -1, 0, -1]].T
    np.testing.assert_allclose(shown, trainer.network.probabilities(corners), atol=0.002)
    assert (wrong == (trainer.network.predict(trainer.X) != trainer.y)).all() and wrong.any()
    assert table[-1] == pytest.approx(trainer.measure(), rel=1e-5)
    trainer.network.forward(grid(reach))
    first = trainer.network.layers[1].A if state == {} else None
    if first is not None:
        third = first.reshape(SIDE, SIDE, 8)[EVERY // 2 :: EVERY, EVERY // 2 :: EVERY, 2]
        np.testing.assert_allclose(small[2], third, atol=0.005)


@pytest.mark.parametrize("activation", ["tanh", "ReLU", "sigmoid"])
def test_neurons_are_shown_from_minus_one_to_one(activation):
    """A silent ReLU would look like one that says no, or shades would wrap round."""
    trainer = trained(50, activation=activation)
    _, small, *_ = decoded(*frame(trainer, None, False))
    assert small.min() >= (0 if activation == "ReLU" else -1) - 0.01 and small.max() <= 1
    assert np.ptp(small, axis=(1, 2)).max() > 0.5
    trainer.network.forward(grid(1.8))
    if activation == "sigmoid":
        answers = trainer.network.layers[1].A.reshape(SIDE, SIDE, 8)[2::EVERY, 2::EVERY, 5]
        np.testing.assert_allclose(small[5], 2 * answers - 1, atol=0.005)


def test_the_still_picture_shows_the_trained_state():
    before = plt.get_fignums()
    figure = playground_picture(data="circles", epochs=20, hidden=(3, 2))
    assert plt.get_fignums() == before  # or a notebook would show it twice
    trainer = trained(0, data="circles", hidden=(3, 2))
    while trainer.full_epochs < 20:
        trainer.step()
    decisions, losses, *neurons = figure.axes
    assert decisions.get_title("left") == "circles after 20 epochs" and len(neurons) == 2
    np.testing.assert_allclose(losses.lines[0].get_ydata(), [row[1] for row in trainer.curves.rows])
    assert [line.get_linestyle() for line in losses.lines] == ["-", "--"]


def test_maps_are_drawn_again_only_if_something_moved(monkeypatch):
    """A moved learning rate would compute 10,000 places once more."""
    drawn = []
    monkeypatch.setattr(module, "maps", lambda *given: drawn.append(given) or maps(*given))
    trainer = Trainer(Settings())
    first = module.map_bytes(trainer)
    trainer.change(lr=0.5)
    assert module.map_bytes(trainer) is first and len(drawn) == 1
    trainer.change(activation="ReLU")
    assert module.map_bytes(trainer) != first and len(drawn) == 2
    trainer.step()
    module.map_bytes(trainer)
    assert len(drawn) == 3
