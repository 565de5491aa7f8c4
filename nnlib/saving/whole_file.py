"""A file is written whole or not at all."""

import os


def write_whole(path, write):
    """Lets write(file) write beside the place, then renames: what stands there is always whole."""
    part = f"{os.fspath(path)}.{os.urandom(4).hex()}.part"
    try:
        with open(part, "xb") as file:
            write(file)
        os.replace(part, path)
    finally:
        if os.path.exists(part):
            os.remove(part)
