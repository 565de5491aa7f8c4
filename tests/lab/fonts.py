"""Letters to lay pages out with, whatever is installed: DejaVu's, and the same narrower and wider.

matplotlib brings DejaVu along, and here its letters are stretched sideways. Those for code are not:
in every usual font for code a letter is 0.6 of its height wide, or less.
"""

import base64
import functools
import io

from fontTools import subset
from fontTools.ttLib import TTFont
from matplotlib import get_data_path

WIDTHS = {"as Liberation": 0.88, "DejaVu": 1.0, "15 % wider": 1.15}
FACES = (  # family, weight, file
    ("Measured", 400, "DejaVuSans.ttf"),
    ("Measured", 700, "DejaVuSans-Bold.ttf"),
    ("Measured Mono", 400, "DejaVuSansMono.ttf"),
)
LETTERS = [*range(0x20, 0x250), *range(0x370, 0x400), *range(0x1D00, 0x2800)]  # that pages use
DROPPED = ("FFTM", "GPOS", "GSUB", "kern", "hdmx")  # a stamp, and tables of widths
FACE = """@font-face {{ font-family: "{family}"; font-weight: {weight};
  src: url(data:font/ttf;base64,{data}); }}"""
RULES = """
:not(mjx-container, mjx-container *) { font-family: "Measured" !important; }
:is(pre, code, kbd, .cm-editor), :is(pre, code, kbd, .cm-editor) * {
  font-family: "Measured Mono" !important; }
"""
DRESS = """async css => {
    document.getElementById("measured-fonts")?.remove();
    const style = document.createElement("style");
    [style.id, style.textContent] = ["measured-fonts", css];
    document.head.append(style);
    const faces = [...document.fonts].filter(face => face.family.includes("Measured"));
    await Promise.all(faces.map(face => face.load()));
    return faces.length; }"""


@functools.cache
def stretched(name, width):
    """One of matplotlib's fonts, its letters so many times as wide; the file's bytes."""
    font = TTFont(f"{get_data_path()}/fonts/ttf/{name}")
    options = subset.Options(hinting=False)
    options.drop_tables += DROPPED
    letters = subset.Subsetter(options)
    letters.populate(unicodes=LETTERS)
    letters.subset(font)
    for glyph in map(font["glyf"].__getitem__, font.getGlyphOrder()):
        glyph.removeHinting()
        if glyph.isComposite():
            for part in glyph.components:
                part.x = round(part.x * width)
        elif glyph.numberOfContours:
            glyph.coordinates.scale((width, 1))
    metrics = font["hmtx"].metrics
    for letter, sizes in metrics.items():
        metrics[letter] = tuple(round(size * width) for size in sizes)
    font.save(file := io.BytesIO())
    return file.getvalue()


@functools.cache
def style(width):
    """A style sheet that writes everything but formulas in letters of that width."""
    faces = []
    for family, weight, name in FACES:
        stretch = 1.0 if "Mono" in family else width
        data = base64.b64encode(stretched(name, stretch)).decode()
        faces.append(FACE.format(family=family, weight=weight, data=data))
    return "\n".join(faces) + RULES


def dress(page, width):
    """Write a page in letters of that width, and wait until they are there."""
    if page.evaluate(DRESS, style(width)) != len(FACES):
        raise RuntimeError("the page refuses the fonts")


def undress(page):
    """Give a page its own letters back."""
    page.evaluate("document.getElementById('measured-fonts')?.remove()")
