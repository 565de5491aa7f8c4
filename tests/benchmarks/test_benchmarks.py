"""Only equal arithmetic is compared: each competitor is checked, and a wrong one is refused."""

import json
import multiprocessing

import numpy as np
import pytest

from nnlib import SGD
from tests.benchmarks import growth, parts, products, report, script, threads
from tests.benchmarks.__main__ import main
from tests.benchmarks.rounds import TOLERANCE, distance, refusal, taking_part
from tests.benchmarks.tasks import PEERS, Watch, answer, does, is_installed
from tests.benchmarks.worker import Worker
from tests.benchmarks.workloads import COMPARED_STEPS, WORKLOADS, new_case

pytestmark = pytest.mark.slow

TRAININGS = [name for name, workload in WORKLOADS.items() if workload.kind != "prediction"]
MEASURED = {"ours": {"best": 5.0, "median": 5.5}, "products": {"best": 2.0, "median": 2.5}}


def rows():
    """(competitor, workload) for each row of the table that has an answer; no workload for
    a competitor that is not installed."""
    pairs = []
    for peer in PEERS:
        names = [name for name in WORKLOADS if is_installed(peer) and does(peer, WORKLOADS[name])]
        pairs += [(peer, name) for name in names or [None]]
    return [pair for pair in pairs if pair[0] not in ("ours", "products")]


def answers(peer, name, steps=COMPARED_STEPS):
    """A competitor's answer and ours after a few steps."""
    workload = WORKLOADS[name]
    if workload.kind == "prediction":
        workload = workload._replace(batch=200, steps=1)
    steps = min(steps, workload.steps)
    return workload, answer(peer, workload, steps), answer("ours", workload, steps)


@pytest.mark.parametrize(("peer", "name"), rows())
def test_each_competitor_does_the_same_arithmetic(peer, name):
    """The table would compare the speed of different things."""
    if not name:
        pytest.skip(f"{PEERS[peer]} is not installed")
    workload, theirs, ours = answers(peer, name)
    assert refusal(workload, theirs, ours) == "" and distance(workload, theirs, ours) < TOLERANCE


@pytest.mark.parametrize("name", TRAININGS)
def test_ours_has_moved_every_array(name):
    """Two competitors that stand still would agree."""
    workload, _, ours = answers("ours", name)
    moved = [np.abs(a - start).max() for a, start in zip(ours, new_case(workload).start)]
    still = [i for i, way in enumerate(moved) if way < 1e-3]
    assert still == ([1, 7] if name == "norm" else [])  # a bias, then a batch normalization


def test_an_array_that_does_not_move_is_compared_all_the_same():
    """A bias before a batch normalization could be anything."""
    workload, _, ours = answers("ours", "norm")
    spoiled = [array.copy() for array in ours]
    spoiled[1] += 1e-4
    assert distance(workload, ours, ours) == 0 and "refused" in refusal(workload, spoiled, ours)


def slow_biases(values, batches, learning_rate, momentum, train=script.train):
    """The script as it was: the rate of its biases 128 times too small."""
    w1, b1, w2, b2 = values
    before = b1.copy(), b2.copy()
    train(values, batches, learning_rate, momentum)
    b1[:], b2[:] = (old + (new - old) / 128 for old, new in zip(before, (b1, b2)))


def test_a_spoiled_competitor_is_refused(monkeypatch):
    """A mistake that hardly shows in the accuracy would enter the table."""
    monkeypatch.setattr(script, "train", slow_biases)
    assert refusal(*answers("script", "C")).startswith("refused: its parameters are 9")


def test_a_rate_a_little_off_is_refused():
    """The check would only see gross mistakes."""
    workload, ours, _ = answers("ours", "B")
    faster = answer("library", workload._replace(rate=1.01 * workload.rate), COMPARED_STEPS)
    assert "refused" in refusal(workload, faster, ours)


def test_wrong_labels_are_refused():
    """A competitor could answer anything, quickly."""
    workload, theirs, ours = answers("ours", "predict")
    assert refusal(workload, theirs, ours) == ""
    wrong = [np.where(np.arange(200) < 1, 9 - ours[0], ours[0])]
    assert "answers are 0.5% apart" in refusal(workload, wrong, ours)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        *[("A", 5), ("D", 8), ("norm", 8), ("slider", 11), ("predict", 3)],
        *[("conv-8-16", 11), ("conv-predict", 4)],
        ("recurrent-64", 6 + 2 * 28),  # dX of the memory's inputs is needed by nobody
        ("attention", 5 + 2 + 4),
    ],
)
def test_the_physical_limit_multiplies_what_has_to_be_multiplied(name, count, monkeypatch):
    """A product too few, and the limit would be no limit."""
    sizes, case = [], new_case(WORKLOADS[name], steps=1)
    go, _ = products.prepare(WORKLOADS[name], case)
    monkeypatch.setattr(products.np, "matmul", lambda a, b, out: sizes.append((a @ b).shape))
    go(Watch())
    assert len(sizes) == count


def test_a_missing_competitor_is_left_out_with_a_word(monkeypatch):
    """The whole command would fail, or a row vanish silently."""
    monkeypatch.setattr("tests.benchmarks.rounds.is_installed", lambda peer: peer != "pytorch")
    peers, lines = taking_part()
    assert peers == [peer for peer in PEERS if peer != "pytorch"]
    assert len(lines) == 1 and "PyTorch eager is not installed" in lines[0]


@pytest.mark.parametrize(
    ("peer", "value", "words"),
    [
        ("products", 2.3, "aim reached"),
        ("products", 2.9, "must kept"),
        ("products", 3.1, "MISSED"),
        ("pytorch", 8.1, "aim reached"),
        ("pytorch", 7.0, "must kept"),
        ("pytorch", 6.0, "MISSED"),
    ],
)
def test_verdicts(peer, value, words):
    """Praise where blame is due."""
    assert report.verdict(peer, value, *report.TARGETS["A"][peer]) == words


@pytest.mark.parametrize(("spent", "word"), [(18.0, "aim"), (21.0, "must"), (23.0, "MISSED")])
def test_the_price_of_tensors_is_to_be_small(spent, word):
    """The slower it is, the better it would look."""
    times = {"ours": {"best": 10.0}, "tensor": {"best": spent}}
    value, _, _, said = report.judged("tensor-32", "tensor", times)
    assert value == spent / 10 and said.startswith(word)


def test_the_table_has_every_row():
    """A number would be missing, or stand beside another's target."""
    times, reason = MEASURED | {"pytorch": {"best": 35.0, "median": 36.0}}, "refused: too far"
    entry = {"what": "a", "unit": "µs a step", "times": times, "refused": {"notebook": reason}}
    lines = report.table({"A": entry}).splitlines()
    rows = [" ".join(line.split()) for line in lines[3:]]
    assert rows == [
        "nnlib 5.0 5.5",
        "bare matrix products 2.0 2.5 2.50 ≤ 2.4 ≤ 3 must kept",
        "PyTorch eager 35.0 36.0 7.00 ≥ 8 ≥ 6.5 must kept",
        "notebook (S4), repaired refused: too far",
    ]


def test_the_processor_is_named(tmp_path):
    """Figures without a processor mean nothing."""
    (tmp_path / "cpuinfo").write_text("processor\t: 0\nmodel name\t: Some CPU\n")
    assert report.processor(tmp_path / "cpuinfo").endswith(", Some CPU")
    assert report.processor(tmp_path / "none")


def test_data_that_cost_more_and_more_are_not_called_linear():
    """The word would stand there whatever was measured."""
    even, uneven = {1000: 10.0, 2000: 21.0}, {1000: 10.0, 2000: 25.0}
    assert "    linear in the data" in growth.growth_table({"images": even})
    assert "NOT LINEAR" in growth.growth_table({"images": uneven})


def test_a_neighbour_that_slows_us_down_is_told():
    """Half the speed would count as kept."""
    slow, steady = ([0.1, 0.2], [0.2, 0.4]), ([0.1, 0.3], [0.1, 0.3])
    lines = threads.threads_table({1: slow, None: steady}).splitlines()
    assert "50%       50%  ≥ 70%: MISSED" in lines[-2]
    assert "kept" not in lines[-1] and lines[-1].endswith("100%      100%")


@pytest.mark.slow
def test_a_busy_neighbour_is_there_and_goes_away():
    """The training would be measured alone twice, or the neighbour stay for ever."""
    others = set(multiprocessing.active_children())  # a pool of an earlier test waits for work
    with threads.neighbours(1):
        assert len(set(multiprocessing.active_children()) - others) == 1
    assert not set(multiprocessing.active_children()) - others


def test_growth_asks_for_what_it_says():
    """Another width than the one on the axis."""
    found = growth.grow(1, str, {"width": (4, 8), "images": (640,)})
    assert {what: list(times) for what, times in found.items()} == {
        "width": [4, 8],
        "images": [640],
    }
    workload = growth.workload_of(width=8, depth=3, batch=32, images=640)
    assert workload.sizes == (784, 8, 8, 8, 10) and workload.batch * workload.steps == 640


@pytest.mark.parametrize(
    ("what", "value", "shape"),
    [
        ("side", 16, (256,)),
        ("side", 40, (1600,)),
        ("moments", 56, (56, 28)),
        ("looked_at", 7, (7, 28)),
    ],
)
def test_examples_grow_with_their_size(what, value, shape):
    """The time would stay the same, whatever stands on the axis."""
    workload = growth.MAKERS[what](**{what: value})
    case = new_case(workload, steps=1)
    assert case.X.shape == (64, *shape) and case.X.any()
    assert len(answer("ours", workload, 1)) == len(case.start)


def test_the_parts_of_a_step_add_up_to_it():
    """A part would be missing from the list, or counted twice."""
    before = SGD.step
    found = parts.parts("ours", WORKLOADS["B"]._replace(steps=20))
    assert SGD.step is before and list(found) == [*parts.PARTS, parts.REST]
    assert min(found.values()) > 0 and 20 < sum(found.values()) < 20_000
    entry = {"parts": found, "times": {"products": {"best": 0.5 * sum(found.values())}}}
    shares = [int(line.split()[-1]) for line in parts.parts_table({"B": entry}).splitlines()[2:]]
    assert abs(sum(shares[:-1]) - 100) <= 3 and shares[-1] == 50


def test_a_worker_that_breaks_says_so(capfd):
    """The command would wait for ever."""
    worker = Worker("ours")
    with pytest.raises(RuntimeError, match="ours broke down"):
        worker.ask("seconds", "no workload")
    worker.close()
    assert "Traceback" in capfd.readouterr().err


def test_one_round_of_everything_small(tmp_path, capsys):
    """The command itself: it would fail at the end of ten minutes."""
    main(["--workloads", "slider", "import", "--rounds", "1", "--out", str(tmp_path)])
    said = capsys.readouterr().out
    assert "bare matrix products" in said and "import nnlib" in said and "peak memory" in said
    found = json.loads((tmp_path / "speed.json").read_text("utf-8"))
    assert set(found["speed"]) == {"slider", "import"} and found["machine"]["cores"] >= 1
    assert len(found["speed"]["slider"]["times"]["ours"]["rounds"]) == 1
    assert (tmp_path / "speed.png").stat().st_size > 5000
