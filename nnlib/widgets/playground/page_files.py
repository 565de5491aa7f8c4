"""What a page needs to train a playground without Python: the values of its controls at first."""


def page_files(widget):
    """{name: content} of a playground's files."""
    return {"settings": vars(widget.trainer.settings)}
