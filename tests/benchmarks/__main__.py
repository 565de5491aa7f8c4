"""python -m tests.benchmarks: how fast is nnlib beside others that do the same arithmetic?

One process for each competitor, one thread each, rounds in turn. README.md explains the rows.
"""

import argparse
import importlib.util
import pathlib
import sys

from tests.benchmarks import growth, report, threads
from tests.benchmarks.imports import import_times
from tests.benchmarks.parts import parts_table
from tests.benchmarks.rounds import race, taking_part
from tests.benchmarks.tasks import PEERS
from tests.benchmarks.workloads import WORKLOADS

NAMES = (*WORKLOADS, "import", "growth")


def options(words):
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--workloads", nargs="+", choices=NAMES, default=NAMES, metavar="NAME")
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=tuple(PEERS), metavar="PEER")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--threads", action="store_true", help="also beside a busy process")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("build/benchmarks"))
    found = parser.parse_args(words)
    if found.rounds < 1:
        parser.error("at least one round is needed")
    return found


def say(words):
    """What is going on, beside the results."""
    print(words, file=sys.stderr, flush=True)


def speeds(asked, peers):
    """The entries of all workloads, and of the import."""
    names = [name for name in WORKLOADS if name in asked.workloads]
    results = race(names, peers, asked.rounds, say)
    if "import" in asked.workloads:
        say("measuring import ...")
        times = import_times(asked.rounds)
        results["import"] = {"what": "import nnlib", "unit": "ms", "times": times, "refused": {}}
    return results


def main(words=None):
    """Measures, prints, and writes speed.json and the pictures."""
    asked = options(words)
    peers, lines = taking_part(asked.peers)
    found = {"speed": speeds(asked, peers)}
    tables = [report.table, parts_table, growth.memory_table]
    print(*lines, *(table(found["speed"]) for table in tables), sep="\n")
    if "growth" in asked.workloads:
        found["growth"] = growth.grow(min(asked.rounds, 5), say)
        print(growth.growth_table(found["growth"]))
    if asked.threads:
        found["threads"] = threads.beside_neighbours(asked.rounds, say)
        print(threads.threads_table(found["threads"]))
    write(asked.out, found)


def write(folder, found):
    """The figures as JSON, and as pictures where matplotlib is installed."""
    folder.mkdir(parents=True, exist_ok=True)
    report.write_json(folder / "speed.json", **found)
    if importlib.util.find_spec("matplotlib") is None:
        print("\nmatplotlib is not installed, so there is no picture: pip install matplotlib")
        return
    if found["speed"]:
        report.picture(found["speed"], folder / "speed.png")
    if "growth" in found:
        growth.picture(found["growth"], folder / "growth.png")
    print(f"\nwritten to {folder.as_posix()}")


if __name__ == "__main__":
    main()
