"""What differs between one picture and another: attributes, texts, and insides of another build.

A change is a pair (which element, which attribute) with its new value; "" is the element's text,
"*" all that is inside it, and None an attribute that is not there.
"""

import copy
from xml.etree import ElementTree

from nnlib.web.svg import as_text

TEXT, INSIDE = "", "*"


def between(base, other):
    """{(number of the element in base, attribute): value in other} of all that differs.

    Elements are counted in the order in which they begin, the root is 0.
    """
    changes = {}
    compare(base, other, 0, changes)
    return changes


def compare(base, other, number, changes):
    """Adds what differs in one element and inside it; returns the number after it."""
    for name in base.attrib.keys() | other.attrib.keys():
        if base.get(name) != other.get(name):
            changes[number, name] = other.get(name)
    if [child.tag for child in base] != [child.tag for child in other]:
        changes[number, INSIDE] = inside(other)
        return number + sum(1 for _ in base.iter())
    if base.text != other.text:
        changes[number, TEXT] = other.text or ""
    number += 1
    for ours, theirs in zip(base, other):
        number = compare(ours, theirs, number, changes)
    return number


def inside(element):
    """All that an element holds, as it is written."""
    return (element.text or "") + "".join(map(as_text, element))


def changed(base, changes):
    """The elements of a copy of base, in its order, with the changes made."""
    elements = list(copy.deepcopy(base).iter())
    for (number, name), value in changes.items():
        element = elements[number]
        if name == TEXT:
            element.text = value
        elif name == INSIDE:
            element[:] = ElementTree.fromstring(f"<g>{value}</g>")
        elif value is None:
            element.attrib.pop(name, None)
        else:
            element.set(name, value)
    return elements


def alike(base, pictures):
    """The same changes for every picture: {change: [its value in each]}.

    An element that is built differently in one of them gets its whole inside in all of them.
    """
    elements = list(base.iter())
    last = {n: n + sum(1 for _ in element.iter()) for n, element in enumerate(elements)}
    rebuilt = {n for changes in pictures for n, name in changes if name == INSIDE}
    rebuilt = {n for n in rebuilt if not any(m < n < last[m] for m in rebuilt)}
    within = {k for n in rebuilt for k in range(n + 1, last[n])}
    names = sorted({key for changes in pictures for key in changes if key[0] not in within})
    rows = {key: [] for key in names}
    for changes in pictures:
        whole = {n for n in rebuilt if (n, INSIDE) not in changes}
        own = {key: value for key, value in changes.items() if key[0] in within} if whole else {}
        made = changed(base, own) if own else elements
        for key in names:
            number, name = key
            if name == INSIDE and number in whole:
                rows[key].append(inside(made[number]))
            else:
                rows[key].append(changes.get(key, value_of(elements[number], name)))
    return rows


def value_of(element, name):
    """What an element has before anything changes."""
    return (element.text or "") if name == TEXT else element.get(name)
