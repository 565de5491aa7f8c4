"""Each rule is silent on a good notebook and complains about one that breaks it."""

import math

import nbformat
import pytest
from nbformat.v4 import new_notebook

import nnlib
from tests import notebook_rules
from tests.notebook_rules import RULES
from tests.notebooks.good_notebook import write_good_notebook
from tests.notebooks.rule_breaks import BREAKS, BUILT, CHECK, IMPORTS, MATHS, source
from tests.notebooks.rules import order, text
from tests.notebooks.rules.figures import checks, figures, quiet_headings
from tests.notebooks.rules.homes import ALWAYS, COMPLETED, HOMES, has_to_be_built
from tests.notebooks.rules.minutes import seconds
from tests.notebooks.rules.notebook import Notebook

CASES = [(rule, change) for rule in RULES for change in BREAKS[rule.__name__]]


@pytest.fixture(autouse=True)
def the_good_notebook_completes_a_piece(monkeypatch):
    """The good notebook is a 03, which completes nothing in the series itself."""
    monkeypatch.setitem(COMPLETED, "03", ["Dense"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_is_silent_on_a_good_notebook(rule, tmp_path):
    assert rule(Notebook(write_good_notebook(tmp_path))) == []


@pytest.mark.parametrize(("rule", "change"), CASES)
def test_rule_complains(rule, change, tmp_path):
    assert rule(Notebook(write_good_notebook(tmp_path, change)))


def test_a_definition_needs_no_check(tmp_path):
    def define(cells):
        source(CHECK, "equal", "print")(cells)
        cells[MATHS].metadata["tags"] = ["definition"]

    assert text.maths_is_checked(Notebook(write_good_notebook(tmp_path, define))) == []


def test_a_piece_may_be_used_while_its_home_is_not_yet_written(tmp_path):
    path = write_good_notebook(tmp_path, source(IMPORTS, "Neuron", "NeuronLayer"))
    assert order.needs_only_what_was_built(Notebook(path)) == []
    nbformat.write(new_notebook(), path.with_name("02_home.ipynb"))
    complaints = order.needs_only_what_was_built(Notebook(path))
    assert len(complaints) == 1
    assert complaints[0].endswith("nnlib.NeuronLayer is not built in 02_home.ipynb")


def test_what_is_completed_was_built_in_that_notebook_or_before():
    for notebook, names in COMPLETED.items():
        assert all(has_to_be_built(name) and HOMES[name] <= notebook for name in names)


def test_every_public_name_has_a_home():
    homeless = set(nnlib.__all__) - set(HOMES) - ALWAYS
    assert not homeless, (
        f"tell tests/notebooks/rules/homes.py in which notebook they are first met: {homeless}"
    )


def test_docstrings_and_comments_may_differ(tmp_path):
    change = source(BUILT, "Weighted sums", "In other words")
    path = write_good_notebook(tmp_path, change)
    assert order.handed_over_is_the_librarys(Notebook(path)) == []


def test_figures_and_quiet_headings_are_listed(tmp_path, capsys):
    notebook = Notebook(write_good_notebook(tmp_path))
    assert figures(notebook).startswith("03_good: 11 code cells, median 1 lines, ")
    assert quiet_headings(notebook) == []
    notebook.markdown[1].source += "\n### Sums"
    assert quiet_headings(notebook) == ["Sums"]
    assert checks(notebook) == 8
    assert notebook_rules.main([str(notebook.path)]) == 0
    assert "11 code cells" in capsys.readouterr().out


def test_minutes_follow_the_formula(tmp_path):
    """A lesson would take twice as long as its first cell says."""
    path = write_good_notebook(tmp_path)
    before = seconds(Notebook(path))
    words, formula = "word " * 180, "$$a = b$$ " * 2 + "**Your guess:** what? " * 3
    for more, minutes in ((words, 1), (formula, 2 + 6 / 180)):
        notebook = Notebook(path)
        notebook.markdown[1].source += f"\n{more}"
        assert -1e-6 <= sum(seconds(notebook)) - sum(before) - 60 * minutes < 5
    notebook = Notebook(path)
    notebook.code[0].source += "\nx = 1" * 15 + "\n\n"
    assert sum(seconds(notebook)) - sum(before) == pytest.approx(60)
    assert [5 * math.ceil(total / 60 / 5) for total in (before[0], sum(before))] == [10, 20]
