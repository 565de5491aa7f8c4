"""The browser's halves of the widgets: their files are joined, so their names must not meet."""

import collections
import re

import pytest

from nnlib import widgets

SCRIPTS = {
    name: kind._esm
    for name, kind in vars(widgets).items()
    if isinstance(kind, type) and hasattr(kind, "_esm")
}
TOP = re.compile(
    r"^(?:export )?(?:async )?(?:const|let|var|class|function\*?)\s+(.+)", re.MULTILINE
)
NAME = re.compile(r"(?:^|,\s*)\{?\s*\[?([A-Za-z_$][\w$]*)\s*(?=[=,({;\]}]|$| extends)")


def declared(script):
    """Every name that a script declares at its top level."""
    found = []
    for line in TOP.findall(script):
        found += NAME.findall(line.split("=")[0].split("(")[0].strip())
        found += re.findall(r",\s*([A-Z_]+) = ", line)
    return collections.Counter(found)


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_two_files_declare_the_same_name(name):
    """A new constant in a shared file would break a widget that has one of that name."""
    twice = [word for word, count in declared(str(SCRIPTS[name])).items() if count > 1]
    assert SCRIPTS and not twice


def test_a_name_declared_twice_is_found():
    script = "const A = 1, BB = 2;\nfunction f(x) {\n  const A = 3;\n}\nlet BB = 3;\nconst f = 1;\n"
    assert [word for word, count in declared(script).items() if count > 1] == ["BB", "f"]
