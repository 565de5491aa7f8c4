"""Ticks, grids and words take most of the time of a picture, and seldom change: they are kept.

An axis or a text whose drawing is kept repeats what it drew last, as long as its place and what
it shows are the same, and nothing about it was changed: a small picture, or in an SVG its lines.
"""

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.text import Text
from matplotlib.transforms import Transform


def keep_drawings(fig):
    """Lets a figure's axes and words draw again what they drew last, while that is the same."""
    axes = [axis for ax in fig.axes for axis in (ax.xaxis, ax.yaxis)]
    inside = {part for axis in axes for part in axis.findobj(Text)}
    for axis in axes:
        kept = KeptAxis(axis)
        axis.draw, axis.get_tightbbox = kept.draw, kept.get_tightbbox
    for text in fig.findobj(lambda part: type(part) is Text and part not in inside):
        text.draw = KeptText(text).draw


class Kept:
    """The method `draw` of one artist; a subclass's `look` is the same while it looks the same."""

    def __init__(self, artist):
        self.artist, self.usual = artist, artist.draw
        self.state, self.notes = None, None

    def draw(self, renderer):
        """Draws; what was drawn the same twice is noted, and repeated from then on."""
        note = next((NOTED[kind] for kind in NOTED if isinstance(renderer, kind)), None)
        if note is None or not self.is_as_drawn(renderer):
            self.usual(renderer)
            self.state, self.notes = self.state_now(renderer), None
            return
        if self.notes is None:
            self.notes = note(self.usual, renderer)
        for name, values, named in self.notes:
            getattr(renderer, name)(*values, **named)

    def is_as_drawn(self, renderer):
        """Whether it would look as it did when it was drawn last."""
        return self.state == self.state_now(renderer)

    def state_now(self, renderer):
        """On what it is drawn, and what it looks like."""
        return type(renderer), renderer.get_canvas_width_height(), self.look()


class KeptText(Kept):
    """A text: a legend's, or one with a place of its own."""

    def look(self):
        """Where it stands, what it says, and whether anything in it was changed."""
        text, paper = self.artist, self.artist.get_bbox_patch()
        place = text.get_transform().transform(text.get_unitless_position())
        changed = text.stale, text.get_visible(), paper is not None and paper.stale
        window = text.get_clip_box()
        return text.get_text(), *place, text.get_rotation(), changed, window and window.bounds


class KeptAxis(Kept):
    """An axis: its ticks, their names, its grid and its own name."""

    def __init__(self, axis):
        super().__init__(axis)
        self.measure, self.box = axis.get_tightbbox, None

    def get_tightbbox(self, renderer=None, **options):
        """The place that it takes; a title asks each time, and a search makes the figure stale."""
        if options or renderer is None:
            return self.measure(renderer, **options)
        if self.box is None or not self.is_as_drawn(renderer):
            self.box = self.measure(renderer)
        return self.box

    def look(self):
        """Its ends, its place and its ticks, and what was changed.

        `axis.stale` is not asked: it is set by the same limits, too, when they are set again.
        """
        axis = self.artist
        ticks = [*axis.majorTicks, *axis.minorTicks]
        parts = [axis.label, axis.offsetText, *ticks]
        parts += [part for tick in ticks for part in tick.get_children()]
        changed = [(part.stale, part.get_visible()) for part in parts]
        kinds = [kind for of in (axis.major, axis.minor) for kind in (of.locator, of.formatter)]
        kinds = [(kind, [(name, content(it)) for name, it in vars(kind).items()]) for kind in kinds]
        looks = [axis.get_tick_params(which) for which in ("major", "minor")]
        place = axis.axes.bbox.bounds, axis.get_figure(root=True).dpi, axis.get_transform()
        return [*axis.get_view_interval()], place, axis.get_visible(), kinds, looks, changed


def content(value):
    """What can be compared with what it was, though the value itself may be changed."""
    return value.tobytes() if isinstance(value, np.ndarray) else str(value)


def as_picture(draw, renderer):
    """Notes of what an artist draws: one picture, cut to what is not transparent.

    draw     : the artist's own method
    renderer : what it will be drawn on, the notes as well
    return   : [(a method of the renderer, its arguments, its named arguments)]
    """
    sheet = RendererAgg(renderer.width, renderer.height, renderer.dpi)
    draw(sheet)
    colours = np.asarray(sheet.buffer_rgba())
    filled = colours[..., 3] > 0
    rows, columns = np.flatnonzero(filled.any(axis=1)), np.flatnonzero(filled.any(axis=0))
    if not rows.size:
        return []
    left, right, top, bottom = columns[0], columns[-1] + 1, rows[0], rows[-1] + 1
    upwards = colours[top:bottom, left:right][::-1].copy()  # as Agg reads a picture
    return [("draw_image", (renderer.new_gc(), left, sheet.height - bottom, upwards), {})]


def as_lines(draw, renderer):
    """Notes of all that an artist draws, as `as_picture` returns them."""
    noting = Noting(renderer)
    draw(noting)
    return noting.notes


class Noting:
    """A renderer that notes what it is asked to draw, and draws nothing.

    Noted is what holds later, too: copies of what the artist goes on to change.
    """

    def __init__(self, renderer):
        self.renderer, self.notes = renderer, []

    def __getattr__(self, name):
        if not name.startswith(("draw_", "open_group", "close_group")):
            return getattr(self.renderer, name)

        def noted(*values, **named):
            self.notes.append((name, [self.frozen(value) for value in values], named))

        return noted

    def frozen(self, value):
        """A transform or a style that nobody changes; other values as they are."""
        if isinstance(value, GraphicsContextBase):
            copy = self.renderer.new_gc()
            copy.copy_properties(value)
            return copy
        return value.frozen() if isinstance(value, Transform) else value


NOTED = {RendererAgg: as_picture, RendererSVG: as_lines}
