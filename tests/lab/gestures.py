"""How each kind of control is moved.

A widget of our own says how it wants to be moved: an element with `data-control="press"` is
clicked, "range" takes arrow keys, Home and End, "draw" is dragged across, "keys" takes the right
arrow. Text that repeats a control's own value carries `data-readout`: it is no answer to a move.
"""

import functools

STILL = 800  # milliseconds; on a busy machine a live training may draw as seldom as that
VALUE = "control => control.getAttribute('aria-valuenow') ?? control.value"


class Gestures:
    """One method for each kind of control; each returns whether the control was answered.

    A subclass has `page`, `report`, `presses`, `complain` and `answer(control, patience, act)`,
    which acts and returns the milliseconds until the control's cell looked different, or None.
    """

    def press(self, control, patience):
        """Click; what then goes on by itself is stopped by a second click."""
        change = self.answer(control, patience, control.click, STILL)
        if not self.rests:
            self.answer(control, patience, control.click, STILL)
        if not self.rests:
            self.complain(control, "never comes to rest")
        return change is not None

    def keys(self, control, patience):
        """Focus, then the right arrow."""
        return self.answer(control, patience, lambda: control.press("ArrowRight")) is not None

    def range(self, control, patience):
        """One step, both ends, then steps from the lower end; a cell's first slider is timed."""
        ends = self.press_keys(control, patience, ("ArrowRight", "End", "Home"))
        where = tuple(control.evaluate("control => [probe.cell(control), probe.shows(control)]"))
        presses = 1 if where in self.report.times else self.presses
        keys = ("ArrowRight", "ArrowLeft") * presses
        steps = self.press_keys(control, patience, keys[:presses])
        if ends and steps:
            self.report.times.setdefault(where, steps)
        return bool(ends and steps)

    def press_keys(self, control, patience, keys):
        """Milliseconds for each key that changed the value; none as soon as one has no answer."""
        times = []
        for key in keys:
            before = control.evaluate(VALUE)
            change = self.answer(control, patience, functools.partial(control.press, key))
            if control.evaluate(VALUE) != before:
                times.append(change)
            if None in times:
                return []
        return times

    def choose(self, control, patience):
        """Choose every option once, ending where we began."""
        count, start = control.evaluate("list => [list.options.length, list.selectedIndex]")
        for index in range(start + 1, start + count + 1):
            act = functools.partial(control.select_option, index=index % count)
            if self.answer(control, patience, act) is None:
                return False
        return True

    def type(self, control, patience):
        """Type the example that the box suggests, or one digit more."""
        example = control.get_attribute("placeholder") or control.input_value() + "1"
        return self.answer(control, patience, lambda: self.enter(control, example)) is not None

    def enter(self, box, text):
        """Type a text into a box and confirm it."""
        box.fill(text)
        box.press("Enter")

    def draw(self, control, patience):
        """Draw a stroke from top to bottom, a little askew, as in a 1."""
        return self.answer(control, patience, lambda: self.drag(control)) is not None

    def drag(self, control):
        """Drag the mouse across an element."""
        box = control.bounding_box()
        points = [(0.55 - 0.01 * step, 0.2 + 0.06 * step) for step in range(11)]
        places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
        self.page.mouse.move(*places[0])
        self.page.mouse.down()
        for place in places[1:]:
            self.page.mouse.move(*place, steps=3)
        self.page.mouse.up()
