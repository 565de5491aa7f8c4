"""Workflows cannot run here; so at least they must name what this project really has."""

import pathlib
import re
import tomllib

import pytest
import yaml

ROOT = pathlib.Path(__file__).parents[2]
TEXTS = {path.stem: path.read_text("utf-8") for path in ROOT.glob(".github/workflows/*.yml")}
WORKFLOWS = {name: yaml.safe_load(text) for name, text in TEXTS.items()}
JOBS = [(name, job) for name, flow in WORKFLOWS.items() for job in flow["jobs"].values()]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
SYSTEMS = ["ubuntu-latest", "macos-latest", "windows-latest"]


def steps(key):
    """(workflow, what it says there) of each step that has such a key."""
    found = [(name, step[key]) for name, job in JOBS for step in job["steps"] if key in step]
    assert len(found) > 3
    return found


def test_the_oldest_and_the_newest_python_are_tested_everywhere():
    """A promise in pyproject.toml that nobody has tried."""
    promised = [line.rpartition(" ")[2] for line in PROJECT["classifiers"]]
    assert PROJECT["requires-python"] == f">={promised[0]}"
    newest, oldest = (WORKFLOWS["tests"]["jobs"][name] for name in ("newest", "oldest"))
    assert newest["strategy"]["matrix"] == {
        "system": SYSTEMS,
        "python": [promised[0], promised[-1]],
    }
    assert oldest["strategy"]["matrix"]["system"] == SYSTEMS
    assert oldest["steps"][1]["with"]["python-version"] == promised[0]
    assert "lowest-direct" in TEXTS["tests"]
    for version in re.findall(r"python-version: \"([\d.]+)\"", "".join(TEXTS.values())):
        assert version in promised


def test_commands_are_those_that_readers_are_told_and_their_files_exist():
    """The workflow would test another way in than readers take."""
    told = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "start.py"))
    commands = "\n".join(command for _, command in steps("run"))
    for word in re.findall(r"python start\.py( \w+)", commands):
        assert f"python3 start.py{word}" in told
    for path in re.findall(r"(?:\.ci|tests)/[\w./]+", commands):
        assert (ROOT / path).exists(), path
    assert "start.py site" in commands and "bash .ci/run" in commands


def test_actions_are_pinned_to_a_major_version():
    """Another's next release would change what ours do; `main` may do anything."""
    for _, action in steps("uses"):
        assert re.fullmatch(r"actions/[\w-]+@v\d+", action), action


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_a_workflow_may_read_and_no_more(name):
    """A token that may write is only for the job that publishes."""
    flow = WORKFLOWS[name]
    assert flow["permissions"] == {"contents": "read"} and "concurrency" in flow
    for job_name, job in flow["jobs"].items():
        assert 0 < job["timeout-minutes"] <= 90, job_name
        assert job.get("permissions", {}) == (
            {"pages": "write", "id-token": "write"} if job_name == "publish" else {}
        )
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"] == {"persist-credentials": False}


def test_no_expression_of_others_runs_as_a_command():
    """A branch's name could be a command: what comes from outside goes through `env`."""
    assert not [command for _, command in steps("run") if "${{" in command]
