"""How well mentions of organisations are linked, on pairs that a reader judged, and how fast.

    python -m benchmarks.entities [--misses]

Precision is the share of linked pairs that are one organisation, recall the share of true pairs that are linked. The
pairs are in `tests/outputs/entities/`: those of `pairs_blind.yaml` were written after the rules. Speed is of linking
made-up mentions, twice as many each time.
"""

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from knowledge import regions
from outputs.entities.form import Mention
from outputs.entities.link import link

PAIRS = Path(__file__).parent.parent / "tests/outputs/entities/pairs.yaml"
BLIND = PAIRS.with_name("pairs_blind.yaml")
WRITTEN = re.compile(r"(?P<name>.*) @(?P<category>\w+)(?: (?P<region>RU-\w+))?(?: / (?P<municipality>.*))?")


def pairs(truth: str, path: Path = PAIRS) -> Iterator[tuple[str, str]]:
    """The pairs under «same» or «different», as written."""
    yield from map(tuple, yaml.safe_load(path.read_text(encoding="utf-8"))[truth])


def mentions_of(*written: str) -> list[Any]:
    """«name @category region / municipality», each in an order of its own."""
    found = [match for text in written if (match := WRITTEN.fullmatch(text)) is not None]
    return [
        Mention(match["name"], match["category"], match["region"], match["municipality"], order)  # type: ignore[arg-type]
        for order, match in enumerate(found, 1)
    ]


def one(first: str, second: str) -> bool:
    left, right = link(mentions_of(first, second))
    return left is not None and right is not None and left.key == right.key


def judged(misses: bool, path: Path) -> None:
    same, different = [*pairs("same", path)], [*pairs("different", path)]
    missed = [pair for pair in same if not one(*pair)]
    wrong = [pair for pair in different if one(*pair)]
    right = len(same) - len(missed)
    print(f"{path.stem}: {len(same)} true pairs, {len(different)} pairs apart")
    print(f"precision {right / (right + len(wrong)):.3f}, recall {right / len(same):.3f}")
    for label, found in (("missed", missed), ("wrong", wrong)):
        for pair in found if misses else ():
            print(f"  {label}: {' | '.join(pair)}")


def speed() -> None:
    for orders in (1_000, 2_000, 4_000):
        made = [mention for order in range(orders) for mention in _made(order)]
        start = time.perf_counter()
        found = len({to.key for to in link(made) if to})
        print(f"{len(made):7,} mentions → {found:6,} organisations: {time.perf_counter() - start:5.2f} s")


def _made(order: int) -> Iterator[Mention]:
    """Ten bodies of one order: ministry, institute, collectives, and schools of a district that few orders share."""
    subjects = regions.subjects()
    code, city = subjects[order % len(subjects)].code, f"город Город{order % 97}"
    yield Mention("Министерство образования", "regional_authority", code, None, order)
    yield Mention("Институт развития образования", "development_institute", code, None, order)
    yield Mention("Центр оценки качества образования", "assessment_centre", code, None, order)
    yield Mention("Образовательные организации", "school", code, None, order)
    yield Mention("Органы местного самоуправления", "municipal_authority", code, None, order)
    for number in range(5):
        yield Mention(f"Средняя общеобразовательная школа № {order % 13 + number}", "school", code, city, order)


if __name__ == "__main__":
    for pairs_of in (PAIRS, BLIND):
        judged("--misses" in sys.argv, pairs_of)
    speed()
