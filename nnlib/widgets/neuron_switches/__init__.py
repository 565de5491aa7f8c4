"""Switch hidden neurons off and on: accuracy, recall and the answer to a drawing follow."""

from nnlib.widgets.neuron_switches.picture import neuron_switches_picture
from nnlib.widgets.neuron_switches.widget import NeuronSwitches

__all__ = ["NeuronSwitches", "neuron_switches_picture"]
