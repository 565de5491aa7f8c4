"""Puts a bug in: the source of a class with some lines replaced, as a class of its own."""

import functools
import inspect
import sys

from nnlib.bug_zoo.script import Training


def altered(part, lines, others=()):
    """A copy of a class whose source says something else in some places.

    lines  : {what stands there, once: what to write instead}
    others : {name: class} that the copy is to use in place of those it knows
    raises : ValueError if a text doesn't stand there exactly once
    """
    source = inspect.getsource(part)
    for right, wrong in lines.items():
        if source.count(right) != 1:
            raise ValueError(f"{part.__name__} says {source.count(right)} times: {right}")
        source = source.replace(right, wrong)
    names = {**vars(sys.modules[part.__module__]), **dict(others)}
    exec(compile(source, f"<{part.__name__} with a bug>", "exec"), names)
    return names[part.__name__]


@functools.cache
def infected(bug):
    """The class Training with a bug in it, or in a piece that it uses."""
    changes = dict(bug.changes)
    own = changes.pop(Training, {})
    others = {part.__name__: altered(part, lines) for part, lines in changes.items()}
    return altered(Training, own, others)
