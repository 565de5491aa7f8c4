"""Feedback on exercises: each right answer is accepted, each classic mistake called by its name."""

import importlib.util
import math

import numpy as np
import pytest

from nnlib.exercises import check, equal, equality_table
from nnlib.exercises.checking import HOMES, find
from nnlib.exercises.exercise import Exercise, copies
from nnlib.exercises.loss_functions import log_softmax


def all_exercises():
    """Every exercise of every notebook that has some, by its number."""
    for home in HOMES.values():
        if importlib.util.find_spec(f"nnlib.exercises.{home}"):
            yield from importlib.import_module(f"nnlib.exercises.{home}").EXERCISES.items()


EXERCISES = dict(all_exercises())
MISTAKES = [
    (number, words) for number, exercise in EXERCISES.items() for words in exercise.mistakes
]


def says(exercise, function):
    """The feedback on an answer that gives what `function` gives."""
    return exercise.judge([function(*copies(inputs)) for inputs in exercise.inputs])


@pytest.mark.parametrize("number", EXERCISES)
def test_the_right_answer_is_right(number):
    exercise = EXERCISES[number]
    assert says(exercise, exercise.right) == f"right: {exercise.praise}"


@pytest.mark.parametrize(("number", "words"), MISTAKES)
def test_each_mistake_is_called_by_its_own_name(number, words):
    exercise = EXERCISES[number]
    assert says(exercise, exercise.mistakes[words]) == f"not quite: {words}"


def single_numbers():
    """(exercise, words that should come, number) of each right answer and mistake in one number."""
    for name, exercise in EXERCISES.items():
        if exercise.single(exercise.right) is None:
            continue
        verdicts = {f"right: {exercise.praise}": exercise.right}
        verdicts |= {f"not quite: {words}": wrong for words, wrong in exercise.mistakes.items()}
        for words, function in verdicts.items():
            if (number := exercise.single(function)) is not None:
                yield name, words, number


def typed(number, digits):
    """A number as a person types it: rounded, but for whole ones, which count something."""
    return number if number == int(number) else float(f"{number:.{digits}g}")


SINGLE = list(single_numbers())


@pytest.mark.parametrize("digits", [3, 4, 6])
@pytest.mark.parametrize(("name", "words", "number"), SINGLE)
def test_a_number_is_known_by_three_digits(name, words, number, digits):
    """Nobody types 86.61417, and would be told to read the task once more."""
    assert EXERCISES[name].feedback(typed(number, digits)) == words


def test_a_mistake_is_known_by_two_digits_unless_another_answer_is_as_near():
    """People round to two digits, too."""
    known = 0
    for name, words, number in SINGLE:
        two, rights = typed(number, 2), EXERCISES[name].single(EXERCISES[name].right)
        gaps = [abs(two - other) for home, _, other in SINGLE if home == name]
        is_nearest = abs(two - number) == min(gaps)
        if words.startswith("not quite") and two != typed(rights, 2) and is_nearest:
            assert EXERCISES[name].feedback(two) == words
            known += 1
    assert known > 100


def test_no_two_numbers_are_one_when_typed_with_three_digits():
    """A right answer could be taken for a mistake, or one mistake for another."""
    seen = [(name, typed(number, 3)) for name, _, number in SINGLE]
    assert len(SINGLE) > 80 and len(seen) == len(set(seen))


@pytest.mark.parametrize(
    ("name", "answer"),
    [("16.2", 0.184), ("16.2", 0.0512), ("15.1", 0.25), ("18.1", 3.4), ("18.1", 3180000)]
    + [("02.1", 35.2), ("12.2", 0.101)],
)
def test_a_number_near_a_mistake_is_not_taken_for_it(name, answer):
    """Somebody would be told of a mistake that was not made."""
    said = EXERCISES[name].feedback(answer)
    assert said == f"not quite: your value is {said.split()[5]} read the task once more"


def test_a_right_number_that_is_too_rough_wants_more_digits():
    assert find("05.3").feedback(0.39).endswith("write at least three digits")
    assert find("05.3").feedback(0.4).endswith("read the task once more")


@pytest.mark.parametrize("kind", [float, np.float32, np.float64, np.array])
def test_numbers_of_any_kind_are_known(kind):
    assert "in percent" in find("16.2").feedback(kind(15.4))
    assert find("16.2").feedback(kind(0.154)).startswith("right")


@pytest.mark.parametrize(
    ("answer", "said"),
    [(3.14, "right: yes"), (3.1416, "right: yes"), (3.1, "not quite"), (3.15, "not quite: other")]
    + [(2.72, "not quite: e"), (2.7, "not quite: e"), (3, "not quite: whole"), (2.73, "not quite")],
)
def test_right_goes_before_wrong_and_the_nearest_before_others(answer, said):
    mistakes = {"far": lambda: 2.65, "e": lambda: np.e, "other": lambda: 3.1499, "whole": lambda: 3}
    exercise = Exercise(lambda: np.pi, mistakes, "yes")
    assert exercise.feedback(answer).startswith(said)
    if said == "not quite":
        assert "your value is" in exercise.feedback(answer)


@pytest.mark.parametrize("number", EXERCISES)
def test_an_unfilled_stub_is_told_not_yet(number):
    for stub in (..., None, lambda *inputs: None):
        assert EXERCISES[number].feedback(stub).startswith("not yet")


@pytest.mark.parametrize("number", EXERCISES)
def test_wild_answers_get_a_sentence(number):
    for wild in ("a word", [], {}, object(), np.nan, 1 / 7, lambda *inputs: 1 / 0, [[1], [2, 3]]):
        assert EXERCISES[number].feedback(wild).startswith(("not quite", "your answer stopped"))


def test_a_split_that_never_draws_is_no_random_one():
    """It was praised: always the same patients, or an order that no seed gives."""

    def first_patients(patients, count, rng):
        is_held = np.isin(patients, np.unique(patients)[:count])
        return np.flatnonzero(~is_held), np.flatnonzero(is_held)

    def shuffled_patients(patients, count, rng):
        is_held = np.isin(patients, rng.permutation(np.unique(patients))[:count])
        return np.flatnonzero(~is_held), np.flatnonzero(is_held)

    assert "the same patients every time" in find("14.2").feedback(first_patients)
    assert find("14.2").feedback(shuffled_patients).startswith("right")

    def by_another_seed(X, y, size, rng):
        order = np.random.default_rng(3).permutation(len(X))
        return [(X[order[k : k + size]], y[order[k : k + size]]) for k in range(0, len(X), size)]

    assert "doesn't come from `rng`" in find("12.1").feedback(by_another_seed)


def test_a_mask_may_be_drawn_in_more_than_one_way():
    """`>` was told that it is wrong, and so was the side below 1 - rate."""

    def above(X, dA, rate, rng):
        m = (rng.random(size=X.shape) > rate) / (1 - rate)
        return X * m, dA * m

    def below(X, dA, rate, rng):
        m = np.where(rng.random(X.shape, np.float32) < 1 - rate, 1 / (1 - rate), 0)
        return X * m, m * dA

    def coins(X, dA, rate, rng):
        m = rng.binomial(1, 1 - rate, X.shape) / (1 - rate)
        return X * m, dA * m

    feedback = find("15.3").feedback
    assert feedback(above).startswith("right") and feedback(below).startswith("right")
    assert "`rng.random(X.shape)` here" in feedback(coins)


def test_a_mask_is_not_to_be_found_from_what_it_left():
    """A zero of X was taken for a neuron that was dropped, and nobody noticed."""

    def divided(X, dA, rate, rng):
        A = X * (rng.random(X.shape) >= rate) / (1 - rate)
        with np.errstate(invalid="ignore"):
            return A, dA * A / X

    def without_zeros(X, dA, rate, rng):
        A = X * (rng.random(X.shape) >= rate) / (1 - rate)
        return A, np.where(A == 0, 0, dA / (1 - rate))

    feedback = find("15.3").feedback
    assert "0 / 0 where X is 0" in feedback(divided)
    assert "only the mask knows" in feedback(without_zeros)


@pytest.mark.parametrize("best", [2.08, 2.14, 2.4, 2.2, 493.9, 0.9878])
def test_the_best_along_another_axis_is_named(best):
    """As numpy's seeds 0 to 4 give it."""
    assert "once more" not in find("15.2").feedback(best)


def test_batches_may_come_from_a_generator():
    """A function with `yield` was told to return a list."""

    def batches(X, y, size, rng):
        order = rng.permutation(len(X))
        for k in range(0, len(X), size):
            yield X[order[k : k + size]], y[order[k : k + size]]

    assert find("12.1").feedback(batches).startswith("right")


def test_a_mean_along_the_wrong_axis_is_named():
    """It stopped with an error about shapes."""
    said = find("14.1").feedback(lambda old, new: (new - old.mean(axis=1)) / old.std(axis=1))
    assert "axis=1 gives one mean for each example" in said


def test_there_are_as_many_mistakes_as_promised():
    """Exercises would be added without their mistakes."""
    assert len(MISTAKES) >= 600


def test_an_if_over_a_whole_array_gets_a_hint():
    said = find("04.1").feedback(lambda z: 1 if z > 0 else 0)
    assert said.startswith("your answer stopped") and "np.where" in said


def test_an_index_beyond_the_end_gets_a_hint():
    said = find("04.1").feedback(lambda z: z[len(z) + 1])
    assert said.startswith("your answer stopped") and "rows and columns swapped" in said


def test_a_product_of_shapes_that_do_not_fit_gets_a_hint():
    """Numpy speaks of a core dimension and a gufunc signature."""
    said = find("07.2").feedback(lambda w, b, X, y: X @ (np.exp(X @ w + b) - y) / len(X))
    assert said.startswith("your answer stopped") and "does one need its `.T`?" in said


@pytest.mark.parametrize("number", [2, 0.5, np.float64(0.5)])
def test_an_index_on_a_number_gets_a_hint(number):
    """A target that is one number was taken for a list of one, or numpy spoke of a scalar."""
    said = find("04.1").feedback(lambda z: number[0])
    assert said.startswith("your answer stopped") and "after a single number" in said


def test_a_step_that_comes_too_soon_is_told_what_is_missing():
    """Somebody read that Synapses have no dW, or of an index beyond the end."""

    def steps_first(network, X, Y, lr):
        for x in X:
            network.forward(x)
            network.step(lr)

    feedback = find("09.2").feedback
    assert "backward comes before step" in feedback(steps_first)
    assert "forward comes first" in feedback(lambda network, X, Y, lr: [network.loss(Y[0])])


def test_an_epoch_that_leaves_out_its_last_update_is_not_right():
    """Its losses are those of a whole epoch; only the next epoch shows it."""

    def all_but_the_last(network, X, Y, lr):
        losses = []
        for place, (x, y) in enumerate(zip(X, Y)):
            network.forward(x)
            losses.append(network.loss(y))
            network.backward(y)
            if place < len(X) - 1:
                network.step(lr)
        return losses

    said = find("09.2").feedback(all_but_the_last)
    assert said.startswith("not quite: for (a 2-3-1 network,") and "two epochs" in said


def test_things_in_a_set_are_not_their_number():
    assert "you gave a set" in find("09.3").feedback({(0.5, 0.5)})


def test_an_answer_about_the_notebooks_own_images_is_told_so():
    """It would be shown a true value of images that it never looked at."""
    confidence, correct = np.linspace(0.5, 1, 50), np.arange(50) % 7 > 0
    feedback = find("16.1").feedback
    said = feedback(lambda probs, y, least: np.mean(correct[confidence >= least]))
    assert "not the notebook's variables" in said
    assert "the true value" in feedback(lambda probs, y, least: probs[0, 0] - y[1])


def test_a_mask_of_another_length_gets_a_hint():
    """Rows and columns would be blamed for a variable of the notebook."""
    predicted = np.zeros(10, int)
    said = find("16.1").feedback(lambda probs, y, least: np.mean(y[predicted == 0]))
    assert said.startswith("your answer stopped") and "use the arguments for both" in said


def test_shapes_that_do_not_fit_get_a_hint():
    """The wrong axis without keepdims, and sizes copied from an example."""

    def along_rows(X, eps):
        return (X - X.mean(axis=1)) / np.sqrt(X.var(axis=1) + eps)

    def sizes_of_the_example(dZ, K):
        dX = np.zeros((4, 4))
        for i, j in np.ndindex(3, 3):
            dX[i : i + 2, j : j + 2] += dZ * K[i, j]
        return dX

    for number, answer, shapes in (
        ("19.1", along_rows, "(6,3) and (6,)"),
        ("20.3", sizes_of_the_example, "(2,2) and (3,3) and (2,2)"),
    ):
        said = find(number).feedback(answer)
        assert said.startswith("your answer stopped with shapes that don't fit together, " + shapes)
        assert "the axis you want" in said and "a fixed number" in said


def test_a_loss_that_counts_three_rows_is_told_at_five():
    def by_index(S, y):
        return -log_softmax(S)[np.arange(3), y].mean()

    def one_hot(S, y):
        return -(np.eye(len(y))[y] * log_softmax(S)).sum() / len(y)

    def without_keepdims(S, y):
        shifted = S - S.max(axis=1)
        logs = shifted - np.log(np.exp(shifted).sum(axis=1))
        return -logs[np.arange(len(y)), y].mean()

    feedback = find("05.2").feedback
    assert "`np.arange(len(y))`" in feedback(by_index)
    assert "the number of classes" in feedback(one_hot)
    with np.errstate(all="ignore"):
        assert "keepdims=True is missing" in feedback(without_keepdims)
    assert feedback(lambda S, y: 1 / 0) == feedback(lambda S, y: S[9]).replace(
        "an index beyond the end: are rows and columns swapped, or does it count from 1?",
        "ZeroDivisionError: division by zero",
    )


def test_an_if_without_an_else_is_told_where_nothing_comes_back():
    twice = Exercise(lambda x: abs(x), {}, "both signs", inputs=((2,), (-3,)))
    said = twice.feedback(lambda x: x if x > 0 else None)
    assert said == "not yet: for (-3) your function returns nothing"


def test_settings_are_known_by_what_they_compute():
    nand = find("01.3")
    assert nand.feedback((-2, -3, 4)).startswith("right")
    assert "AND" in nand.feedback((1, 1, -1.5))
    assert "OR" in nand.feedback((1, 1, -0.5))


def test_an_answer_in_place_is_known_by_what_becomes_of_the_arrays():
    def steps(pairs, lr):
        for value, gradient in pairs:
            value -= lr * gradient

    def makes_new_ones(pairs, lr):
        return [(value - lr * gradient, gradient) for value, gradient in pairs]

    def makes_new_ones_in_a_loop(pairs, lr):
        for value, gradient in pairs:
            value = value - lr * gradient

    def makes_new_ones_by_index(pairs, lr):
        for k in range(len(pairs)):
            pairs[k] = (pairs[k][0] - lr * pairs[k][1], pairs[k][1])
        return ...

    def goes_astray(pairs, lr):
        pairs[0][0][:] = 7
        return pairs

    def leaves_the_dots(pairs, lr):
        steps(pairs, lr)
        return ...

    feedback = find("07.1").feedback
    assert feedback(steps).startswith("right") and feedback(steps).startswith("right")
    assert feedback(leaves_the_dots).startswith("right")
    assert "have not changed" in feedback(makes_new_ones)
    assert "have not changed" in feedback(makes_new_ones_in_a_loop)
    assert "have not changed" in feedback(makes_new_ones_by_index)
    assert "each value should become" in feedback(goes_astray)


def test_a_value_of_the_readers_own_class_counts():
    """Notebook 22 builds Value itself, with births that are counted apart from nnlib's."""

    class Own:
        def __init__(self, number, *parents):
            self.number, self.parents = number, parents

    def tanh(value):
        t = math.tanh(value.number)
        return Own(t, (value, 1 - t * t))

    def in_parts(value):
        return 1.0 - 2.0 / ((value * 2.0).exp() + 1.0)

    assert EXERCISES["22.2"].feedback(tanh).startswith("right")
    assert EXERCISES["22.2"].feedback(in_parts).startswith("right")
    said = EXERCISES["22.2"].feedback(lambda value: Own(math.tanh(value.number), value, 0.5))
    assert "as a pair" in said


def test_an_answer_may_change_its_inputs_without_harm():
    exercise = Exercise(lambda x: x + 1, {}, "fine", inputs=((np.zeros(3),),))

    def changes_its_input(x):
        x += 1
        return x

    assert (
        exercise.feedback(changes_its_input)
        == exercise.feedback(changes_its_input)
        == "right: fine"
    )


def test_a_difference_shows_true_value_and_your_value():
    exercise = Exercise(lambda x: 2.0 * x, {}, "doubled", inputs=((3.0,),))
    assert (
        exercise.feedback(lambda x: x + 1)
        == "not quite: for (3.) the true value is 6., your value 4."
    )
    assert "one number is asked for, you gave 2" in exercise.feedback(lambda x: [x, x])
    assert "quotation marks" in exercise.feedback(lambda x: "6")


def test_long_inputs_are_told_by_their_shapes():
    """Twenty numbers stood between one pair of brackets."""
    said = find("07.2").feedback(lambda w, b, X, y: w)
    assert "0.3, array of shape (4, 3), [2., 0., 1., 3.]) the true value" in said


def test_a_large_array_is_told_by_its_worst_place():
    wanted = np.zeros((4, 5))
    given = wanted.copy()
    given[2, 3] = 7
    zeros = Exercise(lambda X: wanted, {}, "all 0", inputs=((1,),))
    assert zeros.feedback(given) == "not quite: at [2, 3] the true value is 0., your value 7."
    given[2, 3] = np.nan
    assert "at [2, 3]" in zeros.feedback(given)


def test_arrays_of_different_shapes_are_shown_in_words():
    """A list of pairs would end in a traceback of numpy."""
    pairs = [np.zeros((2, 3)), np.zeros(3)]
    exercise = Exercise(lambda pairs: 1.0, {}, "fine", inputs=((pairs,),))
    assert "for (a list of 2 arrays) the true value" in exercise.feedback(lambda pairs: 2.0)


def test_check_prints_one_line_and_knows_its_numbers(capsys):
    check("00.1", 784)
    assert capsys.readouterr().out.startswith("right") and capsys.readouterr().out == ""
    for unknown in ("99.1", "00.9", "one"):
        with pytest.raises(KeyError, match="exercise"):
            check(unknown, 1)


@pytest.mark.parametrize("number", [10.1, 5, None, ["10.1"]])
def test_a_number_without_quotes_is_told_so(number):
    """An AttributeError would come from the depths."""
    with pytest.raises(TypeError, match=r"in quotes, like '01.2'"):
        check(number, 1)


def test_equal_says_in_one_line_what_agrees(capsys):
    equal("list = tuple = array", [1.0, 2.0], (1, 2), np.array([1, 2]))
    assert capsys.readouterr().out == "✓ list = tuple = array\n"


def test_equal_wants_to_know_what_agrees():
    """Numbers alone would print a proof of nothing."""
    with pytest.raises(TypeError, match="say first what agrees"):
        equal(1.0, 1.0)


@pytest.mark.parametrize("other", [1.0 + 2e-9, np.nan, [1.0], np.inf])
def test_equal_refuses_what_differs(other):
    with pytest.raises(AssertionError, match="way 2"):
        equal("one = other", 1.0, other)


def test_equal_needs_two_ways():
    with pytest.raises(ValueError, match="two ways"):
        equal("one = nothing", 1.0)


def test_the_table_compares_unrounded_numbers(capsys):
    equality_table(["z", "a"], {"by hand": [1.0, [0.5]], "loops": [np.array([1.0, 0.5])]})
    assert "by hand     1.0000   0.5000" in capsys.readouterr().out
    with pytest.raises(AssertionError, match="way loops"):
        equality_table(["z"], {"by hand": [1.0], "loops": [1.0 + 1e-6]})
