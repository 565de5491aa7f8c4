"""A network learns to read digits before your eyes."""

from nnlib.widgets.digit_training.picture import digit_training_picture
from nnlib.widgets.digit_training.widget import DigitTraining

__all__ = ["DigitTraining", "digit_training_picture"]
