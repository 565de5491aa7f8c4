"""Every bug trains, is told by its examination, and can be told from every other one."""

import itertools

import numpy as np
import pytest

from nnlib import CrossEntropy, Dense
from nnlib.bug_zoo import (
    BUGS,
    EXAMINATIONS,
    Case,
    Patient,
    altered,
    difference,
    finding,
    infected,
    named,
    read_findings,
)
from nnlib.bug_zoo.findings import SEEDS
from nnlib.bug_zoo.script import SETTINGS, digits

BY_NAME = {bug.name: bug for bug in BUGS}
FOUND = read_findings()
PLACES = [(setting, name) for setting in SETTINGS for name in FOUND[setting]]


def test_the_table_holds_every_bug_in_every_setting():
    assert {(s, bug.name) for bug in BUGS for s in bug.settings} == set(PLACES)
    for setting, name in PLACES:
        runs = FOUND[setting][name]
        assert len(runs) == len(SEEDS) == 3 and list(runs[0]["findings"]) == list(EXAMINATIONS)


@pytest.mark.parametrize(("setting", "name"), PLACES)
def test_the_loss_falls_with_each_seed(setting, name):
    """A bug that keeps a network from learning would be noticed at once."""
    for run in FOUND[setting][name]:
        first, second, third = run["losses"]
        assert first > second > third


@pytest.mark.parametrize(("setting", "name"), PLACES)
def test_its_examination_tells_it_with_each_seed(setting, name):
    tool = BY_NAME[name].tool
    for seed in SEEDS:
        seen, healthy = (finding(setting, which, tool, seed) for which in (name, "healthy"))
        assert seen.is_unlike(healthy) == (name != "healthy")


@pytest.mark.parametrize("setting", SETTINGS)
def test_any_two_can_be_told_apart(setting):
    for one, other in itertools.permutations(FOUND[setting], 2):
        for seed in SEEDS:
            said = difference(Case(BY_NAME[one], setting, seed), BY_NAME[other])
            assert other in said and "would say" in said


@pytest.mark.parametrize("name", BY_NAME)
def test_the_table_can_be_made_again(name):
    """By the examination that tells the bug, in the last setting where it can be."""
    bug = BY_NAME[name]
    setting = bug.settings[-1]
    words, numbers = Case(bug, setting, 1).examine(bug.tool)
    stored = finding(setting, name, bug.tool, 1)
    np.testing.assert_allclose(numbers, stored.numbers, rtol=0.02, atol=1e-3)
    assert words.split()[:3] == stored.words.split()[:3]


@pytest.mark.slow
def test_symptoms_can_be_had_again():
    stored = FOUND["plain"]["weights start positive"][2]
    found = Case(named("weights start positive"), "plain", 2).symptoms()
    np.testing.assert_allclose(found["losses"], stored["losses"], rtol=0.02)
    assert found["accuracy"] == pytest.approx(stored["accuracy"], abs=0.01)


def test_the_pieces_stay_healthy():
    """A bug in a copy would be everywhere."""
    assert infected(named("biases never learn")) is infected(named("biases never learn"))
    layer = Dense(3, 2, np.random.default_rng(0))
    layer.forward(np.ones((4, 3)))
    layer.backward(np.ones((4, 2)))
    assert (layer.db == 4).all()


def test_digits_cannot_be_changed_by_a_bug():
    images, labels = digits()
    before = images.sum(), labels.sum()
    case = Case(named("images held out are not scaled"))
    case.examine("inputs")
    assert (images.sum(), labels.sum()) == before


def test_a_dropout_with_a_bug_is_checked_without_random_masks():
    """Its copy is no `Dropout`; each forward pass was another function, and all gradients wrong."""
    case = Case(named("dropout without rescaling"), "dropout")
    assert case.examine("gradient check").numbers == (1.0, 1.0, 1.0, 1.0)


@pytest.mark.parametrize("lines", [{"no such line": "x"}, {"self": "this"}])
def test_a_change_must_fit_in_one_place(lines):
    with pytest.raises(ValueError, match="CrossEntropy says .* times"):
        altered(CrossEntropy, lines)


@pytest.mark.slow
def test_an_examination_leaves_the_training_as_it_was():
    """The next one would examine another patient."""
    case = Case(named("dropout stays on"), "dropout")
    case.examine("both modes")
    assert case.examine("asked twice").numbers[0] > 1


def patient_with(name):
    return next(p for p in map(Patient, range(1000)) if p.case.bug.name == name)


def test_a_seed_draws_the_same_patient_and_seeds_draw_many():
    assert Patient(5).case.bug is Patient(5).case.bug
    drawn = {(Patient(seed).case.setting, Patient(seed).case.bug.name) for seed in range(1000)}
    assert drawn == set(PLACES)


@pytest.mark.parametrize("seats", [20, 28])
def test_a_class_meets_a_healthy_patient(seats):
    """None of the first 28 was healthy, although about one in sixteen is."""
    assert 1 <= sum(Patient(seat).case.bug.name == "healthy" for seat in range(1, seats + 1)) <= 2
    seeds = [Patient(seed).case.bug.name for seed in range(1000)]
    assert 1000 / 20 < seeds.count("healthy") < 1000 / 13


def test_a_patient_counts_the_minutes_and_knows_the_right_name():
    patient = patient_with("softmax over the batch")
    assert patient.examine("first loss").startswith("minute 1, first loss: before the first step")
    assert patient.examine("overlap").startswith("minute 2, overlap: 0 of 2,000")
    said = patient.diagnose("softmax over the batch")
    assert said.startswith("right, after 2 minutes: each class spreads")
    assert "- scores.max(axis=1," in said and "+ scores.max(axis=0," in said


def test_a_wrong_name_is_answered_by_what_it_would_have_shown():
    patient = patient_with("softmax over the batch")
    said = patient.diagnose("images held out are not scaled")
    assert said.startswith("not quite: with 'images held out are not scaled', inputs would say")
    patient = patient_with("dropout stays on")
    assert "cannot have" in patient.diagnose("batch norm stays in training mode")


def test_the_same_question_again_is_free():
    """Somebody who runs a cell twice isn't charged twice."""
    patient = patient_with("softmax over the batch")
    first = patient.examine("overlap")
    patient.examine("inputs")
    assert patient.examine("overlap") == first and patient.minutes == 2


def test_a_wrong_diagnosis_takes_a_minute_and_is_counted():
    """It was the cheapest examination: its answer names a tool and what that finds."""
    patient = patient_with("softmax over the batch")
    patient.examine("first loss")
    patient.diagnose("healthy")
    patient.diagnose("healthy")
    said = patient.diagnose("softmax over the batch")
    assert said.startswith("right, after 2 minutes, including 1 wrong diagnosis: each class")
    patient.diagnose("dropout stays on")
    said = patient.diagnose("softmax over the batch")
    assert said.startswith("right, after 3 minutes, including 2 wrong diagnoses: each class")


def test_one_minute_is_no_minutes():
    patient = patient_with("weights start equal")
    assert patient.diagnose("weights start equal").startswith("right, after 0 minutes: all")
    patient.examine("activations")
    assert patient.diagnose("weights start equal").startswith("right, after 1 minute: all")


def test_capitals_do_not_matter():
    patient = patient_with("gradient passes a closed ReLU")
    assert patient.examine(" Gradient check") == patient.examine("gradient check")
    assert patient.diagnose("Gradient passes a closed relu ").startswith("right, after 1 minute")


@pytest.mark.parametrize("setting", SETTINGS)
def test_only_the_lines_of_the_own_training_are_shown(setting):
    """A training without momentum showed two learning rates, as if it had two bugs."""
    patient = next(
        p
        for p in map(Patient, range(1000))
        if (p.case.setting, p.case.bug.name) == (setting, "learning rate far too small")
    )
    said = patient.diagnose("learning rate far too small")
    assert said.count("    - ") == said.count("    + ") == 1
    assert ("- SGD(0.01," in said) == (setting == "momentum")


def test_every_training_with_a_bug_has_a_line_to_show():
    for setting, name in PLACES:
        assert bool(named(name).lines(setting)) == (name != "healthy")


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("deep", "healthy", "updates"), "no training named 'deep'; choose one of plain"),
        (("plain", "too tired", "updates"), "no bug named 'too tired'; the zoo has 'healthy'"),
        (("plain", "dropout stays on", "updates"), "no bug of the plain training named 'dropout"),
        (("plain", "healthy", "x-ray"), "no examination named 'x-ray'; choose one of first loss"),
    ],
)
def test_findings_that_there_are_not_are_refused(names, words):
    """A bare KeyError said nothing of what there is."""
    with pytest.raises(ValueError, match=words):
        finding(*names)
    assert finding("plain", "Healthy", "updates") == finding("plain", "healthy", "updates")


def test_unknown_names_are_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="no bug named 'flu'.*'healthy'"):
        Patient(0).diagnose("flu")
    with pytest.raises(ValueError, match="no examination 'x-ray'.*'first loss'"):
        Patient(0).examine("X-ray")
