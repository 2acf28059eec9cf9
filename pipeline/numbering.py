"""Numbers of a plan's rows: repeated, left out, out of order. Each is what the reader of a plan trips over first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.remarks import remark
from schemas.record import Activity, Finding

FIGURES = re.compile(r"[0-9]{1,6}")
"""What is longer is a date or an accident of recognition, and no number of a row."""
HEADED = re.compile(r"(\d{1,4}(?:\.\d{1,3})*)[.)]?\s")
"""The number that a section's row begins with."""
SHOWN = 3
"""Missing numbers that a sentence lists one by one."""

Series = tuple[int, tuple[str, ...]]
"""Rows that are counted together: which start of the numbering they belong to, and their leading parts."""


@dataclass(frozen=True, slots=True)
class _Numbered:
    row: Activity
    prefix: tuple[str, ...]
    last: int


def figures(number: str | None) -> tuple[tuple[str, ...], int] | None:
    """«3.10» → (("3",), 10), «II.2» → (("II",), 2), «4)» → ((), 4); None where the last part is no figure («5а»)."""
    *prefix, last = (number or "").replace(" ", "").strip(".)").split(".")
    return (tuple(prefix), int(last)) if FIGURES.fullmatch(last) else None


def heading_number(section: str | None) -> tuple[tuple[str, ...], int] | None:
    """«4. Раздел II» → ((), 4): sections may be counted with the rows."""
    found = HEADED.match(section or "")
    return figures(found[1]) if found else None


def numbering_findings(activities: Sequence[Activity], struck: Sequence[str] = ()) -> list[Finding]:
    """`number-duplicate`, `number-gap` and `number-order`, each at the row where it shows.

    A row is held against the highest one before it with the same leading parts. A plan may begin at any number: annexes
    often go on from another. Numbers of one level may begin again in each section; «3.2» names its section itself.
    No number is missing that a heading bears («4. Раздел II», rows 5, 6) or a row that a later act `struck` out.
    """
    gone = {parts for number in struck if (parts := figures(number)) is not None}
    series = _series(activities)
    present = {(key, row.last) for key, row in series}
    findings: list[Finding] = []
    seen: set[tuple[Series, int]] = set()
    highest: dict[Series, _Numbered] = {}
    for key, row in series:
        before = highest.get(key)
        if (key, row.last) in seen:
            findings.append(remark("number-duplicate", activity=row.row.number, text=row.row.activity))
            continue
        seen.add((key, row.last))
        if before is not None and row.last < before.last:
            findings.append(remark("number-order", activity=row.row.number, before=before.row.number))
            continue
        if before is not None:
            known = gone | {parts for parts in (heading_number(row.row.section),) if parts is not None}
            missing = [
                figure
                for figure in range(before.last + 1, row.last)
                if (key, figure) not in present and (row.prefix, figure) not in known
            ]
            findings += _gap(before, row, missing)
        highest[key] = row
    return [*findings, *_repeated_words(activities)]


def _series(activities: Sequence[Activity]) -> list[tuple[Series, _Numbered]]:
    """The rows whose number ends in a figure, each with the series that it belongs to."""
    series: list[tuple[Series, _Numbered]] = []
    start = 0
    before: _Numbered | None = None
    for activity in activities:
        parts = figures(activity.number)
        if parts is None:
            continue
        row = _Numbered(activity, *parts)
        if not row.prefix:
            if before and activity.section != before.row.section and (row.last == 1 or row.last < before.last):
                start += 1
            before = row
        series.append(((0 if row.prefix else start, row.prefix), row))
    return series


def _gap(before: _Numbered, row: _Numbered, missing: Sequence[int]) -> list[Finding]:
    if not missing:
        return []
    names = [".".join((*row.prefix, str(figure))) for figure in missing]
    shown = names if len(names) <= SHOWN else [names[0], "…", names[-1]]
    return [remark("number-gap", activity=row.row.number, before=before.row.number, missing=", ".join(shown))]


def _repeated_words(activities: Sequence[Activity]) -> list[Finding]:
    """Numbers that are no figures («5а») are only held against each other, within their section."""
    seen: set[tuple[str | None, str]] = set()
    findings = []
    for row in activities:
        if row.number is None or figures(row.number) is not None:
            continue
        if (row.section, row.number) in seen:
            findings.append(remark("number-duplicate", activity=row.number, text=row.activity))
        seen.add((row.section, row.number))
    return findings
