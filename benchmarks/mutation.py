"""How many small faults in the normalisers the tests notice: the share of mutants killed.

    python -m benchmarks.mutation [--sample 300] [--seed 1] [--workers 2] [--targets deadlines,period]
    python -m benchmarks.mutation --at pipeline/deadlines/years.py:118      # every mutant of a line, or of a file

Each mutant (`benchmarks.mutants`) runs in a forked child: the module is compiled from the changed tree as it is
imported, no file is touched, and the tests of its package run until the first failure. A child that uses more than
three times the processor time of an unchanged run and ten seconds is stopped and counts as a timeout: noticed too.
The sample is drawn with the seed from all mutants of the targets, so that one command gives one list.
"""

import argparse
import ast
import importlib
import io
import os
import random
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType

import dateparser
import pytest
import yaml
from hypothesis import settings

from benchmarks.mutants import Mutant, mutants, mutated
from knowledge.calendar import calendar_words, event_phrases, forms
from knowledge.morphology import known

ROOT = Path(__file__).parent.parent
SAMPLE, SEED, WORKERS = 300, 1, 2
FEWEST = 30  # mutants of a target, however small
ALLOWANCE = 10  # seconds of processor time on top of three unchanged runs
MEMORY = 3 << 30  # bytes of address space: a mutant that only collects is stopped by it
KILLED, SURVIVED, TIMEOUT = "killed", "survived", "timeout"
PLAIN = ["-x", "-q", "--tb=no", "-p", "no:cacheprovider", "-p", "no:cov", "-p", "no:xdist"]
PRELOADED = ("edtf", "holidays", "schemas.record", "knowledge.bodies", "knowledge.messages")
"""Imported once before any fork: nothing here imports a target."""


@dataclass(frozen=True, slots=True)
class Target:
    """Modules and the tests that speak for them, the quickest first; `without` are slow and say nothing of values."""

    name: str
    modules: str
    tests: tuple[str, ...]
    without: str = ""


DEADLINES = "tests/pipeline/deadlines"
TARGETS = (
    Target(
        "deadlines",
        "pipeline/deadlines",
        tuple(
            f"{DEADLINES}/test_{name}.py" for name in ("boundaries", "surroundings", "cases", "five_orders", "stream")
        ),
        without="edtf_is_valid",
    ),
    Target("period", "pipeline/period.py", ("tests/pipeline/test_period.py",)),
    Target("numbering", "pipeline/numbering.py", ("tests/pipeline/test_numbering.py",)),
    Target("nominative", "pipeline/nominative.py", ("tests/pipeline/test_nominative.py",)),
    Target(
        "bodies",
        "pipeline/bodies",
        tuple(f"tests/pipeline/bodies/test_{name}.py" for name in ("cases", "definitions", "reading", "properties")),
        without="no_text_raises",
    ),
)


def warm() -> None:
    """Loads once, before any fork, what no mutant touches: libraries, reference data, the dictionary, pytest itself."""
    for name in PRELOADED:
        importlib.import_module(name)
    calendar_words(), forms(), event_phrases(), known("март")
    dateparser.parse("15 Mar 2020", languages=["ru", "en"])
    yaml.SafeLoader = yaml.CSafeLoader  # type: ignore[misc]  # the same reading of the tables, ten times as fast
    settings.register_profile("mutation", derandomize=True, database=None, deadline=None)
    settings.load_profile("mutation")
    with redirect_stdout(io.StringIO()):
        pytest.main([*PLAIN, "--collect-only", str(ROOT / "tests/benchmarks")])


def every_mutant(target: Target) -> list[Mutant]:
    where = ROOT / target.modules
    files = [where] if where.is_file() else sorted(where.rglob("*.py"))
    return [mutant for file in files for mutant in mutants(file, ROOT)]


class Changed(SourceFileLoader):
    """Loads one module from the tree of its mutant, and never from a compiled file."""

    mutant: Mutant

    def get_code(self, fullname: str) -> CodeType:
        tree: ast.Module = mutated(Path(self.path).read_text(encoding="utf-8"), self.mutant)
        return compile(tree, self.path, "exec", dont_inherit=True)


class Finder:
    """Stands before all other finders for the mutant's module alone."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.name = mutant.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        loader = Changed(fullname, str(ROOT / self.mutant.path))
        loader.mutant = self.mutant
        folder = [str((ROOT / self.mutant.path).parent)] if self.mutant.path.endswith("__init__.py") else None
        return spec_from_file_location(fullname, loader=loader, submodule_search_locations=folder)


class Bare:
    """Calls a test that needs no fixture as a plain function: thousands of cases of a table in a tenth of the time."""

    def pytest_runtest_protocol(self, item: pytest.Item) -> bool | None:
        if not isinstance(item, pytest.Function):
            return None
        values = item.callspec.params if hasattr(item, "callspec") else {}
        if set(item.fixturenames) - set(values):
            return None
        item.obj(**values)
        return True


def child(target: Target, mutant: Mutant | None, seconds: int) -> int:
    """Forks; in the child the tests of the target run against the mutant. Gives the process number."""
    process = os.fork()
    if process:
        return process
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if mutant:
        sys.meta_path.insert(0, Finder(mutant))
    plain = [*PLAIN, "-k", f"not ({target.without})"] if target.without else PLAIN
    status = 1  # a mutant that ends the process by itself is noticed
    try:
        bare = Bare()
        status = next((1 for test in target.tests if pytest.main([*plain, str(ROOT / test)], [bare]) != 0), 0)
    finally:
        os._exit(status)


def verdict(status: int) -> str:
    if os.WIFSIGNALED(status):
        return TIMEOUT if os.WTERMSIG(status) in {signal.SIGXCPU, signal.SIGKILL} else KILLED
    return SURVIVED if os.WEXITSTATUS(status) == 0 else KILLED


def allowed(target: Target) -> int:
    """Seconds of processor time for a mutant of the target. Exits where its tests fail without any mutant."""
    _, status, used = os.wait4(child(target, None, 600), 0)
    if verdict(status) != SURVIVED:
        sys.exit(f"{target.name}: the tests fail with no mutant at all; mend them first")
    return int(3 * (used.ru_utime + used.ru_stime)) + ALLOWANCE


def run(chosen: Sequence[tuple[Target, Mutant]], limits: dict[str, int], workers: int) -> dict[Mutant, str]:
    """The verdict on each mutant, by `workers` children at a time."""
    waiting = list(reversed(chosen))
    running: dict[int, Mutant] = {}
    verdicts: dict[Mutant, str] = {}
    while waiting or running:
        while waiting and len(running) < workers:
            target, mutant = waiting.pop()
            running[child(target, mutant, limits[target.name])] = mutant
        process, status, _ = os.wait3(0)
        mutant = running.pop(process)
        verdicts[mutant] = verdict(status)
        done = len(verdicts)
        if verdicts[mutant] == SURVIVED or done % 25 == 0:
            print(f"{done:4} of {len(chosen)}  {verdicts[mutant]:9} {mutant}", file=sys.stderr, flush=True)
    return verdicts


def drawn(own: dict[Target, list[Mutant]], size: int, seed: int) -> dict[Target, list[Mutant]]:
    """About `size` mutants, targets by their share of all but none with fewer than `FEWEST`; all of them for 0."""
    whole = sum(map(len, own.values()))
    return {
        target: random.Random(f"{seed} {target.name}").sample(
            found, min(len(found), max(FEWEST, round(size * len(found) / whole)) if size else len(found))
        )
        for target, found in own.items()
    }


def table(verdicts: dict[Mutant, str], everything: dict[str, int]) -> str:
    """A row a module: mutants that there are, tried, killed, stopped, survived, and the share noticed."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for mutant, result in verdicts.items():
        rows[mutant.path][result] += 1
    lines = ["| module | mutants | tried | killed | timeout | survived | noticed |", "|---|--:|--:|--:|--:|--:|--:|"]
    for name, row in [*sorted(rows.items()), ("**all**", sum(rows.values(), Counter()))]:
        tried = sum(row.values())
        known = everything.get(name, sum(everything.values()))
        share = f"{(tried - row[SURVIVED]) / tried:.1%}" if tried else "–"
        lines.append(f"| {name} | {known} | {tried} | {row[KILLED]} | {row[TIMEOUT]} | {row[SURVIVED]} | {share} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=SAMPLE, help="mutants to try over all targets; 0 tries all")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--workers", type=int, default=WORKERS)
    parser.add_argument("--targets", default=",".join(target.name for target in TARGETS))
    parser.add_argument("--at", action="append", help="FILE or FILE:LINE; every mutant there, no sampling")
    given = parser.parse_args()

    started = time.monotonic()
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    warm()
    own = {target: every_mutant(target) for target in TARGETS}
    everything = Counter(mutant.path for found in own.values() for mutant in found)
    if given.at:
        at = {t: [m for m in found if {m.path, f"{m.path}:{m.line}"} & set(given.at)] for t, found in own.items()}
    else:
        at = drawn(own, given.sample, given.seed)
    chosen = [(target, mutant) for target in at if target.name in given.targets.split(",") for mutant in at[target]]
    limits = {target.name: allowed(target) for target in dict.fromkeys(target for target, _ in chosen)}
    verdicts = run(chosen, limits, given.workers)

    print(table(verdicts, dict(everything)))
    survivors = sorted((m for m, result in verdicts.items() if result == SURVIVED), key=lambda m: (m.path, m.line))
    print(f"\n{len(chosen)} mutants in {time.monotonic() - started:.0f} s, seed {given.seed}. Survived:")
    for mutant in survivors:
        print(f"  {mutant}")


if __name__ == "__main__":
    main()
