"""A server of a folder of pages, for a browser on this machine."""

import contextlib
import threading

from nnlib.web.serving import make_server


@contextlib.contextmanager
def served(folder):
    """The address of a folder, which a thread serves meanwhile."""
    server = make_server(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
