"""The code keeps one form, notebooks included, and says once what has to be installed."""

import pathlib
import re
import subprocess
import sys
import tomllib

import pytest

ROOT = pathlib.Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def ruff(*arguments):
    """Run ruff on the whole project and fail with what it says."""
    command = [sys.executable, "-m", "ruff", *arguments, "."]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert answer.returncode == 0, f"\n{answer.stdout}{answer.stderr}"


def test_ruff_finds_no_slip():
    ruff("check")


def test_ruff_would_lay_out_nothing_differently():
    ruff("format", "--check")


def listed(name):
    """What a requirements file asks for, without its comments and the package itself."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    needs = {line.split("#")[0].strip() for line in lines}
    return needs - {"", "-e ."}


@pytest.mark.parametrize(
    ("name", "extra"),
    [
        ("requirements.txt", "notebooks"),
        ("tests/requirements.txt", "tests"),
        ("nnlib/web/requirements.txt", "web"),
    ],
)
def test_requirements_and_extras_agree(name, extra):
    needs = set(PROJECT["optional-dependencies"][extra])
    if extra == "notebooks":
        needs |= set(PROJECT["dependencies"])
    assert listed(name) == needs


def test_frameworks_are_asked_for_alike():
    """CI would compare with other versions than the extras promise."""
    extras = ("pytorch", "tensorflow", "onnx", "sweeps")
    wanted = [need for extra in extras for need in PROJECT["optional-dependencies"][extra]]
    listed_here = {re.split("[=><]", need)[0] for need in listed("tests/frameworks.txt")}
    assert listed_here == {re.split("[=><]", need)[0] for need in wanted}


def test_nothing_is_pinned_or_capped():
    for name in ("requirements.txt", "tests/requirements.txt"):
        assert not [need for need in listed(name) if "==" in need or "<" in need or "~" in need]


def test_the_package_itself_comes_last():
    assert (ROOT / "requirements.txt").read_text("utf-8").splitlines()[-1] == "-e ."
