"""A finger on a page."""


def swipe_up(page, x, y, far):
    """A finger goes up the screen by so many pixels, slowly enough to scroll."""
    hand = page.context.new_cdp_session(page)
    for step in range(11):
        points = [{"x": x, "y": y - far * step / 10}]
        kind = "touchMove" if step else "touchStart"
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
