"""Numbers and deadlines of recognised cells: no value is taken from figures that may be other ones.

In «до 26 = сентября» or «февраль 202% г» recognition has lost a part of the date, and what is left reads as another
one; where two readings of a cell differ in their figures, one of them is wrong. A wrong date is worse than none, so the
whole cell becomes a condition and a finding; a number that is unsure, or no number at all, becomes null and a finding.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.remarks import remark
from pipeline.deadlines import Reading
from pipeline.deadlines.resolve import DeadlineFinding
from schemas.layout import Place
from schemas.raw import ColumnRole, RawActivity, RawText
from schemas.record import DeadlineItem, Finding

DATED = frozenset({"by", "on", "during", "ongoing"})
DEADLINE_UNSURE = "deadline-unsure"
NUMBER_UNREAD = "number-unread"
_SAID = re.compile(
    r"\d{1,2}[.:]\d{2}(?!\d)|\d{1,2}\s*(?:ч\b|час)|№\s*[\w/-]+|\b(?:100|\d\d?)\s*%|\d+\s*(?:раз|дн|рабоч|календар|недел|кварт|этап|полугод)"
    r"|\d{1,2}[-–]\d{1,2}\s*класс|\d{1,2}\s*класс|\bп(?:ункт\w*|\.)\s*[\d.]+"
)
"""Numbers that may stand beside a date: times of day, numbers of acts, counts, forms of school, points."""
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,4}")
_MOST = 0.6
"""Share of a plan's numbers that are figures with stops from which on all of them are."""


_MONTH = r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]*"
_ROMAN = r"(?:IV|I{1,3})"
_LOST = re.compile(
    rf"\b{_MONTH}[ .:]*[ ]{_MONTH}\b|(?:^|\s){_ROMAN}\s+{_ROMAN}\s+(?:квартал|кв\b)|^{_ROMAN}\s+квартал(?:ы|ах)\b"
    rf"|(?:^|\b(?:до|к|с|по|позднее)\s+)(?!(?:до|к|ко|с|со|по|в|во|на|от|за|не)\s)[^\W\d_]{{1,2}}\s+{_MONTH}\b",
    re.IGNORECASE,
)
"""Months or quarters side by side in a line, which a dash or a comma parted, one quarter of several («II кварталы»),
and a letter where a day was."""


def doubted(reading: Reading, cell: RawText | None) -> Reading:
    """The reading of a cell, without its dates where it was recognised and its figures are unsure or of no date."""
    if cell is None or cell.confidence is None:
        return reading
    text = " ".join(cell.text.split())
    if cell.unsure and any(item.start or item.end for item in reading.items):
        finding = DeadlineFinding(DEADLINE_UNSURE, "warning", "; ".join(cell.unsure))
    elif any(map(_leaves_a_number, reading.items)) or _LOST.search(cell.text):
        finding = DeadlineFinding("deadline-unparsed", "warning", text)
    else:
        return reading
    return replace(
        reading, items=(DeadlineItem(kind="conditional", condition=text),), findings=(*reading.findings, finding)
    )


def _leaves_a_number(item: DeadlineItem) -> bool:
    left = _SAID.sub("", item.condition or "")
    return item.kind in DATED and any(map(str.isdigit, left))


def sure_numbers(activities: Sequence[RawActivity]) -> tuple[tuple[RawActivity, ...], tuple[Finding, ...]]:
    """The rows of a plan without the numbers that were not read surely, and what is said of these."""
    said = [row.number for row in activities if row.number is not None]
    counted = sum(_NUMBER.fullmatch(number) is not None for number in said)
    all_figures = bool(said) and counted >= _MOST * len(said)
    rows, findings = [], []
    for row in activities:
        cell = row.cells.get(ColumnRole.NUMBER)
        if row.number is None or cell is None or cell.confidence is None:
            rows.append(row)
        elif cell.unsure or (all_figures and not _NUMBER.fullmatch(row.number)):
            rows.append(replace(row, number=None))
            findings.append(remark(NUMBER_UNREAD, place=_where(cell.place), text="; ".join(cell.unsure) or cell.text))
        else:
            rows.append(row)
    return tuple(rows), tuple(findings)


def _where(place: Place) -> str | None:
    parts = {"page": place.page, "table": place.table, "row": place.row}
    return ", ".join(f"{name} {value}" for name, value in parts.items() if value is not None) or None
