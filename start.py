#!/usr/bin/env python3
"""Set everything up, then open the first notebook, run the tests, or write the web edition.

python3 start.py         open JupyterLab; the first time takes a minute or two, later ones seconds
python3 start.py test    the same set-up and the tests' own tools, then all tests
                         (with --quick: only those that are done within a minute)
python3 start.py site FOLDER
                         the web edition: pages that need no Python, in a folder for any web server

What is typed after that is handed on: to JupyterLab (a notebook to open, say), to pytest, or to
the maker of the pages.
Python 3.11 or newer is all it needs; everything else goes into `.venv`, beside this file.
"""

# An old Python must be able to read this file, so that it can say that it is too old.

import ast
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys

OLDEST = (3, 11)
HERE = pathlib.Path(__file__).resolve().parent
FIRST = "notebooks/00_start_here.ipynb"
READING, TESTING = "requirements.txt", "tests/requirements.txt"
LIVE = "nnlib/web/requirements.txt"  # for notebooks that run elsewhere: JupyterLite, Colab
FRAMEWORKS = "tests/frameworks.txt"  # PyTorch, TensorFlow, ONNX, Dask: tests may need them


def python_in(environment, system=os.name):
    """Where an environment keeps its Python: Windows has a place of its own."""
    return environment / ("Scripts/python.exe" if system == "nt" else "bin/python")


ENVIRONMENT = HERE / ".venv"
PYTHON = python_in(ENVIRONMENT)
UNFINISHED = ENVIRONMENT / "unfinished"  # there while a new environment is filled
INSTALLING = ENVIRONMENT / "installing"  # there while packages are added, then and later
STAMP = ENVIRONMENT / "installed.json"  # what was installed, and where: written last

# Of what the reader's surroundings say to Python, pip, uv and matplotlib, these words are kept.
PYTHON_KEEPS = ("PYTHON_", "PYTHONUTF8", "PYTHONUNBUFFERED", "PYTHONDONTWRITE", "PYTHONPYCACHE")
PIP_KEEPS = """index-url pypi-url extra-index-url no-index find-links trusted-host proxy cert
client-cert keyring-provider no-input timeout default-timeout retries resume-retries use-feature
use-deprecated cache-dir no-cache-dir""".split()
UV_KEEPS = """INDEX DEFAULT_INDEX EXTRA_INDEX NO_INDEX FIND_LINKS INSECURE_HOST NATIVE_TLS
SYSTEM_CERTS KEYRING HTTP OFFLINE CACHE NO_CACHE LINK_MODE CONFIG_FILE""".split()
DROPPED = ("JUPYTER_PATH", "MATPLOTLIBRC", "MPLBACKEND")

THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
LAB_OPTIONS = (
    f"--ServerApp.root_dir={HERE}",
    "--log-level=WARN",  # the address and real trouble, not every step
    "--LabApp.news_url=None",  # no question about news, and nothing asked of the network
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
)
ADVICE = """{problem}
Please type the line for your computer:
  Debian, Ubuntu   sudo apt install python{version}-venv   (then: python{version} start.py)
  Fedora           sudo dnf install python3 python3-pip
  macOS            brew install python
  Windows          winget install Python.Python.3.13
or take the installer from python.org. Then start again."""
FAILED = """Installing failed, for the reason given above. Are you online?
Once that is mended, start again: it repairs what is half done."""


def give_up(problem):
    """Stop, and say what to type to get a Python that can do it."""
    version = "{}.{}".format(*max(sys.version_info[:2], OLDEST))
    sys.exit(ADVICE.format(problem=problem, version=version))


def run(*command, **options):
    """Run a program in the project's folder and say whether all went well."""
    try:
        return subprocess.run([str(word) for word in command], cwd=HERE, **options).returncode == 0
    except OSError:
        return False


def run_quietly(*command):
    """Try a program without a word on the screen and say whether all went well."""
    nowhere = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return run(*command, env=only_the_way({}), **nowhere)


def identify():
    """Name the Python that answers in `.venv` and its folder; an empty string if none does."""
    question = f"import sys; print(*sys.version_info[:2]); sys.exit(sys.version_info < {OLDEST})"
    try:
        answer = subprocess.run([str(PYTHON), "-c", question], capture_output=True, text=True)
    except OSError:
        return ""
    return "" if answer.returncode else f"Python {answer.stdout.strip()} in {HERE}"


def create():
    """Make a new, empty `.venv`, marked as unfinished."""
    if pathlib.Path(sys.prefix) == ENVIRONMENT:
        sys.exit("This Python lives in `.venv`, which must be made anew: please delete it first.")
    if ENVIRONMENT.exists():
        shutil.rmtree(ENVIRONMENT)
    ENVIRONMENT.mkdir()
    UNFINISHED.touch()
    venv = [sys.executable, "-m", "venv", "--without-pip", ENVIRONMENT]
    uv = ["uv", "venv", "--allow-existing", "--python", sys.executable, ENVIRONMENT]
    if not (run_quietly(*venv) or run_quietly(*uv) or run(*venv)):  # the last time aloud
        give_up("This Python cannot make a virtual environment, and there is no uv.")


def installer():
    """Find a way to install into `.venv` and what it must hear: its pip, this Python's, or uv."""
    own_pip = [PYTHON, "-m", "pip"]
    other_pip = [sys.executable, "-m", "pip", "--python", PYTHON]
    if not run_quietly(*own_pip, "--version"):
        run_quietly(PYTHON, "-m", "ensurepip", "--default-pip")
    for pip in (own_pip, other_pip):
        if run_quietly(*pip, "--version"):
            command = [*pip, "install", "--disable-pip-version-check"]
            return command, only_the_way(pip_settings(pip))
    if run_quietly("uv", "--version"):
        return ["uv", "pip", "install", "--python", PYTHON], only_the_way({})
    return give_up("This Python has neither ensurepip nor pip, and there is no uv.")


def pip_settings(pip):
    """What pip is told by its files and variables, {"index-url": ...}: the nearest one counts.

    To be told everything we must ask aloud, and not for the user's file alone.
    """
    surroundings = dict(os.environ, PIP_USER="0", PIP_QUIET="0", PIP_PYTHON="")
    words = [*map(str, pip), "config", "list"]
    answer = subprocess.run(words, env=surroundings, capture_output=True, text=True)
    found = re.findall(r"^([^.\n]+)\.([\w-]+)=(.*)$", answer.stdout, re.MULTILINE)
    nearest = {place: {} for place in ("global", "install", ":env:")}
    for place, name, value in found:
        if place in nearest:
            nearest[place][name] = ast.literal_eval(value)
    return {name: value for settings in nearest.values() for name, value in settings.items()}


def only_the_way(settings):
    """Surroundings of an installer: from where and through what to fetch, and no other wishes.

    PIP_USER, PIP_TARGET and their like would lead past `.venv`; a firm's own index, its
    certificate or a proxy may be the only way to any package.
    """
    uv = tuple("UV_" + word for word in UV_KEEPS)
    seen = {
        name: value
        for name, value in os.environ.items()
        if name.startswith(uv) or not name.startswith(("PIP_", "UV_"))
    }
    for name in PIP_KEEPS:
        if name in settings:
            seen["PIP_" + name.upper().replace("-", "_")] = settings[name]
    return dict(seen, PIP_CONFIG_FILE=os.devnull)


def install(names):
    """Install what these requirements files ask for, again and whole if it was interrupted."""
    print(f"Installing {' and '.join(names)}: the first time takes a minute or two.", flush=True)
    words = ["--quiet"] + [word for name in names for word in ("-r", name)]
    if INSTALLING.exists():
        words.append("--force-reinstall")
    INSTALLING.touch()
    command, surroundings = installer()
    if not run(*command, *words, env=surroundings):
        sys.exit(FAILED)
    INSTALLING.unlink()


def digest(name):
    """Condense a requirements file and the package's own description into one number."""
    text = (HERE / name).read_bytes() + (HERE / "pyproject.toml").read_bytes()
    return hashlib.sha256(text).hexdigest()


def installed():
    """Read what earlier set-ups have finished."""
    try:
        return json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def set_up(*names):
    """Bring `.venv` to what these requirements files ask for, doing only what is missing."""
    place, done = identify(), installed()
    if not place or UNFINISHED.exists() or done.get("place", place) != place:
        create()
        done = {}
    missing = {name: digest(name) for name in names if done.get(name) != digest(name)}
    if missing:
        install(missing)
        UNFINISHED.unlink(missing_ok=True)
        done.update(missing, place=identify())
        STAMP.write_text(json.dumps(done, indent=1), "utf-8")


def activate():
    """Let all programs from here see `.venv` as activated, read UTF-8, and multiply on one core.

    What leads Python to other packages, or its pictures elsewhere, is meant for other projects.
    """
    for name in list(os.environ):
        if name.startswith("PYTHON") and not name.startswith(PYTHON_KEEPS) or name in DROPPED:
            del os.environ[name]
    os.environ.setdefault("PYTHONUTF8", "1")
    for name in THREADS:  # small matrix products are fastest on one thread, and repeat exactly
        os.environ.setdefault(name, "1")
    os.environ["VIRTUAL_ENV"] = str(ENVIRONMENT)
    os.environ["PATH"] = os.pathsep.join([str(PYTHON.parent), os.environ.get("PATH", "")])


def hand_over(*words):
    """Run a module of `.venv` to its end, let it answer Ctrl-C, and return its exit code."""
    program = subprocess.Popen([str(PYTHON), "-m", *words], cwd=str(HERE))
    signal.signal(signal.SIGTERM, lambda *_: program.terminate())
    while True:
        try:
            return program.wait()
        except KeyboardInterrupt:
            pass  # the program has heard it too


def open_lab(arguments):
    """Start JupyterLab in the project's folder, on the first notebook or the one that is named."""
    set_up(READING)
    theirs = {word.split("=")[0] for word in arguments}
    options = [word for word in LAB_OPTIONS if word.split("=")[0] not in theirs]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")
    if not any(word.endswith(".ipynb") for word in arguments):
        options.append(FIRST)
    print("JupyterLab is starting; to end it, press Ctrl-C here, twice.", flush=True)
    return hand_over("jupyterlab", *options, *arguments)


def run_tests(arguments):
    """Run all tests, or those that are named; with the frameworks if NNLIB_REQUIRE names any."""
    set_up(READING, TESTING, *([FRAMEWORKS] if os.environ.get("NNLIB_REQUIRE") else []))
    return hand_over("pytest", *arguments)


def write_site(arguments):
    """Write the web edition into a folder."""
    is_live = any(word.startswith(("--lite", "--address")) for word in arguments)
    set_up(READING, *([LIVE] if is_live else []))
    return hand_over("nnlib.web", *arguments)


def main(arguments):
    """Do what the arguments ask and return the exit code."""
    if sys.version_info < OLDEST:
        give_up("Python 3.11 or newer is needed; this is Python {}.{}.".format(*sys.version_info))
    activate()
    if arguments[:1] == ["test"]:
        return run_tests(arguments[1:])
    if arguments[:1] == ["site"]:
        return write_site(arguments[1:])
    return open_lab(arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped. Start again whenever you like: it repairs what is half done.")
    except OSError as error:
        sys.exit(f"{error}\nIs the folder writable, and is no other JupyterLab running from it?")
