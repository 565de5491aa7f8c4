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
