"""A private JupyterLab over a copy of notebooks, cut off from the checkout and the network."""

import contextlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

from tests.notebooks.kernel import ONE_THREAD

OPTIONS = [
    "--no-browser",
    "--allow-root",
    "--expose-app-in-browser",  # gives the page `jupyterapp`, whose commands beat clicking menus
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.port_retries=0",
    "--IdentityProvider.token=",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
]
STAY_LOCAL = '''
import sys

def stay_local(event, args):
    """Refuse every connection that would leave this machine."""
    if event == "socket.connect" and isinstance(args[1], tuple):
        if args[1][0] not in ("127.0.0.1", "::1", "localhost", "0.0.0.0"):
            raise OSError(f"a notebook tried to reach {args[1][0]}")

sys.addaudithook(stay_local)
'''


def copy_notebooks(notebooks, folder):
    """Copy notebooks, and the `images` folder beside theirs, laid out as in the checkout."""
    (folder / "notebooks").mkdir(parents=True)
    for notebook in notebooks:
        shutil.copy(notebook, folder / "notebooks")
        images = notebook.absolute().parent.parent / "images"
        if images.is_dir():
            shutil.copytree(images, folder / "images", dirs_exist_ok=True)


def environment(folder, theme):
    """Variables that keep every setting, kernel and start-up file of Jupyter inside a folder."""
    change_setting(folder, "notebook-extension/tracker", {"windowingMode": "none"})
    change_setting(folder, "apputils-extension/themes", {"theme": f"JupyterLab {theme.title()}"})
    change_setting(folder, "apputils-extension/notification", {"fetchNews": "false"})
    startup = folder / "IPYTHONDIR/profile_default/startup/stay_local.py"
    startup.parent.mkdir(parents=True)
    startup.write_text(STAY_LOCAL, "utf-8")
    names = ["IPYTHONDIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"]
    names += [f"JUPYTER_{part}_DIR" for part in ("CONFIG", "DATA", "RUNTIME")]
    return os.environ | ONE_THREAD | {name: str(folder / name) for name in names}


def change_setting(folder, name, values):
    """Store settings of one part of JupyterLab, as its settings editor would."""
    path = folder / f"JUPYTERLAB_SETTINGS_DIR/@jupyterlab/{name}.jupyterlab-settings"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(values), "utf-8")


def free_port():
    """A port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_up(address, process, log, seconds=60):
    """Return when the server answers; raise with the end of its log if it ends or stays silent."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            return urllib.request.urlopen(f"{address}/api", timeout=2).read()
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text('utf-8')[-3000:]}")


@contextlib.contextmanager
def lab_server(notebooks, theme="light"):
    """Serve a copy of notebooks; the value is the server's address, without a final slash."""
    with tempfile.TemporaryDirectory(prefix="nnlib-lab-", ignore_cleanup_errors=True) as name:
        folder, port = pathlib.Path(name), free_port()
        copy_notebooks(notebooks, folder / "served")
        command = [sys.executable, "-m", "jupyterlab", *OPTIONS, f"--ServerApp.port={port}"]
        command.append(f"--ServerApp.root_dir={folder / 'served'}")
        with open(folder / "log", "w", encoding="utf-8") as log:
            variables = environment(folder, theme)
            process = subprocess.Popen(command, env=variables, stdout=log, stderr=log)
        try:
            wait_until_up(f"http://127.0.0.1:{port}", process, folder / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            stop(process)


def stop(process, seconds=10):
    """End the server, which ends its kernels."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
