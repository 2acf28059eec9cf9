"""Wrong figures of scans that nothing warns of: `python -m benchmarks.scan_digits [--seeds 41,42] [--show]`.

Orders of development seeds are scanned harder than the builder does (grain, blur, low JPEG quality, more askew; every
second one has gone through a copier besides) and held against their records: the numbers of rows, the dates of
deadlines, the order's own date and number. A wrong value is *silent* where no finding speaks of its row or its text;
one that is null is *withheld*. `--show` prints what is wrong; `--keep FOLDER` keeps the scans.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import repeat
from pathlib import Path
from unittest import mock

import numpy as np
from PIL import Image

from corpus.builder import scan
from corpus.builder.forms import LAYOUTS, build
from corpus.builder.scan import Scanner
from corpus.scans_fourth.copying import copied
from pipeline.evaluation.align import align, plain
from pipeline.process import process
from schemas.record import Activity, Finding, OrderRecord

SEEDS = (41, 42, 43, 44)
KINDS = ("numbers", "dates", "head")
OUTCOMES = ("right", "wrong, silent", "wrong, noticed", "withheld", "lost")


def hard(rng: random.Random, dpi: int, oddities: set[str]) -> Scanner:
    """A scanner worse than any that the builder draws."""
    oddities.add("hard")
    return Scanner(
        rng,
        dpi,
        skew=rng.choice([0.8, 2.0, 3.0]),
        noise=rng.choice([14.0, 20.0, 26.0]),
        quality=rng.choice([22, 30, 40]),
        colour=rng.random() < 0.25,
        stamp=rng.random() < 0.5,
        lying=False,
        blur=rng.choice([0.5, 0.7, 0.9, 1.1]) * dpi / 200,
    )


def copies(pdf: bytes, scanner: Scanner) -> list[Image.Image]:
    """The pages as this scanner sees them on a copier's paper."""
    rng = np.random.default_rng(scanner.rng.getrandbits(32))
    contrast, shift = float(rng.uniform(16, 30)), float(rng.uniform(-25, 20))
    return [
        Image.fromarray(copied(np.asarray(page.convert("L")), rng, contrast, shift)) for page in SCANNED(pdf, scanner)
    ]


SCANNED = scan.pages


def outcomes(seed: int, index: int, keep: Path | None) -> tuple[Counter[tuple[str, str]], list[str]]:
    """How many values of each kind came to what, and what is wrong."""
    with mock.patch.object(Scanner, "draw", hard), mock.patch.object(scan, "pages", copies if index % 2 else SCANNED):
        built = build(seed, index, LAYOUTS["scan"][index % len(LAYOUTS["scan"])])
    gold = built.record()
    if keep:
        (keep / built.name).write_bytes(built.data)
    record = process(built.data, built.name)
    found: list[tuple[str, str, str]] = []
    if isinstance(record, OrderRecord):
        found += [(kind, how, f"{built.name}: {what}") for kind, how, what in _compared(record, gold)]
    return Counter((kind, how) for kind, how, _ in found), [
        f"{kind} {how}: {what}" for kind, how, what in found if how != "right"
    ]


def _compared(record: OrderRecord, gold: OrderRecord) -> Iterator[tuple[str, str, str]]:
    true = [row for plan in gold.plans for row in plan.activities]
    pairs = align([row for plan in record.plans for row in plan.activities], true)
    for row, own in pairs:
        if own.number is not None:
            yield (
                "numbers",
                _how(row.number, own.number, _noticed(record.findings, row)),
                f"{row.number} / {own.number}",
            )
        yield from _dates(row, own, record.findings)
    for _ in range(len(true) - len(pairs)):
        yield "numbers", "lost", "a row"
    for name in ("date", "number"):
        value, own_value = getattr(record.order, name), getattr(gold.order, name)
        if own_value is not None:
            noticed = any(finding.code.startswith("order-") for finding in record.findings)
            yield "head", _how(value, own_value, noticed), f"{name} {value} / {own_value}"


def _how(value: object, own: object, noticed: bool) -> str:
    if value == own:
        return "right"
    if value is None:
        return "withheld"
    return "wrong, noticed" if noticed else "wrong, silent"


def _dates(row: Activity, own: Activity, findings: Sequence[Finding]) -> Iterator[tuple[str, str, str]]:
    true = Counter(_dated(own))
    given = Counter(_dated(row))
    what = f"{row.deadline.raw!r} / {own.deadline.raw!r}"
    for _ in range((given & true).total()):
        yield "dates", "right", ""
    noticed = _noticed(findings, row)
    for _ in range((given - true).total()):
        yield "dates", "wrong, noticed" if noticed else "wrong, silent", what
    for _ in range(max(0, (true - given).total() - (given - true).total())):
        yield "dates", "withheld", what


def _dated(row: Activity) -> list[tuple[date | None, date | None]]:
    return [(item.start, item.end) for item in row.deadline.items if item.start or item.end]


def _noticed(findings: Sequence[Finding], row: Activity) -> bool:
    """True where a finding speaks of the row, or gives its deadline's or number's text."""
    raw = plain(row.deadline.raw)
    return any(
        (finding.activity is not None and finding.activity == row.number and finding.code.startswith(_ABOUT))
        or (len(raw) > 1 and raw in plain(finding.message))
        for finding in findings
    )


_ABOUT = ("number-", "deadline-", "figures-")


def main() -> None:
    options = _options().parse_args()
    chosen = [(seed, index) for seed in options.seeds for index in range(options.count)]
    counts: Counter[tuple[str, str]] = Counter()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(options.workers) as pool:
        seeds, indexes = zip(*chosen, strict=True)
        for found, wrong in pool.map(outcomes, seeds, indexes, repeat(options.keep)):
            counts += found
            if options.show:
                print(*wrong, sep="\n", end="\n" if wrong else "")
    print(f"{len(chosen)} scans of seeds {', '.join(map(str, options.seeds))}")
    print(f"{'':10}" + "".join(f"{name:>16}" for name in OUTCOMES))
    for kind in KINDS:
        print(f"{kind:10}" + "".join(f"{counts[kind, name]:16}" for name in OUTCOMES))


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scan_digits", description=__doc__)
    parser.add_argument("--seeds", type=lambda text: tuple(map(int, text.split(","))), default=SEEDS)
    parser.add_argument("--count", type=int, default=6, help="scans a seed")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--keep", type=Path)
    return parser


if __name__ == "__main__":
    main()
