"""Every stored notebook keeps to every rule of tests/notebook_rules.py."""

import pytest

from tests.notebook_rules import RULES
from tests.notebooks.rules.notebook import read, stored_paths


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", stored_paths(), ids=lambda path: path.stem)
def test_notebook_keeps_to(path, rule):
    complaints = rule(read(path))
    if complaints:
        pytest.fail("\n".join([rule.__doc__, *complaints]), pytrace=False)
