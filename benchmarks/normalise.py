"""Cells per second of the deadline reader, cold and cached, against dateparser on the same cells in the same run.

    .venv/bin/python benchmarks/normalise.py [rounds]

Cold means that no cell was read before: the caches of readings and of words are emptied before each round.
dateparser is measured twice: told that the text is Russian, and finding the language out by itself.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import dateparser
import yaml

from knowledge.morphology import known
from pipeline.deadlines import lexer, noise, reading
from schemas.record import Period

CASES = Path(__file__).parent.parent / "tests" / "pipeline" / "deadlines" / "cases.yaml"
SLOW_SAMPLE = 40  # cells for dateparser without a language, which takes tens of milliseconds each


def cells() -> tuple[list[str], Period]:
    """Distinct expressions of the test table that are read in a plan for 2024, and that plan."""
    table = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    start, end = table["plans"]["y24"]
    texts = [
        str(text)
        for family in table["families"]
        for case in family["cases"]
        if case.get("plan", "y24") == "y24"
        for text in case["texts"]
    ]
    return list(dict.fromkeys(texts)), Period(start=start, end=end)


def forget() -> None:
    for cached in (reading._reading, lexer.classify, noise.mended, noise.as_digits, known):
        cached.cache_clear()


def fastest(rounds: int, texts: list[str], read: Callable[[str], object], before: Callable[[], None]) -> float:
    """Cells per second in the fastest of `rounds`."""
    best = float("inf")
    for _ in range(rounds):
        before()
        begun = time.perf_counter()
        for text in texts:
            read(text)
        best = min(best, time.perf_counter() - begun)
    return len(texts) / best


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    texts, plan = cells()
    reading.read("март", plan)  # the vocabulary and the dictionary load once a process
    known("карта")
    dateparser.parse("1 марта 2024", languages=["ru"])

    def own(text: str) -> object:
        return reading.read(text, plan)

    def russian(text: str) -> object:
        return dateparser.parse(text, languages=["ru"])

    cold = fastest(rounds, texts, own, forget)
    warm = fastest(rounds, texts, own, lambda: None)
    told = fastest(max(1, rounds // 3), texts, russian, lambda: None)
    guessing = fastest(1, texts[:: len(texts) // SLOW_SAMPLE], dateparser.parse, lambda: None)
    print(f"{len(texts)} distinct cells, best of {rounds} rounds")
    for name, rate in (
        ("prikaz, cold", cold),
        ("prikaz, cached", warm),
        ("dateparser.parse(cell, languages=['ru'])", told),
        ("dateparser.parse(cell)", guessing),
    ):
        print(f"{name:45}{rate:12,.0f} cells/s   prikaz cold is {cold / rate:8.1f} ×")


if __name__ == "__main__":
    main()
