"""Who takes part, whether all compute the same, and rounds in which each takes its turn."""

import statistics

import numpy as np

from tests.benchmarks.models import starting_arrays
from tests.benchmarks.parts import least
from tests.benchmarks.tasks import PEERS, is_installed
from tests.benchmarks.worker import Worker
from tests.benchmarks.workloads import COMPARED_STEPS, WORKLOADS

TOLERANCE = 1e-3  # of the way that an array of parameters has moved
AT_LEAST = 1e-3  # of its own length: a bias before a batch normalization does not move at all


def taking_part(peers=PEERS):
    """Those of the competitors that are installed, ours first, and a line for each other."""
    wanted = ["ours", *(peer for peer in peers if peer != "ours")]
    missing = [peer for peer in wanted if not is_installed(peer)]
    lines = [
        f"{PEERS[peer]} is not installed and was left out: pip install -e .[benchmarks]"
        for peer in missing
    ]
    return [peer for peer in wanted if peer not in missing], lines


def distance(workload, theirs, ours):
    """How far two answers are apart: of labels the share that differs; of parameters the
    distance, as a share of the way that ours have moved, for the worst array."""
    if workload.kind == "prediction":
        return float(np.mean(theirs[0] != ours[0]))
    triples = zip(theirs, ours, starting_arrays(workload), strict=True)
    norm = np.linalg.norm
    return max(
        float(norm(a - b) / max(norm(b - start), AT_LEAST * norm(start))) for a, b, start in triples
    )


def refusal(workload, theirs, ours):
    """Why a competitor may not be compared here, or an empty string."""
    if theirs is None:  # bare products answer nothing
        return ""
    apart = distance(workload, theirs, ours)
    if apart <= TOLERANCE:
        return ""
    what = "answers" if workload.kind == "prediction" else "parameters"
    return f"refused: its {what} are {apart:.1%} apart from ours, {TOLERANCE:.1%} is the limit"


def measure(workload, workers, rounds):
    """{peer: its seconds in each round, (processor, passed)} and {peer: why it was refused}."""
    able = [worker for worker in workers if worker.ask("does", workload)]
    steps = min(COMPARED_STEPS, workload.steps)
    answers = [worker.ask("answer", workload, steps) for worker in able]
    refused = {}
    for worker, found in zip(able, answers):
        if reason := refusal(workload, found, answers[0]):
            refused[worker.peer] = reason
    racing = [worker for worker in able if worker.peer not in refused]
    times = {worker.peer: [] for worker in racing}
    for turn in range(rounds):
        first = turn % len(racing)
        for worker in racing[first:] + racing[:first]:
            times[worker.peer].append(worker.ask("seconds", workload))
    return times, refused


def in_units(workload, times):
    """Best and median of the rounds: microseconds a step, or milliseconds for the whole."""
    factor = 1e6 / workload.steps if workload.is_training else 1e3
    spent = [factor * processor for processor, _ in times]
    passed = [factor * seconds for _, seconds in times]
    return {
        "best": min(spent),
        "median": statistics.median(spent),
        "rounds": spent,
        "rounds by the clock": passed,
    }


def entry(workload, workers, rounds):
    """All that is found about one workload."""
    times, refused = measure(workload, workers, rounds)
    found = {
        "what": str(workload),
        "unit": "µs a step" if workload.is_training else "ms",
        "times": {peer: in_units(workload, times[peer]) for peer in times},
        "refused": refused,
        "memory": workers[0].ask("memory", workload),
    }
    if workload.kind == "digits" and workload.model == "dense":
        found["parts"] = least([workers[0].ask("parts", workload) for _ in range(rounds)])
    return found


def race(names, peers, rounds, say):
    """{name: its entry} of these workloads; `say` is told what is going on."""
    workers, results = [Worker(peer) for peer in peers], {}
    try:
        for name in names:
            say(f"measuring {name} ...")
            results[name] = entry(WORKLOADS[name], workers, rounds)
    finally:
        for worker in workers:
            worker.close()
    return results
