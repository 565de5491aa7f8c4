"""The replay: a slider through a training that was recorded."""

from nnlib.widgets.replay.film import film
from nnlib.widgets.replay.page import replay_page, replay_page_size
from nnlib.widgets.replay.picture import replay_picture
from nnlib.widgets.replay.widget import Replay

__all__ = ["Replay", "film", "replay_page", "replay_page_size", "replay_picture"]
