"""python -m nnlib.sheet [count] [--seed N] [--out FILE]: writes the sheets, and the key beside.

sheets.html goes to the class, sheets_key.html stays with the teacher.
"""

import argparse
import pathlib

from nnlib.saving.whole_file import write_whole
from nnlib.sheet.key import key_pages
from nnlib.sheet.numbers import make_sheets
from nnlib.sheet.page import student_pages


def read_arguments():
    """The parser, for its way of saying what is wrong, and what the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m nnlib.sheet", description="Sheets for one step of learning by hand."
    )
    parser.add_argument("count", nargs="?", type=int, default=30, help="of sheets, 1 to 500 [30]")
    parser.add_argument("--seed", type=int, default=0, help="the same seed, the same sheets [0]")
    parser.add_argument(
        "--out",
        type=pathlib.Path,
        default=pathlib.Path("sheets.html"),
        help="for the class; the key is written beside it, as sheets_key.html [sheets.html]",
    )
    return parser, parser.parse_args()


def write_both(sheets, seed, out):
    """Writes the sheets, and their key beside them; returns where the key is."""
    if not out.name:
        raise ValueError(f"expected the name of a file, got {str(out)!r}")
    key = out.with_name(f"{out.stem}_key{out.suffix}")
    write(out, student_pages(sheets, seed))
    write(key, key_pages(sheets, seed))
    return key


def write(path, text):
    """Writes a whole file; raises ValueError with the reason if it cannot."""
    try:
        write_whole(path, lambda file: file.write(text.encode()))
    except OSError as error:
        raise ValueError(f"cannot write {path}: {error.strerror or error}") from error


def main():
    """Makes the sheets that were asked for, and says what to print."""
    parser, options = read_arguments()
    try:
        sheets = make_sheets(options.count, options.seed)
        key = write_both(sheets, options.seed, options.out)
    except ValueError as error:
        parser.error(str(error))
    print(f"{options.out}: {len(sheets)} sheets, {2 * len(sheets)} pages, for the class")
    print(f"{key}: the key, for the teacher")


if __name__ == "__main__":
    main()
