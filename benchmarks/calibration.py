"""Fitting and measuring confidence: `python -m benchmarks.calibration`, with `--fit` to write `calibration.yaml` anew.

Every value of every row of documents whose truth is known is right or wrong. A value's doubts get weights (logistic,
none below 0), values are sorted by the sum of their weights, and a falling step curve gives the share of right ones. It
is fitted on built documents of one seed with the cases and orders that readers checked, and measured on built
documents of a seed of 1000 and above and on `corpus/cases2`, neither of which it has seen.
"""

import argparse
import datetime
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml

from corpus.builder.forms import LAYOUTS, build
from knowledge.confidence import Calibration, Curve
from pipeline.doubts import base_doubts
from pipeline.evaluation.align import align, folded, plain
from pipeline.evaluation.sets import pairs
from pipeline.process import process
from schemas.record import Activity, OrderRecord

CORPUS = Path(__file__).parents[1] / "corpus"
TARGET = Path(__file__).parents[1] / "knowledge" / "calibration.yaml"
MEASURED = TARGET.with_name("calibration_measured.yaml")
FIT_SEED, HELD_SEED = 21, 1021
SCANS = ("scan-pdf-200", "scan-pdf-300", "scan-jpeg", "scan-pdf-150")
TEXTS = tuple(name for family in ("txt", "docx", "html", "pdf") for name in LAYOUTS[family])
CHECKED = 8
"""How often a value that a reader checked counts beside one of a built document, which is easier."""
FEWEST = 25
"""Values behind a step of the curve and behind a weight, at least."""
SURE = 0.999
"""No share is higher: where all were right, the next may not be."""
RIDGE = 1.0
ROUNDS = 3000
BINS = 10

RIGHT: dict[str, Callable[[Activity], object]] = {
    "number": lambda row: plain(row.number),
    "section": lambda row: plain(row.section),
    "activity": lambda row: plain(row.activity),
    "deadline_raw": lambda row: plain(row.deadline.raw),
    "deadline": lambda row: [(i.kind, i.start, i.end, i.rrule, plain(i.condition)) for i in row.deadline.items],
    "responsible_raw": lambda row: plain(row.responsible.raw),
    "bodies": lambda row: [(folded(body.name), body.category) for body in row.responsible.bodies],
    "result": lambda row: plain(row.result),
    "topic": lambda row: row.topic and row.topic.primary,
}
"""What has to be equal for a value to be right."""


class Value(NamedTuple):
    """One value: which, its doubts, whether it was right."""

    field: str
    doubts: tuple[str, ...]
    right: bool


Tally = Mapping[str, Mapping[tuple[str, ...], tuple[float, float]]]
"""By field and doubts: how many were right, of how many."""


def values_of(found: OrderRecord, gold: OrderRecord) -> Iterator[Value]:
    """Every value of every row that was found; a row that is none has none right. Topics only where gold has any."""
    rows = [row for plan in found.plans for row in plan.activities]
    partner = {id(row): true for row, true in align(rows, [row for plan in gold.plans for row in plan.activities])}
    base = base_doubts(found.source)
    for row in rows:
        true = partner.get(id(row))
        for field, read in RIGHT.items():
            if field == "topic" and (true is None or true.topic is None):
                continue
            doubts = tuple(sorted({*base, *row.doubts.get(field, ())}))
            yield Value(field, doubts, true is not None and read(row) == read(true))


def built(seed: int, texts: int, scans: int) -> Iterator[Value]:
    """Values of built documents, layouts taking turns."""
    wanted = [(at, TEXTS[at % len(TEXTS)]) for at in range(texts)]
    wanted += [(texts + at, SCANS[at % len(SCANS)]) for at in range(scans)]
    for index, layout in wanted:
        document = build(seed, index, layout)
        found = process(document.data, document.name)
        if isinstance(found, OrderRecord):
            yield from values_of(found, document.record())


def checked(*folders: str) -> Iterator[Value]:
    """Values of the documents of the corpus that readers checked."""
    for folder in folders:
        for path, gold in pairs(CORPUS / folder, CORPUS / folder.replace("gold", "orders")):
            found = process(path.read_bytes(), path.name)
            if isinstance(found, OrderRecord):
                yield from values_of(found, gold)


def tally(values: Iterable[Value], weight: float = 1.0) -> dict[str, dict[tuple[str, ...], tuple[float, float]]]:
    counts: dict[str, dict[tuple[str, ...], tuple[float, float]]] = defaultdict(dict)
    for field, doubts, right in values:
        good, of = counts[field].get(doubts, (0.0, 0.0))
        counts[field][doubts] = (good + weight * right, of + weight)
    return counts


def together(*tallies: Tally) -> Tally:
    total: dict[str, dict[tuple[str, ...], tuple[float, float]]] = defaultdict(dict)
    for one in tallies:
        for field, groups in one.items():
            for doubts, (good, of) in groups.items():
                before = total[field].get(doubts, (0.0, 0.0))
                total[field][doubts] = (before[0] + good, before[1] + of)
    return total


def fitted(groups: Mapping[tuple[str, ...], tuple[float, float]]) -> Curve:
    """Weights and steps of one field."""
    met = Counter[str]()
    for doubts, (_, count) in groups.items():
        for doubt in doubts:
            met[doubt] += round(count)
    names = sorted(doubt for doubt, times in met.items() if times >= FEWEST)
    present = np.array([[name in doubts for name in names] for doubts in groups], dtype=float).reshape(len(groups), -1)
    good, of = np.array(list(groups.values())).T
    weights = _weights(present, good, of)
    scores = np.round(present @ np.round(weights, 3), 4)
    return Curve(
        weights={name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)},
        steps=_steps(scores, good, of),
    )


def _weights(present: np.ndarray, good: np.ndarray, of: np.ndarray) -> np.ndarray:
    """Logistic weights of the doubts against being right, none below 0, by projected gradient."""
    weights, level = np.zeros(present.shape[1]), 3.0
    pace = 4.0 / (of.sum() * (1 + present.sum(axis=1).max(initial=0)))
    for _ in range(ROUNDS):
        expected = of / (1 + np.exp(-(level - present @ weights)))
        level += pace * float((good - expected).sum())
        weights = np.maximum(0.0, weights + pace * (present.T @ (expected - good) - RIDGE * weights))
    return weights


def _steps(scores: np.ndarray, good: np.ndarray, of: np.ndarray) -> tuple[tuple[float, float], ...]:
    """Pools neighbours until shares fall as scores rise and each pool is large enough."""
    pools: list[list[float]] = []
    for score in np.unique(scores):
        at = scores == score
        pools.append([float(score), float(good[at].sum()), float(of[at].sum())])
        while len(pools) > 1 and (pools[-2][2] < FEWEST or pools[-1][1] * pools[-2][2] >= pools[-2][1] * pools[-1][2]):
            _, right, count = pools.pop()
            pools[-1][1] += right
            pools[-1][2] += count
    if len(pools) > 1 and pools[-1][2] < FEWEST:
        _, right, count = pools.pop()
        pools[-1][1] += right
        pools[-1][2] += count
    shares = [
        (0.0 if at == 0 else score, min(SURE, (right + 0.5) / (of + 1))) for at, (score, right, of) in enumerate(pools)
    ]
    kept: list[tuple[float, float]] = []
    for score, share in shares:
        kept.append((score, round(min(share, kept[-1][1] if kept else 1.0), 4)))
    return tuple(kept)


class Measured(NamedTuple):
    """`error` is the expected calibration error over `BINS` equal bins; `said` and `right` are means.

    `caught` is the share of the wrong values that stand in the least sure tenth: what review finds first.
    """

    values: int
    said: float
    right: float
    error: float
    caught: float


def measured(curves: Mapping[str, Curve], groups: Tally, fields: Sequence[str]) -> Measured:
    said: Counter[int] = Counter()
    right: Counter[int] = Counter()
    count: Counter[int] = Counter()
    for field in fields:
        for doubts, (good, of) in groups.get(field, {}).items():
            share = curves[field].share(doubts)
            bin_ = min(int(share * BINS), BINS - 1)
            said[bin_] += share * of  # type: ignore[assignment]
            right[bin_] += good  # type: ignore[assignment]
            count[bin_] += of  # type: ignore[assignment]
    total = sum(count.values()) or 1
    error = sum(abs(said[at] - right[at]) for at in count) / total
    caught = _caught(curves, groups, fields, total / 10)
    return Measured(round(total), sum(said.values()) / total, sum(right.values()) / total, error, caught)


def _caught(curves: Mapping[str, Curve], groups: Tally, fields: Sequence[str], first: float) -> float:
    """The share of wrong values among the `first` least sure; of values equally sure, as many as there is room for."""
    ranked = sorted(
        (curves[field].share(doubts), of - good, of)
        for field in fields
        for doubts, (good, of) in groups.get(field, {}).items()
    )
    wrong = sum(bad for _, bad, _ in ranked)
    found, room = 0.0, first
    for _, bad, of in ranked:
        found += bad * min(1.0, room / of)
        room -= min(room, of)
    return found / wrong if wrong else 1.0


def report(curves: Mapping[str, Curve], sets: Mapping[str, Tally]) -> str:
    lines = ["| field | set | values | said | right | error | caught |", "|---|---|--:|--:|--:|--:|--:|"]
    for name, groups in sets.items():
        for label, fields in ({"**all**": list(RIGHT)} | {field: [field] for field in RIGHT}).items():
            one = measured(curves, groups, fields)
            figures = " | ".join(f"{figure:.3f}" for figure in one[1:])
            lines.append(f"| {label} | {name} | {one.values} | {figures} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options().parse_args(arguments)
    held = {
        f"built, seed {HELD_SEED}": tally(built(HELD_SEED, options.texts, options.scans)),
        "corpus/cases2": tally(checked("cases2/gold")),
    }
    if options.fit:
        known = together(
            tally(built(FIT_SEED, options.texts, options.scans)), tally(checked("gold", "cases/gold"), CHECKED)
        )
        made = (
            f"{options.texts} built documents and {options.scans} built scans of seed {FIT_SEED};"
            f" corpus/gold and corpus/cases, {CHECKED} times"
        )
        curves = {field: fitted(known[field]) for field in RIGHT}
        write(Calibration(version=options.version, made=made, curves=curves))
    else:
        curves = Calibration.model_validate(yaml.safe_load(TARGET.read_text(encoding="utf-8"))).curves
    print(report(curves, held))
    if options.measured:
        write_measured(curves, held)
    return 0


def write_measured(curves: Mapping[str, Curve], sets: Mapping[str, Tally]) -> None:
    """What the site tells of the confidence that it shows."""
    fields = {"all": list(RIGHT)} | {field: [field] for field in RIGHT}
    told = {
        # «built, seed 1021» and «corpus/cases2» have names of their own in the catalogue of messages.
        name.partition(",")[0].rpartition("/")[2]: {
            label: _rounded(measured(curves, groups, of)) for label, of in fields.items() if any(map(groups.get, of))
        }
        for name, groups in sets.items()
    }
    head = "# Written by `python -m benchmarks.calibration --measured`; see knowledge/confidence.py.\n"
    day = datetime.datetime.now(datetime.UTC).date()
    text = yaml.safe_dump({"day": day, "sets": told}, sort_keys=False, width=110)
    MEASURED.write_text(head + text, encoding="utf-8")


def _rounded(one: Measured) -> dict[str, float]:
    return {name: round(value, 3) for name, value in one._asdict().items()}


def write(made: Calibration) -> None:
    head = "# Written by `python -m benchmarks.calibration --fit`; see knowledge/confidence.py.\n"
    plain_values = json.loads(made.model_dump_json())
    text = yaml.safe_dump(plain_values, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None)
    TARGET.write_text(head + text, encoding="utf-8")


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration", description=__doc__)
    parser.add_argument("--fit", action="store_true", help="fit anew and write the file, then measure")
    parser.add_argument("--measured", action="store_true", help="write the figures measured for the site to show")
    parser.add_argument("--version", type=int, default=1, help="of the file that is written")
    parser.add_argument("--texts", type=int, default=140, help="built documents with text, of each seed")
    parser.add_argument("--scans", type=int, default=16, help="built scans, of each seed")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
