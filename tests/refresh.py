"""Run notebooks anew and store their outputs so that a second run changes nothing.

`python tests/refresh.py [--check] [notebooks]` takes all of notebooks/ by default. With --check it
writes nothing, names the stale notebooks and cells, and ends with status 1 if there are any.
"""

import argparse
import os
import pathlib
import sys

import nbformat

ROOT = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # started as a script, Python finds only what lies beside it

from tests.notebooks.guests import absent  # noqa: E402
from tests.notebooks.kernel import NotebookError, execute  # noqa: E402
from tests.notebooks.pictures import nearly_same, same_shape  # noqa: E402
from tests.notebooks.tidy import tidy_notebook  # noqa: E402

PICTURE = "image/png"


def refreshed(old, folder):
    """The notebook after a run, as it is to be stored."""
    new = tidy_notebook(old)
    for cell in new.cells:
        if cell.cell_type == "code":
            cell.execution_count, cell.outputs = None, []
    execute(new, folder)
    new = tidy_notebook(new)
    keep_pictures(old, new)
    keep_of_guests(old, new)
    return new


def keep_pictures(old, new):
    """Give new outputs the stored bytes of a picture that looks the same: no diff without a sight.

    Where a cell is tagged `volatile` (timings), one of the same size is the same picture.
    """
    stored = {cell.id: pictures(cell) for cell in old.cells}
    for cell in new.cells:
        is_volatile = "volatile" in cell.metadata.get("tags", [])
        same = same_shape if is_volatile else nearly_same
        for before, now in zip(stored.get(cell.id, []), pictures(cell)):
            if same(before["data"][PICTURE], now["data"][PICTURE]):
                now["data"][PICTURE] = before["data"][PICTURE]
                if is_volatile and before.get("metadata"):
                    now["metadata"] = before["metadata"]  # its words tell the stored timings


def keep_of_guests(old, new):
    """Leave the outputs of cells whose framework isn't installed here as they are stored."""
    stored = {cell.id: cell for cell in old.cells}
    for cell in new.cells:
        if absent(cell):
            cell.outputs = stored[cell.id].outputs


def pictures(cell):
    """Every output of a cell that holds a picture."""
    return [output for output in cell.get("outputs", []) if PICTURE in output.get("data", {})]


def differences(old, new):
    """What a refreshed notebook has that the stored one has not: one line per cell."""
    found = [] if old.metadata == new.metadata else ["the notebook's metadata"]
    for before, now in zip(old.cells, new.cells):
        parts = [part.replace("_", " ") for part in now if before.get(part) != now[part]]
        if "outputs" in parts:
            parts[parts.index("outputs")] = changed_outputs(before, now)
        if parts:
            found.append(f"cell {now.id}: {', '.join(parts)}")
    return found or ["the layout of the file"]


def changed_outputs(before, now):
    """How a cell's outputs changed, in words."""
    stored, made = (
        [output["data"][PICTURE] for output in pictures(cell)] for cell in (before, now)
    )
    if len(stored) != len(made):
        return f"{len(stored)} pictures stored, {len(made)} made"
    return "outputs" if stored == made else "a picture"


def refresh(path, check=False):
    """Run one notebook and store it unless `check`; return what was stale, one line per cell."""
    stored = path.read_text("utf-8")
    old = nbformat.reads(stored, 4)
    new = refreshed(old, path.parent)
    text = nbformat.writes(new, 4) + "\n"
    if text == stored:
        return []
    if not check:
        write(path, text)
    return differences(old, new)


def write(path, text):
    """Replace a file in one step: whoever interrupts leaves the old one whole."""
    draft = path.with_suffix(".tmp")
    try:
        draft.write_text(text, "utf-8")
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def main(arguments=None):
    """Refresh or check the notebooks one after the other; the process's exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, name what is stale")
    parser.add_argument("notebooks", nargs="*", type=pathlib.Path)
    options = parser.parse_args(arguments)
    failed = False
    for path in options.notebooks or sorted((ROOT / "notebooks").glob("*.ipynb")):
        try:
            stale = refresh(path, options.check)
            failed |= options.check and bool(stale)
            said = ("stale" if options.check else "rewritten") if stale else "unchanged"
        except NotebookError as error:
            failed, said, stale = True, "does not run, left as it was", [str(error)]
        print(f"{path.name}: {said}", *stale, sep="\n  ", flush=True)
    return int(failed)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("interrupted; the notebook that was running is left as it was")
