"""All rules for stored notebooks, and figures to compare with the house style.

`python tests/notebook_rules.py [notebooks]` says which rules a notebook breaks and lists its
figures; tests/test_notebooks.py fails on each complaint, and on none of the figures.
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))  # a script finds what is beside it

from tests.notebooks.rules import anatomy, minutes, order, outputs, sliders, text  # noqa: E402
from tests.notebooks.rules.figures import figures, quiet_headings  # noqa: E402
from tests.notebooks.rules.notebook import read, stored_paths  # noqa: E402

RULES = (
    anatomy.title_asks_or_acts,
    anatomy.head_is_complete,
    minutes.states_its_minutes,
    anatomy.map_marks_this_stop,
    anatomy.leads_to_the_next,
    anatomy.has_a_control_with_its_picture,
    anatomy.has_exercises,
    anatomy.exercises_have_solutions,
    anatomy.sections_name_their_term,
    anatomy.ends_for_revision,
    sliders.sliders_keep_their_names,
    outputs.cells_ran_in_order,
    outputs.nothing_went_wrong,
    outputs.plots_are_stored,
    outputs.pictures_show_something,
    outputs.pictures_are_told,
    outputs.no_trace_of_a_machine,
    outputs.nothing_was_missing,
    outputs.is_stored_tidily,
    text.images_are_described,
    text.plots_are_described,
    text.links_lead_somewhere,
    text.code_stays_offline,
    text.tags_are_known,
    text.words_are_kind,
    text.words_for_the_reader_alone,
    text.text_holds_no_code,
    text.maths_is_short,
    text.maths_is_checked,
    order.needs_only_what_was_built,
    order.handed_over_is_the_librarys,
    order.completes_what_was_begun,
)


def main(names):
    """Print complaints and figures of notebooks; the number of complaints."""
    count = 0
    for path in map(pathlib.Path, names or stored_paths()):
        notebook = read(path.absolute())
        complaints = [f"{rule.__name__}: {line}" for rule in RULES for line in rule(notebook)]
        headings = [
            f"heading without verb or question? {line}" for line in quiet_headings(notebook)
        ]
        print(figures(notebook), *complaints, *headings, sep="\n  ")
        count += len(complaints)
    return count


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
