"""Whether processes end that nobody may leave behind."""

import os
import signal
import time


def is_gone(number, send=os.kill, seconds=30):
    """Whether a process ends within a while; if not, it is killed.

    send : os.kill for one process, os.killpg for all of a session
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            send(number, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    send(number, signal.SIGKILL)
    return False
