"""How many processor cores a matrix product may use.

Networks as small as ours gain nothing from a second one, and on a busy machine they lose.
"""

import contextlib
import functools


@functools.cache
def controller():
    """Looks up numpy's BLAS library, once a process."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def blas_threads(threads):
    """A context in which matrix products use so many threads; None leaves them as they are."""
    if threads is None:
        return contextlib.nullcontext()
    return controller().limit(limits=threads, user_api="blas")


def one_thread(function):
    """The same function, with one thread for its matrix products."""

    @functools.wraps(function)
    def single(*args, **options):
        with blas_threads(1):
            return function(*args, **options)

    return single
