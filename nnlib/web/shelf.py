"""The folder that the edition is written to: files by name, and files by their content."""

import base64
import hashlib
import json
import pathlib
import shutil


class Shelf:
    """A folder to put files into; every address it returns is relative to the pages."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)

    def put(self, address, content):
        """Writes text or bytes, and returns the address."""
        path = self.folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return address

    def put_json(self, address, value):
        """Writes something as compact JSON."""
        return self.put(address, json.dumps(value, separators=(",", ":"), ensure_ascii=False))

    def put_content(self, stem, value):
        """Writes bytes ({"$bytes": ...}), a style or JSON under a name made of its content.

        So it lies there once, however many pages use it.
        """
        if isinstance(value, str):
            content, ending = value.encode("utf-8"), "css"
        elif isinstance(value, dict) and "$bytes" in value:
            content, ending = base64.b64decode(value["$bytes"]), "bin"
        else:
            content, ending = json.dumps(value, separators=(",", ":")).encode(), "json"
        name = f"live/{stem}-{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
        return self.put(name, content)

    def copy(self, source, address, keep=lambda path: True):
        """Copies the files of a folder that are to be kept."""
        for path in sorted(pathlib.Path(source).rglob("*")):
            if path.is_file() and keep(path):
                target = self.folder / address / path.relative_to(source)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
