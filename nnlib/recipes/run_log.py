"""The finished runs of a sweep, in a file: one line of JSON for each.

A line is written at once, and it counts only if it is whole: what a computer left of its last line
when it stopped in the middle is cut off before the next one is written.
"""

import contextlib
import json
import os


class RunLog:
    """Opened with `with`: reads what is done, and adds to it; only one at a time.

    path   : the file; it need not be there yet
    raises : BlockingIOError while another sweep writes to it (where the system can tell: not on
             Windows); ValueError if it holds a line that is no finished run
    """

    def __init__(self, path):
        self.path = os.fspath(path)

    def __enter__(self):
        self.file = open(self.path, "a+b")  # what is written goes to the end
        try:
            lock(self.file, self.path)
            self.done, whole = read_lines(self.file, self.path)
            self.file.truncate(whole)
        except BaseException:
            self.file.close()
            raise
        return self

    def __exit__(self, *_):
        self.file.close()

    def add(self, setting, result):
        """One finished run; it is on the disk when this returns."""
        line = json.dumps({"setting": setting, "result": result}, default=plain) + "\n"
        self.file.write(line.encode())
        self.file.flush()
        os.fsync(self.file.fileno())
        self.done[key(setting)] = json.loads(line)

    def missing(self, settings):
        """The settings without a result, each once, in their order."""
        wanted = {key(setting): setting for setting in settings}
        return [setting for name, setting in wanted.items() if name not in self.done]

    def runs(self, settings):
        """Those of the settings that are done, in their order: {"setting": ..., "result": ...}."""
        return [self.done[key(setting)] for setting in settings if key(setting) in self.done]


def read_runs(path):
    """All finished runs of a file, in the order in which they were finished."""
    with open(path, "rb") as file:
        return list(read_lines(file, os.fspath(path))[0].values())


def key(setting):
    """A setting as text: equal settings have equal texts, whatever the order of their names."""
    return json.dumps(setting, sort_keys=True, default=plain)


def plain(number):
    """Numpy's numbers and arrays as Python's, which JSON can hold."""
    if hasattr(number, "tolist"):
        return number.tolist()
    raise TypeError(f"settings and results must be numbers, words or lists of them, got {number!r}")


def read_lines(file, path):
    """({key: run}, how many bytes whole lines take)."""
    file.seek(0)
    text, done = file.read(), {}
    whole = text.rfind(b"\n") + 1
    for number, line in enumerate(text[:whole].splitlines(), 1):
        try:
            run = json.loads(line)
            done[key(run["setting"])] = {"setting": run["setting"], "result": run["result"]}
        except (ValueError, TypeError, KeyError) as error:
            raise ValueError(f"line {number} of {path} is no finished run") from error
    return done, whole


def lock(file, path):
    """Lets no other sweep write to the same file; the system forgets it when the process ends."""
    with contextlib.suppress(ImportError):
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BlockingIOError(f"another sweep is writing to {path}") from error
