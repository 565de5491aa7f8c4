"""What makes a drawing appear step by step: pieces that fade in one after the other and stay.

Who asks for reduced motion, or has no animation, sees everything at once.
"""

from drawing import group

FADE = 0.5  # seconds


def step(name, pieces):
    """Pieces that appear together."""
    return group(*pieces, class_=f"step {name}")


def appearing(starts, loop):
    """The style that shows each step from its start, in seconds, to the end of the loop."""
    rules = []
    for name, start in starts.items():
        hidden, shown = 100 * start / loop, 100 * (start + FADE) / loop
        rules += [
            f".{name} {{ animation: {name} {loop}s linear infinite; }}",
            f"@keyframes {name} {{ 0%, {hidden:.2f}% {{ opacity: 0; }} "
            f"{shown:.2f}%, 100% {{ opacity: 1; }} }}",
        ]
    still = "@media (prefers-reduced-motion: reduce) { .step { animation: none; } }"
    return "\n".join([*rules, still])
