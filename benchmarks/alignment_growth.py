"""How grouping grows with the number of orders: `python -m benchmarks.alignment_growth [ORDERS …]` .

Orders are composed by `corpus.builder` from banks of themes, and filled up to 30 activities with rows of the shipped
and hand-written orders and of the invented plans, a word left out or an addressee added here and there, so that
wordings vary as they do in the field. Told are processor seconds of the first `refresh` after all orders were loaded,
of one with ten orders more, groups founded, and the greatest memory of the process. Each size runs in a process of
its own.
"""

import hashlib
import random
import resource
import sys
import time
from collections.abc import Iterator
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import yaml

from benchmarks.load import order as blank_order
from corpus.builder.content import compose
from corpus.builder.truth import record as composed
from outputs.compare.grouping import refresh
from outputs.database import load_record, open_database
from schemas.record import OrderRecord, Source

ROOT = Path(__file__).parent.parent
ROWS = 30
MORE = 10
FOR_WHOM = (
    "",
    "",
    "",
    " для муниципальных образований",
    " на территории региона",
    " в образовательных организациях",
    " для специалистов",
)


@cache
def bank() -> tuple[str, ...]:
    texts: list[str] = []
    for path in sorted((ROOT / "corpus").glob("*/gold/*.json")) + sorted((ROOT / "corpus/gold").glob("*.json")):
        record = OrderRecord.model_validate_json(path.read_text(encoding="utf-8"))
        texts += [row.activity for plan in record.plans for row in plan.activities]
    for name in ("known", "unseen"):
        themes = yaml.safe_load((ROOT / f"corpus/measures/themes_{name}.yaml").read_text(encoding="utf-8"))
        texts += [row["text"] for regions in themes.values() for rows in regions.values() for row in rows]
    return tuple(texts)


def order(number: int) -> OrderRecord:
    """The `number`-th order: the same at every call."""
    chance = random.Random(number)
    blank = blank_order(number)
    source = Source(
        path=f"o/{number:06}.docx",
        sha256=hashlib.sha256(f"g{number}".encode()).hexdigest(),
        media_type="x",
        pages=1,
        ocr=False,
    )
    rows = [row.activity for plan in composed(compose(7, number), source).plans for row in plan.activities][: ROWS // 2]
    rows += [_varied(chance, chance.choice(bank())) for _ in range(ROWS - len(rows))]
    plan = blank.plans[0]
    activities = tuple(
        row.model_copy(update={"activity": text}) for row, text in zip(plan.activities, rows, strict=True)
    )
    return blank.model_copy(update={"source": source, "plans": (plan.model_copy(update={"activities": activities}),)})


def _varied(chance: random.Random, text: str) -> str:
    words = text.split()
    if len(words) > 4 and chance.random() < 0.5:
        del words[chance.randrange(2, len(words))]
    return " ".join(words) + chance.choice(FOR_WHOM)


def measure(count: int) -> None:
    with open_database(":memory:") as db:
        for number in range(count):
            load_record(db, order(number), extractor_version="1")
        start = time.process_time()
        taken = refresh(db)
        whole = time.process_time() - start
        for number in range(count, count + MORE):
            load_record(db, order(number), extractor_version="1")
        start = time.process_time()
        refresh(db)
        more = time.process_time() - start
        shared = db.conn.execute("SELECT count(*) FROM measure_groups WHERE orders > 1").fetchone()[0]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:6} orders {taken.activities:7} activities {whole:7.1f} s {1e6 * whole / taken.activities:7.0f} µs each"
        f"  {taken.founded:6} groups {shared:6} shared  {MORE} more {more:5.2f} s  {memory:5.0f} MB",
        flush=True,
    )


def sizes(arguments: list[str]) -> Iterator[int]:
    yield from map(int, arguments or ("1000", "2000", "5000"))


if __name__ == "__main__":
    for size in sizes(sys.argv[1:]):
        process = get_context("spawn").Process(target=measure, args=(size,))
        process.start()
        process.join()
