"""python -m nnlib.recipes measure [recipe ...]: with seeds 0 to 4, how many test images each reads;
python -m nnlib.recipes train [digits] [long]: makes the networks that come with the package;
python -m nnlib.recipes compare: what early stopping and weight decay gain, over twenty draws;
python -m nnlib.recipes choose: which layers and learning rate validation images prefer;
python -m nnlib.recipes lean: what dropout is worth when neurons are switched off;
python -m nnlib.recipes deepen: what helps a network of twelve or twenty layers;
python -m nnlib.recipes sequences: what recurrent networks reach, on digits and on place names;
python -m nnlib.recipes photographs: how many photographs the trained networks read;
python -m nnlib.recipes attention: what attention reaches on rows of digits, and where it does not;
python -m nnlib.recipes zoo: what every examination finds in every bug of the zoo.
"""

import argparse

from nnlib.recipes.attending import measure_attention
from nnlib.recipes.choices import choose
from nnlib.recipes.cures import compare_cures
from nnlib.recipes.depths import deepen
from nnlib.recipes.leaning import measure_leaning
from nnlib.recipes.photographs import measure_photographs
from nnlib.recipes.results import measure
from nnlib.recipes.sequences import measure_sequences
from nnlib.recipes.table import RECIPES
from nnlib.recipes.trained import PLACES, train
from nnlib.recipes.zoo import measure_zoo

ALONE = (  # they take no names
    "compare",
    "choose",
    "lean",
    "deepen",
    "sequences",
    "photographs",
    "attention",
    "zoo",
)


def main():
    """Does what is asked for, or says what there is."""
    parser = argparse.ArgumentParser(prog="python -m nnlib.recipes", description="Train networks.")
    parser.add_argument("what", choices=("measure", "train", *ALONE))
    parser.add_argument("recipes", nargs="*", metavar="recipe", help=", ".join(RECIPES))
    options = parser.parse_args()
    known = {"measure": RECIPES, "train": PLACES}.get(options.what, ())
    if unknown := set(options.recipes) - set(known):
        names, all_names = (", ".join(map(repr, some)) for some in (sorted(unknown), known))
        fits = f"there are {all_names}" if known else "it takes no names"
        parser.error(f"cannot {options.what} {names}; {fits}")
    actions = {
        "measure": measure,
        "train": train,
        "compare": lambda _: compare_cures(),
        "choose": lambda _: choose(),
        "lean": lambda _: measure_leaning(),
        "deepen": lambda _: deepen(),
        "sequences": lambda _: measure_sequences(),
        "photographs": lambda _: measure_photographs(),
        "attention": lambda _: measure_attention(),
        "zoo": lambda _: measure_zoo(),
    }
    actions[options.what](options.recipes or list(known))


if __name__ == "__main__":
    main()
