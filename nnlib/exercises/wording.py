"""Says in one line how an answer differs from the right one, or why it stopped.

The line gives numbers, and never the solution.
"""

import re

import numpy as np

LARGE = 9  # numbers; a larger array is told by its shape
WIDE = 100  # characters; in a longer list, tables are told by their shapes
SUBSCRIPT = re.compile(r"'(float|int)' object is not subscriptable|index to scalar variable")


def explain(value, wanted, inputs):
    """How the answer differs; a question without inputs does not give its answer away."""
    if isinstance(value, str) and not isinstance(wanted, str):
        return "that is text; leave out the quotation marks"
    if isinstance(value, set | dict) and is_numeric(wanted) and np.shape(wanted) == ():
        return f"one number is asked for, you gave a {type(value).__name__}"
    if isinstance(wanted, str) or not is_numeric(value):
        return f"{value!r} is not it"
    if np.shape(wanted) == () and np.size(value) != 1:
        return f"one number is asked for, you gave {np.size(value)}"
    if isinstance(wanted, bool | np.bool) and not isinstance(value, bool | np.bool):
        return "return True or False, not a number"
    if np.shape(value) != np.shape(wanted):
        return f"your answer has shape {np.shape(value)}, the true one {np.shape(wanted)}"
    if not inputs:
        return f"your value is {shown(value)}; read the task once more"
    if np.size(wanted) > LARGE:
        return worst_difference(value, wanted)
    return f"for ({listed(inputs)}) the true value is {shown(wanted)}, your value {shown(value)}"


def worst_difference(value, wanted):
    """Where two arrays that are too large to be shown differ most."""
    value, wanted = np.asarray(value, dtype=float), np.asarray(wanted, dtype=float)
    gap = np.nan_to_num(np.abs(value - wanted), nan=np.inf)
    place = np.unravel_index(gap.argmax(), wanted.shape)
    at = ", ".join(map(str, place))
    return f"at [{at}] the true value is {shown(wanted[place])}, your value {shown(value[place])}"


def hint(error):
    """An error of the learner's code, with a hint where numpy's words help little."""
    if "truth value of an array" in str(error):
        return "an array where one True or False belongs: compare all at once, or use np.where"
    if SUBSCRIPT.search(str(error)):
        return "square brackets after a single number: only a list or an array has elements"
    if "matmul" in str(error):
        return "a product whose inner sizes differ: print both shapes; does one need its `.T`?"
    if "boolean index did not match" in str(error):
        return "a mask of another length than what it picks from: use the arguments for both"
    if re.search(r"could not (be )?broadcast|non-broadcastable", str(error)):
        shapes = " and ".join(re.findall(r"\([\d,]*\)", str(error)))
        return (
            f"shapes that don't fit together, {shapes}: does each mean or sum run along the axis "
            "you want, and is no size a fixed number?"
        )
    if isinstance(error, IndexError):
        return "an index beyond the end: are rows and columns swapped, or does it count from 1?"
    return f"{type(error).__name__}: {error}"


def listed(inputs):
    """Arguments, as they stand between brackets; tables by their shapes if it would get long."""
    words = ", ".join(shown(argument) for argument in inputs)
    if len(words) <= WIDE:
        return words
    return ", ".join(shown(argument, tables=False) for argument in inputs)


def is_numeric(value):
    """Whether a value is a number or an array of numbers."""
    try:
        return np.asarray(value, dtype=float).size > 0
    except (TypeError, ValueError):
        return False


def shown(value, tables=True):
    """A value in few characters."""
    if callable(value):
        return value.__name__
    if isinstance(value, str | bool):
        return repr(value)
    try:
        array = np.asarray(value)
    except ValueError:  # arrays of different shapes
        return f"a list of {len(value)} arrays"
    if array.size > LARGE or (array.ndim > 1 and not tables):
        return f"array of shape {array.shape}"
    return np.array2string(array, precision=4, separator=", ").replace("\n", "")
