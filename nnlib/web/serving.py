"""Shows a folder of pages on this computer, and nowhere else."""

import functools
import http.server
import mimetypes


def make_server(folder, port=0):
    """A server of this folder for browsers on this machine; port 0 takes any that is free."""
    mimetypes.add_type("text/javascript", ".js")  # whatever the system believes
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)


def serve(folder, port):
    """Shows the folder until Ctrl-C."""
    with make_server(folder, port) as server:
        print(f"http://127.0.0.1:{server.server_port}/  (Ctrl-C ends it)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
