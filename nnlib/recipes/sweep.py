"""Many runs of one function, each with a setting of its own, and none of them twice.

What is done is kept in a file, so a sweep that was stopped goes on where it was. Where the runs
are computed is joblib's matter: `with parallel_config(...)` around it sends them to processes or
to a Dask cluster; without it, they are a plain loop.
"""

import contextlib
import functools
import os
import threading
import time
import warnings

from nnlib.recipes.run_log import RunLog, key


class RunsFailed(RuntimeError):
    """Some runs raised an error; the others are done and written down."""


def sweep(train, settings, path, tell=None):
    """Calls train(**setting) for each setting that is not done yet, and returns all runs.

    train    : returns what JSON can hold: numbers, words, lists and dicts of them
    settings : dicts of numbers and words; equal ones are run once
    path     : one line of JSON for each finished run, written as soon as it is finished
    tell     : called with (done, total) at the start and after each run; `Bar()` shows a bar
    return   : [{"setting": ..., "result": ...}], in the order of the settings
    raises   : RunsFailed if a run raised an error, once all the others are done; the next sweep
               tries it again. Whatever else stops it (an Interrupt, a lost process) leaves what
               is done in the file
    """
    settings = list(settings)
    total = len({key(setting) for setting in settings})
    with RunLog(path) as log, contextlib.closing(finished(train, log.missing(settings))) as runs:

        def told():
            if tell:
                tell(total - len(log.missing(settings)), total)

        failed = collect(runs, log, told)
        if failed:
            raise RunsFailed(f"{len(failed)} of {total} runs failed, such as {failed[0]}")
        return log.runs(settings)


def collect(runs, log, told):
    """Writes each run down as soon as it is finished; returns those that failed, in words."""
    failed = []
    told()
    for setting, result, error in runs:
        if error:
            failed.append(f"{setting}: {error}")
        else:
            log.add(setting, result)
            told()
    return failed


def finished(train, settings):
    """(setting, result, error) of each run, as soon as it is finished: in no certain order."""
    from joblib import Parallel, delayed  # here, so that the results can be read without it

    runs = [delayed(attempt)(train, setting, os.getpid()) for setting in settings]
    found = Parallel(return_as="generator_unordered", batch_size=1)(runs)
    try:
        for run in found:  # noqa: UP028  `yield from` would close it while the warning is on
            yield run
    finally:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # joblib's, about runs that are given up
            found.close()


def attempt(train, setting, home):
    """One run: what came out, or the error in words.

    home : the process of the sweep
    """
    end_with(home)
    try:
        return setting, train(**setting), None
    except Exception as error:  # train is the reader's, and may raise anything
        return setting, None, f"{type(error).__name__}: {error}"


@functools.cache
def end_with(home):
    """If `home` started this process, ends it when home is gone: a killed sweep leaves nothing."""

    def watch():
        while os.getppid() == home:
            time.sleep(0.2)
        os._exit(1)

    if os.getppid() == home:
        threading.Thread(target=watch, daemon=True).start()


class Bar:
    """Progress of a sweep as a bar."""

    def __init__(self):
        self.bar = None

    def __call__(self, done, total):
        """So many runs are done by now."""
        from tqdm.auto import tqdm

        self.bar = self.bar or tqdm(total=total, unit="run", dynamic_ncols=True)
        self.bar.update(done - self.bar.n)
        if done == total:
            self.bar.close()
