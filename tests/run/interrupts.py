"""A run in the background is told to ignore Ctrl-C; what the tests start must still hear it."""

import signal


def pytest_configure():
    """Answer Ctrl-C, as a run in the foreground does; every process started here inherits that."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
