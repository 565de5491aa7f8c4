"""Recipes for networks that read digits, what each of them reached, and the trained networks."""

from nnlib.recipes.attending import read_attention
from nnlib.recipes.card import read_cards
from nnlib.recipes.choices import read_choices
from nnlib.recipes.cures import read_cures
from nnlib.recipes.depths import read_depths
from nnlib.recipes.descent import read_descent
from nnlib.recipes.finder import read_finder
from nnlib.recipes.leaning import read_leaning
from nnlib.recipes.recipe import Recipe
from nnlib.recipes.results import read_results
from nnlib.recipes.sequences import read_sequences
from nnlib.recipes.table import RECIPES
from nnlib.recipes.trained import SHIPPED, SHIPPED_LONG, read_log, read_shipped

__all__ = [
    "RECIPES",
    "SHIPPED",
    "SHIPPED_LONG",
    "Recipe",
    "read_attention",
    "read_cards",
    "read_choices",
    "read_cures",
    "read_depths",
    "read_descent",
    "read_finder",
    "read_leaning",
    "read_log",
    "read_results",
    "read_sequences",
    "read_shipped",
]
