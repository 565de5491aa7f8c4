"""What makes a drawing appear step by step: it is whole, goes empty, and its pieces come back.

Who asks for reduced motion, or has no animation, sees everything at once.
"""

from drawing import group

FADE = 0.5  # seconds
WHOLE = 2.0  # seconds for which everything shows at first, for a reader who only glances


def step(name, pieces):
    """Pieces that appear together."""
    return group(*pieces, class_=f"step {name}")


def appearing(starts, loop):
    """The style that shows each step from its start, in seconds, to the end of the loop."""
    whole, empty = 100 * WHOLE / loop, 100 * (WHOLE + FADE) / loop
    rules = []
    for name, start in starts.items():
        hidden, shown = 100 * start / loop, 100 * (start + FADE) / loop
        rules += [
            f".{name} {{ animation: {name} {loop}s linear infinite; }}",
            f"@keyframes {name} {{ 0%, {whole:.2f}% {{ opacity: 1; }} "
            f"{empty:.2f}%, {hidden:.2f}% {{ opacity: 0; }} "
            f"{shown:.2f}%, 100% {{ opacity: 1; }} }}",
        ]
    still = "@media (prefers-reduced-motion: reduce) { .step { animation: none; } }"
    return "\n".join([*rules, still])
