"""How right the records are on built orders, layout by layout: writes `docs/accuracy.md`.

    python -m benchmarks.accuracy [--count 300] [--seed 1001] [--workers 2]     # every layout but scans
    python -m benchmarks.accuracy --scans [--count 60]                          # scans alone: they take seconds a page

Orders are built from a test seed (1000 and above), no two from the same contents, layouts taking turns; each goes
through `pipeline.process` and is held against the record that it was composed from. Of a test seed only figures are
read: differences are not shown, and `prikaz evaluate --differences` is for seeds 1-99. A run replaces its own part of
the page and leaves the other. Optional: `--page FILE` writes elsewhere, `--layouts a,b` measures some.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path

from corpus.builder.forms import LAYOUTS, OFFICE, Built, build, converted
from pipeline.evaluation import Score, compare, total
from pipeline.evaluation.score import Count
from pipeline.process import process
from pipeline.version import extractor_version, reference_version
from schemas.record import OrderRecord

PAGE = Path(__file__).parent.parent / "docs" / "accuracy.md"
BY_HAND = "makers"
"""The part of the page that no command writes: what documents of other makers showed at their first run."""
SEED = 1001
SCANS = "scan"
TEXT_COUNT, SCAN_COUNT = 300, 60
LIBRARIES = ("lxml", "pypdfium2", "opencv-python-headless", "tesserocr", "pymorphy3")
OFFICE_BATCH = 20
"""Word files that one call of LibreOffice converts while the sample is built."""

COLUMNS = {
    "rows F1": lambda score: score.rows.f1,
    "cells": lambda score: score.exact.f1,
    "items F1": lambda score: score.items.f1,
    "conditions F1": lambda score: score.conditions.f1,
    "bodies F1": lambda score: score.bodies.f1,
    "categories": lambda score: score.categories.f1,
    "names": lambda score: score.names.f1,
    "order fields": lambda score: score.order.f1,
    "**whole rows**": lambda score: score.whole.f1,
}
SCAN_COLUMNS = COLUMNS | {
    "wrong dates": lambda score: score.wrong_dates.f1,
    "cells ≤ 2 %": lambda score: score.close.f1,
    "CER, %": lambda score: None if score.character_error_rate is None else 100 * score.character_error_rate,
}
INTRODUCTION = """\
# Accuracy

Made by `make accuracy` and `make accuracy-scans`; only the last part is written by hand. `corpus/builder` writes the
orders from test seeds (1000 and above): no rule was written while looking at these documents, and nobody looked at what
differs in them. `pipeline.evaluation` compares, as it does for `prikaz evaluate`.

**Whole rows** are the share of rows in which *everything* is right: number, section, every cell to the letter, deadline
items, bodies. Cells are exact to the letter; items are kind, start, end and recurrence; bodies are their texts;
wrong dates are the share of dates given that are not the row's own (no date at all is none);
categories and names are counted over the bodies that were found; order fields are those of the order itself, its
clauses and its other tables.
"""
WANTED = {
    "txt": (0.998, 0.998, 0.95),
    "docx": (0.998, 0.998, 0.95),
    "html": (0.998, 0.998, 0.95),
    "doc": (0.998, 0.998, 0.95),
    "odt": (0.998, 0.998, 0.95),
    "rtf": (0.998, 0.998, 0.95),
    "pdf": (None, None, 0.90),
    "pdf-ruled": (0.995, 0.995, 0.90),
    "pdf-rules": (0.98, 0.98, 0.90),
    "pdf-bare": (0.95, 0.95, 0.90),
    "scan": (None, None, 0.70),
    "scan-pdf-200": (0.98, None, 0.70),
}
"""Rows F1, exact cells and whole rows that a format or layout must reach; scans have close cells and CER besides."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, writes the page, prints the table."""
    options = _options().parse_args(arguments)
    chosen = options.layouts or [
        name for family, names in LAYOUTS.items() if (family == SCANS) == options.scans for name in names
    ]
    count = options.count or (SCAN_COUNT if options.scans else TEXT_COUNT)
    scores, broken = measure(sample(options.seed, count, chosen), options.workers)
    part = report(scores, options.seed, options.scans, broken)
    options.page.write_text(with_part(options.page, "scans" if options.scans else "text", part), encoding="utf-8")
    print(part)
    return 0


def sample(seed: int, count: int, layouts: Sequence[str]) -> Iterable[Built]:
    """`count` orders of the seed, each in one layout; LibreOffice gets its Word files in batches."""
    waiting: dict[str, list[Built]] = defaultdict(list)
    for index in range(count):
        layout = layouts[index % len(layouts)]
        built = build(seed, index, layout)
        if layout not in OFFICE:
            yield built
            continue
        waiting[layout].append(built)
        if len(waiting[layout]) == OFFICE_BATCH:
            yield from converted(waiting.pop(layout))
    for documents in waiting.values():
        yield from converted(documents)


def measure(documents: Iterable[Built], workers: int) -> tuple[dict[str, list[Score]], int]:
    """Scores by layout, and how many documents broke the program (they count as nothing found)."""
    scores: dict[str, list[Score]] = defaultdict(list)
    broken = 0
    with ProcessPoolExecutor(workers) as pool:
        waiting = [(built, pool.submit(score, built)) for built in documents]
        for built, future in waiting:
            error = future.exception()
            if error is not None:
                print(f"{built.stem}: {type(error).__name__}: {error}", file=sys.stderr)
                broken += 1
            scores[built.layout].append(compare(None, built.record(), built.stem) if error else future.result())
    return scores, broken


def score(built: Built) -> Score:
    """One document processed and compared."""
    found = process(built.data, built.name)
    return compare(found if isinstance(found, OrderRecord) else None, built.record(), built.stem)


def report(scores: Mapping[str, Sequence[Score]], seed: int, scans: bool, broken: int) -> str:
    """A part of the page: the table by layout, format and altogether, and what was wanted."""
    columns = SCAN_COLUMNS if scans else COLUMNS
    documents = sum(map(len, scores.values()))
    lines = [
        f"## {'Scans' if scans else 'Documents with text'}",
        "",
        f"{documents} documents, seed {seed}, {broken} program errors. Program {extractor_version()}, "
        f"reference data {reference_version()}; " + ", ".join(f"{name} {version(name)}" for name in LIBRARIES) + ".",
        "",
        f"| layout | documents | rows | {' | '.join(columns)} |",
        "|---|" + "--:|" * (len(columns) + 2),
    ]
    groups = {name: total(of_layout) for name, of_layout in _ordered(scores)}
    formats = {
        family: total(groups[name] for name in names if name in groups)
        for family, names in LAYOUTS.items()
        if any(name in groups for name in names)
    }
    several = {family for family, names in LAYOUTS.items() if sum(name in groups for name in names) > 1}
    lines += [_line(name, one, columns) for name, one in groups.items()]
    lines += [_line(f"*{name}: all*", one, columns) for name, one in formats.items() if name in several]
    lines.append(_line("**all**", total(groups.values()), columns))
    return "\n".join([*lines, "", *_wanted(groups | formats)])


def with_part(path: Path, name: str, part: str) -> str:
    """The page at `path` with the part between its marks replaced."""
    known = path.read_text(encoding="utf-8") if path.exists() else ""
    parts = {one: _between(known, one) for one in ("text", "scans", BY_HAND)} | {name: part}
    marked = [f"<!-- {one} -->\n{text.strip()}\n<!-- /{one} -->" for one, text in parts.items() if text.strip()]
    return "\n".join([INTRODUCTION, "\n\n".join(marked), ""])


def _between(page: str, name: str) -> str:
    _, begun, rest = page.partition(f"<!-- {name} -->")
    return rest.partition(f"<!-- /{name} -->")[0] if begun else ""


def _ordered(scores: Mapping[str, Sequence[Score]]) -> Iterable[tuple[str, Sequence[Score]]]:
    return ((name, scores[name]) for names in LAYOUTS.values() for name in names if name in scores)


def _line(name: str, one: Score, columns: Mapping[str, object]) -> str:
    shown = " | ".join(_figure(measure_of(one)) for measure_of in columns.values())  # type: ignore[operator]
    return f"| {name} | {one.documents} | {one.rows.of} | {shown} |"


def _figure(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"


def _wanted(groups: Mapping[str, Score]) -> list[str]:
    lines = ["| wanted | rows F1 | cells | whole rows |", "|---|--:|--:|--:|"]
    for name, wanted in WANTED.items():
        if name in groups:
            one = groups[name]
            found = (one.rows, one.exact, one.whole)
            lines.append(f"| {name} | {' | '.join(map(_held, found, wanted))} |")
    return lines if len(lines) > 2 else []


def _held(found: Count, wanted: float | None) -> str:
    if wanted is None:
        return "—"
    share = found.f1 or 0.0
    return f"{'✓' if share >= wanted else '✗'} {share:.3f} of {wanted}"


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    every = [name for names in LAYOUTS.values() for name in names]
    parser.add_argument("--scans", action="store_true", help="measure scans instead of documents with text")
    parser.add_argument("--count", type=int, help=f"documents: {TEXT_COUNT} unless given, {SCAN_COUNT} for scans")
    parser.add_argument("--seed", type=int, default=SEED, help="1000 and above for what is published")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--page", type=Path, default=PAGE)
    parser.add_argument("--layouts", type=lambda text: text.split(","), help=f"comma-separated, of {', '.join(every)}")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
