"""A web edition with a few controls only, on their pages: built in seconds, without a kernel."""

import contextlib
import json

from nnlib.web.capture import state_of
from nnlib.web.course import read_course
from nnlib.web.shelf import Shelf
from nnlib.web.site import keep_controls, put_tools, write_pages
from tests.web.served import served

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
        keep_controls(shelf, lesson, json.loads(json.dumps(told)))
    write_pages(shelf, course)
    with served(folder) as address:
        yield address


def slow_down(page, times):
    """Lets the page run so many times slower."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
