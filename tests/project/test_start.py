"""start.py is run for real, on machines that we make up; nothing touches the network.

Virtual environments are real. Pip, ensurepip, uv, JupyterLab and pytest are stand-ins, which every
Python here finds first (`STAND_INS_FIRST`): they write down how they were called. `machine` lists
what works.
"""

import ast
import importlib.util
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

import pytest

pytestmark = pytest.mark.slow

START = pathlib.Path(__file__).parents[2] / "start.py"
EVERYTHING = "venv ensurepip pip network"
LISTS = ("requirements.txt", "tests/requirements.txt", "tests/frameworks.txt", "pyproject.toml")
WHERE_PYTHON_IS = "Scripts/python.exe" if os.name == "nt" else "bin/python"
posix_only = pytest.mark.skipif(os.name == "nt", reason="needs a shell script or POSIX signals")

STAND_INS_FIRST = """\
import os, sys; sys.path[:0] = filter(None, [os.environ.get("STAND_INS")])
"""  # a .pth file: PYTHONPATH would not do, since start.py drops it

STAND_INS = {
    "calls.py": """
        import json, os, pathlib, signal, sys, time
        FIRST = os.environ["FIRST"]
        has = os.environ["MACHINE"].split()
        def stands_in(environment):
            for folder in pathlib.Path(environment).glob("[Ll]ib/**/site-packages"):
                (folder / "stand_ins.pth").write_text(FIRST)
        def record(tool):
            call = dict(tool=tool, arguments=sys.argv[1:], prefix=sys.prefix, folder=os.getcwd(),
                        python=sys.executable, surroundings=dict(os.environ))
            with open(os.environ["CALLS"], "a", encoding="utf-8") as file:
                file.write(json.dumps(call) + chr(10))
        def install(tool):
            record(tool)
            if "ctrl-c" in has:
                os.kill(os.getppid(), signal.SIGINT)
                time.sleep(9)
            if "network" not in has:
                sys.exit("ERROR: nobody answers")
        """,
    "venv.py": """
        import calls, runpy, sys
        if "venv" not in calls.has:
            sys.exit("No module named venv")
        if "ensurepip" not in calls.has and "--without-pip" not in sys.argv:
            sys.exit("ensurepip is not available")
        sys.path = [folder for folder in sys.path if "stand-ins" not in folder]
        try:
            runpy.run_module("venv", run_name="__main__")
        finally:  # it ends with sys.exit
            calls.stands_in(sys.argv[-1])
        """,
    "ensurepip.py": """
        import calls, pathlib, sys
        if "ensurepip" not in calls.has:
            sys.exit("No module named ensurepip")
        pathlib.Path(sys.prefix, "own pip").touch()
        """,
    "pip.py": """
        import calls, os, pathlib, sys
        if "--python" in sys.argv:
            works = "pip" in calls.has
        else:
            works = pathlib.Path(sys.prefix, "own pip").exists()
        if not works:
            sys.exit("No module named pip")
        if "config" in sys.argv:
            print(os.environ.get("PIP_SAYS", ""))
        if "install" in sys.argv:
            calls.install("pip")
        """,
    "uv.py": """
        import calls, os, subprocess, sys
        if sys.argv[1] == "venv":
            calls.record("uv")
            python, environment = sys.argv[-2:]
            venv = [python, "-I", "-m", "venv", "--without-pip", environment]
            subprocess.run(venv, check=True, env={**os.environ, "STAND_INS": ""})
            calls.stands_in(environment)
        if sys.argv[1] == "pip":
            calls.install("uv")
        """,
    "jupyterlab.py": """
        import calls, os, sys, time
        try:
            calls.record("jupyterlab")
            time.sleep(9 if "--wait" in sys.argv else 0)
        except KeyboardInterrupt:
            sys.exit(7)
        """,
    "pytest.py": """
        import calls, os, sys
        calls.record("pytest")
        sys.exit(int(os.environ.get("EXIT", 0)))
        """,
}


class Project:
    """A copy of start.py in a folder of its own, and a made-up machine to start it on."""

    def __init__(self, place, python):
        self.system_python = python
        self.folder, self.tools = place / "Näural nets", place / "stand-ins"
        self.log, self.programs = place / "calls", place / "programs"
        for folder in (self.folder / "tests", self.tools, self.programs):
            folder.mkdir(parents=True)
        shutil.copy(START, self.folder)
        for name in LISTS:
            (self.folder / name).write_text(f"# {name}\n")
        for name, text in STAND_INS.items():
            lines = [line[8:] for line in text.splitlines()]
            (self.tools / name).write_text("\n".join(lines))

        self.stands_in(self.folder)

    def stands_in(self, folder):
        """The files of start.py's own, in the folder where the project stands now."""
        self.folder, self.environment = folder, folder / ".venv"
        self.stamp = self.environment / "installed.json"
        self.unfinished = self.environment / "unfinished"
        self.python = self.environment / WHERE_PYTHON_IS
        self.keepsake = self.environment / "keepsake"  # the tests' own: gone if .venv is made anew

    def add_uv(self):
        uv = self.programs / "uv"
        uv.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{self.tools / "uv.py"}" "$@"\n')
        uv.chmod(0o755)

    def surroundings(self, machine, **more):
        own = {"PATH": str(self.programs), "STAND_INS": str(self.tools), "MACHINE": machine}
        own["FIRST"] = STAND_INS_FIRST
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.endswith("_THREADS")
            and name not in ("PYTHONUTF8", "VIRTUAL_ENV", "NNLIB_REQUIRE")
        }
        return {**inherited, **own, "CALLS": str(self.log), **more}

    def popen(self, *arguments, machine=EVERYTHING, python=None, **more):
        """Start start.py from a folder that is not the project's, in a session of its own."""
        self.log.write_text("")
        return subprocess.Popen(
            [str(python or self.system_python), str(self.folder / "start.py"), *arguments],
            cwd=self.tools,
            env=self.surroundings(machine, **more),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def start(self, *arguments, **how):
        """Run start.py to its end: its exit code, what it printed, what it called."""
        program = self.popen(*arguments, **how)
        self.out, self.errors = program.communicate(timeout=60)
        assert "Traceback" not in self.out + self.errors
        return program.returncode

    def calls(self, *tools):
        """How these stand-ins (all, if none is named) were called in the last start, in order."""
        calls = [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]
        return [call for call in calls if not tools or call["tool"] in tools]

    def installed(self):
        """The requirements files that the last start installed."""
        words = [word for call in self.calls("pip", "uv") for word in call["arguments"]]
        return [name for flag, name in zip(words, words[1:], strict=False) if flag == "-r"]


def make_environment(folder):
    """A new Python that finds the stand-ins, and its path."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    (site_packages,) = folder.glob("[Ll]ib/**/site-packages")
    (site_packages / "stand_ins.pth").write_text(STAND_INS_FIRST)
    return folder / WHERE_PYTHON_IS


@pytest.fixture(scope="session")
def system_python(tmp_path_factory):
    """The Python with which the reader types `python3 start.py`."""
    return make_environment(tmp_path_factory.mktemp("system") / "python")


@pytest.fixture
def project(tmp_path, system_python):
    return Project(tmp_path, system_python)


@pytest.fixture(scope="session")
def finished(tmp_path_factory, system_python):
    """A project whose set-up for the notebooks is done; tests use it through `again`."""
    project = Project(tmp_path_factory.mktemp("finished"), system_python)
    assert project.start() == 0
    return project


@pytest.fixture
def again(finished):
    """The finished project; what a test does to it is undone afterwards."""
    changeable = (finished.stamp, *map(finished.folder.joinpath, LISTS))
    before = [path.read_bytes() for path in changeable]
    finished.keepsake.touch()
    yield finished
    for path, content in zip(changeable, before, strict=True):
        path.write_bytes(content)


def load():
    """start.py as a module."""
    spec = importlib.util.spec_from_file_location("start", START)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- the ordinary way ---


def test_the_first_start_installs_and_opens_the_first_notebook(project):
    assert project.start() == 0
    pip, lab = project.calls()
    assert project.installed() == ["requirements.txt"]
    assert pip["prefix"] == lab["prefix"] == str(project.environment)
    assert pip["folder"] == lab["folder"] == str(project.folder)
    assert "notebooks/00_start_here.ipynb" in lab["arguments"]
    assert f"--ServerApp.root_dir={project.folder}" in lab["arguments"]
    stamp = json.loads(project.stamp.read_text())
    assert set(stamp) == {"requirements.txt", "place"}
    assert stamp["place"] == "Python {} {} in {}".format(*sys.version_info[:2], project.folder)
    assert not project.unfinished.exists()


def test_a_second_start_only_opens_jupyterlab(again):
    assert again.start() == 0
    assert [call["tool"] for call in again.calls()] == ["jupyterlab"]
    assert again.out.count("\n") == 1 and again.errors == ""


def test_programs_run_as_in_an_activated_environment_with_utf8(again):
    again.start()
    (lab,) = again.calls()
    seen = lab["surroundings"]
    assert seen["PYTHONUTF8"] == "1"
    assert seen["VIRTUAL_ENV"] == str(again.environment)
    assert seen["PATH"].split(os.pathsep)[0] == str(again.python.parent)
    again.start(PYTHONUTF8="0")
    assert again.calls()[0]["surroundings"]["PYTHONUTF8"] == "0"


def test_lab_multiplies_on_one_core_unless_told_otherwise(again):
    again.start()
    assert again.calls()[0]["surroundings"]["OPENBLAS_NUM_THREADS"] == "1"
    again.start(OPENBLAS_NUM_THREADS="2")
    assert again.calls()[0]["surroundings"]["OPENBLAS_NUM_THREADS"] == "2"


def test_words_are_handed_on_to_jupyterlab(again):
    again.start("--no-browser", "--port=8899")
    words = again.calls()[0]["arguments"]
    assert words[-2:] == ["--no-browser", "--port=8899"]
    assert "notebooks/00_start_here.ipynb" in words


def test_a_named_notebook_takes_the_first_ones_place(again):
    again.start("notebooks/05_loss_functions.ipynb")
    notebooks = [word for word in again.calls()[0]["arguments"] if word.endswith(".ipynb")]
    assert notebooks == ["notebooks/05_loss_functions.ipynb"]


def test_an_option_of_the_readers_own_replaces_ours(again):
    again.start("--log-level=INFO")
    words = again.calls()[0]["arguments"]
    assert [word for word in words if word.startswith("--log-level")] == ["--log-level=INFO"]


@posix_only
def test_only_root_allows_root(again):
    again.start()
    assert ("--allow-root" in again.calls()[0]["arguments"]) == (os.geteuid() == 0)


# --- surroundings made for something else ---

LEAD_ASTRAY = {
    "PIP_USER": "1",
    "PIP_TARGET": "/elsewhere",
    "PIP_PREFIX": "/elsewhere",
    "PIP_REQUIRE_HASHES": "1",
    "PIP_PYTHON": "/elsewhere/python",
    "PIP_FUTURE_WISH": "1",
    "UV_REQUIRE_HASHES": "1",
    "PYTHONHOME": "/elsewhere",
    "PYTHONPATH": "/elsewhere",
    "PYTHONSTARTUP": "/elsewhere/startup.py",
    "PYTHONINSPECT": "1",
    "PYTHONOPTIMIZE": "2",
}
WAYS = {
    "HTTPS_PROXY": "http://proxy:1",
    "SSL_CERT_FILE": "/firm/ca.pem",
    "UV_INDEX_URL": "https://firm.example",
}
PIP_SAYS = r"""
For variant 'user', will try loading '/home/reader/.config/pip/pip.conf'
:env:.proxy='http://proxy:1'
:env:.user='1'
freeze.timeout='1'
global.cert='/old/ca.pem'
global.extra-index-url='\nhttps://a.example\nhttps://b.example'
global.index-url='https://firm.example/simple'
global.target='/elsewhere'
install.cert='/firm/ca.pem'
install.require-hashes='1'
"""


def bearable():
    """What leads astray, but for what the reader's own Python would stumble over."""
    ours = ("PYTHONHOME", "PYTHONINSPECT")
    return {name: value for name, value in LEAD_ASTRAY.items() if name not in ours}


def wishes(call):
    """What a call was told through variables: {name: value}."""
    return {n: v for n, v in call["surroundings"].items() if n.startswith(("PIP_", "UV_"))}


def test_pip_is_told_the_way_to_packages_and_nothing_else(again):
    """PIP_USER or a target would install elsewhere; without index, proxy and certificate
    there may be no way at all."""
    assert again.start("test", PIP_SAYS=PIP_SAYS, **WAYS, **bearable()) == 0
    (pip,) = again.calls("pip")
    told = wishes(pip)
    assert told.pop("PIP_EXTRA_INDEX_URL").split() == ["https://a.example", "https://b.example"]
    assert told == {
        "PIP_CERT": "/firm/ca.pem",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "https://firm.example/simple",
        "PIP_PROXY": "http://proxy:1",
        "UV_INDEX_URL": "https://firm.example",
    }
    assert {name: pip["surroundings"].get(name) for name in WAYS} == WAYS


@pytest.mark.parametrize("words", [[], ["test"]])
def test_no_program_hears_what_was_meant_for_another_python(again, words):
    """Another numpy in PYTHONPATH would be loaded in place of ours, and end in a traceback."""
    assert again.start(*words, **bearable(), PYTHONUNBUFFERED="1", MPLBACKEND="agg") == 0
    seen = again.calls()[-1]["surroundings"]
    unheard = {"MPLBACKEND", *(name for name in LEAD_ASTRAY if name.startswith("PYTHON"))}
    assert seen["PYTHONUNBUFFERED"] == "1" and not unheard & set(seen)


def test_what_a_python_may_have_ignored_is_dropped_all_the_same(monkeypatch):
    """`python3 -E start.py` would run, and each Python that it starts stumble."""
    start = load()
    surroundings = {**LEAD_ASTRAY, "PATH": "/bin"}
    monkeypatch.setattr(start.os, "environ", surroundings)
    start.activate()
    assert [name for name in surroundings if name.startswith("PYTHON")] == ["PYTHONUTF8"]


@pytest.mark.parametrize("place", ["environment", "file"])
def test_the_real_pip_says_what_its_files_hold(tmp_path, monkeypatch, place):
    """The words of `pip config list` may change with its version; user and quiet change them."""
    text = "[global]\nindex-url = https://firm.example\ntrusted-host =\n  a.example\n  b\n"
    told = {"PIP_USER": "1", "PIP_QUIET": "3", "PIP_PYTHON": "/elsewhere/python"}
    if place == "file":
        text, told = text + "user = yes\nquiet = 3\n", {}
    file = tmp_path / "pip.conf"
    file.write_text(text)
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    for name, value in {"PIP_CONFIG_FILE": str(file), **told}.items():
        monkeypatch.setenv(name, value)
    start = load()
    pip = [sys.executable, "-m", "pip"]
    if not start.run_quietly(*pip, "--version"):
        pytest.skip("this Python has no pip")
    told = start.only_the_way(start.pip_settings(pip))
    assert told["PIP_INDEX_URL"] == "https://firm.example" and "PIP_USER" not in told
    assert told["PIP_TRUSTED_HOST"].split() == ["a.example", "b"]


# --- the tests ---


def test_test_adds_only_what_the_tests_need(again):
    assert again.start("test", "-x", "tests/test_layers.py") == 0
    assert again.installed() == ["tests/requirements.txt"]
    assert again.keepsake.exists()
    assert again.calls("pytest")[0]["arguments"] == ["-x", "tests/test_layers.py"]
    assert again.calls("pytest")[0]["folder"] == str(again.folder)
    for arguments in ([], ["test"]):
        again.start(*arguments)
        assert again.installed() == []


def test_test_first_installs_both_lists(project):
    assert project.start("test") == 0
    assert project.installed() == ["requirements.txt", "tests/requirements.txt"]
    assert len(project.calls("pip")) == 1


def test_required_frameworks_are_installed_for_the_tests_alone(again):
    assert again.start("test", NNLIB_REQUIRE="torch") == 0
    assert again.installed() == ["tests/requirements.txt", "tests/frameworks.txt"]
    assert again.calls("pytest")[0]["surroundings"]["NNLIB_REQUIRE"] == "torch"
    again.start(NNLIB_REQUIRE="torch")
    assert again.installed() == []


def test_tests_run_on_one_thread_unless_told_otherwise(again):
    again.start("test", MKL_NUM_THREADS="3")
    seen = again.calls("pytest")[0]["surroundings"]
    assert seen["OPENBLAS_NUM_THREADS"] == seen["OMP_NUM_THREADS"] == "1"
    assert seen["MKL_NUM_THREADS"] == "3"


@pytest.mark.parametrize("code", [1, 5])
def test_the_exit_code_is_pytests(again, code):
    assert again.start("test", EXIT=str(code)) == code


# --- machines that lack something ---


def test_without_ensurepip_the_systems_pip_installs_from_outside(project):
    assert project.start(machine="venv pip network") == 0
    (pip,) = project.calls("pip")
    assert pip["arguments"][:3] == ["--python", str(project.python), "install"]
    assert pip["prefix"] != str(project.environment)


@posix_only
def test_without_any_pip_uv_installs(project):
    project.add_uv()
    assert project.start(machine="venv network") == 0
    (uv,) = project.calls("uv")
    assert uv["arguments"][:4] == ["pip", "install", "--python", str(project.python)]
    assert project.installed() == ["requirements.txt"]


@posix_only
def test_with_uv_alone_it_makes_the_environment_too(project):
    project.add_uv()
    assert project.start(machine="network") == 0
    assert [call["arguments"][0] for call in project.calls("uv")] == ["venv", "pip"]
    assert project.errors == ""
    assert project.calls("jupyterlab")


@pytest.mark.parametrize("machine", ["network", "venv network"])
def test_with_nothing_at_all_it_says_what_to_type(project, machine):
    assert project.start(machine=machine) == 1
    for word in ("apt install python3", "dnf install", "brew install", "winget install"):
        assert word in project.errors
    assert project.calls() == [] and not project.stamp.exists()
    assert project.start() == 0  # after the reader has typed it
    assert project.installed() == ["requirements.txt"]


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_an_old_python_is_told_so_and_touches_nothing(monkeypatch, version):
    start = load()
    monkeypatch.setattr(start, "set_up", lambda *names: pytest.fail("set up with an old Python"))
    monkeypatch.setattr(start.sys, "version_info", version)
    with pytest.raises(SystemExit) as stop:
        start.main([])
    assert f"3.11 or newer is needed; this is Python 3.{version[1]}." in str(stop.value)
    assert "python3.11-venv" in str(stop.value)


def test_an_old_python_can_read_the_file():
    ast.parse(START.read_text("utf-8"), feature_version=(3, 7))


def test_windows_keeps_python_in_a_place_of_its_own():
    start, folder = load(), pathlib.PurePosixPath("somewhere")
    assert str(start.python_in(folder, "nt")) == "somewhere/Scripts/python.exe"
    assert str(start.python_in(folder, "posix")) == "somewhere/bin/python"


# --- what goes wrong, and is repaired by starting again ---


def test_without_a_network_pips_reason_is_shown_and_nothing_counts_as_done(project):
    assert project.start(machine="venv ensurepip pip") == 1
    assert "nobody answers" in project.errors and "Are you online?" in project.errors
    assert not project.stamp.exists() and not project.calls("jupyterlab")
    project.keepsake.touch()
    assert project.start() == 0
    assert project.installed() == ["requirements.txt"]
    assert not project.keepsake.exists()  # half an installation is thrown away


def test_what_worked_still_works_after_adding_the_tests_failed(again):
    assert again.start("test", machine="venv ensurepip pip") == 1
    assert not again.calls("pytest")
    assert again.start(machine="venv ensurepip pip") == 0
    assert again.installed() == [] and again.keepsake.exists()


@posix_only
def test_an_interrupted_set_up_is_repaired(project):
    assert project.start(machine=EVERYTHING + " ctrl-c") == 1
    assert "Stopped." in project.errors
    assert not project.stamp.exists()
    project.keepsake.touch()
    assert project.start() == 0
    assert not project.keepsake.exists() and project.stamp.exists()


@posix_only
def test_an_interrupted_addition_is_installed_whole_into_the_same_environment(again):
    assert again.start("test", machine=EVERYTHING + " ctrl-c") == 1
    assert again.start() == 0  # what was complete is not touched
    assert again.installed() == []
    assert again.start("test") == 0
    assert "--force-reinstall" in again.calls("pip")[0]["arguments"] and again.keepsake.exists()
    with (again.folder / "requirements.txt").open("a") as file:
        file.write("# one more\n")
    again.start()
    assert "--force-reinstall" not in again.calls("pip")[0]["arguments"]


@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml"])
def test_a_changed_list_is_installed_into_the_same_environment(again, name):
    with (again.folder / name).open("a") as file:
        file.write("# one more\n")
    again.start()
    assert again.installed() == ["requirements.txt"] and again.keepsake.exists()
    again.start()
    assert again.installed() == []


def test_a_moved_folder_gets_a_new_environment(project):
    project.start()
    project.keepsake.touch()
    project.stands_in(project.folder.rename(project.folder.parent / "moved"))
    assert project.start() == 0
    assert project.installed() == ["requirements.txt"] and not project.keepsake.exists()
    assert project.start() == 0 and project.installed() == []


@pytest.mark.parametrize("damage", ["no python", "a dead python", "another python"])
def test_a_broken_environment_is_made_anew(project, damage):
    project.start()
    project.keepsake.touch()
    if damage == "another python":
        project.stamp.write_text(project.stamp.read_text().replace("Python 3 ", "Python 2 "))
    else:
        project.python.unlink()
    if damage == "a dead python":
        project.python.write_text("not a program")
    assert project.start() == 0
    assert project.installed() == ["requirements.txt"] and not project.keepsake.exists()
    assert project.calls("jupyterlab")[0]["prefix"] == str(project.environment)


def test_an_unreadable_stamp_means_to_install_again(again):
    again.stamp.write_text('{"requirements.txt": ')
    assert again.start() == 0
    assert again.installed() == ["requirements.txt"] and again.keepsake.exists()


def test_an_environment_of_the_readers_own_is_kept(project):
    make_environment(project.environment)
    project.keepsake.touch()
    assert project.start() == 0
    assert project.installed() == ["requirements.txt"] and project.keepsake.exists()


@posix_only
def test_an_environment_with_too_old_a_python_is_replaced(project):
    project.python.parent.mkdir(parents=True)
    project.python.write_text("#!/bin/sh\necho 3 9\nexit 1\n")
    project.python.chmod(0o755)
    assert project.start() == 0
    assert project.calls("jupyterlab")[0]["prefix"] == str(project.environment)


def test_an_environment_does_not_saw_off_its_own_branch(again):
    again.stamp.write_text('{"place": "elsewhere"}')
    assert again.start(python=again.python) == 1
    assert "please delete it" in again.errors and again.keepsake.exists()


def test_a_file_that_cannot_be_replaced_is_named(project):
    project.environment.write_text("a file, not a folder")
    assert project.start() == 1
    assert ".venv" in project.errors and "writable" in project.errors


# --- signals ---


def start_and_wait_for_lab(project):
    program = project.popen("--wait")
    while not project.calls("jupyterlab"):
        assert program.poll() is None
        time.sleep(0.02)
    return program


@posix_only
def test_ctrl_c_is_answered_by_jupyterlab(again):
    program = start_and_wait_for_lab(again)
    os.killpg(program.pid, signal.SIGINT)
    assert program.wait(5) == 7


@posix_only
def test_whoever_ends_start_ends_jupyterlab(again):
    program = start_and_wait_for_lab(again)
    program.terminate()
    assert program.wait(5) != 0
    program.communicate(timeout=5)  # its output closes only when the last program has ended
