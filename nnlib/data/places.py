"""Names of places from eight countries, letter by letter: sequences that everybody can judge.

GeoNames (geonames.org), CC BY 4.0; see data/SOURCE.md.
"""

import functools
import json
import os
import unicodedata

import numpy as np

from nnlib.checks import at_least
from nnlib.data.mnist import DataError

PATH = os.path.join(os.path.dirname(__file__), "places.json")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LONGEST = 14  # letters in a name
WRITTEN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"}


def load_places():
    """{country's code: its places in alphabetical order}, lower case, 3 to 14 letters a to z.

    raises : DataError if the file is missing or damaged
    source : GeoNames, CC BY 4.0
    """
    return {country: list(names) for country, names in read_places(PATH).items()}


@functools.cache
def read_places(path):
    """The file's names, read once a process and looked at."""
    try:
        with open(path, encoding="utf-8") as file:
            places = {country: names.split() for country, names in json.load(file).items()}
    except (OSError, ValueError, AttributeError) as error:
        raise DataError(f"cannot read {path}: {error}") from error
    wrong = [name for names in places.values() for name in names if not is_name(name)]
    if wrong or not places:
        raise DataError(f"{path} is damaged: {wrong[:1] or 'no names'}")
    return places


def is_name(name):
    """Whether this is written as the names in the file are."""
    return 3 <= len(name) <= LONGEST and set(name) <= set(LETTERS)


def plain_letters(text):
    """Whatever was typed, kept to the letters a to z: accents go, everything else is left out."""
    text = "".join(WRITTEN.get(letter, letter) for letter in str(text).lower())
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if letter in LETTERS)


def one_hot_letters(names, time=LONGEST):
    """Names as sequences of one-hot rows, the last letter at the last moment.

    names  : words of letters a to z, at most `time` of them each
    return : (len(names), time, 26) float32; the moments before a name's first letter are 0
    raises : ValueError for a name that is too long or has other signs in it
    """
    X = np.zeros((len(names), at_least("time", time, 1), len(LETTERS)), np.float32)
    for row, name in enumerate(names):
        if len(name) > time or not set(name) <= set(LETTERS):
            raise ValueError(f"expected at most {time} letters from a to z, got {name[:40]!r}")
        places = [LETTERS.index(letter) for letter in name]
        X[row, np.arange(time - len(name), time), places] = 1.0
    return X
