"""How well topics agree with those that readers gave, region by region, and how fast they are read.

    python -m benchmarks.topics [gold] [own] [unseen] [third] … [ninth] [--misses]

The rules are not trained: each region is as unseen to them as the next. Speed is of a second pass (words looked up).
"""

import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import yaml

from pipeline.topics import TopicReading, classify
from schemas.record import OrderRecord, Topic

ROOT = Path(__file__).parent.parent
Case = tuple[str, str | None, str | None, Topic]


def gold() -> Iterator[tuple[str, list[Case]]]:
    for path in sorted((ROOT / "corpus/gold").glob("*.json")):
        record = OrderRecord.model_validate_json(path.read_text(encoding="utf-8"))
        rows = [row for plan in record.plans for row in plan.activities]
        yield path.stem, [(row.activity, row.section, row.result, row.topic) for row in rows if row.topic]


def own(name: str = "cases") -> Iterator[tuple[str, list[Case]]]:
    cases = yaml.safe_load((ROOT / "tests/pipeline/topics" / f"{name}.yaml").read_text(encoding="utf-8"))
    for theme, rows in cases.items():
        yield theme, [(text, None, None, _topic(topics)) for text, topics in rows.items()]


def report(name: str, sets: Iterable[tuple[str, list[Case]]], misses: bool) -> None:
    print(f"{name:24} rows primary either second")
    everything: list[tuple[Case, TopicReading]] = []
    for stem, cases in sets:
        read = [(case, classify(case[0], section=case[1], result=case[2])) for case in cases]
        everything += read
        _line(stem, read)
        for (text, _, _, topic), found in read:
            if misses and (found.primary, found.secondary) != (topic.primary, topic.secondary):
                label = f"{topic.primary}+{topic.secondary} / {found.primary}+{found.secondary}"
                print(f"    {label} {found.score} {found.words} | {text[:140]}")
    _line("all", everything)
    print()


def _line(name: str, read: list[tuple[Case, TopicReading]]) -> None:
    """Shares with the same primary topic, with any topic of the reader's, with the same second topic or none."""
    primary = sum(found.primary == case[3].primary for case, found in read) / len(read)
    either = sum(
        bool({found.primary, found.secondary} & {case[3].primary, case[3].secondary} - {None}) for case, found in read
    )
    second = sum(found.secondary == case[3].secondary for case, found in read) / len(read)
    print(f"{name:24} {len(read):4} {primary:7.3f} {either / len(read):6.3f} {second:6.3f}")


def _topic(label: str) -> Topic:
    primary, _, secondary = label.partition(" + ")
    return Topic(primary=primary, secondary=secondary or None)


def speed() -> None:
    rows = [case for _, cases in (*gold(), *own()) for case in cases]
    for text, section, result, _ in rows:
        classify(text, section=section, result=result)
    start = time.process_time()
    for text, section, result, _ in rows * 5:
        classify(text, section=section, result=result)
    print(f"{5 * len(rows) / (time.process_time() - start):,.0f} activities/s")


if __name__ == "__main__":
    only = {argument for argument in sys.argv[1:] if not argument.startswith("-")}
    named = [
        (name, partial(own, name))
        for name in ("unseen", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
    ]
    for name, sets in (("gold", gold), ("own", own), *named):
        if not only or name in only:
            report(name, sets(), "--misses" in sys.argv)
    speed()
