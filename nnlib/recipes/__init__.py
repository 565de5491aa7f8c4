"""Recipes for networks that read digits, what each of them reached, and the trained networks."""

from nnlib.recipes.attending import read_attention
from nnlib.recipes.bridges import read_bridges
from nnlib.recipes.card import read_cards
from nnlib.recipes.choices import read_choices
from nnlib.recipes.cluster import dask_cluster, scheduler_command, worker_command
from nnlib.recipes.cures import read_cures
from nnlib.recipes.depths import read_depths
from nnlib.recipes.descent import read_descent
from nnlib.recipes.finder import read_finder
from nnlib.recipes.leaning import read_leaning
from nnlib.recipes.machines import read_machines
from nnlib.recipes.photographs import read_photographs
from nnlib.recipes.race import read_race
from nnlib.recipes.recipe import Recipe
from nnlib.recipes.results import read_costs, read_results
from nnlib.recipes.run_log import read_runs
from nnlib.recipes.searching import read_search
from nnlib.recipes.sequences import read_sequences
from nnlib.recipes.sweep import Bar, RunsFailed, sweep
from nnlib.recipes.table import RECIPES
from nnlib.recipes.trained import SHIPPED, SHIPPED_LONG, read_log, read_shipped

__all__ = [
    "RECIPES",
    "Bar",
    "SHIPPED",
    "SHIPPED_LONG",
    "Recipe",
    "RunsFailed",
    "dask_cluster",
    "read_attention",
    "read_bridges",
    "read_cards",
    "read_choices",
    "read_costs",
    "read_cures",
    "read_depths",
    "read_descent",
    "read_finder",
    "read_leaning",
    "read_log",
    "read_machines",
    "read_photographs",
    "read_race",
    "read_results",
    "read_runs",
    "read_search",
    "read_sequences",
    "read_shipped",
    "scheduler_command",
    "sweep",
    "worker_command",
]
