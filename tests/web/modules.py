"""What node's own parser finds in the text of a module."""

import json
import pathlib

from tests.web.node import run_node

READER = pathlib.Path(__file__).with_name("names.cjs")


def read_modules(texts):
    """{name: {"imports": [[file, name]], "exports": [name], "free": [name]}} of {name: text}.

    free   : the names that a module uses and that neither it nor a browser declares
    raises : AssertionError for a text that is no module
    """
    found = json.loads(run_node("--expose-internals", str(READER), input=json.dumps(texts)))
    broken = {name: each["broken"] for name, each in found.items() if "broken" in each}
    assert not broken, broken
    return found
