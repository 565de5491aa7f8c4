"""The appendix on files, cell header-control: the bytes of a header for any sizes."""

from nnlib.web.formulas.artists import found, title_of


def header(fig, draw):
    """Sixteen texts and a title change."""
    artists = {"bytes": draw.__globals__["shown_bytes"], "title": title_of(fig.axes[0])}
    return found(fig, artists)
