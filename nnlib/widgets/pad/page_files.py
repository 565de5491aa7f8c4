"""What the pad needs on a page without Python: the networks that its functions ask."""

from nnlib.widgets.shared.readers import reader_files


def page_files(pad):
    """The files for alone.js: {"readers": [...], "numbers_0": bytes, ...}.

    raises : ValueError if a page cannot compute one of the pad's functions
    """
    return reader_files(pad.functions)
