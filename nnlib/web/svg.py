"""A figure as SVG for a page: few bytes, and the same elements at every position of its sliders.

Lines keep all their corners, wherever they run; images keep their own pixels, which the browser
enlarges.
"""

import contextlib
import io
import re
from xml.etree import ElementTree

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import _path
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import rgb2hex
from matplotlib.image import AxesImage
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from nnlib.web.images import as_url

POINTS = 72  # in an inch of SVG
MOVED = "moved-"  # how the names of artists begin that a formula moves
LONG = re.compile(r"-?\d+\.\d{3,}")
NAMESPACES = re.compile(r' xmlns(:xlink)?="[^"]*"|xlink:(?=href)')
REFERENCE = re.compile(r"#([\w-]+)")
LOOKS = {
    "svg.fonttype": "none",  # letters stay letters
    "font.sans-serif": ["DejaVu Sans", "Verdana"],  # equally wide
    "image.composite_image": False,
}
INHERITED = "stroke-linejoin: round; stroke-linecap: butt"  # as matplotlib's own style element says
PIXELATED = ("none", "nearest", "auto", "antialiased")


def draw(fig):
    """The figure's elements as a tree without namespaces, names or white space of no use.

    The names of clips and markers are made from the figure's label, the same ones in every run:
    figures on one page must have different ones. An artist whose gid begins with MOVED leaves it.
    """
    looks = LOOKS | {"svg.hashsalt": fig.get_label() or "nnlib"}
    file, (width, height), dpi = io.StringIO(), fig.get_size_inches() * POINTS, fig.dpi
    with plt.rc_context(looks), own_pixels(fig) as smooth:
        fig._set_dpi(POINTS, forward=False)
        pen = Pen(width, height, file, image_dpi=dpi)
        pen.smooth = smooth
        fig.draw(pen)
        pen.finalize()
        fig._set_dpi(dpi, forward=False)
    return tidy(ElementTree.fromstring(NAMESPACES.sub("", file.getvalue())))


@contextlib.contextmanager
def own_pixels(fig):
    """Lets enlarged images be drawn pixel by pixel; gives the gids of those to be smoothed."""
    images = [image for ax in fig.axes for image in ax.images if is_enlarged(image)]
    before = {image: image.get_interpolation() for image in images}
    for image in before:
        image.set_interpolation("none")
    yield {image.get_gid() for image, way in before.items() if way not in PIXELATED}
    for image, way in before.items():
        image.set_interpolation(way)


def is_enlarged(artist):
    """Whether an artist is an image with fewer pixels than it takes in a notebook."""
    if type(artist) is not AxesImage or not artist.get_size()[0]:
        return False
    shown = artist.get_window_extent()
    return shown.width >= artist.get_size()[1] and shown.height >= artist.get_size()[0]


class Pen(RendererSVG):
    """Writes paths in hundredths of a point and without leaving out corners."""

    def _convert_path(self, path, transform=None, clip=None, simplify=None, sketch=None):
        codes = [b"M", b"L", b"Q", b"C", b"z"]
        text = _path.convert_to_string(path, transform, None, False, sketch, 2, codes, False)
        return " ".join(text.decode().split())

    def draw_markers(self, gc, marker_path, marker_trans, path, trans, rgbFace=None):
        """Round ones in one colour as dots of a single path, which has numbers that can move."""
        color = gc.get_rgb()
        if marker_path is not Path.unit_circle() or rgbFace is None or color != tuple(rgbFace):
            return super().draw_markers(gc, marker_path, marker_trans, path, trans, rgbFace)
        places = trans.transform(path.vertices)
        dots = [f"M {x:.2f} {y:.2f} L {x:.2f} {y:.2f}" for x, y in self.from_top(places)]
        looks = {
            "stroke": rgb2hex(color),
            "stroke-width": f"{2 * marker_trans.get_matrix()[0, 0] + gc.get_linewidth():.2f}",
            "stroke-linecap": "round",
        }
        style = "; ".join(f"{name}: {value}" for name, value in looks.items())
        self.writer.element("path", d=" ".join(dots), style=style, **self._get_clip_attrs(gc))

    def from_top(self, places):
        """Those of the places that can be drawn, counted from the top."""
        return (places * (1, -1) + (0, self.height))[np.isfinite(places).all(axis=1)]

    def draw_image(self, gc, x, y, im, transform=None):
        """Rows from the top, in a box without a transform: what a formula can paint."""
        height, width = im.shape[:2]
        if transform is None:
            box = Affine2D().scale(POINTS / self.image_dpi)
        else:
            box = (Affine2D().scale(1 / width, 1 / height) + transform).frozen()
        box = box.translate(x, y).scale(1, -1).translate(0, self.height)
        (left, first), (right, last) = box.transform([(0, 0), (width, height)])
        rows = im if last > first else im[::-1]
        place = {"x": left, "y": min(first, last), "width": right - left}
        place = {name: f"{value:.6f}" for name, value in place.items()}
        style = "" if transform is None or gc.get_gid() in self.smooth else "pixelated"
        clip = self._get_clip_attrs(gc)
        self.writer.start("g", **clip)
        self.writer.element(
            "image", **place, height=f"{abs(last - first):.6f}", preserveAspectRatio="none",
            style=style and f"image-rendering: {style}", href=as_url(rows), id=gc.get_gid() or "",
        )  # fmt: skip
        self.writer.end("g")


def tidy(root):
    """The tree without metadata, names that nothing refers to, and endless decimals."""
    for part in [*root.findall("metadata"), *root.findall("defs/style/..")]:
        root.remove(part)
    short = [text for part in root.iter() for text in part.attrib.values() if len(text) < 200]
    used = {name for text in short for name in REFERENCE.findall(text)}
    for element in root.iter():
        name = element.get("id", "")
        if name not in used and not name.startswith(MOVED):
            element.attrib.pop("id", None)
        shorten(element)
    root.attrib = {"viewBox": root.get("viewBox"), "role": "img", "style": INHERITED}
    return root


def shorten(element):
    """Leaves out turns by no angle, white space, and more than two decimals."""
    if element.get("transform", "").startswith("rotate(-0 "):
        del element.attrib["transform"]
    for name, value in element.attrib.items():
        if name not in ("d", "href"):
            element.set(name, LONG.sub(in_hundredths, value))
    element.tail = None
    if len(element) or not (element.text or "").strip():
        element.text = None


def in_hundredths(number):
    """A number as short as it is to be read."""
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def read(text):
    """The tree of what `as_text` wrote."""
    return ElementTree.fromstring(text)


def as_text(element):
    """The element and what is inside it."""
    return ElementTree.tostring(element, encoding="unicode")
