"""python -m nnlib.recipes measure [recipe ...]: with seeds 0 to 4, how many test images each reads;
python -m nnlib.recipes train [digits] [long]: makes the networks that come with the package;
python -m nnlib.recipes compare: what early stopping and weight decay gain, over twenty draws;
python -m nnlib.recipes choose: which layers and learning rate validation images prefer;
python -m nnlib.recipes lean: what dropout is worth when neurons are switched off;
python -m nnlib.recipes deepen: what helps a network of twelve or twenty layers;
python -m nnlib.recipes sequences: what recurrent networks reach, on digits and on place names;
python -m nnlib.recipes photographs: how many photographs the trained networks read;
python -m nnlib.recipes attention: what attention reaches on rows of digits, and where it does not;
python -m nnlib.recipes zoo: what every examination finds in every bug of the zoo;
python -m nnlib.recipes bridges: how far each layer differs from PyTorch's, Keras' and ONNX's;
python -m nnlib.recipes race: how long a step takes here, in PyTorch and in Keras;
python -m nnlib.recipes descend: double descent, from 20 to 4,000 hidden neurons;
python -m nnlib.recipes find: what a learning-rate range test finds, and what trains best;
python -m nnlib.recipes card: for whom five digit models are right, and how honest they are;
python -m nnlib.recipes search: random search against grid search, over twenty draws;
python -m nnlib.recipes machines: a sweep in one process, in two and on a cluster; a step in two.
"""

import argparse

from nnlib.recipes.attending import measure_attention
from nnlib.recipes.bridges import measure_bridges
from nnlib.recipes.card import fill_in_cards
from nnlib.recipes.choices import choose
from nnlib.recipes.cures import compare_cures
from nnlib.recipes.depths import deepen
from nnlib.recipes.descent import descend_twice
from nnlib.recipes.finder import compare_finder
from nnlib.recipes.leaning import measure_leaning
from nnlib.recipes.machines import measure_machines
from nnlib.recipes.photographs import measure_photographs
from nnlib.recipes.race import measure_race
from nnlib.recipes.results import measure
from nnlib.recipes.searching import measure_search
from nnlib.recipes.sequences import measure_sequences
from nnlib.recipes.table import RECIPES
from nnlib.recipes.trained import PLACES, train
from nnlib.recipes.zoo import measure_zoo

ALONE = {  # these take no names
    "compare": compare_cures,
    "choose": choose,
    "lean": measure_leaning,
    "deepen": deepen,
    "sequences": measure_sequences,
    "photographs": measure_photographs,
    "attention": measure_attention,
    "zoo": measure_zoo,
    "descend": descend_twice,
    "find": compare_finder,
    "card": fill_in_cards,
    "bridges": measure_bridges,
    "race": measure_race,
    "search": measure_search,
    "machines": measure_machines,
}


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
    if options.what in ALONE:
        ALONE[options.what]()
    else:
        {"measure": measure, "train": train}[options.what](options.recipes or list(known))


if __name__ == "__main__":
    main()
