"""The wheel of nnlib, and the wheels of what it needs where no compiler has to come along."""

import importlib.metadata
import pathlib
import shutil
import subprocess
import sys
import tempfile

from nnlib.web.course import ROOT

SOURCES = ("pyproject.toml", "README.md", "LICENSE")


def make_wheel(folder):
    """Builds nnlib's wheel into a folder, from a copy of the sources, and returns its path."""
    with tempfile.TemporaryDirectory() as made:
        copy = pathlib.Path(made)
        ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
        shutil.copytree(ROOT / "nnlib", copy / "nnlib", ignore=ignored)
        for name in SOURCES:
            shutil.copyfile(ROOT / name, copy / name)
        pip("wheel", "--no-deps", "--wheel-dir", folder, copy)
    return next(pathlib.Path(folder).glob("nnlib-*.whl"))


def fetch_wheels(names, folder):
    """Fetches packages as pure Python, in the versions installed here, and returns their paths."""
    folder = pathlib.Path(folder)
    wanted = [f"{name}=={importlib.metadata.version(name)}" for name in names]
    before = set(folder.glob("*.whl"))
    pure = ("--only-binary=:all:", "--platform=any", "--python-version=3.13", "--no-deps")
    pip("download", *pure, "--dest", folder, *wanted)
    return sorted(set(folder.glob("*.whl")) - before)


def pip(*words):
    """Runs pip; RuntimeError with its own words if it fails."""
    command = [sys.executable, "-m", "pip", *map(str, words), "--quiet"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if run.returncode:
        raise RuntimeError(f"pip failed:\n{run.stderr.strip()}")
