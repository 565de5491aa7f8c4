"""Whether two pictures are the same: every text, every place within a hundredth, every pixel."""

import base64
import io
import re

import numpy as np
from PIL import Image

from nnlib.web.changes import INSIDE, TEXT, between

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
NEAR = 0.0101  # of a point: both numbers are rounded to hundredths


def differences(ours, theirs):
    """What a reader could see to differ, as [(element, attribute, one, other)]."""
    for tree in ours, theirs:
        drop_unseen(tree)
    elements, found = list(ours.iter()), []
    for (number, name), other in between(ours, theirs).items():
        one = (elements[number].text or "") if name == TEXT else elements[number].get(name)
        if name == INSIDE or not same(name, one, other):
            found.append((number, name, one, other))
    return found


def drop_unseen(tree):
    """Takes away groups with nothing but an empty path: a map without a decision boundary."""
    for parent in list(tree.iter()):
        for child in list(parent):
            if child.tag == "g" and all(part.get("d") == "" for part in child):
                parent.remove(child)


def same(name, one, other):
    """Whether two values of an attribute look the same."""
    if name == "href" and not (isinstance(one, str) and one.startswith("#")):
        return (pixels(one) == pixels(other)).all()
    if name == TEXT or one is None or other is None:
        return one == other
    return close(one, other) or (name == "d" and far(lines_of(one), lines_of(other)) <= NEAR)


def close(one, other):
    """Whether two texts differ by no more than roundings of their numbers."""
    if NUMBER.sub("#", one) != NUMBER.sub("#", other):
        return False
    pairs = zip(map(float, NUMBER.findall(one)), map(float, NUMBER.findall(other)))
    return all(abs(a - b) <= NEAR for a, b in pairs)


def lines_of(path):
    """The lines of a path in an order of their own; a closed one begins at its least corner."""
    lines = []
    for part in path.split("M")[1:]:
        corners = np.array(NUMBER.findall(part), float).reshape(-1, 2)
        apart = np.abs(np.diff(corners, axis=0)).max(axis=1) > NEAR
        corners = corners[[True, *apart]]  # one that lies on a place of the grid comes twice
        comes_back = len(corners) > 2 and np.abs(corners[0] - corners[-1]).max() <= NEAR
        corners = corners[:-1] if comes_back else corners
        if comes_back or part.strip().endswith("z"):
            corners = np.roll(corners, -np.lexsort(corners.T)[0], axis=0)
        lines.append(corners)
    return sorted(lines, key=lambda corners: (len(corners), *corners.mean(axis=0)))


def far(ours, theirs):
    """How far corners lie apart at most, in points; without end for other lines."""
    if [line.shape for line in ours] != [line.shape for line in theirs]:
        return np.inf
    return max((np.abs(a - b).max() for a, b in zip(ours, theirs)), default=0)


def pixels(image):
    """A picture (height, width, 3): a page's, or one in a PNG's address."""
    if isinstance(image, dict):
        shape = image["height"], image["width"], 4
        return np.array(image["pixels"], np.uint8).reshape(shape)[..., :3]
    file = io.BytesIO(base64.b64decode(image.partition(",")[2]))
    return np.array(Image.open(file).convert("RGB"))
