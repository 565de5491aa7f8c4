"""The wheel, built as a publisher would build it, and Pythons that have nothing but some of it."""

import json
import pathlib
import subprocess
import sys
import tomllib

from nnlib.web.wheel import make_wheel

ROOT = pathlib.Path(__file__).parents[2]
SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
BLOCKED = """
import sys

class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name.partition(".")[0])

sys.meta_path.insert(0, Without())
sys.path.insert(0, {folder!r})
"""


def build_wheel(folder):
    """Builds the wheel as the web edition does; None where its builder cannot be had."""
    try:
        return make_wheel(folder)
    except RuntimeError as error:
        if "No matching distribution found for setuptools" in str(error):
            return None
        raise


def run_without(names, code, folder=ROOT):
    """What a Python says that takes nnlib from a folder and has no packages of these names."""
    start = BLOCKED.format(names=set(names), folder=str(folder))
    command = [sys.executable, "-c", start + code]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder)


def promised():
    """Every file of nnlib that pyproject.toml puts into the wheel."""
    excluded = [name.removesuffix("*") for name in SETUPTOOLS["packages"]["find"]["exclude"]]
    found = set()
    for package in (path.parent for path in (ROOT / "nnlib").rglob("__init__.py")):
        name = ".".join(package.relative_to(ROOT).parts)
        if not name.startswith(tuple(excluded)):
            found |= set(package.glob("*.py"))
            patterns = SETUPTOOLS["package-data"].get(name, [])
            found |= {path for pattern in patterns for path in package.glob(pattern)}
    return {path.relative_to(ROOT).as_posix() for path in found}


def on_disk():
    """Every file of nnlib that belongs into the wheel."""
    files = (path for path in (ROOT / "nnlib").rglob("*") if path.is_file())
    names = {path.relative_to(ROOT).as_posix() for path in files if path.suffix != ".pyc"}
    return {name for name in names if not name.startswith("nnlib/web/")}


def needs(extra):
    """What an extra asks for, {"matplotlib>=3.9", ...}."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return set(project["optional-dependencies"][extra])


def told(run):
    """The last line that a Python printed, as JSON."""
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])
