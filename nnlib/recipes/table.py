"""All recipes by name."""

from nnlib.recipes.images import IMAGE_RECIPES
from nnlib.recipes.recipe import DENSE_RECIPES

RECIPES = DENSE_RECIPES | IMAGE_RECIPES
