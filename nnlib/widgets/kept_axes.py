"""Ticks, labels and grids take most of the time of a picture, and seldom change: they are kept.

An axis whose drawing is kept notes what it draws, and draws the same again as long as it shows
the same part of the same place, and nothing in it was changed.
"""

from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.path import Path
from matplotlib.transforms import Transform


def keep_axes(fig):
    """Lets the axes of a figure draw again what they drew last, while that is the same."""
    for ax in fig.axes:
        for axis in (ax.xaxis, ax.yaxis):
            kept = KeptAxis(axis)
            axis.draw, axis.get_tightbbox = kept.draw, kept.get_tightbbox


class KeptAxis:
    """The methods `draw` and `get_tightbbox` of one axis."""

    def __init__(self, axis):
        self.axis, self.usual, self.measure = axis, axis.draw, axis.get_tightbbox
        self.state, self.notes, self.box = None, [], None

    def draw(self, renderer):
        """Draws, or repeats it."""
        if not isinstance(renderer, RendererAgg | RendererSVG):
            self.usual(renderer)
        elif self.is_as_drawn(renderer):
            for name, values, named in self.notes:
                getattr(renderer, name)(*values, **named)
        else:
            noting = Noting(renderer)
            self.usual(noting)
            self.notes, self.state = noting.notes, (type(renderer), state_of(self.axis))

    def get_tightbbox(self, renderer=None, **options):
        """The place that it takes; a title asks each time, and a search makes the figure stale."""
        if options:
            return self.measure(renderer, **options)
        if self.box is None or not self.is_as_drawn(renderer):
            self.box = self.measure(renderer)
        return self.box

    def is_as_drawn(self, renderer):
        """Whether it would look as it did when its drawing was noted."""
        return self.state == (type(renderer), state_of(self.axis))


def state_of(axis):
    """What tells whether an axis would look the same: its ends, place and ticks, what changed.

    `axis.stale` is not asked: it is set by the same limits, too, when they are set again.
    """
    ticks = [*axis.majorTicks, *axis.minorTicks]
    parts = [axis.label, axis.offsetText, *ticks]
    parts += [part for tick in ticks for part in tick.get_children()]
    changed = [(part.stale, part.get_visible()) for part in parts]
    kinds = [kind for each in (axis.major, axis.minor) for kind in (each.locator, each.formatter)]
    kinds = [(kind, str(vars(kind))) for kind in kinds]
    looks = [axis.get_tick_params(which) for which in ("major", "minor")]
    place = axis.axes.bbox.bounds, axis.get_figure(root=True).dpi, axis.get_transform()
    return [*axis.get_view_interval()], place, axis.get_visible(), kinds, looks, changed


class Noting:
    """A renderer that draws, and notes what: [(method, arguments, named arguments)].

    Noted is what holds later, too: copies of what the artist goes on to change.
    """

    def __init__(self, renderer):
        self.renderer, self.notes = renderer, []

    def __getattr__(self, name):
        method = getattr(self.renderer, name)
        if not name.startswith(("draw_", "open_group", "close_group")):
            return method

        def noted(*values, **named):
            self.notes.append((name, [self.frozen(value) for value in values], named))
            return method(*values, **named)

        return noted

    def frozen(self, value):
        """A transform, a style or a path that nobody changes; other values as they are."""
        if isinstance(value, GraphicsContextBase):
            copy = self.renderer.new_gc()
            copy.copy_properties(value)
            return copy
        if isinstance(value, Path):
            return value.deepcopy()
        return value.frozen() if isinstance(value, Transform) else value
