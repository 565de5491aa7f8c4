"""The texts of the project that tests search: the notebooks' cells and nnlib's files."""

import json
import pathlib

ROOT = pathlib.Path(__file__).parents[2]
NOTEBOOKS = {path.stem: path for path in sorted((ROOT / "notebooks").glob("*.ipynb"))}


def cells(path, *kinds):
    """A stored notebook's cells of some kinds."""
    stored = json.loads(path.read_text("utf-8"))
    return [cell for cell in stored["cells"] if cell["cell_type"] in kinds]


def sources(pattern):
    """{name: text} of nnlib's files that match a pattern."""
    found = sorted((ROOT / "nnlib").rglob(pattern))
    return {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in found}
