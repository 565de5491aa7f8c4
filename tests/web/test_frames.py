"""The pictures of sliders: what a page shows at a position is what the notebook draws there."""

import pytest

from tests.notebooks.rules.notebook import stored_paths
from tests.web.alike import differences
from tests.web.explores import explores

pytestmark = pytest.mark.slow

FAST = "01_one_neuron", "03_from_loops_to_matrices", "05_loss_functions", "23_attention"
FAST += ("appendix_files_and_formats",)
WITH_SLIDERS = [path.stem for path in stored_paths() if "explore(" in path.read_text("utf-8")]
SAMPLES = 12  # at most so many positions of a slider are drawn here


def disagreements(explore, count):
    """What differs at the first position, and some by chance, between the page and draw."""
    found = []
    for values, shown in explore.on_the_page(explore.some(count)):
        drawn = explore.by_python(values)
        if "formula" in explore.told:  # the page says itself where its sliders stand
            drawn.set("aria-label", shown.get("aria-label"))
        found += [(explore.cell, values, *each) for each in differences(shown, drawn)]
    return found


def check(name):
    """Three positions of each slider, ten of each formula."""
    found = explores(f"{name}.ipynb", samples=SAMPLES)
    assert found
    for explore in found:
        count = 10 if "formula" in explore.told else 3 * len(explore.told["sliders"])
        assert not disagreements(explore, count)


@pytest.mark.parametrize("name", FAST)
def test_a_page_shows_what_the_notebook_draws(name):
    check(name)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in WITH_SLIDERS if name not in FAST])
def test_every_page_shows_what_its_notebook_draws(name):
    check(name)
