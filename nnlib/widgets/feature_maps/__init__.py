"""Feature maps under the pad: what a convolutional network finds in a drawing, wherever it is."""

from nnlib.widgets.feature_maps.picture import feature_maps_picture
from nnlib.widgets.feature_maps.widget import FeatureMaps

__all__ = ["FeatureMaps", "feature_maps_picture"]
