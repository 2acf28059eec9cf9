"""Numbers of a plan's rows: repeated, left out, out of order. Each is what the reader of a plan trips over first."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.remarks import remark
from schemas.record import Activity, Finding

Levels = tuple[int, ...]


def levels(number: str | None) -> Levels | None:
    """«3.10» → (3, 10); None for a number that isn't made of figures."""
    parts = (number or "").replace(" ", "").strip(".").split(".")
    return tuple(int(part) for part in parts) if all(part.isascii() and part.isdigit() for part in parts) else None


def numbering_findings(activities: Sequence[Activity]) -> list[Finding]:
    """`number-duplicate`, `number-gap` and `number-order`, each at the row where it shows.

    Rows are held against the row before with the same leading figures. A plan may begin at any number (an annex often
    goes on from another), and may begin again at 1 in each section where its numbers have one level.
    """
    return [*_duplicates(activities), *_sequence(activities)]


def _duplicates(activities: Iterable[Activity]) -> list[Finding]:
    seen: set[tuple[str | None, str]] = set()
    findings = []
    for row in activities:
        if row.number is None:
            continue
        # Numbers of one level start again in every section; «3.2» names its section itself.
        key = (row.section if "." not in row.number else None, row.number)
        if key in seen:
            findings.append(remark("number-duplicate", activity=row.number, text=row.activity))
        seen.add(key)
    return findings


def _sequence(activities: Sequence[Activity]) -> list[Finding]:
    numbered = [(row, levels(row.number)) for row in activities]
    known = [(row, figures) for row, figures in numbered if figures]
    findings = []
    for (before, first), (row, second) in pairwise(known):
        if first[:-1] != second[:-1]:
            continue
        if len(second) == 1 and second[0] == 1 and before.section != row.section:
            continue
        step = second[-1] - first[-1]
        if step > 1:
            findings.append(
                remark("number-gap", activity=row.number, before=before.number, missing=_between(first, second))
            )
        elif step < 0:
            findings.append(remark("number-order", activity=row.number, before=before.number))
    return findings


def _between(first: Levels, second: Levels) -> str:
    prefix = ".".join(map(str, first[:-1]))
    missing = [str(figure) for figure in range(first[-1] + 1, second[-1])]
    shown = missing if len(missing) <= 3 else [missing[0], "…", missing[-1]]
    return ", ".join(f"{prefix}.{figure}" if prefix and figure != "…" else figure for figure in shown)
