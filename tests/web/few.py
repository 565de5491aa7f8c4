"""A web edition with a few controls only, on their pages: built in seconds, without a kernel."""

import contextlib
import json
import threading

from nnlib.web.capture import state_of
from nnlib.web.course import read_course
from nnlib.web.serving import make_server
from nnlib.web.shelf import Shelf
from nnlib.web.site import kept, put_tools, write_pages

PAINTED = """selector => { window.times = []; let begun = null;
    const root = document.querySelector(selector);
    const begin = ({ timeStamp }) => { begun ??= timeStamp; };
    for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, begin, true);
    const all = { subtree: true, childList: true, characterData: true, attributes: true };
    new MutationObserver(() => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
            if (begun !== null) times.push(performance.now() - begun);
            begun = null; };
        port2.postMessage(0);
    })).observe(root, all); }"""


@contextlib.contextmanager
def few(folder, widgets):
    """The address of an edition with these controls alone, {(lesson's number, cell): widget}."""
    shelf, course = Shelf(folder), read_course()
    put_tools(shelf)
    for lesson in course:
        told = {
            cell: state_of(w) for (number, cell), w in widgets.items() if number == lesson.number
        }
        told = json.loads(json.dumps(told))
        controls = {cell: kept(shelf, lesson, cell, each) for cell, each in told.items()}
        shelf.put_json(f"live/{lesson.name}.json", controls)
    write_pages(shelf, course)
    server = make_server(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def slow_down(page, times):
    """Lets the page run so many times slower."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
