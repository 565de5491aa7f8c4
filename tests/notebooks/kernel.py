"""Runs a notebook in a fresh kernel of this very Python, with one BLAS thread."""

import os
import re

from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, NbvalKernelspecManager

BLAS = ("OPENBLAS", "OMP", "MKL", "VECLIB_MAXIMUM")
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in BLAS}  # faster here, and repeats exactly
TRACEBACK_LINES = 12
COLOUR = re.compile(r"\x1b\[[\d;]*m")


class NotebookError(RuntimeError):
    """A cell did not run to its end; the message says which and why."""


class ThisPython(AsyncKernelManager):
    """Starts kernels of the Python that runs us, whatever else is installed."""

    def _kernel_spec_manager_default(self):
        return NbvalKernelspecManager(parent=self)


def execute(notebook, folder, seconds=600):
    """Run all cells, top to bottom, and put what they show into them.

    folder  : where the kernel starts, so that relative paths work
    seconds : the longest that one cell may take
    raises  : NotebookError with the cell's id and the end of its traceback
    """
    client = NotebookClient(notebook, timeout=seconds, **options(folder))
    try:
        with client.setup_kernel(env=os.environ | ONE_THREAD):  # shut down on Ctrl-C, too
            for index, cell in enumerate(notebook.cells):
                client.execute_cell(cell, index)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        lines = COLOUR.sub("", str(error)).rstrip().splitlines()[-TRACEBACK_LINES:]
        raise NotebookError("\n".join([f"cell {last_begun(notebook)}", *lines])) from error


def options(folder):
    """How nbclient is to start the kernel and keep what it says."""
    return {
        "kernel_name": CURRENT_ENV_KERNEL_NAME,
        "kernel_manager_class": ThisPython,
        "extra_arguments": ["--log-level=CRITICAL"],
        "resources": {"metadata": {"path": str(folder)}},
        "record_timing": False,
        "store_widget_state": False,
    }


def last_begun(notebook):
    """The id of the last cell that has begun to run."""
    begun = [cell for cell in notebook.cells if cell.get("execution_count")]
    return begun[-1].id if begun else notebook.cells[0].id
